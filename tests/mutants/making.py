"""Makes the mutants of a module: its source with one small bug each, where a bug means something."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tests.mutants.replacing import Place, end_of, replacements, start_of

#: The operators of cosmic-ray that change a decision; those that only make a module fail to load are left out.
_OPERATORS: Final = (
    *(
        f"ReplaceComparisonOperator_{pair}"
        for pair in (
            *"Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is".split(),
            *"Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt".split(),
        )
    ),
    *(
        f"ReplaceBinaryOperator_{pair}"
        for pair in "Add_Sub Sub_Add Mul_Add Div_Mul FloorDiv_Mul Mod_Mul BitAnd_BitOr BitOr_BitAnd".split()
    ),
    *(f"ReplaceUnaryOperator_Delete_{one}" for one in "Not USub Invert".split()),
    *"AddNot ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceAndWithOr ReplaceOrWithAnd NumberReplacer".split(),
    *"ReplaceBreakWithContinue ReplaceContinueWithBreak ZeroIterationForLoop".split(),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one bug: where it is, and what became of the line."""

    line: int
    was: str
    now: str
    source: str


def make_mutants(source: str) -> list[Mutant]:
    """Return every mutant of a module once, in the order of its lines."""
    tree = ast.parse(source)
    quiet = [(start_of(node), end_of(node)) for node in _quiet(tree)]
    made: dict[str, Mutant] = {}
    for place, mutated in (*_by_cosmic_ray(source), *replacements(source, tree)):
        if any(start <= place < end for start, end in quiet) or not _is_another(tree, mutated):
            continue
        made.setdefault(mutated, _mutant(place[0], source, mutated))
    return sorted(made.values(), key=lambda one: (one.line, one.now))


def _is_another(tree: ast.Module, mutated: str) -> bool:
    try:
        return ast.dump(ast.parse(mutated)) != ast.dump(tree)
    except SyntaxError:
        return False


def _mutant(line: int, source: str, mutated: str) -> Mutant:
    before, after = source.splitlines(), mutated.splitlines()
    pairs = ((old, new) for old, new in zip(before, after, strict=False) if old != new)
    was, now = next(pairs, ("", ""))
    return Mutant(line, was.strip(), now.strip(), mutated)


def _by_cosmic_ray(source: str) -> Iterator[tuple[Place, str]]:
    for name in _OPERATORS:
        operator = get_operator(f"core/{name}")()
        places = [
            start for node in ast_nodes(get_ast(source)) for start, _ in operator.mutation_positions(node)
        ]
        for occurrence, (line, column) in enumerate(places):
            yield (line, column), mutate_code(source, operator, occurrence)


def _quiet(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what decides nothing: types, decorators, and assertions that tell the type checker something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield node.returns
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        if isinstance(node, ast.Assert):
            yield node
        if isinstance(node, ast.Assign) and _names_a_type(node):
            yield node


def _names_a_type(node: ast.Assign) -> bool:
    """Tell whether something like `Answer = Admission | Refusal` is only a name for types."""
    value, target = node.value, node.targets[0]
    is_type = isinstance(value, ast.BinOp | ast.Subscript) and isinstance(target, ast.Name)
    return is_type and target.id[:1].isupper() and not target.id.isupper()
