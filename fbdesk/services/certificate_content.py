"""What stands on a certificate: office, person, units with UE, conditions, as texts of the document's language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Registration, Team
from fbdesk.documents.certificate import CertificateData, CertificateRow
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date_long, format_percent, format_period
from fbdesk.rules import units
from fbdesk.rules.attendance import split_minutes
from fbdesk.rules.certificate import join_words
from fbdesk.rules.statuses import AttendanceKind, CertificateKind, DeliverableState
from fbdesk.services import office
from fbdesk.services.attendance import Entry, Grid, GridRow, get_grid
from fbdesk.services.office import OfficeRow
from fbdesk.services.programmes import ProgrammeDetail, UnitRow, get_programme
from fbdesk.services.results import ResultRow, list_results
from fbdesk.services.training_sessions import SessionRow


@dataclass(frozen=True, slots=True)
class Course:
    """Everything about a programme that its certificates and their conditions are made from, read once for all."""

    programme: ProgrammeDetail
    grid: Grid
    results: Mapping[int, Mapping[int, ResultRow]]
    projects: Mapping[int, str]
    office: OfficeRow
    logo: bytes | None
    signatories: tuple[tuple[str, str], ...]
    unit_minutes: Mapping[int, Mapping[int, int]]


def get_course(db: Session, programme_id: int) -> Course:
    """Read what the certificates of a programme are made from."""
    from fbdesk.services.training_sessions import list_unit_minutes

    return Course(
        get_programme(db, programme_id),
        get_grid(db, programme_id),
        list_results(db, programme_id),
        _projects(db, programme_id),
        office.get_office(db),
        office.get_logo(db),
        tuple(office.list_signatories(db)),
        list_unit_minutes(db, programme_id),
    )


def _projects(db: Session, programme_id: int) -> dict[int, str]:
    query = select(Registration.id, Team.title).join(Team, Registration.team_id == Team.id)
    return {row[0]: row[1] for row in db.execute(query.where(Registration.programme_id == programme_id))}


def compose(course: Course, person: GridRow, day: date) -> CertificateData:
    """Return a person's certificate without number and code; `day` is the date of issue."""
    planned, attended = count_unit_minutes(course, person)
    rows = tuple(
        _row(course, person, unit, planned, attended) for unit in course.programme.units if _is_listed(unit)
    )
    total, reached = course.grid.base, person.standing.attended
    house, programme = course.office, course.programme
    return CertificateData(
        office_name=house.name,
        office_line=house.line,
        address_lines=_address(house),
        logo=course.logo,
        title=programme.certificate_title
        or _titles()[CertificateKind(programme.row.certificate_kind or "participation")],
        programme_line=programme.certificate_line or programme.row.title,
        name=person.full_name,
        organisation=person.organisation,
        text=_text(course, person),
        rows=rows,
        sum_label=_("Total in attendance"),
        sum_planned=str(units.ue(total)),
        sum_attended=str(units.ue(reached)),
        footnote=_footnote(course, planned, attended, total, reached),
        conditions=_conditions(course, person),
        place_date=", ".join(filter(None, (house.town, format_date_long(day)))),
        signatures=course.signatories,
        check_text=_check_text(house.name),
    )


def _titles() -> dict[CertificateKind, str]:
    return {
        CertificateKind.CONFIRMATION: _("Confirmation of attendance"),
        CertificateKind.PARTICIPATION: _("Certificate of participation"),
        CertificateKind.CERTIFICATE: _("Certificate"),
    }


def _address(house: OfficeRow) -> tuple[str, ...]:
    town = " ".join(filter(None, (house.postcode, house.town)))
    return tuple(filter(None, (" · ".join(filter(None, (house.street, town))), house.website or house.email)))


def _is_listed(unit: UnitRow) -> bool:
    return unit.cancelled_on is None


def _held(course: Course) -> list[SessionRow]:
    return [session for session in course.grid.sessions if not session.cancelled and not session.public]


def count_unit_minutes(course: Course, person: GridRow) -> tuple[dict[int, int], dict[int, int]]:
    """Return planned and attended minutes by unit; part of a session is shared out among its units."""
    planned: dict[int, int] = defaultdict(int)
    attended: dict[int, int] = defaultdict(int)
    for session in _held(course):
        parts = course.unit_minutes.get(session.id, {})
        for unit_id, minutes in parts.items():
            planned[unit_id] += minutes
        entry = person.entries.get(session.id)
        for unit_id, minutes in zip(
            parts, split_minutes(_counted(entry, session), list(parts.values())), strict=True
        ):
            attended[unit_id] += minutes
    return planned, attended


def assume_attended(course: Course, person: GridRow) -> GridRow:
    """Return the person as if everything outstanding were attended: what a paper prepared for signature says."""
    outstanding = [session for session in _held(course) if session.id not in person.entries]
    full = {session.id: Entry(AttendanceKind.FULL, session.minutes) for session in outstanding}
    standing = person.standing.with_outstanding_attended()
    return replace(person, entries={**person.entries, **full}, standing=standing)


def _counted(entry: Entry | None, session: SessionRow) -> int:
    """Minutes never count above what the session has now, also when it was shortened after they were entered."""
    return min(entry.minutes, session.minutes) if entry else 0


def _row(
    course: Course, person: GridRow, unit: UnitRow, planned: Mapping[int, int], attended: Mapping[int, int]
) -> CertificateRow:
    if unit.kind == "self_learning":
        result = course.results.get(person.registration_id, {}).get(unit.id)
        done = unit.minutes if result and result.completed_on else 0
        period = (
            format_period(unit.window_from, unit.window_to) if unit.window_from and unit.window_to else ""
        )
        return CertificateRow(
            unit.label, unit.title, period, str(units.ue(unit.minutes)), str(units.ue(done))
        )
    minutes = (str(units.ue(planned.get(unit.id, 0))), str(units.ue(attended.get(unit.id, 0))))
    return CertificateRow(unit.label, unit.title, _period(course, unit), *minutes)


def _period(course: Course, unit: UnitRow) -> str:
    days = sorted(s.day for s in _held(course) if s.day and unit.id in s.unit_ids)
    return format_period(days[0], days[-1]) if days else ""


def _footnote(
    course: Course, planned: Mapping[int, int], attended: Mapping[int, int], total: int, reached: int
) -> str:
    """Say why the rounded units do not add up to the rounded sum, where they do not."""
    counted = [unit.id for unit in course.programme.units if unit.kind == "attendance" and unit.mandatory]
    differs = _rounded_sum(planned, counted) != units.ue(total) or _rounded_sum(
        attended, counted
    ) != units.ue(reached)
    return _("The units are rounded one by one, the sum on the total minutes.") if differs else ""


def _rounded_sum(minutes: Mapping[int, int], unit_ids: Iterable[int]) -> int:
    return sum(units.ue(minutes.get(unit_id, 0)) for unit_id in unit_ids)


def _text(course: Course, person: GridRow) -> str:
    """The sentence that says who took part in what, when and where: the programme's own words, else the usual ones."""
    own = course.programme.certificate_text
    if own:
        return _filled(own, course, person)
    facts = _facts(course, person)
    kind = course.programme.row.certificate_kind
    sentence = _usual_sentence(kind, has_run=bool(facts["run"]), one_day=facts["start"] == facts["end"])
    towns = _(" in {towns}").format(towns=facts["towns"]) if facts["towns"] else ""
    parts = [sentence.format(**facts, where=towns)]
    if course.programme.needs_deliverables and facts["deliverable"]:
        parts.append(_("The project “{title}” was accepted.").format(title=facts["deliverable"]))
    return " ".join(parts)


def _facts(course: Course, person: GridRow) -> dict[str, str]:
    """Return what the placeholders of the programme's own words stand for."""
    days = sorted(session.day for session in _held(course) if session.day)
    programme, base = course.programme, course.grid.base
    return {
        "programme": programme.row.title,
        "run": str(programme.row.run or ""),
        "start": format_date_long(days[0]) if days else "",
        "end": format_date_long(days[-1]) if days else "",
        "towns": join_words(list(dict.fromkeys(s.town for s in _held(course) if s.town))),
        "deliverable": _project_title(course, person.registration_id),
        "min_share": str(programme.min_share or 0),
        "share": str(100 * person.standing.attended // base if base else 0),
    }


def _filled(words: str, course: Course, person: GridRow) -> str:
    facts = _facts(course, person)
    try:
        return words.format(**facts)
    except (KeyError, IndexError, ValueError):
        known = ", ".join(f"{{{name}}}" for name in facts)
        text = _("The words for the certificate contain an unknown placeholder. Possible are {known}.")
        raise UserError(text.format(known=known)) from None


def _usual_sentence(kind: str | None, *, has_run: bool, one_day: bool) -> str:
    """ "Successfully" only with an achievement; somebody's name never stands in the words themselves."""
    successful = kind == CertificateKind.CERTIFICATE
    if one_day:
        return _("took part in “{programme}” on {end}{where}.")
    if has_run and successful:
        return _(
            "took part successfully in run {run} of the programme “{programme}” from {start} to {end}{where}."
        )
    if has_run:
        return _(
            "took part regularly in run {run} of the programme “{programme}” from {start} to {end}{where}."
        )
    if successful:
        return _("took part successfully in the programme “{programme}” from {start} to {end}{where}.")
    return _("took part regularly in the programme “{programme}” from {start} to {end}{where}.")


def _project_title(course: Course, registration_id: int) -> str:
    results = course.results.get(registration_id, {}).values()
    titles = [
        r.deliverable_title
        for r in results
        if r.deliverable is DeliverableState.ACCEPTED and r.deliverable_title
    ]
    return titles[0] if len(titles) == 1 else course.projects.get(registration_id, "") if not titles else ""


def _conditions(course: Course, person: GridRow) -> str:
    programme = course.programme
    if programme.certificate_conditions:
        own = _filled(programme.certificate_conditions, course, person)
        return " ".join(filter(None, (own, programme.funding_line)))
    asked = _asked(programme, person, course.grid.base)
    parts = [_("1 UE (teaching unit) is 45 minutes.")]
    if asked:
        parts.append(_("Conditions: {conditions}.").format(conditions=join_words(asked)))
    parts += filter(None, (programme.carrier and _carrier(programme), programme.funding_line))
    return " ".join(parts)


def _carrier(programme: ProgrammeDetail) -> str:
    return _("Carrier: {carrier}.").format(carrier=programme.carrier.rstrip("."))


def _asked(programme: ProgrammeDetail, person: GridRow, base: int) -> list[str]:
    asked = []
    if programme.min_share is not None and base:
        text = _("at least {share} of the attendance time (reached: {reached})")
        reached = format_percent(person.standing.attended, base)
        asked.append(text.format(share=format_percent(programme.min_share, 100), reached=reached))
    if programme.needs_self_learning:
        asked.append(_("the self-learning units"))
    if programme.needs_deliverables:
        deliverables = {unit.deliverable for unit in programme.units if unit.deliverable}
        asked.append(_("an accepted {deliverable}").format(deliverable=join_words(sorted(deliverables))))
    return asked


def _check_text(name: str) -> str:
    return _("Check these data by scanning the code or by naming the number to {office}.").format(office=name)
