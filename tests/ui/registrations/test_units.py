"""Units booked one by one: in the pane, as a column, and the list seen through one unit."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme
from fbdesk.i18n import Label
from fbdesk.services.registrations import registration_detail, unit_bookings
from fbdesk.ui.registrations.detail.unit_checks import UnitChecks
from fbdesk.ui.registrations.grouping import Grouping
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.ui import tab_walk
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import ALT, bar, choose, names, press, write


@pytest.fixture
def units(office: Office) -> list[int]:
    """Make the programme book units, the second of which has one place."""

    def fill(db: Session) -> list[int]:
        db.get_one(Programme, office.programme_id).books_units = True
        db.flush()
        made = [
            factories.add_unit(db, office.programme_id, label=f"Modul {n}", capacity=capacity)
            for n, capacity in ((1, None), (2, 1))
        ]
        unit_bookings.book_units(db, office.ids["Ahrens"], made)
        unit_bookings.book_units(db, office.ids["Böttcher"], made)
        return made

    return office.desk.write(Label("Test"), fill)


def booked(office: Office, family_name: str) -> list[tuple[str, S]]:
    """Return units and statuses in the file."""
    found = office.desk.read(unit_bookings.list_bookings, office.programme_id)
    return [(one.label, one.status) for one in found.get(office.ids[family_name], ())]


def checks(page: RegistrationsPage) -> UnitChecks:
    """Return the units in the pane."""
    assert page.detail.units is not None
    return page.detail.units


def column(page: RegistrationsPage, key: str) -> list[str]:
    """Return what a column says, row by row."""
    found = next(one for one in page.list_table._model.columns if one.key == key)
    return [found.shown(row) for row in page.list_table.shown_rows()]


def test_a_unit_is_booked_with_the_keyboard_and_taken_back(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    checks(page).boxes[units[0]].setFocus()
    press(page, qtbot, Qt.Key.Key_Space)
    assert booked(office, "von der Heide") == [("Modul 1", S.RECEIVED)]
    assert bar(page) == "Bausteine von Wiebke von der Heide gebucht"
    press(page, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert booked(office, "von der Heide") == []
    assert not checks(page).boxes[units[0]].isChecked()


def test_the_column_says_what_is_booked_and_how_it_stands(units: list[int], page: RegistrationsPage) -> None:
    told = dict(zip(names(page), column(page, "units"), strict=True))
    assert told["Ahrens"] == "Modul 1, 2"
    assert told["Böttcher"] == "Modul 1, 2 (Warteliste)"
    assert told["Jäckel"] == ""


def test_seen_through_a_unit_decisions_are_about_this_unit(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.filters.choose("unit", units[1])
    assert names(page) == ["Ahrens", "Böttcher"], "who waits stands behind who has a place"
    assert page.strip.meter.accessibleName() == "1 von 1 belegt · 0 frei"
    assert not page.head.primary.isEnabled()
    choose(page, qtbot, office.ids["Böttcher"])
    press(page, qtbot, Qt.Key.Key_A, ALT)
    assert booked(office, "Böttcher")[1] == ("Modul 2", S.DECLINED)
    detail = office.desk.read(registration_detail.get_registration, office.ids["Böttcher"])
    assert detail.row.status is S.ACCEPTED, "the registration itself stays as it is"
    page.filters.reset()
    assert len(names(page)) == 6


def test_a_full_unit_cannot_be_accepted_and_the_button_says_why(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.filters.choose("unit", units[1])
    choose(page, qtbot, office.ids["Böttcher"])
    accept = page.detail.buttons[S.ACCEPTED]
    assert not accept.isEnabled()
    assert "Plätze" in accept.toolTip()


def test_with_a_reason_a_full_unit_takes_one_more(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.filters.choose("unit", units[1])
    choose(page, qtbot, office.ids["Böttcher"])
    press(page, qtbot, Qt.Key.Key_F6)
    write(page, qtbot, "Ein Stuhl mehr geht")
    press(page, qtbot, Qt.Key.Key_Z, ALT)
    assert booked(office, "Böttcher")[1] == ("Modul 2", S.ACCEPTED)
    assert page.strip.meter.accessibleName() == "2 von 1 belegt · 1 zu viel"


def test_the_menu_of_a_full_unit_asks_for_a_reason(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Böttcher"])
    booking = office.desk.read(unit_bookings.list_bookings, office.programme_id)[office.ids["Böttcher"]][1]
    checks(page).decided.emit(booking.id, units[1], S.ACCEPTED)
    qtbot.waitUntil(page.work.is_idle)
    assert booked(office, "Böttcher")[1] == ("Modul 2", S.WAITING)
    assert "trotzdem" in page.banner.text
    write(page, qtbot, "Ein Stuhl mehr geht")
    checks(page).decided.emit(booking.id, units[1], S.ACCEPTED)
    qtbot.waitUntil(page.work.is_idle)
    assert booked(office, "Böttcher")[1] == ("Modul 2", S.ACCEPTED)


def test_the_menu_of_a_unit_decides_about_it_with_the_reason(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Böttcher"])
    page.detail.reason.set_text("Zu wenig Zeit")
    checks(page).decided.emit(
        office.desk.read(unit_bookings.list_bookings, office.programme_id)[office.ids["Böttcher"]][1].id,
        units[1],
        S.DECLINED,
    )
    qtbot.waitUntil(page.work.is_idle)
    assert booked(office, "Böttcher")[1] == ("Modul 2", S.DECLINED)
    history = office.desk.read(registration_detail.get_registration, office.ids["Böttcher"]).history
    assert history[0].reason == "Modul 2: Absage durch das Büro – Zu wenig Zeit"
    assert page.detail.reason.toPlainText() == ""


def test_a_row_without_the_unit_is_shown_when_another_page_asks_for_it(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.filters.choose("unit", units[1])
    page.show_target(registration_id=office.ids["Jäckel"])
    qtbot.waitUntil(page.work.is_idle)
    assert page.list_table.current_row().family_name == "Jäckel"


def test_every_control_of_pane_and_form_is_reached_by_tab(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Böttcher"])
    assert tab_walk.problems(page.window(), qtbot) == []
    page.register_by_hand()
    assert tab_walk.problems(page.window(), qtbot) == []


def test_somebody_on_the_telephone_is_registered_for_single_units(
    units: list[int], page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.register_by_hand()
    page.entry.texts["family_name"].setText("Neumann")
    page.entry.boxes[units[0]].setChecked(True)
    before = office.changes()
    page.entry.save()
    qtbot.waitUntil(page.work.is_idle)
    assert office.changes() == before + 1
    found = office.desk.read(unit_bookings.list_bookings, office.programme_id)
    assert [one.label for one in found[max(found)]] == ["Modul 1"]
    assert not page.entry.boxes[units[0]].isChecked(), "ready for the next one"


def test_rows_are_grouped_by_what_they_booked(units: list[int], page: RegistrationsPage) -> None:
    page.list_table.group_by(Grouping.UNIT)
    model = page.list_table._model
    groups = [(model.lines[line].title, model.lines[line].count) for line in model.group_lines]
    assert groups == [("Modul 1 + Modul 2", 2), ("Keine Angabe", 4)]


def test_without_single_units_nothing_speaks_of_them(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Ahrens"])
    assert page.detail.units is None
    assert page.filters.chip("unit").isHidden()
