"""Take a planned spreadsheet in, in one change: people, registrations, answers, what the file said, and its form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Answer,
    ColumnProfile,
    ImportRow,
    ImportRun,
    Organisation,
    Person,
    Programme,
    Registration,
)
from fbdesk.db.models.adding import add_rows
from fbdesk.errors import UserError
from fbdesk.fields import BY_NAME, Home, kept_in
from fbdesk.i18n import _
from fbdesk.reasons import Reason
from fbdesk.rules.registrations.places import is_late
from fbdesk.services.imports.import_admission import Arriving, admit_rows, by_arrival
from fbdesk.services.imports.import_plan import ImportPlan, PlanRow
from fbdesk.services.imports.import_units import Chooser, change_bookings, find_chooser
from fbdesk.services.imports.imported import FieldChange, received_at
from fbdesk.services.people import people
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.services.registrations import registrations
from fbdesk.services.registrations.admission import insisting
from fbdesk.services.registrations.unit_bookings import add_bookings
from fbdesk.vocabulary import RegistrationStatus, RowOutcome

_OF_PERSON: Final = frozenset({"organisation", *kept_in(Home.PERSON)})


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: the run (None when nothing was written) and the registrations by row number."""

    import_id: int | None
    new: int
    changed: int
    registrations: Mapping[int, int]
    #: How many of the new ones got a place at once.
    places_given: int = 0


def apply_import(db: Session, plan: ImportPlan, *, anyway: str = "") -> Imported:
    """Write the new and the changed rows of a plan; a plan without any leaves no trace.

    `anyway` is the reason for which the office reads people into a programme that is over. Raises UserError when the
    programme takes nobody in, or changed since the plan was made so that a row is registered already.
    """
    new = [row for row in plan.rows if row.outcome is RowOutcome.NEW]
    changed = [row for row in plan.rows if row.outcome is RowOutcome.CHANGED]
    if not new and not changed:
        return Imported(None, 0, 0, {})
    programme = require_programme(db, plan.programme_id)
    run_id = _add_run(db, plan)
    chooser = find_chooser(db, programme, plan.table)
    made, places_given = _add_new(db, programme, new, chooser, insisting(anyway))
    for row in changed:
        _change(db, row, chooser)
    ids = {**made, **{row.row: row.registration_id for row in changed if row.registration_id}}
    _keep_rows(db, run_id, [*new, *changed], ids)
    return Imported(run_id, len(new), len(changed), ids, places_given)


def _add_run(db: Session, plan: ImportPlan) -> int:
    run = ImportRun(
        programme_id=plan.programme_id,
        file_name=plan.table.sheet.path.name,
        sheet=plan.table.sheet.name,
        header_row=plan.table.header_row,
        fingerprint=plan.table.fingerprint,
        counts=plan.counts,
        at=clock.now(),
    )
    db.add(run)
    db.flush()
    return run.id


def _add_new(
    db: Session, programme: Programme, rows: Sequence[PlanRow], chooser: Chooser, insists: Reason
) -> tuple[dict[int, int], int]:
    """Add people and registrations as the door lets them in; return ids by row number, and the places given."""
    arriving = [row.arriving() for row in rows]
    admitted = admit_rows(db, programme, arriving, insists=insists)
    persons = _person_ids(db, rows)
    ordered = sorted(rows, key=_arrival_place(arriving))
    columns = [_registration(row, persons[row.row]) for row in ordered]
    ids = registrations.admit(db, programme, columns, [admitted[row.row] for row in ordered])
    made = dict(zip((row.row for row in ordered), ids, strict=True))
    _add_answers(db, rows, made, chooser)
    chosen = {made[row.row]: chooser.read(row.values).unit_ids for row in ordered}
    add_bookings(db, programme.id, {key: unit_ids for key, unit_ids in chosen.items() if unit_ids})
    return made, sum(one.status is RegistrationStatus.ACCEPTED for one in admitted.values())


def _arrival_place(arriving: Sequence[Arriving]) -> Callable[[PlanRow], int]:
    places = {row.row: place for place, row in enumerate(by_arrival(arriving))}
    return lambda row: places[row.row]


def _person_ids(db: Session, rows: Sequence[PlanRow]) -> dict[int, int]:
    unknown = [row for row in rows if row.person_id is None]
    added = people.add_people(db, [row.values for row in unknown])
    known = {row.row: row.person_id for row in rows if row.person_id is not None}
    people.complete_people(db, {known[row.row]: row.values for row in rows if row.row in known})
    return {**known, **dict(zip((row.row for row in unknown), added, strict=True))}


def _registration(row: PlanRow, person_id: int) -> dict[str, Any]:
    consents = {name: row.values.get(name) == "yes" for name in registrations.CONSENTS}
    return {
        **row.values,
        **consents,
        "person_id": person_id,
        "arrival": "sheet",
        "received_at": received_at(row.values),
    }


def _answers(row: PlanRow, chooser: Chooser) -> dict[str, str]:
    """Return a row's answers, with what it chose that is no unit of the programme."""
    rest = chooser.read(row.values).rest
    return {**row.record.answers, chooser.heading: rest} if rest else dict(row.record.answers)


def _add_answers(db: Session, rows: Sequence[PlanRow], made: Mapping[int, int], chooser: Chooser) -> None:
    answers = [
        {"registration_id": made[row.row], "position": position, "heading": heading, "value": value}
        for row in rows
        for position, (heading, value) in enumerate(_answers(row, chooser).items())
        if value
    ]
    add_rows(db, Answer, answers)


def _change(db: Session, row: PlanRow, chooser: Chooser) -> None:
    registration = db.get(Registration, row.registration_id)
    if registration is None:
        raise UserError(
            _("Row {row}: the registration is gone. Read the spreadsheet in again.").format(row=row.row)
        )
    for change in row.changes:
        _change_field(registration, change)
        if change.field == "received_at":
            deadline = require_programme(db, registration.programme_id).deadline
            registration.late = is_late(deadline, registration.received_at)
        if change.field == "unit":
            before, after = (chooser.read({"unit": text}) for text in (change.before, change.after))
            change_bookings(db, registration, before, after)
    _change_answers(db, registration.id, _answers(row, chooser))
    texts = {change.field: change.after for change in row.changes if change.field in _OF_PERSON}
    if texts:
        people.change_person(db, registration.person_id, **texts)
    if "organisation" in texts:
        person = db.get_one(Person, registration.person_id)
        registration.organisation_id = person.organisation_id
        organisation = db.get(Organisation, person.organisation_id) if person.organisation_id else None
        registration.organisation_name = organisation.name if organisation else ""
    registrations.refresh_search(db, registration)


def _change_field(registration: Registration, change: FieldChange) -> None:
    if change.field == "received_at":
        moment = received_at({"received_at": change.after})
        registration.received_at = moment or registration.received_at
    elif change.field in kept_in(Home.REGISTRATION):
        setattr(registration, change.field, BY_NAME[change.field].stored(change.after))


def _change_answers(db: Session, registration_id: int, answers: Mapping[str, str]) -> None:
    known = {
        a.heading: a for a in db.scalars(select(Answer).where(Answer.registration_id == registration_id))
    }
    for position, (heading, value) in enumerate(answers.items()):
        if heading in known:
            known[heading].value = value
        elif value:
            db.add(Answer(registration_id=registration_id, position=position, heading=heading, value=value))


def _keep_rows(db: Session, run_id: int, rows: Sequence[PlanRow], ids: Mapping[int, int]) -> None:
    """Keep what the file said, uncorrected, for the comparison with the next file."""
    kept = [
        {
            "import_run_id": run_id,
            "registration_id": ids[row.row],
            "row": row.row,
            "outcome": row.outcome.value,
            "values": dict(row.record.values),
            "answers": dict(row.record.answers),
            "form_id": row.record.values.get("form_id", ""),
        }
        for row in rows
    ]
    add_rows(db, ImportRow, kept)


def get_mapping(db: Session, fingerprint: str) -> dict[str, str | None] | None:
    """Return how the person assigned the columns of this form; None when nobody did."""
    return db.scalar(select(ColumnProfile.mapping).where(ColumnProfile.fingerprint == fingerprint))


def remember_mapping(db: Session, fingerprint: str, mapping: Mapping[str, str | None]) -> None:
    """Remember the assigned columns of a form for the next time."""
    known = db.scalar(select(ColumnProfile).where(ColumnProfile.fingerprint == fingerprint))
    if known is None:
        db.add(ColumnProfile(fingerprint=fingerprint, mapping=dict(mapping)))
    elif known.mapping != dict(mapping):
        known.mapping = dict(mapping)


def forget_mapping(db: Session, fingerprint: str) -> None:
    """Let the columns of a form be guessed again."""
    db.execute(delete(ColumnProfile).where(ColumnProfile.fingerprint == fingerprint))
