"""How the law's test calls the services that correct certificates, or keep them."""

from fbdesk.db.models import Certificate
from tests.services.law.drawing import WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "correct_certificate": lambda: ((o.pick(Certificate), o.draw(WORDS)), {}),
        "keep_certificate": lambda: ((o.pick(Certificate), o.draw(WORDS)), {}),
    }
