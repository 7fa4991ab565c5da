"""The preview: pages of the real PDF, as fine as the screen, zoomed by the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.documents.certificate.content import sample_certificate
from fbdesk.documents.certificate.pdf import render
from fbdesk.ui.widgets.paper_view import PaperView, render_pages
from fbdesk.ui.work import Work


@pytest.fixture
def view(work: Work, qtbot: QtBot) -> PaperView:
    """Return a shown view with the sample certificate."""
    made = PaperView(work)
    qtbot.addWidget(made)
    made.resize(448, 640)
    made.show()
    made.show_pdf(render(sample_certificate()))
    qtbot.waitUntil(lambda: bool(made.pages) and work.is_idle())
    return made


def wheel(view: PaperView, turned: int, keys: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the paper."""
    at = QPointF(view.viewport().rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, turned), none, keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_a_page_is_rendered_as_wide_as_asked_on_white_paper() -> None:
    (page,) = render_pages(render(sample_certificate()), 500)
    assert (page.width(), page.height()) == (500, 707)
    assert page.pixelColor(495, 5).name() == "#ffffff"
    assert any(page.pixelColor(x, 300).lightness() < 128 for x in range(500))


def test_what_is_no_pdf_has_no_pages(view: PaperView, work: Work, qtbot: QtBot) -> None:
    assert render_pages(b"no pdf", 100) == []
    view.show_pdf(b"no pdf")
    qtbot.waitUntil(lambda: not view.pages and work.is_idle())
    assert view.accessibleDescription() == "Das Dokument kann nicht gezeigt werden."


def test_the_whole_page_fits_and_its_picture_is_as_fine_as_the_screen(view: PaperView) -> None:
    assert view.verticalScrollBar().maximum() == view.horizontalScrollBar().maximum() == 0
    assert view.pages[0].width() == round(view.paper_width() * view.devicePixelRatioF())


def test_the_wheel_zooms_only_with_strg_and_the_picture_gets_finer(
    view: PaperView, work: Work, qtbot: QtBot
) -> None:
    before = view.paper_width()
    wheel(view, 120, Qt.KeyboardModifier.NoModifier)
    assert view.paper_width() == before
    for _turn in range(4):
        wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: work.is_idle() and view.pages[0].width() == view.paper_width())
    assert view.paper_width() > 2 * before
    assert view.verticalScrollBar().maximum() > 0
    for _turn in range(9):
        wheel(view, -120, Qt.KeyboardModifier.ControlModifier)
    assert view.paper_width() == before
