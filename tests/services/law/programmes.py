"""How the law's test calls the services that edit, cancel and copy programmes and note who was told."""

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Attachment, Team, Unit
from fbdesk.rules.programme_shapes import Shape
from fbdesk.services import notices
from fbdesk.vocabulary import OrganisationGroup
from tests.services.law.drawing import DAYS, WORDS, Calls, Office

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

    def team() -> int:
        return o.draw(st.sampled_from(list(o.db.scalars(select(Team.id))) or [999]))

    def attachment() -> int:
        return o.draw(st.sampled_from(list(o.db.scalars(select(Attachment.id))) or [999]))

    return {
        "change_programme": lambda: (
            (o.programme(),),
            o.draw(_EDITS) | {"deadline": o.draw(st.none() | DAYS)},
        ),
        "delete_programme": lambda: ((o.programme(),), {}),
        "cancel_programme": lambda: ((o.programme(), o.draw(WORDS)), {}),
        "reinstate_programme": lambda: ((o.programme(),), {}),
        "cancel_unit": lambda: ((o.pick(Unit), o.draw(WORDS)), {}),
        "reinstate_unit": lambda: ((o.pick(Unit),), {}),
        "mark_told": lambda: ((to_tell(p := o.programme()), p), {}),
        "forget_notices": lambda: ((o.programme(),), {}),
        "add_from_template": lambda: (
            (o.draw(st.sampled_from("ABC")), o.draw(WORDS)),
            {"template": o.draw(st.sampled_from([None, *Shape, 1])), "series": o.draw(WORDS), "run": 2},
        ),
        "add_next_run": lambda: ((o.programme(), o.draw(st.none() | DAYS)), {}),
        "move_sessions": lambda: ((o.programme(), o.draw(st.integers(-7, 7))), {}),
        "set_quota": lambda: (
            (o.programme(), o.draw(st.sampled_from(list(OrganisationGroup)))),
            {name: o.draw(st.none() | st.integers(-1, 3)) for name in ("least", "most")},
        ),
        "change_team": lambda: ((team(),), {"title": o.draw(WORDS), "state": o.draw(WORDS)}),
        "set_members": lambda: ((team(), [o.registration()]), {}),
        "remove_team": lambda: ((team(),), {}),
        "add_attachment": lambda: ((o.programme(), o.draw(WORDS), o.draw(st.binary(max_size=3))), {}),
        "remove_attachment": lambda: ((attachment(),), {}),
    }
