"""How the law's test calls the services of office, people, programmes and sessions."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Person, Programme, TrainingSession, Unit
from fbdesk.vocabulary import SessionState
from tests.services.law.drawing import DAYS, WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "change_office": lambda: ((), {"name": o.draw(WORDS), "town": o.draw(WORDS)}),
        "set_logo": lambda: ((o.draw(st.sampled_from([None, b"\x89PNG\r\n\x1a\n1", b"\xff\xd8\xff2"])),), {}),
        "set_signatories": lambda: ((o.draw(st.lists(st.tuples(WORDS, WORDS), max_size=3)),), {}),
        "add_person": lambda: ((), {"family_name": o.draw(WORDS), "organisation": o.draw(WORDS)}),
        "change_person": lambda: (
            (o.pick(Person),),
            {"given_name": o.draw(WORDS), "organisation": o.draw(WORDS)},
        ),
        "add_programme": lambda: ((o.draw(WORDS), "Titel"), {"series": o.draw(WORDS)}),
        "add_unit": lambda: ((o.programme(), o.draw(WORDS)), {}),
        "add_session": lambda: (
            (p := o.programme(Programme.id.in_(select(Unit.programme_id))),),
            {"minutes": {o.unit_of(p): 90}, "day": o.draw(DAYS)},
        ),
        "change_session": lambda: ((o.session(),), {"day": o.draw(DAYS)}),
        "set_minutes": lambda: (
            (s := o.session(), {o.unit_of(o.programme_of(TrainingSession, s)): o.draw(st.integers(0, 400))}),
            {},
        ),
        "cancel_session": lambda: ((o.session(~_is_off()), o.draw(WORDS)), {}),
        "reinstate_session": lambda: ((o.session(_is_off()),), {}),
        "register": lambda: (
            (o.open_programme(), o.draw(WORDS), o.draw(WORDS)),
            {"organisation": o.draw(WORDS)},
        ),
    }


def _is_off() -> Any:
    return TrainingSession.state == SessionState.CANCELLED
