"""How the law's test calls the services that correct certificates, or keep them."""

from typing import Any

from sqlalchemy import select

from fbdesk.db.models import Certificate, Person, Registration
from fbdesk.vocabulary import CertificateState
from tests.services.law.drawing import WORDS, Calls, Office
from tests.services.law.filled import RENAMED


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "correct_certificate": lambda: ((o.paper(*_is_wrong()), o.draw(WORDS)), {}),
        "keep_certificate": lambda: ((o.paper(*_is_wrong()), o.draw(WORDS)), {}),
    }


def _is_wrong() -> tuple[Any, ...]:
    """A paper that is in force and names somebody as they are no longer called."""
    renamed = select(Registration.id).join(Person).where(Person.family_name == RENAMED)
    return Certificate.state != CertificateState.VOID, Certificate.registration_id.in_(renamed)
