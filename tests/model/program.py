"""The program beside the model: a real office file, its services, and its raw rows to set the model right by."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from tests.model.office import Booking, Office, Paper


class Program:
    """An office file with the services that the steps call."""

    def __init__(self, path: Path) -> None:
        self.desk = Desk(path, who="Modell")
        self.path = path
        self._db: Session | None = None
        self._answers: dict[str, Any] = {}

    def write(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call a writing service as one change; raises UserError when it refuses."""
        return self.desk.write(Label(service.__name__), service, *args, **kwargs)

    def read(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call a reading service; while one state is asked about, the same question is asked once."""
        if self._db is None:
            return self.desk.read(service, *args, **kwargs)
        key = repr((service.__module__, service.__qualname__, args, sorted(kwargs.items())))
        if "<lambda>" in key:
            return service(self._db, *args, **kwargs)
        if key not in self._answers:
            self._answers[key] = service(self._db, *args, **kwargs)
        return self._answers[key]

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask many questions of one and the same state of the file."""
        with self.desk._database.reading() as self._db:
            try:
                yield
            finally:
                self._db = None
                self._answers.clear()

    def rows(self, statement: str) -> list[Any]:
        """Return raw rows of the file."""
        return list(self.read(lambda db: db.execute(text(statement)).all()))

    def refuses(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
        """Return the sentence with which a reading service refuses; empty when it does not."""
        try:
            self.read(service, *args, **kwargs)
        except UserError as error:
            return str(error)
        return ""

    def set_today(self, day: date) -> None:
        """Let the program's day be this one."""
        clock.set_today(day)

    def close(self) -> None:
        """Let go of the file and of the day."""
        self.desk.close()
        clock.set_today(None)


def keep(office: Office) -> bytes:
    """Return the office as it is, to come back to."""
    return pickle.dumps(office)


def bring_back(kept: bytes, today: date) -> Office:
    """Return an office as it was, on the day that it is now."""
    office: Office = pickle.loads(kept)
    office.today = today
    return office


def last_event(program: Program) -> int:
    """Return the last step of any registration's history."""
    return program.rows("SELECT coalesce(max(id), 0) AS n FROM status_events")[0].n or 0


def wrong_reasons(office: Office, program: Program, since: int) -> list[tuple[str, object, object]]:
    """Return reasons in the history that cannot be: that places are not limited where they are."""
    rows = program.rows(f"SELECT registration_id, reason FROM status_events WHERE id > {since}")
    limited = {one.id for one in office.registrations.values() if office.programmes[one.programme].capacity}
    return [
        ("reason: not limited", row.registration_id, row.reason)
        for row in rows
        if row.registration_id in limited and "nicht begrenzt" in row.reason
    ]


# --- what is stored on both sides --------------------------------------------------------------------------------


def differences_of_facts(office: Office, program: Program) -> list[tuple[str, object, object]]:
    """Return where the stored facts differ, and set the model right, so that one fault is counted once."""
    found: list[tuple[str, object, object]] = []
    for part in (_registrations, _bookings, _attendance, _results, _notices, _papers, _days):
        found += part(office, program)
    return found


def _registrations(office: Office, program: Program) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    rows = program.rows("SELECT id, status, late, rank, points FROM registrations ORDER BY id")
    known = {row.id for row in rows}
    if known != set(office.registrations):
        found.append(("rows.registrations", sorted(office.registrations), sorted(known)))
        office.registrations = {k: one for k, one in office.registrations.items() if k in known}
    waited = {key for key, one in office.registrations.items() if one.status == "waiting"}
    for row in rows:
        one = office.registrations.get(row.id)
        if one is None:
            continue
        if one.status != row.status:
            found.append(("status", (row.id, one.status), (row.id, row.status)))
            one.status = row.status
        if one.late != bool(row.late):
            found.append(("late", (row.id, one.late), (row.id, bool(row.late))))
            one.late = bool(row.late)
        if one.status == "waiting" and row.rank is None:
            found.append(("rank.none", row.id, None))
    found += _ranks(office, {row.id: row.rank or 0 for row in rows}, waited)
    return found


def _ranks(office: Office, stored: dict[int, int], waited: set[int]) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    for programme in office.programmes:
        waits = [one for one in office.of(programme) if one.status == "waiting" and one.id in waited]
        mine = [one.id for one in sorted(waits, key=lambda one: one.rank)]
        theirs = sorted((one.id for one in waits), key=lambda one: stored.get(one, 0))
        if mine != theirs:
            found.append(("rank.order", (programme, mine), (programme, theirs)))
    for one in office.registrations.values():
        one.rank = stored.get(one.id, 0)
    return found


def _bookings(office: Office, program: Program) -> list[tuple[str, object, object]]:
    from fbdesk.services.registrations import unit_bookings
    from tests.model.door import shown_booking

    found: list[tuple[str, object, object]] = []
    for programme in (one for one in office.programmes.values() if one.books_units):
        listed = program.read(unit_bookings.list_bookings, programme.id)
        for one in office.of(programme.id):
            theirs = {row.unit_id: row for row in listed.get(one.id, ())}
            if set(theirs) != set(one.bookings):
                found.append(("rows.bookings", (one.id, sorted(one.bookings)), (one.id, sorted(theirs))))
                one.bookings = {u: Booking(row.id, u, str(row.status)) for u, row in theirs.items()}
            for unit, row in theirs.items():
                one.bookings[unit].id = row.id
                if office.units[unit].cancelled:
                    one.bookings[unit].status = str(row.status)  # of cancelled units the documents do not say
                mine = shown_booking(one, unit) if not office.units[unit].cancelled else str(row.status)
                if mine != row.status:
                    found.append(("unit.status", (one.id, unit, one.status, mine), str(row.status)))
                    one.bookings[unit].status = str(row.status)
    return found


def _attendance(office: Office, program: Program) -> list[tuple[str, object, object]]:
    rows = program.rows("SELECT registration_id, session_id, kind, minutes FROM attendance")
    theirs = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    mine = office.attendance
    kinds = {key: kind for key, (kind, _n) in mine.items()}
    if kinds == {key: kind for key, (kind, _n) in theirs.items()} and all(
        theirs[key][1] == n for key, (kind, n) in mine.items() if kind == "partly"
    ):
        return []
    wrong = {key for key in (*mine, *theirs) if mine.get(key) != theirs.get(key)}
    office.attendance = theirs
    return [
        ("attendance", {k: mine.get(k) for k in sorted(wrong)}, {k: theirs.get(k) for k in sorted(wrong)})
    ]


def _results(office: Office, program: Program) -> list[tuple[str, object, object]]:
    rows = program.rows(
        "SELECT registration_id, unit_id, completed_on, deliverable, exemption FROM unit_results"
    )
    theirs = {(r[0], r[1]): (r[2] and date.fromisoformat(r[2]), r[3], r[4]) for r in rows}
    blank = (None, "outstanding", "")
    mine = {key: (one.done, one.work, one.exempt) for key, one in office.results.items()}
    wrong = [key for key in {*mine, *theirs} if mine.get(key, blank) != theirs.get(key, blank)]
    return [("results", {k: mine.get(k) for k in wrong}, {k: theirs.get(k) for k in wrong})] if wrong else []


def _notices(office: Office, program: Program) -> list[tuple[str, object, object]]:
    rows = program.rows("SELECT registration_id, unit_id, session_id FROM notices")
    theirs = {tuple(row) for row in rows}
    if theirs == office.told:
        return []
    mine, office.told = office.told, theirs
    return [("notices", sorted(mine - theirs, key=str), sorted(theirs - mine, key=str))]


def _papers(office: Office, program: Program) -> list[tuple[str, object, object]]:
    rows = program.rows("SELECT id, registration_id, unit_id, state FROM certificates ORDER BY id")
    theirs = {row[0]: Paper(*row) for row in rows}
    if theirs == office.papers:
        return []
    mine, office.papers = office.papers, theirs
    return [("papers", [mine[k] for k in mine if mine[k] != theirs.get(k)], list(theirs.values()))]


def _days(office: Office, program: Program) -> list[tuple[str, object, object]]:
    rows = program.rows("SELECT id, day FROM training_sessions")
    theirs = {row.id: row.day and date.fromisoformat(row.day) for row in rows}
    wrong = {k: one.day for k, one in office.meetings.items() if theirs[k] != one.day}
    for key in wrong:
        office.meetings[key].day = theirs[key]
    for row in program.rows("SELECT id, window_from, window_to FROM units"):
        days = [row[n] and date.fromisoformat(row[n]) for n in (1, 2)]
        office.units[row.id].window = (
            days[0],
            days[1],
        )  # which windows move, the documents do not say exactly
    return [("days", wrong, {k: theirs[k] for k in wrong})] if wrong else []
