"""How the law's test calls the services of organisations."""

from typing import Any

from sqlalchemy import select, union

from fbdesk.db.models import Organisation, Person, Registration
from tests.services.law.drawing import WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "add_organisation": lambda: ((o.draw(WORDS),), {}),
        "change_organisation": lambda: ((o.pick(Organisation),), {"name": o.draw(WORDS), "land": "SN"}),
        "remove_organisation": lambda: ((o.pick(Organisation, Organisation.id.not_in(_used())),), {}),
    }


def _used() -> Any:
    used = (
        select(one.organisation_id).where(one.organisation_id.is_not(None)) for one in (Person, Registration)
    )
    return union(*used)
