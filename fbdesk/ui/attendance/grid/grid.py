"""The grid: frozen names and sums, dates between them, the cell under the keyboard and what is typed into it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from fbdesk.errors import UserError
from fbdesk.services.attendance.attendance import Grid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance.grid.callout import Callout
from fbdesk.ui.attendance.grid.grid_keys import handle_key
from fbdesk.ui.attendance.grid.grid_model import GridModel
from fbdesk.ui.attendance.grid.headers import DATE_WIDTH, HEADER_HEIGHT, NAME_LEFT, ROW_HEIGHT, Corner
from fbdesk.ui.attendance.grid.marks import Look, Mark, entry_of, minutes_entry
from fbdesk.ui.attendance.views import DatesView, SumsView, forecast_widest
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.tokens import ICON

_NAMES: Final = (190, 360)
_UE, _QUOTE = 46, 62
_FORECAST_LEAST: Final = 150
_BAR: Final = 12
_DIGITS: Final = 4


class AttendanceGrid(QWidget):
    """Shows a grid and says what the person wants to enter: `entry_wanted(line, column, Entry or None)`.

    `position_changed` comes with every other cell; `locked_column` keeps the keyboard in one session.
    """

    entry_wanted = Signal(int, int, object)
    position_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = GridModel(self)
        self.dates = DatesView(self.model, self)
        self.sums = SumsView(self.model, self)
        self.locked_column: int | None = None
        self._widths = (_NAMES[0], _FORECAST_LEAST)
        self._corner = Corner(self)
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self._callout = Callout(self)
        self._connect()
        self.setFocusProxy(self.dates)

    def _connect(self) -> None:
        dates, sums = self.dates, self.sums
        dates.key_pressed.connect(lambda event: handle_key(self, event))
        dates.cell_clicked.connect(self._click)
        dates.cell_double_clicked.connect(self._toggle)
        dates.menu_wanted.connect(self._open_menu)
        dates.left.connect(self.commit)
        dates.names.row_clicked.connect(lambda line: self._click(line, dates.position()[1]))
        dates.heads.column_clicked.connect(self.go_to_session)
        sums.line_clicked.connect(lambda line: self._click(line, dates.position()[1]))
        dates.selectionModel().currentChanged.connect(lambda _new, _old: self._position_changed())
        sums.verticalScrollBar().valueChanged.connect(dates.verticalScrollBar().setValue)
        dates.verticalScrollBar().valueChanged.connect(sums.verticalScrollBar().setValue)
        dates.horizontalScrollBar().valueChanged.connect(self._across.setValue)
        dates.horizontalScrollBar().rangeChanged.connect(self._set_range)
        self._across.valueChanged.connect(dates.horizontalScrollBar().setValue)

    # ---- what is shown

    def set_grid(self, grid: Grid) -> None:
        """Show a grid; the chosen person and session stay chosen while they are there."""
        person, session = self.current_person(), self.current_session()
        across, down = self._across.value(), self.sums.verticalScrollBar().value()
        self.model.set_grid(grid)
        self._widths = (self._name_width(), self._forecast_width())
        self._arrange()
        self.updateGeometry()
        line = self.model.line_of(person) if person is not None else -1
        if line < 0:
            self.cancel_typing()
        column = self.model.column_of(session.id) if session is not None else -1
        if grid.rows and self.model.sessions:
            self.go_to(max(line, 0), max(column, 0))
        self._across.setValue(across)
        self.sums.verticalScrollBar().setValue(down)

    def current_session(self) -> SessionRow | None:
        """Return the active session."""
        column = self.dates.position()[1]
        return self.model.sessions[column] if 0 <= column < len(self.model.sessions) else None

    def current_person(self) -> int | None:
        """Return the registration of the chosen row."""
        line = self.dates.position()[0]
        return self.model.row_at(line).registration_id if line >= 0 else None

    def sizeHint(self) -> QSize:
        """As high as all rows, so that what is said about them stands right below."""
        bar = _BAR if self._across.isVisibleTo(self) else 0
        return QSize(0, HEADER_HEIGHT + ROW_HEIGHT * self.model.rowCount() + bar)

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(0, min(self.sizeHint().height(), HEADER_HEIGHT + 4 * ROW_HEIGHT))

    # ---- the position of the keyboard

    def go_to(self, line: int, column: int) -> None:
        """Choose a cell and bring it into view."""
        line = max(0, min(line, self.model.rowCount() - 1))
        column = max(0, min(column, len(self.model.sessions) - 1))
        index = self.model.index(line, column)
        self.dates.setCurrentIndex(index)
        self.dates.scrollTo(index)

    def step(self, lines: int, columns: int) -> None:
        """Go some cells further, taking typed minutes along; stays at the edges.

        One up or down leads to the next person who is expected in the session, as on the paper.
        """
        if not self.commit():
            return
        line, column = self.dates.position()
        if abs(lines) == 1:
            self.go_to(self.model.next_expected(line, column, lines), column)
        else:
            self.go_to(line + lines, column + columns if self.locked_column is None else column)

    def page(self, by: int) -> None:
        """Go a screen full of rows further."""
        self.step(by * max(1, self.dates.viewport().height() // ROW_HEIGHT - 1), 0)

    def step_session(self, by: int) -> None:
        """Go to the next or previous session, to the first person who is missing there."""
        column = self.dates.position()[1] + by
        if 0 <= column < len(self.model.sessions):
            self.go_to_session(column)

    def go_to_session(self, column: int) -> None:
        """Go to a session: to the first person for whom nothing is entered, else in the same row."""
        if not self.commit() or self.locked_column not in (None, column):
            return
        missing, line = self.model.missing(column), self.dates.position()[0]
        if not missing and line >= 0 and not self.model.is_expected(line, column):
            line = self.model.next_expected(-1, column, 1)
        self.go_to(missing[0] if missing else line, column)

    # ---- entering

    def mark(self, mark: Mark, *, down: bool = True) -> None:
        """Enter what a key means and go to the next person; says beside the cell why it cannot be."""
        self.cancel_typing()
        line, column = self.dates.position()
        if line < 0 or (mark is not Mark.CLEAR and self._refused(column)):
            return
        self.entry_wanted.emit(line, column, entry_of(mark, self.model.session_of(line, column)))
        if down and mark is not Mark.CLEAR:
            self.step(1, 0)

    def type_digit(self, digit: str) -> None:
        """Begin or go on typing minutes."""
        line, column = self.dates.position()
        if line >= 0 and not self._refused(column):
            self._show_typed(((self.dates.typed or "") + digit)[:_DIGITS])

    def erase_digit(self) -> None:
        """Take the last typed digit back."""
        if self.dates.typed is not None:
            self._show_typed(self.dates.typed[:-1])

    def edit_minutes(self) -> None:
        """F2: begin with the minutes that are there."""
        line, column = self.dates.position()
        if line < 0 or self._refused(column):
            return
        text = self.model.short_text(line, column)
        self._show_typed(text if text.isdecimal() else "")

    def commit(self) -> bool:
        """Enter what is typed; return False, with the reason beside the cell, when it cannot be."""
        self._callout.hide()
        typed, (line, column) = self.dates.typed, self.dates.position()
        if typed:
            try:
                entry = minutes_entry(int(typed), self.model.session_of(line, column))
            except UserError as error:
                self._say(str(error))
                return False
            self.entry_wanted.emit(line, column, entry)
        self._show_typed(None)
        return True

    def cancel_typing(self) -> bool:
        """Drop what is typed; return whether there was something."""
        self._callout.hide()
        was_typing = self.dates.typed is not None
        self._show_typed(None)
        return was_typing

    def copy(self) -> None:
        """Put the chosen row with its headings on the clipboard, as plain text."""
        line = self.dates.position()[0]
        if line < 0:
            return
        columns = range(self.model.columnCount())
        heads = [str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        cells = [str(self.model.index(line, column).data()) for column in columns]
        name = self.model.row_at(line).name
        QGuiApplication.clipboard().setText("\n".join(["\t".join(["", *heads]), "\t".join([name, *cells])]))

    def _refused(self, column: int) -> bool:
        sentence = self.model.refusal(column, self.dates.position()[0])
        if sentence:
            self._say(sentence)
        else:
            self._callout.hide()
        return bool(sentence)

    def _say(self, sentence: str) -> None:
        area = self.dates.visualRect(self.dates.currentIndex())
        corner = self.dates.viewport().mapTo(self, area.topLeft())
        self._callout.show_beside(QRect(corner, area.size()), sentence)

    def _show_typed(self, text: str | None) -> None:
        if text != self.dates.typed:
            self.dates.typed = text
            self.dates.update(self.dates.currentIndex())

    # ---- mouse and focus

    def _click(self, line: int, column: int) -> None:
        if self.commit():
            self.go_to(line, column if self.locked_column is None else self.locked_column)

    def _toggle(self, line: int, column: int) -> None:
        if self.dates.position() == (line, column):
            present = self.model.look(line, column) is Look.TICK and not self.model.is_draft(line, column)
            self.mark(Mark.CLEAR if present else Mark.PRESENT, down=False)

    def _open_menu(self, where: QPoint) -> None:
        if self.commit() and self.dates.position()[0] >= 0:
            self.menu_wanted.emit(where)

    def _position_changed(self) -> None:
        self._callout.hide()
        self.sums.set_current(self.dates.position()[0])
        self.position_changed.emit()

    # ---- geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width; the chosen cell stays in view."""
        super().resizeEvent(event)
        self._arrange()
        self.dates.scrollTo(self.dates.currentIndex())

    def _arrange(self) -> None:
        """Names get what they need, up to a third where dates must scroll; the forecast takes the rest."""
        names_wanted, forecast = self._widths
        sums = _UE + _QUOTE + forecast
        dates = DATE_WIDTH * len(self.model.sessions)
        spare = self.width() - sums - dates
        most = spare if spare >= _NAMES[0] else self.width() * 3 // 10
        names = max(_NAMES[0], min(_NAMES[1], names_wanted, most))
        dates = max(DATE_WIDTH, min(dates, self.width() - sums - names))
        scrolls = dates < DATE_WIDTH * len(self.model.sessions)
        height = self.height() - (_BAR if scrolls else 0)
        self.dates.setGeometry(0, 0, names + dates, height)
        self.dates.set_name_width(names)
        self._corner.setGeometry(0, 0, names, HEADER_HEIGHT)
        self.sums.setGeometry(names + dates, 0, self.width() - names - dates, height)
        self._across.setGeometry(names, height, dates, _BAR)
        if scrolls == self._across.isHidden():
            self._across.setVisible(scrolls)
            self.updateGeometry()
        rest = self.width() - names - dates - _UE - _QUOTE
        self.sums.set_widths((_UE, _QUOTE, max(rest, 1)))

    def _set_range(self, least: int, most: int) -> None:
        self._across.setRange(least, most)
        self._across.setPageStep(self.dates.horizontalScrollBar().pageStep())

    def _name_width(self) -> int:
        metrics = QFontMetrics(theme.font("strong"))
        widest = max((metrics.horizontalAdvance(row.name) for row in self.model.grid.rows), default=0)
        return NAME_LEFT + widest + 16

    def _forecast_width(self) -> int:
        if self.model.grid.min_share is None:
            return _BAR
        metrics = QFontMetrics(theme.font("body"))
        widest = max((metrics.horizontalAdvance(text) for text in forecast_widest(self.model)), default=0)
        return max(_FORECAST_LEAST, widest + ICON + 5 + _BAR + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below the frozen parts beside the scroll bar."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self._across.isVisible():
            hairline(painter, 0, self._across.y(), self._across.x(), self._across.y() + 1)
