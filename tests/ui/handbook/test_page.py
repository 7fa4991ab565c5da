"""F1 opens the handbook at the chapter of the page, and leads back; chapters are searched and linked."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.handbook.chapters import chapter_of, folder, read_chapters
from fbdesk.ui.handbook.page import HandbookPage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look.ui_state import UiState

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture
def window(desk: Desk, state: UiState, qtbot: QtBot) -> Iterator[MainWindow]:
    start.make_application(Settings(scheme="light"))
    made = start.make_window(desk, Settings(), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    qtbot.waitUntil(made.work.is_idle)
    made.close()


def _handbook(window: MainWindow, qtbot: QtBot) -> HandbookPage:
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    qtbot.waitUntil(window.work.is_idle)
    page = window.current_page()
    assert isinstance(page, HandbookPage)
    return page


def test_f1_opens_the_chapter_of_the_page_and_escape_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("programmes")
    page = _handbook(window, qtbot)
    row = page.chapters.current_row()
    assert row is not None
    assert row.key == "programmes"
    assert page.reader.toPlainText().startswith(row.title)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.current_page() is window.page("programmes")


def test_every_page_of_the_window_has_its_chapter(window: MainWindow) -> None:
    known = {chapter.key for chapter in read_chapters()}
    assert {chapter_of(key) for key in window.entries} - {"handbook"} <= known


def test_the_register_is_told_of_in_the_chapter_of_certificates(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("register")
    row = _handbook(window, qtbot).chapters.current_row()
    assert row is not None
    assert row.key == "certificates"


def test_a_link_leads_to_another_chapter(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    page.reader.anchorClicked.emit(QUrl("programmes"))
    row = page.chapters.current_row()
    assert row is not None
    assert row.key == "programmes"


def test_words_of_a_chapter_find_it(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    page.filters.search_field.setText("in drei schritten")
    qtbot.waitUntil(lambda: [row.key for row in page.chapters.shown_rows()] == ["today"])


@pytest.mark.parametrize("chapter", read_chapters(), ids=lambda chapter: chapter.key)
def test_links_and_pictures_of_the_chapters_exist(chapter: object) -> None:
    keys = {one.key for one in read_chapters()}
    for picture, target in _LINK.findall(chapter.text):  # type: ignore[attr-defined]
        assert (folder() / target).is_file() if picture else target in keys, target


@pytest.mark.parametrize("name", [path.name for path in sorted((folder() / "bilder").glob("*.png"))])
def test_every_picture_is_in_a_chapter(name: str) -> None:
    assert any(f"(bilder/{name})" in one.text for one in read_chapters())


def _picture(page: HandbookPage, name: str) -> QImage:
    image = page.reader.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"bilder/{name}"))
    assert isinstance(image, QImage)
    return image


def test_a_picture_is_no_wider_than_the_text(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    wide = _picture(page, "heute.png")
    assert 0 < wide.deviceIndependentSize().width() <= page.reader.viewport().width()
    window.resize(window.minimumSize())
    qtbot.waitUntil(
        lambda: _picture(page, "heute.png").deviceIndependentSize().width() < page.reader.viewport().width()
    )


def test_a_picture_stands_in_a_line_of_its_own_height(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    document = page.reader.document()
    block = document.begin()
    while block.isValid() and "\N{OBJECT REPLACEMENT CHARACTER}" not in block.text():
        block = block.next()
    height = document.documentLayout().blockBoundingRect(block).height()
    assert height <= _picture(page, "heute.png").deviceIndependentSize().height() + 30


def test_every_line_of_a_list_keeps_its_mark(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    block = page.reader.document().begin()
    marked = 0
    while block.isValid():
        marked += block.textList() is not None
        block = block.next()
    text = next(one.text for one in read_chapters() if one.key == "today")
    assert marked == len(re.findall(r"^(?:-|\d+\.) ", text, re.MULTILINE))


def test_the_keyboard_scrolls_and_reaches_the_links(window: MainWindow, qtbot: QtBot) -> None:
    page = _handbook(window, qtbot)
    qtbot.keyClick(page.chapters, Qt.Key.Key_Return)
    assert page.reader.hasFocus()
    qtbot.keyClick(page.reader, Qt.Key.Key_PageDown)
    assert page.reader.verticalScrollBar().value() > 0
    qtbot.keyClick(page.reader, Qt.Key.Key_Home)
    qtbot.keyClick(page.reader, Qt.Key.Key_Tab)
    assert page.reader.textCursor().selectedText() == "Programme"
    qtbot.keyClick(page.reader, Qt.Key.Key_Return)
    row = page.chapters.current_row()
    assert row is not None
    assert row.key == "programmes"
