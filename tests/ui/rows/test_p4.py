"""P4, "Kommunale Engagementförderung": every line of its table, walked through the window."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from sqlalchemy.orm import Session

from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import session_editing
from fbdesk.services.calendar.session_editing import SessionDetail
from fbdesk.services.programmes import notices
from fbdesk.services.registrations import unit_bookings
from fbdesk.sheets.reading import read_sheet
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.report_panel import ReportPanel
from fbdesk.ui.programmes.steps.tell_panel import TellPanel
from fbdesk.ui.registrations.detail.unit_checks import UnitChecks
from fbdesk.ui.registrations.grouping import Grouping, key_of
from fbdesk.ui.registrations.page import RegistrationsPage
from tests import factories
from tests.ui.rows.hands import CTRL, Hands, paper, plain, seen

CODE = "KEF-2022"
REASON = "Aus dem Kreis der adressierten Personen sind viele derart eingebunden"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system's dialog for saving always name this file, whatever its ending; return the folder."""
    folder = tmp_path / "gespeichert"
    folder.mkdir()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (str(folder / Path(given[2]).name), "")
    )
    return folder


def _select(hands: Hands, page: RegistrationsPage, name: str) -> None:
    row = next(one for one in page.list_table.rows() if one.family_name == name)
    page.list_table.setFocus()
    assert page.list_table.select_id(row.id)
    hands.settle()


def _unit(hands: Hands, code: str, label: str) -> int:
    return next(unit.id for unit in hands.detail(code).units if unit.label == label)


def _checks(page: RegistrationsPage) -> UnitChecks:
    assert page.detail.units is not None
    return page.detail.units


def test_a_person_is_registered_for_single_units(hands: Hands) -> None:
    page = hands.go(RegistrationsPage, "registrations", CODE)
    _select(hands, page, "Jacobs")
    unit = _unit(hands, CODE, "Schreibwerkstatt")
    _checks(page).boxes[unit].setFocus()
    hands.press(Qt.Key.Key_Space)
    bookings = next(row.bookings for row in page.list_table.rows() if row.family_name == "Jacobs")
    assert [one.label for one in bookings] == ["Schreibwerkstatt", "Modul II"]
    assert not _checks(page).boxes[_unit(hands, CODE, "Modul I")].isEnabled()
    page.filters.choose("unit", _unit(hands, CODE, "Modul II"))
    page.filters.changed.emit()
    hands.settle()
    names = [row.family_name for row in page.list_table.shown_rows()]
    assert len(names) == 9
    assert "Martensen" not in names
    hands.press(Qt.Key.Key_Z, CTRL)
    found = hands.desk.read(unit_bookings.list_bookings, hands.choose(CODE))
    assert sum(one.unit_id == unit for some in found.values() for one in some) == 9


def test_days_of_a_unit_need_not_be_adjacent_and_the_workshop_is_optional(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    tab = page.view.sessions
    lines = [line for line in tab.table.rows() if line.group == _unit(hands, CODE, "Modul I")]
    assert [line.session.day for line in lines] == [date(2022, 6, 15), date(2022, 6, 27)]
    tab.show_unit(_unit(hands, CODE, "Schreibwerkstatt"))
    hands.settle()
    assert "freiwillig" in seen(tab.unit_pane)
    calendar = hands.go(CalendarPage, "calendar", day=date(2022, 6, 15))
    text = seen(calendar)
    assert "15. Juni 2022, 09:30 Uhr KEF-2022 · Engagement und Engagement-Konzepte abgesagt" in text
    assert "16. Juni 2022, keine Termine" in text
    assert "27. Juni 2022, 09:30 Uhr KEF-2022 · Prozessplanung" in text


def test_a_cancelled_unit_keeps_registrations_and_lists_whom_to_tell(hands: Hands, saved: Path) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE)
    assert "Modul I ist abgesagt. 23 Personen wissen es noch nicht." in seen(page.view.untold)
    assert page.view.head.reason.isVisible()
    page.view.tell_wanted.emit(_unit(hands, CODE, "Modul I"), None)
    hands.settle()
    panel = page.steps.current
    assert isinstance(panel, TellPanel)
    assert REASON in seen(panel.explanation)
    assert len(panel.table.rows()) == 23

    hands.click(panel.copy_text)
    copied = QGuiApplication.clipboard().text()
    assert "Modul I – Lernwerkstatt Engagement-Konzepte (15.06.2022, 27.06.2022)" in copied
    assert REASON in copied
    hands.click(panel.copy_addresses)
    addresses = {one.email for one in panel.table.rows()}
    assert set(QGuiApplication.clipboard().text().split("; ")) == addresses  # two share one, it is there once
    panel._make_letters(panel._save_letters)  # "PDF speichern" of the button's menu
    hands.settle()
    [pdf] = saved.glob("*.pdf")
    assert len(PdfReader(BytesIO(pdf.read_bytes())).pages) == 23
    assert paper(pdf).count("leider fällt Folgendes aus:") == 23
    hands.click(panel.save)
    [workbook] = saved.glob("*.xlsx")
    assert len(read_sheet(workbook).rows) == 24
    hands.click(panel.calendar)
    [ics] = saved.glob("*.ics")
    events = Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert [str(event["STATUS"]) for event in events] == ["CANCELLED", "CANCELLED"]

    hands.primary()
    assert hands.desk.read(notices.list_cancelled, hands.choose(CODE))[0].count == 0
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.desk.read(notices.list_cancelled, hands.choose(CODE))[0].count == 23
    registrations = hands.go(RegistrationsPage, "registrations", CODE)
    assert len(registrations.list_table.rows()) == 29


def test_what_was_cancelled_is_in_no_certificate_and_no_statistics(hands: Hands, saved: Path) -> None:
    def fill(db: Session) -> tuple[int, int]:
        rule = {"certificate_kind": "participation", "certificate_prefix": "X", "min_share": 80}
        programme = factories.add_programme(db, code="X-1", title="Module", books_units=True, **rule)
        gone = factories.add_unit(db, programme, label="Modul A", title="Fällt aus")
        held = factories.add_unit(db, programme, label="Modul B", title="Findet statt")
        factories.add_session(db, programme, gone, day=date(2024, 1, 2))
        factories.add_session(db, programme, held, day=date(2024, 1, 3), minutes=180)
        person = factories.add_person(db, given_name="Ilse", family_name="Beispiel")
        registration = factories.add_registration(db, programme, person_id=person)
        unit_bookings.book_units(db, registration, [gone, held])
        return gone, held

    gone, _held = hands.desk.write(Label("Test"), fill)
    hands.settle()
    page = hands.go(ProgrammesPage, "programmes", "X-1", tab="sessions")
    tab = page.view.sessions
    tab.show_unit(gone)
    hands.settle()
    tab.unit_pane.ask_for_reason()
    hands.fill(tab.unit_pane.question.reason, "Zu wenige Anmeldungen")
    tab.unit_pane.question.cancel.click()
    hands.settle()
    assert "Modul A ist abgesagt. 1 Person weiß es noch nicht." in seen(page.view.untold)
    assert "Umfang\n4 UE, 1 Tag" in seen(page.view.head)
    hands.desk.write(Label("Test"), attendance.mark_programme_present, hands.choose("X-1"))
    hands.settle()

    certificates = hands.go(CertificatesPage, "certificates", "X-1")
    [row] = certificates.candidates.rows()
    assert (row.share, row.state.value) == (100, "entitled")
    certificates.candidates.setFocus()
    hands.primary()
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: certificates._writing is None)
    [row] = certificates.candidates.rows()
    assert row.is_issued
    certificates.files.save([row.registration_id], per_person=False)
    hands.settle()
    [pdf] = saved.glob("*.pdf")
    text = paper(pdf)
    assert "Findet statt" in text
    assert "Fällt aus" not in text
    page = hands.go(ProgrammesPage, "programmes", "X-1")
    page.view.head.wanted.emit("report")
    hands.settle()
    report = page.steps.current
    assert isinstance(report, ReportPanel)
    words = paper(report.pdf)
    assert "Ilse" not in words
    assert "4 UE an 1 Tag" in words


def test_colleagues_of_one_municipality_stand_together_and_are_no_doubles(hands: Hands) -> None:
    page = hands.go(RegistrationsPage, "registrations", CODE)
    page.list_table.group_by(Grouping.PLACE)
    hands.settle()
    place = {row.family_name: key_of(Grouping.PLACE)(row) for row in page.list_table.rows()}
    assert place["Martensen"] == place["Stoltenberg"] == place["Wischmann"] == "place:Musterstedt"
    assert "Musterstedt" in _headings(page)
    _select(hands, page, "Wischmann")
    hint = seen(page.detail)
    assert "Aus derselben Kommune: " in hint
    assert "Tandem" not in hint
    for word in ("doppelt", "Dublette", "Duplikat"):
        assert word not in hint + seen(page.list_table)


def _headings(page: RegistrationsPage) -> str:
    model = page.list_table.model()
    rows = (model.index(line, 0).data(Qt.ItemDataRole.AccessibleTextRole) for line in range(model.rowCount()))
    return "\n".join(text for text in rows if isinstance(text, str))


def _consultation(hands: Hands, page: ProgrammesPage) -> SessionDetail:
    programme = hands.detail("KEF-B").row.id
    plan = hands.desk.read(session_editing.get_session_plan, programme)
    return plan.sessions[page.view.sessions.session_pane.session_id or 0]


def test_a_consultation_is_asked_for_agreed_limited_and_has_an_outcome(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "KEF-B", tab="sessions")
    tab = page.view.sessions
    for fact in (
        "Gemeinde Musterbüttel",
        "telefonisch",
        "Veranstaltungsort: online",
        "Februar 2024",
        "Baustein und Termin: offen",
    ):
        assert fact in seen(tab.table)
    tab.table.setFocus()
    tab.table.select_first()
    hands.press(Qt.Key.Key_Insert)
    form = tab.session_pane.form
    hands.fill(form.when, "14.02.2024")
    hands.fill(form.controls["start"], "9:00")
    hands.fill(form.controls["breaks"], "0")
    hands.fill(form.controls["end"], "13:00")
    assert "höchstens 180" in plain(seen(form))
    assert _consultation(hands, page).net <= 180
    hands.fill(form.controls["end"], "12:00")
    assert _consultation(hands, page).net == 180
    hands.pick(form.controls["format"], "online")
    assert form.organisation.text() == ""  # another office asks
    form.organisation.setFocus()
    hands.qtbot.keyClicks(form.organisation, "Amt Beispielau")
    hands.press(Qt.Key.Key_Return)
    hands.fill(form.controls["requested_on"], "12.01.2024")
    hands.fill(form.controls["request"], "Ehrenamtskarte")
    hands.fill(form.controls["outcome"], "Vorlage für den Ausschuss")
    made = _consultation(hands, page)
    assert (made.organisation, made.format, made.requested_on) == (
        "Amt Beispielau",
        "online",
        date(2024, 1, 12),
    )
    assert (made.request, made.outcome) == ("Ehrenamtskarte", "Vorlage für den Ausschuss")
    assert (made.start, made.end) != (None, None)


def test_workshops_on_site_are_a_chain_for_one_organisation_the_later_ones_open(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "KEF-V", tab="sessions")
    table = page.view.sessions.table
    assert {line.detail.organisation for line in table.rows()} == {"Stadt Musterstedt"}
    words = seen(table)
    for fact in (
        "Auftaktworkshop – Handlungsbedarf vor Ort",
        "Do., 16.11.2023",
        "Folgeworkshop 1 – Gemeinsame Lösungswege",
        "Baustein und Termin: März 2024",
        "Folgeworkshop 2 – Verabredungen und Verstetigung",
        "Baustein und Termin: offen",
    ):
        assert fact in words
    table.select_id(table.rows()[1].id)
    table.setFocus()
    hands.settle()
    hands.press(Qt.Key.Key_Return)
    hands.fill(page.view.sessions.session_pane.form.when, "20.03.2024")
    assert "Mi., 20.03.2024" in seen(table)
    calendar = hands.go(CalendarPage, "calendar", day=date(2024, 3, 20))
    assert "KEF-V" in seen(calendar)


def test_the_course_in_eleven_modules_has_a_rule_that_exactly_80_percent_fulfil(
    hands: Hands, saved: Path
) -> None:
    detail = hands.detail("ZEK-2022")
    assert [unit.label for unit in detail.units] == [f"Modul {n}" for n in range(1, 12)]
    page = hands.go(ProgrammesPage, "programmes", "ZEK-2022", tab="sessions")
    assert "Mi., 16.03.2022" in seen(page.view.sessions.table)
    certificates = hands.go(CertificatesPage, "certificates", "ZEK-2022")
    assert "ab 80 %" in plain(seen(certificates))
    rows = {row.family_name: row for row in certificates.candidates.rows()}
    exact, short = rows["Feddersen"], rows["Johannsen"]
    assert (exact.share, exact.is_issued) == (80, True)
    assert (short.share, plain(short.reasons[0])) == (79, "1 Minute fehlt bis 80 %")
    assert not short.is_issued
    certificates.files.save([exact.registration_id], per_person=False)
    hands.settle()
    [pdf] = saved.glob("*.pdf")
    text = paper(pdf)
    assert "Feddersen" in text
    assert "mindestens 80 % der Kurszeit (erreicht: 80 %)" in text
    assert "Abschluss: eigene Beratungsfälle" in text
    attended = hands.go(AttendancePage, "attendance", "ZEK-2022")
    assert "Feddersen, Ingwer, Anteil: 80 %" in plain(seen(attended.grid))
