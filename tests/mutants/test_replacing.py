"""The bugs that the mutants are made with: each changes one thing and leaves a program that can be read."""

import ast

import pytest

from tests.mutants.replacing import replacements


def _made(source: str) -> list[str]:
    return [mutated for _place, mutated in replacements(source, ast.parse(source))]


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        ("forget(db, 1)", ["pass"]),
        ("raise UserError(1)", ["pass"]),
        ("row.rank = 1", ["pass"]),
        ("rank = 1", []),
        ("n += 1", ["pass"]),
        ("def f():\n    return a + b", ["def f():\n    return None"]),
        ("def f():\n    return 0", []),
        ("a in b", ["a not in b"]),
        ("a not in b", ["a in b"]),
        ("a == b", []),
        ("[n for n in some if n > 1]", ["[n for n in some if (not (n > 1))]"]),
        (
            "x = q.where(a, b == 1, c)",
            ["x = q.where(b == 1, c)", "x = q.where(a, c)", "x = q.where(a, b == 1)"],
        ),
        ("x = q.where(a)", []),
        ('"""Text."""', []),
    ],
)
def test_a_bug_is_one_change(source: str, mutants: list[str]) -> None:
    assert _made(source) == mutants


def test_a_bug_says_where_it_is_and_the_lines_below_stay_readable() -> None:
    source = "def f(db):\n    forget(\n        db,\n    )\n    return None\n"
    ((place, mutated),) = replacements(source, ast.parse(source))
    assert place == (2, 4)
    assert mutated == "def f(db):\n    pass\n    return None\n"
