"""Any PDF on the way out: printed with the system's dialog, saved where the person says, opened in its program.

Pages are drawn off the UI thread at the printer's resolution and handed over in bands: white ones are left out, those
without colour go as grey, so that the printer's queue stays small.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTemporaryDir,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fbdesk import whole_files
from fbdesk.errors import Cancelled, UserError
from fbdesk.i18n import _, format_number, ngettext
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import PageContext

if TYPE_CHECKING:  # both are loaded with the first print, not with the window
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

#: Finer than this nobody sees, and it only fills the printer's queue.
_FINEST: Final = 600
_BAND: Final = 256
#: Bands lie over each other by a few rows: rounding on the way to the paper then leaves no gap.
_OVERLAP: Final = 4
_POINTS: Final = 72
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio


def print_pdf(parent: QWidget, context: PageContext, data: bytes, title: str) -> None:
    """Ask the system's dialog for a printer and print the PDF; `title` names it in the printer's queue.

    Progress stands in the place of the primary action, and the bar below says what was printed.
    """
    printer = choose_printer(parent, title, page_sizes(data))
    if printer is None:
        return

    def draw(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        return draw_pages(printer, data, progress, cancelled)

    def tell(pages: int) -> None:
        text = ngettext("{title}: {n} page printed.", "{title}: {n} pages printed.", pages)
        context.work.tell(text.format(title=title, n=format_number(pages)), "note")

    context.work.background(draw, tell, progress_text=_progress_text)


def save_pdf(parent: QWidget, context: PageContext, data: bytes, name: str) -> None:
    """Save the PDF where the person says, proposed to be called `name`."""
    path = file_dialogs.choose_pdf(parent, context.state, name)
    if path is None:
        return

    def tell(_done: None) -> None:
        context.work.tell(_("Saved as “{file}”.").format(file=path.name), "note")

    context.work.background(lambda: whole_files.write_whole(path, data), tell)


def open_copy(parent: QWidget, content: bytes, name: str) -> str:
    """Open a copy of a file in the system's program; return a sentence when that cannot be, else nothing."""
    path = Path(_new_folder(parent).filePath(file_dialogs.file_name(name)))
    try:
        whole_files.write_whole(path, content)
    except UserError as error:
        return str(error)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return _("No program for this file was found. Save it and open it yourself.")


class _Copies(QObject):
    """The folders of the copies go away with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.folders: list[QTemporaryDir] = []


def _new_folder(parent: QWidget) -> QTemporaryDir:
    """Return a folder for one copy: one of the same name may be open in a program that locks it."""
    window = parent.window()
    kept = window.findChild(_Copies) or _Copies(window)
    kept.folders.append(QTemporaryDir())
    return kept.folders[-1]


def choose_printer(parent: QWidget, title: str, sizes: Sequence[QSizeF]) -> "QPrinter | None":
    """Show the system's print dialog, set up for pages of these sizes (points); None when the person left it."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    if not sizes:
        raise UserError(_("The document cannot be read and was not printed."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator(QApplication.applicationName())
    printer.setFullPage(True)
    printer.setPageLayout(_layout(sizes[0]))
    dialog = QPrintDialog(printer, parent.window())
    dialog.setWindowTitle(_("Print {title}").format(title=title))
    dialog.setMinMax(1, len(sizes))
    dialog.setFromTo(1, len(sizes))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, len(sizes) > 1)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def page_sizes(data: bytes) -> list[QSizeF]:
    """Return the sizes of a PDF's pages in points; an unreadable document has none."""
    document, _buffer = _load(data)
    sizes = [document.pagePointSize(number) for number in range(document.pageCount())]
    document.close()
    return sizes


def draw_pages(
    printer: "QPrinter",
    data: bytes,
    progress: Callable[[int, int], None] = lambda _n, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Draw the chosen pages onto the printer, in any thread, and return how many; cancelling drops the rest."""
    document, _buffer = _load(data)
    numbers = _chosen(printer, document.pageCount())
    painter = QPainter()
    try:
        for done, number in enumerate(numbers):
            if cancelled():
                printer.abort()
                raise Cancelled(_("Printing was cancelled."))
            progress(done + 1, len(numbers))
            # the size of the paper is what the person chose; only its turn follows the page
            printer.setPageOrientation(_layout(document.pagePointSize(number)).orientation())
            started = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not started:
                raise UserError(_("The printer does not take the document. Check it, or choose another one."))
            _draw_page(painter, printer, document, number)
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return len(numbers)


def _chosen(printer: "QPrinter", pages: int) -> list[int]:
    """Return the numbers of the pages from 0, repeated where the printer cannot make copies itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    once = list(range(max(1, first) - 1, min(pages, last)))
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return once * copies
    return [number for number in once for _copy in range(copies)]


def _draw_page(painter: QPainter, printer: "QPrinter", document: "QPdfDocument", number: int) -> None:
    """Put a page on the paper: in its own size where that is the paper's, else as large as can be printed."""
    from PySide6.QtPrintSupport import QPrinter

    size = document.pagePointSize(number)
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    own = QSizeF(size.width(), size.height()) * (printer.resolution() / _POINTS)
    if abs(own.width() - area.width()) > area.width() / 50:
        paper = printer.pageRect(QPrinter.Unit.DevicePixel)
        area = paper.toRect()
    fitting = own.scaled(QSizeF(area.size()), _KEEP)
    target = QRectF(0, 0, fitting.width(), fitting.height())
    target.moveCenter(QRectF(area).center())
    scale = min(1.0, _FINEST / printer.resolution())
    page = document.render(number, QSize(round(target.width() * scale), round(target.height() * scale)))
    for top in range(0, page.height(), _BAND):
        rows = min(_BAND + _OVERLAP, page.height() - top)
        band = _on_paper(page.copy(0, top, page.width(), rows))
        if band is not None:
            place = QRectF(0, top / scale, target.width(), band.height() / scale)
            painter.drawImage(place.translated(target.topLeft()), band, QRectF(band.rect()))


def _on_paper(drawn: QImage) -> QImage | None:
    """Return a part of a page on white, in grey where it has no colour; None where there is nothing to print."""
    picture = QImage(drawn.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    if pixels.count(b"\xff") == len(pixels):
        return None
    return grey if picture.allGray() else picture


def _load(data: bytes) -> "tuple[QPdfDocument, QBuffer]":
    """Return the document and what it reads from, which has to live as long."""
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def _layout(size: QSizeF) -> QPageLayout:
    """Return the paper for a page of this size: landscape is a turned paper, as printers want it."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = size.width() > size.height()
    kind = QPageLayout.Orientation
    return QPageLayout(
        paper,
        kind.Landscape if turned else kind.Portrait,
        QMarginsF(),
        QPageLayout.Unit.Point,
    )


def _progress_text(n: int, of: int) -> str:
    return _("Page {n} of {total} is being printed").format(n=n, total=of)
