"""What people wrote in a form beside its fields: wishes and questions, as a list for those who teach."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Person, Registration
from fbdesk.rules.people import names
from fbdesk.rules.registrations.statuses import GONE
from fbdesk.services.programmes.programmes import require_programme


class Said(NamedTuple):
    """What somebody wrote, and who."""

    name: str
    organisation: str
    text: str


def list_answers(db: Session, programme_id: int) -> list[tuple[str, list[Said]]]:
    """Return by heading, in the order of the form, what everybody wrote who did not leave the programme."""
    require_programme(db, programme_id)
    query = (
        select(Answer.heading, Person, Registration.organisation_name, Answer.value)
        .join(Registration, Answer.registration_id == Registration.id)
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id == programme_id, Registration.status.not_in(GONE))
        .where(Answer.value != "")
        .order_by(Answer.position, Answer.heading, Person.sort_key, Answer.id)
    )
    found: dict[str, list[Said]] = defaultdict(list)
    for heading, person, organisation, text in db.execute(query):
        name = names.display_name(person.title, person.given_name, person.family_name)
        found[heading].append(Said(name, organisation, text))
    return list(found.items())
