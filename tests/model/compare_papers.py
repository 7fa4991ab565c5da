"""What leaves the program: tables, calendar files, the report."""

import io
import re
from collections import Counter
from collections.abc import Iterator

from icalendar import Calendar
from pypdf import PdfReader

from fbdesk.errors import UserError
from fbdesk.services.calendar import calendar_export
from fbdesk.services.office import exports
from fbdesk.services.programmes import programmes
from fbdesk.services.programmes.programme_report import render_report
from fbdesk.vocabulary import RegistrationStatus, label
from tests.model import paper
from tests.model.compare import Difference, same, seldom, whole
from tests.model.happening import expected, has_unit, takes_place, unit_takes_place
from tests.model.office import HOLDS, Office, Registration
from tests.model.program import Program


@seldom
def registration_table(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The table of registrations says as many of each status as there are."""
    _title, columns, rows = program.read(exports.collect, "registrations", programme)
    headings = [column.heading for column in columns]
    mine = Counter(label(RegistrationStatus(one.status)) for one in office.of(programme))
    place = headings.index("Status")
    yield from same("table.status", mine, Counter(str(row[place]) for row in rows), programme)


@seldom
def attendance_table(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The table of attendance has a row for everybody who holds a place."""
    _title, columns, rows = program.read(exports.collect, "attendance", programme)
    people = [one for one in office.of(programme) if one.status in HOLDS]
    yield from same("table.attendance", len(people), len(rows), programme)
    headings = [column.heading for column in columns]
    minutes, ue = headings.index("Minuten"), headings.index("UE")
    wrong = [(row[minutes], row[ue]) for row in rows if str(row[ue]).replace(".", ",") != in_ue(row[minutes])]
    yield from same("table.ue", [], wrong, programme)


def in_ue(minutes: int) -> str:
    """Return minutes as UE: a whole number without a decimal, everything else with one, half up (section 7)."""
    tenths = (minutes * 10 * 2 + 45) // 90
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


@whole
def programme_table(office: Office, program: Program) -> Iterator[Difference]:
    """ "Zugesagt" is the same in the table of programmes as in their list: those who are accepted."""
    _title, columns, rows = program.read(exports.collect, "programmes", None)
    headings = [column.heading for column in columns]
    if "Zugesagt" not in headings:
        return
    code, accepted = headings.index("Kürzel"), headings.index("Zugesagt")
    theirs = {str(row[code]): row[accepted] for row in rows}
    mine = {
        one.code: sum(row.status == "accepted" for row in office.of(one.id))
        for one in office.programmes.values()
    }
    yield from same("table.accepted", mine, theirs)
    listed = {row.code: row.accepted for row in program.read(programmes.list_programmes)}
    yield from same("table and list of programmes", listed, theirs)


@seldom
def needs_table(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The table of diets counts those who are accepted."""
    _title, _columns, rows = program.read(exports.collect, "needs", programme)
    diets = Counter(one.diet for one in office.of(programme) if one.status == "accepted" and one.diet)
    texts = {str(cell): row for row in rows for cell in row if str(cell) in ("vegetarisch", "vegan")}
    theirs = Counter({text: next(int(c) for c in row if isinstance(c, int)) for text, row in texts.items()})
    yield from same("table.needs", diets, theirs, programme)


@seldom
def calendar_file(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Every dated session is in the calendar file; cancelled ones say so."""
    dated = [one for one in office.meetings_of(programme) if one.day]
    path = program.path.with_suffix(".ics")
    try:
        program.read(calendar_export.export_calendar, path, programme_ids=[programme])
    except UserError:
        yield from same("calendar_file.empty", 0, len(dated), programme)
        return
    events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    mine = Counter((one.day, not takes_place(office, one)) for one in dated)
    theirs = Counter((_day(event), str(event.get("STATUS", "")) == "CANCELLED") for event in events)
    yield from same("calendar_file.cancelled", mine, theirs, programme)


def _day(event: object) -> object:
    start = event["DTSTART"].dt  # type: ignore[index]
    return start.date() if hasattr(start, "hour") else start


@seldom
def report(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """The report counts registrations by status, where people come from, and valid certificates."""
    pdf = program.read(render_report, programme, with_names=True)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    rows = office.of(programme)
    for status, number in Counter(one.status for one in rows).items():
        word = label(RegistrationStatus(status))
        yield from same(
            "report.status", str(number), _number(rf"{re.escape(word)} (\d+)", text), (programme, status)
        )
    valid = [one for one in office.papers.values() if one.unit is None and one.state == "valid"]
    mine = sum(office.registrations[one.registration].programme == programme for one in valid)
    if said := _number(r"Bescheinigungen (\d+) Person", text):
        yield from same("report.papers", str(mine), said, programme)
    accepted = [one for one in rows if one.status == "accepted"]
    lands = Counter(
        {"SN": "Sachsen", "TH": "Thüringen"}.get(office.land(one), "nicht bekannt") for one in accepted
    )
    between = text[text.find("Woher die") : text.find("Organisationen Gruppe")]
    for land, number in lands.items():
        yield from same("report.land", str(number), _number(rf"{land} (\d+)", between), (programme, land))
    yield from _works(office, programme, accepted, text)
    public = [m for m in office.meetings_of(programme) if m.public and takes_place(office, m) and m.heads]
    if public:
        said = _number(r"(\d+) bei öffentlichen Terminen", text)
        yield from same("report.heads", str(sum(m.heads or 0 for m in public)), said, programme)
    lost = [m for m in office.meetings_of(programme) if m.public and not takes_place(office, m) and m.heads]
    if lost and not public:
        yield from same(
            "report.cancelled_heads", "", _number(r"(\d+) bei öffentlichen Terminen", text), programme
        )


def _works(office: Office, programme: int, accepted: list[Registration], text: str) -> Iterator[Difference]:
    for unit in office.units_of(programme):
        if (
            not unit.self_learning
            or not unit.mandatory  # of optional ones the documents do not say
            or not unit_takes_place(office, unit)
            or office.programmes[programme].cancelled
        ):
            continue
        asked = [one for one in accepted if has_unit(office, one, unit.id)]
        exempt = any(paper.result(office, one, unit.id).exempt for one in asked)
        if asked and not exempt:
            done = sum(bool(paper.result(office, one, unit.id).done) for one in asked)
            said = re.search(rf"{unit.label}: erledigt (\d+) von (\d+)", text)
            theirs = (int(said[1]), int(said[2])) if said else None
            yield from same("report.learning", (done, len(asked)), theirs, (programme, unit.id))


def _number(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


@seldom
def enterable(office: Office, program: Program, programme: int) -> Iterator[Difference]:
    """Whoever stands on the sheet of a session has a cell in the grid."""
    from fbdesk.services.attendance.attendance import get_grid

    rows = {row.registration_id: row for row in program.read(get_grid, programme).rows}
    for meeting in (
        one for one in office.meetings_of(programme) if takes_place(office, one) and not one.public
    ):
        for who in expected(office, meeting):
            there = who.id in rows and rows[who.id].has_session(meeting.id)
            yield from same("sheet and grid", True, there, (who.id, meeting.id))
    for who in office.of(programme):
        if who.status == "accepted" and who.id in rows:
            yield from same(
                "grid and paper base", paper.standing(office, who).base, rows[who.id].standing.base, who.id
            )
