"""Registration by hand: typed with the keyboard alone, known people asked for, ready for the next one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Quota
from fbdesk.i18n import Label
from fbdesk.services.people import people
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.ui.known_persons import NEW
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.label import Label as TextLabel
from tests import factories
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import CTRL, bar, names, press, write

KNOWN = {
    "given_name": "Katja",
    "family_name": "Müller",
    "email": "katja.mueller@kubschuetz.example",
    "organisation": "Gemeinde Kubschütz",
}


def open_form(page: RegistrationsPage, qtbot: QtBot) -> None:
    """Press Strg+N."""
    press(page, qtbot, Qt.Key.Key_N, CTRL)


def fill(page: RegistrationsPage, qtbot: QtBot, **texts: str) -> None:
    """Type texts into fields by their names, leaving each with Tab."""
    for name, text in texts.items():
        page.entry.texts[name].setFocus()
        write(page, qtbot, text)
        press(page, qtbot, Qt.Key.Key_Tab)


def newest(office: Office) -> RegistrationDetail:
    """Return the registration that was made last."""
    rows = office.desk.read(registrations.list_registrations, office.programme_id)
    return office.desk.read(registration_detail.get_registration, max(row.id for row in rows))


def add_known(office: Office) -> int:
    """Add somebody to the stock who is not registered."""
    return office.desk.write(Label("Test"), factories.add_person, **KNOWN)


def people_count(office: Office) -> int:
    """Return how many people there are."""
    return len(office.desk.read(people.list_people))


def test_somebody_is_registered_with_the_keyboard_alone(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    open_form(page, qtbot)
    write(page, qtbot, "Uta")
    press(page, qtbot, Qt.Key.Key_Tab)
    write(page, qtbot, "Lehmann")
    press(page, qtbot, Qt.Key.Key_Return)
    made = newest(office)
    assert (made.name, made.row.arrival) == ("Uta Lehmann", "telephone")
    assert office.changes() == before + 1
    assert bar(page) == "Uta Lehmann ist angemeldet: eingegangen."


def test_after_saving_the_form_is_empty_and_the_new_row_is_chosen(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    open_form(page, qtbot)
    fill(page, qtbot, given_name="Uta", family_name="Lehmann", phone="0351 123")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.list_table.current_row().family_name == "Lehmann"
    assert {field.text() for field in page.entry.texts.values()} == {""}
    assert page.entry.texts["given_name"].hasFocus()


def test_registering_by_hand_can_be_undone(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    people_before = people_count(office)
    open_form(page, qtbot)
    fill(page, qtbot, family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert "Lehmann" not in names(page)
    assert people_count(office) == people_before


def test_without_a_name_the_field_says_what_is_missing(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    open_form(page, qtbot)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    field = page.entry.texts["family_name"]
    assert field.accessibleDescription() == "Der Name fehlt. Geben Sie mindestens den Nachnamen ein."
    assert field.hasFocus()
    assert office.changes() == before


def test_half_an_e_mail_is_refused_at_its_field(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    open_form(page, qtbot)
    fill(page, qtbot, family_name="Lehmann", email="uta@")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert "keine vollständige E-Mail-Adresse" in page.entry.texts["email"].accessibleDescription()
    assert "Lehmann" not in names(page)


def test_somebody_surely_known_is_proposed_and_taken(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    known_id = add_known(office)
    open_form(page, qtbot)
    fill(page, qtbot, given_name="Katja", family_name="Mueller", email=KNOWN["email"])
    assert page.entry.known.isVisible()
    assert page.entry.known.choice == known_id
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert newest(office).row.person_id == known_id


def test_a_new_person_of_the_same_name_can_be_made(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    known_id = add_known(office)
    open_form(page, qtbot)
    fill(page, qtbot, given_name="Katja", family_name="Müller", email=KNOWN["email"])
    page.entry.known.button(NEW).click()
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert newest(office).row.person_id != known_id


def test_somebody_perhaps_known_must_be_answered_before_saving(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    known_id = add_known(office)
    open_form(page, qtbot)
    fill(page, qtbot, given_name="Katja", family_name="Müller")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.entry.known.choice is None
    assert page.entry.known.isAncestorOf(QApplication.focusWidget())
    press(page, qtbot, Qt.Key.Key_Space)
    assert page.entry.known.choice == known_id
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert newest(office).row.person_id == known_id


def test_who_is_registered_already_is_refused_in_the_form(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    open_form(page, qtbot)
    fill(page, qtbot, given_name="Birgit", family_name="Ahrens", email="ahrens@amt.example")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.entry.banner.text == "Diese Person ist für dieses Programm schon angemeldet."
    assert page.entry.texts["family_name"].text() == "Ahrens"


def test_what_is_typed_stays_when_the_form_is_closed(page: RegistrationsPage, qtbot: QtBot) -> None:
    open_form(page, qtbot)
    fill(page, qtbot, family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Escape)
    assert not page.entry.isVisible()
    open_form(page, qtbot)
    assert page.entry.texts["family_name"].text() == "Lehmann"


def test_a_filter_that_would_hide_the_new_row_is_taken_away(page: RegistrationsPage, qtbot: QtBot) -> None:
    page.show_target(status="waiting")
    open_form(page, qtbot)
    fill(page, qtbot, family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.list_table.current_row().family_name == "Lehmann"


def test_a_place_that_is_free_is_given_at_once(
    make_office: Callable[..., Office], open_page: Callable[[Office], RegistrationsPage], qtbot: QtBot
) -> None:
    office = make_office(None)
    page = open_page(office)
    open_form(page, qtbot)
    fill(page, qtbot, family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert bar(page).startswith("Lehmann ist angemeldet: ")


def said(page: RegistrationsPage) -> list[str]:
    """Return what the form's visible labels say."""
    return [label.text() for label in page.entry.findChildren(TextLabel) if label.isVisible()]


def test_before_it_is_entered_the_form_says_what_becomes_of_the_registration(
    make_office: Callable[..., Office], open_page: Callable[[Office], RegistrationsPage], qtbot: QtBot
) -> None:
    office = make_office(9)
    page = open_page(office)
    office.desk.write(Label("Test"), lambda db: setattr(db.get_one(Programme, 1), "deadline", None))
    qtbot.waitUntil(page.work.is_idle)
    open_form(page, qtbot)
    assert "Bekommt sofort einen Platz." in said(page)
    police = Quota(programme_id=office.programme_id, group="police", most=0)
    office.desk.write(Label("Test"), lambda db: db.add(police))
    fill(page, qtbot, organisation="Polizeidirektion Görlitz")
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    assert any(text.startswith(("Geht ein:", "Kommt auf die Warteliste")) for text in said(page))
    office.desk.write(Label("Test"), lambda db: setattr(db.get_one(Programme, 1), "selection", True))
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    assert "Geht ein: Das Büro wählt aus." in said(page)


def test_when_the_programme_is_over_somebody_is_registered_with_a_reason(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    def finish(db: Session) -> None:
        factories.add_session(db, office.programme_id, factories.add_unit(db, office.programme_id))

    office.desk.write(Label("Test"), finish)
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    open_form(page, qtbot)
    assert page.entry.insist.text.startswith("Das Programm ist beendet")
    before = office.changes()
    fill(page, qtbot, given_name="Uta", family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert office.changes() == before
    assert page.entry.insist.field.hasFocus(), "the reason is missing"
    write(page, qtbot, "War dabei")
    press(page, qtbot, Qt.Key.Key_Return)
    assert newest(office).row.full_name == "Uta Lehmann"
    assert newest(office).row.status_reason.startswith("War dabei")


def test_into_a_cancelled_programme_nobody_is_registered(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    office.desk.write(Label("Test"), cancelling.cancel_programme, office.programme_id, "Krank")
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    open_form(page, qtbot)
    assert any("abgesagt" in text for text in said(page))
    assert page.entry.insist.text == ""
    before = office.changes()
    fill(page, qtbot, given_name="Uta", family_name="Lehmann")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert office.changes() == before
    assert "abgesagt" in page.entry.banner.text
