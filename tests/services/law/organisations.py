"""How the law's test calls the services of organisations."""

from fbdesk.db.models import Organisation
from tests.services.law.drawing import WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "add_organisation": lambda: ((o.draw(WORDS),), {}),
        "change_organisation": lambda: ((o.pick(Organisation),), {"name": o.draw(WORDS), "land": "SN"}),
        "remove_organisation": lambda: ((o.pick(Organisation),), {}),
    }
