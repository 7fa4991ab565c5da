"""Shows a chapter: Markdown with pictures as wide as there is room; links lead to other chapters."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from fbdesk.ui.handbook.chapters import Chapter, folder
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SECTION_GAP, SMALL, FontRole

#: Lines longer than this are hard to read.
WIDEST: Final = 720
_LINE_HEIGHT: Final = 112.0
_INDENT: Final = 28
#: What stands for a picture in the text.
_PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_HEADINGS: Final[dict[int, FontRole]] = {1: "title", 2: "detail"}
#: Pictures are drawn with so many dots for each one of the page, to be sharp on every screen.
_DOTS: Final = 2


class Reader(QTextBrowser):
    """`chapter_wanted(key)` comes from a link such as `[Anmeldungen](registrations)`."""

    chapter_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chapter: Chapter | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._lay_out)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self.setAccessibleName(chapter.title)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture as wide as the text, in the sharpness of the screen."""
        address = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(folder() / address))
        ratio = self.devicePixelRatioF()
        width = int(min(self._text_width(), image.width() / _DOTS) * ratio)
        image = image.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return _framed(image)

    def changeEvent(self, event: QEvent) -> None:
        """Links and frames take the colours of another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width as soon as it stays."""
        super().resizeEvent(event)
        self._later.start(50)

    def _text_width(self) -> int:
        return min(WIDEST, self.viewport().width() - 2 * PAGE_MARGIN)

    def _lay_out(self) -> None:
        if self._chapter is None:
            return
        at = self.verticalScrollBar().value()
        document = self.document()
        document.clear()
        document.setDocumentMargin(PAGE_MARGIN)
        document.setMarkdown(self._chapter.text)
        document.setIndentWidth(_INDENT)
        self._space(document)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self._text_width() + 2 * PAGE_MARGIN)
        self.verticalScrollBar().setValue(at)

    @staticmethod
    def _space(document: QTextDocument) -> None:
        """Give text and headings the sizes of the window and room; a picture stands in a line of its own height."""
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            if level := form.headingLevel():
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(_heading(level))
                form.setTopMargin(0 if block.position() == 0 else SECTION_GAP)
                form.setBottomMargin(SMALL)
            elif _PICTURE in block.text():
                form.setBottomMargin(MEDIUM)
            else:
                form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(form)
            block = block.next()

    def _follow(self, address: QUrl) -> None:
        if address.scheme():
            QDesktopServices.openUrl(address)
        else:
            self.chapter_wanted.emit(address.path())


def _heading(level: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(theme.font(_HEADINGS.get(level, "section")))
    return form


def _framed(image: QImage) -> QImage:
    """Draw a hairline around a picture, which is white at its edge like the page."""
    framed = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(framed)
    painter.setPen(QPen(theme.colour("line2"), 1))
    width, height = framed.width() / framed.devicePixelRatio(), framed.height() / framed.devicePixelRatio()
    painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))
    painter.end()
    return framed
