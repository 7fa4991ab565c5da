"""The state of a programme: derived from dates, deadline and places, with its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.calendar.taking_place import Span
from fbdesk.rules.programmes.programme_state import ProgrammeFacts, programme_state
from fbdesk.vocabulary import ProgrammeState

TODAY = date(2022, 6, 10)
PLANNED = ProgrammeFacts(Span(date(2022, 9, 16), date(2023, 5, 6)), deadline=date(2022, 6, 15), capacity=16)
PASSED = replace(PLANNED, deadline=date(2022, 6, 3))


@pytest.mark.parametrize(
    ("facts", "state", "reason"),
    [
        (ProgrammeFacts(), "planning", "Es gibt noch keine festen Termine."),
        (replace(PLANNED, opens_on=date(2022, 6, 11)), "planning", "Die Anmeldung öffnet am 11.06.2022."),
        (PLANNED, "open", "Anmeldungen sind bis 15.06.2022 möglich."),
        (replace(PLANNED, deadline=TODAY), "open", "Anmeldungen sind bis 10.06.2022 möglich."),
        (
            replace(PLANNED, deadline=None),
            "open",
            "Anmeldungen sind bis zum ersten Termin am 16.09.2022 möglich.",
        ),
        (ProgrammeFacts(opens_on=TODAY), "open", "Anmeldungen sind möglich."),
        (replace(PLANNED, taken=16), "full", "16 von 16 Plätzen sind vergeben."),
        (replace(PLANNED, taken=16, selection=True), "open", "Anmeldungen sind bis 15.06.2022 möglich."),
        (replace(PLANNED, undecided=9, selection=True), "open", "Anmeldungen sind bis 15.06.2022 möglich."),
        (
            replace(PLANNED, deadline=TODAY, taken=16, undecided=9, selection=True),
            "open",
            "Anmeldungen sind bis 10.06.2022 möglich.",
        ),
        (
            replace(PLANNED, deadline=None, undecided=9, selection=True),
            "open",
            "Anmeldungen sind bis zum ersten Termin am 16.09.2022 möglich.",
        ),
        (replace(PASSED, taken=16, selection=True), "full", "16 von 16 Plätzen sind vergeben."),
        (PASSED, "closed", "Anmeldeschluss war am 03.06.2022."),
        (replace(PASSED, undecided=9), "closed", "Anmeldeschluss war am 03.06.2022."),
        (replace(PASSED, undecided=9, selection=True), "selecting", "9 Anmeldungen sind zu entscheiden."),
        (replace(PASSED, undecided=1, selection=True), "selecting", "1 Anmeldung ist zu entscheiden."),
        (
            replace(PASSED, span=Span(TODAY, date(2023, 5, 6))),
            "running",
            "Die Termine sind 10.06.2022 – 06.05.2023.",
        ),
        (
            ProgrammeFacts(Span(date(2022, 6, 1), date(2022, 6, 9))),
            "finished",
            "Der letzte Termin war am 09.06.2022.",
        ),
        (
            ProgrammeFacts(Span(date(2022, 6, 9), date(2022, 6, 9), 2)),
            "running",
            "2 Termine sind noch offen.",
        ),
        (replace(PASSED, cancelled=True), "cancelled", "Das Programm wurde abgesagt."),
        (replace(PASSED, cancelled=True, cancel_reason="Zu wenige."), "cancelled", "Zu wenige."),
    ],
)
def test_the_state_follows_from_the_facts(facts: ProgrammeFacts, state: str, reason: str) -> None:
    assert programme_state(facts, TODAY) == (ProgrammeState(state), reason)


def test_a_programme_without_a_limit_is_never_full() -> None:
    assert programme_state(replace(PLANNED, capacity=None, taken=99), TODAY)[0] is ProgrammeState.OPEN
    assert programme_state(replace(PLANNED, taken=15), TODAY)[0] is ProgrammeState.OPEN
    assert programme_state(replace(PLANNED, taken=17), TODAY)[0] is ProgrammeState.FULL


DAYS = st.integers(0, 60).map(lambda days: TODAY + timedelta(days=days))
FACTS = st.builds(
    ProgrammeFacts,
    span=st.builds(Span, st.none() | DAYS, undated=st.integers(0, 2)),
    opens_on=st.none() | DAYS,
    deadline=st.none() | DAYS,
    capacity=st.none() | st.integers(1, 3),
    taken=st.integers(0, 4),
    undecided=st.integers(0, 2),
    selection=st.booleans(),
    cancelled=st.booleans(),
).flatmap(
    lambda facts: st.builds(
        lambda days: replace(facts, span=_going_on(facts.span, days)),
        st.integers(0, 60),
    )
)


def _going_on(span: Span, days: int) -> Span:
    return replace(span, last=span.first and span.first + timedelta(days=days))


@given(FACTS, DAYS)
def test_the_office_selects_only_after_the_deadline(facts: ProgrammeFacts, day: date) -> None:
    state, _reason = programme_state(facts, day)
    passed = facts.deadline is not None and facts.deadline < day
    if state is ProgrammeState.SELECTING:
        assert passed
        assert facts.selection
        assert facts.undecided
    if not passed:
        assert state is not ProgrammeState.CLOSED
    if facts.selection and not passed:
        assert state is not ProgrammeState.FULL
    if facts.cancelled:
        assert state is ProgrammeState.CANCELLED


@given(FACTS, st.lists(DAYS, min_size=2, max_size=6).map(sorted))
def test_with_the_days_a_programme_only_moves_forward(facts: ProgrammeFacts, days: list[date]) -> None:
    order = ["planning", "open", "full", "selecting", "closed", "running", "finished", "cancelled"]
    seen = []
    for day in days:
        state, reason = programme_state(facts, day)
        assert reason
        seen.append(order.index(state))
    late = [place for place in seen if place > order.index("closed")]
    assert late == sorted(late)
    assert (not late) or seen[-len(late) :] == late
