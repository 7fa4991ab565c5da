"""How the law's test calls the services of registrations, attendance, results, imports and certificates."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from fbdesk.db.models import Person, TrainingSession
from fbdesk.services import import_plan
from fbdesk.vocabulary import AttendanceKind, DeliverableState, RegistrationStatus
from tests.services.law.drawing import DAYS, WORDS, Calls, Office


def calls(o: Office) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {
        "set_status": lambda: (
            ([o.registration()], o.draw(st.sampled_from(list(RegistrationStatus))), o.draw(WORDS)),
            {"anyway": o.draw(st.booleans()), "public": o.draw(st.booleans())},
        ),
        "let_in": lambda: ((o.session(), o.registration()), {}),
        "change_registration": lambda: (
            (o.registration(),),
            {"organisation_name": o.draw(WORDS), "email": o.draw(WORDS)},
        ),
        "give_places": lambda: ((o.programme(),), {"everybody": o.draw(st.booleans())}),
        "set_attendance": lambda: (
            (o.registration(), o.session(), o.draw(st.sampled_from([None, *AttendanceKind])), 30),
            {},
        ),
        "mark_all_present": lambda: ((o.session(),), {}),
        "mark_programme_present": lambda: ((o.programme(),), {}),
        "set_column": lambda: ((o.session(), [(o.registration(), AttendanceKind.EXCUSED, None)]), {}),
        "set_result": lambda: (
            (o.registration(), o.unit_of(1)),
            {"deliverable": o.draw(st.sampled_from(list(DeliverableState))), "completed_on": o.draw(DAYS)},
        ),
        "add_team": lambda: ((o.programme(), o.draw(WORDS), [o.registration()]), {}),
        "apply_import": lambda: ((import_plan.plan_import(o.db, 1, o.table()),), {}),
        "remember_mapping": lambda: ((o.draw(WORDS), {"Name": o.draw(WORDS)}), {}),
        "forget_mapping": lambda: ((o.draw(WORDS),), {}),
        "take_attendance": lambda: ((1, _marks(o)), {}),
        "issue": lambda: ((o.drafts(1)[0],), {}),
        "prepare": lambda: ((o.drafts(1)[0],), {}),
        "void": lambda: ((1, o.draw(WORDS)), {}),
    }


def _marks(o: Office) -> Any:
    from fbdesk.sheets.attendance_sheet import AttendanceSheet, Mark, MarkedRow

    person = o.db.get_one(Person, o.pick(Person))
    day = o.db.scalars(select(TrainingSession.day).where(TrainingSession.day.is_not(None))).first() or date(
        2024, 1, 5
    )
    mark = Mark(o.draw(st.sampled_from(["full", "half", "excused"])))
    row = MarkedRow(2, f"{person.family_name}, {person.given_name}", {1: mark}, ())
    return AttendanceSheet(1, {1: (day.year, day.month, day.day)}, (row,))
