"""The page Verlauf, used by keyboard: found, looked at, taken back and done again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.services.history import labels
from fbdesk.services.people import people
from fbdesk.ui.history import page as module
from fbdesk.ui.history.page import ChangesPage
from fbdesk.ui.widgets.label import Label as TextLabel
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def person(desk: Desk) -> int:
    """Return Anna Kern, whose telephone number was entered and corrected; Jürgen Müller came between."""
    anna = desk.write(labels.person_added, factories.add_person, given_name="Anna", family_name="Kern")
    desk.write(labels.person_added, factories.add_person, given_name="Jürgen", family_name="Müller")
    desk.write(labels.person_changed(anna), people.change_person, anna, phone="456")
    return anna


@pytest.fixture
def shown(person: int, desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the window with the page."""
    made = show(desk, work, state, qtbot, ChangesPage, others=("today",))
    made.window.go_to("page")
    made.settle()
    return made


@pytest.fixture
def page(shown: Shown) -> ChangesPage:
    """Return the page."""
    page = shown.window.page("page")
    assert isinstance(page, ChangesPage)
    return page


def _shown_texts(page: ChangesPage) -> list[str]:
    return [row.text for row in page.list.shown_rows()]


def _pane_texts(page: ChangesPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(TextLabel) if not label.isHidden())


def test_the_newest_change_is_shown_in_words(page: ChangesPage) -> None:
    assert _shown_texts(page)[1:] == ["Jürgen Müller angelegt", "Anna Kern angelegt"]
    assert page.detail.isVisible()
    assert "Person: Anna Kern" in _pane_texts(page)
    assert "Telefon: 456" in _pane_texts(page)


def test_it_is_searched_as_typed(shown: Shown, page: ChangesPage) -> None:
    shown.press(Qt.Key.Key_F, CONTROL)
    shown.qtbot.keyClicks(page.filters.search_field, "mueller")
    shown.settle()
    assert _shown_texts(page) == ["Jürgen Müller angelegt"]
    shown.qtbot.keyClicks(page.filters.search_field, "xyz")
    shown.settle()
    assert _shown_texts(page) == []
    page.filters.reset()
    shown.settle()
    assert len(_shown_texts(page)) == 3


def test_who_and_when_filter(shown: Shown, page: ChangesPage) -> None:
    page.filters.choose("who", "Test")
    shown.settle()
    assert len(_shown_texts(page)) == 3
    page.filters.choose("period", module._periods()[0][0])
    shown.settle()
    assert len(_shown_texts(page)) == 3


def test_a_change_is_taken_back_and_done_again_by_keyboard(
    shown: Shown, page: ChangesPage, person: int
) -> None:
    page.focus_content()
    assert page.detail.button is not None
    page.detail.button.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert shown.desk.read(people.get_person, person).phone == ""
    assert page.list.rows()[0].undone
    assert "Zurückgenommen:" in _pane_texts(page)
    assert page.detail.button.text() == "&Wiederherstellen"
    shown.click(page.detail.button)
    assert shown.desk.read(people.get_person, person).phone == "456"
    assert not page.list.rows()[0].undone
    assert "Wiederhergestellt:" in _pane_texts(page)


def test_what_stays_is_said_before_and_after(shown: Shown, page: ChangesPage, person: int) -> None:
    first = page.list.rows()[2].id
    shown.window.context.go_to("page", change_id=first)
    shown.settle()
    assert page.detail.detail is not None
    assert page.detail.detail.entry.id == first
    assert "Alles darin wurde seither geändert" in _pane_texts(page)
    assert page.detail.button is not None
    assert not page.detail.button.isEnabled()
    assert page.detail.button.toolTip()


def test_what_was_kept_is_named_with_its_reason(shown: Shown, page: ChangesPage, person: int) -> None:
    def two(db: object) -> None:
        people.change_person(db, person, phone="1")  # type: ignore[arg-type]
        factories.add_person(db, given_name="Ada", family_name="Zander")  # type: ignore[arg-type]

    shown.window.work.write(labels.person_changed(person), two)
    shown.settle()
    change = page.list.rows()[0].id
    shown.window.work.write(labels.person_changed(person), people.change_person, person, phone="2")
    shown.settle()
    page.list.select_id(change)
    shown.settle()
    assert "Bliebe, wie es jetzt ist" in _pane_texts(page)
    assert page.detail.button is not None
    with shown.qtbot.waitSignal(shown.window.work.told) as told:
        shown.click(page.detail.button)
    assert told.args[0].kept == ("Person Anna Kern: wurde seitdem geändert",)  # bar and banner agree
    assert "Person Anna Kern: wurde seitdem geändert" in page.banner.text
    assert "Person Anna Kern: wurde seitdem geändert" in _pane_texts(page)
    assert shown.desk.read(people.get_person, person).phone == "2"


def test_more_is_read_on_scrolling(
    shown: Shown, page: ChangesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 40)
    for _n in range(60):
        desk.write(labels.person_added, factories.add_person)
    shown.settle()
    page._entries = []
    page.reload()
    shown.settle()
    assert len(page.list.rows()) == 40
    page.list.setFocus()
    for _page in range(3):
        shown.press(Qt.Key.Key_PageDown)
    assert len(page.list.rows()) == 63


def test_esc_leads_back(shown: Shown, page: ChangesPage) -> None:
    page.focus_content()
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.current_page() is shown.window.page("today")


def test_enter_goes_into_the_pane(shown: Shown, page: ChangesPage) -> None:
    page.list.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert page.detail.isAncestorOf(QApplication.focusWidget())


def test_every_control_has_a_name_and_shows_the_keyboard(shown: Shown, page: ChangesPage) -> None:
    assert tab_walk.problems(shown.window, shown.qtbot) == []
