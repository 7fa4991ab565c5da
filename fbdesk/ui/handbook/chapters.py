"""The chapters of the handbook: German Markdown files in the order of their numbers, each for one page."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fbdesk import paths
from fbdesk.rules.people import names

_FILE: Final = re.compile(r"(\d\d)-(\w+)\.md")
#: Pages that have no chapter of their own are told of in another's.
_TOLD_IN: Final = {"register": "certificates"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the key of the page that F1 opens it from, its heading, its text in Markdown, and that text folded."""

    key: str
    title: str
    text: str
    folded: str


def folder() -> Path:
    """Return where the chapters and, below `bilder`, their pictures lie."""
    return paths.resource("handbook")


def read_chapters() -> list[Chapter]:
    """Return all chapters in order."""
    chapters = []
    for path in sorted(folder().glob("*.md")):
        if found := _FILE.fullmatch(path.name):
            text = path.read_text("utf-8")
            title = text.partition("\n")[0].removeprefix("#").strip()
            chapters.append(Chapter(found[2], title, text, names.search_text(text)))
    return chapters


def chapter_of(page: str) -> str:
    """Return the key of the chapter that tells of a page."""
    return _TOLD_IN.get(page, page)
