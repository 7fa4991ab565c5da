"""The right column of the page Heute: this week, the last changes, the backup, and where a table is dropped."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.i18n import _, format_date, format_date_short, format_time, weekday_name
from fbdesk.services.history.history import ChangeEntry
from fbdesk.services.today.todo import WeekRow
from fbdesk.ui.today.drop_hint import DropHint
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import LEFT, elided, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import HUGE, ICON_LARGE, MEDIUM, PANE_MARGIN, SMALL, TINY

SIDE_WIDTH: Final = 340
SIDE_NARROW: Final = 288
_WEEK_HEIGHT: Final = 54
_DAY_WIDTH: Final = 78


class SideColumn(QWidget):
    """`session_opened(row)`, `undo_wanted(change_id)` and `history_wanted(change_id or 0)` come from here."""

    session_opened = Signal(object)
    undo_wanted = Signal(int)
    history_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIDE_WIDTH)
        self._week = _Section(_("This week"))
        self._changes = _Section(_("Changed last"))
        self._whole = Button(_("Whole &history"), "link")
        self._whole.clicked.connect(lambda _checked=False: self.history_wanted.emit(0))
        self._backup = _BackupLine()
        self._arrange()

    def _arrange(self) -> None:
        column = ScrollColumn()
        column.column.setContentsMargins(PANE_MARGIN, PANE_MARGIN - 2, PANE_MARGIN, PANE_MARGIN)
        backup = _Section(_("Backup"))
        backup.set_widgets([self._backup])
        hint = DropHint(_("Drag a table into this window to read in registrations."))
        parts: tuple[QWidget, ...] = (self._week, self._changes, self._whole, backup, hint)
        for place, part in enumerate(parts):
            if place and part is not self._whole:
                column.add_space(HUGE - TINY)
            column.add(part)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Hairline(vertical=True))
        outer.addWidget(column, 1)

    def show_week(self, rows: Sequence[WeekRow]) -> None:
        """Show the sessions of this week."""
        if not rows:
            self._week.set_widgets([Label(_("No sessions this week."), "body", "text2", wrap=True)])
            return
        self._week.set_widgets([self._session(row, is_first=row is rows[0]) for row in rows])

    def _session(self, row: WeekRow, *, is_first: bool) -> QWidget:
        button = WeekButton(row, is_first=is_first)
        button.clicked.connect(lambda _checked=False: self.session_opened.emit(row))
        return button

    def show_changes(self, changes: Sequence[ChangeEntry], *, can_write: bool) -> None:
        """Show the last changes, each with the way back."""
        self._whole.setVisible(bool(changes))
        if not changes:
            self._changes.set_widgets([Label(_("Nothing was changed yet."), "body", "text2", wrap=True)])
            return
        self._changes.set_widgets(
            [self._change(one, is_first=one is changes[0], can_write=can_write) for one in changes]
        )

    def _change(self, entry: ChangeEntry, *, is_first: bool, can_write: bool) -> QWidget:
        undo: Callable[[], None] | None = None
        if can_write:

            def undo() -> None:
                self.undo_wanted.emit(entry.id)

        return _ChangeLine(entry, undo, lambda: self.history_wanted.emit(entry.id), is_first=is_first)

    def set_backup(self, sentence: str, ok: bool) -> None:
        """Say when the last copy was made."""
        self._backup.set_sentence(sentence, ok)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground."""
        QPainter(self).fillRect(self.rect(), theme.colour("raised"))


class _Section(QWidget):
    """A heading over widgets that are exchanged as a whole."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(heading, "section"))
        self._column.addSpacing(SMALL)
        self._widgets: list[QWidget] = []

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        for before in self._widgets:
            before.hide()
            before.deleteLater()
        self._widgets = list(widgets)
        for widget in widgets:
            self._column.addWidget(widget)


class WeekButton(QPushButton):
    """A session: day and time at the left, what and where beside."""

    def __init__(self, row: WeekRow, *, is_first: bool) -> None:
        super().__init__()
        self._row, self._is_first = row, is_first
        self._day = _day_text(row.day)
        self._time = _time_text(row)
        self.setFixedHeight(_WEEK_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (self._day, self._time, row.title, row.where))))
        self.setToolTip("\n".join(filter(None, (row.title, row.where))))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _WEEK_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four texts; what is past stands back."""
        painter = QPainter(self)
        if self.underMouse():
            rounded_box(painter, self.rect().adjusted(-SMALL, 1, SMALL, -1), "hover")
        if not self._is_first:
            hairline(painter, 0, 0, self.width(), 1)
        is_past = self._row.day < clock.today()
        width = self.width() - _DAY_WIDTH
        for role, colour, area, text in (
            ("strong", "text", QRect(0, 8, _DAY_WIDTH - TINY, 20), self._day),
            ("caption", "text2", QRect(0, 28, _DAY_WIDTH - TINY, 18), self._time),
            ("body", "text", QRect(_DAY_WIDTH, 8, width, 20), self._row.title),
            ("caption", "text2", QRect(_DAY_WIDTH, 28, width, 18), self._row.where),
        ):
            font = theme.font(role)
            painter.setFont(font)
            painter.setPen(theme.colour("text2" if is_past else colour))
            painter.drawText(area, int(LEFT), elided(font, text, area.width()))


def _day_text(day: date) -> str:
    return f"{weekday_name(day)}, {format_date_short(day)}"


def _time_text(row: WeekRow) -> str:
    if row.start is None:
        return _("all day")
    return format_time(row.start)


class _ChangeLine(QWidget):
    """A change: the sentence, when and who, and the way back."""

    def __init__(
        self,
        entry: ChangeEntry,
        undo: Callable[[], None] | None,
        show: Callable[[], None],
        *,
        is_first: bool,
    ) -> None:
        super().__init__()
        self._is_first = is_first
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, SMALL - 2)
        column.setSpacing(0)
        column.addWidget(Label(entry.text, wrap=True))
        below = QHBoxLayout()
        below.setSpacing(MEDIUM)
        below.addWidget(Label(f"{_moment(entry)} · {entry.who}", "caption", "text2", elide=True), 1)
        if undo is not None:
            link = Button(_("Undo"), "link")
            link.setAccessibleName(_("Undo: {what}").format(what=entry.text))
            link.clicked.connect(lambda _checked=False: undo())
            below.addWidget(link)
        column.addLayout(below)
        self._show = show

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click shows the change in the history."""
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line between two changes."""
        if not self._is_first:
            hairline(QPainter(self), 0, 0, self.width(), 1)


def _moment(entry: ChangeEntry) -> str:
    day = entry.at.date()
    if day == clock.today():
        return _("today, {time}").format(time=format_time(entry.at.time()))
    return f"{weekday_name(day)}, {format_date(day)}, {format_time(entry.at.time())}"


class _BackupLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconView("info", "text2", ICON_LARGE - 2)
        self._text = Label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def set_sentence(self, sentence: str, ok: bool) -> None:
        self._icon.set_icon("checkmark_circle" if ok else "warning", "ok" if ok else "warn")
        self._text.setText(sentence[:1].upper() + sentence[1:])
