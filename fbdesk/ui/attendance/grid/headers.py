"""The frozen edges of the grid: numbers and names at the left, weekends and dates above, headings of the sums."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from fbdesk.i18n import _, format_date_short, weekday_name
from fbdesk.ui.attendance.grid import sums
from fbdesk.ui.attendance.grid.grid_model import GridModel
from fbdesk.ui.attendance.grid.marks import group_spans, when_text
from fbdesk.ui.attendance.grid.painting import row_line
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, LEFT, RIGHT, elided, hairline
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN

ROW_HEIGHT = 30
DATE_WIDTH = 41
HEADER_HEIGHT = 78
NUMBER_RIGHT = PAGE_MARGIN + 18
NAME_LEFT = NUMBER_RIGHT + 15
_LINES = (QRect(0, 1, 0, 25), QRect(0, 26, 0, 25), QRect(0, 51, 0, 26))
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


class NameHeader(QHeaderView):
    """Number and name of every row; a click chooses the row."""

    row_clicked = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid_model = model
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(ROW_HEIGHT)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """As wide as the grid says."""
        return QSize(self.minimumWidth(), 0)

    def set_current(self, line: int) -> None:
        """Mark another row as the chosen one."""
        before, self.current = self.current, line
        for changed in {before, line} - {-1}:
            self.updateSection(changed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint number and name; a right-to-left name keeps its own direction at the left edge."""
        painter.fillRect(rect, theme.colour("surface"))
        current = section == self.current
        row_line(painter, rect, accent=current)
        hairline(painter, rect.right(), rect.top(), rect.right() + 1, rect.bottom())
        row = self._grid_model.row_at(section)
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("body", tabular=True))
        height = rect.height() - 1
        number = QRect(4, rect.top(), NUMBER_RIGHT - 4, height)
        painter.drawText(number, int(RIGHT), str(row.number))
        painter.setPen(theme.colour("text"))
        font = theme.font("strong" if current else "body")
        painter.setFont(font)
        room = QRect(NAME_LEFT, rect.top(), rect.width() - NAME_LEFT - 8, height)
        painter.drawText(room, int(LEFT | _ABSOLUTE), elided(font, row.name, room.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row."""
        line = self.logicalIndexAt(event.position().toPoint())
        if line >= 0:
            self.row_clicked.emit(line)


class DateHeader(QHeaderView):
    """Three lines: weekend or unit, day of the week, date. The active column stands on `select`."""

    column_clicked = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid_model = model
        self._spans: list[tuple[int, int, str]] = []
        self._ends: set[int] = set()
        self.current = -1
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(DATE_WIDTH)
        self.setDefaultSectionSize(DATE_WIDTH)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        model.modelReset.connect(self._group)

    def _group(self) -> None:
        self._spans = group_spans(self._grid_model.sessions, self._grid_model.grid)
        self._ends = {last for _first, last, _heading in self._spans[:-1]}  # after the last the sums begin

    def ends_group(self, column: int) -> bool:
        """Tell whether a line divides this column from the next."""
        return column in self._ends

    def set_current(self, column: int) -> None:
        """Mark another column as the active one."""
        if column != self.current:
            self.current = column
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dates, then the headings that reach over several of them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        for column in range(len(self._grid_model.sessions)):
            left = self.sectionViewportPosition(column)
            if -DATE_WIDTH < left < self.viewport().width():
                self._paint_date(painter, QRect(left, 0, DATE_WIDTH, HEADER_HEIGHT), column)
        for first, last, heading in self._spans:
            left = self.sectionViewportPosition(first)
            self._paint_group(
                painter, QRect(left, 0, (last - first + 1) * DATE_WIDTH, 26), first, last, heading
            )
        hairline(painter, 0, HEADER_HEIGHT - 1, self.viewport().width(), HEADER_HEIGHT, "line2")

    def _paint_date(self, painter: QPainter, area: QRect, column: int) -> None:
        session = self._grid_model.sessions[column]
        active = column == self.current
        if active:
            painter.fillRect(area, theme.colour("select"))
        painter.setPen(theme.colour("accent" if active else "text2"))
        painter.setFont(theme.font("caption_strong" if active else "caption"))
        if session.day is not None:
            weekday = _line(area, 1)
            painter.drawText(weekday, int(CENTRE), weekday_name(session.day).rstrip("."))
        text = format_date_short(session.day) if session.day is not None else when_text(session)
        font = _date_font(text, active)
        painter.setFont(font)
        below = _line(area, 2)
        painter.drawText(below, int(CENTRE), elided(font, text, DATE_WIDTH + 2))
        if session.cancelled:
            half = min(DATE_WIDTH, QFontMetrics(font).horizontalAdvance(text)) / 2 + 1
            middle = QPointF(below.center()) + QPointF(0.5, 1.5)
            painter.setPen(QPen(theme.colour("err"), 1.25))
            painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        if self.ends_group(column):
            hairline(painter, area.right(), 0, area.right() + 1, HEADER_HEIGHT)

    def _paint_group(self, painter: QPainter, area: QRect, first: int, last: int, heading: str) -> None:
        active = first <= self.current <= last
        inner = area.adjusted(0, 0, -1, 0)
        if active:
            painter.fillRect(inner, theme.colour("select"))
        painter.setPen(theme.colour("accent" if active else "text2"))
        font = theme.font("caption_strong")
        painter.setFont(font)
        painter.drawText(inner, int(CENTRE), elided(font, heading, inner.width() - 4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the date."""
        column = self.logicalIndexAt(event.position().toPoint())
        if column >= 0:
            self.column_clicked.emit(column)


class SumHeader(QHeaderView):
    """UE, share, forecast."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid_model = model
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading in the middle of the height."""
        painter.fillRect(rect, theme.colour("surface"))
        hairline(painter, rect.left(), rect.bottom(), rect.right() + 1, rect.bottom() + 1, "line2")
        column = section - len(self._grid_model.sessions)
        if column < 0:
            return
        if column == 0:
            hairline(painter, rect.left(), rect.top(), rect.left() + 1, rect.bottom())
        text = sums.headings(self._grid_model.grid)[column]
        paint_heading(painter, rect.adjusted(4, 0, -8, 0), text, left=column == 2)


class Corner(QWidget):
    """The headings of number and name, above the names."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        hairline(painter, 0, self.height() - 1, self.width(), self.height(), "line2")
        hairline(painter, self.width() - 1, 0, self.width(), self.height())
        height = self.height() - 1
        paint_heading(painter, QRect(0, 0, NUMBER_RIGHT, height), _("No."), left=False)
        paint_heading(painter, QRect(NAME_LEFT, 0, self.width() - NAME_LEFT, height), _("Name"), left=True)


def paint_heading(painter: QPainter, area: QRect, text: str, *, left: bool) -> None:
    """Paint the heading of a column that is no date."""
    font = theme.font("caption_strong")
    painter.setFont(font)
    painter.setPen(theme.colour("text2"))
    painter.drawText(area, int(LEFT if left else RIGHT), elided(font, text, area.width()))


def _date_font(text: str, active: bool) -> QFont:
    """Return the font of a date, smaller where the language needs more room."""
    font = theme.font("caption_strong" if active else "caption", tabular=True)
    fits = QFontMetrics(font).horizontalAdvance(text) < DATE_WIDTH
    return font if fits else theme.font("key", tabular=True)


def _line(area: QRect, number: int) -> QRect:
    line = _LINES[number]
    return QRect(area.left() - 4, line.top(), area.width() + 8, line.height())
