"""Programmes with their units: lists for the pages, and the facts that a programme's state follows from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Programme, Registration, Series, SessionUnit, TrainingSession, Unit
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.calendar.taking_place import Span
from fbdesk.rules.certificates.certificate import CertificateRule, name_works
from fbdesk.rules.programmes.programme_state import ProgrammeFacts, programme_state
from fbdesk.rules.registrations.statuses import HOLDING_PLACE, TAKING_PART, UNDECIDED
from fbdesk.services.calendar.taking_place import counts_for_unit, is_planned, list_spans, unit_takes_place
from fbdesk.vocabulary import ProgrammeState, RegistrationStatus


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in a list, with its derived state and the reason in words."""

    id: int
    code: str
    title: str
    run: int | None
    kind: str
    capacity: int | None
    registered: int
    #: Who has said yes.
    accepted: int
    #: Who holds a place: accepted, or offered and kept free until the answer.
    taken: int
    waiting: int
    to_decide: int
    first_day: date | None
    last_day: date | None
    deadline: date | None
    selection: bool
    certificate_kind: str | None
    state: ProgrammeState
    state_reason: str
    topics: tuple[str, ...]
    #: Names of the Länder; empty: nationwide.
    region: tuple[str, ...]
    period_note: str
    #: Labels of its units that were cancelled.
    cancelled_units: tuple[str, ...]

    @property
    def name(self) -> str:
        """Title and cohort: "Beccaria-Qualifizierung · 9. Durchgang"."""
        return programme_name(self.title, self.run)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the net minutes of what takes place of it, without public sessions (or its self-learning minutes)."""

    id: int
    label: str
    title: str
    kind: str
    mandatory: bool
    minutes: int
    window_from: date | None
    window_to: date | None
    deliverable: str
    cancelled_on: date | None
    cancel_reason: str

    @property
    def takes_place(self) -> bool:
        """Whether it was not cancelled."""
        return self.cancelled_on is None


@dataclass(frozen=True, slots=True)
class ProgrammeDetail:
    """Everything the programme's page shows besides its sessions; `minutes` are the base of the share."""

    row: ProgrammeRow
    subtitle: str
    description: str
    carrier: str
    funder: str
    funding_line: str
    target_group: str
    public_bodies_only: bool
    region: str
    topics: str
    fee: str
    cost_note: str
    certificate_title: str
    certificate_prefix: str
    certificate_line: str
    certificate_text: str
    certificate_conditions: str
    certificate_birth: bool
    min_share: int | None
    needs_self_learning: bool
    needs_deliverables: bool
    cancelled_on: date | None
    cancel_reason: str
    opens_on: date | None
    books_units: bool
    longest_minutes: int | None
    colour: str
    collects_units: bool
    period_note: str
    notes: str
    criteria: str
    series: str
    units: tuple[UnitRow, ...]
    minutes: int
    days: int

    @property
    def rule(self) -> CertificateRule:
        """What the programme asks for its certificate."""
        return CertificateRule(
            min_share=self.min_share,
            self_learning=self.needs_self_learning,
            deliverables=self.needs_deliverables,
            **name_works(unit.deliverable for unit in self.units if unit.mandatory and unit.takes_place),
        )


def programme_name(title: str, run: int | None) -> str:
    """Title and cohort in one line."""
    return _("{title} · run {run}").format(title=title, run=run) if run else title


def list_programmes(db: Session) -> list[ProgrammeRow]:
    """Return all programmes: running and planned ones, earliest first, then those that are over, newest first."""
    counts = _registration_counts(db)
    spans = list_spans(db)
    gone = _cancelled_units(db)
    rows = [
        _row(p, counts.get(p.id, _Counts()), spans.get(p.id, Span()), gone.get(p.id, ()))
        for p in db.scalars(select(Programme))
    ]
    return sorted(rows, key=_order)


def _order(row: ProgrammeRow) -> tuple[bool, int, str]:
    over = row.state in (ProgrammeState.FINISHED, ProgrammeState.CANCELLED)
    day = (row.first_day or date.max).toordinal()
    return over, -day if over else day, row.title


class _Counts(NamedTuple):
    """How many registrations a programme has, and how they stand."""

    registered: int = 0
    accepted: int = 0
    taken: int = 0
    waiting: int = 0
    to_decide: int = 0


def _registration_counts(db: Session, programme_id: int | None = None) -> dict[int, _Counts]:
    def number(*statuses: str) -> ColumnElement[int]:
        return func.sum(case((Registration.status.in_(statuses), 1), else_=0))

    query = select(
        Registration.programme_id,
        func.count(),
        number(*TAKING_PART),
        number(*HOLDING_PLACE),
        number(RegistrationStatus.WAITING),
        number(*UNDECIDED),
    )
    if programme_id is not None:
        query = query.where(Registration.programme_id == programme_id)
    found = db.execute(query.group_by(Registration.programme_id))
    return {
        one: _Counts(registered, accepted, taken, waiting, to_decide)
        for one, registered, accepted, taken, waiting, to_decide in found
    }


def _cancelled_units(db: Session, programme_id: int | None = None) -> dict[int, tuple[str, ...]]:
    query = select(Unit.programme_id, Unit.label).where(~unit_takes_place())
    if programme_id is not None:
        query = query.where(Unit.programme_id == programme_id)
    labels: dict[int, tuple[str, ...]] = {}
    for owner, label in db.execute(query.order_by(Unit.position, Unit.id)):
        labels[owner] = (*labels.get(owner, ()), label)
    return labels


def _row(programme: Programme, counts: _Counts, span: Span, gone: tuple[str, ...]) -> ProgrammeRow:
    facts = ProgrammeFacts(
        span=span,
        opens_on=programme.opens_on,
        deadline=programme.deadline,
        capacity=programme.capacity,
        taken=counts.taken,
        undecided=counts.to_decide,
        selection=programme.selection,
        cancelled=not programme.takes_place,
        cancel_reason=programme.cancel_reason,
    )
    state, reason = programme_state(facts, clock.today())
    return ProgrammeRow(
        id=programme.id,
        code=programme.code,
        title=programme.title,
        run=programme.run,
        kind=programme.kind,
        capacity=programme.capacity,
        registered=counts.registered,
        accepted=counts.accepted,
        taken=counts.taken,
        waiting=counts.waiting,
        to_decide=counts.to_decide,
        first_day=span.first,
        last_day=span.last,
        deadline=programme.deadline,
        selection=programme.selection,
        certificate_kind=programme.certificate_kind,
        state=state,
        state_reason=reason,
        topics=tuple(programme.topics.splitlines()),
        region=tuple(programme.region.splitlines()),
        period_note=programme.period_note,
        cancelled_units=gone,
    )


def find_programme(db: Session, code: str) -> int:
    """Return the id of the programme with this code (case does not matter); raises UserError naming the known codes."""
    query = select(Programme.code, Programme.id).order_by(Programme.code)
    codes = dict(db.execute(query).all())
    folded = {known.casefold(): row_id for known, row_id in codes.items()}
    if code.casefold() not in folded:
        known = ", ".join(codes) or _("none yet")
        raise UserError(
            _("There is no programme “{code}”. Known codes: {known}.").format(code=code, known=known)
        )
    return folded[code.casefold()]


def get_programme(db: Session, programme_id: int) -> ProgrammeDetail:
    """Return one programme with its units; raises UserError when it is gone."""
    return list_details(db, [require_programme(db, programme_id)])[programme_id]


def list_details(db: Session, programmes: Collection[Programme]) -> dict[int, ProgrammeDetail]:
    """Return several programmes with their units, read at once."""
    ids = [programme.id for programme in programmes]
    alone = ids[0] if len(ids) == 1 else None
    counts, spans, gone = _registration_counts(db, alone), list_spans(db, alone), _cancelled_units(db, alone)
    units, bases, days = _units(db, ids), _bases(db, ids), _days(db, ids)
    names = [f for f in ProgrammeDetail.__slots__ if f not in ("row", "series", "units", "minutes", "days")]
    series = dict(db.execute(select(Series.id, Series.title)).all())
    return {
        one.id: ProgrammeDetail(
            row=_row(one, counts.get(one.id, _Counts()), spans.get(one.id, Span()), gone.get(one.id, ())),
            series=series.get(one.series_id, "") if one.series_id is not None else "",
            units=units[one.id],
            minutes=bases.get(one.id, 0),
            days=days.get(one.id, 0),
            **{name: getattr(one, name) for name in names},
        )
        for one in programmes
    }


def _days(db: Session, programme_ids: Collection[int]) -> dict[int, int]:
    """Return on how many days something is planned, by programme."""
    query = select(TrainingSession.programme_id, func.count(TrainingSession.day.distinct()))
    query = query.where(TrainingSession.programme_id.in_(programme_ids), is_planned())
    return dict(db.execute(query.group_by(TrainingSession.programme_id)).all())


def _bases(db: Session, programme_ids: Collection[int]) -> dict[int, int]:
    """Return the net minutes that the share is measured against, as attendance counts them, by programme."""
    query = (
        select(TrainingSession.programme_id, func.sum(SessionUnit.minutes))
        .join(TrainingSession, SessionUnit.session_id == TrainingSession.id)
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .where(TrainingSession.programme_id.in_(programme_ids), Unit.mandatory, counts_for_unit())
        .group_by(TrainingSession.programme_id)
    )
    return {owner: minutes or 0 for owner, minutes in db.execute(query)}


def require_programme(db: Session, programme_id: int) -> Programme:
    """Return the programme itself for other services; raises UserError when it is gone."""
    programme = db.get(Programme, programme_id)
    if programme is None:
        raise UserError(_("This programme no longer exists."))
    return programme


def list_units(db: Session, programme_id: int) -> tuple[UnitRow, ...]:
    """Return a programme's units in order, each with its minutes."""
    return _units(db, [programme_id])[programme_id]


def _units(db: Session, programme_ids: Collection[int]) -> dict[int, tuple[UnitRow, ...]]:
    minutes = (
        select(SessionUnit.unit_id, func.sum(SessionUnit.minutes).label("minutes"))
        .join(TrainingSession, SessionUnit.session_id == TrainingSession.id)
        .join(Unit, SessionUnit.unit_id == Unit.id)
        .where(TrainingSession.programme_id.in_(programme_ids), counts_for_unit())
        .group_by(SessionUnit.unit_id)
        .subquery()
    )
    query = (
        select(Unit, minutes.c.minutes)
        .outerjoin(minutes, minutes.c.unit_id == Unit.id)
        .where(Unit.programme_id.in_(programme_ids))
        .order_by(Unit.position, Unit.id)
    )
    found: dict[int, list[UnitRow]] = {programme_id: [] for programme_id in programme_ids}
    for unit, taught in db.execute(query):
        found[unit.programme_id].append(_unit_row(unit, taught))
    return {programme_id: tuple(rows) for programme_id, rows in found.items()}


def _unit_row(unit: Unit, taught: int | None) -> UnitRow:
    return UnitRow(
        id=unit.id,
        label=unit.label,
        title=unit.title,
        kind=unit.kind,
        mandatory=unit.mandatory,
        minutes=taught or unit.minutes or 0,
        window_from=unit.window_from,
        window_to=unit.window_to,
        deliverable=unit.deliverable,
        cancelled_on=unit.cancelled_on,
        cancel_reason=unit.cancel_reason,
    )


def add_programme(db: Session, code: str, title: str, *, series: str = "", **values: object) -> int:
    """Add a programme and return its id; raises UserError when the code is taken."""
    require_free_code(db, code)
    programme = Programme(code=code, title=title, series_id=series_id_of(db, series), **values)
    db.add(programme)
    db.flush()
    return programme.id


def require_free_code(db: Session, code: str, *, besides: int | None = None) -> None:
    """Raise UserError when another programme has this code, whatever its case."""
    known = db.scalar(select(Programme.id).where(func.lower(Programme.code) == code.lower()))
    if known not in (None, besides):
        raise UserError(_("The code “{code}” is taken. Choose another one.").format(code=code))


def series_id_of(db: Session, title: str) -> int | None:
    """Return the id of the series with this title, made when it is new; None without a title."""
    if not title:
        return None
    known = db.scalar(select(Series.id).where(Series.title == title))
    if known is not None:
        return known
    series = Series(title=title)
    db.add(series)
    db.flush()
    return series.id


def add_unit(db: Session, programme_id: int, label: str, **values: object) -> int:
    """Add a unit behind the others and return its id; raises UserError when the label is taken."""
    taken = select(Unit.id).where(Unit.programme_id == programme_id, Unit.label == label)
    if db.scalar(taken) is not None:
        raise UserError(_("There is already a unit “{label}” in this programme.").format(label=label))
    last = db.scalar(select(func.max(Unit.position)).where(Unit.programme_id == programme_id))
    unit = Unit(programme_id=programme_id, label=label, position=(last or 0) + 1, **values)
    db.add(unit)
    db.flush()
    return unit.id
