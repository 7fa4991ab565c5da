"""The pages about sessions: week, calendar, programme, grid, sheets, head counts, certificates."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from fbdesk.services.attendance import attendance, head_counts, results_editing, sign_in
from fbdesk.services.calendar import calendar_sheet
from fbdesk.services.calendar.training_sessions import list_sessions
from fbdesk.services.certificates.certificate_candidates import list_candidates
from fbdesk.services.certificates.certificate_course import count_unit_minutes, get_course
from fbdesk.services.programmes import programmes
from fbdesk.services.today import todo
from tests.model import paper
from tests.model.compare import Difference, often, same, same_by_key, seldom
from tests.model.happening import (
    expected,
    has_begun,
    has_unit,
    is_over,
    lacks_venue,
    papers_may_be_valid,
    parts,
    span,
    takes_place,
    unit_minutes,
    unit_takes_place,
)
from tests.model.office import HOLDS, Meeting, Office
from tests.model.program import Program


@often
def programme_row(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Counts, days and state of the list of programmes."""
    row = next(row for row in program.read(programmes.list_programmes) if row.id == programme)
    mine = office.programmes[programme]
    rows = office.of(programme)
    accepted = sum(one.status == "accepted" for one in rows)
    yield from same("programmes.accepted", accepted, row.accepted, programme)
    yield from same(
        "programmes.waiting", sum(one.status == "waiting" for one in rows), row.waiting, programme
    )
    found = span(office, mine)
    yield from same(
        "programmes.first_day",
        None if mine.cancelled else found.first,
        row.first_day if not mine.cancelled else None,
        programme,
    )
    if not mine.cancelled:
        yield from same("programmes.last_day", found.last, row.last_day, programme)
    state = "cancelled" if mine.cancelled else "finished" if is_over(office, mine) else ""
    state = state or ("running" if has_begun(office, mine) else "")
    theirs = str(row.state)
    yield from same("programmes.state", state, theirs if state or theirs in _ENDS else "", programme)
    if not state:
        yield from _before_it_begins(office, programme, theirs)


_ENDS = ("cancelled", "finished", "running")


def _before_it_begins(office: Office, programme: int, theirs: str) -> Iterator[Difference]:
    mine = office.programmes[programme]
    taken = sum(one.status in HOLDS for one in office.of(programme))
    passed = mine.deadline is not None and mine.deadline < office.today
    full = mine.capacity is not None and taken >= mine.capacity
    allowed = {"closed", "selecting"} if passed else {"open", "planning", "selecting"}
    if full:
        allowed = {"full", "closed", "selecting"} if passed else {"full", "selecting"}
        allowed |= {"open"} if mine.selection and not passed else set()  # who asks may still be chosen
    if span(office, mine).first is None:
        allowed.add("planning")
    yield from same("programmes.state_before", True, theirs in allowed, (programme, sorted(allowed), theirs))


@often
def sessions(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Whether each session takes place, its minutes, and those of the base."""
    mine = {one.id: one for one in office.meetings_of(programme)}
    rows = {row.id: row for row in program.read(list_sessions, programme)}
    yield from same_by_key(
        "sessions.cancelled",
        {k: not takes_place(office, m) for k, m in mine.items()},
        {k: r.cancelled for k, r in rows.items()},
    )
    there = [one for one in mine.values() if takes_place(office, one)]
    yield from same_by_key(
        "sessions.minutes",
        {m.id: sum(parts(office, m).values()) for m in there},
        {m.id: rows[m.id].minutes for m in there},
    )


@often
def unit_sums(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The minutes of each unit, and the base of the programme."""
    if office.programmes[programme].cancelled:
        return
    detail = program.read(programmes.get_programme, programme)
    there = [unit for unit in office.units_of(programme) if not unit.cancelled]
    yield from same_by_key(
        "programme.unit_minutes",
        {u.id: unit_minutes(office, u) for u in there},
        {u.id: u.minutes for u in detail.units if not office.units[u.id].cancelled},
    )
    base = paper.programme_base(office, office.programmes[programme])
    yield from same("programme.base", base, detail.minutes, programme)


@often
def grid(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who stands in the grid, the base, and for each person entries and standing."""
    found = program.read(attendance.get_grid, programme)
    mine = {one.id: one for one in office.of(programme) if one.status in HOLDS}
    yield from same("grid.people", sorted(mine), sorted(row.registration_id for row in found.rows), programme)
    base = paper.programme_base(office, office.programmes[programme])
    yield from same("grid.base", base, found.base, programme)
    least = office.programmes[programme].min_share
    for row in found.rows:
        who = mine.get(row.registration_id)
        if who is None:
            continue
        expected_in = {m.id for m in office.meetings_of(programme) if who in expected(office, m)}
        shown = {s.id for s in found.sessions if not s.public and not s.cancelled and row.has_session(s.id)}
        yield from same("grid.expected", sorted(expected_in), sorted(shown), who.id)
        standing, theirs = paper.standing(office, who), row.standing
        yield from same("grid.base_of_person", standing.base, theirs.base, who.id)
        yield from same("grid.entered", standing.entered, theirs.entered, who.id)
        near = abs(standing.attended - theirs.attended) < 1 + len(expected_in)
        exact = standing.attended.denominator == 1 and not _shares(office, who.id)
        agree = standing.attended == theirs.attended if exact else near
        yield from same("grid.attended", True, agree, (who.id, standing.attended, theirs.attended))
        if standing.base == theirs.base and standing.entered == theirs.entered and paper.is_sure(office, who):
            outlook = {"none": "no_minimum"}.get(mine_ := paper.forecast(standing, least), mine_)
            yield from same("grid.forecast", outlook, str(theirs.forecast), who.id)
        if exact and agree:
            share = int(100 * standing.attended // standing.entered) if standing.entered else None
            yield from same("grid.share", share, theirs.share, who.id)


def _shares(office: Office, who: int) -> bool:
    programme = office.registrations[who].programme
    return any(len(one.minutes) > 1 for one in office.meetings_of(programme))


@often
def results(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who stands in the results, which units are theirs, and what is noted."""
    found = program.read(results_editing.get_result_grid, programme)
    units = [
        unit.id
        for unit in office.units_of(programme)
        if (unit.self_learning or unit.work) and unit_takes_place(office, unit)
    ]
    if not office.programmes[programme].cancelled:
        yield from same("results.units", sorted(units), sorted(unit.id for unit in found.units), programme)
    if not units:
        return  # the page has no such tab then
    rows = office.of(programme)
    theirs = {row.registration_id for row in found.people}
    accepted = {one.id for one in rows if one.status == "accepted"}
    holders = {
        one.id for one in rows if one.status in HOLDS
    }  # whether offered ones, the documents do not say
    yield from same("results.people", True, accepted <= theirs <= holders, (programme, accepted, theirs))
    for row in found.people:
        who = office.registrations[row.registration_id]
        for unit in units:
            yield from same(
                "results.has_unit", has_unit(office, who, unit), row.has_unit(unit), (who.id, unit)
            )


@often
def candidates(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who is entitled, unclear or refused, and who would be entitled by then."""
    if not office.programmes[programme].certificate or office.programmes[programme].cancelled:
        return
    found = program.read(list_candidates, programme)
    mine = {one.id: one for one in office.of(programme) if one.status == "accepted"}
    yield from same(
        "papers.people", sorted(mine), sorted(row.registration_id for row in found.rows), programme
    )
    over = papers_may_be_valid(office, office.programmes[programme])
    if span(office, office.programmes[programme]).last is None:
        over = found.over  # nothing has a day: whether papers wait for one, the documents do not say
    yield from same("papers.over", over, found.over, programme)
    for row in found.rows:
        who = mine.get(row.registration_id)
        if who is None or not paper.is_sure(office, who):
            continue
        state = paper.assess(office, who)
        theirs = state if str(row.state) in state.split(" or ") else str(row.state)
        yield from same(f"papers.state.{state}", state, theirs, who.id)
        if not over and not found.over:
            yield from same("papers.foreseen", paper.foreseen(office, who), row.foreseen, who.id)


@seldom
def paper_minutes(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The minutes by unit on the paper are those of the grid, shared out the same way."""
    if not office.programmes[programme].certificate or office.programmes[programme].cancelled:
        return
    course = program.read(get_course, programme)
    for row in course.grid.rows:
        who = office.registrations[row.registration_id]
        if who.status != "accepted":
            continue
        planned, attended = count_unit_minutes(course, row)
        sums: dict[int, Fraction] = {}
        mine: dict[int, int] = {}
        for meeting in (m for m in office.meetings_of(programme) if who in expected(office, m)):
            own = paper.attended_parts(office, who, meeting)
            for unit, there in own.items():
                sums[unit] = sums.get(unit, Fraction(0)) + there
                mine[unit] = mine.get(unit, 0) + meeting.minutes[unit]
        some = {
            unit: n
            for unit, n in planned.items()
            if n
            and has_unit(office, who, unit)
            and not office.units[unit].self_learning
            and not paper.result(office, who, unit).exempt
        }
        free = {unit: n for unit, n in mine.items() if n and not paper.result(office, who, unit).exempt}
        yield from same("paper.planned", free, some, who.id)
        wrong = {
            u: (n, attended.get(u)) for u, n in sums.items() if u in free and abs(n - attended.get(u, 0)) >= 2
        }
        yield from same("paper.attended", {}, wrong, who.id)


@often
def sheets(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who stands on the sign-in sheet of each session."""
    there = [one for one in office.meetings_of(programme) if _has_sheet(office, one)]
    if not there:
        return
    found = program.read(sign_in.collect_sheets, programme, [one.id for one in there])
    yield from same("sheet.number", len(there), len(found), programme)
    order = list(program.read(sign_in.plan_sheets, programme))
    yield from same("sheet.sessions", sorted(one.id for one in there), sorted(order), programme)
    for meeting in there if len(order) == len(there) == len(found) else ():
        theirs = sum(not row.places or any(row.places) for row in found[order.index(meeting.id)].rows)
        yield from same("sheet.people", len(expected(office, meeting)), theirs, meeting.id)


@seldom
def no_sheets(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """What is cancelled, public or undated has no sheet."""
    for meeting in office.meetings_of(programme):
        if not _has_sheet(office, meeting):
            refused = program.refuses(sign_in.collect_sheets, programme, [meeting.id])
            yield from same("sheet.none", True, bool(refused), meeting.id)


def _has_sheet(office: Office, meeting: Meeting) -> bool:
    return takes_place(office, meeting) and not meeting.public and meeting.day is not None


@often
def heads(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The public sessions with a day, whether they take place, and how many came."""
    mine = {
        m.id: (not takes_place(office, m), m.heads)
        for m in office.meetings_of(programme)
        if m.public and m.day
    }
    found = program.read(head_counts.list_head_counts, programme)
    yield from same_by_key("heads", mine, {row.session_id: (row.cancelled, row.count) for row in found})


@often
def calendar(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Every session in the calendar: whether it takes place, its minutes, whether its room is missing."""
    rows = {row.id: row for row in program.read(calendar_sheet.list_found, programme_ids=[programme])}
    mine = {one.id: one for one in office.meetings_of(programme)}
    yield from same_by_key(
        "calendar.cancelled",
        {k: not takes_place(office, m) for k, m in mine.items()},
        {k: r.cancelled for k, r in rows.items()},
    )
    there = {k: m for k, m in mine.items() if takes_place(office, m)}
    yield from same_by_key(
        "calendar.minutes",
        {k: sum(parts(office, m).values()) for k, m in there.items()},
        {k: rows[k].minutes for k in there if k in rows},
    )
    ahead = {k: m for k, m in there.items() if m.day and m.day > office.today}
    yield from same_by_key(
        "calendar.lacks_room",
        {k: lacks_venue(office, m) for k, m in ahead.items()},
        {k: rows[k].lacks_room for k in ahead if k in rows},
    )


@seldom
def week(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The sessions of this week are those that take place, on Heute and in the calendar."""
    monday = office.today - timedelta(days=office.today.weekday())
    mine = sorted(
        m.id
        for m in office.meetings_of(programme)
        if m.day and monday <= m.day <= monday + timedelta(days=6) and takes_place(office, m)
    )
    found = [row.session_id for row in program.read(todo.list_week) if row.programme_id == programme]
    yield from same("week", mine, sorted(found), programme)
    sheet = program.read(calendar_sheet.get_sheet, monday, monday + timedelta(days=6), "")
    there = [row.id for row in sheet.sessions if row.programme.id == programme and not row.cancelled]
    yield from same("week.calendar", mine, sorted(there), programme)
    coming = [
        r.id
        for r in program.read(calendar_sheet.list_ahead, office.today)
        if hasattr(r, "state") and r.programme.id == programme
    ]
    wrong = [one for one in coming if not takes_place(office, office.meetings[one])]
    yield from same("ahead", [], wrong, programme)
