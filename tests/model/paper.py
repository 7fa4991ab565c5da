"""Attendance, standing and the paper (docs/rules.md, sections 4, 5 and 7)."""

from dataclasses import dataclass
from fractions import Fraction

from tests.model.happening import (
    expected,
    has_unit,
    is_expected,
    is_over,
    needs_attendance,
    own_parts,
    papers_may_be_valid,
    takes_place,
    unit_takes_place,
)
from tests.model.office import Meeting, Office, Programme, Registration, Result, Unit

Parts = dict[int, Fraction]


@dataclass(frozen=True)
class Standing:
    """Minutes of the base: attended (exact), entered and all."""

    attended: Fraction
    entered: int
    base: int


def result(office: Office, who: Registration, unit: int) -> Result:
    """Return what somebody did for a unit."""
    return office.results.get((who.id, unit)) or Result()


def attended_parts(office: Office, who: Registration, meeting: Meeting) -> Parts:
    """Return the attended minutes of a session by unit of this person; entered minutes count up to its length now."""
    own = own_parts(office, who, meeting)
    entry = office.attendance.get((who.id, meeting.id))
    length = sum(own.values())
    if not entry or not length:
        return dict.fromkeys(own, Fraction(0))
    kind, minutes = entry
    there = length if kind == "full" else min(minutes, length) if kind == "partly" else 0
    return {unit: Fraction(there * n, length) for unit, n in own.items()}


def counts(office: Office, who: Registration, unit: int) -> bool:
    """Tell whether the minutes of a unit belong to somebody's base."""
    return office.units[unit].mandatory and not result(office, who, unit).exempt


def standing(office: Office, who: Registration) -> Standing:
    """Add up somebody's minutes of mandatory units, of sessions that take place and are not public."""
    attended, entered, base = Fraction(0), 0, 0
    for meeting in office.meetings_of(who.programme):
        if meeting.public or not takes_place(office, meeting) or not is_expected(office, who, meeting):
            continue
        own = {unit: n for unit, n in own_parts(office, who, meeting).items() if counts(office, who, unit)}
        base += sum(own.values())
        if (who.id, meeting.id) in office.attendance:
            entered += sum(own.values())
            there = attended_parts(office, who, meeting)
            attended += sum(there[unit] for unit in own)
    return Standing(attended, entered, base)


def programme_base(office: Office, programme: Programme) -> int:
    """Return the minutes of mandatory units of all sessions that take place and are not public."""
    return sum(
        n
        for meeting in office.meetings_of(programme.id)
        if takes_place(office, meeting) and not meeting.public
        for unit, n in meeting.minutes.items()
        if office.units[unit].mandatory and not office.units[unit].cancelled
    )


def forecast(found: Standing, least: int | None) -> str:
    """Return what may become of the minimum: none, not_assessable, reached, open or unreachable."""
    if least is None:
        return "none"
    if not found.base:
        return "not_assessable"
    if 100 * found.attended >= least * found.base:
        return "reached"
    can = found.attended + found.base - found.entered
    return "open" if 100 * can >= least * found.base else "unreachable"


def missing_entries(office: Office, meeting: Meeting) -> list[Registration]:
    """Return who is expected at a session and has no entry."""
    return [one for one in expected(office, meeting) if (one.id, meeting.id) not in office.attendance]


def asked_units(office: Office, who: Registration) -> list[Unit]:
    """Return the units that the paper asks something of: mandatory, taking place, booked, not exempted."""
    return [
        unit
        for unit in office.units_of(who.programme)
        if unit.mandatory
        and unit_takes_place(office, unit)
        and has_unit(office, who, unit.id)
        and not result(office, who, unit.id).exempt
    ]


def owed(office: Office, who: Registration) -> tuple[list[Unit], list[Unit]]:
    """Return the self-learning that is not done and the works that are not accepted, as the programme asks them."""
    programme = office.programmes[who.programme]
    asked = asked_units(office, who)
    learning = [u for u in asked if u.self_learning and not result(office, who, u.id).done]
    works = [u for u in asked if u.work and result(office, who, u.id).work != "accepted"]
    return learning if programme.needs_self_learning else [], works if programme.needs_works else []


def assess(office: Office, who: Registration) -> str:
    """Return entitled, unclear or refused for the certificate of the programme; both where the documents say both."""
    programme = office.programmes[who.programme]
    found = standing(office, who)
    learning, works = owed(office, who)
    over = is_over(office, programme)
    outlook = forecast(found, programme.min_share)
    nothing_to_judge = outlook == "not_assessable" or (
        programme.min_share is None and not found.base and not _asks_else(office, who)
    )
    if nothing_to_judge:
        return "unclear"
    if outlook == "unreachable":
        return "refused"
    if outlook != "open" and not learning and not works:
        return "unclear" if _asks_in_vain(office, programme) else "entitled"
    if not over:
        return "unclear"
    # Afterwards self-learning and a share that is entered in full are settled; an entry or an acceptance may lack.
    return "refused" if learning else "unclear or refused"


def _asks_in_vain(office: Office, programme: Programme) -> bool:
    """Tell whether the rule asks for self-learning or works that no mandatory unit of the programme has."""
    mandatory = [unit for unit in office.units_of(programme.id) if unit.mandatory]
    learning = programme.needs_self_learning and not any(unit.self_learning for unit in mandatory)
    return learning or (programme.needs_works and not any(unit.work for unit in mandatory))


def _asks_else(office: Office, who: Registration) -> bool:
    programme = office.programmes[who.programme]
    asked = asked_units(office, who)
    learning = programme.needs_self_learning and any(unit.self_learning for unit in asked)
    return learning or (programme.needs_works and any(unit.work for unit in asked))


def is_sure(office: Office, who: Registration) -> bool:
    """Tell whether a broken minute of a shared session cannot change the answer."""
    programme = office.programmes[who.programme]
    least, found = programme.min_share, standing(office, who)
    if found.entered < found.base and forecast(found, least) == "reached":
        return False  # the share is reached, an entry is missing: the handbook calls that unclear, the rules entitled
    asked = asked_units(office, who)
    if programme.needs_works and not any(unit.work for unit in asked):
        return (
            False  # what a rule comes to that asks for works where no unit has one, the documents do not say
        )
    if programme.needs_self_learning and not any(unit.self_learning for unit in asked):
        return False
    if least is None:  # how much of taking part is enough then, the documents do not say
        return is_over(office, programme) and found.attended == found.base
    there = [one for one in office.meetings_of(who.programme) if not one.public]
    shared = sum(len(own_parts(office, who, one)) > 1 for one in there)
    return not shared or abs(100 * found.attended - least * found.base) >= 100 * shared


def foreseen(office: Office, who: Registration) -> bool:
    """Tell whether somebody is entitled if everything outstanding is attended, done and accepted in time."""
    programme = office.programmes[who.programme]
    if papers_may_be_valid(office, programme) or assess(office, who) == "entitled":
        return False
    if _asks_in_vain(office, programme):
        return False
    found = standing(office, who)
    whole = Standing(found.attended + found.base - found.entered, found.base, found.base)
    return forecast(whole, programme.min_share) in ("none", "reached") and not any(owed(office, who))


def told_of_attendance(office: Office, programme: Programme) -> list[tuple[Meeting, int]]:
    """Return the sessions whose attendance is missing, with the number of people."""
    there = [one for one in office.meetings_of(programme.id) if needs_attendance(office, one)]
    return [(one, len(missing_entries(office, one))) for one in there if missing_entries(office, one)]
