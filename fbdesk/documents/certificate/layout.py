"""Where things stand on a document: a layout file (TOML), checked and as plain values.

`resources/layouts/certificate.toml` says what each entry means. An office may keep its own copy; every mistake in it is
refused with a sentence that names the place.
"""

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

from fbdesk.documents.fonts import Face
from fbdesk.documents.paragraphs import TextStep
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.paths import resource

Pages = Literal["first", "later", "all"]
Colour = Literal["strong", "accent", "text", "quiet", "line"]

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Block:
    """A place for a text with values in braces."""

    content: str
    x: float
    y: float
    width: float
    colour: Colour
    steps: tuple[TextStep, ...]
    face: Face = "regular"
    align: Literal["left", "right"] = "left"
    tracking: float = 0.0
    balanced: bool = False
    on: Pages = "first"
    after_logo: bool = False
    letterhead: bool = False


@dataclass(frozen=True, slots=True)
class BarPlace:
    """A rule or a part of the colour edge."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    on: Pages = "first"
    letterhead: bool = False


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of the paper."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """The logo keeps its proportions within the height and the widest width."""

    x: float
    y: float
    height: float
    widest: float
    gap: float


@dataclass(frozen=True, slots=True)
class SignatureText:
    """Name or function below a signature line."""

    below: float
    face: Face
    colour: Colour
    steps: tuple[TextStep, ...]


@dataclass(frozen=True, slots=True)
class SignaturePlaces:
    """The lines to sign on, side by side."""

    x: float
    y: float
    right: float
    width: float
    gap: float
    name: SignatureText
    function: SignatureText


@dataclass(frozen=True, slots=True)
class CodePlace:
    """The QR code."""

    x: float
    y: float
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Flow:
    """The space for text, table and conditions on the first and on later pages."""

    x: float
    right: float
    text_top: float
    table_top: float
    conditions_top: float
    floor: float
    gap: float
    later_top: float
    later_floor: float


@dataclass(frozen=True, slots=True)
class TableHead:
    """The table's heading: size in points, height and baseline from its top."""

    size: float
    height: float
    baseline: float


@dataclass(frozen=True, slots=True)
class FootnoteStyle:
    """The remark below the table."""

    size: float
    leading: float
    gap: float


@dataclass(frozen=True, slots=True)
class TablePlaces:
    """The columns of the table."""

    head: TableHead
    label_width: float
    label_widest: float
    period_x: float
    period_right: float
    planned_right: float
    attended_right: float
    figures_width: float
    rule: float
    hairline: float
    footnote: FootnoteStyle


@dataclass(frozen=True, slots=True)
class Density:
    """One set of sizes (points) and distances (mm) for what flows."""

    text: float
    text_leading: float
    cell: float
    cell_leading: float
    row: float
    least_row: float
    conditions: float
    conditions_leading: float
    may_move: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole layout; `samples` are values for a preview without a person."""

    page: PageSize
    colours: Mapping[Colour, str]
    logo: LogoPlace
    signatures: SignaturePlaces
    code: CodePlace
    flow: Flow
    table: TablePlaces
    densities: tuple[Density, ...]
    bars: tuple[BarPlace, ...]
    blocks: tuple[Block, ...]
    samples: Mapping[str, Any]


def read_layout(text: str) -> Layout:
    """Return the layout that a TOML text describes; raises UserError that names what is wrong and where."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            _("The layout cannot be read: {error}. Correct the file.").format(error=error)
        ) from error
    layout = _part(Layout, values, "")
    for name in get_args(Colour):
        if not _COLOUR.fullmatch(str(layout.colours.get(name))):
            raise _wrong(f"colours.{name}")
    return layout


@cache
def certificate_layout() -> Layout:
    """Return the shipped layout of the certificate."""
    return read_layout(resource("layouts", "certificate.toml").read_text("utf-8"))


def _part(kind: type[_Part], values: object, where: str) -> _Part:
    """Return a dataclass made from a table of the file; every entry must be known and of the right type."""
    if not isinstance(values, dict):
        raise _wrong(where)
    types = get_type_hints(kind)
    required = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}  # type: ignore[arg-type]
    for name in sorted((values.keys() - types.keys()) | (required - values.keys())):
        raise _wrong(f"{where}{name}")
    return kind(**{name: _value(types[name], value, f"{where}{name}") for name, value in values.items()})


def _value(kind: Any, value: object, where: str) -> object:
    origin = get_origin(kind)
    if dataclasses.is_dataclass(kind):
        return _part(kind, value, f"{where}.")  # type: ignore[arg-type]
    if origin is tuple and isinstance(value, list) and value:
        return tuple(_value(get_args(kind)[0], part, f"{where}[{n}]") for n, part in enumerate(value, 1))
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    allowed = _allowed(kind, origin, value)
    if not allowed:
        raise _wrong(where)
    return value


def _allowed(kind: Any, origin: Any, value: object) -> bool:
    if origin is Literal:
        return value in get_args(kind)
    if origin is not None and not isinstance(kind, UnionType):
        return isinstance(value, dict) and origin is not tuple
    return type(value) is kind


def _wrong(where: str) -> UserError:
    return UserError(
        _("The layout has a wrong or missing entry: {entry}. Correct the file.").format(
            entry=where.rstrip(".")
        )
    )
