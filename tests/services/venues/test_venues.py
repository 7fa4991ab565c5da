"""Houses and rooms: kept once, changed, removed while no session uses them."""

import pytest
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.venues import venues
from fbdesk.services.venues.venues import VenueRow
from tests import factories

LABEL = Label("Test")


@pytest.fixture
def house(desk: Desk) -> tuple[int, int]:
    """Return a house in Dresden with one room."""

    def fill(db: Session) -> tuple[int, int]:
        venue = venues.add_venue(db, " Haus der Kommunen ", town="Dresden", land="Sachsen")
        return venue, venues.add_room(db, venue, "Saal 2", seats=40)

    return desk.write(LABEL, fill)


def _rows(desk: Desk) -> list[VenueRow]:
    return desk.read(venues.list_venues)


def test_houses_are_listed_with_rooms_and_how_often_they_are_used(desk: Desk, house: tuple[int, int]) -> None:
    def use(db: Session) -> None:
        programme = factories.add_programme(db)
        unit = factories.add_unit(db, programme)
        factories.add_session(db, programme, unit, venue_id=house[0], room_id=house[1])
        factories.add_session(db, programme, unit, venue_id=house[0])

    desk.write(LABEL, use)
    [row] = _rows(desk)
    assert (row.name, row.used, row.rooms[0].name, row.rooms[0].used) == ("Haus der Kommunen", 2, "Saal 2", 1)
    for service, row_id in ((venues.remove_venue, house[0]), (venues.remove_room, house[1])):
        with pytest.raises(UserError, match="zuerst"):
            desk.write(LABEL, service, row_id)


def test_a_house_and_a_room_are_changed(desk: Desk, house: tuple[int, int]) -> None:
    desk.write(LABEL, venues.change_venue, house[0], land="NRW", street="Weg 1")
    desk.write(LABEL, venues.change_room, house[1], may_overlap=True, seats=None)
    [row] = _rows(desk)
    assert (row.land, row.street) == ("Nordrhein-Westfalen", "Weg 1")
    assert (row.rooms[0].may_overlap, row.rooms[0].seats) == (True, None)


def test_names_are_needed_and_there_only_once(desk: Desk, house: tuple[int, int]) -> None:
    desk.write(LABEL, lambda db: venues.add_venue(db, "Haus der Kommunen", town="Kiel"))
    for service, args, word in (
        (venues.add_venue, (" ",), "Namen"),
        (venues.add_venue, ("",), "Namen"),
        (venues.change_room, (house[1],), "kein Feld"),
        (venues.add_room, (house[0], "Saal 2"), "schon"),
        (venues.add_room, (house[0], ""), "Namen"),
        (venues.add_room, (99, "Saal"), "nicht mehr"),
    ):
        values = {"floor": 1} if service is venues.change_room else {}
        with pytest.raises(UserError, match=word):
            desk.write(LABEL, service, *args, **values)
    with pytest.raises(UserError, match="schon"):
        desk.write(LABEL, lambda db: venues.add_venue(db, "Haus der Kommunen", town="Dresden"))


def test_an_unused_house_goes_with_its_rooms(desk: Desk, house: tuple[int, int]) -> None:
    desk.write(LABEL, venues.remove_venue, house[0])
    assert _rows(desk) == []
    desk.undo()
    assert [room.name for room in _rows(desk)[0].rooms] == ["Saal 2"]
