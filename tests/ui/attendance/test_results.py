"""Leistungen: self-learning and what is handed in, by keyboard, each field a change, many at once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.services.attendance import results
from fbdesk.services.attendance.results import ResultRow
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.attendance.results.result_columns import result_state
from fbdesk.vocabulary import DeliverableState
from tests import factories
from tests.ui.attendance.conftest import Office
from tests.ui.attendance.steps import CTRL, KEY, bar, press, settle
from tests.ui.tab_walk import problems


@pytest.fixture
def units(office: Office) -> tuple[int, int]:
    """Return a film to watch and a project to hand in."""

    def add(db: Session) -> tuple[int, int]:
        film = factories.add_unit(db, office.programme_id, label="Film", kind="self_learning", minutes=90)
        project = factories.add_unit(db, office.programme_id, label="Projekt", deliverable="Projektarbeit")
        return film, project

    return office.write(add)


@pytest.fixture
def view(units: tuple[int, int], page: AttendancePage, qtbot: QtBot) -> AttendancePage:
    """Return the page with the results chosen by keyboard."""
    settle(page, qtbot)
    page.tabs.setFocus()
    page.tabs._tabs["attendance"].setFocus(Qt.FocusReason.TabFocusReason)
    press(page, qtbot, KEY.Key_Right)
    page.focus_content()
    return page


def stored(office: Office, person: int, unit_id: int) -> ResultRow | None:
    """Return what the file says."""
    found = office.desk.read(results.list_results, office.programme_id)
    return found.get(office.people[person], {}).get(unit_id)


def texts(page: AttendancePage, unit: int) -> list[str]:
    """Return what the column of a unit says."""
    grid = page.results._grid
    return [result_state(grid.units[unit], person).text for person in grid.people]


def test_without_such_units_there_are_no_tabs(page: AttendancePage) -> None:
    assert not page.tabs.isVisible()


def test_the_table_shows_people_in_the_order_of_the_sheet(view: AttendancePage) -> None:
    assert view.results.table is not None
    rows = view.results.table.shown_rows()
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert texts(view, 0) == ["offen"] * 4
    assert texts(view, 1) == ["ausstehend"] * 4
    assert view.entry_line.isHidden()


def test_a_day_is_typed_into_the_cell(
    view: AttendancePage, office: Office, units: tuple[int, int], qtbot: QtBot
) -> None:
    table = view.results.table
    assert table is not None
    row = table.shown_rows()[1]
    table.edited.emit(row, f"unit-{units[0]}", "9.1.24")
    settle(view, qtbot)
    kept = stored(office, 1, units[0])
    assert kept is not None
    assert kept.completed_on == date(2024, 1, 9)
    assert texts(view, 0)[1] == "erledigt am 09.01.2024"
    table.edited.emit(row, f"unit-{units[0]}", "gestern")
    settle(view, qtbot)
    assert view.banner.text.startswith("„gestern“ ist kein Datum.")


def test_many_are_marked_and_entered_with_the_primary_action(
    view: AttendancePage, office: Office, units: tuple[int, int], qtbot: QtBot
) -> None:
    assert view.header.primary is not None
    assert not view.header.primary.isEnabled()
    press(view, qtbot, KEY.Key_Space)
    press(view, qtbot, KEY.Key_Down)
    press(view, qtbot, KEY.Key_Space)
    assert view.header.primary.text() == "Für 2 Personen &eintragen"
    before = office.changes()
    press(view, qtbot, KEY.Key_Return, modifier=CTRL)
    assert office.changes() == before + 1
    assert bar(view) == "Film: Leistung von 2 Personen eingetragen"
    assert texts(view, 0) == ["erledigt am 02.02.2024"] * 2 + ["offen"] * 2
    press(view, qtbot, KEY.Key_Z, modifier=CTRL)
    assert stored(office, 0, units[0]) is None


def test_what_is_handed_in_is_accepted_for_many(
    view: AttendancePage, office: Office, units: tuple[int, int], qtbot: QtBot
) -> None:
    view.results.what.set_value((units[1], DeliverableState.ACCEPTED))
    assert view.results.day.isHidden()
    view.results.table.set_checked(office.people)  # type: ignore[union-attr]
    press(view, qtbot, KEY.Key_Return, modifier=CTRL)
    assert texts(view, 1) == ["angenommen"] * 4


def test_the_pane_saves_each_field_on_leaving_it(
    view: AttendancePage, office: Office, units: tuple[int, int], qtbot: QtBot
) -> None:
    press(view, qtbot, KEY.Key_Return)
    form = view.results.pane.forms[units[1]]
    before = office.changes()
    form.controls["deliverable_title"].setFocus(Qt.FocusReason.TabFocusReason)
    form.controls["deliverable_title"].insert("Licht im Park")
    press(view, qtbot, KEY.Key_Tab)
    form.controls["deliverable"].set_value("submitted")
    form.controls["deliverable"].chosen.emit("submitted")
    settle(view, qtbot)
    film = view.results.pane.forms[units[0]]
    film.controls["exemption"].setFocus(Qt.FocusReason.TabFocusReason)
    film.controls["exemption"].insert("Vorkenntnisse")
    press(view, qtbot, KEY.Key_Tab)
    assert office.changes() == before + 3
    kept = stored(office, 0, units[1])
    assert kept is not None
    assert (kept.deliverable_title, kept.deliverable) == ("Licht im Park", "submitted")
    assert texts(view, 0)[0] == "befreit"
    assert texts(view, 1)[0] == "eingereicht"


def test_a_day_to_come_is_refused_below_its_field(
    view: AttendancePage, office: Office, units: tuple[int, int], qtbot: QtBot
) -> None:
    form = view.results.pane.forms[units[0]]
    form.edited.emit("completed_on", date(2024, 2, 3))
    settle(view, qtbot)
    assert form.fields["completed_on"].control.property("faulty")
    assert stored(office, 0, units[0]) is None


def test_back_to_the_grid_everything_is_as_before(view: AttendancePage, qtbot: QtBot) -> None:
    view.tabs._tabs["results"].setFocus(Qt.FocusReason.TabFocusReason)
    press(view, qtbot, KEY.Key_Left)
    assert view.grid.dates.isVisible()
    assert view.entry_line.isVisible()
    assert view.results.pane.isHidden()
    assert view.header.primary is not None
    assert view.header.primary.text() == "&Alle anwesend außer …"


def test_everything_is_reached_by_tab(view: AttendancePage, qtbot: QtBot) -> None:
    assert problems(view.window(), qtbot) == []  # type: ignore[arg-type]
