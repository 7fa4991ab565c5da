"""Seats: how many are free, and for whom the rest is kept, whatever order people ask in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.rules.registrations.seats import Hindrance, Obstacle, Seats

FULL = Hindrance(Obstacle.FULL)
GROUPS = st.sampled_from(["town", "police", "school", ""])


def _rule(group: str, least: int | None = None, most: int | None = None) -> QuotaRule:
    return QuotaRule(group, least, most)


def test_seats_are_taken_one_by_one_until_none_is_left() -> None:
    seats = Seats(3, ["town"])
    assert (seats.taken, seats.free) == (1, 2)
    assert [seats.ask("town") for _n in range(3)] == [None, None, FULL]
    assert (seats.taken, seats.free) == (3, 0)


def test_without_a_limit_there_is_always_a_seat() -> None:
    seats = Seats(None, ["town"] * 99)
    assert seats.free is None
    assert seats.ask("town") is None
    assert seats.taken == 100


def test_more_taken_than_there_are_leaves_none_not_less() -> None:
    assert Seats(1, ["town", "town"]).free == 0
    assert Seats(1, ["town", "town"]).ask("town") == FULL


def test_the_office_may_take_more_than_there_are() -> None:
    seats = Seats(1, ["town"])
    seats.take("town")
    assert (seats.taken, seats.free) == (2, 0)


def test_a_group_gets_no_more_than_its_most_and_others_go_on() -> None:
    seats = Seats(5, ["police"], [_rule("police", most=2)])
    assert seats.ask("police") is None
    assert seats.ask("police") == Hindrance(Obstacle.MOST, 2, ("police",))
    assert [seats.ask("town") for _n in range(3)] == [None] * 3
    assert seats.ask("police") == FULL, "full comes before the group's own limit"


def test_a_most_holds_also_without_a_limit_of_places() -> None:
    seats = Seats(None, (), [_rule("police", most=1)])
    assert [seats.ask("police"), seats.ask("police")] == [None, Hindrance(Obstacle.MOST, 1, ("police",))]


def test_a_most_of_none_at_all_lets_nobody_in() -> None:
    assert Seats(5, (), [_rule("police", most=0)]).ask("police") == Hindrance(Obstacle.MOST, 0, ("police",))


@pytest.mark.parametrize(
    ("coming", "still_open", "kept"),
    [((), True, 2), ((), False, 0), (("police",), False, 1), (("police",) * 5, False, 2)],
)
def test_a_group_below_its_least_keeps_seats_for_who_can_still_come(
    coming: tuple[str, ...], still_open: bool, kept: int
) -> None:
    seats = Seats(4, ["police"], [_rule("police", least=3)], (*coming, "town"), still_open=still_open)
    got = 0
    while (hindrance := seats.ask("town")) is None:
        got += 1
    assert got == 3 - kept
    assert hindrance == (Hindrance(Obstacle.KEPT, groups=("police",)) if kept else FULL)


def test_a_group_may_take_what_is_kept_for_it() -> None:
    seats = Seats(2, (), [_rule("police", least=2)], still_open=True)
    assert seats.ask("town") == Hindrance(Obstacle.KEPT, groups=("police",))
    assert [seats.ask("police"), seats.ask("police"), seats.ask("police")] == [None, None, FULL]


def test_groups_keep_seats_from_each_other_beyond_their_own_least() -> None:
    seats = Seats(3, (), [_rule("police", least=1), _rule("school", least=1), _rule("town")], still_open=True)
    assert seats.ask("police") is None
    assert seats.ask("police") is None, "one is left for the school"
    assert seats.ask("police") == Hindrance(Obstacle.KEPT, groups=("school",))
    assert seats.ask("school") is None


def test_only_the_groups_that_lack_somebody_are_named() -> None:
    rules = [_rule("police", least=1), _rule("school", least=1)]
    seats = Seats(2, ["school"], rules, still_open=True)
    assert seats.ask("town") == Hindrance(Obstacle.KEPT, groups=("police",))


def test_who_asks_is_no_longer_to_come() -> None:
    seats = Seats(2, (), [_rule("police", least=2, most=0)], ["police", "town"])
    assert seats.ask("town") is None, "one seat is kept for the one who comes"
    assert seats.ask("town") == Hindrance(Obstacle.KEPT, groups=("police",))
    seats.ask("police")
    assert seats.ask("town") is None, "who had the turn and got nothing keeps nothing"


def test_who_is_seated_by_the_office_is_no_longer_to_come() -> None:
    seats = Seats(2, (), [_rule("police", least=2)], ["police"])
    seats.take("police")
    assert seats.ask("town") is None


RULES = st.lists(
    st.builds(QuotaRule, GROUPS, st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)),
    unique_by=lambda rule: rule.group,
    max_size=3,
)


@given(st.none() | st.integers(0, 6), st.lists(GROUPS, max_size=4), RULES, st.lists(GROUPS), st.booleans())
def test_nobody_is_seated_beyond_the_places_or_the_most_of_a_group(
    capacity: int | None, taken: list[str], rules: list[QuotaRule], coming: list[str], still_open: bool
) -> None:
    seats = Seats(capacity, taken, rules, coming, still_open=still_open)
    most = {rule.group: rule.most for rule in rules if rule.most is not None}
    seated = list(taken)
    for group in coming:
        free = seats.free
        hindrance = seats.ask(group)
        if hindrance is None:
            assert free is None or free > 0
            assert seated.count(group) < most.get(group, 99)
            seated.append(group)
        elif hindrance.obstacle is Obstacle.FULL:
            assert free == 0
        elif hindrance.obstacle is Obstacle.MOST:
            assert seated.count(group) >= most[group] == hindrance.number
        assert seats.taken == len(seated)


@given(st.integers(0, 6), st.lists(GROUPS, max_size=3), RULES, st.lists(GROUPS, max_size=6))
def test_when_all_had_their_turn_no_place_stays_free_that_somebody_could_have(
    capacity: int, taken: list[str], rules: list[QuotaRule], coming: list[str]
) -> None:
    seats = Seats(capacity, taken, rules, coming)
    for group in coming:
        seats.ask(group)
    free = seats.free
    assert seats.ask("somebody else") == (None if free else FULL), "nothing is kept for nobody"


def test_a_group_that_lacks_only_one_takes_the_seat_that_another_keeps_too() -> None:
    seats = Seats(1, (), [_rule("police", least=1), _rule("school", least=1)], still_open=True)
    assert seats.ask("police") is None


@pytest.mark.parametrize("seated_by_the_office", [False, True])
def test_the_second_one_who_comes_still_keeps_a_seat_when_the_first_has_theirs(
    seated_by_the_office: bool,
) -> None:
    seats = Seats(2, (), [_rule("police", least=2)], ["police", "police", "town"])
    if seated_by_the_office:
        seats.take("police")
    else:
        assert seats.ask("police") is None
    assert seats.ask("town") == Hindrance(Obstacle.KEPT, groups=("police",))


def test_somebody_else_does_not_use_up_what_is_kept_for_those_to_come() -> None:
    seats = Seats(3, (), [_rule("police", least=2)], ["police"])
    assert seats.ask("police", counted=False) is None, "invited, not one of those who wait"
    assert seats.ask("town", counted=False) is None
    assert seats.ask("town", counted=False) == Hindrance(Obstacle.KEPT, groups=("police",))


def test_one_more_who_is_expected_keeps_one_more_place() -> None:
    seats = Seats(3, (), [_rule("police", least=2)])
    seats.expect("police")
    assert [seats.ask("town", counted=False) for _each in range(2)] == [None, None]
    assert seats.ask("town", counted=False) == Hindrance(Obstacle.KEPT, groups=("police",))
