"""The door: every way in, every state of a programme and every want of room give the same answer to the same facts."""

from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.reasons import typed
from fbdesk.rules.registrations.admission import Admission, Door, DoorAnswer, DoorFacts, Refusal, passed_over
from fbdesk.rules.registrations.quotas import QuotaRule
from fbdesk.vocabulary import RegistrationStatus as S

CAME = datetime(2023, 12, 1, 10)
DEADLINE = date(2023, 12, 20)
LATE = datetime(2023, 12, 21)
MUNICIPAL, POLICE = "municipal", "police"

STATES: dict[str, dict[str, Any]] = {
    "open": {},
    "late": {"deadline": date(2023, 11, 1)},
    "selecting": {"selection": True},
    "over": {"over": True},
    "cancelled": {"cancelled": True},
}
ROOM: dict[str, dict[str, Any]] = {
    "room": {"capacity": 2},
    "no limit": {"capacity": None},
    "full": {"capacity": 1, "taken": [MUNICIPAL]},
    "somebody waits": {"capacity": 1, "waiting": [MUNICIPAL]},
    "somebody undecided": {"capacity": 1, "undecided": [MUNICIPAL]},
    "most reached": {"capacity": 3, "taken": [MUNICIPAL], "quotas": [QuotaRule(MUNICIPAL, None, 1)]},
    "kept": {"capacity": 1, "quotas": [QuotaRule(POLICE, 1, None)], "still_open": True},
    "kept for who came late": {"capacity": 1, "quotas": [QuotaRule(POLICE, 1, None)], "late": [POLICE]},
    "left by who came late": {"capacity": 1, "quotas": [QuotaRule(POLICE, 1, None)], "late": [MUNICIPAL]},
}
#: What is left of the last place, by the way in which somebody wants it: accepted, waiting, received, refused.
BY_RULE = {
    "room": "accepted",
    "no limit": "accepted",
    "full": "waiting",
    "somebody waits": "waiting",
    "somebody undecided": "received",
    "most reached": "waiting",
    "kept": "waiting",
    "kept for who came late": "waiting",
    "left by who came late": "accepted",
}
BY_NAME = {
    "full": "refused",
    "most reached": "refused",
    "kept": "refused",
    "kept for who came late": "refused",
}


def outcome(answer: DoorAnswer) -> str:
    """Return the status, or that nobody comes in."""
    return answer.status.value if isinstance(answer, Admission) else "refused"


def facts(state: str, room: str) -> DoorFacts:
    """Return a programme in a state with so much room."""
    return DoorFacts(**{**ROOM[room], **STATES[state]})


@pytest.mark.parametrize(("state", "room"), list(product(STATES, ROOM)))
def test_by_the_rule(state: str, room: str) -> None:
    expected = {"late": "received", "selecting": "received", "over": "refused", "cancelled": "refused"}
    answer = Door(facts(state, room)).arrive(MUNICIPAL, CAME)
    assert outcome(answer) == expected.get(state, BY_RULE[room])
    assert isinstance(answer, Refusal) or answer.reason or answer.status is S.RECEIVED


@pytest.mark.parametrize(("state", "room"), list(product(STATES, ROOM)))
def test_by_name(state: str, room: str) -> None:
    wanted = "refused" if state in ("over", "cancelled") else BY_NAME.get(room, "accepted")
    assert outcome(Door(facts(state, room)).place(MUNICIPAL)) == wanted
    offered = Door(facts(state, room)).place(MUNICIPAL, S.OFFERED)
    assert outcome(offered) == ("offered" if wanted == "accepted" else wanted), "an offer takes a place too"


@pytest.mark.parametrize(("state", "room"), list(product(STATES, ROOM)))
def test_who_sits_in_the_room_and_whom_the_office_insists_on(state: str, room: str) -> None:
    wanted = "refused" if state == "cancelled" else "accepted"
    assert outcome(Door(facts(state, room)).into_the_room(MUNICIPAL)) == wanted
    why = typed("Ruft der Bürgermeister an")
    assert outcome(Door(facts(state, room)).arrive(MUNICIPAL, CAME, insists=why)) == wanted
    assert outcome(Door(facts(state, room)).place(MUNICIPAL, S.ACCEPTED, why, insists=True)) == wanted


@pytest.mark.parametrize(("state", "room"), list(product(STATES, ROOM)))
def test_a_refusal_says_whether_the_office_can_insist(state: str, room: str) -> None:
    door = Door(facts(state, room))
    for answer in (door.arrive(MUNICIPAL, CAME), door.place(MUNICIPAL)):
        if isinstance(answer, Refusal):
            assert answer.sentence.endswith(".")
            assert answer.can_insist == (state != "cancelled")


def test_the_words_of_the_answers() -> None:
    full = DoorFacts(capacity=16, taken=[MUNICIPAL] * 16)
    waits = Door(replace(full, waiting=[POLICE])).arrive(POLICE, CAME)
    assert isinstance(waits, Admission)
    assert (waits.rank, waits.reason.words()) == (2, "Alle 16 Plätze sind vergeben; Wartelistenplatz 2")
    insisted = Door(full).place(MUNICIPAL, S.ACCEPTED, typed("Tandem"), insists=True)
    assert isinstance(insisted, Admission)
    assert insisted.reason.words() == "Tandem (17 von 16 Plätzen)"
    passing = Door(DoorFacts(capacity=2, waiting=[POLICE])).place(MUNICIPAL, passed=1)
    assert isinstance(passing, Admission)
    assert passing.reason.words() == "vor 1 Wartenden"
    most = Door(DoorFacts(quotas=[QuotaRule(MUNICIPAL, None, 5)], taken=[MUNICIPAL] * 5)).place(MUNICIPAL)
    assert most == Refusal("Die 5 Plätze für Kommune sind vergeben.")
    none = Door(DoorFacts(capacity=9, quotas=[QuotaRule(POLICE, None, 0)]))
    assert none.place(POLICE) == Refusal("Für Polizei ist kein Platz vorgesehen.")
    waits = none.arrive(POLICE, CAME)
    assert isinstance(waits, Admission)
    assert waits.reason.words() == "Für Polizei ist kein Platz vorgesehen; Wartelistenplatz 1"
    kept = Door(DoorFacts(capacity=1, quotas=[QuotaRule(POLICE, 1, None)], still_open=True)).place(MUNICIPAL)
    assert kept == Refusal("Die freien Plätze sind für Polizei vorgesehen.")


def test_the_day_of_the_deadline_is_in_time_and_so_is_an_unknown_time() -> None:
    door = DoorFacts(capacity=3, deadline=DEADLINE)
    assert outcome(Door(door).arrive("", datetime(2023, 12, 20, 23, 59))) == "accepted"
    assert outcome(Door(door).arrive("", LATE)) == "received"
    assert outcome(Door(door).arrive("", None)) == "accepted"


def test_who_had_a_place_comes_back_when_nothing_is_left_to_come() -> None:
    over = DoorFacts(capacity=1, taken=[MUNICIPAL], over=True)
    assert outcome(Door(over).place(MUNICIPAL, had_place=True)) == "accepted"
    assert outcome(Door(replace(over, over=False)).place(MUNICIPAL, had_place=True)) == "refused"


def test_several_by_name_need_so_many_places() -> None:
    door = Door(DoorFacts(capacity=3, taken=[MUNICIPAL]))
    assert door.refuse_number(2) is None
    refusal = door.refuse_number(3)
    assert refusal
    assert "Nur 2 Plätze sind frei, 3" in refusal.sentence


def test_who_insists_is_told_over_how_many_as_well() -> None:
    answer = Door(DoorFacts(capacity=1, taken=[""], waiting=["", ""])).place(
        "", reason=typed("Chefsache"), insists=True, passed=2
    )
    assert isinstance(answer, Admission)
    assert answer.reason.words() == "Chefsache; vor 2 Wartenden (2 von 1 Plätzen)"


GROUPS = st.sampled_from([MUNICIPAL, POLICE, ""])
QUOTAS = st.lists(
    st.builds(QuotaRule, st.sampled_from([MUNICIPAL, POLICE]), st.none() | st.integers(0, 3), st.none()),
    max_size=2,
    unique_by=lambda rule: rule.group,
)


STARTS = st.builds(
    DoorFacts,
    capacity=st.integers(0, 6),
    taken=st.lists(GROUPS, max_size=4),
    waiting=st.lists(GROUPS, max_size=3),
    undecided=st.lists(GROUPS, max_size=2),
    late=st.lists(GROUPS, max_size=2),
    quotas=QUOTAS,
    deadline=st.just(DEADLINE),
    still_open=st.booleans(),
)


@given(STARTS, st.lists(st.tuples(GROUPS, st.sampled_from([CAME, LATE, None]))))
def test_one_after_the_other_is_as_the_next_one_at_the_same_door(
    start: DoorFacts, coming: list[tuple[str, datetime | None]]
) -> None:
    """Who reads in a list gets for each row the answer that one registration by hand after the other gets."""
    together, alone = Door(start), start
    for group, came in coming:
        answer, again = together.arrive(group, came), Door(alone).arrive(group, came)
        assert answer == again
        assert isinstance(answer, Admission)
        if answer.status is S.ACCEPTED:
            alone = replace(alone, taken=[*alone.taken, group])
        elif came == LATE:
            alone = replace(alone, late=[*alone.late, group])
        elif answer.status is S.RECEIVED:
            alone = replace(alone, undecided=[*alone.undecided, group])
        else:
            alone = replace(alone, waiting=[*alone.waiting, group])
    accepted = len(alone.taken) - len(start.taken)
    assert accepted <= max(0, (start.capacity or 0) - len(start.taken))


@given(st.integers(1, 6), st.lists(GROUPS, min_size=1, max_size=6), GROUPS)
def test_nobody_new_passes_somebody_who_waits(capacity: int, waiting: list[str], group: str) -> None:
    door = Door(DoorFacts(capacity=capacity, waiting=waiting))
    assert (outcome(door.arrive(group, CAME)) == "accepted") == (capacity > len(waiting))


def test_what_was_cancelled_is_said_before_how_many_places_there_are() -> None:
    programme = Door(DoorFacts(capacity=1, cancelled=True)).refuse_number(3)
    unit = Door(DoorFacts(capacity=1, cancelled_unit="Modul II")).refuse_number(3)
    assert programme is not None
    assert "Das Programm ist abgesagt" in programme.sentence
    assert unit is not None
    assert "Modul II" in unit.sentence
    assert "Programm" not in unit.sentence
    assert (programme.can_insist, unit.can_insist) == (False, False)


def test_who_comes_late_is_counted_among_those_for_whom_places_are_kept() -> None:
    rules = [QuotaRule(POLICE, 1, None)]
    door = Door(DoorFacts(capacity=2, quotas=rules, deadline=DEADLINE))
    assert outcome(door.arrive(POLICE, LATE)) == "received"
    assert [outcome(door.arrive(MUNICIPAL, CAME)) for _each in range(2)] == ["accepted", "waiting"]
    assert outcome(door.place(MUNICIPAL, counted=False)) == "refused"
    assert outcome(door.place(POLICE)) == "accepted", "the late one gets the place that was kept"


def test_how_many_wait_grows_with_who_is_put_on_the_list() -> None:
    door = Door(DoorFacts(capacity=0, waiting=["", ""]))
    assert door.waiting == 2
    answer = door.arrive("", CAME)
    assert isinstance(answer, Admission)
    assert (answer.rank, door.waiting) == (3, 3)


def test_who_has_no_rank_stands_behind_all_who_wait() -> None:
    assert passed_over([1, 2, 3], 3) == 2
    assert passed_over([1, 2, 3], 1) == 0
    assert passed_over([1, 2, 3], None) == 3
    assert passed_over([], 1) == 0


@pytest.mark.parametrize(
    ("facts", "though_over", "sentence"),
    [
        (DoorFacts(), False, ""),
        (DoorFacts(over=True), False, "Das Programm ist beendet, es kommt niemand mehr hinein."),
        (DoorFacts(over=True), True, ""),
        (
            DoorFacts(cancelled=True),
            True,
            "Das Programm ist abgesagt, es kommt niemand hinein. Wählen Sie ein anderes.",
        ),
    ],
)
def test_giving_places_at_all_is_refused_where_nobody_comes_in(
    facts: DoorFacts, though_over: bool, sentence: str
) -> None:
    refusal = Door(facts).refuse_all(though_over=though_over)
    assert (refusal.sentence if refusal else "") == sentence


def test_unless_it_is_said_nobody_comes_into_what_is_over_and_no_more_are_expected() -> None:
    assert Door(DoorFacts(over=True)).refuse_all() is not None
    assert outcome(Door(DoorFacts(over=True)).place("")) == "refused"
    kept = DoorFacts(capacity=1, quotas=[QuotaRule(POLICE, 1, None)])
    assert outcome(Door(kept).arrive(MUNICIPAL, CAME)) == "accepted", "nobody of the police is to come"


@pytest.mark.parametrize(
    ("facts", "group", "sentence"),
    [
        (DoorFacts(capacity=2, taken=["", ""]), "", "Alle 2 Plätze sind vergeben."),
        (DoorFacts(capacity=1, taken=[""]), "", "Der Platz ist vergeben."),
        (DoorFacts(capacity=0), "", "Es gibt keinen Platz."),
        (DoorFacts(capacity=9, quotas=[QuotaRule(MUNICIPAL, None, 0)]), MUNICIPAL, "Kommune"),
        (
            DoorFacts(capacity=9, taken=[MUNICIPAL], quotas=[QuotaRule(MUNICIPAL, None, 1)]),
            MUNICIPAL,
            "Kommune",
        ),
    ],
)
def test_a_refusal_says_of_which_places_it_speaks(facts: DoorFacts, group: str, sentence: str) -> None:
    answer = Door(facts).place(group)
    assert isinstance(answer, Refusal)
    assert sentence in answer.sentence


def test_several_who_find_too_few_places_are_told_how_many_there_are() -> None:
    for capacity, taken, number, said in (
        (0, 0, 1, "Es gibt keinen Platz."),
        (2, 2, 3, "Alle 2 Plätze"),
        (3, 1, 3, "3"),
    ):
        refusal = Door(DoorFacts(capacity=capacity, taken=[""] * taken)).refuse_number(number)
        assert refusal is not None
        assert said in refusal.sentence


@pytest.mark.parametrize("way", ["by name", "insisted", "in the room"])
def test_whoever_the_office_let_in_has_a_seat_that_the_next_one_does_not_find(way: str) -> None:
    door = Door(DoorFacts(capacity=2))
    if way == "by name":
        door.place("", counted=False)
    elif way == "insisted":
        door.arrive("", CAME, insists=typed("Chefsache"))
    else:
        door.into_the_room("")
    assert [outcome(door.arrive("", CAME)) for _each in range(2)] == ["accepted", "waiting"]


def test_a_place_given_after_the_end_is_a_place() -> None:
    door = Door(DoorFacts(capacity=1, over=True))
    assert outcome(door.place("", had_place=True)) == "accepted"
    assert door.seats.taken == 1


def test_who_arrived_is_not_one_of_those_for_whom_places_were_kept() -> None:
    """A newcomer's seat leaves as many to come as there were: the place of the one who waits stays kept."""
    rules = [QuotaRule(POLICE, 2, None)]
    door = Door(DoorFacts(capacity=4, late=[POLICE], quotas=rules))
    assert outcome(door.arrive(POLICE, CAME)) == "accepted"
    assert [outcome(door.place(MUNICIPAL, counted=False)) for _each in range(3)] == [
        "accepted",
        "accepted",
        "refused",
    ]


def test_a_place_is_kept_for_who_came_late_also_from_those_who_wait_already() -> None:
    """Who waits had it in thought, until somebody of the group that still lacks one came."""
    rules = [QuotaRule(POLICE, 1, None)]
    door = Door(DoorFacts(capacity=1, waiting=[MUNICIPAL], quotas=rules, deadline=DEADLINE))
    assert outcome(door.arrive(POLICE, LATE)) == "received"
    assert outcome(door.arrive(POLICE, CAME)) == "accepted"


def test_the_first_of_a_group_that_lacks_several_changes_what_the_queue_finds() -> None:
    """Two of the police are wanted, one late one is known: the newcomer's own arrival keeps a place for that one."""
    rules = [QuotaRule(POLICE, 2, None)]
    start = DoorFacts(capacity=2, undecided=[MUNICIPAL], late=[POLICE], quotas=rules, deadline=DEADLINE)
    door = Door(start)
    assert [outcome(door.arrive(POLICE, CAME)) for _each in range(2)] == ["accepted", "accepted"]
