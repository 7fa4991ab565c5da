"""The bugs that cosmic-ray does not make: a statement or a condition left out, nothing returned, `in` turned round."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Place = tuple[int, int]


def replacements(source: str, tree: ast.Module) -> Iterator[tuple[Place, str]]:
    """Yield where a bug is, and the source with it."""
    for node in ast.walk(tree):
        for start, end, text in _replacements(source, node):
            yield start, _replaced(source, start, end, text)


def _replacements(source: str, node: ast.AST) -> Iterator[tuple[Place, Place, str]]:
    match node:
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.AugAssign():
            yield start_of(node), end_of(node), "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript() | ast.Tuple(elts=[ast.Attribute(), *_])]):
            yield start_of(node), end_of(node), "pass"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield start_of(value), end_of(value), "None"
        case ast.Compare(ops=[ast.In() | ast.NotIn() as operator], comparators=[right]):
            other = " not in " if isinstance(operator, ast.In) else " in "
            yield end_of(node.left), start_of(right), other
        case ast.comprehension(ifs=conditions):
            for one in conditions:
                yield start_of(one), end_of(one), f"(not ({ast.unparse(one)}))"
        case ast.Call(func=ast.Attribute(attr="where" | "filter"), args=[_, _, *_] as conditions):
            for one, following in pairwise(conditions):
                yield start_of(one), start_of(following), ""
            yield end_of(conditions[-2]), end_of(conditions[-1]), ""


def _replaced(source: str, start: Place, end: Place, text: str) -> str:
    """Replace a part of the source, keeping the number of lines so that they can be named."""
    lines = source.splitlines(keepends=True)
    before = "".join(lines[: start[0] - 1]) + lines[start[0] - 1][: start[1]]
    after = lines[end[0] - 1][end[1] :] + "".join(lines[end[0] :])
    return before + text + after


def start_of(node: Any) -> Place:
    """Return where a node begins: line and column."""
    return node.lineno, node.col_offset


def end_of(node: Any) -> Place:
    """Return where a node ends."""
    return node.end_lineno, node.end_col_offset
