"""What the door would say to somebody who is registered by hand now; nothing is written."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.i18n import _
from fbdesk.rules.registrations.admission import Admission, DoorFacts, Refusal
from fbdesk.rules.registrations.places import is_late
from fbdesk.services.organisations.origins import list_groups_by_name
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations.admission import find_door
from fbdesk.vocabulary import RegistrationStatus


@dataclass(frozen=True, slots=True)
class Outlook:
    """The status that somebody would get, None where nobody comes in, unless the office `can_insist`."""

    sentence: str
    status: RegistrationStatus | None = None
    can_insist: bool = False


def preview_registration(db: Session, programme_id: int, organisation: str) -> Outlook:
    """Say what becomes of a registration by hand from this organisation; "" stands for one without."""
    programme, name = require_programme(db, programme_id), organisation.strip()
    door = find_door(db, programme)
    answer = door.arrive(list_groups_by_name(db, [name])[name], clock.now())
    if isinstance(answer, Refusal):
        return Outlook(answer.sentence, None, answer.can_insist)
    return Outlook(_sentence(answer, door.facts), answer.status)


def _sentence(answer: Admission, facts: DoorFacts) -> str:
    if answer.status is RegistrationStatus.ACCEPTED:
        return _("Gets a place at once.")
    if answer.status is RegistrationStatus.WAITING:
        return _("Goes on the waiting list: {reason}.").format(reason=answer.reason.words())
    if facts.selection:
        return _("Is received: the office selects.")
    if is_late(facts.deadline, clock.now()):
        return _("Is received: the deadline is over, you decide.")
    return _("Is received: others who came before are not decided yet.")
