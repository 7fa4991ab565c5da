"""How the law's test calls the services of booked units and of registrations taken over."""

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Registration, RegistrationUnit, Unit
from fbdesk.vocabulary import RegistrationStatus
from tests.services.law.drawing import WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "book_units": lambda: ((r := o.registration(), _units(o, r)), {}),
        "set_unit_status": lambda: (
            ([_booking(o)], o.draw(st.sampled_from(list(RegistrationStatus))), o.draw(WORDS)),
            {},
        ),
        "transfer": lambda: (([o.registration()], o.programme(), o.draw(st.booleans())), {}),
    }


def _units(o: Office, registration_id: int) -> list[int]:
    """Return some units of the registration's programme."""
    programme_id = o.db.get_one(Registration, registration_id).programme_id
    known = o.db.scalars(select(Unit.id).where(Unit.programme_id == programme_id)).all()
    return o.draw(st.lists(st.sampled_from(list(known)), unique=True)) if known else []


def _booking(o: Office) -> int:
    return o.db.scalars(select(RegistrationUnit.id)).first() or 0
