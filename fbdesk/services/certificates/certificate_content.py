"""What stands on a certificate: office, person, units with UE, conditions, as texts of the document's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fbdesk.documents.certificate.content import CertificateData, CertificateRow
from fbdesk.i18n import (
    _,
    format_date,
    format_date_long,
    format_percent,
    format_period,
    join_words,
    ngettext,
    pgettext,
    speaking,
)
from fbdesk.rules.calendar import units
from fbdesk.rules.certificates.certificate_words import fill_in
from fbdesk.services.attendance.attendance import GridRow
from fbdesk.services.attendance.results import list_asked
from fbdesk.services.certificates.building_blocks import CollectedBlock
from fbdesk.services.certificates.certificate_course import Course, count_unit_minutes, held_sessions
from fbdesk.services.office.office import OfficeRow
from fbdesk.services.programmes.programmes import ProgrammeDetail, UnitRow
from fbdesk.vocabulary import CertificateKind, DeliverableState, heading

#: The language of the paper, whatever the screen shows.
PAPER: Final = "de"


def compose(course: Course, person: GridRow, day: date) -> CertificateData:
    """Return a person's certificate without number and code; `day` is the date on the paper."""
    office, programme = course.office, course.programme
    rows, planned, attended, footnote = _collected_table(course, person) or _table(course, person)
    has_sum = bool(planned) and not _is_learnt_alone(course)
    return CertificateData(
        office_name=office.name,
        office_line=office.line,
        address_lines=_address(office),
        logo=course.logo,
        title=programme.certificate_title
        or _titles()[CertificateKind(programme.row.certificate_kind or "participation")],
        programme_line=programme.certificate_line or programme.row.title,
        name=person.full_name,
        organisation=" · ".join(filter(None, (_birth(course, person), person.organisation))),
        text=_text(course, person),
        rows=rows,
        sum_label=_sum_label(course) if has_sum else "",
        sum_planned=units.ue_text(planned) if has_sum else "",
        sum_attended=units.ue_text(attended) if has_sum else "",
        minutes_planned=planned,
        minutes_attended=attended,
        footnote=footnote,
        conditions=_conditions(course, person),
        place_date=", ".join(filter(None, (office.town, format_date_long(day)))),
        signatures=course.signatories,
        check_text=_check_text(office.name),
    )


def _birth(course: Course, person: GridRow) -> str:
    day = (course.births or {}).get(person.registration_id)
    return _("born on {date}").format(date=format_date(day)) if day else ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a paper states: minutes planned and attended, and the UE (planned, attended) of each line."""

    planned: int
    attended: int
    lines: tuple[tuple[str, str], ...]


def count_extent(course: Course, person: GridRow) -> Extent:
    """Return what the table of a person's paper states, in the words of the paper."""
    with speaking(PAPER):
        if collected := _collected_table(course, person):
            rows, total, reached, _footnote = collected
            return Extent(total, reached, tuple((row.planned, row.attended) for row in rows))
        planned, attended = count_unit_minutes(course, person)
        listed = [unit for unit in course.programme.units if _is_listed(course, person, unit, attended)]
        lines = tuple(_figures(course, person, unit, planned, attended) for unit in listed)
    if _is_learnt_alone(course):
        unit = course.programme.units[0]
        return Extent(unit.minutes, _learnt_minutes(course, person, unit), lines)
    return Extent(person.standing.base, person.standing.attended, lines)


def _is_learnt_alone(course: Course) -> bool:
    return course.block is not None and course.programme.units[0].kind == "self_learning"


def _sum_label(course: Course) -> str:
    return _("Total of all building blocks") if course.set_of else _("Total in attendance")


def _titles() -> dict[CertificateKind, str]:
    return {kind: heading(kind) for kind in CertificateKind}


def _address(office: OfficeRow) -> tuple[str, ...]:
    town = " ".join(filter(None, (office.postcode, office.town)))
    return tuple(
        filter(None, (" · ".join(filter(None, (office.street, town))), office.website or office.email))
    )


#: Rows of the table, planned and attended minutes of its sum, and the remark below it.
_Table = tuple[tuple[CertificateRow, ...], int, int, str]


def _table(course: Course, person: GridRow) -> _Table:
    planned, attended = count_unit_minutes(course, person)
    listed = [unit for unit in course.programme.units if _is_listed(course, person, unit, attended)]
    rows = tuple(_row(course, person, unit, planned, attended) for unit in listed)
    if _is_learnt_alone(course):
        unit = course.programme.units[0]
        return rows, unit.minutes, _learnt_minutes(course, person, unit), ""
    total, reached = person.standing.base, person.standing.attended
    in_sum = [unit for unit in listed if unit.kind == "attendance" and unit.mandatory]
    counted = [unit.id for unit in in_sum if not course.is_exempt(person, unit.id)]
    pairs = [(planned.get(unit_id, 0), attended.get(unit_id, 0)) for unit_id in counted]
    remarks = [_rounding_remark(pairs, total, reached)]
    if any(unit.kind == "attendance" and not unit.mandatory for unit in listed):
        remarks.append(_("Optional units are not part of the sum."))
    if len(counted) < len(in_sum):
        remarks.append(_("What is credited is not part of the sum."))
    return rows, total, reached, " ".join(filter(None, remarks))


def _is_listed(course: Course, person: GridRow, unit: UnitRow, attended: Mapping[int, int]) -> bool:
    """Whatever was asked of the person, and of the rest what the person did."""
    if not unit.takes_place or not course.has_unit(person.registration_id, unit.id):
        return False
    result = course.results.get(person.registration_id, {}).get(unit.id)
    asked_or_credited = unit.mandatory or course.is_exempt(person, unit.id)
    return asked_or_credited or bool(attended.get(unit.id)) or bool(result and result.completed_on)


def _collected_table(course: Course, person: GridRow) -> _Table | None:
    """The blocks of the set with what their confirmations say, whenever and wherever they were earned."""
    if not course.set_of:
        return None
    held = course.collected.get(person.registration_id, {})
    rows, pairs = [], []
    for block in course.set_of:
        earned = held.get(block.key)
        pairs.append((earned.planned, earned.attended) if earned else (0, 0))
        title = _with_cohort(course, earned) if earned else block.title
        figures = [units.ue_text(minutes) if earned else "–" for minutes in pairs[-1]]
        if not earned and course.is_exempt(person, block.unit_id):
            figures[-1] = pgettext("unit on a certificate", "credited")
        rows.append(CertificateRow(block.label, title, earned.period if earned else "", *figures))
    planned, attended = sum(p for p, _a in pairs), sum(a for _p, a in pairs)
    return tuple(rows), planned, attended, _rounding_remark(pairs, planned, attended)


def _with_cohort(course: Course, earned: CollectedBlock) -> str:
    """Title of a block, with the cohort where it was earned if that is another one."""
    if earned.programme_id == course.programme.row.id:
        return earned.title
    place = _("run {run}").format(run=earned.run) if earned.run else earned.programme
    return f"{earned.title} ({place})" if earned.title else place


def _row(
    course: Course, person: GridRow, unit: UnitRow, planned: Mapping[int, int], attended: Mapping[int, int]
) -> CertificateRow:
    figures = _figures(course, person, unit, planned, attended)
    return CertificateRow(unit.label, unit.title, _period(course, unit), *figures)


def _figures(
    course: Course, person: GridRow, unit: UnitRow, planned: Mapping[int, int], attended: Mapping[int, int]
) -> tuple[str, str]:
    """The UE of a unit, planned and attended."""
    if course.is_exempt(person, unit.id):
        whole = unit.minutes if unit.kind == "self_learning" else planned.get(unit.id, 0)
        return units.ue_text(whole), pgettext("unit on a certificate", "credited")
    if unit.kind == "self_learning":
        return units.ue_text(unit.minutes), units.ue_text(_learnt_minutes(course, person, unit))
    return units.ue_text(planned.get(unit.id, 0)), units.ue_text(attended.get(unit.id, 0))


def _learnt_minutes(course: Course, person: GridRow, unit: UnitRow) -> int:
    """Return what is credited for self-learning: what was noted for the person, else what the unit has."""
    result = course.results.get(person.registration_id, {}).get(unit.id)
    if result is None or result.completed_on is None:
        return 0
    return unit.minutes if result.minutes is None else result.minutes


def _period(course: Course, unit: UnitRow) -> str:
    if unit.kind == "self_learning":
        return format_period(unit.window_from, unit.window_to) if unit.window_from and unit.window_to else ""
    days = sorted(s.day for s in held_sessions(course) if s.day and unit.id in s.unit_ids)
    return format_period(days[0], days[-1]) if days else ""


def _rounding_remark(pairs: Sequence[tuple[int, int]], total: int, reached: int) -> str:
    """Say that the sums come from the minutes, where the units (planned, attended) as shown do not add up to them."""
    planned, attended = [one for one, _other in pairs], [other for _one, other in pairs]
    return units.sum_remark(units.Sum(planned, total), units.Sum(attended, reached))


def _text(course: Course, person: GridRow) -> str:
    """The sentence that says who took part in what, when and where: the programme's own words, else the usual ones."""
    own = course.programme.certificate_text
    if own:
        return fill_in(own, _facts(course, person))
    facts = _facts(course, person)
    towns = _(" in {towns}").format(towns=facts["towns"]) if facts["towns"] else ""
    parts = [_sentence(course, facts).format(**facts, where=towns)]
    if course.programme.needs_deliverables and facts["deliverable"]:
        parts.append(_("The project “{title}” was accepted.").format(title=facts["deliverable"]))
    return " ".join(parts)


def _facts(course: Course, person: GridRow) -> dict[str, str]:
    """Return what the placeholders of the programme's own words stand for."""
    sessions = held_sessions(course, person)
    days = sorted(session.day for session in sessions if session.day)
    programme, base = course.programme, person.standing.base
    unit = programme.units[0] if course.block is not None else None
    return {
        "programme": programme.row.title,
        "run": str(programme.row.run or ""),
        "start": format_date_long(days[0]) if days else "",
        "end": format_date_long(days[-1]) if days else "",
        "towns": join_words(list(dict.fromkeys(session.town for session in sessions if session.town))),
        "deliverable": _project_title(course, person.registration_id),
        "min_share": str(programme.min_share or 0),
        "share": str(100 * person.standing.attended // base if base else 0),
        "unit": (unit.title or unit.label) if unit else "",
    }


def _sentence(course: Course, facts: Mapping[str, str]) -> str:
    """What is said where the programme has no words of its own."""
    if course.set_of:
        return _("has acquired all building blocks of the programme “{programme}”.")
    one_day = facts["start"] == facts["end"]
    if course.block is not None:
        return _block_sentence(dated=bool(facts["end"]), one_day=one_day)
    if not facts["end"]:
        return _("completed the programme “{programme}”.")
    kind = course.programme.row.certificate_kind
    return _usual_sentence(kind, has_run=bool(facts["run"]), one_day=one_day)


def _block_sentence(*, dated: bool, one_day: bool) -> str:
    if not dated:
        return _("completed the building block “{unit}” of the programme “{programme}”.")
    if one_day:
        return _("took part in the building block “{unit}” of the programme “{programme}” on {end}{where}.")
    return _(
        "took part in the building block “{unit}” of the programme “{programme}” from {start} to {end}{where}."
    )


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
    units_here = {unit.id for unit in course.programme.units}
    titles = dict.fromkeys(
        result.deliverable_title
        for unit_id, result in course.results.get(registration_id, {}).items()
        if unit_id in units_here
        and result.deliverable is DeliverableState.ACCEPTED
        and result.deliverable_title
    )
    return (
        next(iter(titles))
        if len(titles) == 1
        else course.projects.get(registration_id, "")
        if not titles
        else ""
    )


def _conditions(course: Course, person: GridRow) -> str:
    programme = course.programme
    if programme.certificate_conditions:
        own = fill_in(programme.certificate_conditions, _facts(course, person))
        return " ".join(filter(None, (own, programme.funding_line)))
    parts = [_("1 UE (teaching unit) is 45 minutes.")]
    if course.set_of:
        parts += _confirmed_under(course, person)
    elif asked := _asked(course, person):
        parts.append(_("Conditions: {conditions}.").format(conditions=join_words(asked)))
    parts += filter(None, (programme.carrier and _carrier(programme), programme.funding_line))
    return " ".join(parts)


def _confirmed_under(course: Course, person: GridRow) -> list[str]:
    """Name the papers that the whole certificate rests on."""
    held = course.collected.get(person.registration_id, {})
    numbers = [held[block.key].number for block in course.set_of if block.key in held]
    if not numbers:
        return []
    text = ngettext(
        "The building block was confirmed under the number {numbers}.",
        "The building blocks were confirmed under the numbers {numbers}.",
        len(numbers),
    )
    return [text.format(numbers=join_words(numbers))]


def _carrier(programme: ProgrammeDetail) -> str:
    return _("Carrier: {carrier}.").format(carrier=programme.carrier.rstrip("."))


def _asked(course: Course, person: GridRow) -> list[str]:
    programme, asked, base = course.programme, [], person.standing.base
    results = course.results.get(person.registration_id, {})
    of_units = list_asked(programme.units, results, course.booked_by(person.registration_id))
    if programme.min_share is not None and base:
        text = _("at least {share} of the attendance time (reached: {reached})")
        reached = format_percent(person.standing.attended, base)
        asked.append(text.format(share=format_percent(programme.min_share, 100), reached=reached))
    if programme.needs_self_learning and any(unit.kind == "self_learning" for unit in of_units):
        asked.append(_("the self-learning units"))
    deliverables = {unit.deliverable for unit in of_units if unit.deliverable}
    if programme.needs_deliverables and deliverables:
        asked.append(_("an accepted {deliverable}").format(deliverable=join_words(sorted(deliverables))))
    return asked


def _check_text(name: str) -> str:
    return _("Check these data by scanning the code or by naming the number to {office}.").format(office=name)
