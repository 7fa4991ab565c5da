"""Printing a PDF: the system's dialog, every page at the printer's resolution, what the bar says."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.documents.binding import join
from fbdesk.documents.certificate.content import sample_certificate
from fbdesk.documents.certificate.pdf import render
from fbdesk.documents.list_document import ListDocument, render_lists
from fbdesk.errors import Cancelled
from fbdesk.ui import printing
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.paper_view import render_pages

Answer = Callable[..., Path]

#: Pixels of an A4 page at the resolution of the printer below.
WIDTH = 2480


@pytest.fixture
def paper() -> bytes:
    """Return a document of three pages."""
    page = render(sample_certificate())
    return join([page, page, page])


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Return what answers the print dialog with a printer that writes a file."""

    def prepare(first: int = 0, last: int = 0, code: int = QDialog.DialogCode.Accepted) -> Path:
        out = tmp_path / "printed.pdf"

        def choose(dialog: QPrintDialog) -> int:
            to_file(dialog.printer(), out)
            if first:
                dialog.printer().setFromTo(first, last)
            return code

        monkeypatch.setattr(QPrintDialog, "exec", choose)
        return out

    return prepare


def to_file(printer: QPrinter, out: Path) -> QPrinter:
    """Make a printer write a PDF, less fine than a printer so that a test is quick."""
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(300)
    return printer


def darkness(picture: QImage) -> list[float]:
    """Return how dark each of 8 x 8 fields of a page is."""
    small = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = small.width() // 8, small.height() // 8
    fields = [small.copy(x * width, y * height, width, height) for y in range(8) for x in range(8)]
    return [
        sum(255 - field.pixelColor(x, y).value() for x in range(0, width, 4) for y in range(0, height, 4))
        / (width * height / 16)
        for field in fields
    ]


def press_print(window: MainWindow, qtbot: QtBot, paper: bytes) -> str:
    """Print and return what the bar says afterwards."""
    page = window.current_page()
    assert page is not None
    printing.print_pdf(page, page.context, paper, "Bescheinigungen")
    qtbot.waitUntil(window.work.is_idle)
    return window.undo_bar.text


def test_every_page_is_printed_and_looks_as_it_does_on_the_screen(
    window: MainWindow, qtbot: QtBot, paper: bytes, answer: Answer
) -> None:
    out = answer()
    assert press_print(window, qtbot, paper) == "Bescheinigungen: 3 Seiten gedruckt."
    printed = pypdf.PdfReader(out)
    assert [round(page.mediabox.height) for page in printed.pages] == [842, 842, 842]
    (wanted, *_rest), (got, *_others) = render_pages(paper, WIDTH), render_pages(out.read_bytes(), WIDTH)
    pairs = list(zip(darkness(wanted), darkness(got), strict=True))
    assert max(abs(a - b) for a, b in pairs) < 2
    assert max(a for a, _b in pairs) > 20


def test_only_the_chosen_pages_are_printed(
    window: MainWindow, qtbot: QtBot, paper: bytes, answer: Answer
) -> None:
    out = answer(2, 2)
    assert press_print(window, qtbot, paper) == "Bescheinigungen: 1 Seite gedruckt."
    assert len(pypdf.PdfReader(out).pages) == 1


def test_another_paper_is_filled_as_far_as_it_can_be_printed(
    paper: bytes, tmp_path: Path, qapp: object
) -> None:
    printer = to_file(QPrinter(), tmp_path / "printed.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    assert printing.draw_pages(printer, paper) == 3
    page = pypdf.PdfReader(tmp_path / "printed.pdf").pages[0]
    assert round(page.mediabox.height) == 595
    (picture, *_rest) = render_pages((tmp_path / "printed.pdf").read_bytes(), 800)
    assert sum(darkness(picture)) > 100


def test_the_paper_is_turned_with_the_page(tmp_path: Path, qapp: object) -> None:
    upright, turned = ListDocument(title="Liste"), ListDocument(title="Liste", landscape=True)
    printer = to_file(QPrinter(), tmp_path / "printed.pdf")
    printing.draw_pages(printer, render_lists([upright, turned, upright]))
    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]


def test_leaving_the_dialog_prints_nothing(
    window: MainWindow, qtbot: QtBot, paper: bytes, answer: Answer
) -> None:
    out = answer(code=QDialog.DialogCode.Rejected)
    press_print(window, qtbot, paper)
    assert not out.exists()
    assert window.undo_bar.isHidden()


def test_cancelling_stops_between_two_pages(paper: bytes, tmp_path: Path, qapp: object) -> None:
    printer = to_file(QPrinter(), tmp_path / "printed.pdf")
    done: list[int] = []
    with pytest.raises(Cancelled):
        printing.draw_pages(printer, paper, lambda n, _of: done.append(n), lambda: len(done) == 2)
    assert done == [1, 2]


def test_saving_writes_the_same_bytes(
    window: MainWindow, qtbot: QtBot, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "Liste"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    page = window.current_page()
    assert page is not None
    printing.save_pdf(page, page.context, paper, "Liste")
    qtbot.waitUntil(window.work.is_idle)
    assert out.with_suffix(".pdf").read_bytes() == paper
    assert window.undo_bar.text == "Als „Liste.pdf“ gespeichert."


def test_opening_gives_the_systems_program_a_copy(
    window: MainWindow, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: not opened.append(Path(QUrl(url).toLocalFile()))
    )
    for content in (paper, b"%PDF of the day after"):
        assert printing.open_copy(window, content, "Liste: Tag 1.pdf") == ""
    assert [path.name for path in opened] == ["Liste Tag 1.pdf"] * 2
    # The one before may be open in a program that locks it; the new one is shown, not the old one once more.
    assert [path.read_bytes() for path in opened] == [paper, b"%PDF of the day after"]


def test_without_a_program_it_says_what_to_do(
    window: MainWindow, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert "Speichern Sie" in printing.open_copy(window, paper, "Liste.pdf")
