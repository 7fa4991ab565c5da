"""New programmes, the next run, moving, cancelling and telling, by keyboard and mouse."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme
from fbdesk.i18n import Label
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling, notices, programmes
from fbdesk.services.registrations import registrations
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.cancel_panel import CancelPanel
from fbdesk.ui.programmes.steps.move_panel import MovePanel
from fbdesk.ui.programmes.steps.new_programme import NewProgramme
from fbdesk.ui.programmes.steps.next_run import NextRunPanel
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.programmes.steps.tell_panel import TellPanel
from fbdesk.ui.widgets import file_dialogs
from fbdesk.vocabulary import ProgrammeState, RegistrationStatus
from tests import factories
from tests.ui import tab_walk
from tests.ui.programmes.conftest import Office
from tests.ui.single_page import Shown

Panel = TypeVar("Panel", bound=StepPanel)
CTRL = Qt.KeyboardModifier.ControlModifier


def _step(page: ProgrammesPage, kind: type[Panel]) -> Panel:
    assert isinstance(page.steps.current, kind)
    return page.steps.current


def test_a_programme_is_made_from_a_shape_by_keyboard(shown: Shown, page: ProgrammesPage) -> None:
    shown.press(Qt.Key.Key_N, CTRL)
    form = _step(page, NewProgramme).form
    assert form.controls["title"].hasFocus()
    shown.qtbot.keyClicks(form.controls["title"], "Beccaria-Kurs")
    assert form.controls["code"].text() == "BEC"
    shown.press(Qt.Key.Key_Return, CTRL)
    detail = shown.desk.read(programmes.get_programme, shown.window.programme.id)
    assert (detail.row.code, detail.row.kind, len(detail.units)) == ("BEC", "course", 8)
    assert (page.steps.current, page.view.tabs.current) == (None, "overview")
    assert page.view.head.title.text() == "Beccaria-Kurs"
    shown.undo()
    assert "Beccaria-Kurs" not in [row.title for row in shown.desk.read(programmes.list_programmes)]


def test_what_is_missing_or_taken_is_said_and_nothing_written(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.press(Qt.Key.Key_N, CTRL)
    panel, before = _step(page, NewProgramme), shown.changes()
    page.primary_action()
    assert "Titel fehlt" in panel.form.controls["title"].accessibleDescription()
    panel.form.controls["title"].setText("Neu")
    panel.form.controls["code"].setText(shown.desk.read(programmes.get_programme, office.course).row.code)
    page.primary_action()
    shown.settle()
    assert "vergeben" in panel.banner.text
    assert shown.changes() == before
    shown.press(Qt.Key.Key_Escape)
    assert page.steps.current is None
    assert page.list.hasFocus()


def test_the_next_run_shows_its_dates_before_it_is_made(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.press(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    panel = _step(page, NextRunPanel)
    assert [row.after for row in panel.table.rows()][:2] == [date(2025, 2, 7), date(2025, 2, 8)]
    assert panel.action_text() == "4. Durchgang anlegen"
    shown.fill(panel.first_day.edit, "12.09.2025")
    page.primary_action()
    shown.settle()
    assert page.view.head.title.text() == "Grundkurs · 4. Durchgang"
    made = shown.desk.read(training_sessions.list_sessions, shown.window.programme.id)
    assert [one.day for one in made][:2] == [date(2025, 9, 12), date(2025, 9, 13)]


def test_coming_sessions_are_moved_as_shown(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    page.steps.open_move()
    shown.settle()
    panel = _step(page, MovePanel)
    shown.fill(panel.number.edit, "2")
    assert panel.action_text() == "3 Termine verschieben"
    page.primary_action()
    shown.settle()
    assert page.steps.current is None
    days = [one.day for one in shown.desk.read(training_sessions.list_sessions, office.course)]
    assert days == [date(2024, 2, 23), date(2024, 2, 24), date(2024, 3, 8)]


def test_without_coming_sessions_there_is_nothing_to_press(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.window.programme.choose(office.event)
    shown.settle()
    page.steps.open_move()
    shown.settle()
    assert "nichts zu verschieben" in _step(page, MovePanel).banner.text
    assert page.header.primary is not None
    assert not page.header.primary.isEnabled()


def test_a_cancelled_programme_leads_to_those_who_have_to_be_told(
    shown: Shown,
    page: ProgrammesPage,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for email in ("a@amt.example", "b@amt.example"):
        shown.desk.write(Label("x"), factories.add_registration, office.course, email=email)
    shown.settle()
    shown.desk.write(Label("x"), factories.add_registration, office.course, status=RegistrationStatus.NO_SHOW)
    page.steps.open_cancel()
    panel = _step(page, CancelPanel)
    shown.settle()
    assert "2 Anmeldungen werden mit dem Programm abgesagt." in panel.effect.text()
    page.primary_action()
    shown.settle()
    assert "Grund fehlt" in panel.reason.accessibleDescription()
    panel.reason.setPlainText("Zu wenige Anmeldungen")
    page.primary_action()
    shown.settle()
    row = shown.desk.read(programmes.get_programme, office.course).row
    assert row.state is ProgrammeState.CANCELLED
    tell = _step(page, TellPanel)
    assert "Zu wenige Anmeldungen" in tell.message.toPlainText()
    shown.click(tell.copy_addresses)
    assert QGuiApplication.clipboard().text() == "a@amt.example; b@amt.example"
    tell.message.setPlainText("Eigene Worte")
    tell.table.set_checked([tell.table.rows()[0].registration_id])
    assert tell.action_text() == "1 Person als benachrichtigt merken"
    page.primary_action()
    shown.settle()
    assert [one.count for one in shown.desk.read(notices.list_untold)] == [1]
    shown.click(tell.copy_text)
    assert QGuiApplication.clipboard().text() == "Eigene Worte"
    monkeypatch.setattr(file_dialogs, "choose_workbook", lambda *_args: tmp_path / "x.xlsx")
    shown.click(tell.save)
    assert (tmp_path / "x.xlsx").exists()
    page.primary_action()
    shown.settle()
    assert shown.desk.read(notices.list_untold) == []
    assert page.header.primary is not None
    assert not page.header.primary.isEnabled()


def test_whom_to_tell_closes_when_the_cancellation_is_taken_back(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.desk.write(Label("x"), factories.add_registration, office.course)
    shown.desk.write(Label("x"), cancelling.cancel_programme, office.course, "Zu wenige")
    page.steps.open_tell()
    shown.settle()
    _step(page, TellPanel)
    shown.undo()
    assert page.steps.current is None


def test_the_menu_offers_what_fits_the_programme(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    assert [key for key, _words in page.view.head.choices()] == ["registrations", "report", "move", "cancel"]
    shown.desk.write(Label("x"), cancelling.cancel_programme, office.course, "Zu wenige")
    shown.settle()
    assert [key for key, _words in page.view.head.choices()] == [
        "registrations",
        "report",
        "move",
        "tell",
        "reinstate",
    ]
    page.view.head.wanted.emit("reinstate")
    shown.settle()
    assert shown.desk.read(programmes.get_programme, office.course).cancelled_on is None


def test_reinstating_beyond_the_places_asks_why(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    def overbook(db: Session) -> None:
        for _person in range(2):
            factories.add_registration(db, office.course)
        cancelling.cancel_programme(db, office.course, "Zu wenige")
        db.get_one(Programme, office.course).capacity = 1

    shown.desk.write(Label("x"), overbook)
    shown.settle()
    page.view.head.wanted.emit("reinstate")
    shown.settle()
    assert page.insist.text.startswith("2 Personen hatten einen Platz")
    assert shown.desk.read(programmes.get_programme, office.course).cancelled_on is not None
    shown.qtbot.keyClicks(page.insist.field, "Der Raum reicht")
    shown.press(Qt.Key.Key_Return)
    assert shown.desk.read(programmes.get_programme, office.course).cancelled_on is None
    rows = shown.desk.read(registrations.list_registrations, office.course)
    assert {row.status_reason for row in rows} == {"Der Raum reicht"}


def test_what_is_asked_about_a_programme_goes_when_another_one_is_chosen(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    def overbook(db: Session) -> None:
        factories.add_registration(db, office.course)
        cancelling.cancel_programme(db, office.course, "Zu wenige")
        db.get_one(Programme, office.course).capacity = 0
        cancelling.cancel_programme(db, office.event, "Krank")

    shown.desk.write(Label("x"), overbook)
    shown.settle()
    page.view.head.wanted.emit("reinstate")
    shown.settle()
    shown.qtbot.keyClicks(page.insist.field, "Der Raum reicht")
    shown.window.programme.choose(office.event)
    shown.settle()
    assert page.insist.text == ""
    page.insist.button.click()
    shown.settle()
    assert shown.desk.read(programmes.get_programme, office.event).cancelled_on is not None


def test_no_reason_helps_where_nothing_can_be_insisted_on(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    page.view.head.wanted.emit("reinstate")  # somebody else has let it take place already
    shown.settle()
    assert page.insist.text == ""
    assert page.banner.text == "Dieses Programm ist nicht abgesagt."


def test_an_empty_programme_is_deleted_and_comes_back(shown: Shown, page: ProgrammesPage) -> None:
    new = shown.desk.write(Label("x"), factories.add_programme, title="Irrtum")
    shown.window.programme.choose(new)
    shown.settle()
    assert "delete" in [key for key, _words in page.view.head.choices()]
    page.view.head.wanted.emit("delete")
    shown.settle()
    assert "Irrtum" not in [row.title for row in shown.desk.read(programmes.list_programmes)]
    shown.undo()
    assert "Irrtum" in [row.title for row in shown.desk.read(programmes.list_programmes)]


def test_another_page_opens_whom_to_tell(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    shown.desk.write(Label("x"), factories.add_registration, office.course)
    shown.desk.write(Label("x"), cancelling.cancel_unit, office.units[0], "Krank")
    shown.window.go_to("page", programme_id=office.course, tell=("unit", office.units[0]))
    shown.settle()
    assert "Modul 1 ist abgesagt." in _step(page, TellPanel).explanation.text()


@pytest.mark.parametrize("step", ["open_new", "open_next_run", "open_move", "open_cancel", "open_tell"])
def test_every_control_of_a_step_has_a_name_and_shows_the_keyboard(
    shown: Shown, page: ProgrammesPage, office: Office, step: str
) -> None:
    getattr(page.steps, step)()
    shown.settle()
    assert tab_walk.problems(shown.window, shown.qtbot) == []
