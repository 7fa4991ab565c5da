"""Units that a spreadsheet chooses: which ones its texts mean, and the bookings that follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Registration, RegistrationUnit, Unit
from fbdesk.rules.registrations.unit_choice import UnitChoice, UnitName, read_choice
from fbdesk.services.registrations.unit_bookings import rebook
from fbdesk.sheets.table import Table


@dataclass(frozen=True, slots=True)
class Chooser:
    """What a form's answers about units mean in one programme; without units to book every text is an answer.

    `heading` is the question under which a text that names no unit is kept.
    """

    units: tuple[UnitName, ...]
    options: tuple[str, ...]
    heading: str

    def read(self, values: Mapping[str, str]) -> UnitChoice:
        """Return the chosen units and what names none."""
        return read_choice(values.get("unit", ""), self.units, self.options)


def find_chooser(db: Session, programme: Programme, table: Table) -> Chooser:
    """Return how the answers of a form are to be understood in a programme."""
    columns = [column for column in table.columns if column.field == "unit"]
    query = select(Unit.id.label("unit_id"), Unit.label, Unit.title).where(Unit.programme_id == programme.id)
    found = db.execute(query.order_by(Unit.position, Unit.id)).mappings()
    units = [UnitName(**row) for row in found]
    return Chooser(
        tuple(units) if programme.books_units else (),
        tuple(column.option for column in columns if column.option and not column.is_other),
        columns[0].answer if columns else "",
    )


def change_bookings(db: Session, registration: Registration, before: UnitChoice, after: UnitChoice) -> None:
    """Follow a changed answer: what is newly chosen is booked, what is chosen no longer is not.

    Units that the office booked by hand stay.
    """
    query = select(RegistrationUnit.unit_id).where(RegistrationUnit.registration_id == registration.id)
    booked = set(db.scalars(query))
    gone = booked & (set(before.unit_ids) - set(after.unit_ids))
    added = [unit_id for unit_id in after.unit_ids if unit_id not in booked]
    rebook(db, registration, dropped=gone, added=added)
