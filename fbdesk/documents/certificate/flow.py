"""What flows on a certificate: text, table and conditions, on one page where possible.

The densities of the layout are tried until everything fits the first page; then the table moves to the second page, and
its sum stays; at the very last everything runs on over as many pages as it needs.
"""

from fbdesk.documents.certificate.content import CertificateData, CertificateRow
from fbdesk.documents.certificate.layout import Density, Layout
from fbdesk.documents.certificate.table import Table
from fbdesk.documents.lengths import exceeds
from fbdesk.documents.marks import Mark
from fbdesk.documents.strips import Strip, height, laid, paginated, paragraph


def arrange(data: CertificateData, layout: Layout) -> list[list[Mark]]:
    """Return what flows on each page, at least one."""
    for density in layout.densities:
        page = _one_page(data, data.rows, layout, density)
        if page is not None:
            return [page]
    elsewhere = (CertificateRow("", data.captions.elsewhere, "", "", ""),)
    for density in layout.densities if data.rows else ():
        page = _one_page(data, elsewhere, layout, density)
        if page is not None:
            return [page, *_table_pages(data, layout)]
    return _running_on(data, layout)


def _one_page(
    data: CertificateData, rows: tuple[CertificateRow, ...], layout: Layout, density: Density
) -> list[Mark] | None:
    flow = layout.flow
    text, note, conditions = _paragraphs(data, layout, density)
    table = Table(data, rows, layout, density)
    table_top = max(flow.table_top, flow.text_top + height(text) + flow.gap)
    conditions_top = min(flow.conditions_top, flow.floor - height(conditions))
    used = table_top + height(note) + flow.gap
    row = table.row_height((conditions_top if conditions else flow.floor) - used)
    if exceeds(density.least_row, row) and density.may_move:
        row = table.row_height(flow.floor - height(conditions) - used)
    strips = table.strips(row) + note
    bottom = table_top + height(strips)
    if conditions:
        conditions_top = max(conditions_top, bottom + flow.gap)
    lowest = max(bottom, conditions_top + height(conditions))
    if exceeds(density.least_row, row) or exceeds(lowest, flow.floor):
        return None
    return [*laid(text, flow.text_top), *laid(strips, table_top), *laid(conditions, conditions_top)]


def _paragraphs(
    data: CertificateData, layout: Layout, density: Density
) -> tuple[list[Strip], list[Strip], list[Strip]]:
    """Return text, footnote (with the gap above it) and conditions."""
    flow, style = layout.flow, layout.table.footnote
    width = flow.right - flow.x
    ink, quiet = layout.colours["text"], layout.colours["quiet"]
    text = paragraph(data.text, flow.x, width, density.text, density.text_leading, ink)
    note = paragraph(data.footnote, flow.x, width, style.size, style.leading, quiet)
    conditions = paragraph(
        data.conditions, flow.x, width, density.conditions, density.conditions_leading, quiet
    )
    return text, [Strip(style.gap), *note] if note else [], conditions


def _table_pages(data: CertificateData, layout: Layout) -> list[list[Mark]]:
    flow, density = layout.flow, layout.densities[0]
    table = Table(data, data.rows, layout, density)
    row = max(table.row_height(flow.later_floor - flow.later_top), density.least_row)
    region = (flow.later_top, flow.later_floor)
    return paginated(table.strips(row), region, region)


def _running_on(data: CertificateData, layout: Layout) -> list[list[Mark]]:
    flow, density = layout.flow, layout.densities[-1]
    text, note, conditions = _paragraphs(data, layout, density)
    table = Table(data, data.rows, layout, density).strips(density.row)
    gap = Strip(flow.gap)
    strips = [*text, gap, *table, *note, gap, *conditions]
    return paginated(strips, (flow.text_top, flow.floor), (flow.later_top, flow.later_floor))
