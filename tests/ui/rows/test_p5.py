"""P5, "Kommunale Integrationsarbeit stärken": from the first registration to the last certificate in the window."""

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fbdesk.i18n import Label
from fbdesk.services.certificates import certificate_candidates, certificates
from fbdesk.services.programmes import programmes
from fbdesk.services.registrations import places
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.people.page import PeoplePage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.registrations.page import RegistrationsPage
from tests import factories
from tests.ui.rows.hands import CTRL, Hands, paper, seen

CODE = "KIS-1"
BLOCK_1 = "Kompetenzbaustein 1"
#: Names of every script, as lists show them and as papers print them.
NAMES = {
    "Wójcik, Łucja": "Łucja Wójcik",
    "Öztürk-Şahin, Elif": "Elif Öztürk-Şahin",
    "Nguyễn, Thị Bích Ngọc": "Thị Bích Ngọc Nguyễn",
    "Шевченко, Наталія": "Наталія Шевченко",
    "Παπαδοπούλου, Ελένη": "Ελένη Παπαδοπούλου",
    "李, 明": "李明",
    "김, 민준": "김민준",
    "Đurić, Željka": "Željka Đurić",
}
ARABIC = "العلي"


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Answer the system's dialog for saving; returns the folder, files are called as proposed."""

    def choose(_parent: object, _title: str, proposed: str, *_more: object) -> tuple[str, str]:
        return str(tmp_path / Path(proposed).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


def _register(hands: Hands, **texts: str) -> None:
    """Somebody rings up: Strg+N, the fields, Strg+Eingabe."""
    page = hands.go(RegistrationsPage, "registrations", CODE)
    hands.press(Qt.Key.Key_N, CTRL)
    for name, text in texts.items():
        hands.fill(page.entry.texts[name], text)
    hands.primary()
    hands.press(Qt.Key.Key_Escape)


def _attend(hands: Hands, day: str, *absent: str) -> None:
    """Everybody was there except some: the page's blue button twice, and A for who was not."""
    page = hands.go(AttendancePage, "attendance", CODE)
    column = next(n for n, one in enumerate(page.model.sessions) if one.day and f"{one.day:%d.%m.%Y}" == day)
    page.grid.go_to(0, column)
    page.focus_content()
    hands.primary()
    for name in absent:
        line = next(n for n in range(page.model.rowCount()) if page.model.row_at(n).name == name)
        page.grid.go_to(line, column)
        hands.press(Qt.Key.Key_A)
    hands.primary()


def _issue(hands: Hands, block: str) -> CertificatesPage:
    """Issue what can be issued in one of the tabs of the page."""
    page = hands.go(CertificatesPage, "certificates", CODE)
    papers = hands.desk.read(certificate_candidates.list_papers, hands.detail(CODE).row.id)
    unit_id = next(paper.unit_id for paper in papers if paper.label == block)
    assert page.papers.tabs is not None
    hands.click(page.papers.tabs._tabs[str(unit_id) if unit_id else ""])
    page.candidates.setFocus()
    hands.primary()
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: page._writing is None)
    return page


def _saved_papers(hands: Hands, page: CertificatesPage, folder: Path) -> str:
    page.files.save(page._holders(), per_person=False)
    hands.settle()
    [out] = folder.glob("*.pdf")
    text = paper(out)
    out.unlink()
    return text


def test_units_without_a_date_stand_in_planning_and_not_in_the_calendar(hands: Hands, saved: Path) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    table = seen(page.view.sessions.table)
    for planned in ("März 2025", "Juni 2025", "offen"):
        assert f"Baustein und Termin: {planned}" in table
    assert "Umfang\n58,7 UE, 2 Tage" in seen(page.view.head)
    calendar = hands.go(CalendarPage, "calendar", day=date(2025, 3, 3))
    assert "KIS-1" not in seen(calendar.view)
    assert "Ohne festes Datum" in seen(calendar.day_pane)
    assert "KIS-1 · Workshop 2, März 2025" in seen(calendar.day_pane)
    calendar.files.save("KIS", programme_ids=[hands.detail(CODE).row.id])
    hands.settle()
    [ics] = saved.glob("*.ics")
    assert ics.read_text("utf-8").count("BEGIN:VEVENT") == 3
    assert "3 Termine haben noch kein Datum" in hands.window.undo_bar.text


def test_the_public_lecture_has_its_place_and_time_and_only_a_head_count(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    table = seen(page.view.sessions.table)
    assert "Zeit: 17:00–19:00 Uhr" in table
    assert "Veranstaltungsort: Futurum Zukunftszentrum, Vortragssaal" in table
    assert "Hinweis: öffentlich" in table
    calendar = hands.go(CalendarPage, "calendar", day=date(2024, 11, 8))
    pane = seen(calendar.day_pane)
    assert "Festvortrag „Einwanderung und Zusammenhalt“ mit Get-together" in pane
    assert "17:00–19:00 Uhr" in pane
    before = hands.detail(CODE).minutes
    hands.set_day(date(2024, 11, 9))
    attendance = hands.go(AttendancePage, "attendance", CODE)
    assert [one.public for one in attendance.model.sessions if one.day] == [False, False]
    [field] = attendance.heads.fields.values()
    hands.fill(field, "85")
    assert hands.detail(CODE).minutes == before
    page = hands.go(ProgrammesPage, "programmes", CODE)
    page.view.head.wanted.emit("report")
    hands.settle()
    assert "85 bei öffentlichen Terminen" in paper(page.steps.current.pdf)  # type: ignore[union-attr]


def test_from_the_first_registration_to_the_certificate_over_two_cohorts(hands: Hands, saved: Path) -> None:
    hands.set_day(date(2024, 9, 2))
    _register(
        hands,
        given_name="Łukasz",
        family_name="Wiśniewski",
        organisation="Stadt Beispielheim",
        email="lo@m.example",
    )
    page = hands.go(RegistrationsPage, "registrations", CODE)
    new = next(row for row in page.list_table.rows() if row.given_name == "Łukasz")
    assert (new.name, new.status.value, new.status_reason) == (
        "Wiśniewski, Łukasz",
        "accepted",
        "Plätze frei",
    )

    hands.set_day(date(2024, 11, 6))
    sheet = _sign_in_sheet(hands)
    for name in (*NAMES, "Wiśniewski, Łukasz", ARABIC):
        assert unicodedata.normalize("NFC", name) in unicodedata.normalize("NFC", sheet)
    hands.set_day(date(2024, 11, 9))
    _attend(hands, "07.11.2024", "Häberle, Sabine", "Wiśniewski, Łukasz")
    _attend(hands, "08.11.2024", "Häberle, Sabine", "Wiśniewski, Łukasz")
    certificates_page = _issue(hands, BLOCK_1)
    shown = seen(certificates_page.candidates)
    for name in NAMES:
        assert f"Name: {name}" in shown
    assert ARABIC in shown
    text = _saved_papers(hands, certificates_page, saved)
    assert text.count("Kompetenzbaustein 1: Grundlagen der kommunalen Integrationsarbeit") >= 24
    for name in NAMES.values():
        assert unicodedata.normalize("NFC", name) in unicodedata.normalize("NFC", text)

    assert ARABIC in text

    _plan(hands, {"Kompetenzbaustein 2": "13.03.2025", "Kompetenzbaustein 3": "12.06.2025"})
    _plan(hands, {"Kompetenzbaustein 4": "18.09.2025"})
    hands.set_day(date(2025, 9, 20))
    for day, block in (("13.03.2025", 2), ("12.06.2025", 3), ("18.09.2025", 4)):
        _attend(hands, day)
        _issue(hands, f"Kompetenzbaustein {block}")
    whole = _issue(hands, "Ganzes Programm")
    rows = {row.name: row for row in whole.candidates.rows()}
    assert rows["Häberle, Sabine"].is_issued  # her first block is of the pilot in 2022
    assert not rows["Wiśniewski, Łukasz"].is_issued
    assert rows["Wiśniewski, Łukasz"].reasons == ("Kompetenzbaustein 1 fehlt noch",)
    assert sum(row.is_issued for row in rows.values()) == 25
    text = _saved_papers(hands, whole, saved)
    own = text[text.index("Sabine Häberle") :][:1500]
    assert "10.11.–11.11.2022" in own.replace(" ", "")
    for block in range(1, 5):
        assert f"Kompetenzbaustein {block}" in own
    person = next(row for row in hands.go(PeoplePage, "people").list.rows() if row.name == "Häberle, Sabine")
    people = hands.go(PeoplePage, "people", person_id=person.id)
    for block in range(1, 5):
        assert f"Kompetenzbaustein {block}" in seen(people.detail)


def _sign_in_sheet(hands: Hands) -> str:
    """Return the words of the sheet that is printed before the first day."""
    page = hands.go(AttendancePage, "attendance", CODE)
    hands.press(Qt.Key.Key_P, CTRL)
    hands.wait(lambda: bool(page.lists.pdf))
    text = paper(page.lists.pdf)
    assert "7. November 2024" in text
    hands.press(Qt.Key.Key_Escape)
    return text


def _plan(hands: Hands, days: dict[str, str]) -> None:
    """Give blocks their days, in the pane beside the sessions."""
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    tab = page.view.sessions
    units = {unit.id: unit.label for unit in hands.detail(CODE).units}
    for block, day in days.items():
        line = next(one for one in tab.table.rows() if units.get(one.group or 0) == block)
        tab.table.setFocus()
        tab.table.select_id(line.id)
        hands.press(Qt.Key.Key_Return)
        hands.fill(tab.session_pane.form.controls["when"], day)


@pytest.mark.parametrize("number", [10, 1000])
def test_ten_and_a_thousand_alike(hands: Hands, number: int) -> None:
    hands.set_day(date(2024, 11, 9))

    def fill(db) -> int:  # type: ignore[no-untyped-def]
        made = factories.add_programme(
            db, code="GROSS", capacity=number, deadline=date(2024, 10, 1), selection=True,
            certificate_kind="participation", min_share=80,
        )  # fmt: skip
        block = factories.add_unit(db, made, label=BLOCK_1, confirmation_title=f"Bestätigung {BLOCK_1}")
        for day in (7, 8):
            factories.add_session(db, made, block, day=date(2024, 11, day))
        for n in range(number):
            at = datetime(2024, 9, 1 + n % 28, 9, n % 60)
            factories.add_registration(db, made, status="received", received_at=at)
        return made

    made = hands.desk.write(Label("Test"), fill)
    hands.settle()
    given = hands.desk.write(Label("Plätze"), places.give_places, made, everybody=True, anyway="Nachgetragen")
    assert len(given.accepted) == number
    hands.desk.write(Label("Anwesenheit"), factories.mark_present, made)
    unit = hands.desk.read(programmes.list_units, made)[0].id
    drafts, refused = hands.desk.read(certificates.plan_drafts, made, unit_id=unit)
    assert (len(drafts), refused) == (number, [])
    issued = hands.desk.write_each(Label("Bestätigungen"), certificates.issue, drafts)
    assert len({one.number for one in issued}) == number
    registrations = hands.go(RegistrationsPage, "registrations", "GROSS")
    assert len(registrations.list_table.shown_rows()) == number
    attendance = hands.go(AttendancePage, "attendance")
    assert attendance.model.rowCount() == number
    shown = hands.go(CertificatesPage, "certificates", unit_id=unit)
    assert sum(row.is_issued for row in shown.candidates.rows()) == number
    assert len(hands.go(PeoplePage, "people").list.rows()) >= number
