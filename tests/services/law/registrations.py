"""How the law's test calls the services of registrations, attendance, results, imports and certificates."""

from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import (
    Attendance,
    Certificate,
    ColumnProfile,
    Person,
    Programme,
    Registration,
    TrainingSession,
)
from fbdesk.rules.registrations.statuses import HOLDING_PLACE, next_statuses
from fbdesk.services.imports import import_plan
from fbdesk.vocabulary import AttendanceKind, CertificateState, DeliverableState, RegistrationStatus
from tests.services.law.drawing import DAYS, WORDS, Calls, Office
from tests.services.law.filled import TODAY


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "set_status": lambda: (
            (*_step(o), o.draw(WORDS)),
            {"anyway": o.draw(st.booleans()), "public": o.draw(st.booleans())},
        ),
        "let_in": lambda: (
            (s := o.session(*_is_past()), o.member_of(o.programme_of(TrainingSession, s), _has_no_place())),
            {},
        ),
        "change_registration": lambda: (
            (o.registration(),),
            {
                "organisation_name": o.draw(WORDS),
                "email": o.draw(st.sampled_from(["", "a.kern@amt.example"])),
            },
        ),
        "give_places": lambda: ((o.open_programme(),), {"everybody": o.draw(st.booleans())}),
        "set_attendance": lambda: (
            (*_expected(o), o.draw(st.sampled_from([None, *AttendanceKind])), 30),
            {},
        ),
        "mark_all_present": lambda: (
            (o.session(*_is_past(), TrainingSession.id.not_in(select(Attendance.session_id))),),
            {},
        ),
        "mark_programme_present": lambda: ((o.programme(Programme.books_units),), {}),
        "set_column": lambda: ((_expected(o)[1], [(_expected(o)[0], AttendanceKind.EXCUSED, None)]), {}),
        "set_result": lambda: (
            (r := o.registration(), o.unit_of(o.programme_of(Registration, r))),
            {"deliverable": o.draw(st.sampled_from(list(DeliverableState))), "completed_on": o.draw(DAYS)},
        ),
        "add_team": lambda: ((p := o.programme(), o.draw(WORDS), [o.member_of(p)]), {}),
        "apply_import": lambda: ((import_plan.plan_import(o.db, o.open_programme(), o.table()),), {}),
        "remember_mapping": lambda: ((o.draw(WORDS), {"Name": o.draw(WORDS)}), {}),
        "forget_mapping": lambda: ((o.db.get_one(ColumnProfile, o.pick(ColumnProfile)).fingerprint,), {}),
        "take_attendance": lambda: ((1, _marks(o)), {}),
        "issue": lambda: ((o.draft(),), {}),
        "prepare": lambda: ((o.draft(),), {}),
        "void": lambda: ((o.paper(Certificate.state != CertificateState.VOID), o.draw(WORDS)), {}),
    }


def _is_past() -> tuple[Any, ...]:
    return TrainingSession.day <= TODAY, TrainingSession.public.is_(False)


def _has_no_place() -> Any:
    return Registration.status.not_in(HOLDING_PLACE)


def _step(o: Office) -> tuple[list[int], RegistrationStatus]:
    """Return a registration and mostly a status that may follow its own."""
    one = o.registration()
    following = next_statuses(RegistrationStatus(o.db.get_one(Registration, one).status))
    likely = st.sampled_from(following)
    return [one], o.draw(likely | likely | st.sampled_from(list(RegistrationStatus)))


def _expected(o: Office) -> tuple[int, int]:
    """Return mostly somebody with a place and a session of the past that is theirs."""
    session = o.session(*_is_past())
    has_place = Registration.status == RegistrationStatus.ACCEPTED
    return o.member_of(o.programme_of(TrainingSession, session), has_place), session


def _marks(o: Office) -> Any:
    from fbdesk.sheets.attendance_sheet import AttendanceSheet, MarkedRow, SheetMark

    session = o.db.get_one(TrainingSession, o.session(*_is_past(), TrainingSession.programme_id == 1))
    person = o.db.get_one(Person, o.db.get_one(Registration, _expected(o)[0]).person_id)
    day = session.day or TODAY
    mark = SheetMark(o.draw(st.sampled_from(["half", "excused", "full"])))
    row = MarkedRow(2, f"{person.family_name}, {person.given_name}", {1: mark}, ())
    return AttendanceSheet(1, {1: (day.year, day.month, day.day)}, (row,))
