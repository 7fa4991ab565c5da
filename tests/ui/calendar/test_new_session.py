"""A new session on the chosen day: keyboard only, refused in sentences, taken back in one step."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from fbdesk.db.models import SessionUnit, TrainingSession
from fbdesk.ui.calendar.page import CalendarPage
from tests.ui import tab_walk
from tests.ui.calendar.conftest import DAY, Office
from tests.ui.single_page import Shown

Key = Qt.Key
NEW_DAY = date(2022, 10, 28)


def begin(shown: Shown, page: CalendarPage) -> None:
    page.show_target(day=NEW_DAY)
    shown.settle()
    page.focus_content()
    shown.press(Key.Key_N)


def newest(shown: Shown) -> TrainingSession:
    query = select(TrainingSession).order_by(TrainingSession.id.desc()).limit(1)
    found = shown.desk.read(lambda db: db.scalars(query).one())
    assert isinstance(found, TrainingSession)
    return found


def test_a_session_is_entered_with_the_minutes_that_follow_from_its_times(
    shown: Shown, page: CalendarPage, filled: Office
) -> None:
    begin(shown, page)
    form = page.form
    assert QApplication.focusWidget() is form.day.edit
    assert form.day.value == NEW_DAY
    form.programme.set_value(filled.course)
    form.programme.chosen.emit(filled.course)
    shown.fill(form.title_field, "Exkursion")
    shown.fill(form.start_field.edit, "10")
    shown.fill(form.end_field.edit, "16.00")
    shown.fill(form.breaks.edit, "45")
    assert form.net.text().endswith("315 Minuten netto, 7\N{NO-BREAK SPACE}UE")
    form.room.set_value((1, 1))
    form.save()
    shown.settle()
    made = newest(shown)
    assert (made.day, made.start, made.end, made.breaks) == (NEW_DAY, time(10), time(16), 45)
    assert (made.title, made.venue_id, made.room_id) == ("Exkursion", 1, 1)
    minutes = shown.desk.read(
        lambda db: db.scalar(select(SessionUnit.minutes).where(SessionUnit.session_id == made.id))
    )
    assert minutes == 315
    assert any(entry.title == "Exkursion" for entry in page.view.days.entries_on(NEW_DAY))


def test_the_form_is_ready_for_the_next_one_and_esc_goes_back(
    shown: Shown, page: CalendarPage, filled: Office
) -> None:
    begin(shown, page)
    page.form.programme.set_value(filled.course)
    page.form.programme.chosen.emit(filled.course)
    page.form.save()
    shown.settle()
    assert page.form.isVisible()
    assert page.form.programme.value == filled.course
    assert QApplication.focusWidget() is page.form.day.edit
    shown.press(Key.Key_Escape)
    assert not page.form.isVisible()
    assert page.day_pane.isVisible()
    assert QApplication.focusWidget() is page.view


def test_one_step_takes_a_new_session_back(shown: Shown, page: CalendarPage, filled: Office) -> None:
    begin(shown, page)
    page.form.programme.set_value(filled.workshops)
    page.form.programme.chosen.emit(filled.workshops)
    shown.fill(page.form.title_field, "Versehen")
    page.form.save()
    shown.settle()
    assert newest(shown).title == "Versehen"
    shown.undo()
    assert newest(shown).title != "Versehen"
    assert not any(entry.title == "Versehen" for entry in page.entries)


def test_what_is_missing_is_said_at_its_field(shown: Shown, page: CalendarPage, filled: Office) -> None:
    begin(shown, page)
    changes = shown.changes()
    form = page.form
    form.programme.set_value(filled.course)
    shown.fill(form.day.edit, "")
    shown.fill(form.start_field.edit, "17:00")
    form.save()
    assert form.fields["day"]._note.text() == "Der Tag fehlt."
    assert "endet" in form.fields["end"]._note.text()
    assert shown.changes() == changes
    assert QApplication.focusWidget() is form.day.edit


def test_a_whole_day_states_its_net_minutes(shown: Shown, page: CalendarPage, filled: Office) -> None:
    begin(shown, page)
    form = page.form
    form.programme.set_value(filled.course)
    form.programme.chosen.emit(filled.course)
    shown.click(form.all_day)
    assert not form.start_field.isVisible()
    shown.fill(form.minutes.edit, "400")
    form.save()
    shown.settle()
    made = newest(shown)
    assert (made.all_day, made.start, made.end, made.breaks) == (True, None, None, 0)


def test_a_hall_that_is_taken_is_marked_as_soon_as_the_session_is_there(
    shown: Shown, page: CalendarPage, filled: Office
) -> None:
    page.show_target(day=date(2022, 10, 15))
    shown.settle()
    page.begin_session()
    shown.settle()
    page.form.programme.set_value(filled.workshops)
    page.form.room.set_value((1, 1))
    page.form.save()
    shown.settle()
    assert page.sheet is not None
    assert [one.day for one in page.sheet.conflicts] == [DAY, date(2022, 10, 15)]


def test_a_taken_hall_is_said_before_the_session_is_entered(
    shown: Shown, page: CalendarPage, filled: Office
) -> None:
    begin(shown, page)
    form = page.form
    form.room.set_value((1, 1))
    form.room.chosen.emit((1, 1))
    shown.settle()
    assert form.fields["room"]._note.text() == ""
    shown.fill(form.day.edit, "15.10.2022")
    assert form.fields["room"]._note.text() == (
        "Saal 2 ist am 15.10.2022 von 09:00 bis 16:30 Uhr schon belegt. Wählen Sie einen anderen Raum."
    )
    form.room.set_value(None)
    form.room.chosen.emit(None)
    shown.settle()
    assert form.fields["room"]._note.text() == ""


def test_tab_goes_through_the_form(shown: Shown, page: CalendarPage) -> None:
    begin(shown, page)
    assert tab_walk.problems(shown.window, shown.qtbot) == []
