"""What the page Heute lists: derived from the data, gone when it is done, quiet about what lies long behind."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import (
    Attendance,
    Organisation,
    Programme,
    Registration,
    Room,
    SessionSpeaker,
    TrainingSession,
    Venue,
)
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.today import todo
from fbdesk.services.today.todo import TodoKind, TodoRow, Urgency
from fbdesk.vocabulary import RegistrationStatus
from tests import factories

TODAY = date(2024, 1, 10)
LABEL = Label("Test")


@pytest.fixture(autouse=True)
def _today() -> None:
    clock.set_today(TODAY)


def _rows(desk: Desk, kind: TodoKind | None = None) -> list[TodoRow]:
    return [row for row in desk.read(todo.list_todo) if kind in (None, row.kind)]


def _write(desk: Desk, fill: Callable[[Session], object]) -> None:
    desk.write(LABEL, fill)


def _course(db: Session, *days: date | None, people: int = 2, **values: object) -> int:
    """Add a programme with sessions at a venue with a speaker, and people with a place."""
    given = {"title": "Grundkurs", "run": 3, "deadline": None, "capacity": None}
    programme = factories.add_programme(db, **{**given, **values})
    unit = factories.add_unit(db, programme, label="Modul 1", title="Einstieg")
    venue = Venue(name=f"Haus {programme}", town="Pirna")
    db.add(venue)
    db.flush()
    for day in days:
        session = factories.add_session(db, programme, unit, day=day)
        db.execute(update(TrainingSession).where(TrainingSession.id == session).values(venue_id=venue.id))
        db.add(SessionSpeaker(session_id=session, person_id=factories.add_person(db)))
    for _n in range(people):
        factories.add_registration(db, programme)
    return programme


def test_a_new_office_has_nothing_to_do(desk: Desk) -> None:
    found = desk.read(todo.get_today)
    assert (found.is_new, found.rows, found.week, found.changes) == (True, (), (), ())


def test_attendance_is_missed_from_the_day_after_until_it_is_entered(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 1, 8), TODAY))
    (row,) = _rows(desk, TodoKind.ATTENDANCE)
    assert row.title == "Anwesenheit vom 08.01. eintragen"
    assert row.why == "Grundkurs · 3. Durchgang · Modul 1 „Einstieg“ · 2 Personen"
    assert (row.urgency, row.since, row.page) == (Urgency.OVERDUE, 2, "attendance")
    assert row.target == {"programme_id": 1, "session_id": 1}
    _write(desk, lambda db: factories.mark_present(db, 1))
    assert _rows(desk, TodoKind.ATTENDANCE) == []


def test_who_left_after_attending_does_not_hide_who_has_no_entry(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8))
        factories.mark_present(db, 1)
        db.execute(update(Registration).where(Registration.id == 1).values(status="withdrawn"))
        db.execute(delete(Attendance).where(Attendance.registration_id == 2))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.ATTENDANCE)
    assert row.title == "Anwesenheit vom 08.01. eintragen"
    assert row.why.endswith("1 Person")


def test_old_sessions_of_a_programme_make_one_line(desk: Desk) -> None:
    days = (date(2023, 11, 3), date(2023, 11, 10), date(2023, 12, 1), date(2024, 1, 5))
    _write(desk, lambda db: _course(db, *days))
    rows = _rows(desk, TodoKind.ATTENDANCE)
    assert [(row.title, row.count) for row in rows] == [
        ("Anwesenheit vom 05.01. eintragen", 1),
        ("Anwesenheit von 3 Terminen eintragen", 3),
    ]
    assert desk.read(todo.count_todo)["attendance"] == 4


def test_what_ended_more_than_a_year_ago_is_one_quiet_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        for year in (2019, 2020, 2021):
            programme = _course(db, date(year, 3, 1), date(year, 3, 2), certificate_kind="participation")
            factories.add_registration(db, programme, status=RegistrationStatus.RECEIVED)

    _write(desk, fill)
    (row,) = _rows(desk)
    assert row.title == "In 3 alten Programmen fehlt die Anwesenheit"
    assert (row.urgency, row.due) == (Urgency.LATER, None)


@pytest.mark.parametrize(("last_day", "stands_alone"), [(date(2023, 1, 10), True), (date(2023, 1, 9), False)])
def test_a_programme_stands_by_itself_for_a_year_after_its_last_day(
    desk: Desk, last_day: date, stands_alone: bool
) -> None:
    _write(desk, lambda db: _course(db, date(2022, 12, 1), last_day))
    titles = [row.title for row in _rows(desk, TodoKind.ATTENDANCE)]
    assert titles == (["Anwesenheit von 2 Terminen eintragen"] if stands_alone else [])
    assert bool(_rows(desk, TodoKind.OLD_ATTENDANCE)) is not stands_alone


@pytest.mark.parametrize("values", [{"public": True}, {"state": "cancelled"}])
def test_nothing_is_entered_for_public_or_cancelled_sessions(desk: Desk, values: dict[str, object]) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 1, 8), date(2024, 6, 1))
        db.execute(update(TrainingSession).where(TrainingSession.id == 1).values(**values))

    _write(desk, fill)
    assert _rows(desk, TodoKind.ATTENDANCE) == []


def test_places_are_to_be_given_after_the_deadline(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 2, 1), deadline=date(2024, 1, 8), capacity=4)
        for _n in range(3):
            factories.add_registration(db, 1, status=RegistrationStatus.RECEIVED)

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.PLACES)
    assert row.title == "2 Plätze vergeben, 3 Anmeldungen entscheiden"
    assert row.why == "Grundkurs · 3. Durchgang · 5 Anmeldungen für 4 Plätze · Frist war am 08.01."
    assert row.due == date(2024, 1, 22)
    assert row.target == {"programme_id": 1, "status": "received"}
    clock.set_today(date(2024, 1, 8))
    (row,) = _rows(desk, TodoKind.PLACES)
    assert row.why.endswith("Frist ist am 08.01.")
    assert (row.due, row.urgency) == (date(2024, 1, 22), Urgency.LATER)


def test_late_registrations_are_told_apart(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 2, 1), deadline=date(2024, 1, 8), capacity=2)
        received = datetime(2024, 1, 9, 10)
        factories.add_registration(db, 1, status=RegistrationStatus.RECEIVED, received_at=received)

    _write(desk, fill)
    assert [row.title for row in _rows(desk, TodoKind.LATE)] == ["1 verspätete Anmeldung entscheiden"]
    assert _rows(desk, TodoKind.PLACES) == []


def test_a_free_place_goes_to_who_waits(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 3, 1), deadline=date(2024, 1, 2), capacity=3)
        factories.add_registration(db, 1, status=RegistrationStatus.WAITING)

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.MOVE_UP)
    assert row.title == "1 freier Platz: jemanden nachrücken lassen"
    assert row.target["status"] == "waiting"


def test_free_places_are_told_a_week_before_the_deadline(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 3, 1), deadline=date(2024, 1, 12), capacity=6))
    (row,) = _rows(desk, TodoKind.DEADLINE)
    assert row.title == "Noch 4 Plätze frei vor dem Anmeldeschluss"
    assert (row.due, row.urgency) == (date(2024, 1, 12), Urgency.WEEK)
    clock.set_today(date(2024, 1, 4))
    assert _rows(desk, TodoKind.DEADLINE) == []


def test_what_was_never_decided_in_programmes_that_are_over_is_one_line(desk: Desk) -> None:
    def fill(db: Session) -> None:
        for day in (date(2023, 10, 1), date(2023, 11, 1)):
            programme = _course(db, day, deadline=date(2023, 9, 1), capacity=2)
            factories.add_registration(db, programme, status=RegistrationStatus.RECEIVED)

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.LEFT_OVER)
    assert (row.title, row.due) == ("2 Anmeldungen blieben unentschieden", None)
    assert row.target["programme_id"] == 2


def test_missing_rooms_and_speakers_of_the_next_weeks(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 2, 1), date(2024, 2, 2), date(2024, 6, 1))
        db.execute(delete(SessionSpeaker).where(SessionSpeaker.session_id == 1))
        db.execute(update(TrainingSession).values(venue_id=None))

    _write(desk, fill)
    (place,) = _rows(desk, TodoKind.VENUE_MISSING)
    (speaker,) = _rows(desk, TodoKind.SPEAKER_MISSING)
    assert place.title == "Ort fehlt für 2 Termine"
    assert speaker.title == "Referent*in fehlt für Modul 1 „Einstieg“"
    assert speaker.why.endswith("Do., 01.02.2024, 09:00–16:30 Uhr")
    assert speaker.target == {"programme_id": 1, "tab": "sessions", "session_id": 1}


def test_a_room_is_missed_only_where_the_venue_has_rooms(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 2, 1)))
    assert _rows(desk, TodoKind.VENUE_MISSING) == []
    _write(desk, lambda db: db.add(Room(venue_id=1, name="Saal")))
    assert [row.title for row in _rows(desk)] == ["Raum fehlt für Modul 1 „Einstieg“"]


def test_no_place_is_missed_online(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 2, 1))
        db.execute(update(TrainingSession).values(venue_id=None, format="online"))

    _write(desk, fill)
    assert _rows(desk) == []


def test_a_room_that_is_booked_twice_leads_to_the_calendar(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, date(2024, 2, 1))
        _course(db, date(2024, 2, 1))
        db.add(Room(id=1, venue_id=1, name="Saal"))
        db.flush()
        db.execute(update(TrainingSession).values(venue_id=1, room_id=1))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.CONFLICT)
    assert "Saal" in row.title
    assert row.page == "calendar"
    assert row.target["day"] == date(2024, 2, 1)


def test_sheets_are_printed_three_days_ahead(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 1, 13), date(2024, 1, 14)))
    (row,) = _rows(desk, TodoKind.SHEET)
    assert row.title == "Unterschriftenliste für den 13.01. drucken"


def test_a_consultation_asked_for_waits_for_its_date(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = _course(db, None, kind="consultation", people=0)
        db.add(Organisation(id=1, name="Stadt Döbeln", folded="doebeln"))
        db.flush()
        values = {"requested_on": date(2023, 12, 13), "organisation_id": 1, "request": "Bürger-\nbeteiligung"}
        db.execute(update(TrainingSession).where(TrainingSession.programme_id == programme).values(**values))

    _write(desk, fill)
    (row,) = _rows(desk)
    assert row.kind is TodoKind.CONSULTATION
    assert row.title == "Termin für Stadt Döbeln festlegen"
    assert row.why.startswith("Anfrage vom 13.12.2023")
    assert (row.due, row.since) == (date(2024, 1, 3), 7)


def test_a_month_that_has_come_wants_a_day(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(db, None, None)
        db.execute(update(TrainingSession).where(TrainingSession.id == 1).values(month="2024-01"))
        db.execute(update(TrainingSession).where(TrainingSession.id == 2).values(month="2024-03"))

    _write(desk, fill)
    (row,) = _rows(desk, TodoKind.UNDATED)
    assert (row.title, row.since) == ("Tag festlegen: Modul 1 „Einstieg“", 9)


def test_certificates_are_prepared_before_the_last_day_and_issued_after_it(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 1, 20), certificate_kind="participation", min_share=80))
    (row,) = _rows(desk, TodoKind.PREPARE)
    assert row.title == "Bescheinigungen für 2 Personen zur Unterschrift vorbereiten"
    assert row.due == date(2024, 1, 19)
    clock.set_today(date(2024, 1, 22))
    assert _rows(desk, TodoKind.ISSUE) == []
    _write(desk, lambda db: factories.mark_present(db, 1))
    assert [row.title for row in _rows(desk)] == ["2 Bescheinigungen ausstellen"]

    def issue_all(db: Session) -> None:
        for draft in certificates.plan_drafts(db, 1)[0]:
            certificates.issue(db, draft)

    _write(desk, issue_all)
    assert _rows(desk) == []


def test_nothing_is_to_do_for_a_cancelled_programme_whose_people_know(desk: Desk) -> None:
    def fill(db: Session) -> None:
        _course(
            db,
            date(2024, 1, 8),
            date(2024, 1, 12),
            deadline=date(2024, 1, 2),
            certificate_kind="participation",
        )
        db.execute(update(Programme).values(cancelled_on=TODAY))

    _write(desk, fill)
    assert _rows(desk) == []


def test_this_week_is_monday_to_sunday(desk: Desk) -> None:
    days = (date(2024, 1, 7), date(2024, 1, 8), date(2024, 1, 14), date(2024, 1, 15))
    _write(desk, lambda db: _course(db, *days))
    week = desk.read(todo.list_week)
    assert [row.day for row in week] == [days[1], days[2]]
    assert week[0].title == "Grundkurs · 3. Durchgang"
    assert (week[0].where, week[0].start) == ("Modul 1 „Einstieg“ · Haus 1 · 2 Personen", time(9))


def test_what_comes_next_is_said_when_nothing_is_to_do(desk: Desk) -> None:
    _write(desk, lambda db: _course(db, date(2024, 6, 1)))
    found = desk.read(todo.get_today)
    assert found.rows == ()
    assert found.following == "Als Nächstes: Grundkurs · 3. Durchgang am Sa., 01.06.2024."
    assert len(found.changes) == 1


def test_what_was_taken_back_is_no_recent_change(desk: Desk) -> None:
    _write(desk, _course)
    desk.undo()
    assert desk.read(todo.get_today).changes == ()
