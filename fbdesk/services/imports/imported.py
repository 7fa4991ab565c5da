"""What earlier spreadsheets said: rows that became registrations, compared with the rows of the next file."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import ImportRow, ImportRun, Person, Registration, RegistrationUnit
from fbdesk.i18n import format_date
from fbdesk.rules.people import names
from fbdesk.rules.people.matching import is_function_mailbox
from fbdesk.services.registrations.registrations import TEXTS
from fbdesk.sheets import parsers
from fbdesk.sheets.table import Problem, Record


class FieldChange(NamedTuple):
    """A field, or the heading of an answer, whose text in the file differs from the last time."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class KnownRow:
    """The last row of a spreadsheet that made or changed a registration; `row` is its number in that file."""

    registration_id: int
    person_id: int
    fingerprint: str
    form_id: str
    values: Mapping[str, str]
    answers: Mapping[str, str]
    at: datetime
    row: int

    @property
    def day_text(self) -> str:
        """The day on which the file was taken in, as the screen shows it."""
        return format_date(self.at.date())


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration as it is now, by whatever way it came."""

    registration_id: int
    texts: Mapping[str, str]
    unit_ids: frozenset[int] = frozenset()


def list_known_rows(db: Session, programme_id: int) -> list[KnownRow]:
    """Return, per registration of the programme that came from spreadsheets, its newest row."""
    query = (
        select(
            ImportRow.registration_id,
            Registration.person_id,
            ImportRun.fingerprint,
            ImportRow.form_id,
            ImportRow.values,
            ImportRow.answers,
            ImportRun.at,
            ImportRow.row,
        )
        .join(ImportRun, ImportRow.import_run_id == ImportRun.id)
        .join(Registration, ImportRow.registration_id == Registration.id)
        .where(ImportRun.programme_id == programme_id)
        .order_by(ImportRow.id)
    )
    rows = (KnownRow(**row) for row in db.execute(query).mappings())
    return list({row.registration_id: row for row in rows}.values())


class KnownRows:
    """The known rows that no row of the new file has claimed yet."""

    def __init__(self, rows: Iterable[KnownRow]) -> None:
        self._by_content: dict[str, list[KnownRow]] = defaultdict(list)
        self._by_rest: dict[str, list[KnownRow]] = defaultdict(list)
        self._by_trait: dict[tuple[str, str], list[KnownRow]] = defaultdict(list)
        self._left: dict[int, KnownRow] = {}
        for row in rows:
            self._left[row.registration_id] = row
            self._by_content[_content(row.values, row.answers)].append(row)
            self._by_rest[_content(_unnumbered(row.values), row.answers)].append(row)
            for trait in _traits(row.values):
                self._by_trait[trait].append(row)

    def take_equal(self, record: Record) -> KnownRow | None:
        """Claim a row with exactly the same texts."""
        return self._claim_first(self._by_content.get(_content(record.values, record.answers), ()))

    def take_renumbered(self, record: Record, fingerprint: str) -> KnownRow | None:
        """Claim a row of the same form with the same texts under another number."""
        near = self._by_rest.get(_content(_unnumbered(record.values), record.answers), ())
        return self._claim_first(row for row in near if row.fingerprint == fingerprint)

    def take_numbered(self, record: Record, fingerprint: str) -> KnownRow | None:
        """Claim the row that has the same number in the same form, unless nothing else in it is the same."""
        near = self._near([("form_id", record.values.get("form_id", ""))])
        traits = set(_traits(_unnumbered(record.values)))
        return self._claim_first(
            row
            for row in near
            if row.fingerprint == fingerprint and not traits.isdisjoint(_traits(row.values))
        )

    def take_similar(self, record: Record, fingerprint: str) -> KnownRow | None:
        """Claim the row that differs in a single cell, if there is exactly one; a form may have got a new question."""
        near = [
            row
            for row in self._near(_traits(record.values))
            if _one_cell_apart(row, record, is_same_form=row.fingerprint == fingerprint)
        ]
        return self._claim(near[0]) if len(near) == 1 else None

    def _near(self, traits: Iterable[tuple[str, str]]) -> list[KnownRow]:
        found = {row.registration_id: row for trait in traits for row in self._by_trait.get(trait, ())}
        return [row for key, row in found.items() if key in self._left]

    def _claim_first(self, rows: Iterable[KnownRow]) -> KnownRow | None:
        return self._claim(next((row for row in rows if row.registration_id in self._left), None))

    def _claim(self, row: KnownRow | None) -> KnownRow | None:
        if row is not None:
            self._left.pop(row.registration_id, None)
        return row


def _traits(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Return what a row can be found by: two rows that differ in one cell share at least one of these."""
    for name in ("form_id", "received_at", "email", "full_name", "family_name"):
        if values.get(name):
            yield name, values[name]


def _unnumbered(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if name != "form_id"}


def _content(values: Mapping[str, str], answers: Mapping[str, str]) -> str:
    text = json.dumps([sorted(values.items()), sorted(answers.items())], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _one_cell_apart(known: KnownRow, record: Record, *, is_same_form: bool) -> bool:
    """A row needs some substance for a single different cell to say that it is the same one.

    Who keeps the name or an own address, and the place in the file, needs nothing else; another whole name needs what
    only one person has.
    """
    changed = {_cell(name) for name, _before, _after in _all_differences(known, record)}
    if len(changed) != 1:
        return False
    equal = [name for name, text in known.values.items() if text and record.values.get(name) == text]
    name_stays = changed.isdisjoint(_NAMES) and not _NAMES.isdisjoint(equal)
    if len(equal) < 3:
        return is_same_form and known.row == record.row and (name_stays or _is_personal(known, equal))
    return changed != {"full_name"} or _is_personal(known, equal) or _shares_a_word(known, record)


_NAMES: Final = frozenset({"full_name", "given_name", "family_name"})


def _cell(name: str) -> str:
    """Postcode and town may stand in one cell."""
    return "postcode_town" if name in ("postcode", "town") else name


def _is_personal(known: KnownRow, equal: Iterable[str]) -> bool:
    """Tell whether the row kept what no colleague has: the form's number, the moment, an address of one's own."""
    email = known.values.get("email", "")
    own = {"form_id", "received_at"} | (set() if is_function_mailbox(email) else {"email"})
    return not own.isdisjoint(equal)


def _shares_a_word(known: KnownRow, record: Record) -> bool:
    before, after = (
        set(names.fold(values.get("full_name", "")).split()) for values in (known.values, record.values)
    )
    return not before.isdisjoint(after)


def _all_differences(known: KnownRow, record: Record) -> list[FieldChange]:
    return [
        *_number_differences(known.values, record.values),
        *differences(known.values, record.values, known.answers, record.answers),
    ]


def _number_differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[FieldChange]:
    old, new = before.get("form_id", ""), after.get("form_id", "")
    if old != new:
        yield FieldChange("form_id", old, new)


def differences(
    before: Mapping[str, str],
    after: Mapping[str, str],
    answers_before: Mapping[str, str],
    answers_after: Mapping[str, str],
) -> list[FieldChange]:
    """Return what differs between two rows, fields first, then answers; the form's own number is no difference."""
    return [*_differences(before, after), *_differences(answers_before, answers_after)]


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[FieldChange]:
    for name in dict.fromkeys([*before, *after]):
        if name != "form_id" and before.get(name, "") != after.get(name, ""):
            yield FieldChange(name, before.get(name, ""), after.get(name, ""))


def compare(known: KnownRow, values: Mapping[str, str], answers: Mapping[str, str]) -> list[FieldChange]:
    """Return what the file says differently from the last time."""
    before = with_split_name(dict(known.values))
    return [*_number_differences(before, values), *differences(before, values, known.answers, answers)]


def differences_of_doubles(
    first: Mapping[str, str],
    second: Mapping[str, str],
    first_answers: Mapping[str, str],
    answers: Mapping[str, str],
) -> list[FieldChange]:
    """Return what two rows of one file say differently; that they came at different times says nothing."""
    found = differences(first, second, first_answers, answers)
    return [
        one
        for one in found
        if one.field != "received_at"
        and (one.field != "email" or one.before.casefold() != one.after.casefold())
    ]


def with_split_name(values: dict[str, str]) -> dict[str, str]:
    """Return the values with a full name split, and titles taken out of the names."""
    if full := values.pop("full_name", ""):
        split = names.split_full_name(full)
        parts = {"title": split.title, "given_name": split.given_name, "family_name": split.family_name}
        values.update({name: text for name, text in parts.items() if text and not values.get(name)})
    for name in ("given_name", "family_name"):
        title, rest = names.split_title(values.get(name, ""))
        if title and rest:
            values[name] = rest
            values["title"] = values.get("title") or title
    return values


def correct(record: Record, corrections: Mapping[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return a record's values and problems with some texts replaced by what the person typed."""
    values = {**record.values}
    problems = [problem for problem in record.problems if problem.field not in corrections]
    for name, text in corrections.items():
        parsed = parsers.PARSERS.get(name, parsers.parse_text)(text)
        values[name] = parsed.text
        values.update(parsed.extra)
        problems += parsed.problems
    if values.get("given_name") or values.get("family_name") or values.get("full_name"):
        problems = [problem for problem in problems if problem.code != "no_name"]
    return values, tuple(problems)


def find_registered(db: Session, programme_id: int) -> dict[int, Registered]:
    """Return the programme's registrations by person; the newest of several."""
    columns = [getattr(Registration, name) for name in TEXTS]
    query = (
        select(
            Registration.person_id,
            Registration.id,
            Person.title,
            Person.given_name,
            Person.family_name,
            Registration.organisation_name,
            *columns,
        )
        .join(Person, Registration.person_id == Person.id)
        .where(Registration.programme_id == programme_id)
        .order_by(Registration.id)
    )
    keys = ("title", "given_name", "family_name", "organisation", *TEXTS)
    booked = _booked(db, programme_id)
    return {
        person_id: Registered(one, dict(zip(keys, texts, strict=True)), frozenset(booked[one]))
        for person_id, one, *texts in db.execute(query)
    }


def _booked(db: Session, programme_id: int) -> dict[int, list[int]]:
    """Return the booked units by registration."""
    query = select(RegistrationUnit.registration_id, RegistrationUnit.unit_id)
    query = query.join(Registration, RegistrationUnit.registration_id == Registration.id)
    booked: dict[int, list[int]] = defaultdict(list)
    for registration_id, unit_id in db.execute(query.where(Registration.programme_id == programme_id)):
        booked[registration_id].append(unit_id)
    return booked


def additions(found: Registered, values: Mapping[str, str], unit_ids: Iterable[int]) -> list[FieldChange]:
    """Return what a file adds to a registration that did not come from it: texts and chosen units, never names."""
    fields = ("organisation", *TEXTS)
    added = [
        FieldChange(name, found.texts.get(name, ""), values[name])
        for name in fields
        if values.get(name) and values[name] != found.texts.get(name, "")
    ]
    return added if found.unit_ids.issuperset(unit_ids) else [*added, FieldChange("unit", "", values["unit"])]


def received_at(values: Mapping[str, str]) -> datetime | None:
    """Return the moment at which the form was sent, if the file says so."""
    text = values.get("received_at", "")
    return datetime.fromisoformat(text) if text else None
