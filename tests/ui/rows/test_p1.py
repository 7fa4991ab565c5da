"""P1, "Kommunal. Innovativ. Präventiv.": every line of its table, walked through the window."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.paths import resource
from fbdesk.services.office import demo, office
from fbdesk.services.registrations.registration_hints import HintKind
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.imports.import_page import ImportPage
from fbdesk.ui.people.page import SPEAKING, PeoplePage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.report_panel import ReportPanel
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.look.ui_state import UiState
from tests.ui.rows.hands import CTRL, Hands, paper, plain, seen

CODE = "KIP-2024"
_ALT = Qt.KeyboardModifier.AltModifier


def _select(hands: Hands, page: RegistrationsPage, name: str) -> None:
    """Choose somebody in the list by the family name."""
    row = next(one for one in page.list_table.rows() if one.family_name == name)
    page.list_table.setFocus()
    assert page.list_table.select_id(row.id)
    hands.settle()


def _status(page: RegistrationsPage, name: str) -> str:
    return next(row.status.value for row in page.list_table.rows() if row.family_name == name)


def test_blocks_with_their_days_and_self_learning_with_a_window(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    text = seen(page.view.sessions.table)
    for number, days in enumerate(
        (("30.01.", "31.01."), ("12.03.", "13.03."), ("14.05.", "15.05."), ("11.06.", "12.06.")), 1
    ):
        assert f"Block {number} – " in text
        for day in days:
            assert f"{day}2024" in text
    for window in ("01.02. – 11.03.2024", "14.03. – 13.05.2024", "16.05. – 10.06.2024"):
        assert f"Baustein und Termin: {window}" in text
    assert "Umfang\n60 UE, 8 Tage" in seen(page.view.head)

    calendar = hands.go(CalendarPage, "calendar", day=date(2024, 3, 14))
    assert "Dienstag, 12. März 2024, KIP-2024 · Block 2" in seen(calendar)
    assert "Donnerstag, 14. März 2024, KIP-2024 · Selbstlerneinheit 2 bis 13.05." in seen(calendar)


def test_self_learning_is_done_on_a_day_and_a_strategy_belongs_to_each_block(hands: Hands) -> None:
    hands.set_day(date(2024, 3, 20))
    page = hands.go(AttendancePage, "attendance", CODE)
    hands.click(page.tabs._tabs["results"])
    table, results = page.results.table, page.results
    assert table is not None
    for heading in ("Block 1", "Selbstlerneinheit 1", "Block 4"):
        assert heading in seen(results)
    table.setFocus()
    table.select_first()
    hands.press(Qt.Key.Key_Return)
    forms = {unit.label: results.pane.forms[unit.id] for unit in hands.detail(CODE).units}
    hands.fill(forms["Selbstlerneinheit 1"].controls["completed_on"], "08.03.2024")
    hands.fill(forms["Block 1"].controls["deliverable_title"], "Runder Tisch Prävention")
    strategy = forms["Block 1"].fields["deliverable"]
    assert "Strategie zu Block 1" in seen(strategy)
    hands.pick(forms["Block 1"].controls["deliverable"], "angenommen")
    person = table.shown_rows()[0].name

    certificates = hands.go(CertificatesPage, "certificates", CODE)
    rows = {row.name: row for row in certificates.candidates.rows()}
    reasons = plain("; ".join(rows[person].reasons))
    assert "Selbstlerneinheit 1" not in reasons
    assert "Selbstlernen „Selbstlerneinheit 2“ nicht erledigt" in reasons
    assert "Strategie zu Block 1" not in reasons
    assert "Strategie zu Block 2 nicht eingereicht" in reasons
    assert "Regel: ab 80 %, Selbstlernen erledigt und 4 Arbeiten angenommen" in seen(certificates)

    programme = hands.go(ProgrammesPage, "programmes", CODE, tab="certificate")
    assert "ab 80 %, Selbstlernen erledigt und 4 Arbeiten angenommen" in seen(programme.view.certificate)


def test_the_target_group_is_a_hint_and_never_a_refusal(hands: Hands) -> None:
    programme = hands.go(ProgrammesPage, "programmes", CODE, tab="overview")
    overview = programme.view.overview
    assert "Behördliche Fachkräfte" in seen(overview)
    assert overview.form.controls["public_bodies_only"].isChecked()
    assert overview.laender.everywhere.isChecked()
    assert "bundesweit" in seen(programme.view.head)

    page = hands.go(RegistrationsPage, "registrations", CODE, hint=HintKind.TARGET)
    outside = {row.family_name for row in page.list_table.shown_rows()}
    assert outside == {"Lorenz", "Baumgart"}
    page.filters.reset()
    hands.settle()
    text = seen(page.list_table)
    for fact in ("Gruppe: Kommune", "Land: Rheinland-Pfalz", "Gemeinde: Landkreis Ahrweiler"):
        assert fact in text
    _select(hands, page, "Lorenz")
    assert "Zielgruppe: Kein Träger öffentlicher Verwaltung." in seen(page.detail)
    hands.go(ProgrammesPage, "programmes", CODE, tab="places")
    hands.fill(programme.view.places.form.controls["capacity"], "25")
    page = hands.go(RegistrationsPage, "registrations", CODE)
    _select(hands, page, "Lorenz")
    hands.press(Qt.Key.Key_Z, _ALT)
    assert _status(page, "Lorenz") == "accepted"


def test_speakers_have_contact_and_role(hands: Hands) -> None:
    programme = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    assert "Miriam Hollenbeck, Jonas Petersen, Prof. Dr. Ilse Roth" in seen(programme.view.sessions.table)
    people = hands.go(PeoplePage, "people")
    people.filters.switch(SPEAKING)
    hands.settle()
    found = {row.family_name: row for row in people.list.shown_rows()}
    assert {"Hollenbeck", "Nasser", "Petersen", "Matthiesen", "Brandt-Okafor", "Roth"} <= set(found)
    assert "Referent*in (intern)" in seen(people.list)
    assert "Referent*in (extern)" in seen(people.list)
    people.list.select_id(found["Nasser"].id)
    hands.settle()
    pane = seen(people.detail)
    assert "Dr. Samira Nasser" in pane
    assert "@" in pane


def test_the_confirmation_names_fee_and_costs(hands: Hands) -> None:
    page = hands.go(RegistrationsPage, "registrations", CODE, status="accepted")
    assert len(page.list_table.shown_rows()) == 24
    page.list_table.setFocus()
    hands.press(Qt.Key.Key_P, CTRL)
    hands.wait(lambda: bool(page.letters.pdf))
    text = paper(page.letters.pdf)
    assert text.count("Teilnahmebeitrag: kostenfrei. Fahrtkosten und Übernachtungskosten können") == 24
    assert "Di., 30.01.2024, 10:00–17:30 Uhr, Tagungshaus Elbkontor, Raum Alster, Hamburg" in text
    assert "Selbstlerneinheit 1: Phänomene und Begriffe, 01.02. – 11.03.2024" in text


def test_the_board_reads_who_took_part_from_where_and_how_much(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE)
    assert "Bericht drucken" in " ".join(words for _key, words in page.view.head.choices())
    page.view.head.wanted.emit("report")
    hands.settle()
    panel = page.steps.current
    assert isinstance(panel, ReportPanel)
    text = paper(panel.pdf)
    assert "Kommunal. Innovativ. Präventiv." in text
    assert "Nordrhein-Westfalen" in text
    assert "Strategie zu Block 1: angenommen 0 von 24" in text
    assert "Öztürk" not in text
    hands.click(panel.with_names)
    hands.wait(lambda: "Öztürk" in paper(panel.pdf))
    out = tmp_path / "Bericht.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    hands.click(panel.save)
    hands.wait(out.exists)


@pytest.fixture
def before(office_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Return hands at an office with the programmes and nobody in them, the day after the deadline's year."""
    data = json.loads(resource("demo", "office.json").read_text("utf-8"))
    with Desk(office_file, who="Sabine Krüger") as desk:
        desk.write(Label("Büro"), demo.fill_office, data, resource("demo", "logo.png").read_bytes())
        clock.set_today(desk.read(office.get_office).today)
        start.make_application(Settings(scheme="light"))
        window = start.make_window(desk, Settings(), UiState(tmp_path / "w.ini"))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        hands = Hands(window, qtbot)
        hands.settle()
        yield hands
        hands.settle()
        window.close()


def test_who_comes_after_the_deadline_is_marked_and_left_to_the_office(before: Hands) -> None:
    hands = before
    programme = hands.go(ProgrammesPage, "programmes", CODE, tab="places")
    hands.fill(programme.view.places.form.controls["capacity"], "40")
    hands.go(RegistrationsPage, "registrations", CODE)
    assert hands.window.open_file(resource("demo", "Anmeldung KIP 2024 (Microsoft Forms).xlsx"))
    page = hands.window.current_page()
    assert isinstance(page, ImportPage)
    hands.wait(lambda: page.header.primary is not None and "übernehmen" in page.header.primary.text())
    hands.primary()
    shown = hands.go(RegistrationsPage, "registrations", CODE)
    rows = shown.list_table.rows()
    late = [row for row in rows if row.late]
    assert [row.received_at.date() for row in late] == sorted(row.received_at.date() for row in late)
    assert len(late) == 4
    assert all(row.received_at.date() > date(2023, 12, 20) and row.status == "received" for row in late)
    in_time = [row for row in rows if not row.late]
    assert {row.status.value for row in in_time} == {"accepted"}
    assert "1 Tag verspätet" in seen(shown.list_table)
    _select(hands, shown, "Sommerfeld")
    assert "Eingegangen am 21.12.2023, Anmeldeschluss war der 20.12.2023." in seen(shown.detail)
    hands.press(Qt.Key.Key_Z, _ALT)
    assert _status(shown, "Sommerfeld") == "accepted"
