"""The preview of a document: the real PDF as a sheet of paper, sharp at every zoom, drawn off the UI thread."""

from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import HUGE, PANE_MARGIN, SMALL
from fbdesk.ui.work import Work

A4: Final = QSizeF(595.28, 841.89)
_ZOOMS: Final = (1.0, 4.0)
_STEP: Final = 1.2
_MARGIN: Final = PANE_MARGIN + SMALL


def render_pages(pdf: bytes, width: int) -> list[QImage]:
    """Return the pages as pictures `width` pixels wide, in any thread; an unreadable document has none."""
    from PySide6.QtPdf import QPdfDocument  # loaded with the first paper, not with the window

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        picture = document.render(number, QSize(width, round(width * size.height() / size.width())))
        white = QImage(picture.size(), QImage.Format.Format_RGB32)
        white.fill(Qt.GlobalColor.white)
        painter = QPainter(white)
        painter.drawImage(0, 0, picture)
        painter.end()
        pages.append(white)
    document.close()
    return pages


class PaperView(QAbstractScrollArea):
    """Shows the whole page; Strg+Mausrad zooms, a sentence stands there instead where there is no paper."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._pdf = b""
        self._sentence = ""
        self._drawn_width = 0
        self._starts_anew = False
        self.pages: list[QImage] = []
        self.zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.verticalScrollBar().setSingleStep(32)
        self.horizontalScrollBar().setSingleStep(32)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; the one before stays until the new one is drawn."""
        self._starts_anew = self._starts_anew or pdf != self._pdf
        self._pdf, self._sentence = pdf, ""
        self._drawn_width = 0
        self._draw()

    def show_sentence(self, sentence: str) -> None:
        """Show words in the place of the paper."""
        self._pdf, self.pages, self._sentence = b"", [], sentence
        self.setAccessibleDescription(sentence)
        self._place()

    def zoom_by(self, steps: int) -> None:
        """Zoom in (1) or out (-1); 0 shows the whole page again."""
        wanted = self.zoom * _STEP**steps if steps else 1.0
        self.zoom = max(_ZOOMS[0], min(_ZOOMS[1], wanted))
        self._draw()

    def paper_width(self) -> int:
        """Return how wide the paper is on the screen, in device-independent pixels."""
        beside = self.verticalScrollBar().sizeHint().width() if len(self.pages) > 1 else 0
        room = self.size() - QSize(2 * _MARGIN + beside, 2 * _MARGIN)
        size = QSizeF(self.pages[0].size()) if self.pages else A4
        fitting = min(room.width(), int(room.height() * size.width() / size.height()))
        return max(120, round(fitting * self.zoom))

    def _draw(self) -> None:
        """Ask for pictures as fine as the screen; meanwhile the old ones are shown stretched."""
        self._place()
        width = round(self.paper_width() * self.devicePixelRatioF())
        if self._pdf and width != self._drawn_width:
            self._drawn_width = width
            self._work.background(partial(render_pages, self._pdf, width), done=self._show, key="paper")

    def _show(self, pages: list[QImage]) -> None:
        if not self._pdf:
            return
        self.pages = pages
        self.setAccessibleDescription("" if pages else _("The document cannot be shown."))
        self._place()
        if self._starts_anew:
            self._starts_anew = False
            self.verticalScrollBar().setValue(0)
        # the first picture tells the shape of the page, which may differ from A4
        self._draw()

    def _page_height(self, page: QImage) -> int:
        return round(self.paper_width() * page.height() / max(1, page.width()))

    def _total(self) -> QSize:
        heights = [self._page_height(page) for page in self.pages]
        gaps = PANE_MARGIN * max(0, len(heights) - 1)
        return QSize(self.paper_width() + 2 * _MARGIN, sum(heights) + gaps + 2 * _MARGIN)

    def _place(self) -> None:
        total, room = self._total(), self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), total.width(), room.width()),
            (self.verticalScrollBar(), total.height(), room.height()),
        ):
            middle = (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
            bar.setPageStep(part)
            bar.setRange(0, max(0, whole - part) if self.pages else 0)
            bar.setValue(round(middle * whole - part / 2))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new size."""
        super().resizeEvent(event)
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Strg zooms, otherwise the paper is scrolled."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the sheets with their shadows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.colour("mute_bg"))
        if not self.pages:
            self._paint_sentence(painter)
            return
        total, room = self._total(), self.viewport().size()
        left = _MARGIN + max(0, (room.width() - total.width()) // 2) - self.horizontalScrollBar().value()
        top = _MARGIN + max(0, (room.height() - total.height()) // 2) - self.verticalScrollBar().value()
        for page in self.pages:
            area = QRect(left, top, self.paper_width(), self._page_height(page))
            _paint_shadow(painter, area)
            self._paint_page(painter, area, page)
            top += area.height() + PANE_MARGIN

    def _paint_page(self, painter: QPainter, area: QRect, page: QImage) -> None:
        """Put pixel on pixel where the picture is drawn for this size: nothing is interpolated then."""
        ratio = self.devicePixelRatioF()
        if page.width() == round(area.width() * ratio):
            page.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(area.topLeft()), page)
        else:
            painter.drawImage(QRectF(area), page, QRectF(page.rect()))

    def _paint_sentence(self, painter: QPainter) -> None:
        area = self.viewport().rect().adjusted(HUGE, HUGE, -HUGE, -HUGE)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap.value), self._sentence
        )


def _paint_shadow(painter: QPainter, area: QRect) -> None:
    """A soft shadow from a few nested, hardly visible boxes: lower and wider than the paper."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread in range(10, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 2 + (10 - spread) // 4))
        box = QRectF(area).adjusted(-spread, -spread + 3, spread, spread + 3)
        painter.drawRoundedRect(box, spread, spread)
    painter.restore()
