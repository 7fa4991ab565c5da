"""Grouping, quotas, notes with a follow-up, hints, addresses, needs, answers, and another cohort."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Quota
from fbdesk.i18n import Label
from fbdesk.services.registrations import registration_detail, registrations, transfers
from fbdesk.ui.registrations.grouping import Grouping
from fbdesk.ui.registrations.needs_view import NeedsView
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.registrations.transfer_pane import TransferPane
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.capacity import QuotaMeter
from fbdesk.ui.widgets.label import Label as TextLabel
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.ui import tab_walk
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import CTRL, SHIFT, bar, choose, names, press, write

Open = Callable[[Office | None], RegistrationsPage]
LABEL = Label("Test")


def groups(page: RegistrationsPage) -> list[tuple[str, int]]:
    """Return the titles and counts of the groups shown."""
    model = page.list_table._model
    return [(model.lines[line].title, model.lines[line].count) for line in model.group_lines]


def quotas(page: RegistrationsPage) -> list[str]:
    """Return what the quotas in the strip say."""
    return [one.accessibleName() for one in page.strip.findChildren(QuotaMeter) if one.isVisible()]


def told(page: RegistrationsPage) -> list[str]:
    """Return what the labels in the pane say."""
    return [label.text() for label in page.detail.findChildren(TextLabel) if label.isVisible()]


def test_another_grouping_is_remembered_for_the_programme(
    page: RegistrationsPage, open_page: Open, office: Office
) -> None:
    page.list_table.group_by(Grouping.GROUP)
    assert groups(page) == [("Freier Träger", 1), ("Kommune", 4), ("Polizei", 1)]
    again = open_page(office)
    assert groups(again)[1] == ("Kommune", 4)


def test_quotas_show_what_accepting_the_selected_would_do(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    assert quotas(page) == []

    def limit(db: Session) -> None:
        db.add(Quota(programme_id=office.programme_id, group="municipal", least=3))
        db.add(Quota(programme_id=office.programme_id, group="police", most=0))

    office.desk.write(LABEL, limit)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["von der Heide"])
    assert quotas(page) == [
        "Kommune: 1 fehlt, 2 + 1, Ziel: mindestens 3 von 3",
        "Polizei: im Rahmen, 0, höchstens 0 von 3",
    ]
    assert any("Kommune dann 3, im Rahmen" in text for text in told(page))
    choose(page, qtbot, office.ids["Đorđević"])
    assert "Für Polizei ist kein Platz vorgesehen." in told(page), "the door says why not"
    page.detail.reason.setPlainText("Die Leitung will es")
    assert any("Polizei dann 1, 1 zu viel" in text for text in told(page))


def test_quotas_without_a_limit_of_places_stand_alone(
    make_office: Callable[..., Office], open_page: Open, qtbot: QtBot
) -> None:
    office = make_office(None)
    office.desk.write(
        LABEL, lambda db: db.add(Quota(programme_id=office.programme_id, group="police", most=2))
    )
    page = open_page(office)
    assert page.strip.isVisible()
    assert not page.strip.meter.isVisible()
    assert quotas(page) == ["Polizei: im Rahmen, 0, höchstens 2"]


def test_a_note_is_saved_for_the_row_it_was_typed_for(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    page.detail.notes.focus_on("notes")
    write(page, qtbot, "Ruft zurück")
    press(page, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.list_table.current_row().family_name == "Jäckel"
    assert page.detail.notes.controls["notes"].toPlainText() == ""
    first, second = (
        office.desk.read(registration_detail.get_registration, office.ids[name])
        for name in ("von der Heide", "Jäckel")
    )
    assert (first.notes, second.notes) == ("Ruft zurück", "")


def test_a_follow_up_is_saved_shown_and_found_by_its_hint(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.detail.notes.focus_on("follow_up")
    write(page, qtbot, "24.6.2024")
    press(page, qtbot, Qt.Key.Key_Tab)
    row = office.desk.read(registrations.get_registration_row, office.ids["Jäckel"])
    assert row.follow_up == date(2024, 6, 24)
    assert any(text.startswith("Wiedervorlage am 24.06.2024") for text in told(page))
    assert any("Wiedervorlage geändert: – → 24.06.2024" in text for text in told(page))
    page.show_target(filter="follow_up")
    assert names(page) == ["Jäckel"]
    page.show_target(filter="waiting")
    assert names(page) == ["Đorđević"]
    page.show_target(status="received", late=True)
    assert names(page) == ["Шевченко"]


def test_addresses_of_all_shown_are_copied_and_who_has_none_is_named(
    page: RegistrationsPage, qtbot: QtBot
) -> None:
    page.list_table.setFocus()
    press(page, qtbot, Qt.Key.Key_E, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().split("; ")[0] == "heide@amt.example"
    assert bar(page) == "5 E-Mail-Adressen kopiert. 1 Person hat keine: Шевченко, Ольга."


def test_addresses_of_the_selected_are_copied(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    press(page, qtbot, Qt.Key.Key_E, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "heide@amt.example; jäckel@amt.example"


def test_postal_addresses_need_street_and_town(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    def move_in(db: Session) -> None:
        home = {"street": "Am Markt 1", "postcode": "02826", "town": "Görlitz"}
        registrations.change_registration(db, office.ids["Jäckel"], **home)

    office.desk.write(LABEL, move_in)
    qtbot.waitUntil(page.work.is_idle)
    page.actions_menu.postal.trigger()
    qtbot.waitUntil(page.work.is_idle)
    assert QGuiApplication.clipboard().text() == "Stadt Görlitz\nTorsten Jäckel\nAm Markt 1\n02826 Görlitz"
    assert bar(page).startswith("1 Postanschrift kopiert. 5 Personen haben keine: ")


def test_diet_and_needs_are_counted_saved_and_left_with_esc(
    page: RegistrationsPage, office: Office, qtbot: QtBot, tmp_path: Path, answer_dialog: Callable[..., None]
) -> None:
    def eat(db: Session) -> None:
        registrations.change_registration(db, office.ids["Ahrens"], diet="Vegetarisch ")
        registrations.change_registration(db, office.ids["Böttcher"], diet="vegetarisch")
        registrations.change_registration(db, office.ids["Jäckel"], diet="vegan")

    office.desk.write(LABEL, eat)
    qtbot.waitUntil(page.work.is_idle)
    page.actions_menu.needs.trigger()
    qtbot.waitUntil(page.work.is_idle)
    view = page.table.parentWidget() if page.table is not None else None
    assert isinstance(view, NeedsView)
    assert [(row.text, row.number) for row in view.table.shown_rows()] == [("vegetarisch", 2)]
    qtbot.mouseClick(view.other_way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.work.is_idle)
    assert [(row.text, row.number) for row in view.table.shown_rows()] == [("vegetarisch", 2), ("vegan", 1)]
    path = tmp_path / "Bedarf.xlsx"
    answer_dialog("getSaveFileName", path)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[3]] == ["Verpflegung", "vegan", 1, "Jäckel, Torsten"]
    assert tab_walk.problems(page.window(), qtbot) == []
    view.table.setFocus()
    press(page, qtbot, Qt.Key.Key_Escape)
    assert len(names(page)) == 6
    assert page.list_table.isVisible()


def test_answers_are_saved_as_a_table(
    page: RegistrationsPage, office: Office, qtbot: QtBot, tmp_path: Path, answer_dialog: Callable[..., None]
) -> None:
    answer = Answer(registration_id=office.ids["Ahrens"], heading="Wunsch", value="Praxis")
    office.desk.write(LABEL, lambda db: db.add(answer))
    path = tmp_path / "Antworten.xlsx"
    answer_dialog("getSaveFileName", path)
    page.actions_menu.answers.trigger()
    qtbot.waitUntil(page.work.is_idle)
    assert [cell.value for cell in load_workbook(path).active[2]][:2] == ["Wunsch", "Birgit Ahrens"]
    assert bar(page) == "1 Antwort in „Antworten.xlsx“ gespeichert."


@pytest.fixture
def next_run(office: Office) -> int:
    """Return another programme that registrations can be taken over into."""
    return office.desk.write(LABEL, factories.add_programme, title="Beccaria", run=2)


def test_several_are_taken_over_with_the_keyboard_alone(
    page: RegistrationsPage, office: Office, next_run: int, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    press(page, qtbot, Qt.Key.Key_Down, SHIFT)
    press(page, qtbot, Qt.Key.Key_M, CTRL | SHIFT)
    assert isinstance(page.pane, TransferPane)
    assert page.head.primary.text() == "2 Anmeldungen übernehmen"
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert office.desk.read(registrations.list_registrations, next_run) == [], "no programme is guessed"
    press(page, qtbot, Qt.Key.Key_Down)
    assert "Dort: 2 entscheiden Sie." in [
        label.text() for label in page.transfer.findChildren(TextLabel) if label.isVisible()
    ]
    before = office.changes()
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert office.changes() == before + 1
    assert bar(page) == "2 Anmeldungen in einen anderen Durchgang übernommen"
    there = office.desk.read(registrations.list_registrations, next_run)
    assert [row.family_name for row in there] == ["von der Heide", "Jäckel"]
    assert page.pane is page.detail
    assert "Zurückgezogen" in [title for title, _count in groups(page)]
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert office.desk.read(registrations.list_registrations, next_run) == []


def test_who_is_there_already_is_said_in_the_form(
    page: RegistrationsPage, office: Office, next_run: int, qtbot: QtBot
) -> None:
    office.desk.write(LABEL, transfers.transfer, [office.ids["Jäckel"]], next_run, True)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["Jäckel"])
    press(page, qtbot, Qt.Key.Key_M, CTRL | SHIFT)
    page.transfer.target.set_value(next_run)
    page.transfer.save()
    qtbot.waitUntil(page.work.is_idle)
    assert "Torsten Jäckel" in page.transfer.banner.text
    assert tab_walk.problems(page.window(), qtbot) == []
    press(page, qtbot, Qt.Key.Key_Escape)
    assert page.pane is page.detail


def test_the_pane_leads_to_the_other_cohort(
    page: RegistrationsPage, office: Office, next_run: int, qtbot: QtBot
) -> None:
    [made] = office.desk.write(LABEL, transfers.transfer, [office.ids["Jäckel"]], next_run, True)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["Jäckel"])
    texts = [button.text() for button in page.detail.findChildren(Button) if button.isVisible()]
    assert "Übernommen in Beccaria · 2. Durchgang" in texts
    window = page.window()
    window.programme.set_choices([*window.programme.choices, *_choice(next_run)])  # type: ignore[attr-defined]
    page.detail.link_clicked.emit(next_run, made)
    qtbot.waitUntil(page.work.is_idle)
    assert page.list_table.current_row().id == made
    texts = [button.text() for button in page.detail.findChildren(Button) if button.isVisible()]
    assert "Übernommen aus Beccaria" in texts[0] or any("Übernommen aus" in text for text in texts)


def _choice(programme_id: int) -> list[object]:
    from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice

    return [ProgrammeChoice(programme_id, "Beccaria 2")]


def test_a_decision_for_one_row_leaves_the_keyboard_in_the_list(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    office.desk.write(LABEL, registrations.set_status, [office.ids["Đorđević"]], S.DECLINED, "")
    qtbot.waitUntil(page.work.is_idle)
    assert QApplication.focusWidget() is page.list_table
