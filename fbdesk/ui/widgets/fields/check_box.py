"""Check boxes in our look, alone and in tables."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import LEFT, rounded_box
from fbdesk.ui.widgets.look.tokens import SMALL

BOX = 17


def paint_box(painter: QPainter, area: QRect, state: Qt.CheckState, enabled: bool = True) -> None:
    """Paint a box of 17 px: empty, ticked, or with a dash for "some"."""
    if state == Qt.CheckState.Unchecked:
        rounded_box(painter, area, "surface" if enabled else "raised", "field" if enabled else "line2")
        return
    rounded_box(painter, area, "accent" if enabled else "line2")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("on_accent"), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = area.left(), area.top()
    points = [(4.5, 8.5)] * 2 + [(12.5, 8.5)]
    if state == Qt.CheckState.Checked:
        points = [(4.0, 8.9), (7.0, 11.9), (13.0, 5.6)]
    painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in points])
    painter.restore()


class CheckBox(QCheckBox):
    """A check box with its words."""

    def __init__(self, text: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + BOX + SMALL + 4, 24)

    def hitButton(self, pos: object) -> bool:
        """The whole widget can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words."""
        painter = QPainter(self)
        top = (self.height() - BOX) // 2
        paint_box(painter, QRect(0, top, BOX, BOX), self.checkState(), self.isEnabled())
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "text2"))
        painter.drawText(self.rect().adjusted(BOX + SMALL, 0, 0, 0), int(LEFT), self.text())


class RadioButton(QRadioButton):
    """One of several choices."""

    def sizeHint(self) -> QSize:
        """Circle, gap and words."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + BOX + SMALL + 4, 24)

    def hitButton(self, pos: object) -> bool:
        """The whole widget can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(0.5, (self.height() - BOX) / 2 + 0.5, BOX - 1, BOX - 1)
        painter.setBrush(theme.colour("accent" if self.isChecked() else "surface"))
        painter.setPen(QPen(theme.colour("accent" if self.isChecked() else "field"), 1))
        painter.drawEllipse(circle)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("on_accent"))
            painter.drawEllipse(circle.center(), 3.2, 3.2)
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "text2"))
        painter.drawText(self.rect().adjusted(BOX + SMALL, 0, 0, 0), int(LEFT), self.text())
