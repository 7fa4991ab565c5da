"""Offices whose lines on Heute are compared with what the page shows to which they lead."""

from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Attendance, Registration, TrainingSession, Unit
from fbdesk.vocabulary import RegistrationStatus
from tests import factories

TODAY = date(2024, 1, 10)


def fill_office(db: Session, seed: int) -> list[int]:
    """Add programmes with people, units, sessions and entries of every kind; return the programmes."""
    chance = Random(seed)
    return [_fill_programme(db, chance) for _n in range(4)]


def _fill_programme(db: Session, chance: Random) -> int:
    books = chance.random() < 0.4
    values = {
        "capacity": chance.choice((None, 2, 4, 9)),
        "deadline": chance.choice((None, TODAY - timedelta(days=20), TODAY + timedelta(days=5))),
        "selection": chance.random() < 0.3,
        "books_units": books,
        "certificate_kind": chance.choice((None, "participation")),
        "min_share": chance.choice((None, 80)),
    }
    programme = factories.add_programme(db, **values)
    units = [
        factories.add_unit(
            db,
            programme,
            capacity=chance.choice((None, 1, 3)),
            confirmation_title=chance.choice(("", "Teilnahmebestätigung")),
        )
        for _n in range(3)
    ]
    start = TODAY + timedelta(days=chance.choice((-60, -20, -4, 2)))
    _add_sessions(db, chance, programme, units, start)
    people = [_add_person(db, chance, programme, units if books else []) for _n in range(9)]
    _enter(db, chance, programme, people)
    if chance.random() < 0.3:
        db.execute(update(Unit).where(Unit.id == units[0]).values(cancelled_on=TODAY))
    return programme


def _add_sessions(db: Session, chance: Random, programme: int, units: list[int], start: date) -> None:
    for number in range(4):
        factories.add_session(
            db,
            programme,
            chance.choice(units),
            minutes=chance.choice((0, 90, 360)) if number else 360,
            day=start + timedelta(days=number * 3),
            public=chance.random() < 0.1,
            state=chance.choice(("planned", "planned", "planned", "cancelled")),
        )


def _add_person(db: Session, chance: Random, programme: int, units: list[int]) -> int:
    status = chance.choice(list(RegistrationStatus)[:7])
    received = datetime(2023, 12, 1, 10) + timedelta(days=chance.randrange(50))
    person = factories.add_registration(db, programme, status=status, received_at=received)
    given = update(Registration).where(Registration.id == person)
    db.execute(given.values(points=chance.choice((None, 5, 9))))
    for unit in units:
        if chance.random() < 0.6:
            factories.book(
                db,
                person,
                unit,
                chance.choice(
                    (RegistrationStatus.ACCEPTED, RegistrationStatus.WAITING, RegistrationStatus.WITHDRAWN)
                ),
            )
    return person


def _enter(db: Session, chance: Random, programme: int, people: list[int]) -> None:
    """Enter attendance, also of people of whom nobody expects it: they left after they came."""
    sessions = db.query(TrainingSession).filter_by(programme_id=programme)
    for session in sessions:
        if session.day is None or session.day > clock.today():
            continue
        full = chance.random() < 0.5
        for person in people:
            if full or chance.random() < 0.5:
                db.add(Attendance(registration_id=person, session_id=session.id, kind="full", minutes=1))
    db.flush()
