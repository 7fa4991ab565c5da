"""How the law's test calls the services of sign-in sheets, walk-ins, head counts and results."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Registration, TrainingSession, Unit
from fbdesk.services.attendance.results_editing import FIELDS
from fbdesk.vocabulary import DeliverableState
from tests.services.law.drawing import DAYS, WORDS, Calls, Office
from tests.services.law.filled import TODAY


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "keep_sheet_numbers": lambda: ((o.programme_of(TrainingSession, s := o.session()), [s]), {}),
        "set_head_count": lambda: ((o.session(*_is_public()), o.draw(st.integers(-1, 200) | st.none())), {}),
        "change_result": lambda: (
            (r := o.registration(), o.unit_of(o.programme_of(Registration, r)), *_field(o)),
            {},
        ),
        "add_walk_in": lambda: (
            (o.session(*_is_past()), o.draw(WORDS), o.draw(WORDS)),
            {"organisation": o.draw(WORDS)},
        ),
        "mark_done": lambda: ((u := o.pick(Unit, _has_people()), _members(o, u), o.draw(DAYS)), {}),
        "mark_handed_in": lambda: (
            (
                u := o.pick(Unit, _has_people()),
                _members(o, u),
                o.draw(st.sampled_from(list(DeliverableState))),
            ),
            {},
        ),
    }


def _is_past() -> tuple[Any, ...]:
    return TrainingSession.day <= TODAY, TrainingSession.public.is_(False)


def _is_public() -> tuple[Any, ...]:
    return TrainingSession.day <= TODAY, TrainingSession.public


def _has_people() -> Any:
    return Unit.programme_id.in_(select(Registration.programme_id))


def _members(o: Office, unit_id: int) -> list[int]:
    """Return mostly registrations of the unit's programme."""
    programme = o.programme_of(Unit, unit_id)
    return [o.member_of(programme) for _n in range(o.draw(st.integers(1, 2)))]


def _field(o: Office) -> tuple[str, object]:
    field = o.draw(st.sampled_from(FIELDS))
    values = {
        "completed_on": DAYS,
        "minutes": st.integers(-1, 500),
        "deliverable": st.sampled_from(["outstanding", "submitted", "accepted"]),
    }
    return field, o.draw(st.one_of(st.none(), values.get(field, WORDS)))
