"""Whatever the minutes are: a reader with a calculator accepts every table, or reads below it why not."""

from datetime import date, time, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, results_editing
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import cancelling
from fbdesk.vocabulary import AttendanceKind
from tests import factories
from tests.added_up import check_programme

LABEL = Label("Test")
FIRST = date(2024, 1, 2)
#: A session: minutes for its unit, minutes for the next unit, attended of them in percent, cancelled, public.
SESSIONS = st.tuples(
    st.sampled_from([390, 354, 240, 360, 315, 100, 47]),
    st.sampled_from([0, 0, 0, 120, 50]),
    st.sampled_from([100, 100, 100, 70, 0]),
    st.sampled_from(["", "", "", "cancelled", "public"]),
)
#: A unit: mandatory, minutes of self-learning or 0, what became of it, and its sessions.
UNITS = st.tuples(
    st.sampled_from([True, True, False]),
    st.sampled_from([0, 0, 0, 200]),
    st.sampled_from(["", "", "", "cancelled", "exempt"]),
    st.lists(SESSIONS, max_size=4),
)
Programme = list[tuple[bool, int, str, list[tuple[int, int, int, str]]]]


@settings(max_examples=25)
@given(st.lists(UNITS, min_size=1, max_size=4))
def test_every_table_adds_up(desk: Desk, tmp_path: Path, wanted: Programme) -> None:
    clock.set_today(date(2024, 6, 1))
    check_programme(desk, desk.write(LABEL, make, wanted), tmp_path)


def make(db: Session, wanted: Programme) -> int:
    """Make a programme of these units with one person in it."""
    programme = factories.add_programme(db, certificate_kind="participation", min_share=50)
    units = [_unit(db, programme, mandatory, learning) for mandatory, learning, *_rest in wanted]
    person, day = factories.add_registration(db, programme), FIRST
    for number, (_mandatory, learning, _fate, sessions) in enumerate(wanted):
        if learning:
            continue
        later = [unit for unit, one in zip(units, wanted, strict=True) if not one[1]][number + 1 : number + 2]
        for minutes, beside, attended, kind in sessions:
            day += timedelta(days=1)
            parts = {units[number]: minutes, **dict.fromkeys(later, beside)}
            _session(db, programme, person, {u: m for u, m in parts.items() if m}, day, attended, kind)
    for unit, (_mandatory, _learning, fate, _some) in zip(units, wanted, strict=True):
        if fate == "cancelled":
            cancelling.cancel_unit(db, unit, "zu wenige")
        elif fate == "exempt":
            results_editing.change_result(db, person, unit, "exemption", "schon besucht")
    return programme


def _unit(db: Session, programme: int, mandatory: bool, learning: int) -> int:
    kind = {"kind": "self_learning", "minutes": learning} if learning else {}
    return factories.add_unit(db, programme, mandatory=mandatory, **kind)


def _session(
    db: Session, programme: int, person: int, parts: dict[int, int], day: date, attended: int, kind: str
) -> None:
    session = training_sessions.add_session(
        db, programme, minutes=parts, day=day, start=time(8), end=time(20), public=kind == "public"
    )
    if kind != "public":
        minutes = sum(parts.values()) * attended // 100
        shown = AttendanceKind.PARTLY if minutes else AttendanceKind.ABSENT
        attendance.set_attendance(db, person, session, shown, minutes)
    if kind == "cancelled":
        training_sessions.cancel_session(db, session, "erkrankt")
