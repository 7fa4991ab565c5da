"""Tables for Excel about registrations: the list with everything known, answers for those who teach, diet and needs."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Person, Registration
from fbdesk.fields import BY_NAME, FIELDS, Kind, label_of
from fbdesk.i18n import _
from fbdesk.rules.organisations.laender import land_name
from fbdesk.services.programmes.programmes import get_programme, require_programme
from fbdesk.services.registrations.answers import Said, list_answers
from fbdesk.services.registrations.needs_counts import NeedRow, count_needs
from fbdesk.services.registrations.registration_detail import texts_of
from fbdesk.services.registrations.registration_hints import hints
from fbdesk.services.registrations.registration_list import RegistrationList, get_list
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.unit_bookings import UnitPlaces
from fbdesk.sheets.writer import FilledColumn, TableColumn, laid_out, write_table
from fbdesk.vocabulary import Arrival, OrganisationGroup, heading, label

Table = tuple[str, list[TableColumn], list[list[object]]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A registration of the list: as the screen shows it, its fields, and what only the table has."""

    row: RegistrationRow
    texts: Mapping[str, str]
    notes: str
    hints: str


#: A column of the list.
_Cells = FilledColumn[_Line]


def collect_registrations(db: Session, programme_id: int) -> Table:
    """Return the registrations with all their fields and answers, a column a heading."""
    shown = get_list(db, programme_id)
    programme = get_programme(db, programme_id).row
    columns = [
        *_who(),
        *_decision(),
        *map(_field, _LAST),
        (TableColumn(_("Hints")), lambda line: line.hints),
        (TableColumn(_("Notes of the office")), lambda line: line.notes),
        (TableColumn(_("Follow-up"), "date"), lambda line: line.row.follow_up),
        *map(_unit, shown.units),
        *_answers(db, programme_id),
        (TableColumn(_("Programme")), lambda _line: programme.name),
        (TableColumn(_("State of the programme")), lambda _line: label(programme.state)),
    ]
    return " ".join((_("Registrations"), programme.code)), *laid_out(columns, _lines(db, shown))


def _lines(db: Session, shown: RegistrationList) -> list[_Line]:
    query = select(Registration, Person).join(Person, Registration.person_id == Person.id)
    known = {
        registration.id: (texts_of(registration, person), registration.notes)
        for registration, person in db.execute(query.where(Registration.programme_id == shown.programme_id))
    }
    return [
        _Line(row, *known[row.id], " ".join(hint.sentence for hint in hints(row, shown.deadline)))
        for row in shown.rows
    ]


_FIRST: Final = ("family_name", "given_name", "title")
_LAST: Final = ("diet", "needs", "remarks", "consent_list", "consent_photo")
#: The moment stands beside the decision.
_APART: Final = frozenset({*_FIRST, *_LAST, "received_at"})


def _who() -> list[_Cells]:
    """Return names, organisation, and every field that has no place of its own."""
    more = [one.name for one in FIELDS if one.home and one.listed and one.name not in _APART]
    return [
        *map(_field, _FIRST),
        (TableColumn(_("Organisation")), lambda line: line.row.organisation),
        (TableColumn(_("Group")), lambda line: _group(line.row.group)),
        *map(_field, more),
    ]


def _group(code: str) -> str:
    return label(OrganisationGroup(code)) if code else ""


def _decision() -> list[_Cells]:
    return [
        (TableColumn(_("Status")), lambda line: label(line.row.status)),
        (TableColumn(_("Rank"), "number"), lambda line: line.row.rank),
        (TableColumn(_("Points"), "number"), lambda line: line.row.points),
        (TableColumn(_("Reason")), lambda line: line.row.status_reason),
        (TableColumn(label_of("received_at"), "datetime"), lambda line: line.row.received_at),
        (TableColumn(_("Late")), lambda line: yes_no(line.row.late)),
        (TableColumn(_("Way")), lambda line: heading(Arrival(line.row.arrival))),
    ]


def _field(name: str) -> _Cells:
    """Return a field's column: a day is a date, a Land has its name."""
    one = BY_NAME[name]
    if one.kind is Kind.DAY:
        return TableColumn(one.label, "date"), lambda line: one.stored(line.texts[name])
    if name == "land":
        return TableColumn(one.label), lambda line: land_name(line.row.land)
    return TableColumn(one.label), lambda line: one.shown(line.texts[name])


def _unit(unit: UnitPlaces) -> _Cells:
    """Return the column of a unit that can be booked: its status, empty where it is not booked."""

    def status(line: _Line) -> str:
        return next((label(one.status) for one in line.row.bookings if one.unit_id == unit.unit_id), "")

    return TableColumn(unit.label), status


def yes_no(value: bool) -> str:
    """Ja or Nein, as lay people read it."""
    return _("Yes") if value else _("No")


def _answers(db: Session, programme_id: int) -> Iterator[_Cells]:
    """Yield a column for each question."""
    query = (
        select(Answer.registration_id, Answer.heading, Answer.value)
        .join(Registration, Answer.registration_id == Registration.id)
        .where(Registration.programme_id == programme_id)
        .order_by(Answer.position, Answer.id)
    )
    answers: dict[str, dict[int, str]] = defaultdict(dict)
    for registration_id, question, value in db.execute(query):
        answers[question][registration_id] = value
    for question, said in answers.items():
        yield TableColumn(question), partial(_said, said)


def _said(said: Mapping[int, str], line: _Line) -> str:
    return said.get(line.row.id, "")


class _Answered(NamedTuple):
    """A question, and what one person wrote."""

    heading: str
    said: Said


def collect_answers(db: Session, programme_id: int) -> Table:
    """Return what people wrote in the form, heading by heading."""
    columns: list[FilledColumn[_Answered]] = [
        (TableColumn(_("Question")), lambda line: line.heading),
        (TableColumn(_("Name")), lambda line: line.said.name),
        (TableColumn(_("Organisation")), lambda line: line.said.organisation),
        (TableColumn(_("Answer")), lambda line: line.said.text),
    ]
    lines = [_Answered(heading, said) for heading, some in list_answers(db, programme_id) for said in some]
    return " ".join((_("Answers"), require_programme(db, programme_id).code)), *laid_out(columns, lines)


def collect_needs(db: Session, programme_id: int, registration_ids: Collection[int] | None = None) -> Table:
    """Return diets and needs with numbers and names, of some registrations or of all that are accepted."""
    words = {"diet": _("Diet"), "need": _("Needs")}
    columns: list[FilledColumn[NeedRow]] = [
        (TableColumn(_("Kind")), lambda row: words[row.kind]),
        (TableColumn(_("Entry")), lambda row: row.text),
        (TableColumn(_("Number"), "number"), lambda row: row.number),
        (TableColumn(_("Names")), lambda row: "; ".join(row.names)),
    ]
    found = count_needs(db, programme_id, registration_ids)
    code = require_programme(db, programme_id).code
    return " ".join((_("Diet and needs"), code)), *laid_out(columns, found.rows)


def save_needs(db: Session, programme_id: int, registration_ids: Collection[int] | None, path: Path) -> int:
    """Write diets and needs of these registrations as a workbook and return the number of rows."""
    title, columns, rows = collect_needs(db, programme_id, registration_ids)
    write_table(path, title, columns, rows)
    return len(rows)
