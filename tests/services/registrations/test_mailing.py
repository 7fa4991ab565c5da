"""Postal addresses: complete ones as lines, the others named so that somebody asks."""

from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.registrations.mailing import list_postal_addresses
from tests import factories


def _register(db: Session, programme: int, name: str, **values: str) -> int:
    person = factories.add_person(db, given_name="Kim", family_name=name, title="Dr.")
    return factories.add_registration(db, programme, person_id=person, **values)


def test_an_address_has_the_lines_that_are_known_and_none_without_street_or_place(desk: Desk) -> None:
    def fill(db: Session) -> list[int]:
        course = factories.add_programme(db)
        whole = {"organisation": "Stadt Aue", "department": "Amt 32", "street": "Markt 1"}
        return [
            _register(db, course, "Zorn", **whole, postcode="08280", town="Aue"),
            _register(db, course, "Berg", street="Weg 2", town="Pirna"),
            _register(db, course, "Carl", street="Weg 3", postcode="01796"),
            _register(db, course, "Adam", postcode="01796", town="Pirna"),
            _register(db, course, "Dorn", street="Weg 4"),
            _register(db, course, "Fehlt", **whole, town="Aue"),
        ]

    ids = desk.write(Label("Test"), fill)
    found = desk.read(list_postal_addresses, ids[:-1])
    assert [(one.name, one.lines) for one in found] == [
        ("Dr. Kim Adam", ()),
        ("Dr. Kim Berg", ("Dr. Kim Berg", "Weg 2", "Pirna")),
        ("Dr. Kim Carl", ("Dr. Kim Carl", "Weg 3", "01796")),
        ("Dr. Kim Dorn", ()),
        ("Dr. Kim Zorn", ("Stadt Aue", "Amt 32", "Dr. Kim Zorn", "Markt 1", "08280 Aue")),
    ]
    assert [one.registration_id for one in found] == [ids[3], ids[1], ids[2], ids[4], ids[0]]
