"""The first start: three steps, the example, an existing file; the usual page as soon as there is a programme."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from fbdesk.i18n import Label
from tests import factories
from tests.ui import tab_walk
from tests.ui.single_page import Shown
from tests.ui.today.conftest import Asked, page_of


def test_the_first_step_has_the_keyboard_and_leads_on(new_office: Shown) -> None:
    page = page_of(new_office)
    page.focus_content()
    assert QApplication.focusWidget() is page.welcome.steps[0].button
    new_office.press(Qt.Key.Key_Space)
    assert new_office.places == [("programmes", {"new": True})]


def test_the_other_steps_are_reached_by_tab(new_office: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("Anmeldung.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    page = page_of(new_office)
    page.focus_content()
    new_office.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.welcome.steps[1].button
    new_office.press(Qt.Key.Key_Space)
    assert new_office.places == [("import", {"path": path})]
    new_office.window.go_to("page")
    new_office.click(page.welcome.steps[2].button)
    assert new_office.window.current_page() is new_office.window.page("attendance")


def test_the_example_and_another_file_are_asked_for(
    new_office: Shown, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("Büro.fbdesk")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    page = page_of(new_office)
    new_office.click(page.welcome.example)
    new_office.click(page.welcome.open_file)
    assert (asked.example, asked.files) == (1, [path])


def test_the_usual_page_comes_with_the_first_programme_and_goes_with_it(new_office: Shown) -> None:
    page = page_of(new_office)
    assert page.header.isHidden()
    new_office.window.work.write(Label("Test"), factories.add_programme)
    new_office.settle()
    assert not page.header.isHidden()
    assert page.welcome.isHidden()
    new_office.undo()
    assert page.welcome.isVisible()


def test_every_control_has_a_name_and_shows_the_keyboard(new_office: Shown) -> None:
    assert tab_walk.problems(new_office.window, new_office.qtbot) == []
