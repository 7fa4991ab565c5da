"""What cells say and keys enter, without a window."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import i18n
from fbdesk.errors import UserError
from fbdesk.services.attendance.attendance import Entry, Grid
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance.grid.marks import (
    Look,
    Mark,
    cell_text,
    entry_of,
    group_spans,
    heading_text,
    look,
    minutes_entry,
)
from fbdesk.vocabulary import AttendanceKind as Kind
from fbdesk.vocabulary import SessionState

DAY = date(2022, 6, 18)


def session(**values: object) -> SessionRow:
    """Return a session that was held, 360 minutes on a Saturday."""
    held = SessionRow(
        *(1, DAY, "", time(9), time(16, 30), False, "WE 7", "", "presence", SessionState.HELD, ""),
        *("", "", "", (), False, 14, (3,), 360, 360),
    )
    return replace(held, **values)  # type: ignore[arg-type]


def entry(kind: Kind, minutes: int = 0) -> Entry:
    """Return a cell's content."""
    return Entry(kind, minutes)


@pytest.mark.parametrize(
    ("given_entry", "values", "expected"),
    [
        (entry(Kind.FULL, 360), {}, Look.TICK),
        (entry(Kind.FULL, 360), {"minutes": 300}, Look.TICK),
        (entry(Kind.FULL, 360), {"minutes": 400}, Look.MINUTES),
        (entry(Kind.PARTLY, 180), {}, Look.HALF),
        (entry(Kind.PARTLY, 113), {"minutes": 225}, Look.HALF),
        (entry(Kind.PARTLY, 270), {}, Look.MINUTES),
        (entry(Kind.EXCUSED), {}, Look.EXCUSED),
        (entry(Kind.ABSENT), {}, Look.ABSENT),
        (None, {}, Look.MISSING),
        (None, {"state": SessionState.PLANNED}, Look.AHEAD),
        (entry(Kind.FULL, 360), {"state": SessionState.CANCELLED}, Look.CANCELLED),
    ],
)
def test_a_cell_looks_as_its_minutes_say(
    given_entry: Entry | None, values: dict[str, object], expected: Look
) -> None:
    assert look(session(**values), given_entry) is expected


@given(st.integers(0, 600))
def test_morning_and_afternoon_are_the_whole_day(net: int) -> None:
    day = session(minutes=net)
    morning, afternoon = entry_of(Mark.MORNING, day), entry_of(Mark.AFTERNOON, day)
    assert morning is not None
    assert afternoon is not None
    assert morning.minutes + afternoon.minutes == net


@given(st.integers(0, 2000), st.integers(0, 600))
def test_typed_minutes_are_taken_or_refused(minutes: int, net: int) -> None:
    if minutes <= net:
        kind = Kind.FULL if minutes == net else Kind.PARTLY
        assert minutes_entry(minutes, session(minutes=net)) == Entry(kind, minutes)
    else:
        with pytest.raises(UserError, match=str(net)):
            minutes_entry(minutes, session(minutes=net))


def test_a_cell_says_which_session_and_how_much() -> None:
    partly = entry(Kind.PARTLY, 270)
    assert cell_text(14, session(), partly) == "14. Termin, Sa., 18.06.2022: 270 von 360 Minuten"
    cancelled = session(state=SessionState.CANCELLED, state_reason="Sturm")
    assert cell_text(14, cancelled, partly) == "14. Termin, Sa., 18.06.2022: abgesagt, Sturm"


def test_a_shortened_session_gives_nobody_more_than_it_has() -> None:
    assert cell_text(14, session(minutes=300), entry(Kind.FULL, 360)).endswith("300 von 300 Minuten")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "14. Termin, Sa., 18.06.2022, 09:00–16:30 Uhr, 360 Minuten netto (8 UE)"),
        (
            {"day": None, "month": "2022-07"},
            "14. Termin, Juli 2022, 09:00–16:30 Uhr, 360 Minuten netto (8 UE)",
        ),
        ({"day": None, "start": None}, "14. Termin, offen, 360 Minuten netto (8 UE)"),
        ({"all_day": True}, "14. Termin, Sa., 18.06.2022, ganztägig, 360 Minuten netto (8 UE)"),
    ],
)
def test_a_heading_says_day_times_and_length(values: dict[str, object], expected: str) -> None:
    assert heading_text(14, session(**values)) == expected


def test_neighbours_of_one_weekend_or_unit_share_a_heading() -> None:
    grid = Grid((), (), None, 0, {3: "Modul A", 4: "Modul B"})
    sessions = [session(group=""), session(group=""), session(group="", unit_ids=(4,)), session()]
    assert group_spans(sessions, grid) == [(0, 1, "Modul A"), (2, 2, "Modul B"), (3, 3, "WE 7")]


def test_sessions_without_any_heading_stand_alone() -> None:
    loose = session(group="", unit_ids=())
    assert group_spans([loose, loose], Grid((), (), None, 0)) == [(0, 0, ""), (1, 1, "")]


def test_english_is_english() -> None:
    i18n.use_language("en")
    assert cell_text(2, session(), None) == "Session 2, Sat, 18 Jun 2022: not entered yet"
