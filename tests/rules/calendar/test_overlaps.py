"""Bookings of one room or person that share time."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.calendar.overlaps import Booking, Overlap, overlaps

DAY = date(2022, 10, 14)
SAAL_2, SAAL_3 = 1, 2


def booked(session_id: int, start: int | None, end: int | None, subject: int = SAAL_2) -> Booking:
    return Booking(
        subject, session_id, DAY, time(start) if start is not None else None, time(end) if end else None
    )


def test_two_sessions_in_one_room_share_what_both_take() -> None:
    found = overlaps([booked(1, 14, 18), booked(2, 15, 17)])
    assert found == [Overlap(SAAL_2, DAY, 1, 2, time(15), time(17))]


def test_one_after_the_other_is_no_overlap() -> None:
    assert overlaps([booked(1, 9, 12), booked(2, 12, 15)]) == []


def test_other_rooms_and_other_days_do_not_meet() -> None:
    tomorrow = Booking(SAAL_2, 3, DAY + timedelta(days=1), time(14), time(18))
    assert overlaps([booked(1, 14, 18), booked(2, 14, 18, SAAL_3), tomorrow]) == []


def test_a_whole_day_meets_everything_on_it() -> None:
    assert overlaps([booked(1, None, None), booked(2, 15, 17)]) == [
        Overlap(SAAL_2, DAY, 1, 2, time(15), time(17))
    ]
    assert overlaps([booked(1, None, None), booked(2, None, None)]) == [
        Overlap(SAAL_2, DAY, 1, 2, None, None)
    ]


def test_a_session_without_end_is_a_moment() -> None:
    assert overlaps([booked(1, 9, 12), booked(2, 10, None)]) == [
        Overlap(SAAL_2, DAY, 1, 2, time(10), time(10))
    ]
    assert overlaps([booked(1, 9, 12), booked(2, 12, None)]) == []
    assert len(overlaps([booked(1, 9, None), booked(2, 9, None)])) == 1


def test_every_pair_of_three_is_found() -> None:
    found = overlaps([booked(1, 9, 12), booked(2, 11, 14), booked(3, 10, 13)])
    assert {(one.first, one.second) for one in found} == {(1, 2), (1, 3), (3, 2)}


def test_a_session_does_not_meet_itself() -> None:
    assert overlaps([booked(1, 9, 12), booked(1, 9, 12)]) == []


_HOURS = st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda hours: hours[0] < hours[1])


@given(st.lists(_HOURS, max_size=8))
def test_the_same_pairs_are_found_as_by_comparing_each_with_each(hours: list[tuple[int, int]]) -> None:
    found = overlaps(booked(number, start, end) for number, (start, end) in enumerate(hours))
    expected = {
        frozenset((one, other))
        for one in range(len(hours))
        for other in range(one)
        if hours[one][0] < hours[other][1] and hours[other][0] < hours[one][1]
    }
    assert {frozenset((one.first, one.second)) for one in found} == expected
    assert len(found) == len(expected)
