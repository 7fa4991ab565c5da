"""Adds up what the program shows of a programme, as a reader with a calculator does: page, grid, export, papers."""

import io
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from fbdesk.db.models import Certificate
from fbdesk.desk import Desk
from fbdesk.documents.certificate.content import CertificateData
from fbdesk.i18n import format_number
from fbdesk.rules.calendar.units import sum_remark, ue_text
from fbdesk.services.attendance import attendance
from fbdesk.services.calendar import session_editing
from fbdesk.services.calendar.session_editing import SessionPlan
from fbdesk.services.certificates import certificates
from fbdesk.services.office import exports
from fbdesk.services.programmes import programme_report, programmes
from fbdesk.services.programmes.programmes import ProgrammeDetail
from fbdesk.ui.attendance.grid import sums
from fbdesk.ui.programmes import facts
from fbdesk.ui.programmes.sessions import session_columns

REMARK = "aus den Minuten gerechnet"


def read(text: str) -> Fraction:
    """Return the number that a German text shows."""
    return Fraction(text.replace(".", "").replace(",", "."))


def add_up(parts: Sequence[str], total: str, minutes: int) -> bool:
    """Hold a shown sum to its minutes and to its parts, and return whether they add up as they are shown."""
    assert total == ue_text(minutes)
    difference = abs(sum(map(read, parts)) - read(total))
    assert difference <= Fraction(len(parts), 20), (parts, total)
    return not difference


def check_programme(desk: Desk, programme_id: int, folder: Path) -> None:
    """Add up everything that the program shows of a programme."""
    check_page(desk.read(session_editing.get_session_plan, programme_id))
    check_attendance(desk, programme_id, folder)
    check_report(desk, programme_id)
    check_codes(desk, programme_id)
    detail = desk.read(programmes.get_programme, programme_id)
    if detail.row.certificate_kind and detail.cancelled_on is None:
        for draft in desk.read(certificates.plan_drafts, programme_id, foreseen=True)[0]:
            check_certificate(draft.data, detail)


def check_page(plan: SessionPlan) -> None:
    """The sessions give their unit, the units the extent in the head; what does not is named below the table."""
    lines, (column,) = session_columns.lines_of(plan), [c for c in session_columns.columns() if c.key == "ue"]
    remark = plain(sum_remark(*session_columns.sums_of(plan, lines)))
    expected, asked, in_all = [], [], 0
    for group in session_columns.groups_of(plan):
        unit = plan.units.get(int(str(group.key)))
        if unit is None or unit.cancelled_on is not None:
            continue
        own = [line for line in lines if line.group == unit.id and not session_columns.is_cancelled(line)]
        minutes = _minutes_of(plan, unit.id)
        taught, minutes = bool(minutes), minutes or unit.minutes or 0
        shown = [text for line in own if (text := column.text(line)) != "–"]
        total = (group.cells or {})["ue"] or "0"
        if not add_up(shown, total, minutes):
            expected.append(f"{unit.label} {format_number(minutes)} Min.")
        if unit.mandatory and taught:
            asked.append(total)
            in_all += minutes
    (extent,) = [text for name, text in facts.head_facts(plan.story) if name == "Umfang"]
    total = extent.partition(" UE")[0] if " UE" in extent else "0"
    if not add_up(asked, total, in_all):
        expected.append(f"Umfang {format_number(in_all)} Min.")
    said = remark.partition(": ")[2].split(", ") if remark else []
    assert said == expected, plan.story.detail.row.name


def _minutes_of(plan: SessionPlan, unit_id: int) -> int:
    """Add up the minutes of a unit from the sessions as they are edited."""
    held = [s.id for story in plan.story.units for s in story.sessions if not (s.cancelled or s.public)]
    return sum(plan.sessions[session_id].minutes.get(unit_id, 0) for session_id in dict.fromkeys(held))


def check_attendance(desk: Desk, programme_id: int, folder: Path) -> None:
    """The grid and its table for Excel show the UE of the same minutes; Excel shows them as the page does."""
    grid = desk.read(attendance.get_grid, programme_id)
    desk.read(exports.export, "attendance", programme_id, folder / "attendance.xlsx")
    head, *rows = load_workbook(folder / "attendance.xlsx").active.iter_rows()
    places = {cell.value: number for number, cell in enumerate(head)}
    for person, cells in zip(grid.rows, rows, strict=False):
        minutes = cells[places["Minuten"]].value
        shown = ue_text(minutes)
        assert sums.texts(person.standing)[0] == shown
        assert as_excel_shows(cells[places["UE"]]) == shown


def as_excel_shows(cell: Any) -> str:
    """Return the text of a cell with UE in a German Excel."""
    decimals = {"#,##0": 0, "#,##0.0": 1}[cell.number_format]
    return f"{cell.value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def check_report(desk: Desk, programme_id: int) -> None:
    """The report names the extent of the page and the UE of the grid."""
    detail = desk.read(programmes.get_programme, programme_id)
    text = pdf_text(desk.read(programme_report.render_report, programme_id, with_names=True))
    assert f"{ue_text(detail.minutes)} UE an" in text
    for row in desk.read(attendance.get_grid, programme_id).rows:
        assert f"{ue_text(row.standing.attended)} von {ue_text(row.standing.base)}" in text


def check_certificate(data: CertificateData, detail: ProgrammeDetail) -> None:
    """The units that count give both sums, the percentage is that of the same minutes."""
    if data.sum_label:
        outside = {unit.label for unit in detail.units if unit.kind != "attendance" or not unit.mandatory}
        credited = ("–", "angerechnet")
        rows = [row for row in data.rows if row.label not in outside and row.attended not in credited]
        columns = (
            ([row.planned for row in rows], data.sum_planned, data.minutes_planned),
            ([row.attended for row in rows], data.sum_attended, data.minutes_attended),
        )
        odd = [minutes for parts, total, minutes in columns if not add_up(parts, total, minutes)]
        said = plain(data.footnote)
        assert (REMARK in said) == bool(odd)
        assert all(f"{format_number(minutes)} Min." in said for minutes in odd)
    reached = re.search(r"erreicht: (\d+) %", plain(data.conditions))
    if reached:
        assert int(reached[1]) == 100 * data.minutes_attended // data.minutes_planned


def check_codes(desk: Desk, programme_id: int) -> None:
    """The QR code of a paper says the UE that stand on it."""
    query = select(Certificate.snapshot).where(Certificate.programme_id == programme_id)
    for snapshot in desk.read(lambda db: list(db.scalars(query))):
        if snapshot["minutes_attended"]:
            assert f"\n{ue_text(snapshot['minutes_attended'])} UE\n" in snapshot["qr"]


def pdf_text(pdf: bytes) -> str:
    """Return the words of a document with single spaces."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
