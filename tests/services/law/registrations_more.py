"""How the law's test calls the services of booked units and of registrations taken over."""

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Registration, RegistrationUnit, Unit
from fbdesk.rules.registrations.statuses import next_statuses
from fbdesk.vocabulary import RegistrationStatus
from tests.services.law.drawing import WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "book_units": lambda: (
            (
                r := o.registration(Registration.id.in_(select(RegistrationUnit.registration_id))),
                _units(o, r),
            ),
            {},
        ),
        "set_unit_status": lambda: (
            (*_step(o), o.draw(WORDS)),
            {},
        ),
        "transfer": lambda: (([o.registration()], o.open_programme(), o.draw(st.booleans())), {}),
    }


def _units(o: Office, registration_id: int) -> list[int]:
    """Return some units of the registration's programme."""
    programme_id = o.db.get_one(Registration, registration_id).programme_id
    known = o.db.scalars(select(Unit.id).where(Unit.programme_id == programme_id)).all()
    return o.draw(st.lists(st.sampled_from(list(known)), unique=True)) if known else []


def _step(o: Office) -> tuple[list[int], RegistrationStatus]:
    """Return a booking and mostly a status that may follow its own."""
    one = o.pick(RegistrationUnit)
    likely = st.sampled_from(next_statuses(RegistrationStatus(o.db.get_one(RegistrationUnit, one).status)))
    return [one], o.draw(likely | likely | st.sampled_from(list(RegistrationStatus)))
