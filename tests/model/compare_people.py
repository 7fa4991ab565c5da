"""The pages and lists about registrations: list, places, units, groups, giving places, letters, whom to tell."""

import re
from collections import Counter
from collections.abc import Iterator

from fbdesk.errors import UserError
from fbdesk.services.programmes import notices, quotas, teams
from fbdesk.services.registrations import letters, needs_counts, places, unit_bookings
from fbdesk.services.registrations.registration_list import get_list
from fbdesk.services.registrations.registrations import list_registrations
from tests.model import door
from tests.model.compare import Difference, often, same, same_by_key, seldom
from tests.model.happening import is_expected
from tests.model.office import HOLDS, UNDECIDED, Office
from tests.model.program import Program
from tests.model.steps_sessions import cancelled_things


@often
def registration_list(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Status, shown rank, late, group, Land of each row, and the places taken."""
    found = program.read(get_list, programme)
    rows = {row.id: row for row in found.rows}
    mine = {one.id: one for one in office.of(programme)}
    ranks = door.shown_ranks(office, programme)
    yield from same_by_key(
        "list.status", {k: m.status for k, m in mine.items()}, {k: str(r.status) for k, r in rows.items()}
    )
    yield from same_by_key("list.rank", {k: ranks.get(k) for k in mine}, {k: r.rank for k, r in rows.items()})
    yield from same_by_key(
        "list.late", {k: m.late for k, m in mine.items()}, {k: r.late for k, r in rows.items()}
    )
    yield from same_by_key(
        "list.group", {k: office.group(m) for k, m in mine.items()}, {k: r.group for k, r in rows.items()}
    )
    yield from same_by_key(
        "list.land", {k: office.land(m) for k, m in mine.items()}, {k: r.land for k, r in rows.items()}
    )
    taken = [one for one in mine.values() if one.status in HOLDS]
    yield from same("list.taken", len(taken), found.taken, programme)
    by_group = Counter(office.group(one) for one in taken)
    yield from same("list.taken_by_group", by_group, Counter(found.taken_by_group()), programme)


@often
def units(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """How many places are taken in each unit that is booked."""
    if not office.programmes[programme].books_units:
        return
    mine = {unit.id: len(door.unit_holders(office, unit)) for unit in office.units_of(programme)}
    found = program.read(unit_bookings.list_unit_places, programme)
    yield from same_by_key("units.taken", mine, {row.unit_id: row.taken for row in found})


@often
def groups(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """How many of each group have a place, wait and are undecided."""
    rows = office.of(programme)
    mine = {}
    for group in {*(office.group(one) for one in rows), *office.programmes[programme].quotas}:
        of = [one for one in rows if office.group(one) == group]
        mine[group] = (
            sum(one.status in HOLDS for one in of),
            sum(one.status == "waiting" for one in of),
            sum(one.status in UNDECIDED for one in of),
        )
    found = {g.group: (g.placed, g.waiting, g.undecided) for g in program.read(quotas.list_groups, programme)}
    some = {group: numbers for group, numbers in mine.items() if any(numbers)}
    yield from same("groups", some, {g: n for g, n in found.items() if any(n)}, programme)


@often
def giving(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who would get a place, who waits and who is left to the office."""
    try:
        mine = door.propose(office, office.programmes[programme])
        if mine.lacking:
            raise door.Refused("no points")
    except door.Refused as why:
        theirs = None
        if not program.refuses(places.preview_places, programme):
            theirs = program.read(places.preview_places, programme)
            theirs = theirs if theirs.accepted or theirs.waiting else None
        yield from same(f"giving.refused ({why})", None, theirs, programme)
        return
    try:
        found = program.read(places.preview_places, programme)
    except UserError as error:
        if mine.accepted or mine.waiting or mine.left:
            yield from same("giving.allowed", mine, str(error), programme)
        return
    yield from same("giving.accepted", mine.accepted, [r.registration_id for r in found.accepted], programme)
    yield from same("giving.waiting", mine.waiting, [r.registration_id for r in found.waiting], programme)
    yield from same(
        "giving.left", sorted(mine.left), sorted(r.registration_id for r in found.undecided), programme
    )
    ranks = [n for n, _row in enumerate(found.waiting, 1)]
    yield from same("giving.ranks", ranks, [row.rank for row in found.waiting], programme)


@often
def ranks_everywhere(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The list, and the older list of registrations, say the same ranks and statuses."""
    one = {row.id: (row.rank, str(row.status)) for row in program.read(get_list, programme).rows}
    other = {row.id: (row.rank, str(row.status)) for row in program.read(list_registrations, programme)}
    yield from same_by_key("two lists", one, other)


@often
def needs(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Diets are counted of those who are accepted."""
    accepted = [one for one in office.of(programme) if one.status == "accepted"]
    found = program.read(needs_counts.count_needs, programme)
    yield from same("needs.people", len(accepted), found.people, programme)
    mine = Counter(one.diet for one in accepted if one.diet)
    yield from same("needs.diets", mine, Counter({row.text: row.number for row in found.rows}), programme)


@seldom
def members(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Who can be in a team: who has a place."""
    mine = sorted(one.id for one in office.of(programme) if one.status in HOLDS)
    found = program.read(teams.list_teams, programme)
    yield from same("teams.people", mine, sorted(row.id for row in found.people), programme)


@often
def told(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Of each cancelled thing: who has to hear of it, and how many do not know yet."""
    found = {(row.unit_id, row.session_id): row for row in program.read(notices.list_cancelled, programme)}
    for _programme, unit, meeting, people in (row for row in cancelled_things(office) if row[0] == programme):
        kind = "session" if meeting else "unit" if unit else "programme"
        mine = sorted(one.id for one in people)
        theirs = program.read(notices.list_people_to_tell, programme, unit, meeting)
        yield from same(f"told.{kind}", mine, sorted(row.registration_id for row in theirs), (unit, meeting))
        row = found.get((unit, meeting))
        unknown = [one for one in mine if (one, unit, meeting) not in office.told]
        if row is not None or mine:
            yield from same(f"told.{kind}.count", len(unknown), row.count if row else None, (unit, meeting))


@seldom
def letter(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The letter says the status, the rank that is shown, and the days on which the person is expected."""
    ranks = door.shown_ranks(office, programme)
    for one in office.of(programme):
        if office.programmes[programme].cancelled:
            continue
        text = program.read(letters.get_decision_text, one.id)
        open_ = "entscheiden über die Plätze" in text
        yield from same("letter.open", one.status in UNDECIDED, open_, (one.id, one.status))
        if one.status == "waiting":
            said = re.search(r"(?:Platz|Rang|Stelle) (\d+)", text)
            yield from same("letter.rank", ranks[one.id], int(said[1]) if said else None, one.id)
        if one.status == "accepted":
            days = {m.day for m in office.meetings_of(programme) if is_expected(office, one, m) and m.day}
            theirs = {
                day for day in days if f"{day:%d.%m.%Y}".lstrip("0") in text or f"{day:%d.%m.%Y}" in text
            }
            yield from same("letter.days", days, theirs, one.id)
            cancelled = [
                m.day for m in office.meetings_of(programme) if m.day and m.cancelled and m.day not in days
            ]
            others = {m.day for m in office.meetings_of(programme) if not m.cancelled}
            wrong = [d for d in cancelled if d not in others and f"{d:%d.%m.%Y}" in text]
            yield from same("letter.cancelled_days", [], wrong, one.id)
