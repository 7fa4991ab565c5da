"""The sheet: weeks below each other, days to walk through by keyboard, chips and bars to click on."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from fbdesk import clock
from fbdesk.i18n import _, ngettext
from fbdesk.rules.calendar.month_grid import GridSpan, Placed, WeekPlan, plan_week
from fbdesk.rules.calendar.public_holidays import short_name
from fbdesk.ui.calendar import month_painting as paint
from fbdesk.ui.calendar.entries import SheetEntry, lines_of
from fbdesk.ui.calendar.month_model import FIRST_DAY, MonthModel
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, LEFT, hairline
from fbdesk.ui.widgets.look.tokens import COLUMN_HEADER_HEIGHT

_WEEK_WIDTH: Final = 45
#: Saturday and Sunday are a little narrower.
_WEIGHTS: Final = (116, 116, 116, 116, 116, 100, 100)
_BAR, _CHIP, _TALL_CHIP = 22, 38, 88
_GAP: Final = 4
_MORE: Final = 19
#: Below this height of a week its chips are one line.
_LOW: Final = 92
_BY_KEY: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthView(QTableView):
    """`day_chosen(date)` by arrows or mouse, `page_wanted(±1)` by Bild↑/↓, `opened` by Enter, `new_wanted` by N.

    `entry_chosen(entry, day)` comes with a click on a chip or bar, `entry_opened` with a double click.
    """

    day_chosen = Signal(object)
    page_wanted = Signal(int)
    today_wanted = Signal()
    opened = Signal()
    new_wanted = Signal()
    entry_chosen = Signal(object, object)
    entry_opened = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = MonthModel()
        self.day = clock.today()
        self.shows_ring = False
        self._plans: list[WeekPlan] = []
        self._counts: dict[date, tuple[int, int]] = {}
        self.setModel(self.days)
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(420, 260))
        self.setAccessibleName(_("Calendar"))

    # ---- what is shown

    def set_sheet(
        self,
        weeks: Sequence[tuple[date, ...]],
        month: date,
        entries: Sequence[SheetEntry],
        holidays: Mapping[date, str],
        school_holidays: Mapping[date, str],
    ) -> None:
        """Show other weeks; days outside the month of `month` step back."""
        self.days.set_sheet(weeks, month, entries, holidays, school_holidays)
        self._counts = {day: _bars_and_chips(self.days.entries_on(day)) for week in weeks for day in week}
        self._arrange()
        self.set_day(self.day)

    def set_day(self, day: date) -> None:
        """Choose a day without telling."""
        self.day = day
        self.setCurrentIndex(self.days.index_of(day))
        self.viewport().update()

    def entry_at(self, at: QPoint) -> tuple[SheetEntry, date] | None:
        """Return the chip or bar at a point, and the day there."""
        day = self.day_at(at)
        row = self.rowAt(at.y())
        if day is None or row < 0:
            return None
        for placed in self._plans[row].placed:
            if self._place(row, placed).contains(at):
                return self.days.entries[placed.index], day
        return None

    def day_at(self, at: QPoint) -> date | None:
        """Return the day at a point."""
        return self.days.day_at(self.indexAt(at))

    def shown_entries(self) -> list[SheetEntry]:
        """Return the entries that found room."""
        return [self.days.entries[placed.index] for plan in self._plans for placed in plan.placed]

    def entry_rect(self, entry: SheetEntry) -> QRect:
        """Return where an entry is drawn first; empty when it found no room."""
        for row, plan in enumerate(self._plans):
            for placed in plan.placed:
                if self.days.entries[placed.index] == entry:
                    return self._place(row, placed)
        return QRect()

    # ---- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through days, weeks and months."""
        self.shows_ring = True
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self.day_chosen.emit(self.day + timedelta(days=_STEPS[key]))
        elif key == Qt.Key.Key_Home:
            self.day_chosen.emit(self.day - timedelta(days=self.day.weekday()))
        elif key == Qt.Key.Key_End:
            self.day_chosen.emit(self.day + timedelta(days=6 - self.day.weekday()))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page_wanted.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_T:
            self.today_wanted.emit()
        elif key == Qt.Key.Key_N:
            self.new_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day, and the chip or bar below the pointer."""
        self.shows_ring = False
        at = event.position().toPoint()
        day = self.day_at(at)
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if day != self.day:
            self.day_chosen.emit(day)
        if found := self.entry_at(at):
            self.entry_chosen.emit(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the session below the pointer, or begin a new one on an empty day."""
        at = event.position().toPoint()
        if found := self.entry_at(at):
            self.entry_opened.emit(*found)
        elif self.day_at(at) is not None:
            self.new_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.shows_ring = event.reason() in _BY_KEY
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say everything about the chip or bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.entry_at(event.pos())
            day = self.day_at(event.pos())
            lines = lines_of(found[0]) if found else self.days.notes_on(day) if day else []
            text = "<br>".join(escape(line) for line in lines)
            QToolTip.showText(event.globalPos(), f"<p>{text}</p>" if text else "", self)
            return True
        return super().viewportEvent(event)

    # ---- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among weeks and days."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        self.setColumnWidth(0, _WEEK_WIDTH)
        edges = _shares(width - _WEEK_WIDTH, _WEIGHTS)
        for column, share in enumerate(edges):
            self.setColumnWidth(FIRST_DAY + column, share)
        rows = _shares(height, [1] * len(self.days.weeks))
        for row, share in enumerate(rows):
            self.setRowHeight(row, share)
        self._plans = [self._plan(row) for row in range(len(self.days.weeks))]
        self.viewport().update()

    def _plan(self, row: int) -> WeekPlan:
        height = self.rowHeight(row)
        spans = [
            GridSpan(entry.first, entry.last, self._height(entry, height), entry.is_bar)
            for entry in self.days.entries
        ]
        return plan_week(self.days.weeks[row], spans, self._room(height), gap=_GAP, more=_MORE)

    def _height(self, entry: SheetEntry, row_height: int) -> int:
        """Return how high an entry is; where the chips of a day have no room each is one line."""
        if entry.is_bar or row_height < _LOW:
            return _BAR
        tall = _TALL_CHIP if len(self.days.weeks) == 1 else _CHIP
        bars, chips = self._counts.get(entry.first, (0, 0))
        needed = bars * (_BAR + _GAP) + chips * (tall + _GAP) - _GAP
        return tall if needed <= self._room(row_height) else _BAR

    @staticmethod
    def _room(row_height: int) -> int:
        return row_height - paint.NUMBER_HEIGHT - 2

    def _lines(self, entry: SheetEntry, row_height: int) -> int:
        return {_BAR: 1, _CHIP: 2, _TALL_CHIP: 5}[self._height(entry, row_height)]

    def _place(self, row: int, placed: Placed) -> QRect:
        """Return where an entry is drawn in a week."""
        left = self.columnViewportPosition(FIRST_DAY + placed.first)
        last = FIRST_DAY + placed.last
        right = self.columnViewportPosition(last) + self.columnWidth(last)
        left += 0 if placed.opens_left else 3
        right -= 0 if placed.opens_right else 3
        top = self.rowViewportPosition(row) + paint.NUMBER_HEIGHT + placed.top
        entry = self.days.entries[placed.index]
        return QRect(left, top, right - left, self._height(entry, self.rowHeight(row)))

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        for row in range(len(self.days.weeks)):
            self._paint_week(painter, row)

    def _paint_week(self, painter: QPainter, row: int) -> None:
        week, plan = self.days.weeks[row], self._plans[row]
        number = self.visualRect(self.days.index(row, 0))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(
            QRect(number.left(), number.top() + 4, _WEEK_WIDTH, 22),
            int(CENTRE),
            str(week[0].isocalendar().week),
        )
        hairline(painter, number.left(), number.bottom(), number.right() + 1, number.bottom() + 1)
        for column, day in enumerate(week):
            self._paint_day(painter, self.visualRect(self.days.index(row, FIRST_DAY + column)), day, column)
        for placed in plan.placed:
            entry = self.days.entries[placed.index]
            paint.paint_entry(
                painter,
                self._place(row, placed),
                entry,
                opens_left=placed.opens_left,
                opens_right=placed.opens_right,
                lines=self._lines(entry, self.rowHeight(row)),
            )
        for column, count in plan.hidden.items():
            area = self.visualRect(self.days.index(row, FIRST_DAY + column))
            line = QRect(area.left() + 10, area.bottom() - _MORE, area.width() - 12, _MORE - 1)
            paint.paint_more(painter, line, ngettext("{n} more", "{n} more", count).format(n=count))

    def _paint_day(self, painter: QPainter, area: QRect, day: date, column: int) -> None:
        holiday, school = self.days.holidays.get(day, ""), self.days.school_holidays.get(day, "")
        paint.paint_ground(painter, area, day, holiday, school)
        begins = school and (column == 0 or (day - timedelta(days=1)) not in self.days.school_holidays)
        month = self.days.month
        paint.paint_number(
            painter,
            area,
            day,
            short_name(holiday) or (school if begins else ""),
            inside=(day.year, day.month) == (month.year, month.month) or len(self.days.weeks) == 1,
            today=day == clock.today(),
        )
        if day == self.day:
            paint.paint_chosen(painter, area, has_keyboard=self.hasFocus() and self.shows_ring)


class _Head(QHeaderView):
    """The names of the days above their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFixedHeight(COLUMN_HEADER_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names and the line below."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        painter.setFont(theme.font("caption_strong"))
        painter.setPen(theme.colour("text2"))
        for section in range(self.count()):
            left, width = self.sectionViewportPosition(section), self.sectionSize(section)
            name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            align = CENTRE if section < FIRST_DAY else LEFT
            inset = 0 if section < FIRST_DAY else 7
            painter.drawText(QRect(left + inset, 0, width - inset, self.height() - 1), int(align), name)
        hairline(painter, 0, self.height() - 1, self.width(), self.height(), "line2")


def _bars_and_chips(entries: Sequence[SheetEntry]) -> tuple[int, int]:
    bars = sum(entry.is_bar for entry in entries)
    return bars, len(entries) - bars


def _shares(total: int, weights: Sequence[int]) -> list[int]:
    """Divide pixels by weights; the shares add up."""
    whole, shares, before, reached = sum(weights), [], 0, 0
    for weight in weights:
        reached += weight
        upto = total * reached // whole
        shares.append(upto - before)
        before = upto
    return shares
