"""Places and rooms, kept by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.venues import venues
from fbdesk.services.venues.venues import VenueRow
from fbdesk.ui.venues.page import VenuesPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show


@pytest.fixture
def house(desk: Desk) -> int:
    """Return a house that a session uses; another one is not used."""

    def fill(db: Session) -> int:
        programme = factories.add_programme(db)
        used = venues.add_venue(db, "Haus der Kommunen", town="Dresden")
        room = venues.add_room(db, used, "Saal 2", seats=40)
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit, venue_id=used, room_id=room)
        venues.add_venue(db, "Altes Rathaus", town="Köln")
        return used

    return desk.write(Label("Test"), fill)


@pytest.fixture
def shown(house: int, desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the window with the page."""
    return show(desk, work, state, qtbot, VenuesPage)


@pytest.fixture
def page(shown: Shown) -> VenuesPage:
    """Return the page."""
    page = shown.window.current_page()
    assert isinstance(page, VenuesPage)
    return page


def _row(shown: Shown, venue_id: int) -> VenueRow:
    return next(row for row in shown.desk.read(venues.list_venues) if row.id == venue_id)


def test_a_place_is_made_and_named_by_keyboard(shown: Shown, page: VenuesPage) -> None:
    page.focus_content()
    shown.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    name = page.view.pane.form.controls["name"]
    assert QApplication.focusWidget() is name
    shown.fill(name, "Hotel Quellenhof")
    shown.fill(page.view.pane.form.controls["town"], "Mölln")
    row = _row(shown, page.view.pane.venue_id or 0)
    assert (row.name, row.town) == ("Hotel Quellenhof", "Mölln")


def test_rooms_are_added_changed_and_removed(shown: Shown, page: VenuesPage, house: int) -> None:
    page.show_target(venue_id=house)
    shown.settle()
    pane = page.view.pane
    shown.click(pane.new_room)
    [new, _old] = pane.rooms.lines.values()
    assert QApplication.focusWidget() is new.name
    shown.fill(new.name, "Saal 2")
    assert "schon" in pane.rooms._problem.text()
    shown.fill(new.name, "Foyer")
    shown.fill(new.seats.edit, "120")
    shown.click(new.overlap)
    room = next(one for one in _row(shown, house).rooms if one.name == "Foyer")
    assert (room.seats, room.may_overlap) == (120, True)
    lines = pane.rooms.lines
    assert not next(line for line in lines.values() if line.name.text() == "Saal 2").away.isEnabled()
    shown.click(lines[room.id].away)
    assert [one.name for one in _row(shown, house).rooms] == ["Saal 2"]
    shown.undo()
    assert len(_row(shown, house).rooms) == 2


def test_only_a_place_that_nothing_uses_is_removed(shown: Shown, page: VenuesPage, house: int) -> None:
    page.focus_content()
    page.view.table.select_id(house)
    assert not page.view.pane.buttons[0].isEnabled()
    shown.press(Qt.Key.Key_Delete)
    page.view.table.select_first()  # Altes Rathaus
    shown.press(Qt.Key.Key_Delete)
    assert [row.name for row in shown.desk.read(venues.list_venues)] == ["Haus der Kommunen"]


def test_places_are_found_by_their_rooms(shown: Shown, page: VenuesPage) -> None:
    shown.fill(page.filters.search_field, "saal")
    assert [row.name for row in page.view.table.shown_rows()] == ["Haus der Kommunen"]


def test_every_control_has_a_name_and_shows_the_keyboard(shown: Shown, page: VenuesPage, house: int) -> None:
    page.show_target(venue_id=house)
    shown.settle()
    assert tab_walk.problems(shown.window, shown.qtbot) == []
