"""From where registrations come: Land and group, for every list, quota, report and hint that asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Organisation, Registration
from fbdesk.rules.organisations.origins import group_of_organisation, land_of
from fbdesk.services.organisations.organisations import find_ids


@dataclass(frozen=True, slots=True)
class Origin:
    """The Land, and the code of the group; each empty where nothing tells."""

    land: str
    group: str


def list_origins(db: Session, *among: ColumnElement[bool]) -> dict[int, Origin]:
    """Return the origins of the registrations that these conditions choose, by registration."""
    query = (
        select(
            Registration.id,
            Registration.land,
            Registration.organisation_name,
            Organisation.land,
            Organisation.type,
        )
        .outerjoin(Organisation, Registration.organisation_id == Organisation.id)
        .where(*among)
    )
    return {
        row_id: Origin(land_of(land, organisation or ""), group_of_organisation(kind or "", name))
        for row_id, land, name, organisation, kind in db.execute(query)
    }


def list_groups_by_name(db: Session, names: Iterable[str]) -> dict[str, str]:
    """Return the group in which each of these organisations would be counted, known or new."""
    names = list(names)
    ids = find_ids(db, names)
    types: dict[int, str] = {}
    chosen = sorted(set(ids.values()))
    for start in range(0, len(chosen), 500):
        query = select(Organisation.id, Organisation.type)
        found = db.execute(query.where(Organisation.id.in_(chosen[start : start + 500])))
        types.update((row_id, kind) for row_id, kind in found)
    return {name: group_of_organisation(types.get(ids.get(name, 0), ""), name) for name in names}
