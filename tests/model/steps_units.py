"""Steps about booked units, what a programme says, and houses."""

from datetime import timedelta
from random import Random

from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import cancelling, programme_editing, quotas, units
from fbdesk.services.registrations import unit_bookings
from fbdesk.vocabulary import RegistrationStatus
from tests.model import door
from tests.model.happening import is_over
from tests.model.office import HOLDS, UNDECIDED, Booking, Office
from tests.model.program import Program
from tests.model.step import Args, Verdict, a_programme, a_unit, pick, step


def _draw_book(office: Office, rng: Random) -> Args | None:
    books = [one for one in office.registrations.values() if office.programmes[one.programme].books_units]
    one = pick(rng, books)
    if not one:
        return None
    choice = [unit.id for unit in office.units_of(one.programme) if rng.random() < 0.6]
    return {"registration": one.id, "units": tuple(choice)}


def _judge_book(office: Office, args: Args) -> Verdict:
    one = office.registrations[args["registration"]]
    added = [unit for unit in args["units"] if unit not in one.bookings]
    if any(office.units[unit].cancelled for unit in added):
        raise door.Refused("unit cancelled")
    gone = one.status not in (*HOLDS, *UNDECIDED, "waiting")
    one.bookings = {unit: booking for unit, booking in one.bookings.items() if unit in args["units"]}
    for unit in args["units"]:
        if unit in added:
            status = (
                door.unit_by_the_rule(office, one, office.units[unit]) if one.status in HOLDS else one.status
            )
            one.bookings[unit] = Booking(0, unit, status)
    return Verdict(silent=gone or office.programmes[one.programme].cancelled)


step(
    "book units",
    _draw_book,
    _judge_book,
    lambda p, a: p.write(unit_bookings.book_units, a["registration"], list(a["units"])),
    weight=6,
)


def _draw_unit_status(office: Office, rng: Random) -> Args | None:
    rows = [(one.id, unit) for one in office.registrations.values() for unit in one.bookings]
    chosen = pick(rng, rows)
    if not chosen:
        return None
    status = rng.choice(["accepted", "accepted", "offered", "waiting", "declined", "withdrawn"])
    return {"registration": chosen[0], "unit": chosen[1], "status": status}


def _judge_unit_status(office: Office, args: Args) -> Verdict:
    one, unit = office.registrations[args["registration"]], office.units[args["unit"]]
    booking = one.bookings[unit.id]
    if args["status"] in HOLDS:
        door.unit_by_name(office, [(one, unit)])
    silent = args["status"] not in HOLDS or booking.status not in (*UNDECIDED, "waiting")
    booking.status = args["status"]
    return Verdict(silent=silent)


def _do_unit_status(program: Program, args: Args) -> int:
    where = f"registration_id = {args['registration']} AND unit_id = {args['unit']}"
    booking = program.rows(f"SELECT id FROM registration_units WHERE {where}")[0].id
    return program.write(
        unit_bookings.set_unit_status, [booking], RegistrationStatus(args["status"]), "Grund"
    )


step("set unit status", _draw_unit_status, _judge_unit_status, _do_unit_status, weight=6)


# --- what a programme says ---------------------------------------------------------------------------------------


def _draw_capacity(office: Office, rng: Random) -> Args:
    cancelled = [one for one in office.programmes.values() if one.cancelled]
    if cancelled and rng.random() < 0.5:
        return {"programme": rng.choice(cancelled).id, "capacity": 1}
    return {"programme": a_programme(office, rng).id, "capacity": rng.choice([None, 1, 2, 3, 4, 5])}


def _judge_capacity(office: Office, args: Args) -> Verdict:
    office.programmes[args["programme"]].capacity = args["capacity"]
    return Verdict()


step(
    "change capacity",
    _draw_capacity,
    _judge_capacity,
    lambda p, a: p.write(programme_editing.change_programme, a["programme"], capacity=a["capacity"]),
    weight=3,
)


def _draw_deadline(office: Office, rng: Random) -> Args:
    deadline = rng.choice([None, office.today + timedelta(days=rng.randint(-40, 60))])
    return {"programme": a_programme(office, rng).id, "deadline": deadline}


def _judge_deadline(office: Office, args: Args) -> Verdict:
    office.programmes[args["programme"]].deadline = args["deadline"]
    for one in office.of(args["programme"]):
        one.late = args["deadline"] is not None and one.received.date() > args["deadline"]
    return Verdict(silent=True)


step(
    "change deadline",
    _draw_deadline,
    _judge_deadline,
    lambda p, a: p.write(programme_editing.change_programme, a["programme"], deadline=a["deadline"]),
    weight=2,
)


def _draw_quota(office: Office, rng: Random) -> Args:
    limits = rng.choice([(None, None), (1, None), (2, None), (None, 1), (None, 2), (1, 2)])
    group = rng.choice(["municipal", "police", "independent"])
    return {"programme": a_programme(office, rng).id, "group": group, "limits": limits}


def _judge_quota(office: Office, args: Args) -> Verdict:
    quotas_of = office.programmes[args["programme"]].quotas
    if args["limits"] == (None, None):
        quotas_of.pop(args["group"], None)
    else:
        quotas_of[args["group"]] = args["limits"]
    return Verdict()


step(
    "set quota",
    _draw_quota,
    _judge_quota,
    lambda p, a: p.write(
        quotas.set_quota, a["programme"], a["group"], least=a["limits"][0], most=a["limits"][1]
    ),
    weight=2,
)


def _judge_type(office: Office, args: Args) -> Verdict:
    house = office.organisations[args["house"]]
    house.type, house.land = args["type"], args["land"]
    return Verdict()


step(
    "change house",
    lambda o, r: {
        "house": r.choice([*o.organisations]),
        "type": r.choice(["", "county", "land_police", "independent"]),
        "land": r.choice(["", "SN", "TH"]),
    },
    _judge_type,
    lambda p, a: p.write(organisations.change_organisation, a["house"], type=a["type"], land=a["land"]),
    weight=2,
)


def _judge_unit_capacity(office: Office, args: Args) -> Verdict:
    office.units[args["unit"]].capacity = args["capacity"]
    return Verdict()


step(
    "change places of unit",
    lambda o, r: {"unit": a_unit(o, r).id, "capacity": r.choice([None, 1, 2, 3])},
    _judge_unit_capacity,
    lambda p, a: p.write(units.change_unit, a["unit"], capacity=a["capacity"]),
)


# --- cancelling --------------------------------------------------------------------------------------------------


def _judge_cancel(office: Office, args: Args) -> Verdict:
    programme = office.programmes[args["programme"]]
    already, programme.cancelled = programme.cancelled, True
    for one in office.of(programme.id):
        if one.status in (*HOLDS, *UNDECIDED, "waiting"):
            one.before = (one.status, one.rank)
            one.status = "programme_cancelled"
    return Verdict(silent=already)


def _draw_cancel(office: Office, rng: Random) -> Args:
    if rng.random() < 0.5:
        return {"programme": a_programme(office, rng).id}
    holders = {key: sum(one.status in HOLDS for one in office.of(key)) for key in office.programmes}
    return {"programme": max(holders, key=lambda key: holders[key])}


step(
    "cancel programme",
    _draw_cancel,
    _judge_cancel,
    lambda p, a: p.write(cancelling.cancel_programme, a["programme"], "zu wenige"),
    weight=3,
)


def _judge_reinstate(office: Office, args: Args) -> Verdict:
    programme = office.programmes[args["programme"]]
    there, programme.cancelled = not programme.cancelled, False
    back = [one for one in office.of(programme.id) if one.status == "programme_cancelled"]
    for one in back:
        one.status, one.rank = one.before or ("received", 0)
    held = sum(one.status in HOLDS for one in office.of(programme.id))
    if is_over(office, programme):  # who had a place before is let in again
        held = 0
    if programme.capacity is not None and held > programme.capacity and any(b.status in HOLDS for b in back):
        raise door.Refused("more than there are places")
    office.told = {
        (who, unit, meeting)
        for who, unit, meeting in office.told
        if unit or meeting or office.registrations[who].programme != programme.id
    }
    return Verdict(silent=there)


step(
    "reinstate programme",
    lambda o, r: (
        (one := pick(r, [p for p in o.programmes.values() if p.cancelled])) and {"programme": one.id}
    ),
    _judge_reinstate,
    lambda p, a: p.write(cancelling.reinstate_programme, a["programme"]),
    weight=12,
)


def _judge_unit_cancelled(office: Office, args: Args) -> Verdict:
    unit = office.units[args["unit"]]
    already, unit.cancelled = unit.cancelled == args["cancel"], args["cancel"]
    if not args["cancel"]:
        office.told = {row for row in office.told if row[1] != unit.id}
    return Verdict(silent=already or office.programmes[unit.programme].cancelled)


def _do_unit_cancelled(program: Program, args: Args) -> None:
    if args["cancel"]:
        return program.write(cancelling.cancel_unit, args["unit"], "entfällt")
    return program.write(cancelling.reinstate_unit, args["unit"])


step(
    "cancel or reinstate unit",
    lambda o, r: {"unit": (u := a_unit(o, r)).id, "cancel": not u.cancelled},
    _judge_unit_cancelled,
    _do_unit_cancelled,
    weight=2,
)
