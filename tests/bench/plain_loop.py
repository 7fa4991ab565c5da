"""The baseline for certificates: what a quick script would do, with the same fonts, logo and code on each page."""

import io
from collections.abc import Sequence
from pathlib import Path

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fbdesk.documents.certificate.content import CertificateData
from fbdesk.paths import resource


def write_all(texts: Sequence[tuple[str, CertificateData]], folder: Path) -> None:
    """Write one PDF a person, one after the other."""
    for weight in ("Light", "Regular", "SemiBold"):
        pdfmetrics.registerFont(TTFont(weight, str(resource("fonts", f"NotoSans-{weight}.ttf"))))
    logo = str(resource("demo", "logo.png"))
    for number, (name, data) in enumerate(texts):
        _write(folder / f"{number}.pdf", name, data, logo)


def _write(path: Path, name: str, data: CertificateData, logo: str) -> None:
    canvas = Canvas(str(path), pagesize=A4, initialFontName="Regular")
    canvas.drawImage(logo, 25 * mm, 270 * mm, 13 * mm, 13 * mm)
    y = 245.0
    for font, size, text in (("Light", 34, data.title), ("SemiBold", 23, name), ("Regular", 10, data.text)):
        canvas.setFont(font, size)
        canvas.drawString(25 * mm, y * mm, text)
        y -= 20
    canvas.setFont("Regular", 9)
    for row in data.rows:
        for x, cell in (
            (25, row.label),
            (50, row.title),
            (100, row.period),
            (150, row.planned),
            (170, row.attended),
        ):
            canvas.drawString(x * mm, y * mm, cell)
        y -= 8
    for index, (who, function) in enumerate(data.signatures):
        canvas.drawString((25 + 90 * index) * mm, 40 * mm, who)
        canvas.drawString((25 + 90 * index) * mm, 36 * mm, function)
    canvas.drawString(25 * mm, 60 * mm, data.conditions[:110])
    canvas.drawString(25 * mm, 70 * mm, data.place_date)
    code = io.BytesIO()
    segno.make(f"{path.name}\n{name}\n{data.title}", error="m").save(code, kind="png", scale=4)
    code.seek(0)
    canvas.drawImage(ImageReader(code), 170 * mm, 11 * mm, 19 * mm, 19 * mm)
    canvas.save()
