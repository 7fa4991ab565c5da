"""How the law's test calls the services of sign-in sheets, walk-ins, head counts and results."""

from hypothesis import strategies as st

from fbdesk.db.models import Unit
from fbdesk.services.results_editing import FIELDS
from fbdesk.vocabulary import DeliverableState
from tests.services.law.drawing import DAYS, WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "keep_sheet_numbers": lambda: ((o.programme(), [o.session()]), {}),
        "set_head_count": lambda: ((o.session(), o.draw(st.one_of(st.none(), st.integers(-1, 200)))), {}),
        "change_result": lambda: ((o.registration(), o.pick(Unit), *_field(o)), {}),
        "add_walk_in": lambda: ((o.session(), o.draw(WORDS), o.draw(WORDS)), {"organisation": o.draw(WORDS)}),
        "mark_done": lambda: ((o.pick(Unit), [o.registration(), o.registration()], o.draw(DAYS)), {}),
        "mark_handed_in": lambda: (
            (o.pick(Unit), [o.registration()], o.draw(st.sampled_from(list(DeliverableState)))),
            {},
        ),
    }


def _field(o: Office) -> tuple[str, object]:
    field = o.draw(st.sampled_from(FIELDS))
    values = {
        "completed_on": DAYS,
        "minutes": st.integers(-1, 500),
        "deliverable": st.sampled_from(["outstanding", "submitted", "accepted"]),
    }
    return field, o.draw(st.one_of(st.none(), values.get(field, WORDS)))
