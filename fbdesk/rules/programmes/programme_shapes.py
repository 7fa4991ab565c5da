"""The shapes that a new programme can begin with: its units and the settings that go with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from fbdesk.i18n import _, capitalised, pgettext
from fbdesk.vocabulary import ProgrammeKind, heading


class Shape(StrEnum):
    """What offers usually look like."""

    BLOCKS = "blocks"
    EVENT = "event"
    SELECTION = "selection"
    BOOKING = "booking"
    BUILDING_BLOCKS = "building_blocks"


@dataclass(frozen=True, slots=True)
class UnitShape:
    """A unit of a shape; `columns` are what differs from a mandatory unit that people attend."""

    label: str
    columns: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """The kind, the settings and the units that a programme of a shape starts with."""

    kind: str
    columns: Mapping[str, object]
    units: Sequence[UnitShape]


def shape_label(shape: Shape) -> str:
    """Return what the screen calls a shape."""
    return {
        Shape.BLOCKS: _("Course with blocks and self-learning"),
        Shape.EVENT: heading(ProgrammeKind.EVENT),
        Shape.SELECTION: _("Course with selection and project"),
        Shape.BOOKING: _("Modules booked one by one"),
        Shape.BUILDING_BLOCKS: _("Building blocks, collected over several runs"),
    }[shape]


def build(shape: Shape) -> Built:
    """Return what a programme of this shape starts with, in the language in use."""
    return _BUILDERS[shape]()


def _blocks() -> Built:
    units = []
    for n in range(1, 5):
        units.append(UnitShape(_("Block {n}").format(n=n)))
        units.append(UnitShape(_("Self-learning {n}").format(n=n), {"kind": "self_learning", "minutes": 180}))
    rule = {"certificate_kind": "participation", "min_share": 80, "needs_self_learning": True}
    return Built("course", rule, units)


def _event() -> Built:
    return Built("event", {"certificate_kind": "confirmation"}, [UnitShape(pgettext("unit", "Event"))])


def _selection() -> Built:
    units = [UnitShape(_("Module {n}").format(n=n)) for n in range(1, 4)]
    units.append(UnitShape(_("Module {n}").format(n=4), {"deliverable": capitalised(_("project"))}))
    rule = {"certificate_kind": "certificate", "min_share": 80, "needs_deliverables": True}
    return Built("course", {**rule, "selection": True, "capacity": 16}, units)


def _booking() -> Built:
    units = [UnitShape(_("Module {n}").format(n=n)) for n in ("I", "II", "III")]
    return Built("course", {"books_units": True, "certificate_kind": "confirmation"}, units)


def _building_blocks() -> Built:
    units = []
    for n in range(1, 4):
        label = _("Building block {n}").format(n=n)
        units.append(UnitShape(label, {"confirmation_title": label}))
    rule = {"certificate_kind": "certificate", "collects_units": True, "min_share": 80}
    return Built("course", {**rule, "books_units": True, "capacity": 30}, units)


_BUILDERS: Final[Mapping[Shape, Callable[[], Built]]] = {
    Shape.BLOCKS: _blocks,
    Shape.EVENT: _event,
    Shape.SELECTION: _selection,
    Shape.BOOKING: _booking,
    Shape.BUILDING_BLOCKS: _building_blocks,
}
