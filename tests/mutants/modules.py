"""Which modules are tried, and which tests each is tried against: its own and a few that ask it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.mutants.trying import ROOT

#: The services that decide something.
DECIDING: Final = {
    "attendance": "attendance expected walk_ins",
    "calendar": "taking_place",
    "certificates": "certificate_candidates certificate_course",
    "organisations": "origins",
    "programmes": "cancelling notices quotas",
    "registrations": "admission places registration_status registrations transfers unit_bookings waiting_ranks",
    "today": "todo_certificates todo_registrations todo_row todo_sessions",
}
#: Tests that ask a module besides its own.
MORE: Final = {
    "rules/today/todo": (
        "services/today/test_todo",
        "services/today/test_todo_sessions",
        "services/today/test_todo_places",
    ),
    "rules/people/names": ("rules/people/test_matching_names",),
    "services/registrations/admission": (
        "services/registrations/test_places",
        "services/registrations/test_waiting_ranks",
    ),
    "services/certificates/certificate_candidates": (
        "services/certificates/test_certificates",
        "services/certificates/test_certificate_programmes",
    ),
    "services/certificates/certificate_course": ("services/certificates/test_building_blocks",),
    "services/programmes/cancelling": (
        "services/registrations/test_admission",
        "services/programmes/test_notices",
    ),
    "services/registrations/transfers": ("services/registrations/test_admission",),
    "services/registrations/places": (
        "services/registrations/test_admission",
        "services/registrations/test_waiting_ranks",
    ),
    "services/registrations/registrations": (
        "services/registrations/test_admission",
        "services/registrations/test_registration_list",
        "services/registrations/test_waiting_ranks",
    ),
    "services/registrations/unit_bookings": ("services/registrations/test_admission",),
    "services/attendance/walk_ins": ("services/attendance/test_sign_in",),
    "services/attendance/expected": ("services/attendance/test_attendance",),
    "services/today/todo_certificates": ("services/today/test_todo",),
    "services/today/todo_registrations": ("services/today/test_todo",),
    "services/today/todo_row": ("services/today/test_todo",),
    "services/today/todo_sessions": ("services/today/test_todo",),
}


def find_modules(names: Sequence[str]) -> list[str]:
    """Return the modules with these short names, or all that decide, dotted."""
    files = sorted((ROOT / "fbdesk" / "rules").rglob("[!_]*.py"))
    rules = (path.relative_to(ROOT / "fbdesk").with_suffix("").as_posix() for path in files)
    chosen = names or [*rules, *_deciding()]
    return [f"fbdesk.{name.removesuffix('.py').replace('/', '.')}" for name in chosen]


def _deciding() -> list[str]:
    return [f"services/{subject}/{one}" for subject, names in DECIDING.items() for one in names.split()]


def find_tests(module: str) -> list[str]:
    """Return the files of tests that a module is tried against, its own first."""
    folder, _, name = short_name(module).rpartition("/")
    files = [f"{folder}/test_{name}", *MORE.get(short_name(module), ())]
    paths = [Path("tests", f"{one}.py") for one in files]
    return [str(path) for path in paths if (ROOT / path).exists()] or ["tests/nothing"]


def short_name(module: str) -> str:
    """Return how a person names a module: "rules/registrations/seats"."""
    return module.removeprefix("fbdesk.").replace(".", "/")
