"""Units and sessions, edited in the pane beside their table."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar import speakers, training_sessions
from fbdesk.services.venues import venues
from fbdesk.ui.programmes.sessions.session_columns import columns, groups_of, lines_of
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from fbdesk.vocabulary import SessionState
from tests import factories
from tests.ui import tab_walk
from tests.ui.programmes.conftest import TODAY, Office
from tests.ui.programmes.sessions_host import Hands, Host, focused
from tests.ui.single_page import Shown, show

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def hands(office: Office, desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Hands:
    """Return hands in the tab of the course."""
    return Hands(show(desk, work, state, qtbot, Host, ((office.course, "Grundkurs"),)))


@pytest.fixture
def empty(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Hands:
    """Return hands in the tab of a programme without units."""
    clock.set_today(TODAY)
    programme = desk.write(Label("Test"), factories.add_programme)
    return Hands(show(desk, work, state, qtbot, Host, ((programme, "Neu"),)))


def test_a_unit_with_sessions_is_made_from_nothing_by_keyboard(empty: Hands) -> None:
    button = empty.tab.empty.button
    assert button is not None
    assert button.isVisible()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    empty.press(Qt.Key.Key_Space)
    assert focused() is empty.tab.unit_pane.form.controls["label"]
    empty.type("Modul 1")
    empty.type("Einstieg")
    [unit] = empty.plan().units.values()
    assert unit.name == "Modul 1 – Einstieg"

    empty.press(Qt.Key.Key_Escape)
    empty.press(Qt.Key.Key_Insert)
    assert focused() is empty.form.when.edit
    for text in ("19.2.24", "9", "16.30", "60"):
        empty.type(text)
    dated = empty.session()
    assert (dated.day, dated.start, dated.end, dated.breaks) == (date(2024, 2, 19), time(9), time(16, 30), 60)
    assert dated.minutes == {unit.id: 390}
    assert (
        empty.form.sum.text()
        == "09:00–16:30 Uhr, 60 Minuten Pause: 390 Minuten netto, 8,7\N{NO-BREAK SPACE}UE"
    )

    empty.press(Qt.Key.Key_Escape)
    empty.press(Qt.Key.Key_Insert)
    empty.type("März 2024")
    month = empty.session()
    assert (month.day, month.month, month.net) == (None, "2024-03", 390)

    empty.press(Qt.Key.Key_Escape)
    empty.press(Qt.Key.Key_Insert)
    empty.type("20.2.2024")
    empty.form.focus_on("all_day")
    empty.press(Qt.Key.Key_Space)
    all_day = empty.session()
    assert (all_day.all_day, all_day.start, all_day.breaks, all_day.net) == (True, None, 0, 390)
    empty.form.minutes.fields[unit.id].setFocus()
    empty.type("480")
    assert "480 Minuten netto, 10,7\N{NO-BREAK SPACE}UE" in empty.form.sum.text()

    empty.press(Qt.Key.Key_Escape)
    empty.press(Qt.Key.Key_Insert)
    open_one = empty.session()
    assert (open_one.day, open_one.month) == (None, "")
    rows = [line.id for line in empty.tab.table.shown_rows()]
    assert rows == [dated.id, all_day.id, month.id, open_one.id]
    assert empty.plan().story.detail.units[0].minutes == 390 + 480 + 390 + 480


def test_each_field_is_one_change_that_can_be_taken_back(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.press(Qt.Key.Key_Return)
    before = hands.shown.changes()
    hands.type("16.02.2024")
    assert hands.session().day == date(2024, 2, 16)
    assert hands.edit("start").selectedText() == "09:00"  # ready to be typed over, also after saving
    assert hands.form.when.beside == "Fr."
    assert hands.shown.changes() == before + 1
    hands.shown.undo()
    assert hands.session().day == date(2024, 2, 9)
    assert hands.form.when.edit.text() == "09.02.2024"


def test_taking_back_is_shown_where_the_keyboard_is(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.form.focus_on("title")
    hands.edit("title").insert("Auftakt")
    hands.press(Qt.Key.Key_Return)
    assert hands.session().title == "Auftakt"
    hands.shown.desk.undo()
    hands.shown.settle()
    assert focused() is hands.edit("title")
    assert hands.edit("title").text() == ""


def test_what_is_typed_is_saved_before_the_next_session_is_shown(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.press(Qt.Key.Key_Return)
    hands.form.focus_on("title")
    hands.edit("title").insert("Auftakt")
    hands.press(Qt.Key.Key_Down, ALT)
    assert hands.tab.session_pane.session_id == office.both
    assert focused() is hands.edit("title")
    assert hands.edit("title").text() == ""
    assert hands.session(office.first).title == "Auftakt"
    assert hands.session(office.both).title == ""


def test_net_minutes_follow_the_times_in_the_proportion_of_the_units(hands: Hands, office: Office) -> None:
    hands.choose(office.both)
    hands.shown.fill(hands.edit("breaks"), "90")
    assert (hands.session().net, hands.session().computed) == (270, 360)
    assert "Von Hand angegeben" in hands.form.stated.text()
    hands.shown.click(hands.form.use_computed)
    assert hands.session().minutes == {office.units[0]: 120, office.units[1]: 240}
    hands.shown.fill(hands.edit("end"), "15:00")
    assert hands.session().minutes == {office.units[0]: 90, office.units[1]: 180}
    assert hands.form.stated.isHidden()
    hands.shown.undo()
    assert (hands.session().end, hands.session().net) == (time(16, 30), 360)


def test_what_does_not_fit_is_said_at_the_field_and_not_saved(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    before = hands.shown.changes()
    hands.shown.fill(hands.edit("end"), "8:00")
    assert "endet" in hands.form._times_problem.text()
    hands.shown.fill(hands.edit("when"), "irgendwann")
    assert "weder" in hands.form.when.beside
    assert hands.shown.changes() == before


def test_a_text_that_is_no_time_is_said_below_and_stays_while_others_are_saved(
    hands: Hands, office: Office
) -> None:
    hands.tab.show_session(office.first)
    form = hands.form
    hands.shown.fill(form.controls["start"].edit, "25:00")
    assert form._times_problem.isVisible()
    hands.shown.fill(form.controls["title"], "Auftakt")
    assert hands.session(office.first).title == "Auftakt"
    assert form.controls["start"].edit.text() == "25:00"
    hands.shown.fill(form.controls["start"].edit, "8:30")
    assert not form._times_problem.isVisible()
    assert hands.session(office.first).start == time(8, 30)


def test_a_start_refused_because_of_the_old_end_is_saved_with_the_new_one(
    hands: Hands, office: Office
) -> None:
    hands.choose(office.first)
    hands.shown.fill(hands.edit("start"), "")
    hands.shown.fill(hands.edit("end"), "8:00")
    hands.shown.fill(hands.edit("start"), "9:00")
    assert "endet" in hands.form._times_problem.text()
    hands.shown.fill(hands.edit("end"), "12:15")
    assert (hands.session().start, hands.session().end) == (time(9), time(12, 15))


def test_a_session_serves_another_unit_and_no_longer_the_first(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    minutes = hands.form.minutes
    minutes.more.setFocus()
    minutes.more.setCurrentIndex(1)
    minutes.more.activated.emit(1)
    hands.shown.settle()
    hands.type("120")
    hands.shown.fill(minutes.fields[office.units[0]].edit, "")
    assert hands.session(office.first).minutes == {office.units[1]: 120}


def test_place_and_room_are_found_by_typing_and_made_when_new(hands: Hands, office: Office) -> None:
    house = hands.shown.desk.write(Label("Test"), lambda db: venues.add_venue(db, "Rathaus", town="Görlitz"))
    hands.shown.desk.write(Label("Test"), lambda db: venues.add_room(db, house, "Saal 2"))
    hands.choose(office.first)
    hands.form.venue.setFocus()
    hands.shown.qtbot.keyClicks(hands.form.venue, "gorl")
    assert hands.form.venue.popup is not None
    hands.press(Qt.Key.Key_Return)
    assert hands.session().venue_id == house
    hands.form.room.setFocus()
    hands.shown.qtbot.keyClicks(hands.form.room, "Keller")
    hands.press(Qt.Key.Key_Return)
    known = {row.id: row for row in hands.shown.desk.read(venues.list_venues)}
    assert [room.name for room in known[house].rooms] == ["Keller", "Saal 2"]
    assert hands.session().room_id == known[house].rooms[0].id
    hands.form.venue.setFocus()
    hands.form.venue.selectAll()
    hands.shown.qtbot.keyClicks(hands.form.venue, "Schloss, Pirna")
    hands.press(Qt.Key.Key_Return)
    places = {(row.name, row.town): row.id for row in hands.shown.desk.read(venues.list_venues)}
    assert (hands.session().venue_id, hands.session().room_id) == (places["Schloss", "Pirna"], None)
    hands.shown.undo()
    assert hands.session().venue_id == house


def test_a_name_that_is_neither_known_nor_chosen_is_said_at_the_field(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    before = hands.shown.changes()
    hands.shown.fill(hands.form.venue, "Irgendwo")
    assert "Liste" in hands.form.fields["venue_id"]._note.text()
    assert hands.shown.changes() == before


def test_speakers_are_added_by_typing_taken_out_and_made_new(hands: Hands, office: Office) -> None:
    roth = hands.shown.desk.write(
        Label("Test"), lambda db: factories.add_person(db, given_name="Ilse", family_name="Roth")
    )
    hands.choose(office.first)
    field = hands.form.speakers
    field.pick.setFocus()
    hands.shown.qtbot.keyClicks(field.pick, "roth")
    hands.press(Qt.Key.Key_Return)
    assert hands.session().speakers == (roth,)
    hands.shown.qtbot.keyClicks(field.pick, "Kim Neumann")
    hands.press(Qt.Key.Key_Return)
    assert focused() is field.new.role
    before = hands.shown.changes()
    hands.press(Qt.Key.Key_Return)
    assert len(hands.session().speakers) == 2
    assert hands.shown.changes() == before + 1
    new = hands.shown.desk.read(speakers.list_possible_speakers)[0]
    assert (new.name, new.role) == ("Kim Neumann", "external speaker")
    field._remove(roth)
    hands.shown.settle()
    assert hands.session().speakers == (new.id,)


def test_a_session_is_copied_to_the_week_after_and_removed(hands: Hands, office: Office) -> None:
    hands.choose(office.both)
    hands.press(Qt.Key.Key_D, CONTROL)
    copy = hands.session()
    assert (copy.id != office.both, copy.day) == (True, date(2024, 2, 17))
    assert copy.minutes == {office.units[0]: 90, office.units[1]: 180}
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Delete)
    assert copy.id not in hands.plan().sessions
    hands.shown.undo()
    assert copy.id in hands.plan().sessions


def test_a_session_with_attendance_is_not_removed(hands: Hands, office: Office) -> None:
    def attend(db: Session) -> None:
        factories.add_registration(db, office.course)
        training_sessions.change_session(db, office.first, day=date(2024, 2, 1))
        factories.mark_present(db, office.course)

    hands.shown.desk.write(Label("Test"), attend)
    hands.shown.settle()
    hands.choose(office.first)
    assert not hands.tab.session_pane.buttons[2].isEnabled()
    hands.press(Qt.Key.Key_Delete)
    assert office.first in hands.plan().sessions


def test_a_session_is_cancelled_with_a_reason_and_takes_place_after_all(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    before, question = hands.shown.changes(), hands.tab.session_pane.question
    hands.press(Qt.Key.Key_A, ALT)
    hands.shown.qtbot.waitUntil(question.reason.hasFocus)
    hands.shown.settle()
    assert question.effect.text() == "Es ist niemandem zu sagen."
    hands.press(Qt.Key.Key_Return)
    assert hands.shown.changes() == before
    hands.shown.qtbot.keyClicks(question.reason, "krank")
    hands.press(Qt.Key.Key_Return)
    assert (hands.session(office.first).state, hands.session(office.first).state_reason) == (
        SessionState.CANCELLED,
        "krank",
    )
    assert hands.shown.changes() == before + 1
    assert office.first in [line.id for line in hands.tab.table.shown_rows()]
    hands.choose(office.first)
    hands.shown.click(hands.tab.session_pane.buttons[0])
    assert hands.session(office.first).state is SessionState.PLANNED


def test_esc_keeps_the_session_and_leads_back(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    before = hands.shown.changes()
    hands.shown.click(hands.tab.session_pane.buttons[0])
    hands.press(Qt.Key.Key_Escape)
    assert hands.tab.session_pane.question.isHidden()
    hands.press(Qt.Key.Key_Escape)
    assert hands.tab.table.hasFocus()
    assert hands.shown.changes() == before


def test_a_unit_is_chosen_edited_moved_and_removed_by_keyboard(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.press(Qt.Key.Key_Up)
    assert hands.tab.table.current_unit() == office.units[0]
    hands.press(Qt.Key.Key_Return)
    hands.type("Modul 2")
    assert "schon" in hands.tab.unit_pane.form.fields["label"]._note.text()
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Down, ALT, SHIFT)
    assert list(hands.plan().units)[:2] == [office.units[1], office.units[0]]
    assert hands.tab.table.current_unit() == office.units[0]
    hands.press(Qt.Key.Key_Delete)
    assert office.units[0] in hands.plan().units  # its sessions hang on it
    lonely = next(unit for unit in hands.plan().units.values() if not unit.sessions)
    hands.choose(-lonely.id)
    hands.press(Qt.Key.Key_Delete)
    assert lonely.id not in hands.plan().units


def test_strg_point_closes_the_pane_and_opens_it_again(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Period, CONTROL)
    assert hands.tab.session_pane.isHidden()
    assert hands.tab.table.hasFocus()
    hands.press(Qt.Key.Key_Period, CONTROL)
    assert hands.tab.session_pane.isVisible()


def test_the_counts_show_only_what_they_count(hands: Hands, office: Office) -> None:
    assert hands.tab.tools.missing.text() == "6 Angaben fehlen"  # place and speaker of three sessions
    assert hands.tab.tools.conflicts.isHidden()
    hands.shown.click(hands.tab.tools.missing)
    assert len(hands.tab.table.shown_rows()) == 3  # without the unit for self-learning
    hands.shown.click(hands.tab.tools.missing)
    assert len(hands.tab.table.shown_rows()) == 5  # also what the shared session gives to Modul 2


def test_a_consultation_is_not_longer_than_one_may_be(
    desk: Desk, work: Work, state: UiState, qtbot: QtBot
) -> None:
    clock.set_today(TODAY)

    def fill(db: Session) -> int:
        programme = factories.add_programme(db, kind="consultation", longest_minutes=180)
        unit = factories.add_unit(db, programme)
        factories.add_session(
            db, programme, unit, day=date(2024, 3, 1), start=time(9), end=time(11), minutes=120
        )
        return programme

    programme = desk.write(Label("Test"), fill)
    hands = Hands(show(desk, work, state, qtbot, Host, ((programme, "Beratung"),)))
    hands.tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    hands.tab.table.select_first()
    hands.shown.settle()
    hands.shown.fill(hands.edit("end"), "14:00")
    assert "höchstens 180 Minuten" in hands.form._times_problem.text()
    assert hands.session().end == time(11)
    hands.form.organisation.setFocus()
    hands.shown.qtbot.keyClicks(hands.form.organisation, "Stadt Musterstedt")
    hands.press(Qt.Key.Key_Return)
    assert hands.session().organisation == "Stadt Musterstedt"


def test_every_control_has_a_name_and_shows_the_keyboard(hands: Hands, office: Office) -> None:
    hands.choose(office.both)
    assert tab_walk.problems(hands.shown.window, hands.shown.qtbot) == []
    hands.tab.table.setFocus()
    hands.tab.table.select_unit(office.units[0])
    hands.shown.settle()
    assert tab_walk.problems(hands.shown.window, hands.shown.qtbot) == []


def test_a_hundred_sessions_are_shown(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> None:
    clock.set_today(TODAY)

    def fill(db: Session) -> int:
        programme = factories.add_programme(db)
        units = [factories.add_unit(db, programme) for _n in range(10)]
        for number in range(100):
            factories.add_session(db, programme, units[number % 10], day=date(2024, 3, 1 + number % 28))
        return programme

    programme = desk.write(Label("Test"), fill)
    shown: Shown = show(desk, work, state, qtbot, Host, ((programme, "Groß"),))
    assert len(Hands(shown).tab.table.shown_rows()) == 100


def test_a_session_is_repeated_by_keyboard_and_taken_back_as_one_change(hands: Hands, office: Office) -> None:
    hands.choose(office.first)
    hands.press(Qt.Key.Key_W, CONTROL, SHIFT)
    question = hands.tab.session_pane.repetition
    assert focused() is question.times.edit
    before = hands.shown.changes()
    hands.type("2")
    hands.type("1")
    assert question.days.text() == "Am Fr., 08.03.2024; Fr., 12.04.2024."
    assert question.add.text() == "2 Termine anlegen"
    hands.press(Qt.Key.Key_Escape)
    assert question.isHidden()
    hands.press(Qt.Key.Key_W, CONTROL, SHIFT)
    question.times.edit.setText("x")
    assert "wie oft" in question.problem.text()
    assert not question.add.isEnabled()
    hands.type("3")
    question.every.setFocus()
    hands.type("2")
    question.rhythm.setFocus()
    hands.press(Qt.Key.Key_Down)
    question.every.setFocus()
    hands.press(Qt.Key.Key_Return)
    days = sorted(one.day for one in hands.plan().sessions.values() if one.day and one.day.day != 10)
    assert date(2024, 3, 22) in days
    assert hands.session().day == date(2024, 2, 23)
    assert hands.shown.changes() == before + 1
    hands.shown.undo()
    assert len(hands.plan().sessions) == 3


def test_a_session_of_two_units_gives_each_its_part_and_stands_in_both(hands: Hands, office: Office) -> None:
    cells = {row[0]: row[-2] for row in _rows(hands)}
    assert (cells["Sa., 10.02.2024"], cells["in Terminen von Modul 1"]) == ("2", "4")
    groups = {group.title: (group.cells or {})["ue"] for group in groups_of(hands.plan())}
    assert (groups["Modul 1 – Einstieg"], groups["Modul 2 – Vertiefung"]) == ("10", "12")


def test_a_sum_that_its_sessions_do_not_give_is_explained_below_the_table(
    hands: Hands, office: Office
) -> None:
    assert hands.tab.remark.isHidden()
    for session in (office.first, office.both):
        hands.shown.desk.write(Label("Test"), training_sessions.set_minutes, session, {office.units[0]: 390})
    hands.tab.reload()
    hands.shown.settle()
    assert hands.tab.remark.isVisible()
    assert (
        hands.tab.remark.text()
        == "Die Summe ist aus den Minuten gerechnet: Modul 1 780\N{NO-BREAK SPACE}Min."
    )


def _rows(hands: Hands) -> list[list[str]]:
    return [[column.text(line) for column in columns() if column.text] for line in lines_of(hands.plan())]
