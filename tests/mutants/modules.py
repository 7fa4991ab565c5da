"""Which modules are tried, and which tests each is tried against: its own and a few that ask it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.mutants.trying import ROOT

#: The services that decide something.
DECIDING: Final = (
    *"admission attendance cancelling certificate_candidates certificate_course expected notices".split(),
    *"origins places quotas registration_status registrations taking_place transfers".split(),
    *"unit_bookings waiting_ranks walk_ins".split(),
    *"todo_certificates todo_registrations todo_row todo_sessions".split(),
)
#: Tests that ask a module besides its own.
MORE: Final = {
    "rules/todo": ("services/test_todo", "services/test_todo_sessions", "services/test_todo_places"),
    "rules/names": ("rules/test_matching_names",),
    "services/admission": ("services/test_places", "services/test_waiting_ranks"),
    "services/certificate_candidates": ("services/test_certificates", "services/test_certificate_programmes"),
    "services/certificate_course": ("services/test_building_blocks",),
    "services/places": ("services/test_admission", "services/test_waiting_ranks"),
    "services/registrations": (
        "services/test_admission",
        "services/test_registration_list",
        "services/test_waiting_ranks",
    ),
    "services/unit_bookings": ("services/test_admission",),
    "services/walk_ins": ("services/test_sign_in",),
    "services/todo_certificates": ("services/test_todo",),
    "services/todo_registrations": ("services/test_todo",),
    "services/todo_row": ("services/test_todo",),
    "services/todo_sessions": ("services/test_todo",),
}


def find_modules(names: Sequence[str]) -> list[str]:
    """Return the modules with these short names, or all that decide, dotted."""
    rules = sorted(path.stem for path in (ROOT / "fbdesk" / "rules").glob("[!_]*.py"))
    chosen = names or [*(f"rules/{one}" for one in rules), *(f"services/{one}" for one in DECIDING)]
    return [f"fbdesk.{name.removesuffix('.py').replace('/', '.')}" for name in chosen]


def find_tests(module: str) -> list[str]:
    """Return the files of tests that a module is tried against, its own first."""
    folder, _, name = short_name(module).partition("/")
    files = [f"{folder}/test_{name}", *MORE.get(short_name(module), ())]
    paths = [Path("tests", f"{one}.py") for one in files]
    return [str(path) for path in paths if (ROOT / path).exists()] or ["tests/nothing"]


def short_name(module: str) -> str:
    """Return how a person names a module: "rules/seats"."""
    return module.removeprefix("fbdesk.").replace(".", "/")
