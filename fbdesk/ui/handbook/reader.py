"""Shows a chapter: Markdown with pictures as wide as there is room; links lead to other chapters."""

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from fbdesk.ui.handbook.chapters import Chapter, folder
from fbdesk.ui.widgets.tokens import PAGE_MARGIN

#: Lines longer than this are hard to read.
WIDEST: Final = 760
_LINE_HEIGHT: Final = 135.0


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
        width = int(min(self._text_width(), image.width()) * ratio)
        image = image.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

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
        self._loosen(document)
        document.setTextWidth(self._text_width())
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self._text_width())
        self.verticalScrollBar().setValue(at)

    @staticmethod
    def _loosen(document: QTextDocument) -> None:
        """Give text the line height of the window."""
        looser = QTextBlockFormat()
        looser.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(looser)

    def _follow(self, address: QUrl) -> None:
        if address.scheme():
            QDesktopServices.openUrl(address)
        else:
            self.chapter_wanted.emit(address.path())
