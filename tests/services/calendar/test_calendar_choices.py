"""What a new session can be given: programmes and units that take place, houses with their rooms."""

from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar.calendar_choices import get_new_session_choices
from fbdesk.services.programmes import cancelling
from fbdesk.services.venues import venues
from tests import factories


def test_only_what_takes_place_can_be_chosen_the_newest_first(desk: Desk) -> None:
    def fill(db: Session) -> None:
        for code, run in (("A", 1), ("B", None), ("C", None)):
            course = factories.add_programme(db, code=code, title="Kurs", run=run)
            factories.add_unit(db, course, label="Modul", title="Anfang")
            off = factories.add_unit(db, course, label="Entfällt")
            factories.add_unit(db, course, label="Film", kind="self_learning")
            cancelling.cancel_unit(db, off, "Krank")
        cancelling.cancel_programme(db, 3, "Zu wenige")

    desk.write(Label("Test"), fill)
    found = desk.read(get_new_session_choices)
    assert found.programmes == [(2, "B · Kurs"), (1, "A · Kurs · 1. Durchgang")]
    assert {programme: found.units[programme] for programme in (1, 2)} == {
        1: [(1, "Modul – Anfang")],
        2: [(4, "Modul – Anfang")],
    }


def test_a_house_stands_behind_its_rooms(desk: Desk) -> None:
    def fill(db: Session) -> None:
        house = venues.add_venue(db, "Rathaus", town="Aue")
        for name in ("Saal", "Kammer"):
            venues.add_room(db, house, name)
        venues.add_venue(db, "Amt")

    desk.write(Label("Test"), fill)
    assert desk.read(get_new_session_choices).rooms == [
        ((2, None), "Amt"),
        ((1, 2), "Kammer · Rathaus, Aue"),
        ((1, 1), "Saal · Rathaus, Aue"),
        ((1, None), "Rathaus, Aue"),
    ]
