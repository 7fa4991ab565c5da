"""How the law's test calls the services of units, sessions, speakers and venues."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Room, Unit, Venue
from fbdesk.rules.repetition import Rhythm
from tests.services.law.drawing import DAYS, WORDS, Calls, Office

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
        "change_unit": lambda: ((_some(o, Unit),), o.draw(_UNIT_EDITS) | {"title": o.draw(WORDS)}),
        "move_unit": lambda: ((_some(o, Unit), o.draw(st.sampled_from([-1, 1]))), {}),
        "remove_unit": lambda: ((_some(o, Unit),), {}),
        "add_planned_session": lambda: ((p := o.programme(),), {"unit_id": o.unit_of(p) or None}),
        "duplicate_session": lambda: ((o.session(),), {}),
        "copy_session": lambda: ((o.session(),), {"day": o.draw(DAYS), "month": ""}),
        "repeat_session": lambda: (
            (o.session(), o.draw(st.integers(0, 3)), o.draw(st.integers(1, 6))),
            {"rhythm": o.draw(st.sampled_from(Rhythm))},
        ),
        "remove_session": lambda: ((o.session(),), {}),
        "use_computed_minutes": lambda: ((o.session(),), {}),
        "set_new_organisation": lambda: ((o.session(), o.draw(WORDS)), {}),
        "set_speakers": lambda: ((o.session(), o.draw(st.lists(st.integers(1, 4), max_size=3))), {}),
        "add_speaker": lambda: ((o.session(),), {"family_name": o.draw(WORDS)}),
        "add_venue": lambda: ((o.draw(WORDS),), {"town": o.draw(WORDS)}),
        "change_venue": lambda: ((_some(o, Venue),), {"land": "NRW", "notes": o.draw(WORDS)}),
        "remove_venue": lambda: ((_some(o, Venue),), {}),
        "add_room": lambda: (
            (_some(o, Venue), o.draw(WORDS)),
            {"seats": o.draw(st.none() | st.integers(0, 9))},
        ),
        "change_room": lambda: ((_some(o, Room),), {"may_overlap": o.draw(st.booleans())}),
        "remove_room": lambda: ((_some(o, Room),), {}),
        "place_in_new_venue": lambda: ((o.session(), f"{o.draw(WORDS)}, {o.draw(DAYS)}"), {}),
        "place_in_new_room": lambda: ((o.session(), o.draw(WORDS)), {}),
    }


def _some(o: Office, model: type[Any]) -> int:
    """Return the id of a row, or one that does not exist while there is none: the service refuses it."""
    ids = list(o.db.scalars(select(model.id).order_by(model.id)))
    return o.draw(st.sampled_from(ids)) if ids else 999
