"""Which font draws what, and what none can draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.documents.fonts import CHAINS, font, measure, missing_characters, runs
from fbdesk.paths import resource

NAMES = (
    "Łukasz Öztürk-Şahin",
    "Nguyễn Thị Mai Anh",
    "Шевченко Ольга",
    "Οδυσσέας Παπαδόπουλος",
    "ليلى العلي",
    "پیمان ژیلا",
    "שרה כהן",
    "王小明",
    "김민수",
    "さくら",
    "გიორგი",
    "Արամ",
    "Ăđặng Ștefan Ģirts Þóra ẞ",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_can_be_drawn(name: str) -> None:
    assert missing_characters(name) == ""
    for face in CHAINS:
        assert all(run.font for run in runs(name, face))


def test_what_no_font_has_is_named_once_in_order() -> None:
    assert missing_characters("Zoë ไทย 😀 ไทย 😀!") == "ไทย😀"


@pytest.mark.parametrize("text", ["", "a\u200db", "x\ufe0f", "\u202a1\u202c", "a\nb\tc", "\x07"])
def test_control_and_format_characters_are_not_missing(text: str) -> None:
    assert missing_characters(text) == ""


def test_decomposed_letters_count_as_composed() -> None:
    assert missing_characters("e\u0302\u0303") == ""
    assert measure("e\u0301", "regular") == measure("é", "regular")


def test_runs_split_where_the_font_changes() -> None:
    found = [(run.font.fontName if run.font else None, run.text) for run in runs("Li 王小明 😀", "semibold")]
    assert found == [
        ("NotoSans-SemiBold", "Li "),
        ("DroidSansFallback", "王小明"),
        ("NotoSans-SemiBold", " "),
        (None, "😀"),
    ]


def test_width_is_the_sum_of_the_glyphs() -> None:
    assert measure("0", "regular") == 572
    assert measure("00000", "regular") == 5 * 572
    assert measure("00000", "regular", 0.1) == 5 * 672


@pytest.mark.parametrize("name", sorted({name for chain in CHAINS.values() for name in chain}))
def test_every_font_is_shipped_with_its_licence(name: str) -> None:
    licence = "Apache-2.0.txt" if name.startswith("Droid") else "OFL.txt"
    assert resource("fonts", licence).is_file()
    assert font(name).has_all(" ")


@given(st.text(max_size=30))
def test_drawn_and_missing_characters_agree(text: str) -> None:
    boxes = any(run.font is None for run in runs(text, "regular"))
    assert boxes == bool(missing_characters(text))
