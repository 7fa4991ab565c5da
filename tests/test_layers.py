"""Who may import whom: the borders inside fbdesk, and the home of every library."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOUNDATION = {"errors", "paths", "i18n", "clock", "vocabulary", "reasons", "fields", "whole_files"}
EVERYTHING = {""}

# A layer may import itself and what stands here; "db.models" opens that part of another layer only.
MAY_IMPORT = {
    "__init__": set(),
    "errors": set(),
    "paths": set(),
    "clock": set(),
    "i18n": {"paths"},
    "vocabulary": {"i18n"},
    "reasons": {"i18n", "vocabulary"},
    "whole_files": {"errors", "i18n"},
    "fields": {"i18n", "vocabulary"},
    "settings": FOUNDATION,
    "rules": FOUNDATION,
    "db": FOUNDATION,
    "sheets": {"rules", *FOUNDATION},
    "documents": FOUNDATION,
    "services": {
        "db.models",
        "rules",
        "sheets",
        "documents",
        "errors",
        "clock",
        "i18n",
        "vocabulary",
        "reasons",
        "whole_files",
        "fields",
    },
    "desk": {"db", *FOUNDATION},
    "backups": {"desk", *FOUNDATION},
    "demonstration": {"desk", "services", *FOUNDATION},
    "ui": {"backups", "desk", "services", "rules", "settings", *FOUNDATION},
    "app": EVERYTHING,
    "cli": EVERYTHING,
    "__main__": EVERYTHING,
}

HOME_OF_LIBRARY = {
    "PySide6": {"ui"},
    "alembic": {"db"},
    "anyascii": {"rules"},
    "arabic_reshaper": {"documents"},
    "bidi": {"documents"},
    "filelock": {"db", "desk"},
    "holidays": {"rules"},
    "icalendar": {"documents"},
    "openpyxl": {"sheets"},
    "pikepdf": {"documents"},
    "PIL": {"documents"},
    "platformdirs": {"paths"},
    "python_calamine": {"sheets"},
    "rapidfuzz": {"rules"},
    "reportlab": {"documents"},
    "segno": {"documents"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"desk", "db", "services"},
}


def violations(module: str, source: str, modules: set[str]) -> list[str]:
    """Return the forbidden imports of one module of fbdesk, each as "line: what"."""
    layer = module.removeprefix("fbdesk").removeprefix(".").split(".")[0] or "__init__"
    if layer not in MAY_IMPORT:
        return [f"1: the layer {layer} is not in the table"]
    return [
        f"{line}: {layer} imports {target}"
        for line, target in imports(ast.parse(source), modules)
        if not is_allowed(layer, target)
    ]


def imports(tree: ast.AST, modules: set[str]) -> Iterator[tuple[int, str]]:
    """Yield line and full module name of every import; a relative one keeps its leading dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            for name in node.names:
                inner = f"{package}.{name.name}"
                yield node.lineno, inner if inner in modules else package


def is_allowed(layer: str, target: str) -> bool:
    """Tell whether a module of this layer may import the target."""
    first, _, rest = target.partition(".")
    if first == "fbdesk":
        return not rest or any(is_within(rest, part) for part in {layer, *MAY_IMPORT[layer]})
    return layer in HOME_OF_LIBRARY.get(first, set()) or first in sys.stdlib_module_names


def is_within(name: str, part: str) -> bool:
    """Tell whether a module name is the part or lies below it; everything lies below the empty part."""
    return not part or name == part or name.startswith(f"{part}.")


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the modules that come back to themselves by imports, together with those on the way."""
    reached = {name: reach(name, graph) for name in graph}
    found = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in graph
        if name in reached[name]
    }
    return [list(circle) for circle in sorted(found)]


def reach(name: str, graph: dict[str, set[str]]) -> set[str]:
    """Return every module that a module imports, itself or through others."""
    found: set[str] = set()
    waiting = [*graph[name]]
    while waiting:
        target = waiting.pop()
        if target not in found:
            found.add(target)
            waiting += graph.get(target, ())
    return found


def package_modules() -> dict[str, Path]:
    """Return every module of fbdesk with its file."""
    found = {}
    for path in sorted((ROOT / "fbdesk").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def distributions(module: str) -> set[str]:
    """Return the normalised names of the packages that bring a top-level module."""
    return {re.sub(r"[-_.]+", "-", name).lower() for name in packages_distributions().get(module, ())}


def test_every_library_is_pinned_and_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in project["dependencies"]}
    modules = package_modules()
    targets = {
        target.split(".")[0]
        for path in modules.values()
        for _line, target in imports(ast.parse(path.read_text("utf-8")), set(modules))
    }
    libraries = targets - set(sys.stdlib_module_names) - {"fbdesk", "shiboken6"}
    assert {name for name in libraries if not distributions(name) & pinned} == set()
    assert pinned - {package for name in libraries for package in distributions(name)} == set()


def test_every_import_keeps_the_borders() -> None:
    modules = package_modules()
    found = {name: violations(name, path.read_text("utf-8"), set(modules)) for name, path in modules.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_module_comes_back_to_itself() -> None:
    """Imports inside functions and for types only count: what needs each other belongs into one room, or a third."""
    modules = package_modules()
    graph = {
        name: {target for _line, target in imports(ast.parse(path.read_text("utf-8")), set(modules))} - {name}
        for name, path in modules.items()
    }
    assert circles({name: targets & set(modules) for name, targets in graph.items()}) == []


def test_a_planted_circle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": set(), "e": {"a", "f"}, "f": {"e"}}
    assert circles(graph) == [["a", "b", "c"], ["e", "f"]]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("fbdesk.rules.registrations.places", "import sqlalchemy"),
        ("fbdesk.rules.registrations.places", "from fbdesk.services import people"),
        ("fbdesk.sheets.table", "from PySide6.QtCore import Qt"),
        ("fbdesk.services.people.people", "from fbdesk.db.database import Database"),
        ("fbdesk.services.people.people", "from fbdesk.db import journal"),
        ("fbdesk.services.people.people", "def find():\n    import openpyxl"),
        ("fbdesk.services.people.people", "from fbdesk import desk"),
        ("fbdesk.documents.fonts", "from fbdesk.sheets.sheet import Sheet"),
        ("fbdesk.ui.people.page", "from sqlalchemy.orm import Session"),
        ("fbdesk.ui.people.page", "import fbdesk.db.models"),
        ("fbdesk.ui.people.page", "from fbdesk.documents import fonts"),
        ("fbdesk.ui.people.page", "from . import dialog"),
        ("fbdesk.errors", "from fbdesk.i18n import _"),
        ("fbdesk.cli", "from PySide6.QtWidgets import QApplication"),
        ("fbdesk.paths", "import requests"),
        ("fbdesk.reports", "import json"),
        ("fbdesk", "import fbdesk.paths"),
    ],
)
def test_a_planted_import_is_found(module: str, source: str) -> None:
    modules = {
        "fbdesk",
        "fbdesk.db",
        "fbdesk.db.journal",
        "fbdesk.db.models",
        "fbdesk.desk",
        "fbdesk.services",
    }
    assert len(violations(module, source, modules)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("fbdesk.services.people.people", "from fbdesk.db.models import Person"),
        ("fbdesk.services.people.people", "from fbdesk.db import models"),
        ("fbdesk.ui.people.page", "from fbdesk.services import people\nfrom fbdesk import __version__"),
        ("fbdesk.documents.fonts", "from reportlab.pdfbase import pdfmetrics\nimport json"),
        (
            "fbdesk.ui.start",
            "from fbdesk.ui.main_window import MainWindow\nfrom PySide6.QtWidgets import QApplication",
        ),
    ],
)
def test_an_allowed_import_is_not_found(module: str, source: str) -> None:
    assert violations(module, source, {"fbdesk", "fbdesk.db", "fbdesk.db.models", "fbdesk.services"}) == []
