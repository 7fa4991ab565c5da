"""Hands at the real window on an office of real size: go to a page, choose, click, type, and read what is seen."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import office
from fbdesk.services.programmes import programmes
from fbdesk.services.programmes.programmes import ProgrammeDetail
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.page import Page
from fbdesk.ui.widgets.look.status import StatusMark

CTRL = Qt.KeyboardModifier.ControlModifier
PageType = TypeVar("PageType", bound=Page)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class Hands:
    """Works in the window that is shown."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.desk: Desk = window.work.desk

    # ---- where

    def settle(self) -> None:
        """Wait until every question has been answered and what followed from it as well."""
        for _round in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self._rests)
        QApplication.processEvents()

    def _rests(self) -> bool:
        buttons = self.window.findChildren(Button)
        return self.window.work.is_idle() and not any(button.isDown() for button in buttons)

    def go(self, kind: type[PageType], key: str, code: str = "", **target: object) -> PageType:
        """Open a page, with a programme by its code; return the page."""
        if code:
            self.choose(code)
        self.window.go_to(key, **target)
        self.settle()
        page = self.window.current_page()
        assert isinstance(page, kind)
        return page

    def choose(self, code: str) -> int:
        """Choose a programme by its code; return its id."""
        programme_id = self.desk.read(programmes.find_programme, code)
        self.window.programme.choose(programme_id)
        self.settle()
        return programme_id

    def detail(self, code: str) -> ProgrammeDetail:
        """Return what the file says of a programme."""
        return self.desk.read(programmes.get_programme, self.desk.read(programmes.find_programme, code))

    def set_day(self, day: date) -> None:
        """Let it be another day, as the office's own today says."""
        self.desk.write(Label("Tag"), office.change_office, today=day)
        clock.set_today(day)
        self.settle()
        self.press(Qt.Key.Key_F5)

    # ---- doing

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def primary(self) -> None:
        """Strg+Eingabe: the page's blue button."""
        self.press(Qt.Key.Key_Return, CTRL)

    def click(self, widget: QWidget) -> None:
        """Click on a widget that can be seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def fill(self, control: QWidget, text: str) -> None:
        """Replace what stands in a field, as pasted, and leave it with Tab."""
        field = getattr(control, "edit", control)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        if isinstance(field, QPlainTextEdit):
            field.textCursor().insertText(text)
            self.qtbot.keyClick(field, Qt.Key.Key_Tab)
        else:
            field.insert(text)  # key clicks know no letters beyond ASCII
            self.qtbot.keyClick(field, Qt.Key.Key_Tab)
        self.settle()

    def pick(self, control: QComboBox, text: str) -> None:
        """Choose an entry of a list by its words."""
        place = control.findText(text)
        assert place >= 0, [control.itemText(n) for n in range(control.count())]
        control.setFocus(Qt.FocusReason.TabFocusReason)
        control.setCurrentIndex(place)
        control.activated.emit(place)
        self.settle()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait for something that a background step brings."""
        self.qtbot.waitUntil(condition)
        self.settle()


def seen(widget: QWidget) -> str:
    """Return every word that can be seen in a widget, lists and tables included, a line each."""
    return "\n".join(dict.fromkeys(filter(None, (plain(text) for text in _texts(widget)))))


def _texts(widget: QWidget) -> Iterator[str]:
    for child in (widget, *widget.findChildren(QWidget)):
        if not child.isVisible():
            continue
        if isinstance(child, QLabel | QAbstractButton | QLineEdit):
            yield child.text()
        if isinstance(child, QPlainTextEdit):
            yield child.toPlainText()
        if isinstance(child, QComboBox):
            yield child.currentText()
        if isinstance(child, QAbstractItemView):
            yield from _cells(child)
        if isinstance(child, StatusMark) and child.status is not None:
            yield child.status.text
        yield child.accessibleName()
        yield child.accessibleDescription()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            for role in _ROLES:
                value = model.index(row, column).data(role)
                if isinstance(value, str):
                    yield value


def plain(text: str) -> str:
    """Return a text with plain spaces in the place of those that do not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def paper(pdf: bytes | Path) -> str:
    """Return the words of a PDF, in plain spaces and in one line."""
    reader = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return " ".join(plain(" ".join(page.extract_text() for page in reader.pages)).split())
