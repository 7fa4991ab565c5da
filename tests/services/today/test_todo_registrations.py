"""What Heute says about registrations besides places: follow-ups, whom to tell, questions of the newest table."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import ImportRun, Person, Registration, TrainingSession, Unit
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes.cancelling import cancel_programme
from fbdesk.services.today import todo
from fbdesk.services.today.todo import TodoKind, TodoRow, Urgency
from tests import factories

LABEL = Label("Test")
TODAY = date(2024, 1, 10)


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _rows(desk: Desk, kind: TodoKind) -> list[TodoRow]:
    return [row for row in desk.read(todo.list_todo) if row.kind is kind]


def _write(desk: Desk, fill: Callable[[Session], object]) -> None:
    desk.write(LABEL, fill)


def _course(db: Session, *days: date, **values: object) -> int:
    """Add a programme of these days in which two people have a place."""
    given = {"title": "Grundkurs", "run": 3, "deadline": None, "capacity": None}
    programme = factories.add_programme(db, **{**given, **values})
    unit = factories.add_unit(db, programme, label="Modul 1", title="Einstieg")
    for day in days:
        factories.add_session(db, programme, unit, day=day)
    for _n in range(2):
        factories.add_registration(db, programme)
    return programme


# ---- follow-ups


def test_a_follow_up_says_the_note(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 6, 1))
        values = {"follow_up": date(2024, 1, 12), "notes": "Rückruf wegen der Anreise\nnachmittags"}
        db.execute(update(Registration).where(Registration.id == 1).values(**values))
        db.execute(update(Person).where(Person.id == 1).values(given_name="Anna", family_name="Kern"))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.FOLLOW_UP)
    assert row.title == "Wiedervorlage: Rückruf wegen der Anreise"
    assert row.why == "Anna Kern · Grundkurs · 3. Durchgang"
    assert row.target["registration_id"] == 1


def test_a_follow_up_without_a_note_is_named_after_the_person(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 6, 1))
        db.execute(update(Registration).where(Registration.id == 1).values(follow_up=TODAY))
        db.execute(update(Person).where(Person.id == 1).values(given_name="Anna", family_name="Kern"))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.FOLLOW_UP)
    assert (row.title, row.why) == ("Wiedervorlage: Anna Kern", "Grundkurs · 3. Durchgang")


def test_a_follow_up_is_told_thirty_days_ahead_and_until_it_is_taken_away(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 6, 1))
        for person, day in ((1, date(2024, 2, 9)), (2, date(2024, 2, 10))):
            db.execute(update(Registration).where(Registration.id == person).values(follow_up=day))

    def told() -> list[int]:
        return sorted(row.target["registration_id"] for row in _rows(desk, TodoKind.FOLLOW_UP))

    _write(desk, fill)
    assert told() == [1]
    clock.set_today(date(2024, 2, 11))
    assert told() == [1, 2]
    _write(desk, lambda db: db.execute(update(Registration).values(follow_up=None)))
    assert told() == []


# ---- whom to tell


def test_people_are_told_of_what_was_cancelled(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 6, 1))
        values = {"cancelled_on": date(2024, 1, 3), "cancel_reason": "Referentin erkrankt"}
        db.execute(update(Unit).where(Unit.id == 1).values(**values))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.UNTOLD)
    assert row.title == "2 Personen benachrichtigen: Modul 1 ist abgesagt"
    assert row.since == 7
    assert row.target["tell"] == ("unit", 1)


def test_what_was_cancelled_long_ago_makes_one_quiet_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2022, 6, 1))
        gone = {"cancelled_on": date(2022, 5, 20), "cancel_reason": "Referentin erkrankt"}
        db.execute(update(Unit).where(Unit.id == 1).values(**gone))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.OLD_UNTOLD)
    assert row.title == "2 Personen wurden nie benachrichtigt, dass Modul 1 abgesagt ist"
    assert row.why == "Grundkurs · 3. Durchgang · abgesagt am 20.05.2022"
    assert (row.urgency, row.due, row.since) == (Urgency.LATER, None, 0)
    assert row.target["tell"] == ("unit", 1)

    def fill_another(db: Session) -> None:
        other = _course(db, date(2022, 9, 1), title="Fachtag", run=None)
        unit = {"cancelled_on": date(2022, 8, 1)}
        db.execute(update(Unit).where(Unit.programme_id == other).values(**unit))

    _write(desk, fill_another)
    (row,) = _rows(desk, TodoKind.OLD_UNTOLD)
    assert row.title == "4 Personen wurden nie von Absagen benachrichtigt"
    assert row.why.startswith("2 Absagen, zuletzt Modul 1")
    assert _rows(desk, TodoKind.UNTOLD) == []


def _cancel(db: Session) -> None:
    gone = {"state": "cancelled", "state_reason": "Referentin erkrankt"}
    db.execute(update(TrainingSession).where(TrainingSession.id == 1).values(**gone))


@pytest.mark.parametrize(
    ("day", "is_told"), [(date(2024, 1, 20), True), (date(2023, 12, 27), True), (date(2023, 12, 26), False)]
)
def test_a_single_session_is_told_of_until_two_weeks_after_its_day(
    desk: Desk, day: date, is_told: bool
) -> None:
    _write(desk, lambda db: (_course(db, day, date(2024, 6, 1)), _cancel(db)))
    rows = _rows(desk, TodoKind.UNTOLD)
    assert [(row.target["tell"], row.count) for row in rows] == ([(("session", 1), 2)] if is_told else [])
    assert _rows(desk, TodoKind.OLD_UNTOLD) == []


@pytest.mark.parametrize(("gone", "is_old"), [(date(2023, 1, 10), False), (date(2023, 1, 9), True)])
def test_a_cancelled_programme_is_told_of_by_itself_for_a_year(desk: Desk, gone: date, is_old: bool) -> None:
    programme = desk.write(LABEL, _course, date(2023, 3, 1))
    clock.set_today(gone)
    desk.write(LABEL, cancel_programme, programme, "Haus gesperrt")
    clock.set_today(TODAY)
    kinds = [(row.kind, row.count, row.target["tell"]) for row in desk.read(todo.list_todo)]
    assert kinds == [(TodoKind.OLD_UNTOLD if is_old else TodoKind.UNTOLD, 2, ("programme", 1))]


# ---- questions of an import


def test_open_questions_of_the_newest_table_only(desk: Desk) -> None:
    def run(questions: int) -> ImportRun:
        counts = {"question": questions}
        return ImportRun(
            programme_id=1,
            file_name="Liste.xlsx",
            header_row=1,
            fingerprint="x",
            counts=counts,
            at=clock.now(),
        )

    _write(desk, lambda db: (_course(db, date(2024, 6, 1)), db.add(run(2))))
    assert [row.title for row in _rows(desk, TodoKind.QUESTIONS)] == [
        "2 Fragen aus dem letzten Einlesen klären"
    ]
    _write(desk, lambda db: db.add(run(0)))
    assert _rows(desk, TodoKind.QUESTIONS) == []


def test_questions_of_a_programme_that_is_over_are_left_alone(desk: Desk) -> None:
    def fill(db: Session) -> None:
        for day in (date(2024, 1, 9), TODAY):
            run = {"file_name": "Liste.xlsx", "header_row": 1, "fingerprint": "x", "counts": {"question": 1}}
            db.add(ImportRun(programme_id=_course(db, day), at=datetime(2024, 1, 2, 9), **run))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.QUESTIONS)
    assert (row.target, row.page) == ({"programme_id": 2}, "import")
    assert (row.due, row.count) == (date(2024, 1, 9), 1)
