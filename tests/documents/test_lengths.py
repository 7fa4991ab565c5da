"""Lengths: whole thousandths of a point, whatever the interpreter."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.documents.lengths import POINTS, added, exceeds, thousandths
from fbdesk.documents.marks import text_width

DOCUMENTS = Path(__file__).resolve().parents[2] / "fbdesk" / "documents"
NAMES = st.text("abcäöß 123王שلي\U0001f600", max_size=30)


@given(NAMES, st.sampled_from([6.75, 8.5, 9.6, 10.6, 23.0]), st.sampled_from([0.0, 0.08, 0.12]))
def test_text_is_measured_in_whole_thousandths_of_a_point(text: str, size: float, tracking: float) -> None:
    width = text_width(text, "regular", size, tracking)
    assert width * POINTS * 1000 == pytest.approx(thousandths(width), abs=1e-6)


@given(st.integers(1, 400), st.floats(1, 300))
def test_what_exactly_fills_its_room_does_not_exceed_it(count: int, room: float) -> None:
    assert not exceeds(added([room / count] * count), room)
    assert not exceeds(room + 3.5 - 3.5, room)
    assert exceeds(room + 0.001, room)


def test_lengths_are_added_up_alike_in_every_order() -> None:
    lengths = [0.1, 1e16, 0.2, -1e16]
    assert added(lengths) == added(reversed(lengths)) == pytest.approx(0.3)


def test_no_document_adds_up_with_what_interpreters_do_differently() -> None:
    """`sum` of floats came out differently before Python 3.12; a paper must not depend on it."""
    assert list(_sums()) == []


def _sums() -> Iterator[str]:
    for path in sorted(DOCUMENTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum":
                yield f"{path.name}:{node.lineno}"
