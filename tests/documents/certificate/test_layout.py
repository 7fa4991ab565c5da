"""Layout files: the shipped one, and how an office's own one is refused."""

import pytest

from fbdesk.documents.certificate.content import sample_certificate
from fbdesk.documents.certificate.layout import certificate_layout, read_layout
from fbdesk.errors import UserError
from fbdesk.paths import resource

_SHIPPED = resource("layouts", "certificate.toml").read_text("utf-8")


def test_the_shipped_layout_has_samples_for_a_preview() -> None:
    sample = sample_certificate()
    assert sample.name == "Łukasz Öztürk-Şahin"
    assert len(sample.rows) == 4
    assert certificate_layout() == read_layout(_SHIPPED)


def test_the_colour_edge_stands_as_the_design_says() -> None:
    layout = certificate_layout()
    edge, second = (bar for bar in layout.bars if bar.letterhead)
    assert (edge.x, edge.width, layout.colours[edge.colour]) == (10.0, 2.4, "#16294A")
    assert second.x - (edge.x + edge.width) == pytest.approx(0.6)
    assert (second.width, layout.colours[second.colour]) == (0.6, "#80642B")


def test_whole_numbers_are_lengths_too() -> None:
    assert read_layout(_SHIPPED.replace("size = 19.0\n", "size = 19\n", 1)).code.size == 19.0


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('strong = "#16294A"', 'strong = "blau"', "colours.strong"),
        ("widest = 40.0", "broadest = 40.0", "logo.broadest"),
        ("widest = 40.0", "", "logo.widest"),
        ("widest = 40.0", 'widest = "breit"', "logo.widest"),
        ("widest = 40.0", "widest = true", "logo.widest"),
        ('face = "light"', 'face = "kursiv"', "blocks[5].face"),
        ("[logo]", "[[logo]]", "logo"),
        ("balanced = true", "balanced = 1", "blocks[5].balanced"),
    ],
)
def test_a_wrong_entry_is_named(old: str, new: str, entry: str) -> None:
    assert old in _SHIPPED
    with pytest.raises(UserError, match=r"„" + entry.replace("[", r"\[").replace("]", r"\]") + "“"):
        read_layout(_SHIPPED.replace(old, new, 1))


def test_a_file_that_is_no_layout_is_refused() -> None:
    with pytest.raises(UserError, match="nicht lesbar"):
        read_layout("x = [")
