"""The table of what a certificate confirms: units, periods, UE planned and attended, and their sum."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fbdesk.documents.certificate.content import CertificateData, CertificateRow
from fbdesk.documents.certificate.layout import Density, Layout, TablePlaces
from fbdesk.documents.fonts import Face
from fbdesk.documents.marks import Bar, Text, text_width
from fbdesk.documents.paragraphs import TextStep, fit
from fbdesk.documents.strips import Strip, centred, height

_GAP = 3.5
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class _Column:
    """The place of a column; `right` is where figures end, None for columns that start at `x`."""

    x: float
    width: float
    right: float | None = None


class Table:
    """The strips of one table in one density, for any height of its rows."""

    def __init__(
        self, data: CertificateData, rows: tuple[CertificateRow, ...], layout: Layout, density: Density
    ) -> None:
        self._data = data
        self._rows = rows
        self._layout = layout
        self._density = density
        self._columns = _columns(rows, layout, density)
        self._head = self._heading()

    def strips(self, row_height: float) -> list[Strip]:
        """Return heading, rows and sum; a row of one line is `row_height` mm high."""
        if not self._rows and not self._data.sum_label:
            return []
        strips = [self._row(row, row_height) for row in self._rows]
        if strips:
            strips[-1] = self._ruled(replace(strips[-1], marks=strips[-1].marks[:-1]), "strong")
        if self._data.sum_label:
            strips.append(self._sum(row_height))
        return [self._head, *strips]

    def row_height(self, available: float) -> float:
        """Return the row height, at most the density's, with which the table is `available` mm high."""
        without = height(self.strips(0.0))
        with_rows = height(self.strips(1.0)) - without
        return min(self._density.row, (available - without) / with_rows) if with_rows else self._density.row

    def _heading(self) -> Strip:
        captions, place = self._data.captions, self._layout.table
        figures = [("planned", captions.planned), ("attended", captions.attended)]
        shown = [(name, text) for name, text in figures if self._has(name)]
        texts = [("label", captions.unit), ("period", captions.period if self._has("period") else ""), *shown]
        marks = [
            mark
            for name, text in texts
            for mark in self._cell(name, text, place.head.baseline, "semibold", place.head.size, "quiet", 1)
        ]
        return self._ruled(Strip(place.head.height, tuple(marks)), "strong")

    def _has(self, name: str) -> bool:
        return any(getattr(row, name) for row in self._rows) or bool(getattr(self._data, f"sum_{name}", ""))

    def _row(self, row: CertificateRow, row_height: float) -> Strip:
        density = self._density
        baseline = centred(row_height, density.cell)
        marks = [
            mark
            for name in ("label", "title", "period", "planned", "attended")
            for mark in self._cell(
                name,
                getattr(row, name),
                baseline,
                "regular",
                density.cell,
                "quiet" if name == "label" else "text",
                _MOST_LINES,
            )
        ]
        lowest = max((mark.y for mark in marks), default=baseline)
        return self._ruled(Strip(row_height + lowest - baseline, tuple(marks), self._head), "line")

    def _sum(self, row_height: float) -> Strip:
        data, size = self._data, self._density.cell
        baseline = centred(row_height, size)
        texts = (("sum", data.sum_label), ("planned", data.sum_planned), ("attended", data.sum_attended))
        marks = [
            mark
            for name, text in texts
            for mark in self._cell(name, text, baseline, "semibold", size, "text", 1)
        ]
        return Strip(row_height, tuple(marks), self._head)

    def _cell(
        self, name: str, text: str, baseline: float, face: Face, size: float, colour: str, most_lines: int
    ) -> Iterator[Text]:
        column = self._columns[name]
        leading = self._density.cell_leading
        lines = 1 if column.right else most_lines
        fitted = fit(text, face, column.width, [TextStep(size=size, lines=lines, leading=leading)])
        for number, line in enumerate(fitted.lines):
            x = column.x
            if column.right:
                x = column.right - text_width(line, face, fitted.size)
            hue = self._layout.colours[colour]  # type: ignore[index]
            yield Text(x, baseline + number * leading, line, face, fitted.size, hue)

    def _ruled(self, strip: Strip, colour: str) -> Strip:
        flow, place = self._layout.flow, self._layout.table
        thick = place.rule if colour == "strong" else place.hairline
        hue = self._layout.colours[colour]  # type: ignore[index]
        rule = Bar(flow.x, strip.height - thick / 2, flow.right - flow.x, thick, hue)
        return replace(strip, marks=(*strip.marks, rule))


def _columns(rows: tuple[CertificateRow, ...], layout: Layout, density: Density) -> dict[str, _Column]:
    place, left = layout.table, layout.flow.x
    planned_left = place.planned_right - place.figures_width
    labels = max((text_width(row.label, "regular", density.cell) for row in rows), default=0.0)
    label_width = min(max(labels + _GAP, place.label_width), place.label_widest) if labels else 0.0
    period_x = _period_x(rows, place, density, left + label_width)
    title_right = period_x if any(row.period for row in rows) else planned_left
    return {
        "label": _Column(left, (label_width or title_right - left) - _GAP),
        "title": _Column(left + label_width, title_right - left - label_width - _GAP),
        "period": _Column(period_x, place.period_right - period_x),
        "planned": _Column(planned_left, place.figures_width, place.planned_right),
        "attended": _Column(
            place.attended_right - place.figures_width, place.figures_width, place.attended_right
        ),
        "sum": _Column(left, planned_left - left - _GAP),
    }


def _period_x(
    rows: tuple[CertificateRow, ...], place: TablePlaces, density: Density, title_x: float
) -> float:
    """Where the periods begin: long titles push them to the right, as far as there is room beside them."""
    titles = max((text_width(row.title, "regular", density.cell) for row in rows), default=0.0)
    periods = max((text_width(row.period, "regular", density.cell) for row in rows), default=0.0)
    return max(place.period_x, min(title_x + titles + _GAP, place.period_right - periods - 1))
