"""How the law's test calls the services of units, sessions, speakers and venues."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Attendance, Person, Room, TrainingSession, Unit, Venue
from fbdesk.rules.calendar.repetition import Rhythm
from tests.services.law.drawing import DAYS, WORDS, Calls, Office
from tests.services.law.filled import SHORTENED

_UNIT_EDITS = st.sampled_from(
    [
        {"confirmation_title": "Baustein"},
        {"mandatory": False, "minutes": 90},
        {"kind": "self_learning"},
        {"capacity": 3, "deliverable": "Bericht"},
    ]
)


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "add_next_unit": lambda: ((o.programme(),), {}),
        "change_unit": lambda: ((o.pick(Unit),), o.draw(_UNIT_EDITS) | {"title": o.draw(WORDS)}),
        "move_unit": lambda: ((o.pick(Unit), o.draw(st.sampled_from([-1, 1]))), {}),
        "remove_unit": lambda: (
            (o.pick(Unit, Unit.programme_id.not_in(select(TrainingSession.programme_id))),),
            {},
        ),
        "add_planned_session": lambda: (
            (p := o.programme(),),
            {"unit_id": o.draw(st.sampled_from([None, o.unit_of(p)]))},
        ),
        "duplicate_session": lambda: ((o.session(),), {}),
        "copy_session": lambda: ((o.session(),), {"day": o.draw(DAYS), "month": ""}),
        "repeat_session": lambda: (
            (
                o.session(TrainingSession.day.is_not(None)),
                o.draw(st.integers(0, 3)),
                o.draw(st.integers(1, 6)),
            ),
            {"rhythm": o.draw(st.sampled_from(Rhythm))},
        ),
        "remove_session": lambda: (
            (o.session(TrainingSession.id.not_in(select(Attendance.session_id))),),
            {},
        ),
        "use_computed_minutes": lambda: ((o.session(TrainingSession.title == SHORTENED),), {}),
        "set_new_organisation": lambda: ((o.session(), o.draw(WORDS)), {}),
        "set_speakers": lambda: (
            (o.session(), [o.pick(Person) for _n in range(o.draw(st.integers(0, 3)))]),
            {},
        ),
        "add_speaker": lambda: ((o.session(),), {"family_name": o.draw(WORDS)}),
        "add_venue": lambda: ((o.draw(WORDS),), {"town": o.draw(WORDS)}),
        "change_venue": lambda: ((o.pick(Venue),), {"land": "NRW", "notes": o.draw(WORDS)}),
        "remove_venue": lambda: ((o.pick(Venue, Venue.id.not_in(_placed(TrainingSession.venue_id))),), {}),
        "add_room": lambda: (
            (o.pick(Venue), o.draw(WORDS)),
            {"seats": o.draw(st.none() | st.integers(0, 9))},
        ),
        "change_room": lambda: (
            (o.pick(Room),),
            {"may_overlap": o.draw(st.booleans()), "seats": o.draw(st.integers(0, 9))},
        ),
        "remove_room": lambda: ((o.pick(Room, Room.id.not_in(_placed(TrainingSession.room_id))),), {}),
        "place_in_new_venue": lambda: ((o.session(), f"{o.draw(WORDS)}, {o.draw(DAYS)}"), {}),
        "place_in_new_room": lambda: ((o.session(TrainingSession.venue_id.is_not(None)), o.draw(WORDS)), {}),
    }


def _placed(column: Any) -> Any:
    return select(column).where(column.is_not(None))
