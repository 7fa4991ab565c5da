"""The office that the law's test starts from: some rows of every kind that a writing service is called on."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Certificate, Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, results, results_editing
from fbdesk.services.calendar import speakers, training_sessions
from fbdesk.services.certificates import certificates
from fbdesk.services.imports import import_apply, import_plan
from fbdesk.services.organisations import organisations
from fbdesk.services.people import people
from fbdesk.services.programmes import attachments, cancelling, notices, quotas
from fbdesk.services.registrations import unit_bookings
from fbdesk.services.venues import venues
from fbdesk.vocabulary import AttendanceKind
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.services.sheets import make_table

TODAY = date(2024, 1, 10)
LABEL = Label("fill")
#: What is called so in this office: sessions whose minutes were stated by hand, and somebody with a wrong paper.
SHORTENED, RENAMED = "Gekürzt", "Neu"


def fill_office(desk: Desk) -> None:
    """Fill a new office."""
    for fill in (_courses, _bookings, _planned, _cancelled, _loose):
        desk.write(LABEL, fill)
    _papers(desk)


def _courses(db: Session) -> None:
    """Two courses that are over, with attendance and results; of each kind of registration there is one."""
    for prefix in "LM":
        course = factories.add_programme(
            db, certificate_kind="participation", certificate_prefix=prefix, series="Reihe"
        )
        unit = factories.add_unit(db, course, label="Modul")
        alone = factories.add_unit(db, course, label="Selbstlernen", kind="self_learning", minutes=90)
        work = factories.add_unit(db, course, label="Projekt", deliverable="Bericht")
        for day in (4, 5):
            factories.add_session(db, course, unit, day=date(2024, 1, day))
        factories.add_session(db, course, work, day=date(2024, 1, 6))
        factories.add_session(db, course, unit, day=date(2024, 1, 6), public=True)
        members = [factories.add_registration(db, course) for _n in range(5)]
        for status in S:
            factories.add_registration(db, course, status=status)
        factories.mark_present(db, course)
        results_editing.mark_done(db, alone, members[:2], date(2024, 1, 3))
        for name in ("Alpha", "Beta"):
            results.add_team(db, course, f"{name} {prefix}", [members.pop()])
        quotas.set_quota(db, course, "police", least=1)
        attachments.add_attachment(db, course, f"Flyer {prefix}.pdf", b"%PDF")


def _bookings(db: Session) -> None:
    """A programme whose units are booked one by one, with bookings of each kind."""
    course = factories.add_programme(db, books_units=True, deadline=None, certificate_kind="confirmation")
    units = [factories.add_unit(db, course, capacity=room) for room in (2, None)]
    for day, unit in enumerate((*units, units[0]), 4):
        factories.add_session(db, course, unit, day=date(2024, 1, day))
    factories.add_session(db, course, units[1], day=date(2024, 3, 1))
    for status in (S.ACCEPTED, S.ACCEPTED, S.OFFERED, S.WAITING, S.RECEIVED):
        one = factories.add_registration(db, course, status=status)
        unit_bookings.book_units(db, one, units)


def _planned(db: Session) -> None:
    """Two programmes ahead, one with a waiting list, one with places; a session of each kind, a place for some."""
    house = venues.add_venue(db, "Haus der Kommunen", town="Pirna", land="SN")
    rooms = [venues.add_room(db, house, name) for name in ("Saal", "Kammer")]
    for capacity in (1, 9):
        course = factories.add_programme(db, capacity=capacity, deadline=None)
        unit = factories.add_unit(db, course)
        session = factories.add_session(
            db, course, unit, day=date(2024, 3, 4), venue_id=house, room_id=rooms[0], state="confirmed"
        )
        off = factories.add_session(db, course, unit, day=date(2024, 3, 5))
        training_sessions.add_session(db, course, minutes={unit: 90}, month="2024-05")
        short = factories.add_session(db, course, unit, day=date(2024, 3, 7), title=SHORTENED)
        training_sessions.set_minutes(db, short, {unit: 45})
        for status in (S.ACCEPTED, S.WAITING, S.WAITING, S.RECEIVED):
            one = factories.add_registration(db, course, status=status)
        speakers.add_speaker(db, session, family_name=f"Lux {course}")
        training_sessions.cancel_session(db, off, "Krank")
        told = [row.registration_id for row in notices.list_people_to_tell(db, course, None, off)]
        assert one not in told
        notices.mark_told(db, told, course, None, off)


def _cancelled(db: Session) -> None:
    """Two programmes that were cancelled, and two with a cancelled unit and nobody in them."""
    for _n in range(2):
        course = factories.add_programme(db)
        factories.add_session(db, course, factories.add_unit(db, course), day=date(2024, 3, 6))
        for status in (S.ACCEPTED, S.WAITING):
            factories.add_registration(db, course, status=status)
        cancelling.cancel_programme(db, course, "Zu wenige")
        empty = factories.add_programme(db)
        cancelling.cancel_unit(db, factories.add_unit(db, empty), "Krank")
        factories.add_unit(db, empty)


def _loose(db: Session) -> None:
    """What nobody uses yet: people, houses, rooms, organisations; and a table that was read in."""
    for name in ("Amt Plön", "Stadt Riesa", "Kreis Gifhorn"):
        organisations.add_organisation(db, name)
        factories.add_person(db, organisation="Stadt Pirna")
        venues.add_room(db, venues.add_venue(db, f"Rathaus {name}"), "Saal")
        import_apply.remember_mapping(db, name, {"Name": "name"})
    table = make_table([{"Name": "Kim Neumann", "E-Mail": "kim@amt.example"}])
    import_apply.apply_import(db, import_plan.plan_import(db, 5, table))


def _papers(desk: Desk) -> None:
    """Papers of each state, some of them no longer true; others are still to be made."""
    drafts: Sequence[certificates.Draft] = desk.read(certificates.plan_drafts, 1)[0]
    valid, wrong, prepared, gone = drafts[:4]
    for draft in (valid, wrong, gone):
        desk.write(LABEL, certificates.issue, draft)
    desk.write(LABEL, certificates.prepare, prepared)
    desk.write(LABEL, lambda db: certificates.void(db, _paper(db, gone), "Irrtum"))
    desk.write(LABEL, _rename, wrong)


def _paper(db: Session, draft: certificates.Draft) -> int:
    query = select(Certificate.id).where(Certificate.registration_id == draft.registration_id)
    return db.scalars(query).one()


def _rename(db: Session, draft: certificates.Draft) -> None:
    """Let a paper say what is true no longer: another name, fewer minutes."""
    registration = db.get_one(Registration, draft.registration_id)
    people.change_person(db, registration.person_id, family_name=RENAMED)
    attendance.set_attendance(db, registration.id, 1, AttendanceKind.PARTLY, 90)
