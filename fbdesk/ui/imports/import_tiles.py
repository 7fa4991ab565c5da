"""What the file comes to, as an equation: rows read = new + changed + …; each number shows its rows."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, states, theme
from fbdesk.ui.widgets.look.painting import LEFT, elided, rounded_box
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import ICON, PAGE_MARGIN, SMALL
from fbdesk.vocabulary import RowOutcome

ALL = "read"
"""The key of the tile that stands for all rows."""
_HEIGHT = 52
_SIGN_WIDTH = 18
_SIGN_NARROW = 13
_LEAST_WIDTH = 76
_USUAL_WIDTH = 88
_NOTE_WIDTH = 232


class OutcomeTiles(QWidget):
    """`chosen(key)` when another tile was chosen; the key is ALL or the value of an outcome."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._tiles: dict[str, _Tile] = {}
        self._signs: dict[str, Label] = {}
        self._note = Label("", "caption", "text2", wrap=True)
        self._note.setMinimumWidth(_NOTE_WIDTH)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 14)
        self._row.setSpacing(0)
        for key in (ALL, *(outcome.value for outcome in RowOutcome)):
            self._add(key)
        self._row.addSpacing(SMALL)
        self._row.addStretch(1)
        self._row.addWidget(self._note, 100)
        self.select(ALL)

    def _add(self, key: str) -> None:
        if self._tiles:
            sign = Label("=" if len(self._tiles) == 1 else "+", "section", "text2")
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            sign.setFixedWidth(_SIGN_WIDTH)
            self._signs[key] = sign
            self._row.addWidget(sign)
        tile = _Tile()
        tile.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._group.addButton(tile)
        self._tiles[key] = tile
        self._row.addWidget(tile)

    def show_counts(self, counts: Mapping[str, int], note: str) -> None:
        """Show how many rows came to what; rows are skipped rarely, so that tile comes only when there are any."""
        self._tiles[ALL].show_number(counts[ALL], rows_read(counts[ALL]))
        for outcome in RowOutcome:
            n = counts[outcome.value]
            self._tiles[outcome.value].show_number(n, outcome_status(outcome, n))
        shown = bool(counts[RowOutcome.SKIPPED.value])
        self._tiles[RowOutcome.SKIPPED.value].setVisible(shown)
        self._signs[RowOutcome.SKIPPED.value].setVisible(shown)
        self._note.setText(note)

    def set_note(self, note: str) -> None:
        """Show another sentence beside the numbers."""
        self._note.setText(note)

    def select(self, key: str) -> None:
        """Mark a tile without telling; with a key that no tile has, none is marked."""
        self._group.setExclusive(False)
        for other, tile in self._tiles.items():
            tile.setChecked(other == key)
        self._group.setExclusive(True)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the sentence out and move closer together where there is little room."""
        self._note.setVisible(not narrow)
        for sign in self._signs.values():
            sign.setFixedWidth(_SIGN_NARROW if narrow else _SIGN_WIDTH)


def rows_read(n: int) -> Status:
    """Return the word beside the number of rows read."""
    return Status(ngettext("row read", "rows read", n), "sheet", "text2")


def outcome_status(outcome: RowOutcome, n: int) -> Status:
    """Return the word beside the number of rows of an outcome."""
    status = states.import_outcome(outcome.value)
    if outcome is RowOutcome.QUESTION:
        return Status(ngettext("Question", "Questions", n), status.icon, status.colour)
    return status


def taken_note(counts: Mapping[str, int]) -> str:
    """Say in two lines which rows are taken over and which stay back."""
    new, changed = counts[RowOutcome.NEW.value], counts[RowOutcome.CHANGED.value]
    if not new and not changed:
        return _("Nothing is taken over.")
    if new and changed:
        text = _("{new} new + {changed} changed are taken over.")
    elif new:
        text = ngettext("{new} new row is taken over.", "{new} new rows are taken over.", new)
    else:
        text = ngettext(
            "{changed} changed row is taken over.", "{changed} changed rows are taken over.", changed
        )
    first = text.format(new=format_number(new), changed=format_number(changed))
    if not any(
        counts[outcome.value] for outcome in (RowOutcome.DUPLICATE, RowOutcome.QUESTION, RowOutcome.ERROR)
    ):
        return first
    second = _("Doubles, questions and errors stay back.")
    return f"{first}\n{second}"


class _Tile(QPushButton):
    def __init__(self) -> None:
        super().__init__()
        self._status = Status("", "sheet", "text2")
        self._number = ""
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_number(self, n: int, status: Status) -> None:
        self._number, self._status = format_number(n), status
        self.setAccessibleName(f"{self._number} {status.text}")
        self.setToolTip(_("Show these rows"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(_USUAL_WIDTH, self._content_width() + 17), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(_LEAST_WIDTH, self._content_width() + 14), _HEIGHT)

    def _content_width(self) -> int:
        word = QFontMetrics(theme.font("caption")).horizontalAdvance(self._status.text) + ICON + 6
        return max(word, QFontMetrics(theme.font("figure")).horizontalAdvance(self._number))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        ground = "hover" if self.underMouse() and not chosen else "surface"
        rounded_box(painter, self.rect(), ground, "accent" if chosen else "line2", width=2 if chosen else 1)
        left = max(6, min(11, (self.width() - self._content_width()) // 2))
        painter.setFont(theme.font("figure", tabular=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, 5, self.width() - left, 24), int(LEFT), self._number)
        icons.paint(painter, QRect(left, 29, ICON, ICON), self._status.icon, self._status.colour)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(self._status.colour))
        room = QRect(left + ICON + 6, 28, self.width() - left - ICON - 8, 18)
        painter.drawText(room, int(LEFT), elided(theme.font("caption"), self._status.text, room.width()))
