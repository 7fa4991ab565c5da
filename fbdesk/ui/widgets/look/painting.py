"""Drawing shared by the widgets: rounded boxes, hairlines, icon and word side by side."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.tokens import ICON, RADIUS

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def rounded_box(
    painter: QPainter,
    area: QRect,
    fill: str | None,
    edge: str | None = None,
    *,
    radius: float = RADIUS,
    lower_edge: str | None = None,
    width: float = 1.0,
) -> None:
    """Fill a rounded box and draw its edge inside `area`; `lower_edge` colours the lower line of controls."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(area).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner if edge else QRectF(area), radius, radius)
    if lower_edge:
        painter.setPen(QPen(theme.colour(lower_edge), 1))
        y = area.bottom() + 0.5
        painter.drawLine(QPointF(area.left() + radius - 1, y), QPointF(area.right() + 2 - radius, y))
    painter.restore()


def focus_ring(painter: QPainter, area: QRect, radius: float = RADIUS) -> None:
    """Draw the 2 px focus ring just inside `area`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def hairline(painter: QPainter, x1: int, y1: int, x2: int, y2: int, colour: str = "line") -> None:
    """Draw a horizontal or vertical line of one device-independent pixel, crisp on every screen."""
    shade: QColor = theme.colour(colour)
    painter.fillRect(QRect(x1, y1, max(1, x2 - x1), max(1, y2 - y1)), shade)


def elided(font: QFont, text: str, width: int) -> str:
    """Return the text in one line, cut with an ellipsis when it is wider than `width`."""
    return QFontMetrics(font).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)


def icon_and_text(
    painter: QPainter, area: QRect, name: str, text: str, colour: str, font: QFont, *, gap: int = 5
) -> None:
    """Draw a 16 px icon and a word beside it, both in one colour, centred in the height of `area`."""
    top = area.top() + (area.height() - ICON) // 2 + 1
    icons.paint(painter, QRect(area.left(), top, ICON, ICON), name, colour)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    room = area.adjusted(ICON + gap, 0, 0, 0)
    painter.drawText(room, int(LEFT), elided(font, text, room.width()))
