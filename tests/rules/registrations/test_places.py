"""Places by arrival and by quotas: who gets one, who waits, who is left to the office, each with a sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.registrations.places import (
    Outcome,
    PlaceDecision,
    Request,
    arrival_order,
    days_late,
    is_late,
    may_still_come,
    stays_late,
)
from fbdesk.rules.registrations.places import assign as assign_seats
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.rules.registrations.seats import Seats

DEADLINE = date(2022, 6, 3)

MOMENTS = st.none() | st.datetimes(datetime(2022, 6, 1), datetime(2022, 6, 6))
REQUESTS = st.lists(MOMENTS, max_size=12).map(
    lambda moments: [Request(number, moment, number) for number, moment in enumerate(moments, 1)]
)
CAPACITIES = st.none() | st.integers(1, 8)


def assign(
    requests: list[Request], capacity: int | None, taken: int, *, deadline: date | None = None, **more: Any
) -> tuple[PlaceDecision, ...]:
    """Decide requests of one group, some of whose places are taken; who came after the deadline is late."""
    asking = [replace(one, days_late=days_late(one.received_at, deadline)) for one in requests]
    return assign_seats(asking, Seats(capacity, [""] * taken), **more)


def at(day: int, hour: int = 9) -> datetime:
    """Return a moment in June 2022."""
    return datetime(2022, 6, day, hour)


def test_places_go_in_the_order_of_arrival() -> None:
    decided = assign([Request(1, at(3)), Request(2, at(2)), Request(3, at(1))], 16, 14)
    assert [(one.registration_id, one.outcome, one.reason) for one in decided] == [
        (3, Outcome.ACCEPTED, "Platz 15 von 16, Eingang 01.06.2022"),
        (2, Outcome.ACCEPTED, "Platz 16 von 16, Eingang 02.06.2022"),
        (1, Outcome.WAITING, "Alle 16 Plätze sind vergeben; Wartelistenplatz 1"),
    ]


def test_the_row_decides_between_equal_times() -> None:
    decided = assign([Request(1, at(1), order=9), Request(2, at(1), order=8)], 1, 0)
    assert [one.registration_id for one in decided] == [2, 1]
    assert decided[1].reason == "Der einzige Platz ist vergeben; Wartelistenplatz 1"


def test_the_waiting_list_goes_on_behind_those_who_wait() -> None:
    decided = assign([Request(1, at(1))], 16, 16, waiting=2)
    assert (decided[0].rank, decided[0].reason) == (3, "Alle 16 Plätze sind vergeben; Wartelistenplatz 3")


def test_who_is_late_is_left_to_the_office_and_takes_no_place() -> None:
    decided = assign([Request(1, at(5)), Request(2, at(3, 23))], 1, 0, deadline=DEADLINE)
    assert [(one.registration_id, one.outcome) for one in decided] == [
        (2, Outcome.ACCEPTED),
        (1, Outcome.OFFICE),
    ]
    assert decided[1].reason == "Eingang 05.06.2022, 2 Tage nach Anmeldeschluss; das Büro entscheidet"


def test_without_a_limit_everybody_has_a_place() -> None:
    decided = assign([Request(1, at(1)), Request(2, None)], None, 40)
    assert [one.reason for one in decided] == [
        "Plätze frei; Eingang 01.06.2022",
        "Plätze frei; Eingang unbekannt",
    ]


def test_the_last_day_is_in_time() -> None:
    assert days_late(at(3, 23), DEADLINE) == 0
    assert days_late(at(4, 0), DEADLINE) == 1
    assert days_late(None, DEADLINE) == days_late(at(9), None) == 0


@given(REQUESTS, CAPACITIES, st.integers(0, 10), st.none() | st.just(DEADLINE))
def test_never_more_places_than_there_are(
    requests: list[Request], capacity: int | None, taken: int, deadline: date | None
) -> None:
    decided = assign(requests, capacity, taken, deadline=deadline)
    accepted = [one for one in decided if one.outcome is Outcome.ACCEPTED]
    waiting = [one for one in decided if one.outcome is Outcome.WAITING]
    assert sorted(one.registration_id for one in decided) == [request.registration_id for request in requests]
    assert all(one.reason for one in decided)
    if capacity is None:
        assert not waiting
    else:
        assert len(accepted) <= max(0, capacity - taken)
        assert not waiting or taken + len(accepted) >= capacity
    assert [one.rank for one in accepted] == [taken + place for place in range(1, len(accepted) + 1)]
    assert [one.rank for one in waiting] == list(range(1, len(waiting) + 1))


@given(REQUESTS, CAPACITIES, st.randoms())
def test_the_order_in_which_requests_are_given_does_not_matter(
    requests: list[Request], capacity: int | None, random: Random
) -> None:
    shuffled = requests.copy()
    random.shuffle(shuffled)
    assert assign(shuffled, capacity, 0) == assign(requests, capacity, 0)


@given(REQUESTS, st.integers(1, 8), st.integers(0, 12))
def test_deciding_in_two_steps_gives_the_same_places(
    requests: list[Request], capacity: int, first: int
) -> None:
    ordered = [one.registration_id for one in assign(requests, None, 0)]
    by_id = {request.registration_id: request for request in requests}
    early = assign([by_id[key] for key in ordered[:first]], capacity, 0)
    taken = sum(one.outcome is Outcome.ACCEPTED for one in early)
    waiting = sum(one.outcome is Outcome.WAITING for one in early)
    late = assign([by_id[key] for key in ordered[first:]], capacity, taken, waiting=waiting)
    assert early + late == assign(requests, capacity, 0)


GROUPS = ("municipal", "police", "independent")


def by_group(*groups: str) -> list[Request]:
    """Return one request an hour, each of a group."""
    return [Request(number, at(1, number), group=group) for number, group in enumerate(groups, 1)]


def seats(requests: list[Request], capacity: int | None, *rules: QuotaRule) -> Seats:
    """Return empty places with quotas, for these requests."""
    return Seats(capacity, (), rules, [one.group for one in requests])


def test_a_group_gets_no_more_places_than_its_most() -> None:
    requests = by_group("police", "police", "municipal")
    decided = assign_seats(requests, seats(requests, 8, QuotaRule("police", None, 1)))
    assert [one.outcome for one in decided] == [Outcome.ACCEPTED, Outcome.WAITING, Outcome.ACCEPTED]
    assert decided[1].reason == "Der 1 Platz für Polizei ist vergeben; Wartelistenplatz 1"


def test_places_are_kept_for_a_group_below_its_least_while_somebody_of_it_is_to_come() -> None:
    requests = by_group("police", "police", "municipal", "municipal")
    decided = assign_seats(requests, seats(requests, 3, QuotaRule("municipal", 2, None)))
    assert [one.outcome for one in decided] == [
        Outcome.ACCEPTED,
        Outcome.WAITING,
        Outcome.ACCEPTED,
        Outcome.ACCEPTED,
    ]
    assert decided[1].reason == "Die übrigen Plätze sind für Kommune vorgesehen; Wartelistenplatz 1"
    alone = by_group("police", "police", "police")
    kept = assign_seats(alone, seats(alone, 3, QuotaRule("municipal", 2, None)))
    assert [one.outcome for one in kept] == [Outcome.ACCEPTED] * 3


@given(
    st.lists(st.sampled_from(GROUPS), max_size=14),
    st.integers(0, 8),
    st.lists(st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4)), min_size=3, max_size=3),
)
def test_quotas_hold_as_far_as_there_are_people_and_places(
    groups: list[str], capacity: int, limits: list[tuple[int | None, int | None]]
) -> None:
    rules = [QuotaRule(group, least, most) for group, (least, most) in zip(GROUPS, limits, strict=True)]
    requests = by_group(*groups)
    decided = assign_seats(requests, seats(requests, capacity, *rules))
    given_to = [groups[one.registration_id - 1] for one in decided if one.outcome is Outcome.ACCEPTED]
    assert len(given_to) <= capacity
    for rule in rules:
        assert rule.most is None or given_to.count(rule.group) <= rule.most
    wanted = {
        rule.group: min(rule.least or 0, groups.count(rule.group), 99 if rule.most is None else rule.most)
        for rule in rules
    }
    if sum(wanted.values()) <= capacity and all(
        (r.least or 0) <= (99 if r.most is None else r.most) for r in rules
    ):
        assert all(given_to.count(group) >= number for group, number in wanted.items())


def _selected(*points: int | None) -> list[Request]:
    return [Request(number, at(number), points=some) for number, some in enumerate(points, 1)]


def test_points_decide_before_arrival_none_come_last_and_nought_is_a_number() -> None:
    decided = assign(_selected(None, 0, 40, 1, 40), 3, 0)
    assert [one.registration_id for one in decided] == [3, 5, 4, 2, 1]
    assert [one.outcome.value for one in decided] == ["accepted"] * 3 + ["waiting"] * 2
    assert [one.rank for one in decided] == [1, 2, 3, 1, 2]


@pytest.mark.parametrize(
    ("points", "waiting_points", "rank"),
    [
        (50, [60, 50, 40, 30], 3),
        (50, [60, 50], None),
        (50, [60, None, 40], 2),
        (50, [49], 1),
        (0, [None], 1),
        (0, [0], None),
        (None, [None, 10], None),
    ],
)
def test_who_has_more_points_than_somebody_who_waits_is_left_to_the_office(
    points: int | None, waiting_points: list[int | None], rank: int | None
) -> None:
    (one,) = assign(_selected(points), 1, 1, waiting=len(waiting_points), waiting_points=waiting_points)
    if rank is None:
        assert (one.outcome, one.rank) == (Outcome.WAITING, len(waiting_points) + 1)
    else:
        assert (one.outcome, one.rank) == (Outcome.OFFICE, None)
        assert one.reason == f"{points} Punkte: vor Rang {rank} der Warteliste; das Büro entscheidet"


def test_who_has_a_seat_is_not_left_to_the_office_whoever_waits() -> None:
    (one,) = assign(_selected(50), 2, 1, waiting_points=[1])
    assert one.outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("came", "deadline", "days"),
    [
        (at(3, 23), DEADLINE, 0),
        (at(4, 0), DEADLINE, 1),
        (at(5), DEADLINE, 2),
        (at(1), DEADLINE, 0),
        (None, DEADLINE, 0),
        (at(9), None, 0),
    ],
)
def test_late_are_days_after_the_last_one(came: datetime | None, deadline: date | None, days: int) -> None:
    assert days_late(came, deadline) == days
    assert is_late(deadline, came) is (days > 0)


def test_a_deadline_put_off_lets_in_and_an_earlier_one_shuts_out_nobody() -> None:
    assert stays_late(True, DEADLINE, at(4))
    assert not stays_late(True, date(2022, 6, 4), at(4))
    assert not stays_late(True, None, at(4))
    assert not stays_late(False, DEADLINE, at(4))


@pytest.mark.parametrize(
    ("deadline", "first_day", "day", "may"),
    [
        (3, 9, 3, True),
        (3, 9, 4, False),
        (None, 9, 8, True),
        (None, 9, 9, False),
        (9, 3, 8, True),
        (None, None, 30, True),
    ],
)
def test_more_can_come_until_the_deadline_without_one_until_the_programme_begins(
    deadline: int | None, first_day: int | None, day: int, may: bool
) -> None:
    days = [None if one is None else date(2022, 6, one) for one in (deadline, first_day)]
    assert may_still_come(*days, date(2022, 6, day)) is may


def test_an_unknown_time_comes_last_and_zones_do_not_matter() -> None:
    zoned = at(2).replace(tzinfo=UTC)
    order = sorted(
        [(None, 0, 1), (at(3), 0, 2), (zoned, 1, 3), (at(2), 0, 5), (at(2), 0, 4)],
        key=lambda one: arrival_order(*one),
    )
    assert [row_id for _came, _order, row_id in order] == [4, 5, 3, 2, 1]
