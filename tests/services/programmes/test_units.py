"""Units: changed, put in another order, removed while nothing hangs on them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import units
from fbdesk.services.registrations import unit_bookings
from tests import factories

LABEL = Label("Test")


@pytest.fixture
def programme(desk: Desk) -> tuple[int, int, int]:
    """Return a programme with the units A and B; A has a session."""

    def fill(db: Session) -> tuple[int, int, int]:
        row_id = factories.add_programme(db, books_units=True)
        first, second = (factories.add_unit(db, row_id, label=label) for label in "AB")
        factories.add_session(db, row_id, first)
        return row_id, first, second

    return desk.write(LABEL, fill)


def test_a_unit_is_changed_field_by_field(desk: Desk, programme: tuple[int, int, int]) -> None:
    desk.write(LABEL, units.change_unit, programme[1], title=" Einstieg ", confirmation_title="Baustein A")
    unit = desk.read(units.list_unit_details, programme[0])[0]
    assert (unit.name, unit.confirmation_title, unit.sessions) == ("A – Einstieg", "Baustein A", 1)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"label": " "}, "kurzen Namen"),
        ({"label": "B"}, "schon"),
        ({"kind": "self_learning"}, "Termine"),
        ({"kind": "party"}, "nicht sein"),
        ({"capacity": -1}, "kleiner"),
        ({"window_from": date(2024, 2, 2), "window_to": date(2024, 2, 1)}, "endet"),
        ({"position": 1}, "kein Feld"),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Desk, programme: tuple[int, int, int], values: dict[str, object], word: str
) -> None:
    with pytest.raises(UserError, match=word):
        desk.write(LABEL, lambda db: units.change_unit(db, programme[1], **values))


def test_units_change_places_up_to_the_ends(desk: Desk, programme: tuple[int, int, int]) -> None:
    def order() -> list[str]:
        return [unit.label for unit in desk.read(units.list_unit_details, programme[0])]

    assert desk.write(LABEL, units.move_unit, programme[2], -1)
    assert order() == ["B", "A"]
    assert not desk.write(LABEL, units.move_unit, programme[2], -1)
    assert desk.write(LABEL, units.move_unit, programme[2], 1)
    assert order() == ["A", "B"]


def test_a_new_unit_gets_a_free_label(desk: Desk, programme: tuple[int, int, int]) -> None:
    desk.write(LABEL, lambda db: units.change_unit(db, programme[2], label="Baustein 3"))
    new = desk.write(LABEL, units.add_next_unit, programme[0])
    rows = desk.read(units.list_unit_details, programme[0])
    assert [(unit.id, unit.label) for unit in rows][-1] == (new, "Baustein 4")


def test_a_unit_on_which_something_hangs_is_not_removed(desk: Desk, programme: tuple[int, int, int]) -> None:
    row_id, first, second = programme
    with pytest.raises(UserError, match="1 Termin"):
        desk.write(LABEL, units.remove_unit, first)
    there = desk.write(LABEL, factories.add_registration, row_id)
    desk.write(LABEL, unit_bookings.book_units, there, [second])
    with pytest.raises(UserError, match="angemeldet"):
        desk.write(LABEL, units.remove_unit, second)
    desk.write(LABEL, unit_bookings.book_units, there, [])
    desk.write(LABEL, units.remove_unit, second)
    assert [unit.id for unit in desk.read(units.list_unit_details, row_id)] == [first]
