"""Data of the office: name, address, logo, who signs, how numbers are built."""

import hashlib
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Blob, Office, Signatory
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.rules.people.email_address import typed_address

DEFAULT_PATTERN = "{prefix}-{year}-{number:03}"
_IMAGE_SIGNS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_LARGEST_LOGO = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """The office as the settings show it and as documents print it."""

    name: str = ""
    line: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    land: str = ""
    number_pattern: str = DEFAULT_PATTERN
    today: date | None = None


def get_office(db: Session) -> OfficeRow:
    """Return the office's data; empty texts in a new office."""
    office = db.get(Office, 1)
    return (
        OfficeRow(**{f.name: getattr(office, f.name) for f in fields(OfficeRow)}) if office else OfficeRow()
    )


def get_logo(db: Session) -> bytes | None:
    """Return the logo's bytes (PNG or JPEG), or None."""
    return db.scalar(select(Blob.content).join(Office, Office.logo_id == Blob.id))


def list_signatories(db: Session) -> list[tuple[str, str]]:
    """Return name and function of those who sign, in the order of the lines."""
    rows = db.execute(select(Signatory.name, Signatory.function).order_by(Signatory.position, Signatory.id))
    return [(name, function) for name, function in rows]


def change_office(db: Session, **values: str | date | None) -> None:
    """Change some of the office's data; raises UserError for half an e-mail address, or numbers that do not run."""
    pattern = values.get("number_pattern")
    if isinstance(pattern, str):
        render_number(pattern, "ABC", 2024, 1)
    if isinstance(email := values.get("email"), str):
        values["email"] = typed_address(email)
    office = _office(db)
    for name, value in values.items():
        setattr(office, name, value)


def render_number(pattern: str, prefix: str, year: int, number: int) -> str:
    """Build a certificate number; raises UserError when the pattern cannot tell two certificates apart."""
    try:
        first = pattern.format(prefix=prefix, year=year, number=number)
        second = pattern.format(prefix=prefix, year=year, number=number + 1)
        other_year = pattern.format(prefix=prefix, year=year + 1, number=number)
        other_prefix = pattern.format(prefix=f"{prefix}X", year=year, number=number)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        first = second = other_year = other_prefix = ""
    if not first or first in (second, other_year, other_prefix):
        raise UserError(
            _("The number pattern needs {{prefix}}, {{year}} and {{number}}, for example {example}.").format(
                example=DEFAULT_PATTERN
            )
        )
    return first


def set_logo(db: Session, content: bytes | None) -> None:
    """Set or remove the logo; raises UserError when it is no PNG or JPEG picture or larger than 5 MB."""
    office = _office(db)
    if content is None:
        office.logo_id = None
        return
    media_type = next((kind for sign, kind in _IMAGE_SIGNS.items() if content.startswith(sign)), None)
    if media_type is None or len(content) > _LARGEST_LOGO:
        raise UserError(_("The logo has to be a PNG or JPEG picture of at most 5 MB. Choose another file."))
    office.logo_id = store_blob(db, content, media_type)


def set_signatories(db: Session, signatories: list[tuple[str, str]]) -> None:
    """Set who signs: pairs of name and function in the order of the lines; at most three fit on the paper."""
    if len(signatories) > 3:
        raise UserError(_("At most three people can sign a certificate."))
    if signatories == list_signatories(db):
        return
    db.execute(delete(Signatory))
    for position, (name, function) in enumerate(signatories):
        db.add(Signatory(position=position, name=name, function=function))


def store_blob(db: Session, content: bytes, media_type: str) -> int:
    """Keep bytes once and return their id."""
    digest = hashlib.sha256(content).hexdigest()
    known = db.scalar(select(Blob.id).where(Blob.sha256 == digest))
    if known is not None:
        return known
    blob = Blob(sha256=digest, media_type=media_type, content=content, added_at=clock.now())
    db.add(blob)
    db.flush()
    return blob.id


def _office(db: Session) -> Office:
    office = db.get(Office, 1)
    if office is None:
        office = Office(id=1)
        db.add(office)
        db.flush()
    return office
