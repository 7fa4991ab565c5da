"""Attendance from a spreadsheet: what can be entered is, what cannot is named in the order of the sheet."""

from datetime import date

import pytest

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, attendance_import
from fbdesk.services.calendar import training_sessions
from fbdesk.sheets.attendance_sheet import AttendanceSheet, MarkedRow, SheetMark
from tests.factories import add_person, add_programme, add_registration, add_session, add_unit

FULL = SheetMark("full")
DAYS = {1: (2024, 1, 4), 2: (2024, 1, 5)}


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme with two sessions of 360 minutes and two people."""

    def fill(db):  # type: ignore[no-untyped-def]
        programme_id = add_programme(db)
        unit = add_unit(db, programme_id)
        for day in (4, 5):
            add_session(db, programme_id, unit, day=date(2024, 1, day))
        for given, family in (("Anna", "Kern"), ("明", "李")):
            add_registration(db, programme_id, person_id=add_person(db, given_name=given, family_name=family))
        return programme_id

    made: int = desk.write(Label("Programm"), fill)
    return made


def take(desk: Desk, programme: int, *rows: MarkedRow) -> attendance_import.TakenAttendance:
    sheet = AttendanceSheet(1, DAYS, rows)
    taken: attendance_import.TakenAttendance = desk.write(
        Label("Liste"), attendance_import.take_attendance, programme, sheet
    )
    return taken


def minutes(desk: Desk, programme: int) -> dict[str, list[int]]:
    rows = desk.read(attendance.get_grid, programme).rows
    return {row.family_name: [entry.minutes for entry in row.entries.values()] for row in rows}


def test_every_mark_is_entered(desk: Desk, programme: int) -> None:
    rows = (
        MarkedRow(2, "Kern, Anna", {1: FULL, 2: SheetMark("half")}, ()),
        MarkedRow(3, "李, 明", {1: FULL}, ()),
    )
    assert take(desk, programme, *rows) == attendance_import.TakenAttendance(3, 2, ())
    assert minutes(desk, programme) == {"Kern": [360, 180], "李": [360]}


def test_what_cannot_be_entered_is_named_in_order_and_the_rest_stays(desk: Desk, programme: int) -> None:
    taken = take(
        desk,
        programme,
        MarkedRow(2, "Anna Kern", {1: FULL, 2: SheetMark("minutes", 900)}, ()),
        MarkedRow(3, "Ben Fremd", {1: FULL}, ()),
        MarkedRow(4, "李, 明", {2: FULL}, ((1, "krnk"),)),
    )
    assert (taken.entries, taken.people) == (2, 2)
    assert [text.split(":")[0] for text in taken.left_out] == [
        "Zeile 2, 05.01.2024",
        "Zeile 3",
        "Zeile 4, 04.01.2024",
    ]
    assert minutes(desk, programme) == {"Kern": [360], "李": [360]}


def test_a_cancelled_session_refuses_its_column_only(desk: Desk, programme: int) -> None:
    session = desk.read(training_sessions.list_sessions, programme)[0]
    desk.write(Label("Absage"), training_sessions.cancel_session, session.id, "Sturm")
    taken = take(desk, programme, MarkedRow(2, "Kern, Anna", {1: FULL, 2: FULL}, ()))
    assert taken.entries == 1
    assert len(taken.left_out) == 1
    assert minutes(desk, programme)["Kern"] == [360]
