"""What is said before somebody is registered by hand is what happens then."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Quota
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import registrations
from fbdesk.services.registrations.outlook import Outlook, preview_registration
from fbdesk.vocabulary import RegistrationStatus
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)
_S = RegistrationStatus


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _programme(desk: Desk, day: date = date(2024, 2, 1), **values: object) -> int:
    def fill(db: Session) -> int:
        programme = factories.add_programme(db, **{"deadline": None, "capacity": 1, **values})
        factories.add_session(db, programme, factories.add_unit(db, programme), day=day)
        return programme

    made: int = desk.write(LABEL, fill)
    return made


def _preview(desk: Desk, programme: int, house: str = "") -> Outlook:
    said: Outlook = desk.read(preview_registration, programme, house)
    return said


def _what_happens(desk: Desk, programme: int) -> RegistrationStatus:
    new = desk.write(LABEL, registrations.register, programme, "Anna", "Neu")
    rows = desk.read(registrations.list_registrations, programme)
    return next(row.status for row in rows if row.id == new)


@pytest.mark.parametrize(
    ("values", "standing", "said", "status"),
    [
        ({}, (), "Bekommt sofort einen Platz.", _S.ACCEPTED),
        ({"capacity": None}, (_S.ACCEPTED,), "Bekommt sofort einen Platz.", _S.ACCEPTED),
        ({}, (_S.ACCEPTED,), "Kommt auf die Warteliste: ", _S.WAITING),
        ({"selection": True}, (), "Geht ein: Das Büro wählt aus.", _S.RECEIVED),
        (
            {"deadline": date(2024, 1, 9)},
            (),
            "Geht ein: Der Anmeldeschluss ist vorbei, Sie entscheiden.",
            _S.RECEIVED,
        ),
        ({"deadline": TODAY}, (), "Bekommt sofort einen Platz.", _S.ACCEPTED),
        (
            {},
            (_S.RECEIVED,),
            "Geht ein: Über andere, die vorher kamen, ist noch nicht entschieden.",
            _S.RECEIVED,
        ),
    ],
)
def test_what_is_said_is_what_happens(
    desk: Desk,
    values: dict[str, object],
    standing: tuple[RegistrationStatus, ...],
    said: str,
    status: RegistrationStatus,
) -> None:
    programme = _programme(desk, **values)
    for one in standing:
        desk.write(LABEL, lambda db, one=one: factories.add_registration(db, programme, status=one))
    outlook = _preview(desk, programme)
    assert outlook.sentence.startswith(said)
    assert (outlook.status, outlook.can_insist) == (status, False)
    assert len(desk.read(registrations.list_registrations, programme)) == len(standing)
    assert _what_happens(desk, programme) is status


def test_the_place_on_the_waiting_list_is_behind_who_waits(desk: Desk) -> None:
    programme = _programme(desk)
    for name in ("Eins", "Zwei"):
        desk.write(LABEL, registrations.register, programme, "Anna", name)
    new = _preview(desk, programme)
    assert new.status is _S.WAITING
    assert "2" in new.sentence


def test_the_house_that_is_named_decides_about_a_quota(desk: Desk) -> None:
    programme = _programme(desk, capacity=5)
    desk.write(LABEL, lambda db: db.add(Quota(programme_id=programme, group="police", least=0, most=0)))
    assert _preview(desk, programme, " Polizeidirektion Dresden ").status is _S.WAITING
    assert _preview(desk, programme, "Stadt Riesa").status is _S.ACCEPTED


def test_a_programme_that_is_over_lets_in_who_the_office_insists_on(desk: Desk) -> None:
    programme = _programme(desk, day=date(2024, 1, 5))
    assert _preview(desk, programme) == Outlook(
        "Das Programm ist beendet, es kommt niemand mehr hinein.", None, True
    )


def test_nobody_can_insist_on_a_cancelled_programme(desk: Desk) -> None:
    programme = _programme(desk)
    desk.write(LABEL, cancelling.cancel_programme, programme, "Haus gesperrt")
    outlook = _preview(desk, programme)
    assert (outlook.status, outlook.can_insist) == (None, False)
    assert outlook.sentence
