"""What stands on a certificate: its frozen content."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fbdesk.documents.certificate.layout import Layout, certificate_layout
from fbdesk.i18n import _, language


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One line of the table: "Modul 1", its title and period, UE planned and attended."""

    label: str
    title: str
    period: str
    planned: str
    attended: str


@dataclass(frozen=True, slots=True)
class Captions:
    """The few words that the renderer itself puts on the paper, in the language of the document."""

    unit: str = field(default_factory=lambda: _("Unit"))
    period: str = field(default_factory=lambda: _("Period"))
    planned: str = field(default_factory=lambda: _("UE planned"))
    attended: str = field(default_factory=lambda: _("UE attended"))
    number: str = field(default_factory=lambda: _("No. {number}"))
    page: str = field(default_factory=lambda: _("Page {page} of {pages}"))
    elsewhere: str = field(default_factory=lambda: _("The units are listed on page 2."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData:
    """Everything that stands on one certificate, as plain text in its language; nothing in it is interpreted.

    An empty text leaves its place empty. `mark` is "", "Zweitschrift" or "Berichtigte Fassung". `signatures` are
    pairs of name and function. The minutes of the sum are not printed: other papers add them up. `qr` is what the QR
    code says. `logo` is a picture file. `letterhead` is the office's own letter paper, a PDF that replaces colour
    edge, logo and address.
    """

    office_name: str
    title: str
    name: str
    text: str
    office_line: str = ""
    address_lines: tuple[str, ...] = ()
    mark: str = ""
    programme_line: str = ""
    organisation: str = ""
    rows: tuple[CertificateRow, ...] = ()
    sum_label: str = ""
    sum_planned: str = ""
    sum_attended: str = ""
    minutes_planned: int = 0
    minutes_attended: int = 0
    footnote: str = ""
    conditions: str = ""
    place_date: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    number: str = ""
    check_text: str = ""
    qr: str = ""
    language: str = field(default_factory=language)
    captions: Captions = field(default_factory=Captions)
    logo: bytes | None = None
    letterhead: bytes | None = None

    def to_json(self) -> str:
        """Return the snapshot: the same data always gives the same text; logo and letterhead are their SHA-256."""
        values = dataclasses.asdict(self)
        for name in ("logo", "letterhead"):
            values[name] = digest(values[name])
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(
        cls, text: str, *, logo: bytes | None = None, letterhead: bytes | None = None
    ) -> "CertificateData":
        """Return the data of a snapshot; ValueError when logo or letterhead are not those it was made with."""
        values = json.loads(text)
        if (values.pop("logo"), values.pop("letterhead")) != (digest(logo), digest(letterhead)):
            raise ValueError("logo or letterhead differ from those of the snapshot")
        return cls(**_values(values), logo=logo, letterhead=letterhead)


def digest(data: bytes | None) -> str | None:
    """Return the SHA-256 of a logo or letterhead as snapshots name it."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def sample_certificate(
    layout: Layout | None = None, *, logo: bytes | None = None, letterhead: bytes | None = None
) -> CertificateData:
    """Return the layout's sample values, for a preview while nobody is chosen."""
    samples = (layout or certificate_layout()).samples
    return CertificateData(**_values(samples), logo=logo, letterhead=letterhead)


def _values(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the lists and tables of JSON or TOML into what the fields hold."""
    values = dict(plain)
    values["rows"] = tuple(CertificateRow(**row) for row in values.get("rows", ()))
    values["address_lines"] = tuple(values.get("address_lines", ()))
    values["signatures"] = tuple((name, function) for name, function in values.get("signatures", ()))
    if "captions" in values:
        values["captions"] = Captions(**values["captions"])
    return values
