"""The rules of the house that a machine can see: sizes, docstrings, names, nothing of one machine only."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FUNCTION = 60
LONGEST_FILE = 500
#: So many modules stand side by side in a folder; more of them have subjects.
MOST_MODULES = 24
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
#: So many arguments tell by their place what they are; more of them have names.
MOST_BY_POSITION = 7
#: Modules of rules/ and services/ without a test of their own, and why.
WITHOUT_A_TEST = {
    "services/office/demo": "tests/test_demonstration.py makes the whole office with it",
    "services/office/demo_people": "the people of the demonstration: tests/test_demonstration.py",
}
NOT_COMMITTED = {"__pycache__", "build", "demo", "dist"}
HIDDEN_BUT_COMMITTED = {".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore"}

# Hosts and options of package indexes, and folders that exist on one machine only.
FOREIGN = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|index-url|find-links|trusted-host"
    r"|(?<![\w.])/(tmp|work|root)/|shared/(corpus|seeds|design|domain|style|tech|ui)"
)


def committed_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield the project's own files, without what is made when it runs."""
    for path in folder.iterdir():
        hidden = path.name.startswith(".") and path.name not in HIDDEN_BUT_COMMITTED
        if hidden or path.name in NOT_COMMITTED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from committed_files(path)
        else:
            yield path


def too_long(source: str) -> list[str]:
    """Return the functions, and the file, that are longer than the house allows."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    long = [f"{node.name}: {lines(node)} lines" for node in functions if lines(node) > LONGEST_FUNCTION]
    count = source.count("\n")
    return [*long, f"the file: {count} lines"] if count > LONGEST_FILE else long


def lines(node: ast.FunctionDef) -> int:
    """Return how many lines a function takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def undocumented(source: str) -> list[str]:
    """Return the public names without a docstring; Qt's own (camelCase) methods are documented by Qt."""
    tree = ast.parse(source)
    missing = [] if ast.get_docstring(tree) else ["the module"]
    return missing + [name for name, node in public_definitions(tree) if not ast.get_docstring(node)]


def public_definitions(
    tree: ast.Module | ast.ClassDef, prefix: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """Yield the public functions, classes and methods of a module or class with their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node, f"{prefix}{node.name}.")
            if isinstance(node, ast.ClassDef) or not re.match(r"[a-z]+[A-Z]", node.name):
                yield prefix + node.name, node


def without_a_test(folder: str) -> list[str]:
    """Return the modules of a folder of fbdesk that no test file mirrors."""
    modules = (ROOT / "fbdesk" / folder).rglob("[!_]*.py")
    names = (path.relative_to(ROOT / "fbdesk").with_suffix("") for path in modules)
    return sorted(
        str(name) for name in names if not (ROOT / "tests" / name.parent / f"test_{name.name}.py").exists()
    )


def nameless_arguments(source: str) -> list[str]:
    """Return where a class is called with so many arguments by position that nobody can read which is which."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in calls
        if len(call.args) > MOST_BY_POSITION and called_name(call).lstrip("_")[:1].isupper()
    ]


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def numbered_columns(source: str) -> list[str]:
    """Return where a row of the database is read, or made into something, by the places of its columns."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript | ast.Call) and is_by_place(node, database_rows(function))
    ]


def database_rows(function: ast.FunctionDef) -> set[str]:
    """Return the names that a function gives to rows."""
    rows = {"row"}
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            if isinstance(node.target, ast.Name) and ".execute(" in ast.unparse(node.iter):
                rows.add(node.target.id)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            told = ast.unparse(node.value)
            if ".execute(" in told and told.endswith((".first()", ".one()")):
                rows.add(node.targets[0].id)
    return rows


def is_by_place(node: ast.Subscript | ast.Call, rows: set[str]) -> bool:
    """Tell whether this is `row[3]`, or `Name(*row)`, of one of these rows."""
    if isinstance(node, ast.Subscript):
        number = isinstance(node.slice, ast.Slice) or ast.unparse(node.slice).lstrip("-").isdigit()
        return number and isinstance(node.value, ast.Name) and node.value.id in rows
    starred = [one.value for one in node.args if isinstance(one, ast.Starred)]
    return called_name(node).lstrip("_")[:1].isupper() and any(ast.unparse(one) in rows for one in starred)


def python_files() -> list[Path]:
    """Return the project's Python files."""
    return sorted(path for path in committed_files() if path.suffix == ".py")


def findings(found: dict[Path, list[str]]) -> dict[str, list[str]]:
    """Return what was found by file, without the files that are as they should be."""
    return {path.relative_to(ROOT).as_posix(): what for path, what in found.items() if what}


def test_functions_and_files_are_short() -> None:
    assert findings({path: too_long(path.read_text("utf-8")) for path in python_files()}) == {}


def test_public_names_say_what_they_are_for() -> None:
    package = [path for path in python_files() if (ROOT / "fbdesk") in path.parents]
    assert findings({path: undocumented(path.read_text("utf-8")) for path in package}) == {}


def test_every_test_file_says_what_it_is_about() -> None:
    silent = [path for path in python_files() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_file_names_say_what_is_inside() -> None:
    assert [
        path for path in python_files() if BANNED_NAMES & set(path.stem.removeprefix("test_").split("_"))
    ] == []


def test_every_rule_and_every_service_has_the_test_that_mirrors_it() -> None:
    missing = {name for folder in ("rules", "services") for name in without_a_test(folder)}
    assert missing - set(WITHOUT_A_TEST) == set()


def test_a_house_is_called_by_what_it_is() -> None:
    """A venue, an organisation or the office: the glossary's words; only an address has the number of a house."""
    house = re.compile(r"(?:\b|_)houses?(?![ _]number)(?:\b|_)", re.IGNORECASE)
    assert [
        path.name for path in (ROOT / "fbdesk").rglob("*.py") if house.search(path.read_text("utf-8"))
    ] == []


def test_no_folder_is_crowded() -> None:
    folders = Counter(path.parent for path in (ROOT / "fbdesk").rglob("*.py") if path.name != "__init__.py")
    assert {folder: n for folder, n in folders.items() if n > MOST_MODULES} == {}


def test_many_arguments_have_names() -> None:
    package = [path for path in python_files() if (ROOT / "fbdesk") in path.parents]
    assert findings({path: nameless_arguments(path.read_text("utf-8")) for path in package}) == {}


def test_rows_are_read_by_name() -> None:
    services = [path for path in python_files() if (ROOT / "fbdesk" / "services") in path.parents]
    assert findings({path: numbered_columns(path.read_text("utf-8")) for path in services}) == {}


def test_nothing_of_one_machine_is_written_down() -> None:
    found = {}
    for path in committed_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found[path] = [] if path == Path(__file__).resolve() else [hit[0] for hit in FOREIGN.finditer(text)]
    assert findings(found) == {}


def test_a_long_function_and_a_long_file_are_found() -> None:
    assert too_long("def f():\n" + "    pass\n" * LONGEST_FUNCTION) == ["f: 61 lines"]
    assert too_long("pass\n" * (LONGEST_FILE + 1)) == ["the file: 501 lines"]
    assert too_long("def f():\n" + "    pass\n" * (LONGEST_FUNCTION - 1)) == []


def test_a_missing_docstring_is_found() -> None:
    methods = "    def b(self): ...\n    def paintEvent(self): ...\n    def _c(self): ...\n"
    source = f'"""Text."""\nclass A:\n    """Text."""\n{methods}'
    assert undocumented(source) == ["A.b"]
    assert undocumented("def f(): ...") == ["the module", "f"]


def test_many_arguments_without_names_are_found() -> None:
    assert nameless_arguments("Row(1, 2, 3, 4, 5, 6, 7, 8)\nrow(1, 2, 3, 4, 5, 6, 7, 8)") == ["line 1: Row"]
    assert nameless_arguments("a.Row(1, 2, 3, 4, 5, 6, 7, eight=8)") == []


@pytest.mark.parametrize(
    "body",
    [
        "return row[0]",
        "return {one[0]: one[1:] for one in db.execute(query)}",
        "for one in db.execute(query): found.append(Thing(*one))",
        "found = db.execute(query).first(); return found[-1]",
    ],
)
def test_a_column_read_by_its_place_is_found(body: str) -> None:
    assert numbered_columns(f"def f(db):\n    {body}")


@pytest.mark.parametrize(
    "body", ["return found[0]", "return [one.id for one in db.execute(query)]", "return Thing(**row)"]
)
def test_a_column_read_by_its_name_is_not_found(body: str) -> None:
    assert numbered_columns(f"def f(db): {body}") == []


@pytest.mark.parametrize(
    "text", ["--index-url x", "see /tmp/x", "open('/root/x')", "https://pypi.org/simple"]
)
def test_a_foreign_place_is_found(text: str) -> None:
    assert FOREIGN.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/", "docs/shared", "a/tmp/b", "shared/base"])
def test_an_ordinary_path_is_not_found(text: str) -> None:
    assert not FOREIGN.search(text)


def test_no_layout_is_asked_for_its_items() -> None:
    # PySide keeps such an item for as long as the layout lives; Qt has thrown it away by then, and the program ends.
    asking = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in (ROOT / "fbdesk" / "ui").rglob("*.py")
        for call in (".itemAt(", ".replaceWidget(")
        if call in path.read_text("utf-8")
    ]
    assert asking == []
