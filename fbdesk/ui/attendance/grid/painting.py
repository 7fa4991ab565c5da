"""How the cells of the grid are drawn: tick, half disc, minutes, letters, dashed, raised, hatched."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from fbdesk.ui.attendance.grid.marks import LETTERS, Look
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import CENTRE, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import RADIUS

MARK = QSize(34, 22)
_TINTS = {Look.HALF: "warn", Look.MINUTES: "warn", Look.EXCUSED: "ask", Look.ABSENT: "err"}
_HATCH = 6
_DISC = 14


def paint_mark(
    painter: QPainter,
    area: QRect,
    shown: Look,
    text: str = "",
    *,
    draft: bool = False,
    plain: bool = False,
) -> None:
    """Paint what a cell says into the middle of `area`; a draft has an edge, a `plain` mark no ground."""
    box = QRect(QPoint(0, 0), MARK)
    box.moveCenter(area.center())
    if shown is Look.NOT_BOOKED:
        painter.fillRect(area, theme.colour("raised"))
    elif shown is Look.MISSING:
        _paint_dashed(painter, box)
    elif shown is Look.TICK:
        if draft:
            rounded_box(painter, box, "ok_bg", "ok")
        _paint_icon(painter, box, "checkmark", "ok", 16)
    elif shown in _TINTS:
        tint = _TINTS[shown]
        if not plain:
            rounded_box(painter, box, f"{tint}_bg", tint if draft else None)
        if shown is Look.HALF:
            _paint_icon(painter, box, "half_disc", tint, _DISC)
        else:
            paint_text(painter, box, LETTERS.get(shown, text), tint)


def paint_text(painter: QPainter, area: QRect, text: str, colour: str) -> None:
    """Paint minutes or a letter, semibold, in the middle."""
    painter.setFont(theme.font("caption_strong", tabular=True))
    painter.setPen(theme.colour(colour))
    painter.drawText(area, int(CENTRE), text)


def paint_typed(painter: QPainter, area: QRect, text: str) -> None:
    """Paint what is being typed, with a caret behind it."""
    paint_text(painter, area, text, "text")
    width = QFontMetrics(painter.font()).horizontalAdvance(text)
    left = area.center().x() + (width + 1) // 2 + 1
    painter.fillRect(QRect(left, area.center().y() - 6, 1, 14), theme.colour("accent"))


def paint_column(painter: QPainter, area: QRect, shown: Look, *, active: bool) -> None:
    """Paint the ground of a session: the active one, one that lies ahead, one that was cancelled."""
    ahead = shown in (Look.AHEAD, Look.CANCELLED)
    painter.fillRect(area, theme.colour("select" if active else "raised" if ahead else "surface"))
    if shown is Look.CANCELLED:
        _paint_hatch(painter, area)


def row_line(painter: QPainter, area: QRect, *, accent: bool) -> None:
    """Draw the line below a row, in the accent colour below the chosen one."""
    colour = "accent" if accent else "line"
    hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1, colour)


def _paint_icon(painter: QPainter, box: QRect, name: str, colour: str, size: int) -> None:
    where = QRectF(0, 0, size, size)
    where.moveCenter(QRectF(box).center())
    icons.paint(painter, where, name, colour)


def _paint_dashed(painter: QPainter, box: QRect) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("field"), 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
    painter.restore()


def _paint_hatch(painter: QPainter, area: QRect) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line2"), 1))
    width = area.width()
    for top in range(area.top() - width, area.bottom() + _HATCH, _HATCH):
        painter.drawLine(QPointF(area.left(), top + width), QPointF(area.left() + width, top))
    painter.restore()
