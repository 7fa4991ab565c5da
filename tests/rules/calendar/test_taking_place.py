"""What takes place, how long it is, what it needs, and from when to when a programme goes."""

from dataclasses import replace
from datetime import date

import pytest

from fbdesk.rules.calendar.taking_place import (
    CancelledWith,
    Part,
    SessionFacts,
    Span,
    lacks_venue,
    needs_sheet,
    needs_venue,
    own_parts,
)
from fbdesk.vocabulary import SessionFormat, SessionState

TODAY = date(2024, 1, 10)
TWO = (Part(1, 240), Part(2, 120, mandatory=False))
SESSION = SessionFacts(parts=TWO, day=date(2024, 1, 5))


def without(facts: SessionFacts, *units: int) -> SessionFacts:
    """Cancel some units of a session."""
    parts = tuple(replace(p, cancelled=p.unit_id in units, reason=f"Grund {p.unit_id}") for p in facts.parts)
    return replace(facts, parts=parts)


@pytest.mark.parametrize(
    ("facts", "because", "reason"),
    [
        (SESSION, None, ""),
        (replace(SESSION, state=SessionState.CANCELLED, state_reason="krank"), CancelledWith.ITSELF, "krank"),
        (
            replace(SESSION, programme_cancelled=True, programme_reason="Zu wenige"),
            CancelledWith.PROGRAMME,
            "Zu wenige",
        ),
        (without(SESSION, 1), None, ""),
        (without(SESSION, 1, 2), CancelledWith.UNITS, "Grund 1"),
        (replace(SESSION, parts=()), None, ""),
        (replace(SESSION, parts=(), programme_cancelled=True), CancelledWith.PROGRAMME, ""),
    ],
)
def test_a_session_goes_with_itself_its_programme_or_all_of_its_units(
    facts: SessionFacts, because: CancelledWith | None, reason: str
) -> None:
    assert facts.cancelled_with is because
    assert facts.reason == reason
    assert facts.state_on(TODAY) is (SessionState.HELD if because is None else SessionState.CANCELLED)


def test_the_minutes_are_those_of_units_that_take_place_and_the_base_of_mandatory_ones() -> None:
    assert (SESSION.minutes, SESSION.base) == (360, 240)
    assert (without(SESSION, 2).minutes, without(SESSION, 2).base) == (240, 240)
    assert (without(SESSION, 1).minutes, without(SESSION, 1).base) == (120, 0)
    assert replace(SESSION, public=True).base == 0


def test_a_session_is_held_when_its_day_has_come() -> None:
    assert replace(SESSION, day=TODAY).state_on(TODAY) is SessionState.HELD
    assert replace(SESSION, day=date(2024, 1, 11)).state_on(TODAY) is SessionState.PLANNED
    assert replace(SESSION, day=None).state_on(TODAY) is SessionState.PLANNED


def test_of_the_units_of_a_session_those_that_are_booked_are_ones_own() -> None:
    assert own_parts(TWO, None) == TWO
    assert own_parts(TWO, {2}) == (TWO[1],)
    assert own_parts(TWO, {3}) is None
    assert own_parts((), {3}) == ()  # a session without units expects everybody


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        (SessionFormat.PRESENCE, True),
        (SessionFormat.HYBRID, True),
        (SessionFormat.ONLINE, False),
        (SessionFormat.PHONE, False),
    ],
)
def test_who_meets_on_site_needs_a_place_and_a_sheet(form: SessionFormat, needs: bool) -> None:
    assert needs_venue(form) is needs
    assert needs_sheet(form, public=False) is needs
    assert not needs_sheet(form, public=True)
    assert lacks_venue(form, has_venue=False, has_room=False, venue_has_rooms=False) is needs
    assert lacks_venue(form, has_venue=True, has_room=False, venue_has_rooms=True) is needs
    assert not lacks_venue(form, has_venue=True, has_room=False, venue_has_rooms=False)
    assert not lacks_venue(form, has_venue=True, has_room=True, venue_has_rooms=True)


@pytest.mark.parametrize(
    ("span", "begun", "over", "papers"),
    [
        (Span(), False, False, True),
        (Span(undated=1), False, False, False),
        (Span(date(2024, 1, 10), date(2024, 1, 10)), True, False, True),
        (Span(date(2024, 1, 9), date(2024, 1, 9)), True, True, True),
        (Span(date(2024, 1, 9), date(2024, 1, 9), 1), True, False, False),
        (Span(date(2024, 1, 9), date(2024, 2, 28)), True, False, False),
        (Span(date(2024, 1, 11), date(2024, 2, 28)), False, False, False),
    ],
)
def test_a_programme_begins_on_its_first_day_and_is_over_after_the_last(
    span: Span, begun: bool, over: bool, papers: bool
) -> None:
    assert (span.has_begun(TODAY), span.is_over(TODAY), span.last_day_has_come(TODAY)) == (
        begun,
        over,
        papers,
    )
