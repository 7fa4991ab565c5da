"""Change a programme field by field, and delete one that nothing hangs on."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from fbdesk.db.models import (
    Attachment,
    Certificate,
    ImportRun,
    Programme,
    Registration,
    Series,
    TrainingSession,
)
from fbdesk.db.models.programmes import COLOURS
from fbdesk.errors import UserError
from fbdesk.i18n import _, format_date
from fbdesk.rules.certificates.certificate_words import require_placeholders
from fbdesk.services.programmes.programmes import require_free_code, require_programme, series_id_of
from fbdesk.vocabulary import CertificateKind, ProgrammeKind

_TEXTS: Final = frozenset(
    {
        *("code", "title", "subtitle", "description", "carrier", "funder", "funding_line", "target_group"),
        *("region", "topics", "fee", "cost_note", "period_note", "certificate_title", "certificate_prefix"),
        *("certificate_line", "certificate_text", "certificate_conditions", "notes", "criteria"),
    }
)
_CHOICES: Final = {
    "kind": tuple(ProgrammeKind),
    "colour": COLOURS,
    "certificate_kind": (None, *CertificateKind),
}
_YES_OR_NO: Final = frozenset(
    {
        *("public_bodies_only", "books_units", "selection", "needs_self_learning", "needs_deliverables"),
        *("collects_units", "certificate_birth"),
    }
)
_NUMBERS: Final = {
    "run": (1, 999),
    "capacity": (0, 100_000),
    "longest_minutes": (1, 1440),
    "min_share": (0, 100),
}
_DATES: Final = frozenset({"opens_on", "deadline"})


def list_series(db: Session) -> list[str]:
    """Return what the field of the series proposes: their titles, in order."""
    return list(db.scalars(select(Series.title).order_by(Series.title)))


def change_programme(db: Session, programme_id: int, **values: object) -> None:
    """Change some of a programme's fields; raises UserError that says which value cannot be and why.

    With the deadline, what counts as late follows.
    """
    programme = require_programme(db, programme_id)
    for name, value in values.items():
        if name == "series":
            programme.series_id = series_id_of(db, _clean_text("series", value))
        else:
            setattr(programme, name, _clean(name, value))
    if "code" in values:
        _require_code(db, programme)
    if not programme.title:
        raise UserError(_("The title is missing. Enter what the programme is called."))
    _require_order(programme)
    if "deadline" in values:
        _mark_late(db, programme)
    db.flush()


def _clean(name: str, value: object) -> Any:
    if name in _TEXTS:
        return _clean_text(name, value)
    if name in _CHOICES and value in _CHOICES[name]:
        return value
    if name in _YES_OR_NO and isinstance(value, bool):
        return value
    if name in _DATES and (value is None or (isinstance(value, date) and not isinstance(value, datetime))):
        return value
    if name in _NUMBERS:
        return _clean_number(name, value)
    raise UserError(_("“{value}” cannot be entered here.").format(value=value))


def _clean_text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UserError(_("“{value}” cannot be entered here.").format(value=value))
    lines = [line.strip() for line in value.strip().splitlines()]
    if name in ("certificate_text", "certificate_conditions"):
        require_placeholders(value)
    if name in ("topics", "region"):
        lines = list(dict.fromkeys(filter(None, lines)))
    return "\n".join(lines)


def _clean_number(name: str, value: object) -> int | None:
    if value is None:
        return None
    least, most = _NUMBERS[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise UserError(
            _("Enter a whole number from {least} to {most}, or nothing.").format(least=least, most=most)
        )
    return value


def _require_code(db: Session, programme: Programme) -> None:
    if not programme.code or " " in programme.code:
        raise UserError(_("The code needs at least one character and no spaces, for example “BEC-9”."))
    with db.no_autoflush:
        require_free_code(db, programme.code, besides=programme.id)


def _require_order(programme: Programme) -> None:
    opens_on, deadline = programme.opens_on, programme.deadline
    if opens_on is not None and deadline is not None and deadline < opens_on:
        raise UserError(
            _("The deadline {deadline} lies before the first day of registration {opens_on}.").format(
                deadline=format_date(deadline), opens_on=format_date(opens_on)
            )
        )


def _mark_late(db: Session, programme: Programme) -> None:
    """Whether a registration was late follows the deadline as it is now."""
    own = Registration.programme_id == programme.id
    late: ColumnElement[bool] | None = None
    if programme.deadline is not None:
        late = Registration.received_at >= datetime.combine(programme.deadline + timedelta(days=1), time.min)
        db.execute(update(Registration).where(own, late, Registration.late.is_(False)).values(late=True))
    in_time = own & Registration.late.is_(True)
    db.execute(update(Registration).where(in_time if late is None else in_time & ~late).values(late=False))


def has_dependants(db: Session, programme_id: int) -> str:
    """Return what hangs on a programme, so that it cannot be deleted; empty when it can."""
    require_programme(db, programme_id)
    found = [
        word
        for model, word in (
            (Registration, _("Registrations")),
            (TrainingSession, _("Sessions")),
            (Certificate, _("Certificates")),
            (ImportRun, _("Spreadsheets read in")),
            (Attachment, _("Attachments")),
        )
        if db.scalar(select(func.count()).where(model.programme_id == programme_id))
    ]
    return ", ".join(found)


def delete_programme(db: Session, programme_id: int) -> None:
    """Delete a programme with its units; raises UserError while anything else hangs on it."""
    programme = require_programme(db, programme_id)
    if found := has_dependants(db, programme_id):
        raise UserError(
            _("This programme still has: {what}. Cancel it instead; it stays on record.").format(what=found)
        )
    db.delete(programme)
    db.flush()
