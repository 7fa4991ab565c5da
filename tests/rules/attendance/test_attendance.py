"""Attendance: quote, forecast and the sentence, with the figures of a real grid of sixteen dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.attendance.attendance import (
    Forecast,
    OwnSession,
    SessionMinutes,
    Standing,
    forecast_text,
    share_text,
    split_minutes,
    standing,
)
from fbdesk.rules.calendar.taking_place import Part
from fbdesk.vocabulary import AttendanceKind

FULLY, PARTLY = AttendanceKind.FULL, AttendanceKind.PARTLY

WEEKENDS = [SessionMinutes(number, 225 if number % 2 else 360) for number in range(1, 17)]
"""Eight Fridays and Saturdays, 4,680 minutes; 1 to 14 are held."""

FULL = {session.id: session.minutes for session in WEEKENDS if session.id <= 14}

SESSIONS = st.lists(st.tuples(st.integers(0, 600), st.none() | st.integers(-10, 700)), max_size=8).map(
    lambda rows: [(SessionMinutes(n, m), e) for n, (m, e) in enumerate(rows)]
)
QUOTAS = st.integers(0, 100)


def entered(rows: list[tuple[SessionMinutes, int | None]], min_share: int) -> Standing:
    """Return the standing of somebody whose entries stand beside the sessions."""
    entries = {session.id: minutes for session, minutes in rows if minutes is not None}
    return standing([session for session, _ in rows], entries, min_share)


@pytest.mark.parametrize(
    ("changed", "quote", "forecast"),
    [
        ({}, "100\u00a0%", "erreicht"),
        ({3: 0, 4: 0}, "85\u00a0%", "noch 234 Minuten nötig"),
        ({5: 150, 11: 0, 12: 0}, "83\u00a0%", "noch 309 Minuten nötig"),
        ({3: 0, 4: 0, 6: 0, 9: 0, 10: 0, 14: 0}, "53\u00a0%", "nicht erreichbar, 954 Min. fehlen"),
        ({14: None}, "100\u00a0%", "noch 9 Minuten nötig"),
        ({1: 0, 2: 0, 7: 0, 8: 0, 11: 0, 14: None}, "62\u00a0%", "nicht erreichbar, 459 Min. fehlen"),
    ],
)
def test_quote_and_forecast_of_a_running_programme(
    changed: dict[int, int | None], quote: str, forecast: str
) -> None:
    entries = {key: minutes for key, minutes in (FULL | changed).items() if minutes is not None}
    found = standing(WEEKENDS, entries, 80)
    assert (share_text(found), forecast_text(found)) == (quote, forecast)


def test_exactly_the_minimum_passes_and_one_minute_less_does_not() -> None:
    assert Standing(3744, 4680, 4680, 80).forecast is Forecast.REACHED
    short = Standing(3743, 4680, 4680, 80)
    assert (short.forecast, short.missing) == (Forecast.UNREACHABLE, 1)
    assert share_text(short) == "79\u00a0%"
    assert forecast_text(short) == "nicht erreichbar, 1 Min. fehlt"


def test_without_mandatory_minutes_nothing_is_fulfilled() -> None:
    found = standing([], {1: 360}, 80)
    assert (found.forecast, found.share) == (Forecast.NOT_ASSESSABLE, None)
    assert (forecast_text(found), share_text(found)) == ("noch nicht bewertbar", "–")


def test_entries_for_sessions_that_do_not_count_do_not_count() -> None:
    found = standing([SessionMinutes(1, 360)], {1: 100, 2: 90, 3: 90, 4: 90}, 80)
    assert (found.attended, found.entered, found.base) == (100, 360, 360)


def test_nobody_attends_more_than_a_session_has() -> None:
    assert standing([SessionMinutes(1, 360)], {1: 500}).attended == 360


def test_without_a_minimum_there_is_no_forecast() -> None:
    assert forecast_text(Standing(0, 0, 360)) == ""


def test_a_prepared_certificate_assumes_the_rest_attended() -> None:
    found = standing(WEEKENDS, FULL, 80).with_outstanding_attended()
    assert (found.attended, found.entered, found.outstanding) == (4680, 4680, 0)


@given(SESSIONS, QUOTAS)
def test_the_missing_minutes_are_the_fewest_that_reach_the_minimum(
    rows: list[tuple[SessionMinutes, int | None]], min_share: int
) -> None:
    found = entered(rows, min_share)
    best = found.attended + found.outstanding
    match found.forecast:
        case Forecast.REACHED:
            assert found.missing == 0
        case Forecast.OPEN:
            assert found.attended + found.missing == found.needed <= best
        case Forecast.UNREACHABLE:
            assert best + found.missing == found.needed > best
    assert (
        100 * found.needed >= min_share * found.base > 100 * (found.needed - 1) or not min_share * found.base
    )


@given(SESSIONS, QUOTAS)
def test_what_is_reached_stays_reached_and_what_is_lost_stays_lost(
    rows: list[tuple[SessionMinutes, int | None]], min_share: int
) -> None:
    now = entered(rows, min_share).forecast
    absent = entered([(session, minutes or 0) for session, minutes in rows], min_share).forecast
    present = entered(
        [(one, one.minutes if minutes is None else minutes) for one, minutes in rows], min_share
    ).forecast
    assert (now is Forecast.REACHED) == (absent is Forecast.REACHED)
    assert (now is Forecast.UNREACHABLE) == (present is Forecast.UNREACHABLE)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=5), st.integers(-5, 2500))
def test_no_minute_is_lost_or_counted_twice_among_units(planned: list[int], attended: int) -> None:
    parts = split_minutes(attended, planned)
    assert sum(parts) == max(0, min(attended, sum(planned)))
    assert all(0 <= part <= minutes for part, minutes in zip(parts, planned, strict=True))


def test_minutes_are_divided_as_they_were_planned() -> None:
    assert split_minutes(90, [240, 120]) == (60, 30)


DAY = OwnSession(1, (Part(1, 240), Part(2, 90), Part(3, 30, mandatory=False)))


def test_an_entry_above_the_length_counts_the_length() -> None:
    assert DAY.minutes == 360
    assert [DAY.count(PARTLY, minutes) for minutes in (0, 359, 360, 480)] == [0, 359, 360, 360]
    assert DAY.share_out(PARTLY, 480) == DAY.share_out(FULLY, 0) == {1: 240, 2: 90, 3: 30}
    assert DAY.count_for_base(PARTLY, 480) == DAY.base == 330
    assert [DAY.is_too_long(PARTLY, minutes) for minutes in (360, 361)] == [False, True]


def test_who_was_there_in_full_is_never_there_too_long() -> None:
    assert not DAY.is_too_long(FULLY, 999)
    assert not OwnSession(1, DAY.parts, counts=False).is_too_long(PARTLY, 999)


@pytest.mark.parametrize("kind", [AttendanceKind.EXCUSED, AttendanceKind.ABSENT])
def test_who_was_not_there_has_nothing_whatever_number_stands_beside_it(kind: AttendanceKind) -> None:
    assert (DAY.count(kind, 360), DAY.share_out(kind, 360)) == (0, {1: 0, 2: 0, 3: 0})


def test_an_exempted_unit_leaves_the_base_but_keeps_its_share() -> None:
    exempt = OwnSession(1, DAY.parts, frozenset({1}))
    assert (exempt.minutes, exempt.base) == (360, 90)
    assert exempt.share_out(PARTLY, 180) == {1: 120, 2: 45, 3: 15}
    assert exempt.count_for_base(PARTLY, 180) == 45


def test_what_does_not_count_has_no_base() -> None:
    assert OwnSession(1, DAY.parts, counts=False).base == 0


@given(st.lists(st.integers(0, 300), max_size=4), st.integers(0, 1500), st.sampled_from(AttendanceKind))
def test_what_is_shared_out_adds_up_to_what_counts(
    planned: list[int], entered: int, kind: AttendanceKind
) -> None:
    own = OwnSession(1, tuple(Part(number, minutes) for number, minutes in enumerate(planned)))
    shares = own.share_out(kind, entered)
    assert sum(shares.values()) == own.count(kind, entered) == own.count_for_base(kind, entered)
    assert own.count(kind, entered) <= own.minutes
    assert all(shares[part.unit_id] <= part.minutes for part in own.parts)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_the_share_is_rounded_down(attended: int, entered: int, base: int) -> None:
    found = Standing(attended, entered, base).share
    assert found == (attended * 100 // entered if entered else None)
