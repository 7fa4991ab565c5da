"""How the law's test calls the services of invitations."""

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Organisation, Person, Registration
from tests.services.law.drawing import Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "invite": lambda: (
            (
                o.open_programme(),
                [
                    o.pick(Person, Person.id.not_in(select(Registration.person_id)))
                    for _n in range(o.draw(st.integers(1, 3)))
                ],
            ),
            {},
        ),
        "invite_organisations": lambda: (
            (o.open_programme(), [o.pick(Organisation, Organisation.id.in_(select(Person.organisation_id)))]),
            {},
        ),
    }
