"""The sign-in sheet: who is expected, in the order in which attendance is typed in, and where to sign."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fbdesk.documents.list_document import ListColumn, ListDocument, ListSection, render_lists
from fbdesk.i18n import _, language

#: Room for a signature, in millimetres.
_ROW = 10.0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet; `places` say for each signature whether it is expected (a unit may not be booked)."""

    number: int
    name: str
    organisation: str
    places: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSheet:
    """Everything on one sheet, as plain text; an empty text leaves its line out.

    `signatures` are the headings of the columns to sign in: "Unterschrift", morning and afternoon, or several days,
    for which the paper lies on its side (`landscape`).
    """

    programme: str
    when: str
    sheet: str = ""
    unit: str = ""
    where: str = ""
    speakers: str = ""
    carrier: str = ""
    funding: str = ""
    office: str = ""
    signatures: tuple[str, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    blank_rows: int = 0
    landscape: bool = False
    language: str = field(default_factory=language)


def render_sheets(sheets: Sequence[SignInSheet], step: Callable[[int], None] = lambda _n: None) -> bytes:
    """Return the sheets as one PDF, each from a page of its own; `step` is told the number of each, from 1."""
    return render_lists([as_list(sheet) for sheet in sheets], step)


def as_list(sheet: SignInSheet) -> ListDocument:
    """Lay a sheet out as a list: on its side when several days stand beside each other."""
    facts = (
        (_("Unit"), sheet.unit),
        (_("Session"), sheet.when),
        (_("Venue"), sheet.where),
        (_("Speakers"), sheet.speakers),
        (_("Carrier"), sheet.carrier),
    )
    signatures = sheet.signatures or (_("Signature"),)
    empty = ("",) * (3 + len(signatures))
    section = ListSection(
        columns=(
            ListColumn(_("No."), 9, right=True),
            ListColumn(_("Name"), 52),
            ListColumn(_("Organisation"), 45),
            *(ListColumn(heading, _width(len(signatures))) for heading in signatures),
        ),
        rows=tuple(_cells(row, len(signatures)) for row in sheet.rows) + (empty,) * sheet.blank_rows,
        least_row=_ROW,
        ruled=True,
    )
    return ListDocument(
        title=_("Sign-in sheet"),
        subtitle=sheet.programme,
        office=sheet.office,
        corner=sheet.sheet,
        foot=" ".join(filter(None, (_("I confirm my attendance by my signature."), sheet.funding))),
        facts=tuple((label, value) for label, value in facts if value),
        sections=(section,),
        landscape=sheet.landscape,
        language=sheet.language,
    )


def _width(signatures: int) -> float:
    return {1: 70, 2: 36}.get(signatures, 30)


def _cells(row: SheetRow, signatures: int) -> tuple[str, ...]:
    expected = row.places or (True,) * signatures
    return (str(row.number), row.name, row.organisation, *("" if place else "–" for place in expected))
