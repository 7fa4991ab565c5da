"""What an OpenDocument spreadsheet says in its styles: struck-through letters, hidden sheets (part 3, chapter 16)."""

from dataclasses import dataclass
from typing import Final

from fbdesk.sheets.readers.markup import Attributes

_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FAMILIES: Final = ("table-cell", "table")
_DEEPEST_PARENT: Final = 20


@dataclass(slots=True)
class _Style:
    """One named style; `struck` is None where it says nothing and its parent is asked."""

    parent: str
    struck: bool | None = None
    hidden: bool = False


class Styles:
    """Gathers styles while XML is parsed: `start` is called for every element outside of the tables."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._open: _Style | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Take one element."""
        if name == _STYLE + "style":
            self._start_style(attributes)
        elif name == _STYLE + "default-style":
            self._open = None
        elif name == _STYLE + "text-properties" and self._open:
            self._take_letters(self._open, attributes)
        elif name == _STYLE + "table-properties" and self._open:
            self._open.hidden = attributes.get(_TABLE + "display") == "false"

    def _start_style(self, attributes: Attributes) -> None:
        self._open = None
        if attributes.get(_STYLE + "family") in _FAMILIES:
            self._open = _Style(attributes.get(_STYLE + "parent-style-name", ""))
            self._styles[attributes.get(_STYLE + "name", "")] = self._open

    @staticmethod
    def _take_letters(style: _Style, attributes: Attributes) -> None:
        for key in ("text-line-through-style", "text-line-through-type"):
            line = attributes.get(_STYLE + key)
            if line is not None:
                style.struck = line != "none"

    def hides_table(self, name: str) -> bool:
        """Tell whether a sheet of this style is hidden."""
        style = self._styles.get(name)
        return style is not None and style.hidden

    def is_struck(self, name: str) -> bool:
        """Tell whether a cell of this style is struck through."""
        return next((style.struck for style in self._line(name) if style.struck is not None), False)

    def _line(self, name: str) -> list[_Style]:
        """Return a style and its parents."""
        line: list[_Style] = []
        while (style := self._styles.get(name)) is not None and len(line) < _DEEPEST_PARENT:
            line.append(style)
            name = style.parent
        return line
