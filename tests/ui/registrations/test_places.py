"""Giving places: the proposal with reasons first, then one change; nobody is written before."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, Quota, Registration
from fbdesk.i18n import Label as Change
from fbdesk.services.registrations import registrations
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.registrations.places import PlacesView, Proposed
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import ALT, CTRL, bar, names, press, write


def open_proposal(page: RegistrationsPage, qtbot: QtBot) -> PlacesView:
    """Press the primary action's key and return what it shows."""
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    view = page.findChild(PlacesView)
    assert isinstance(view, PlacesView)
    return view


def proposed(view: PlacesView) -> list[tuple[str, str]]:
    """Return outcome and family name of everybody in the proposal."""
    rows: list[Proposed] = view.table.shown_rows()
    return [(row.outcome, row.registration.family_name) for row in rows]


def sentence(view: PlacesView) -> str:
    """Return what stands above the proposal."""
    return next(label.text() for label in view.findChildren(Label))


def statuses(office: Office) -> dict[str, S]:
    """Return the status of everybody in the file."""
    rows = office.desk.read(registrations.list_registrations, office.programme_id)
    return {row.family_name: row.status for row in rows}


def test_the_proposal_says_who_gets_a_place_and_who_waits(page: RegistrationsPage, qtbot: QtBot) -> None:
    view = open_proposal(page, qtbot)
    assert proposed(view) == [
        ("accepted", "Đorđević"),  # was on the waiting list before the others came
        ("waiting", "von der Heide"),
        ("waiting", "Jäckel"),
        ("undecided", "Шевченко"),
    ]
    assert [row.reason for row in view.table.shown_rows()][1].startswith("Alle 3 Plätze sind vergeben")
    assert "1 bekommt einen Platz, 2 kommen auf die Warteliste" in sentence(view)
    assert "Danach: 3 von 3 Plätzen vergeben. Noch ist nichts eingetragen." in sentence(view)
    assert page.head.primary.text() == "1 Zusage &eintragen"


def test_esc_leaves_the_proposal_and_nothing_is_written(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    open_proposal(page, qtbot)
    press(page, qtbot, Qt.Key.Key_Escape)
    assert len(names(page)) == 6
    assert page.list_table.isVisible()
    assert page.filters.isVisible()
    assert office.changes() == before


def test_the_places_are_given_in_one_change_that_can_be_undone(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    before, as_it_was = office.changes(), statuses(office)
    open_proposal(page, qtbot)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert office.changes() == before + 1
    assert statuses(office)["Đorđević"] is S.ACCEPTED
    assert statuses(office)["von der Heide"] is S.WAITING
    assert statuses(office)["Шевченко"] is S.RECEIVED
    assert bar(page).startswith("1 Person hat eine Zusage erhalten, 2 stehen auf der Warteliste.")
    assert page.list_table.isVisible()
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert statuses(office) == as_it_was


def test_late_ones_can_get_a_place_with_everybody_else(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    view = open_proposal(page, qtbot)
    assert view.other_way.text() == "Allen einen Platz geben"
    qtbot.mouseClick(view.other_way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.work.is_idle)
    assert {outcome for outcome, _name in proposed(view)} == {"accepted"}
    assert sentence(view).startswith("Alle bekommen einen Platz: 6 von 3 Plätzen vergeben, 3 zu viel.")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert set(statuses(office).values()) == {S.ACCEPTED}


def test_a_single_decision_changes_the_proposal(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    view = open_proposal(page, qtbot)
    view.table.select_id(office.ids["von der Heide"])
    qtbot.waitUntil(page.work.is_idle)
    press(page, qtbot, Qt.Key.Key_A, ALT)
    assert proposed(view) == [("accepted", "Đorđević"), ("waiting", "Jäckel"), ("undecided", "Шевченко")]


def test_the_strip_shows_the_proposed_places(page: RegistrationsPage, qtbot: QtBot) -> None:
    open_proposal(page, qtbot)
    assert page.strip.meter.accessibleName() == "2 von 3 belegt · 1 gerade ausgewählt · 0 frei"


def test_when_all_are_late_the_button_says_why(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    for name in ("von der Heide", "Jäckel", "Đorđević"):
        page.list_table.select_id(office.ids[name])
        qtbot.waitUntil(page.work.is_idle)
        press(page, qtbot, Qt.Key.Key_A, ALT)
    open_proposal(page, qtbot)
    assert page.head.primary.toolTip().startswith("Niemand bekommt nach der Regel einen Platz.")


def test_without_anything_to_decide_the_button_says_so(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    page.list_table.setFocus()
    page.list_table.selectAll()
    qtbot.waitUntil(page.work.is_idle)
    press(page, qtbot, Qt.Key.Key_A, ALT)
    assert not page.head.primary.isEnabled()
    assert page.head.primary.toolTip() == "Über alle Anmeldungen ist entschieden."


def test_while_the_programme_runs_a_place_that_came_free_goes_to_who_waits(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    """Everybody but those who wait is decided, the programme has begun, and somebody withdraws."""

    def begin(db: Session) -> None:
        unit_id = factories.add_unit(db, office.programme_id)
        for days in (-1, 9):
            factories.add_session(db, office.programme_id, unit_id, day=clock.today() + timedelta(days))
        registrations.set_status(db, [office.ids["Jäckel"]], S.ACCEPTED)
        registrations.set_status(db, [office.ids["von der Heide"], office.ids["Шевченко"]], S.WAITING)

    office.desk.write(Change("Test"), begin)
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    view = open_proposal(page, qtbot)
    assert {outcome for outcome, _name in proposed(view)} == {"staying"}
    assert page.head.primary.toolTip().startswith("Niemand bekommt nach der Regel einen Platz.")
    assert view.other_way.text() == "Allen einen Platz geben"
    press(page, qtbot, Qt.Key.Key_Escape)
    page.list_table.select_id(office.ids["Ahrens"])
    qtbot.waitUntil(page.work.is_idle)
    page.decide(S.WITHDRAWN)
    qtbot.waitUntil(page.work.is_idle)
    assert page.head.primary.isEnabled()
    view = open_proposal(page, qtbot)
    assert [outcome for outcome, _name in proposed(view)] == ["accepted", "staying", "staying"]
    assert "1 bekommt einen Platz, 2 warten weiter" in sentence(view)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert statuses(office)["Đorđević"] is S.ACCEPTED
    assert bar(page) == "1 Person hat eine Zusage erhalten. 3 von 3 Plätzen vergeben."


def test_where_the_office_selects_it_is_led_to_those_without_points(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    def select(db: Session) -> None:
        db.get_one(Programme, office.programme_id).selection = True

    office.desk.write(Change("Test"), select)
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    view = open_proposal(page, qtbot)
    assert sentence(view) == (
        "Das Büro wählt aus, und Wiebke von der Heide und Torsten Jäckel haben noch keine Punkte. "
        "Vergeben Sie zuerst die Punkte."
    )
    assert not page.head.primary.isEnabled()
    assert proposed(view) == []
    press(page, qtbot, Qt.Key.Key_Space)  # the keyboard is on "Punkte vergeben"
    write(page, qtbot, "12")
    press(page, qtbot, Qt.Key.Key_Return)
    write(page, qtbot, "15")
    press(page, qtbot, Qt.Key.Key_Return)
    rows = office.desk.read(registrations.list_registrations, office.programme_id)
    points = {row.family_name: row.points for row in rows}
    assert (points["von der Heide"], points["Jäckel"]) == (12, 15)
    shown = page.findChild(PlacesView)
    assert shown is not None, "when all have points the proposal is shown again"
    assert ("undecided", "Jäckel") in proposed(shown), (
        "who waits has no points: before rank 1, the office decides"
    )


def test_alt_down_goes_to_the_next_one_without_points(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    office.desk.write(
        Change("Test"), lambda db: setattr(db.get_one(Programme, office.programme_id), "selection", True)
    )
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    open_proposal(page, qtbot)
    press(page, qtbot, Qt.Key.Key_Space)
    write(page, qtbot, "12")
    press(page, qtbot, Qt.Key.Key_Down, ALT)
    current = page.list_table.current_row()
    assert current is not None
    assert current.family_name == "Jäckel"
    press(page, qtbot, Qt.Key.Key_Up, ALT)
    current = page.list_table.current_row()
    assert current is not None
    assert (current.family_name, current.points) == ("von der Heide", 12)


def test_who_goes_to_another_programme_while_giving_points_sees_its_list(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    def add_other(db: Session) -> int:
        db.get_one(Programme, office.programme_id).selection = True
        other = factories.add_programme(db, title="Fachtag", capacity=1)
        factories.add_registration(db, other, status=S.RECEIVED)
        return other

    other = office.desk.write(Change("Test"), add_other)
    programme = page.context.programme
    programme.set_choices(
        [ProgrammeChoice(office.programme_id, "Beccaria"), ProgrammeChoice(other, "Fachtag")]
    )
    qtbot.waitUntil(page.work.is_idle)
    open_proposal(page, qtbot)
    press(page, qtbot, Qt.Key.Key_Space)
    for _person in range(2):  # past the last one without giving points
        press(page, qtbot, Qt.Key.Key_Down, ALT)
    programme.choose(other)
    qtbot.waitUntil(page.work.is_idle)
    assert page.list_table.isVisible()
    assert len(page.list_table.shown_rows()) == 1
    assert page.table is page.list_table


def test_points_in_a_programme_without_selection_do_not_make_a_proposal_by_points(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    def give(db: Session) -> None:
        db.get_one(Registration, office.ids["Jäckel"]).points = 12

    office.desk.write(Change("Test"), give)
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    assert sentence(open_proposal(page, qtbot)).startswith("Vorschlag in der Reihenfolge des Eingangs")


def test_when_the_programme_is_over_a_reason_is_asked_for(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    def finish(db: Session) -> None:
        unit_id = factories.add_unit(db, office.programme_id)
        factories.add_session(db, office.programme_id, unit_id, day=clock.today() - timedelta(1))

    office.desk.write(Change("Test"), finish)
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    view = open_proposal(page, qtbot)
    assert sentence(view).startswith("Das Programm ist beendet")
    assert view.why.hasFocus()
    assert not page.head.primary.isEnabled()
    write(page, qtbot, "Nachträglich eingetragen")
    press(page, qtbot, Qt.Key.Key_Return)
    assert ("accepted", "Đorđević") in proposed(view)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    rows = office.desk.read(registrations.list_registrations, office.programme_id)
    reason = next(row.status_reason for row in rows if row.family_name == "Đorđević")
    assert reason.endswith("Nachträglich eingetragen")


def test_without_a_limit_everybody_in_time_gets_a_place(
    make_office: Callable[..., Office], open_page: Callable[[Office], RegistrationsPage], qtbot: QtBot
) -> None:
    page = open_page(make_office(None))
    view = open_proposal(page, qtbot)
    assert [outcome for outcome, _name in proposed(view)] == ["accepted", "accepted", "accepted", "undecided"]
    assert "Danach: 5 Plätze vergeben, ohne Begrenzung." in sentence(view)


def test_the_proposal_keeps_to_the_quotas_and_says_how_they_would_stand_otherwise(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    limit = Quota(programme_id=office.programme_id, group="police", most=0)
    office.desk.write(Change("Test"), lambda db: db.add(limit))
    qtbot.waitUntil(page.work.is_idle)
    view = open_proposal(page, qtbot)
    assert ("accepted", "Đorđević") not in proposed(view)
    assert "zu viel" not in sentence(view)
    qtbot.mouseClick(view.other_way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.work.is_idle)
    assert "Polizei dann 1, 1 zu viel." in sentence(view)
