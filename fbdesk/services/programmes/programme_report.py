"""The report that an advisory board or a funder reads: who took part, from where, how much was completed."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Certificate, Registration, TrainingSession
from fbdesk.documents.list_document import ListColumn, ListDocument, ListSection, render_list
from fbdesk.i18n import _, format_number, format_percent, format_period, ngettext
from fbdesk.rules.calendar.units import ue_text
from fbdesk.rules.organisations.laender import land_name
from fbdesk.rules.registrations.statuses import TAKING_PART
from fbdesk.services.attendance.attendance import GridRow, get_grid
from fbdesk.services.attendance.results_editing import ResultGrid, get_result_grid
from fbdesk.services.calendar.taking_place import takes_place
from fbdesk.services.office import office
from fbdesk.services.organisations.origins import Origin, list_origins
from fbdesk.services.programmes.programmes import ProgrammeDetail, get_programme
from fbdesk.vocabulary import CertificateState, DeliverableState, OrganisationGroup, RegistrationStatus, label

#: Without names a number below this is not told exactly: it could point at somebody.
SMALL = 3


def render_report(db: Session, programme_id: int, *, with_names: bool = False) -> bytes:
    """Return the report of a programme as PDF; without names small numbers are not told either."""
    detail = get_programme(db, programme_id)
    origins = list_origins(
        db, Registration.programme_id == programme_id, Registration.status.in_(TAKING_PART)
    )
    people = [row for row in get_grid(db, programme_id).rows if row.registration_id in origins]
    sections = [
        _registrations(db, programme_id, with_names),
        _counted(
            _("From where"),
            _("Land"),
            (land_name(one.land) or _("not known") for one in origins.values()),
            with_names,
        ),
        _counted(_("Organisations"), _("Group"), (_group(one.group) for one in origins.values()), with_names),
        _completed(people, with_names),
        _results(get_result_grid(db, programme_id), origins, with_names),
    ]
    if with_names:
        sections.append(_people(people, origins))
    return render_list(
        ListDocument(
            title=_("Report"),
            subtitle=detail.row.name,
            office=office.get_office(db).name,
            foot=detail.funding_line,
            facts=_facts(db, detail),
            sections=tuple(section for section in sections if section.rows),
        )
    )


def _facts(db: Session, detail: ProgrammeDetail) -> tuple[tuple[str, str], ...]:
    row = detail.row
    period = format_period(row.first_day, row.last_day) if row.first_day and row.last_day else "–"
    heads, cancelled = _heads(db, row.id), _cancelled(db, row.id)
    confirmed = _issued(db, row.id, Certificate.unit_id.is_not(None))
    facts = [
        (_("State"), f"{label(row.state)}: {row.state_reason}"),
        (_("Period"), period),
        (_("Carrier"), detail.carrier),
        (_("Funder"), detail.funder),
        (
            _("Extent"),
            ngettext(
                "{ue} units of 45 minutes on {days} day",
                "{ue} units of 45 minutes on {days} days",
                detail.days,
            ).format(ue=ue_text(detail.minutes), days=detail.days),
        ),
        (_("Cancelled sessions"), format_number(cancelled) if cancelled else ""),
        (_("Visitors"), _("{n} at public sessions").format(n=format_number(heads)) if heads else ""),
        (_("Certificates"), _people_text(_issued(db, row.id, Certificate.unit_id.is_(None)))),
        (_("Confirmed units"), _people_text(confirmed) if confirmed else ""),
    ]
    return tuple((name, text) for name, text in facts if text)


def _issued(db: Session, programme_id: int, which: ColumnElement[bool]) -> int:
    """Return how many people hold a valid paper: a certificate, or the confirmation of a single unit."""
    query = select(func.count(func.distinct(Certificate.registration_id))).where(
        Certificate.programme_id == programme_id, Certificate.state == CertificateState.VALID, which
    )
    return db.scalar(query) or 0


def _people_text(number: int) -> str:
    return ngettext("{n} person", "{n} people", number).format(n=format_number(number))


def _heads(db: Session, programme_id: int) -> int:
    here = TrainingSession.programme_id == programme_id
    query = select(func.sum(TrainingSession.head_count)).where(here, takes_place())
    return db.scalar(query) or 0


def _cancelled(db: Session, programme_id: int) -> int:
    query = select(func.count(TrainingSession.id)).where(
        TrainingSession.programme_id == programme_id, ~takes_place()
    )
    return db.scalar(query) or 0


def _group(code: str) -> str:
    return label(OrganisationGroup(code)) if code in set(OrganisationGroup) else _("not known")


def _registrations(db: Session, programme_id: int, exactly: bool) -> ListSection:
    query = select(Registration.status, func.count()).where(Registration.programme_id == programme_id)
    counts = dict(db.execute(query.group_by(Registration.status)).all())
    ordered = [(label(one), counts[one]) for one in RegistrationStatus if one in counts]
    return _table(_("Registrations"), _("Status"), ordered, exactly)


def _counted(heading: str, column: str, names: Iterable[str], exactly: bool) -> ListSection:
    return _table(heading, column, Counter(names).most_common(), exactly)


def _table(heading: str, column: str, counts: list[tuple[str, int]], exactly: bool) -> ListSection:
    total = sum(number for _name, number in counts)
    rows = [(name, _number(number, exactly), _share(number, total, exactly)) for name, number in counts]
    hidden = 0 if exactly else sum(number < SMALL for _name, number in counts)
    if rows and hidden != 1:  # the sum would tell the one number that is left out
        rows.append((_("In total"), format_number(total), ""))
    columns = (
        ListColumn(column, 90),
        ListColumn(_("People"), 30, right=True),
        ListColumn(_("Share"), 30, right=True),
    )
    return ListSection(heading=heading, columns=columns, rows=tuple(rows))


def _number(number: int, exactly: bool) -> str:
    return format_number(number) if exactly or number >= SMALL else _("under {n}").format(n=SMALL)


def _share(number: int, total: int, exactly: bool) -> str:
    return format_percent(number, total) if exactly or number >= SMALL else ""


def _completed(people: Sequence[GridRow], exactly: bool) -> ListSection:
    """Tell how much of the programme people were there for."""
    bands = ((100, 101), (80, 100), (50, 80), (1, 50), (0, 1))
    rows = [row for row in people if row.standing.base]
    counts = [
        (
            _band(low, high),
            sum(low <= 100 * row.standing.attended // row.standing.base < high for row in rows),
        )
        for low, high in bands
    ]
    columns = (ListColumn(_("Attended"), 90), ListColumn(_("People"), 60, right=True))
    shown = tuple((name, _number(number, exactly)) for name, number in counts if number)
    return ListSection(heading=_("How much was completed"), columns=columns, rows=shown)


def _results(grid: ResultGrid, participants: Container[int], exactly: bool) -> ListSection:
    """Tell how many of those who are asked finished what they learn by themselves, and what they hand in."""
    lines: list[tuple[str, int, int]] = []
    for unit in grid.units:
        asked = [one for one in grid.people if one.registration_id in participants and one.is_asked(unit.id)]
        known = [one.results[unit.id] for one in asked if unit.id in one.results]
        if unit.kind == "self_learning":
            done = sum(one.completed_on is not None for one in known)
            lines.append((_("{unit}: completed").format(unit=unit.label), done, len(asked)))
        if unit.deliverable:
            accepted = sum(one.deliverable is DeliverableState.ACCEPTED for one in known)
            lines.append((_("{work}: accepted").format(work=unit.deliverable), accepted, len(asked)))
    columns = (ListColumn(_("Self-learning and works"), 90), ListColumn(_("People"), 60, right=True))
    rows = tuple((name, _of(number, total, exactly)) for name, number, total in lines if total)
    return ListSection(heading=_("What was learned and handed in"), columns=columns, rows=rows)


def _of(number: int, total: int, exactly: bool) -> str:
    shown = _number(number, exactly) if number else format_number(0)
    return _("{n} of {total}").format(n=shown, total=format_number(total))


def _band(low: int, high: int) -> str:
    if low >= 100:
        return _("everything")
    if high <= 1:
        return _("nothing")
    return _("{low} to below {high} %").format(low=low, high=high)


def _people(people: Sequence[GridRow], origins: Mapping[int, Origin]) -> ListSection:
    columns = (
        ListColumn(_("No."), 9, right=True),
        ListColumn(_("Name"), 55),
        ListColumn(_("Organisation"), 60),
        ListColumn(_("Land"), 35),
        ListColumn(_("UE"), 25, right=True),
    )
    rows = tuple(
        (
            str(number),
            row.name,
            row.organisation,
            land_name(origins[row.registration_id].land),
            _attended(row),
        )
        for number, row in enumerate(people, 1)
    )
    return ListSection(heading=_("Participants"), columns=columns, rows=rows)


def _attended(row: GridRow) -> str:
    return _("{attended} of {planned}").format(
        attended=ue_text(row.standing.attended), planned=ue_text(row.standing.base)
    )
