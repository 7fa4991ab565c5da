"""How the law's test calls the services of invitations."""

from hypothesis import strategies as st

from fbdesk.db.models import Person
from tests.services.law.drawing import Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "invite": lambda: ((o.programme(), [o.pick(Person) for _n in range(o.draw(st.integers(1, 3)))]), {}),
        "invite_organisations": lambda: ((o.programme(), [o.draw(st.integers(1, 5))]), {}),
    }
