"""What is written for newcomers leads somewhere: links, named files, the index of decisions, the README's beginning."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
#: Where a file that a text names may lie: `rules/seats.py` is meant in the package, `readers/xlsx.py` among the sheets.
HOMES = [ROOT, ROOT / "fbdesk", ROOT / "fbdesk" / "sheets", ROOT / "fbdesk" / "documents"]
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)[^)]*\)|<img src=\"([^\"]+)\"")
FILE = re.compile(r"`((?:[\w-]+/)+[\w-]+\.(?:py|md|toml|po|sql))`")
#: The README says within so many lines what fbdesk is, in two languages, with a picture and the two commands.
BEGINNING = 25


def links(text: str) -> Iterator[str]:
    """Yield what a text links to within the project."""
    for match in LINK.finditer(re.sub(r"`[^`]*`", "", text)):
        target = match[1] or match[2]
        if "://" not in target:
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_named_files_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [target for target in links(text) if not (page.parent / target).exists()] == []
    named = set(FILE.findall(text)) - {"resources/handbook/NN-key.md"}
    assert [name for name in sorted(named) if not any((home / name).exists() for home in HOMES)] == []


def test_the_index_has_every_decision() -> None:
    listed = set(links((DECISIONS / "README.md").read_text("utf-8"))) - {"../rules.md"}
    assert listed == {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("[!R]*.md")), ids=lambda page: page.stem)
def test_a_decision_says_what_why_and_what_was_measured(page: Path) -> None:
    text = page.read_text("utf-8")
    asked = ("**Question.**", "**Decided.**", "**Why.**", "**Measured", "**What would change our mind.**")
    assert [part for part in asked if part not in text] == []
    assert len(text.splitlines()) <= 30, "half a page"


def test_the_readme_begins_with_what_fbdesk_is() -> None:
    beginning = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:BEGINNING])
    for part in (
        "fbdesk ist ein Programm", "fbdesk is a desktop program", "python3 dev.py run", "python3 dev.py test"
    ):  # fmt: skip
        assert part in beginning
    assert beginning.count("![") == 1


def test_a_dead_link_is_found() -> None:
    text = 'See [a](b.md), [c](d.md#e) and `[f](g)` <img src="h.png">, not [i](https://example.org/j).'
    assert list(links(text)) == ["b.md", "d.md", "h.png"]
