"""The certificate as PDF: its text, its fonts, and the same bytes for the same data."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from fbdesk import i18n
from fbdesk.documents.certificate.content import CertificateData, CertificateRow, sample_certificate
from fbdesk.documents.certificate.pdf import render
from fbdesk.paths import resource

_LOGO = resource("demo", "logo.png").read_bytes()
_NAMES = (
    "Łukasz Öztürk-Şahin",
    "Nguyễn Thị Mai Anh",
    "Шевченко Ольга",
    "ليلى العلي",
    "王小明",
    "Zoe\u0308 ไทย 😀",
)


def _sample(**changes: object) -> CertificateData:
    return replace(sample_certificate(logo=_LOGO), **changes)


def _extracted(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    lines = "\n".join(page.extract_text() for page in pages).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip()) + "\n"


def test_the_text_of_the_sample_is_the_golden_text() -> None:
    golden = Path(__file__).with_name("certificate.txt").read_text("utf-8")
    assert _extracted(render(_sample())) == golden


def test_the_same_data_gives_the_same_bytes_whatever_was_made_before() -> None:
    first = render(_sample())
    for name in _NAMES:
        render(_sample(name=name))
    assert render(_sample()) == first


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import hashlib; from fbdesk import i18n; i18n.use_language('de');"
        "from fbdesk.documents.certificate.content import sample_certificate;"
        "from fbdesk.documents.certificate.pdf import render;"
        "print(hashlib.sha256(render(sample_certificate())).hexdigest())"
    )
    seeds = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert seeds[0] == seeds[1] != b""


def test_the_pdf_carries_no_date() -> None:
    with pikepdf.Pdf.open(io.BytesIO(render(_sample()))) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())


def test_title_author_and_language_are_set() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(_sample())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Zertifikat · Łukasz Öztürk-Şahin · BEC-2022-026"
    assert reader.metadata.author == "Koordinierungsstelle"
    assert reader.root_object["/Lang"] == "de"


@pytest.mark.parametrize("name", _NAMES)
def test_every_font_is_embedded(name: str) -> None:
    with pikepdf.Pdf.open(io.BytesIO(render(_sample(name=name)))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert len(fonts) >= 3
        assert all(len(font.FontDescriptor.FontFile2.read_bytes()) > 1000 for font in fonts)


def test_only_fonts_that_are_needed_are_embedded() -> None:
    with pikepdf.Pdf.open(io.BytesIO(render(_sample()))) as pdf:
        names = sorted(str(font.BaseFont).split("+")[1] for font in pdf.pages[0].Resources.Font.values())
    assert names == ["NotoSans-Light", "NotoSans-Regular", "NotoSans-SemiBold"]


def test_two_subsets_of_a_font_have_two_names() -> None:
    def base_font(name: str) -> set[str]:
        with pikepdf.Pdf.open(io.BytesIO(render(_sample(name=name)))) as pdf:
            return {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}

    assert len(base_font("Anna") ^ base_font("Шевченко")) == 2


@pytest.mark.parametrize(
    "name",
    [
        "<b>x</b>",
        "=1+1",
        "&amp; &lt;",
        ") Tj ET BT (x",
        "\\(\\251\\)",
        "{name} %s {0}",
        "<font color=red>",
        "a" * 30,
    ],
)
def test_what_a_name_contains_is_never_interpreted(name: str) -> None:
    assert name in _extracted(render(_sample(name=name)))


def test_decomposed_and_composed_names_give_the_same_page() -> None:
    composed, decomposed = (render(_sample(name=name, number="")) for name in ("Zoë", "Zoe\u0308"))
    assert composed == decomposed


def test_a_zero_width_name_and_an_empty_certificate_are_drawn() -> None:
    bare = CertificateData(office_name="", title="", name="\u200b", text="")
    assert render(bare).startswith(b"%PDF")


@pytest.mark.parametrize("data", [_sample(), _sample(logo=None, rows=(CertificateRow("", "x", "", "", ""),))])
def test_the_snapshot_comes_back_as_it_was(data: CertificateData) -> None:
    again = CertificateData.from_json(data.to_json(), logo=data.logo)
    assert again == data
    assert again.to_json() == data.to_json()
    assert render(again) == render(data)


def test_the_snapshot_holds_the_logo_as_its_hash_only() -> None:
    values = json.loads(_sample().to_json())
    assert len(values["logo"]) == 64
    with pytest.raises(ValueError, match="logo"):
        CertificateData.from_json(_sample().to_json(), logo=b"another")


def test_the_language_of_the_screen_does_not_change_a_snapshot() -> None:
    data = _sample()
    i18n.use_language("en")
    assert sample_certificate().captions.unit == "Unit"
    assert render(CertificateData.from_json(data.to_json(), logo=_LOGO)) == render(data)


def test_missing_characters_leave_boxes() -> None:
    with pikepdf.Pdf.open(io.BytesIO(render(_sample(name="😀😀")))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b" re S") == 2
