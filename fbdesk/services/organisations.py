"""Organisations: found again under any of their spellings, made when they are new."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation
from fbdesk.rules import names
from fbdesk.rules import organisations as rules


def fold(name: str) -> str:
    """Return what two spellings of one house have in common: "LK Bautzen" and "Landkreis Bautzen"."""
    return " ".join(sorted(rules.organisation_key(name))) or names.fold(name)


def group(name: str) -> str:
    """Return the code of the group that the table counts by, "" when the name does not tell."""
    return rules.guess(name).group or ""


def find_ids(db: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of the known organisations among these names, by name."""
    folded = {name: fold(name) for name in names}
    wanted = sorted(set(folded.values()) - {""})
    known: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        chosen = Organisation.folded.in_(wanted[start : start + 500])
        rows = db.execute(
            select(Organisation.folded, Organisation.id).where(chosen).order_by(Organisation.id.desc())
        )
        known.update((key, row_id) for key, row_id in rows)
    return {name: known[key] for name, key in folded.items() if key in known}


def add_missing(db: Session, names: Iterable[str], *, land: str = "", town: str = "") -> dict[str, int]:
    """Return the ids of these organisations, making those that are new; type and public body are guessed."""
    names = [name for name in dict.fromkeys(names) if name]
    ids = find_ids(db, names)
    made: dict[str, Organisation] = {}
    for name in names:
        key = fold(name)
        if name not in ids and key not in made:
            made[key] = _new(name, key, land, town)
    db.add_all(made.values())
    db.flush()
    ids.update((name, made[key].id) for name in names if (key := fold(name)) in made)
    return ids


def _new(name: str, folded: str, land: str, town: str) -> Organisation:
    guess = rules.guess(name)
    return Organisation(
        name=name,
        folded=folded,
        type=guess.type or "",
        public_body=guess.public,
        municipality=guess.municipality,
        land=land,
        town=town,
    )
