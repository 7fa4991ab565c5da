"""Text and outlines reach the contrast WCAG 2.2 asks for, in both colour sets."""

from dataclasses import fields

import pytest

from fbdesk.db.models.programmes import COLOURS
from fbdesk.ui.widgets.look.tokens import DARK, KINDS, LIGHT, Colours


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_PAIRS = [
    *(
        (text, ground)
        for text in ("text", "text2")
        for ground in ("surface", "win", "raised", "hover", "select")
    ),
    *((kind, "surface") for kind in KINDS),
    *((kind, "select") for kind in KINDS),
    *((kind, f"{kind}_bg") for kind in KINDS),
    *(("text", f"{name}_bg") for name in (*COLOURS[1:], *KINDS)),
    ("accent", "surface"),
    ("accent", "select"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("warn", "holiday_bg"),
]
OUTLINE_PAIRS = [("field", "surface"), ("accent", "surface"), ("focus", "surface"), ("focus", "accent")]


def test_black_on_white_has_the_ratio_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(tokens: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), OUTLINE_PAIRS)
def test_outlines_can_be_seen(tokens: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= (3 if ground != "accent" else 1.5)


def test_all_colours_are_written_the_same_way() -> None:
    values = [getattr(tokens, field.name) for tokens in (LIGHT, DARK) for field in fields(Colours)]
    assert all(len(value) == 7 and value.startswith("#") and value == value.upper() for value in values)
