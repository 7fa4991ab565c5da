"""P2, the "Qualifizierungswerkstatt": every line of its table, walked through the window."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fbdesk.paths import resource
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.registrations.grouping import Grouping
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.today.page import TodayPage
from fbdesk.ui.venues.page import VenuesPage
from fbdesk.ui.widgets.fields.pick_field import PickField
from tests.ui.rows.hands import CTRL, Hands, paper, seen

CODE = "QW-2019"
REASON = "Der letzte Termin war am 23.10.2019"


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Answer the system's dialog for saving; returns the folder, files are called as proposed."""

    def choose(_parent: object, _title: str, proposed: str, *_more: object) -> tuple[str, str]:
        return str(tmp_path / Path(proposed).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


def _cells(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _column(cells: list[list[object]], heading: str) -> list[object]:
    at = cells[0].index(heading)
    return [row[at] for row in cells[1:]]


def test_two_whole_days_without_invented_times(hands: Hands, saved: Path) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="sessions")
    table = seen(page.view.sessions.table)
    assert "Di., 22.10.2019" in table
    assert "Mi., 23.10.2019" in table
    assert "Zeit: ganztägig" in table
    assert "Uhr" not in table
    assert "Umfang\n16 UE, 2 Tage" in seen(page.view.head)
    calendar = hands.go(CalendarPage, "calendar", day=date(2019, 10, 22))
    days = seen(calendar.view)
    for day in ("Dienstag, 22. Oktober 2019", "Mittwoch, 23. Oktober 2019"):
        assert re.search(rf"^{day}, .*QW-2019 · Werkstatt$", days, re.MULTILINE)
    pane = seen(calendar.day_pane)
    assert "ganztägig" in pane
    assert "09:00" not in pane
    calendar.files.save("Werkstatt", programme_ids=[hands.detail(CODE).row.id])
    hands.settle()
    [ics] = saved.glob("*.ics")
    text = ics.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20191022" in text
    assert "DTSTART;VALUE=DATE:20191023" in text
    attendance = hands.go(AttendancePage, "attendance", CODE)
    assert "ganztägig" in seen(attendance.entry_line)


def test_the_venue_has_its_address_and_a_room_is_not_booked_twice_unseen(hands: Hands) -> None:
    venues = hands.go(VenuesPage, "venues")
    venue = next(row for row in venues.view.table.rows() if row.name == "Hotel Quellenhof")
    venues.view.table.select_id(venue.id)
    hands.settle()
    text = seen(venues.view)
    for words in ("Hindenburgstraße 16", "23879", "Mölln", "Saal", "60"):
        assert words in text

    programme = hands.go(ProgrammesPage, "programmes", "GES-2024", tab="sessions")
    tab = programme.view.sessions
    tab.table.setFocus()
    tab.table.select_first()
    hands.press(Qt.Key.Key_Return)
    form = tab.session_pane.form
    hands.fill(form.controls["when"], "30.01.2024")
    _place(hands, form.venue, "elbkontor")
    _place(hands, form.room, "alster")
    assert "1 Überschneidung" in seen(tab.tools)
    calendar = hands.go(CalendarPage, "calendar", day=date(2024, 1, 30))
    assert "Raum Alster ist doppelt belegt" in seen(calendar.day_pane)
    assert "Raum Alster ist doppelt belegt" in seen(hands.go(TodayPage, "today"))
    hands.go(ProgrammesPage, "programmes")
    _place(hands, form.venue, "quellenhof")
    _place(hands, form.room, "saal")
    assert "Überschneidung" not in seen(tab.tools)
    assert "Hotel Quellenhof, Saal" in seen(tab.table)


def _place(hands: Hands, field: PickField, text: str) -> None:
    """Find a place or a room by some letters of its name."""
    field.setFocus()
    field.selectAll()
    hands.qtbot.keyClicks(field, text)
    hands.press(Qt.Key.Key_Return)


def test_two_laender_and_participants_counted_for_each(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="overview")
    overview = page.view.overview
    assert overview.laender.names() == ["Mecklenburg-Vorpommern", "Schleswig-Holstein"]
    assert "Mecklenburg-Vorpommern, Schleswig-Holstein" in seen(page.view.head)
    page.filters.chips["land"].choose("Schleswig-Holstein")
    hands.settle()
    assert "Qualifizierungswerkstatt" in seen(page.list)
    page.filters.chips["land"].choose("Sachsen")
    hands.settle()
    assert "Qualifizierungswerkstatt" not in seen(page.list)
    page.filters.reset()

    shown = hands.go(RegistrationsPage, "registrations", CODE, status="accepted")
    laender = ("MV", "SH")
    shown.list_table.group_by(Grouping.LAND)
    hands.settle()
    rows = shown.list_table.shown_rows()
    mv, sh = (sum(row.land == land for row in rows) for land in laender)
    assert (mv + sh, min(mv, sh) > 5) == (34, True)
    text = seen(shown.list_table)
    shown.filters.reset()
    assert f"Mecklenburg-Vorpommern {mv}" in text
    assert f"Schleswig-Holstein {sh}" in text
    page = hands.go(ProgrammesPage, "programmes", CODE)
    page.view.head.wanted.emit("report")
    hands.settle()
    report = paper(page.steps.current.pdf)  # type: ignore[union-attr]
    assert f"Mecklenburg-Vorpommern {mv} " in report
    assert f"Schleswig-Holstein {sh} " in report


def test_the_state_and_its_reason_are_the_same_everywhere(hands: Hands, saved: Path) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE)
    assert "Qualifizierungswerkstatt, 34 / 40, 22.10. – 23.10.2019, beendet" in seen(page.list)
    head = seen(page.view.head)
    assert "beendet" in head
    assert REASON in head
    assert "20.09.2019, abgelaufen" in head
    for kind, key in ((RegistrationsPage, "registrations"), (AttendancePage, "attendance")):
        shown = hands.go(kind, key)
        assert "beendet" in seen(shown.header)
        assert shown.header.mark.toolTip().startswith(REASON)
    shown = hands.go(RegistrationsPage, "registrations")
    shown.filters.save_clicked.emit()
    hands.settle()
    [registrations] = saved.glob("*.xlsx")
    cells = _cells(registrations)
    assert {str(one).split(":")[0] for one in _column(cells, "Stand des Programms")} == {"beendet"}
    page = hands.go(ProgrammesPage, "programmes")
    hands.click(page.filters.save)
    cells = _cells(saved / "Programme.xlsx")
    row = cells[1 + _column(cells, "Kürzel").index(CODE)]
    assert "beendet" in row
    assert any(str(cell).startswith(REASON) for cell in row)
    today = hands.go(TodayPage, "today")
    assert "Plätze vergeben · Qualifizierungswerkstatt" not in seen(today)

    hands.set_day(date(2019, 9, 19))
    assert "Anmeldung offen" in seen(hands.go(RegistrationsPage, "registrations", CODE).header)
    hands.set_day(date(2019, 9, 21))
    page = hands.go(ProgrammesPage, "programmes", CODE)
    assert "Anmeldeschluss vorbei" in seen(page.view.head)
    assert "Anmeldeschluss war am 20.09.2019" in seen(page.view.head)
    assert "Qualifizierungswerkstatt, 34 / 40, 22.10. – 23.10.2019, Anmeldeschluss vorbei" in seen(page.list)
    assert "Anmeldeschluss vorbei" in seen(hands.go(RegistrationsPage, "registrations", CODE).header)
    assert "Qualifizierungswerkstatt" in seen(hands.go(TodayPage, "today"))


def test_the_programme_is_there_for_download_and_topics_filter(
    hands: Hands, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = hands.go(ProgrammesPage, "programmes", CODE, tab="files")
    files = page.view.files
    name = "Programm Qualifizierungswerkstatt.pdf"
    assert name in seen(files)
    files.table.setFocus()
    files.table.select_first()
    hands.click(files.save)
    assert (saved / name).read_bytes() == resource("demo", name).read_bytes()

    page.filters.chips["topic"].choose("Kommunale Koordinierung")
    hands.settle()
    assert [row.code for row in page.rows if page.filters.keep()(row)] == [CODE]
    text = seen(page.list)
    assert "Qualifizierungswerkstatt" in text
    assert "Beccaria" not in text
    page.filters.reset()
    hands.settle()
    page.view.show_tab("overview")
    hands.fill(
        page.view.overview.form.controls["topics"], "Bildung für Neuzugewanderte\nÖffentlichkeitsarbeit"
    )
    assert page.rows[[row.code for row in page.rows].index(CODE)].topics[-1] == "Öffentlichkeitsarbeit"


def test_wishes_and_questions_are_printed_for_the_speakers(hands: Hands, saved: Path) -> None:
    shown = hands.go(RegistrationsPage, "registrations", CODE)
    row = next(one for one in shown.list_table.rows() if one.family_name == "Hansen")
    shown.list_table.select_id(row.id)
    hands.settle()
    assert "Austausch mit Kreisen ähnlicher Größe" in seen(shown.detail)
    page = hands.go(AttendancePage, "attendance", CODE)
    hands.press(Qt.Key.Key_P, CTRL)
    hands.pick(page.lists.what, "Wünsche und Fragen der Teilnehmenden")
    hands.wait(lambda: bool(page.lists.pdf))
    text = paper(page.lists.pdf)
    assert "Was wünschen Sie sich von der Werkstatt?" in text
    assert "Ihre Fragen an die Referentinnen und Referenten" in text
    assert "Austausch mit Kreisen ähnlicher Größe" in text
    assert "Hansen" not in text
    hands.click(page.lists.with_names)
    hands.wait(lambda: "Hansen" in paper(page.lists.pdf or b""))
    hands.click(page.lists.buttons[1])
    [out] = saved.glob("*.pdf")
    assert "Hansen" in paper(out)
