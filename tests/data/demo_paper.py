"""The printed programme of the Qualifizierungswerkstatt, as it was put on the website for download."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FILE = "Programm Qualifizierungswerkstatt.pdf"
_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_LINES = (
    (22, "Qualifizierungswerkstatt"),
    (12, "für kommunale Koordinatorinnen und Koordinatoren"),
    (12, "in Mecklenburg-Vorpommern und Schleswig-Holstein"),
    (9, ""),
    (14, "Kommunale Koordinierung im (politischen) Wandel"),
    (9, ""),
    (11, "Hotel Quellenhof, Hindenburgstraße 16, 23879 Mölln"),
    (9, ""),
    (13, "Dienstag, 22. Oktober 2019 (ganztägig)"),
    (11, "Legitimation in Zeiten sinkender Zahlen – Navid Rahimi"),
    (11, "Diskurse und Gegenrede: Übungen in kleinen Gruppen"),
    (11, "Zivilgesellschaft gewinnen: Beispiele guter Praxis aus beiden Ländern"),
    (9, ""),
    (13, "Mittwoch, 23. Oktober 2019 (ganztägig)"),
    (11, "Koordinierungsarbeit sichtbar machen – Gesa Sieveking"),
    (11, "Eigene Koordinierungsstrategien: Entwurf und kollegiale Beratung"),
    (9, ""),
    (11, "Die Teilnahme und die Verpflegung sind kostenfrei. Anmeldung bis zum 20. September 2019."),
    (11, "Koordinierungsstelle, Sabine Krüger, info@koordinierungsstelle.example"),
)


def write(folder: Path) -> None:
    """Write the PDF; the same bytes each time."""
    pdfmetrics.registerFont(TTFont("NotoSans", str(_FONTS / "NotoSans-Regular.ttf")))
    canvas = Canvas(str(folder / FILE), pagesize=A4, invariant=True)
    canvas.setTitle("Programm Qualifizierungswerkstatt 2019")
    canvas.setAuthor("Koordinierungsstelle")
    height = A4[1] - 90.0
    for size, text in _LINES:
        canvas.setFont("NotoSans", size)
        canvas.drawString(70, height, text)
        height -= 1.75 * size
    canvas.save()
