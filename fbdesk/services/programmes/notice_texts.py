"""What people are told when something was cancelled: the message, and the list of them as a table."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import SessionUnit, TrainingSession, Unit
from fbdesk.i18n import _, format_date, speaking
from fbdesk.services.office.office import get_office
from fbdesk.services.programmes.notices import PersonToTell, Untold, get_cancelled, list_people_to_tell
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out, write_table


@dataclass(frozen=True, slots=True)
class Telling:
    """What was cancelled, the people concerned, and the message that is proposed, with the subject of a letter."""

    thing: Untold
    people: tuple[PersonToTell, ...]
    message: str
    subject: str


def get_telling(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None
) -> Telling:
    """Return whom to tell of a cancelled programme, unit or session, and how it can be said."""
    thing = get_cancelled(db, programme_id, unit_id, session_id)
    people = list_people_to_tell(db, programme_id, unit_id, session_id)
    with speaking("de"):  # those who read it are not those at the desk
        said = get_cancelled(db, programme_id, unit_id, session_id)
        message, subject = _message(db, said), _subject(said)
    return Telling(thing, tuple(people), message, subject)


def _subject(thing: Untold) -> str:
    what = thing.programme if thing.what == thing.programme else f"{thing.programme}, {thing.what}"
    return _("“{programme}” is cancelled").format(programme=what)


def _message(db: Session, thing: Untold) -> str:
    lines = [_("Good day,"), "", _("unfortunately the following does not take place:"), _headline(db, thing)]
    if thing.unit_id is not None or thing.session_id is not None:
        lines.append(_("Programme: {programme}").format(programme=thing.programme))
    if thing.reason:
        lines.append(_("Reason: {reason}").format(reason=thing.reason))
    lines += ["", _("We apologise for the inconvenience and will be in touch."), "", _("Kind regards")]
    return "\n".join([*lines, get_office(db).name])


def _headline(db: Session, thing: Untold) -> str:
    if thing.unit_id is None:
        return thing.what
    unit = db.get_one(Unit, thing.unit_id)
    query = (
        select(TrainingSession.day)
        .join(SessionUnit, SessionUnit.session_id == TrainingSession.id)
        .where(SessionUnit.unit_id == thing.unit_id, TrainingSession.day.is_not(None))
        .order_by(TrainingSession.day)
    )
    days = ", ".join(format_date(day) for day in dict.fromkeys(db.scalars(query)) if day is not None)
    name = " – ".join(filter(None, (unit.label, unit.title)))
    return f"{name} ({days})" if days else name


def export_people_to_tell(
    db: Session, programme_id: int, unit_id: int | None = None, session_id: int | None = None, *, path: Path
) -> int:
    """Write those who have to be told as a workbook, and return how many they are."""
    people = list_people_to_tell(db, programme_id, unit_id, session_id)
    columns: list[FilledColumn[PersonToTell]] = [
        (TableColumn(_("Name")), lambda one: one.name),
        (TableColumn(_("Organisation")), lambda one: one.organisation),
        (TableColumn(_("E-mail")), lambda one: one.email),
        (TableColumn(_("Telephone")), lambda one: one.phone),
        (TableColumn(_("Told"), "datetime"), lambda one: one.told_at),
    ]
    thing = get_cancelled(db, programme_id, unit_id, session_id)
    write_table(path, _("Whom to tell: {what}").format(what=thing.what), *laid_out(columns, people))
    return len(people)
