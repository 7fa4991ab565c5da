"""Reading OpenDocument spreadsheets (ods): own reading with expat, because no reader tells hidden and struck rows.

Rows and cells are stored once with a count of repetitions; the empty ones are never unfolded (OpenDocument 1.3,
part 3, chapter 9).
"""

import re
from pathlib import Path
from typing import Final

from fbdesk.sheets.readers.markup import Attributes, feed, new_parser
from fbdesk.sheets.readers.ods_styles import Styles
from fbdesk.sheets.readers.package import Package
from fbdesk.sheets.readers.tab import Rows, Tab
from fbdesk.sheets.readers.values import from_iso, from_seconds, tidy, whole
from fbdesk.sheets.refusals import Refused
from fbdesk.sheets.sheet import Value

_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EXTENSION: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TABLE_ELEMENT: Final = _TABLE + "table"
_COLUMN: Final = _TABLE + "table-column"
_ROW: Final = _TABLE + "table-row"
_CELLS: Final = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_COLUMNS_REPEATED: Final = _TABLE + "number-columns-repeated"
_ROWS_REPEATED: Final = _TABLE + "number-rows-repeated"
_STYLE_NAME: Final = _TABLE + "style-name"
_DEFAULT_STYLE_NAME: Final = _TABLE + "default-cell-style-name"
_KIND: Final = _OFFICE + "value-type"
_NUMBER: Final = _OFFICE + "value"
_DATE: Final = _OFFICE + "date-value"
_TIME: Final = _OFFICE + "time-value"
_BOOLEAN: Final = _OFFICE + "boolean-value"
_STRING: Final = _OFFICE + "string-value"
_ERROR_KIND: Final = _EXTENSION + "value-type"
_PARAGRAPH: Final = _TEXT + "p"
_BLANK: Final = _TEXT + "s"
_BREAKS: Final = {_TEXT + "line-break": "\n", _TEXT + "tab": "\t"}
_LAST_COLUMN: Final = 16_384
_DURATION: Final = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d*)?S)?")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
"""A run of blanks in the XML is one blank; more are written as elements (part 3, 6.1.2)."""


def read_ods(path: Path) -> list[Tab]:
    """Return the sheets of the document in their order."""
    package = Package(path)
    _refuse_encrypted(package)
    content = package.open("content.xml")
    if content is None:
        raise Refused("damaged")
    document = _Document()
    common = package.open("styles.xml")
    if common is not None:
        parser = new_parser()
        parser.StartElementHandler = document.styles.start
        feed(parser, common)
    feed(document.parser, content)
    return document.tabs()


def _refuse_encrypted(package: Package) -> None:
    manifest = package.open("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest.read():
        raise Refused("encrypted")


class _Table:
    """A sheet while it is gathered."""

    def __init__(self, attributes: Attributes) -> None:
        self.name = attributes.get(_TABLE + "name", "")
        self.style = attributes.get(_STYLE_NAME, "")
        self.rows = Rows()
        self._number = 1
        self._column_styles: list[tuple[int, str]] = []
        self._columns = 0

    def add_columns(self, attributes: Attributes) -> None:
        """Remember the style that cells without one have in these columns."""
        self._columns += _repeated(attributes.get(_COLUMNS_REPEATED))
        self._column_styles.append((self._columns, attributes.get(_DEFAULT_STYLE_NAME, "")))

    def style_of_column(self, column: int) -> str:
        """Return the name of the style of a column, counted from 0."""
        return next((style for behind, style in self._column_styles if column < behind), "")

    def add_row(self, attributes: Attributes, cells: list[Value], *, struck: bool) -> None:
        """Add a row as often as it is repeated; `Rows` refuses when that is without end."""
        repeated = _repeated(attributes.get(_ROWS_REPEATED))
        hidden = attributes.get(_TABLE + "visibility", "visible") != "visible"
        if cells:
            for number in range(self._number, self._number + repeated):
                self.rows.add(number, cells.copy(), hidden=hidden, struck=struck)
        self._number += repeated


def _repeated(count: str | None) -> int:
    return 1 if count is None else max(1, int(count))


class _CellText:
    """Gathers the paragraphs of a cell; notes and drawings in it are passed over."""

    def __init__(self) -> None:
        self._depth = 0
        self._paragraphs: list[str] = []
        self._open = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take an element inside of the cell."""
        self._depth += 1
        if self._depth == 1:
            self._open = name == _PARAGRAPH
            if self._open:
                self._paragraphs.append("")
        elif self._open and name == _BLANK:
            self._add(" " * min(int(attributes.get(_TEXT + "c", "1")), 1000))
        elif self._open and name in _BREAKS:
            self._add(_BREAKS[name])

    def letters(self, data: str) -> None:
        """Take characters inside of the cell."""
        if self._open:
            self._add(data if data.isalnum() else _BLANKS.sub(" ", data))

    def _add(self, text: str) -> None:
        self._paragraphs[-1] += text

    def end(self) -> None:
        """Take the end of an element inside of the cell."""
        self._depth -= 1
        self._open = self._open and self._depth > 0

    def text(self) -> str:
        """Return all of it, a line for a paragraph."""
        return "\n".join(self._paragraphs)


class _Document:
    """Gathers content.xml: styles come first, then the tables with their rows."""

    def __init__(self) -> None:
        self.styles = Styles()
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._tables: list[_Table] = []
        self._row: Attributes = {}
        self._cells: list[Value] = []
        self._all_struck = True
        self._column = 0
        self._cell: Attributes = {}
        self._inside: _CellText | None = None

    def tabs(self) -> list[Tab]:
        """Return what was gathered."""
        return [
            Tab(table.name, not self.styles.hides_table(table.style), table.rows.all)
            for table in self._tables
        ]

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._inside:
            self._inside.start(name, attributes)
        elif name in _CELLS:
            self._cell = attributes
            self._inside = _CellText()
            self.parser.CharacterDataHandler = self._inside.letters
        elif name == _ROW:
            self._row, self._cells, self._column, self._all_struck = attributes, [], 0, True
        elif name == _COLUMN:
            self._table().add_columns(attributes)
        elif name == _TABLE_ELEMENT:
            self._tables.append(_Table(attributes))
        elif not self._tables:
            self.styles.start(name, attributes)

    def _table(self) -> _Table:
        if not self._tables:
            raise Refused("damaged")
        return self._tables[-1]

    def _end(self, name: str) -> None:
        if self._inside and name not in _CELLS:
            self._inside.end()
        elif self._inside:
            self.parser.CharacterDataHandler = None
            text, self._inside = self._inside.text(), None
            self._end_cell(text)
        elif name == _ROW:
            self._table().add_row(self._row, self._cells, struck=self._all_struck)

    def _end_cell(self, text: str) -> None:
        repeated = _repeated(self._cell.get(_COLUMNS_REPEATED))
        value = self._value(text)
        if value is not None:
            if self._column + repeated > _LAST_COLUMN:
                raise Refused("damaged")
            self._cells.extend([None] * (self._column - len(self._cells)))
            self._cells.extend([value] * repeated)
            self._all_struck = self._all_struck and self.styles.is_struck(self._style_name())
        self._column += repeated

    def _style_name(self) -> str:
        """A cell has its own style, else that of its row, else that of its column."""
        own = self._cell.get(_STYLE_NAME) or self._row.get(_DEFAULT_STYLE_NAME)
        return own or self._table().style_of_column(self._column)

    def _value(self, text: str) -> Value:
        kind = self._cell.get(_KIND, "string")
        if self._cell.get(_ERROR_KIND) == "error":
            return None
        if kind in ("float", "percentage", "currency"):
            return _number(self._cell.get(_NUMBER, "nan"), text)
        if kind == "date":
            return from_iso(self._cell.get(_DATE, ""))
        if kind == "time":
            return _time(self._cell.get(_TIME, ""))
        if kind == "boolean":
            return self._cell.get(_BOOLEAN) == "true"
        return tidy(text or self._cell.get(_STRING, ""))


def _number(stored: str, shown: str) -> Value:
    """Return a number; as text "01067" when it is shown with zeros in front."""
    value = whole(float(stored))
    if shown.startswith("0") and shown.isdecimal() and len(shown) > 1 and value == int(shown):
        return shown
    return value


def _time(duration: str) -> Value:
    """Return what "PT14H30M00S" means."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return tidy(duration)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return from_seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
