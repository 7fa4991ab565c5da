"""Find the people in the stock that a name in a spreadsheet or on the telephone could be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation, Person, PersonKey
from fbdesk.rules.people import matching
from fbdesk.services.people import people

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person who could be meant, with score 0..100, band and the reasons for and against in sentences."""

    person_id: int
    name: str
    organisation: str
    email: str
    score: int
    band: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def find_matches(db: Session, persons: Sequence[Mapping[str, str]]) -> list[list[PersonMatch]]:
    """Return per person (given as texts) who it could be, best first; empty when nobody comes close."""
    candidates = [people.candidate(person) for person in persons]
    keys = [matching.blocking_keys(candidate) for candidate in candidates]
    ids = _ids_by_key(db, {key for some in keys for key in some})
    known = _known(db, {person_id for some in ids.values() for person_id in some})
    return [
        _best(candidate, {person_id for key in some for person_id in ids.get(key, ())}, known)
        for candidate, some in zip(candidates, keys, strict=True)
    ]


def _ids_by_key(db: Session, keys: set[str]) -> dict[str, list[int]]:
    ids: dict[str, list[int]] = defaultdict(list)
    wanted = sorted(keys)
    for start in range(0, len(wanted), _CHUNK):
        chosen = PersonKey.key.in_(wanted[start : start + _CHUNK])
        for key, person_id in db.execute(select(PersonKey.key, PersonKey.person_id).where(chosen)):
            ids[key].append(person_id)
    return ids


def _known(db: Session, ids: set[int]) -> dict[int, matching.Candidate]:
    known: dict[int, matching.Candidate] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), _CHUNK):
        query = (
            select(
                Person.id,
                Person.given_name,
                Person.family_name,
                Person.email,
                func.coalesce(Organisation.name, ""),
                Person.date_of_birth,
            )
            .outerjoin(Organisation, Person.organisation_id == Organisation.id)
            .where(Person.id.in_(wanted[start : start + _CHUNK]))
        )
        for person_id, given_name, family_name, email, organisation, born in db.execute(query):
            birth = born.isoformat() if born else ""
            known[person_id] = matching.Candidate(given_name, family_name, email, organisation, birth=birth)
    return known


def _best(
    candidate: matching.Candidate, ids: set[int], known: Mapping[int, matching.Candidate]
) -> list[PersonMatch]:
    found = []
    for person_id in ids:
        # Many share a name and few are meant: only those are worth the words of a comparison.
        if matching.score(candidate, known[person_id]) >= matching.ASK_FROM:
            match = matching.compare(candidate, known[person_id])
            found.append(_row(person_id, known[person_id], match))
    return sorted(found, key=lambda match: (-match.score, match.person_id))


def _row(person_id: int, person: matching.Candidate, match: matching.Match) -> PersonMatch:
    name = f"{person.given_name} {person.family_name}".strip()
    return PersonMatch(
        person_id=person_id,
        name=name,
        organisation=person.organisation,
        email=person.email,
        score=match.score,
        band=match.band,
        reasons=match.reasons,
        against=match.against,
    )
