"""Heute: a line stands there exactly as long as its page has something to do, and shows the number of that page."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from fbdesk.services.today.todo import list_todo
from tests.model import door, paper
from tests.model.compare import Difference, same, whole
from tests.model.happening import (
    expected,
    is_over,
    lacks_speaker,
    lacks_venue,
    needs_venue,
    papers_may_be_valid,
    span,
    takes_place,
)
from tests.model.office import HOLDS, UNDECIDED, Meeting, Office, Programme
from tests.model.program import Program
from tests.model.steps_sessions import cancelled_things

Lines = dict[str, Counter[tuple[object, ...]]]


def lines(program: Program) -> Lines:
    """Return by kind how many things each target has to do."""
    found: Lines = {}
    for row in program.read(list_todo):
        target = row.target
        tell = dict([target["tell"]]) if "tell" in target else {}  # type: ignore[list-item]
        session = tell.get("session", target.get("session_id"))
        key = (target.get("programme_id"), tell.get("unit", target.get("unit_id")), session)
        found.setdefault(str(row.kind), Counter())[key] += row.count
    return found


def by_programme(found: Lines, kind: str) -> Counter[int]:
    """Return the numbers of a kind by programme."""
    numbers: Counter[int] = Counter()
    for key, number in found.get(kind, Counter()).items():
        if kind == "move_up" and key[1]:
            continue  # a free place of a single unit
        numbers[key[0]] += number  # type: ignore[index]
    return numbers


def _near(office: Office, programme: Programme) -> bool:
    """Tell whether a programme takes place and did not end more than a year ago."""
    last = span(office, programme).last
    return not programme.cancelled and (last is None or last > office.today - timedelta(days=365))


@whole
def places(office: Office, program: Program) -> Iterator[Difference]:
    """Places to give, late ones, and places that became free."""
    found = lines(program)
    give, late = by_programme(found, "places"), by_programme(found, "late")
    free = by_programme(found, "move_up")
    for programme in office.programmes.values():
        takes = _near(office, programme) and not is_over(office, programme)
        undecided = len(door.in_time(office, programme.id)) if takes else 0
        if not (programme.selection and door.people_can_come(office, programme)):
            # Whether a selection is something to do before its deadline, the documents do not say.
            yield from same("today.places", undecided, give[programme.id], programme.id)
        behind = [one for one in office.of(programme.id) if one.status in UNDECIDED and one.late]
        yield from same("today.late", len(behind) if takes else 0, late[programme.id], programme.id)
        seated = 0
        if takes:
            given = door.propose(office, programme)
            seated = sum(office.registrations[one].status == "waiting" for one in given.accepted)
        yield from same("today.move_up", seated > 0, free[programme.id] > 0, (programme.id, seated))


@whole
def places_in_units(office: Office, program: Program) -> Iterator[Difference]:
    """A place in a unit is free while somebody with a place in the programme waits for it."""
    found = {key[1] for key in lines(program).get("move_up", Counter()) if key[1]}
    for unit in office.units.values():
        programme = office.programmes[unit.programme]
        takes = programme.books_units and _near(office, programme) and not is_over(office, programme)
        waits = [
            one for one in office.of(programme.id)
            if one.status in HOLDS and unit.id in one.bookings and one.bookings[unit.id].status == "waiting"
        ]  # fmt: skip
        free = unit.capacity is None or len(door.unit_holders(office, unit)) < unit.capacity
        mine = bool(takes and waits and free and not unit.cancelled)
        yield from same("today.unit_move_up", mine, unit.id in found, (programme.id, unit.id))


@whole
def attendance(office: Office, program: Program) -> Iterator[Difference]:
    """Past sessions with expected people without an entry; a session of today may stand there or not yet."""
    numbers = by_programme(lines(program), "attendance")
    for programme in office.programmes.values():
        rows = (
            [m for m, _n in paper.told_of_attendance(office, programme)] if _near(office, programme) else []
        )
        past = sum(one.day != office.today for one in rows)
        agree = past <= numbers[programme.id] <= len(rows)
        yield from same("today.attendance", True, agree, (programme.id, past, numbers[programme.id]))


@whole
def telling(office: Office, program: Program) -> Iterator[Difference]:
    """What was cancelled while people do not know; a single session that is past may be left out."""
    found = lines(program)
    numbers = found.get("untold", Counter()) + found.get("old_untold", Counter())
    for programme, unit, meeting, people in cancelled_things(office):
        unknown = sum((one.id, unit, meeting) not in office.told for one in people)
        theirs = numbers.pop((programme, unit, meeting), 0)
        past = (
            meeting is not None and (day := office.meetings[meeting].day) is not None and day <= office.today
        )
        if not (past and not theirs):
            yield from same("today.untold", unknown, theirs, (programme, unit, meeting))
    yield from same(
        "today.untold_more", {}, {k: n for k, n in numbers.items() if n and k[0] and len(numbers) < 9}
    )


@whole
def papers(office: Office, program: Program) -> Iterator[Difference]:
    """Papers to issue after the last day, and to prepare in the two weeks before it."""
    found = lines(program)
    issue, prepare = by_programme(found, "issue"), by_programme(found, "prepare")
    for programme in (one for one in office.programmes.values() if one.certificate):
        rows = [one for one in office.of(programme.id) if one.status == "accepted"]
        if not all(paper.is_sure(office, one) for one in rows):
            continue
        blocks = any(unit.confirmation for unit in office.units_of(programme.id))
        valid = _holders(office, programme, ("valid",))
        over = papers_may_be_valid(office, programme) and _near(office, programme)
        last = span(office, programme).last
        ready = [one for one in rows if paper.assess(office, one) == "entitled" and one.id not in valid]
        mine = len(ready) if over else 0
        if not blocks and not (over and last == office.today):
            yield from same("today.issue", mine, issue[programme.id], programme.id)
        soon = _near(office, programme) and last is not None and office.today < last
        soon = soon and last - timedelta(days=14) <= office.today and not span(office, programme).undated
        have = _holders(office, programme, ("valid", "prepared"))
        able = [one for one in rows if paper.foreseen(office, one) or paper.assess(office, one) == "entitled"]
        wanted = len([one for one in able if one.id not in have]) if soon else 0
        if not blocks and not span(office, programme).undated:
            yield from same("today.prepare", wanted, prepare[programme.id], programme.id)


def _holders(office: Office, programme: Programme, states: tuple[str, ...]) -> set[int]:
    rows = (one for one in office.papers.values() if one.unit is None and one.state in states)
    return {
        one.registration for one in rows if office.registrations[one.registration].programme == programme.id
    }


@whole
def what_is_missing(office: Office, program: Program) -> Iterator[Difference]:
    """Sessions of the next 60 days without place or somebody who leads them; today itself may count or not."""
    found = lines(program)
    for kind, lacks in (("venue_missing", lacks_venue), ("speaker_missing", lacks_speaker)):
        numbers = by_programme(found, kind)
        for programme in office.programmes.values():
            rows = [
                m for m in office.meetings_of(programme.id) if lacks(office, m) and _within(office, m, 60)
            ]
            ahead = sum(one.day != office.today for one in rows)
            agree = ahead <= numbers[programme.id] <= len(rows)
            yield from same(f"today.{kind}", True, agree, (programme.id, ahead, numbers[programme.id]))


def _within(office: Office, meeting: Meeting, days: int) -> bool:
    return meeting.day is not None and office.today <= meeting.day <= office.today + timedelta(days=days)


@whole
def sheets(office: Office, program: Program) -> Iterator[Difference]:
    """Sign-in sheets of the next three days: people meet there, it is not public, and somebody is expected."""
    numbers = lines(program).get("sheet", Counter())
    for meeting in office.meetings.values():
        wants = needs_venue(office, meeting) and not meeting.public and _within(office, meeting, 3)
        mine = len(expected(office, meeting)) if wants and takes_place(office, meeting) else 0
        theirs = sum(n for key, n in numbers.items() if key[2] == meeting.id)
        if meeting.day != office.today or not mine:
            yield from same("today.sheet", mine, theirs, meeting.id)
