"""How the law's test calls the services that edit, cancel and copy programmes and note who was told."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Attachment, Notice, Programme, Registration, Team, TrainingSession, Unit
from fbdesk.rules.programmes.programme_shapes import Shape
from fbdesk.services.programmes import notices
from fbdesk.vocabulary import OrganisationGroup
from tests.services.law.drawing import DAYS, WORDS, Calls, Office
from tests.services.law.filled import TODAY

_EDITS = st.sampled_from(
    [
        {"capacity": 1, "selection": True},
        {"capacity": None, "region": "Berlin\n\nSachsen"},
        {"colour": "teal", "kind": "event", "run": 7},
        {"min_share": 75, "certificate_kind": None},
        {"topics": "A\nB\nA", "series": "Reihe"},
        {"code": "NEU"},
        {"min_share": 101},
    ]
)


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""

    def to_tell(programme_id: int) -> list[int]:
        return [row.registration_id for row in notices.list_people_to_tell(o.db, programme_id)]

    def off() -> int:
        return o.programme(Programme.cancelled_on.is_not(None))

    def on() -> int:
        return o.programme(Programme.cancelled_on.is_(None))

    return {
        "change_programme": lambda: (
            (o.programme(),),
            o.draw(_EDITS) | {"deadline": o.draw(st.none() | DAYS)},
        ),
        "delete_programme": lambda: (
            (o.programme(Programme.id.not_in(select(Registration.programme_id))),),
            {},
        ),
        "cancel_programme": lambda: ((on(), o.draw(WORDS)), {}),
        "reinstate_programme": lambda: ((off(),), {}),
        "cancel_unit": lambda: ((o.pick(Unit, Unit.cancelled_on.is_(None)), o.draw(WORDS)), {}),
        "reinstate_unit": lambda: ((o.pick(Unit, Unit.cancelled_on.is_not(None)),), {}),
        "mark_told": lambda: ((to_tell(p := off()), p), {}),
        "forget_notices": lambda: (_noticed(o), {}),
        "add_from_template": lambda: (
            (o.draw(st.sampled_from("ABC")), o.draw(WORDS)),
            {"template": o.draw(st.sampled_from([None, *Shape, 1])), "series": o.draw(WORDS), "run": 2},
        ),
        "add_next_run": lambda: ((o.programme(), o.draw(st.none() | DAYS)), {}),
        "move_sessions": lambda: (
            (o.programme(*_is_ahead()), o.draw(st.integers(1, 7) | st.integers(-7, 7))),
            {},
        ),
        "set_quota": lambda: (
            (o.programme(), o.draw(st.sampled_from(list(OrganisationGroup)))),
            {name: o.draw(st.none() | st.integers(-1, 3)) for name in ("least", "most")},
        ),
        "change_team": lambda: ((o.pick(Team),), {"title": o.draw(WORDS), "state": o.draw(WORDS)}),
        "set_members": lambda: ((t := o.pick(Team), [o.member_of(o.programme_of(Team, t))]), {}),
        "remove_team": lambda: ((o.pick(Team),), {}),
        "add_attachment": lambda: ((o.programme(), o.draw(WORDS), o.draw(st.binary(max_size=3))), {}),
        "remove_attachment": lambda: ((o.pick(Attachment),), {}),
    }


def _is_ahead() -> tuple[Any, ...]:
    ahead = select(TrainingSession.programme_id).where(TrainingSession.day > TODAY)
    return Programme.id.in_(ahead), Programme.cancelled_on.is_(None)


def _noticed(o: Office) -> tuple[int | None, ...]:
    """Return something of which somebody was told."""
    notice = o.db.get_one(Notice, o.pick(Notice))
    return o.programme_of(Registration, notice.registration_id), notice.unit_id, notice.session_id
