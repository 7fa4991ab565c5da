"""P3, "Beccaria" qualification and the network around it: every line of its table, walked through the window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import calendar_sheet, training_sessions
from fbdesk.services.programmes import programmes
from fbdesk.services.registrations import registrations
from fbdesk.sheets.reading import read_sheet
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.organisations.actions import organisations_menu
from fbdesk.ui.organisations.page import OrganisationsPage
from fbdesk.ui.people.actions import people_menu
from fbdesk.ui.people.page import COMPLETED, PeoplePage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.next_run import NextRunPanel
from fbdesk.ui.registrations import actions
from fbdesk.ui.registrations.grouping import Grouping
from fbdesk.ui.registrations.page import RegistrationsPage
from tests.ui.rows.hands import CTRL, Hands, paper, plain, seen

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
SERIES = "Beccaria-Qualifizierung"


def _select(hands: Hands, page: RegistrationsPage, name: str) -> None:
    row = next(one for one in page.list_table.rows() if one.family_name == name)
    page.list_table.setFocus()
    assert page.list_table.select_id(row.id)
    hands.settle()


def _status(page: RegistrationsPage, name: str) -> str:
    return next(row.status.value for row in page.list_table.rows() if row.family_name == name)


def _next_run(hands: Hands, page: ProgrammesPage) -> NextRunPanel:
    hands.press(Qt.Key.Key_D, CTRL | SHIFT)
    panel = page.steps.current
    assert isinstance(panel, NextRunPanel)
    return panel


def test_the_next_cohort_moves_all_dates_keeps_weekends_and_flags_holidays(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "BEC-10")
    assert page.view.head.title.text() == f"{SERIES} · 10. Durchgang"
    assert f"{SERIES} · 9. Durchgang" in seen(page.list)
    panel = _next_run(hands, page)
    words = seen(panel)
    for fact in (
        "Kürzel BEC-11, 52 Wochen später. Anmeldeschluss 13.06.2024.",
        "Hinweis: Herbstferien",
        "Hinweis: Winterferien",
        "Hinweis: Feiertag: Karfreitag",
        "1 Termin fällt auf einen Feiertag. Verlegen Sie ihn danach.",
    ):
        assert fact in words
    hands.fill(panel.first_day, "20.09.2024")
    moved = panel.table.rows()
    assert len(moved) == 16
    assert {(one.before.weekday(), one.after.weekday()) for one in moved} == {(4, 4), (5, 5)}
    assert moved[0].after == date(2024, 9, 20)
    hands.primary()
    made = hands.detail("BEC-11")
    assert page.view.head.title.text() == f"{SERIES} · 11. Durchgang"
    assert (made.row.run, made.row.capacity, made.row.accepted) == (11, 16, 0)
    days = [one.day for one in hands.desk.read(training_sessions.list_sessions, made.row.id)]
    assert days == [one.after for one in moved]
    page.view.show_tab("places")
    hands.settle()
    assert "Kommune: Mindestens" in seen(page.view.places)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "BEC-11" not in [row.code for row in hands.desk.read(programmes.list_programmes)]


def test_sixteen_places_and_the_mix_before_and_after_a_decision(hands: Hands) -> None:
    page = hands.go(RegistrationsPage, "registrations", "BEC-10")
    assert plain(page.strip.meter.accessibleName()) or "16 von 16 belegt" in seen(page.strip)
    assert "16 von 16 belegt · 0 frei" in seen(page.strip)
    assert "Polizei: im Rahmen, 3, höchstens 4 von 16" in seen(page.strip)
    waiting = [row for row in page.list_table.rows() if row.status == "waiting"]
    assert [row.rank for row in sorted(waiting, key=lambda row: row.rank or 0)] == [1, 2, 3, 4, 5, 6]

    _select(hands, page, "Weiß")
    assert "Alle 16 Plätze sind vergeben." in seen(page.detail)
    _select(hands, page, "Kaya")
    page.detail.decided.emit(registrations.RegistrationStatus.WITHDRAWN)
    hands.settle()
    _select(hands, page, "Weiß")
    assert "Polizei: im Rahmen, 3 + 1, höchstens 4 von 16" in seen(page.strip)
    assert (
        "Nach einer Zusage: 16 von 16 Plätzen vergeben, vor 1 Wartenden; Polizei dann 4, im Rahmen."
        in seen(page.detail)
    )
    hands.fill(page.detail.reason, "Einzige Bewerbung der Bundespolizei")
    hands.press(Qt.Key.Key_Z, ALT)
    assert _status(page, "Weiß") == "accepted"
    assert "Polizei: im Rahmen, 4, höchstens 4 von 16" in seen(page.strip)
    ranks = sorted(row.rank for row in page.list_table.rows() if row.status == "waiting")
    assert ranks == [1, 2, 3, 4, 5]  # who waits moves up


def test_a_selection_has_criteria_and_ranks_by_points(hands: Hands) -> None:
    programme = hands.go(ProgrammesPage, "programmes", "MK-2024", tab="places")
    criteria = programme.view.places.form.controls["criteria"]
    assert "Beschluss des Rates 30" in criteria.toPlainText()
    hands.fill(criteria, "Bedarf 50, Konzept 50")
    page = hands.go(RegistrationsPage, "registrations", "MK-2024")
    rows = {row.family_name: row.id for row in page.list_table.rows()}
    best = {"Roßberg": 85, "Dvořák": 80, "Hänsel": 75, "Becker": 40}
    for name in set(rows) - {"Uhlig"}:
        points = best.get(name, 10)
        hands.desk.write(Label("Punkte"), registrations.change_registration, rows[name], points=points)
    _select(hands, page, "Uhlig")
    assert "Bedarf 50, Konzept 50" in seen(page.detail)
    hands.fill(page.detail.points.controls["points"], "90")
    assert "Punkte: 90" in seen(page.list_table)
    page.list_table.setFocus()
    hands.primary()
    hands.wait(lambda: "Vorschlag nach Punkten" in seen(page))
    assert "Platz 1 von 4, 90 Punkte; Eingang" in seen(page)
    hands.primary()
    placed = {row.family_name for row in page.list_table.rows() if row.status == "accepted"}
    assert placed == {"Uhlig", "Roßberg", "Dvořák", "Hänsel"}
    _select(hands, page, "Becker")
    assert "40 Punkte; Alle 4 Plätze sind vergeben; Wartelistenplatz 1" in seen(page.detail)
    hands.press(Qt.Key.Key_P, CTRL)
    hands.wait(lambda: bool(page.letters.pdf))
    assert "Warteliste" in paper(page.letters.pdf)


def test_a_decision_keeps_its_reason_and_the_applicant_can_read_it(hands: Hands) -> None:
    page = hands.go(RegistrationsPage, "registrations", "MK-2024")
    assert "0 von 4 belegt" in seen(page.strip)
    _select(hands, page, "Uhlig")
    hands.click(page.detail.audience.letter)
    hands.fill(page.detail.reason, "Vier Kommunen mit vergleichbarer Größe wurden ausgewählt.")
    hands.press(Qt.Key.Key_A, ALT)
    assert _status(page, "Uhlig") == "declined"
    _select(hands, page, "Uhlig")
    history = seen(page.detail)
    assert "Absage" in history
    assert "Vier Kommunen mit vergleichbarer Größe wurden ausgewählt" in history
    assert "Sabine Krüger" in history
    assert "Begründung öffentlich" in history
    hands.press(Qt.Key.Key_P, CTRL)
    hands.wait(lambda: bool(page.letters.pdf))
    letter = paper(page.letters.pdf)
    assert "Grund: Vier Kommunen mit vergleichbarer Größe wurden ausgewählt." in letter
    assert "leider können wir Ihnen" in letter
    actions.copy_decision(
        hands.window.work, next(r for r in page.list_table.rows() if r.family_name == "Uhlig")
    )
    hands.settle()
    assert "vergleichbarer Größe" in QGuiApplication.clipboard().text()


def test_quotas_by_group_are_set_and_looked_at_in_the_programme(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "BEC-10", tab="places")
    tab = page.view.places
    assert "16 Personen haben einen Platz. 6 Personen stehen auf der Warteliste." in seen(tab)
    least, _most = tab.mix.fields["municipal"]
    hands.fill(least, "12")
    assert "2 fehlen" in seen(tab)
    hands.pick(tab.group, "Land und Bund")
    hands.click(tab.add_quota)
    assert "Land und Bund: Mindestens" in seen(tab)
    shown = hands.go(RegistrationsPage, "registrations")
    assert "Kommune: 2 fehlen, 10, Ziel: mindestens 12 von 16" in seen(shown.strip)


def test_teams_have_a_project_with_a_state(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "BEC-10", tab="teams")
    tab = page.view.teams
    assert "4 Teams. Alle sind in einem Team." in seen(tab)
    for fact in ("Lotsen im Rathaus", "Projektidee", "Kaya, Deniz", "Stadt Reichenbach im Vogtland"):
        assert fact in seen(tab)
    card = next(one for one in tab.cards.values() if "Lotsen im Rathaus" in seen(one))
    hands.fill(card.form.controls["state"], "in Umsetzung")
    hands.click(tab.new)
    assert "5 Teams" in seen(tab)
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "in Umsetzung" not in seen(tab)


def test_all_alumni_are_found_saved_and_invited(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.choose("FT-3")
    page = hands.go(PeoplePage, "people")
    page.filters.choose(COMPLETED, SERIES)
    page.filters.changed.emit()
    hands.settle()
    found = page.list.shown_rows()
    certificates = hands.go(CertificatesPage, "certificates", "BEC-9").candidates.rows()
    assert len(found) == sum(row.is_issued for row in certificates) > 10
    hands.go(PeoplePage, "people")
    path = tmp_path / "Alumni.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.filters.save_clicked.emit()
    hands.settle()
    heading, *saved = read_sheet(path).rows
    assert [row.cells[0] for row in saved] == [row.family_name for row in found]
    assert {row.cells[heading.cells.index("Abgeschlossen")] for row in saved} == {SERIES}

    copy, inviting = people_menu(page, found).actions()
    assert f"von {len(found)} Personen" in copy.text()
    choice = next(one for one in inviting.menu().actions() if "Fachtag" in one.text())
    choice.trigger()
    hands.settle()
    assert f"{len(found)} Personen wurden eingeladen." in plain(hands.window.undo_bar.text)
    shown = hands.go(RegistrationsPage, "registrations", "FT-3")
    assert [row.status for row in shown.list_table.rows()] == ["offered"] * len(found)
    assert "Platz angeboten" in seen(shown.list_table)


def test_network_meetings_have_no_certificates_and_invite_by_organisation(hands: Hands) -> None:
    page = hands.go(CertificatesPage, "certificates", "RVT")
    assert "Dieses Programm vergibt keine Bescheinigung." in seen(page)
    houses = hands.go(OrganisationsPage, "organisations")
    houses.filters.search_field.setText("Landkreis")
    hands.wait(lambda: 0 < len(houses.list.shown_rows()) < len(houses.list.rows()))
    rows = houses.list.shown_rows()
    (inviting,) = organisations_menu(houses, rows).actions()
    next(one for one in inviting.menu().actions() if "Vernetzungstreffen" in one.text()).trigger()
    hands.settle()
    shown = hands.go(RegistrationsPage, "registrations", "RVT")
    invited = [row for row in shown.list_table.rows() if row.status == "offered"]
    assert invited
    shown.list_table.group_by(Grouping.PLACE)
    hands.settle()
    assert "Landkreis" in seen(shown.list_table)


def test_a_seat_of_the_working_group_is_taken_by_another_representative(hands: Hands) -> None:
    hands.set_day(date(2024, 1, 24))
    shown = hands.go(RegistrationsPage, "registrations", "AG")
    assert {row.organisation for row in shown.list_table.rows()} >= {"Landkreis Meißen", "Stadt Coswig"}
    page = hands.go(AttendancePage, "attendance", "AG")
    page.grid.dates.setFocus()
    hands.press(Qt.Key.Key_N, CTRL)
    for name, text in (
        ("given_name", "Petra"),
        ("family_name", "Wünsche"),
        ("organisation", "Landkreis Meißen"),
    ):
        page.walk_in.texts[name].insert(text)
    page.walk_in.texts["family_name"].setFocus()
    hands.press(Qt.Key.Key_Return)
    grid = hands.desk.read(attendance.get_grid, hands.choose("AG"))
    there = [row for row in grid.rows if row.organisation == "Landkreis Meißen"]
    assert {row.family_name for row in there} == {"Feldmann-Yıldız", "Wünsche"}
    deputy = next(row for row in there if row.family_name == "Wünsche")
    assert [entry.minutes for entry in deputy.entries.values()] == [150]


def test_a_half_yearly_meeting_is_repeated_as_one_change(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "AG", tab="sessions")
    tab = page.view.sessions
    tab.table.select_id(tab.table.rows()[-1].id)
    tab.table.setFocus()
    hands.settle()
    hands.press(Qt.Key.Key_W, CTRL | SHIFT)
    question = tab.session_pane.repetition
    hands.fill(question.times, "3")
    assert question.days.text() == "Am Mi., 24.07.2024; Mi., 22.01.2025; Mi., 23.07.2025."
    assert "Sommerferien" in question.warning.text()
    hands.click(question.add)
    programme = hands.choose("AG")
    made = hands.desk.read(training_sessions.list_sessions, programme)
    assert [one.day for one in made][2:] == [date(2024, 7, 24), date(2025, 1, 22), date(2025, 7, 23)]
    assert {(one.venue, one.room, one.minutes) for one in made} == {("Haus der Kommunen", "Saal 2", 150)}
    calendar = hands.desk.read(calendar_sheet.list_found, programme_ids=[programme])
    assert len(calendar) == 5
    hands.press(Qt.Key.Key_Z, CTRL)
    assert len(hands.desk.read(training_sessions.list_sessions, programme)) == 2


def test_a_conference_comes_again_after_two_years(hands: Hands) -> None:
    page = hands.go(ProgrammesPage, "programmes", "FT-3")
    assert "September 2024" in seen(page.list)
    panel = _next_run(hands, page)
    hands.fill(panel.first_day, "01.09.2026")
    assert "September 2026" in seen(panel.table)
    hands.primary()
    assert page.view.head.title.text() == "ASSKomm-Fachtag · 4. Durchgang"
    assert hands.detail("FT-4").row.run == 4
