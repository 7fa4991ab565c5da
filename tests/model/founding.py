"""Random offices to begin with: houses, people and programmes of several shapes, in the model and in the file."""

from datetime import date, time, timedelta
from random import Random
from typing import Any

from fbdesk.services.calendar import training_sessions
from fbdesk.services.organisations import organisations
from fbdesk.services.people import people
from fbdesk.services.programmes import programmes, quotas
from fbdesk.services.venues import venues
from tests.model.office import Meeting, Office, Organisation, Person, Programme, Unit
from tests.model.program import Program

START = date(2024, 1, 8)
#: Names that tell their group, and two that tell nothing.
HOUSES = (
    ("Stadt Aue", "municipal"),
    ("Landkreis Bautzen", "municipal"),
    ("Polizei Thüringen", "police"),
    ("Weitblick Lauter", ""),
    ("Jugendhaus Brücke e. V.", "independent"),
)
GIVEN = "Anna Bruno Clara Dmitri Esra Falk Gesine Hüseyin Ines Jörg Katja Luis".split()
FAMILY = (
    "Albrecht Bergmann Czernik Demir Ehrlich Fuchs Goldmann Hartwig Ilic Jankowski Kowalczyk Lindner Mahler "
    "Neubert Oppermann Petersen Quandt Rosenthal Schiller Trautmann Ulbricht Vogelsang Wegener Xanthos Yildiz "
    "Zacharias Ackermann Brandstetter Dombrowski Eichendorff Friedrichs Grabowski Hoffmeister Imhof"
).split()
DIETS = ("", "", "vegetarisch", "vegan")


def found(program: Program, rng: Random) -> Office:
    """Make an office in the file and return its model."""
    office = Office(today=START)
    program.set_today(START)
    _houses(office, program)
    _people(office, program, rng)
    for number in range(rng.randint(2, 4)):
        _programme(office, program, rng, number)
    return office


def _houses(office: Office, program: Program) -> None:
    for name, group in HOUSES:
        made_id = program.write(organisations.add_organisation, name)
        row = program.read(organisations.get_organisation, made_id).row
        office.organisations[made_id] = Organisation(made_id, name, group, row.type, row.land)
    for number, rooms in enumerate((0, 2)):
        venue = program.write(venues.add_venue, f"Haus {number}", town="Aue")
        made = [program.write(venues.add_room, venue, f"Saal {n}", may_overlap=True) for n in range(rooms)]
        office.venues[venue] = tuple(made)


def _people(office: Office, program: Program, rng: Random) -> None:
    for number in range(14):
        house = rng.choice([*office.organisations.values()])
        given, family = GIVEN[number % len(GIVEN)], FAMILY[number]
        email = f"{family.lower()}@{'abcdefghijklmn'[number]}.example"
        made_id = program.write(
            people.add_person, given_name=given, family_name=family, email=email, organisation=house.name
        )
        office.people[made_id] = Person(made_id, given, family, email, house.id)


def _programme(office: Office, program: Program, rng: Random, number: int) -> None:
    first = START + timedelta(days=rng.randint(5, 100))
    certificate = rng.choice([None, "participation", "participation", "certificate"])
    values: dict[str, Any] = {
        "capacity": rng.choice([None, 1, 2, 3, 4, 6]),
        "deadline": rng.choice([None, first - timedelta(days=rng.randint(1, 30))]),
        "selection": rng.random() < 0.25,
        "books_units": rng.random() < 0.4,
        "certificate_kind": certificate,
        "certificate_prefix": f"P{number}" if certificate else "",
        "min_share": rng.choice([None, 50, 80]) if certificate else None,
        "needs_self_learning": bool(certificate) and rng.random() < 0.4,
        "needs_deliverables": bool(certificate) and rng.random() < 0.4,
    }
    code, title = f"P-{number}", f"Programm {number}"
    made_id = program.write(programmes.add_programme, code, title, **values)
    office.programmes[made_id] = Programme(
        made_id, code, title, values["capacity"], values["deadline"], values["selection"], values["books_units"],
        certificate, values["min_share"], values["needs_self_learning"], values["needs_deliverables"],
    )  # fmt: skip
    if rng.random() < 0.4:
        group = rng.choice(["municipal", "police"])
        limits = rng.choice([(1, None), (2, None), (None, 1), (None, 2), (1, 2)])
        program.write(quotas.set_quota, made_id, group, least=limits[0], most=limits[1])
        office.programmes[made_id].quotas[group] = limits
    made = [_unit(office, program, rng, made_id, n, first) for n in range(rng.randint(1, 3))]
    _meetings(office, program, rng, made_id, made, first)


def _unit(office: Office, program: Program, rng: Random, programme: int, number: int, first: date) -> int:
    learning = number > 0 and rng.random() < 0.3
    values: dict[str, Any] = {"mandatory": rng.random() < 0.75}
    if learning:
        values |= {"kind": "self_learning", "minutes": rng.choice([90, 180])}
        if rng.random() < 0.7:
            values["window_from"] = first + timedelta(days=rng.randint(0, 20))
            values["window_to"] = values["window_from"] + timedelta(days=rng.randint(5, 60))
    if rng.random() < 0.3:
        values["deliverable"] = "Projektarbeit"
    if rng.random() < 0.35 and not learning:
        values["confirmation_title"] = f"Baustein {number}"
    if office.programmes[programme].books_units and rng.random() < 0.6:
        values["capacity"] = rng.randint(1, 3)
    label = f"Modul {number + 1}"
    made_id = program.write(programmes.add_unit, programme, label, **values)
    office.units[made_id] = Unit(
        made_id, programme, label, learning, values["mandatory"], values.get("minutes"),
        (values.get("window_from"), values.get("window_to")), values.get("deliverable", ""),
        values.get("confirmation_title", ""), values.get("capacity"),
    )  # fmt: skip
    return made_id


def _meetings(
    office: Office, program: Program, rng: Random, programme: int, units: list[int], first: date
) -> None:
    attended = [unit for unit in units if not office.units[unit].self_learning]
    for number in range(rng.randint(0, 4)):
        day = first + timedelta(days=number * rng.choice([1, 7, 21]))
        served = attended[:2] if rng.random() < 0.25 else [rng.choice(attended)]
        minutes = dict(zip(served, (240, 120), strict=False)) if len(served) > 1 else {}
        minutes = minutes or {served[0]: rng.choice([180, 240, 360, 390])}
        if rng.random() < 0.08:
            minutes = {}
        add_meeting(office, program, rng, programme, None if rng.random() < 0.1 else day, minutes)


def add_meeting(
    office: Office, program: Program, rng: Random, programme: int, day: date | None, minutes: dict[int, int]
) -> None:
    """Add a session at some place, led by somebody or nobody."""
    venue = rng.choice([None, *office.venues])
    room = rng.choice([None, *office.venues[venue]]) if venue else None
    speakers = rng.choice([(), (next(iter(office.people)),)])
    form = rng.choice(["presence", "presence", "online", "hybrid", "phone"])
    public = rng.random() < 0.12
    hours = {"start": time(9), "end": time(16, 30)} if day else {}
    made_id = program.write(
        training_sessions.add_session, programme, minutes=minutes, speakers=list(speakers), day=day,
        format=form, public=public, venue_id=venue, room_id=room, **hours,
    )  # fmt: skip
    office.meetings[made_id] = Meeting(
        made_id, programme, day, dict(minutes), public, False, form, venue, room, speakers
    )
