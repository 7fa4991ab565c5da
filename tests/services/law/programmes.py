"""How the law's test calls the services that edit, cancel and copy programmes and note who was told."""

from hypothesis import strategies as st

from fbdesk.db.models import Unit
from fbdesk.services import notices
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
    }
