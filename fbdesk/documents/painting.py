"""Writing pages of marks as a PDF: fonts embedded, no dates, the same pages give the same bytes."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from fbdesk.documents.codes import code_path
from fbdesk.documents.fonts import BOX_WIDTH, CHAINS, LOCK, Run, font, runs
from fbdesk.documents.images import prepared
from fbdesk.documents.lengths import POINTS
from fbdesk.documents.marks import Bar, Code, Mark, Page, Picture, Text
from fbdesk.documents.script import composed

rl_config.useA85 = 0  # streams as bytes: a quarter smaller than as text

_BASIC_FONT: Final = CHAINS["regular"][0]
_SETTINGS: Final[dict[str, Any]] = {"pageCompression": 1, "invariant": 1, "initialFontName": _BASIC_FONT}
_EMBOLDENED: Final = CHAINS["semibold"][-1]


class About(NamedTuple):
    """What the PDF says about itself."""

    title: str
    author: str
    subject: str
    language: str


class _Information(pdfdoc.PDFInfo):
    """Title and author without a date: a date would make two equal documents differ."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self.title, self.author, self.subject = map(composed, about[:3])

    def format(self, document: Any) -> bytes:
        """Return the PDF dictionary."""
        texts = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": "fbdesk"}
        entries = {name: pdfdoc.PDFString(text) for name, text in texts.items()}
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


def paint(pages: Sequence[Page], width: float, height: float, about: About) -> bytes:
    """Return the pages, `width` x `height` mm, as a PDF."""
    target = io.BytesIO()
    with LOCK:
        font(_BASIC_FONT)
        canvas: Any = Canvas(
            target,
            (width * POINTS, height * POINTS),
            lang=about.language,
            **_SETTINGS,
        )
        document = canvas._doc  # noqa: SLF001 - reportlab offers no other way to it
        document.info = _Information(about)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        for page in pages:
            for mark in page:
                _draw(mark, height * POINTS, canvas, document)
            canvas.showPage()
        canvas.save()
    return target.getvalue()


def _draw(mark: Mark, top: float, canvas: Any, document: Any) -> None:
    match mark:
        case Text():
            canvas.addLiteral("\n".join(_text(mark, top, document)))
        case Bar():
            canvas.addLiteral(f"{_colour(mark.colour)} rg {_rectangle(mark, top)} re f")
        case Picture():
            _show(mark, top, canvas, document)
        case Code():
            canvas.addLiteral(_code(mark, top))


def _text(mark: Text, top: float, document: Any) -> Iterator[str]:
    x, y = mark.x * POINTS, top - mark.y * POINTS
    for run in runs(mark.text, mark.face):
        yield from _run(run, mark, x, y, document)
        x += (run.width / 1000 + mark.tracking * len(run.text)) * mark.size


def _run(run: Run, mark: Text, x: float, y: float, document: Any) -> Iterator[str]:
    colour = _colour(mark.colour)
    if run.font is None:
        yield from _boxes(run, mark, x, y)
        return
    shown = " ".join(
        f"{name} {mark.size:.2f} Tf {codes} Tj" for name, codes in run.font.encoded(run.text, document)
    )
    tracking = f"{mark.tracking * mark.size:.2f} Tc "
    # The East Asian font has one weight: an outline makes it stand beside the semibold of the others.
    bold = mark.face == "semibold" and run.font.fontName == _EMBOLDENED
    weight = f"{colour} RG {mark.size * 0.025:.2f} w 2 Tr " if bold else "0 Tr "
    yield f"BT {colour} rg {tracking}{weight}{x:.2f} {y:.2f} Td {shown} ET"


def _boxes(run: Run, mark: Text, x: float, y: float) -> Iterator[str]:
    """Yield a box for each character that no font has, so that it is seen to be missing."""
    size, box = mark.size, BOX_WIDTH / 1000
    for number in range(len(run.text)):
        left = x + (number * (box + mark.tracking) + 0.05) * size
        width = (box - 0.1) * size
        yield f"{_colour(mark.colour)} RG {0.04 * size:.2f} w {left:.2f} {y:.2f} {width:.2f} {0.7 * size:.2f} re S"


def _code(mark: Code, top: float) -> str:
    modules, path = code_path(mark.payload)
    unit = mark.size * POINTS / modules
    left, bottom = mark.x * POINTS, top - (mark.y + mark.size) * POINTS
    return f"q {_colour(mark.colour)} rg {unit:.5f} 0 0 {unit:.5f} {left:.2f} {bottom:.2f} cm\n{path}\nf Q"


def _show(mark: Picture, top: float, canvas: Any, document: Any) -> None:
    """Draw a picture; one that stands on several pages is in the document once."""
    name = hashlib.sha256(mark.data).hexdigest()[:16]
    if not canvas.hasForm(name):
        document.Reference(_picture_stream(mark.data), pdfdoc.xObjectName(name))
    left, bottom = mark.x * POINTS, top - (mark.y + mark.height) * POINTS
    canvas.saveState()
    canvas.transform(mark.width * POINTS, 0, 0, mark.height * POINTS, left, bottom)
    canvas.doForm(name)
    canvas.restoreState()


def _picture_stream(data: bytes) -> pdfdoc.PDFStream:
    picture = prepared(data)
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": pdfdoc.PDFName(picture.filter),
    }
    return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(entries), content=picture.content)


def _rectangle(mark: Bar, top: float) -> str:
    left, bottom = mark.x * POINTS, top - (mark.y + mark.height) * POINTS
    return f"{left:.2f} {bottom:.2f} {mark.width * POINTS:.2f} {mark.height * POINTS:.2f}"


@lru_cache(maxsize=64)
def _colour(code: str) -> str:
    """Turn "#16294A" into the three numbers of PDF."""
    return " ".join(f"{value / 255:.3f}" for value in bytes.fromhex(code[1:]))
