"""What an OpenDocument spreadsheet says in its styles: struck-through letters, numbers with zeros in front, hidden
sheets (OpenDocument 1.3, part 3, chapters 16, 20)."""

from dataclasses import dataclass
from typing import Final

from fbdesk.sheets.readers.markup import Attributes

_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NUMBER: Final = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_FAMILIES: Final = ("table-cell", "table")
_DEEPEST_PARENT: Final = 20


@dataclass(slots=True)
class _Style:
    """One named style; None where it says nothing and its parent is asked."""

    parent: str
    number_style: str | None
    struck: bool | None = None
    hidden: bool = False


class Styles:
    """Gathers styles while XML is parsed: `start` is called for every element outside of the tables."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._zeros: dict[str, str] = {}
        self._open: _Style | None = None
        self._open_number = ""

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
        elif name == _NUMBER + "number-style":
            self._open_number = attributes.get(_STYLE + "name", "")
        elif name == _NUMBER + "number":
            self._take_digits(attributes)
        elif name == _NUMBER + "text":
            self._zeros.pop(self._open_number, None)

    def _start_style(self, attributes: Attributes) -> None:
        self._open = None
        if attributes.get(_STYLE + "family") in _FAMILIES:
            number_style = attributes.get(_STYLE + "data-style-name")
            self._open = _Style(attributes.get(_STYLE + "parent-style-name", ""), number_style)
            self._styles[attributes.get(_STYLE + "name", "")] = self._open

    @staticmethod
    def _take_letters(style: _Style, attributes: Attributes) -> None:
        for key in ("text-line-through-style", "text-line-through-type"):
            line = attributes.get(_STYLE + key)
            if line is not None:
                style.struck = line != "none"

    def _take_digits(self, attributes: Attributes) -> None:
        digits = int(attributes.get(_NUMBER + "min-integer-digits", "1"))
        whole = attributes.get(_NUMBER + "decimal-places", "0") == "0"
        if 1 < digits < 20 and whole and _NUMBER + "grouping" not in attributes:
            self._zeros[self._open_number] = "0" * digits

    def hides_table(self, name: str) -> bool:
        """Tell whether a sheet of this style is hidden."""
        style = self._styles.get(name)
        return style is not None and style.hidden

    def is_struck(self, name: str) -> bool:
        """Tell whether a cell of this style is struck through."""
        return next((style.struck for style in self._line(name) if style.struck is not None), False)

    def zeros(self, name: str) -> str | None:
        """Return "00000" for a style that fills numbers up to five digits, None for all others."""
        for style in self._line(name):
            if style.number_style is not None:
                return self._zeros.get(style.number_style)
        return None

    def _line(self, name: str) -> list[_Style]:
        """Return a style and its parents."""
        line: list[_Style] = []
        while (style := self._styles.get(name)) is not None and len(line) < _DEEPEST_PARENT:
            line.append(style)
            name = style.parent
        return line
