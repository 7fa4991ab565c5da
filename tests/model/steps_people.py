"""Steps by which people come in, and decisions about them."""

from random import Random
from typing import Any

from fbdesk.services.attendance import walk_ins
from fbdesk.services.imports.import_apply import apply_import
from fbdesk.services.imports.import_plan import plan_import
from fbdesk.services.registrations import invitations, places, registrations, transfers
from fbdesk.vocabulary import RegistrationStatus
from tests.model import door
from tests.model.founding import DIETS, FAMILY, GIVEN
from tests.model.happening import takes_place
from tests.model.office import HOLDS, UNDECIDED, Booking, Meeting, Office, Person, Registration
from tests.model.program import Program
from tests.model.step import Args, Verdict, a_meeting, a_programme, a_registration, now, pick, step
from tests.services.sheets import make_table

Found = list[tuple[str, object, object]]
#: The id of a row that the program has not made yet; several count down.
NEW = -1


def is_registered(office: Office, programme: int, person: int) -> bool:
    """Tell whether somebody stands in a programme; who withdrew or was declined may come again."""
    rows = (one for one in office.of(programme) if one.person == person)
    return any(one.status not in ("withdrawn", "declined") for one in rows)


def newcomer(office: Office, programme: int, person: int, number: int = NEW, **values: Any) -> Registration:
    """Return somebody who is about to come in."""
    house = office.people[person].organisation if person in office.people else None
    return Registration(number, programme, person, "received", now(office), house, **values)


def enter(office: Office, one: Registration, status: str, units: tuple[int, ...] = ()) -> None:
    """Write a newcomer down."""
    office.registrations[one.id] = one
    for unit in units:
        one.bookings[unit] = Booking(0, unit, status)
    door.set_status(office, one, status)


def take_up(office: Office, number: int, made: int, program: Program) -> None:
    """Give a new row the id that the program gave it, and its moment and person."""
    one = office.registrations.pop(number, None)
    if one is None:
        return
    one.id = made
    row = program.rows(
        f"SELECT received_at, person_id, diet, land, organisation_id FROM registrations WHERE id = {made}"
    )[0]
    from datetime import datetime

    one.received = datetime.fromisoformat(row.received_at)
    one.person, one.diet, one.organisation = row.person_id, row.diet, row.organisation_id
    office.registrations[made] = one


# --- by hand ---------------------------------------------------------------------------------------------------


def _draw_register(office: Office, rng: Random) -> Args:
    programme = a_programme(office, rng)
    units = [unit.id for unit in office.units_of(programme.id) if not unit.cancelled and rng.random() < 0.7]
    return {
        "programme": programme.id,
        "person": rng.choice([*office.people]),
        "units": tuple(units) if programme.books_units else (),
        "diet": rng.choice(DIETS),
    }


def _judge_register(office: Office, args: Args) -> Verdict:
    if is_registered(office, args["programme"], args["person"]):
        raise door.Refused("registered already")
    one = newcomer(office, args["programme"], args["person"], diet=args["diet"])
    enter(office, one, door.by_the_rule(office, one), args["units"])
    return Verdict()


def _do_register(program: Program, args: Args) -> int:
    person = program.rows(
        "SELECT given_name, family_name, coalesce(o.name, '') AS house FROM persons p"
        f" LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = {args['person']}"
    )[0]
    return program.write(
        registrations.register, args["programme"], person.given_name, person.family_name,
        person_id=args["person"], unit_ids=args["units"], diet=args["diet"], organisation=person.house,
    )  # fmt: skip


def _note_one(office: Office, _args: Args, made: int, program: Program) -> Found:
    take_up(office, NEW, made, program)
    return []


step("register", _draw_register, _judge_register, _do_register, _note_one, 14)


# --- from a table ----------------------------------------------------------------------------------------------


def _draw_import(office: Office, rng: Random) -> Args:
    known = {(one.given, one.family) for one in office.people.values()}
    free = [name for name in FAMILY if not any(name == family for _given, family in known)]
    names = rng.sample(free, min(len(free), rng.randint(1, 3)))
    people = tuple((rng.choice(GIVEN), family, rng.choice([*office.organisations])) for family in names)
    return {"programme": a_programme(office, rng).id, "people": people} if people else {}


def _judge_import(office: Office, args: Args) -> Verdict:
    for number, (_given, _family, house) in enumerate(args["people"]):
        one = newcomer(office, args["programme"], 0, NEW - number)
        one.organisation = house
        enter(office, one, door.by_the_rule(office, one, time_known=False))
    return Verdict()


def _do_import(program: Program, args: Args) -> list[int]:
    names = {row.id: row.name for row in program.rows("SELECT id, name FROM organisations")}
    rows = [
        {"Vorname": g, "Nachname": f, "E-Mail": f"{f.lower()}@neu.example", "Organisation": names[house]}
        for g, f, house in args["people"]
    ]
    plan = program.read(plan_import, args["programme"], make_table(rows))
    done = program.write(apply_import, plan)
    return [made for _row, made in sorted(done.registrations.items())]


def _note_import(office: Office, args: Args, made: list[int], program: Program) -> Found:
    for number, made_id in enumerate(made):
        take_up(office, NEW - number, made_id, program)
        given, family, house = args["people"][number]
        person = office.registrations[made_id].person
        office.people[person] = Person(person, given, family, f"{family.lower()}@neu.example", house)
    for one in [one for one in office.registrations if one < 0]:
        del office.registrations[one]
    return [] if len(made) == len(args["people"]) else [("import.rows", len(args["people"]), len(made))]


step("import", lambda o, r: _draw_import(o, r) or None, _judge_import, _do_import, _note_import, 4)


# --- invited, taken over, walked in -----------------------------------------------------------------------------


def _judge_invite(office: Office, args: Args) -> Verdict:
    fresh = [p for p in args["people"] if not is_registered(office, args["programme"], p)]
    programme = office.programmes[args["programme"]]
    if not fresh:
        raise door.Refused("nobody left to invite")
    rows = [newcomer(office, programme.id, person, NEW - n) for n, person in enumerate(fresh)]
    door.require_open(office, programme)
    door.by_name(office, rows)
    for one in rows:
        one.late = programme.deadline is not None and one.received.date() > programme.deadline
        enter(office, one, "offered")
    return Verdict()


def _note_many(office: Office, _args: Args, made: list[int], program: Program) -> Found:
    for number, made_id in enumerate(made):
        take_up(office, NEW - number, made_id, program)
    return []


step(
    "invite",
    lambda o, r: {"programme": a_programme(o, r).id, "people": tuple(r.sample([*o.people], r.randint(1, 3)))},
    _judge_invite,
    lambda p, a: p.write(invitations.invite, a["programme"], list(a["people"])),
    _note_many,
    3,
)


def _draw_transfer(office: Office, rng: Random) -> Args | None:
    one = a_registration(office, rng)
    others = [p for p in office.programmes.values() if one and p.id != one.programme]
    programme = pick(rng, others)
    if not one or not programme:
        return None
    return {"registration": one.id, "programme": programme.id, "keep": rng.random() < 0.5}


def _judge_transfer(office: Office, args: Args) -> Verdict:
    old = office.registrations[args["registration"]]
    if is_registered(office, args["programme"], old.person):
        raise door.Refused("registered already")
    one = newcomer(office, args["programme"], old.person, diet=old.diet)
    one.received, one.organisation = old.received, old.organisation
    enter(office, one, door.by_the_rule(office, one))
    if not args["keep"] and old.status in (*HOLDS, "received", "in_review", "waiting"):
        door.set_status(office, old, "withdrawn")
    return Verdict()


step(
    "transfer",
    _draw_transfer,
    _judge_transfer,
    lambda p, a: p.write(transfers.transfer, [a["registration"]], a["programme"], a["keep"]),
    _note_many,
    3,
)


def _draw_walk_in(office: Office, rng: Random) -> Args | None:
    meeting = a_meeting(office, rng)
    known = {one.family for one in office.people.values()}
    free = [name for name in FAMILY if name not in known]
    if not meeting or not free:
        return None
    return {"meeting": meeting.id, "given": rng.choice(GIVEN), "family": rng.choice(free)}


def require_enterable(office: Office, meeting: Meeting) -> None:
    """Refuse a session for which nobody can be entered: cancelled, public, or not come yet."""
    if not takes_place(office, meeting):
        raise door.Refused("does not take place")
    if meeting.public:
        raise door.Refused("public")
    if meeting.day is None or meeting.day > office.today:
        raise door.Refused("lies ahead")


def _judge_walk_in(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    require_enterable(office, meeting)
    programme = office.programmes[meeting.programme]
    one = newcomer(office, programme.id, 0)
    one.late = programme.deadline is not None and office.today > programme.deadline
    office.registrations[one.id] = one
    one.status = "accepted"
    if programme.books_units:
        there = [unit for unit in meeting.minutes if not office.units[unit].cancelled]
        one.bookings = {unit: Booking(0, unit, "accepted") for unit in there}
    office.attendance[one.id, meeting.id] = ("full", 0)
    return Verdict()


def _note_walk_in(office: Office, args: Args, made: int, program: Program) -> Found:
    take_up(office, NEW, made, program)
    office.attendance[made, args["meeting"]] = office.attendance.pop((NEW, args["meeting"]))
    one = office.registrations[made]
    office.people[one.person] = Person(one.person, args["given"], args["family"], "", None)
    return []


step(
    "walk in",
    _draw_walk_in,
    _judge_walk_in,
    lambda p, a: p.write(walk_ins.add_walk_in, a["meeting"], a["given"], a["family"]),
    _note_walk_in,
    4,
)


# --- decisions --------------------------------------------------------------------------------------------------

STATUSES = ("accepted", "accepted", "accepted", "offered", "waiting", "waiting", "declined", "withdrawn", "withdrawn",
            "no_show", "in_review", "received")  # fmt: skip


def _draw_status(office: Office, rng: Random) -> Args | None:
    one = a_registration(office, rng)
    if not one:
        return None
    others = [row.id for row in office.of(one.programme) if row.id != one.id]
    more = rng.sample(others, min(len(others), rng.choice([0, 0, 0, 1, 2])))
    return {"registrations": (one.id, *more), "status": rng.choice(STATUSES)}


def _judge_status(office: Office, args: Args) -> Verdict:
    rows = [office.registrations[one] for one in args["registrations"]]
    status = args["status"]
    silent = False
    if status in HOLDS:
        door.by_name(office, rows)
        silent = any(one.status not in (*UNDECIDED, "waiting") for one in rows)
    else:
        silent = True  # which other steps make no sense, the documents do not say
    for one in rows:
        door.set_status(office, one, status)
    return Verdict(silent=silent)


step(
    "set status",
    _draw_status,
    _judge_status,
    lambda p, a: p.write(
        registrations.set_status, list(a["registrations"]), RegistrationStatus(a["status"]), "Grund"
    ),
    weight=16,
)

step(
    "points",
    lambda o, r: (
        (one := a_registration(o, r)) and {"registration": one.id, "points": r.choice([None, 1, 2, 3, 5])}
    ),
    lambda o, a: Verdict(setattr(o.registrations[a["registration"]], "points", a["points"])),
    lambda p, a: p.write(registrations.change_registration, a["registration"], points=a["points"]),
    weight=4,
)


def _judge_places(office: Office, args: Args) -> Verdict:
    programme = office.programmes[args["programme"]]
    given = door.propose(office, programme, everybody=args["everybody"])
    if given.lacking:
        raise door.Refused("no points")
    door.give(office, programme, given)
    return Verdict(given, silent=not (given.accepted or given.waiting))


step(
    "give places",
    lambda o, r: {"programme": a_programme(o, r).id, "everybody": r.random() < 0.1},
    _judge_places,
    lambda p, a: p.write(places.give_places, a["programme"], everybody=a["everybody"]),
    weight=7,
)
