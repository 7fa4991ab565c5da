"""The law of the journal: any sequence of writes, undone in reverse, leaves every table as it was.

The writing services are found by introspection: a new one without a way to try it fails this test.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock, services
from fbdesk.db.models import Person, Programme, Registration, TrainingSession, Unit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.statuses import AttendanceKind, DeliverableState, RegistrationStatus
from fbdesk.services import certificates, import_plan
from tests import factories
from tests.services.sheets import make_table

READING = (
    "find",
    "list",
    "get",
    "has",
    "count",
    "plan",
    "preview",
    "render",
    "collect",
    "is",
    "require",
    "name",
    "export",
    "save",
)
# export and save write files of the person, nothing of the office
#: Pieces of other services: they take rows, not words of a person, and are tried through those that call them.
PIECES = {
    "add_people", "add_keys", "add_missing", "add_registrations", "record_status", "refresh_search", "store_blob",
    "arrival_status", "places_left", "next_rank", "actor", "fill_office", "fill_results",
}  # fmt: skip
#: What stays after an undo: the journal, blobs, the register and the numbers given.
STAYS = ("changes", "change_rows", "blobs", "number_ranges", "certificates")

Draw = Callable[[st.SearchStrategy[Any]], Any]
Calls = dict[str, Callable[[], tuple[tuple[Any, ...], dict[str, Any]]]]


def _public_writers() -> Iterator[Callable[..., Any]]:
    for info in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"fbdesk.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_") or name in PIECES:
                continue
            parameters = list(inspect.signature(function).parameters)
            if parameters[:1] == ["db"] and name.split("_")[0] not in READING:
                yield function


def _pick(db: Session, draw: Draw, model: type[Any]) -> int:
    return draw(st.sampled_from(list(db.scalars(select(model.id).order_by(model.id)))))


WORDS = st.text("aäß=<\u202e李", min_size=1, max_size=5)
DAYS = st.dates(date(2023, 12, 1), date(2024, 2, 1))


class _Office:
    """Draws rows of an office for the services that are called on them."""

    def __init__(self, db: Session, draw: Draw) -> None:
        self.db, self.draw = db, draw

    def registration(self) -> int:
        return _pick(self.db, self.draw, Registration)

    def session(self) -> int:
        return _pick(self.db, self.draw, TrainingSession)

    def programme(self) -> int:
        return _pick(self.db, self.draw, Programme)

    def unit_of(self, programme_id: int) -> int:
        return self.db.scalars(select(Unit.id).where(Unit.programme_id == programme_id)).first() or 0

    def table(self) -> Any:
        chosen = st.lists(
            st.sampled_from(["Anna Kern", "Öz Kaya", "Jan Lux", "李 明"]), min_size=1, max_size=4
        )
        rows = [
            {"Name": n, "E-Mail": f"{len(n)}@amt.example", "Ort": self.draw(WORDS)} for n in self.draw(chosen)
        ]
        return make_table(rows)

    def drafts(self, programme_id: int) -> list[Any]:
        return certificates.plan_drafts(self.db, programme_id)[0]


def _calls(db: Session, draw: Draw) -> Calls:
    """Return per service how to call it on what the office holds now."""
    return {**_calls_of_the_office(db, draw), **_calls_of_people(db, draw)}


def _calls_of_the_office(db: Session, draw: Draw) -> Calls:
    o = _Office(db, draw)
    return {
        "change_office": lambda: ((), {"name": draw(WORDS), "town": draw(WORDS)}),
        "set_logo": lambda: ((draw(st.sampled_from([None, b"\x89PNG\r\n\x1a\n1", b"\xff\xd8\xff2"])),), {}),
        "set_signatories": lambda: ((draw(st.lists(st.tuples(WORDS, WORDS), max_size=3)),), {}),
        "add_person": lambda: ((), {"family_name": draw(WORDS), "organisation": draw(WORDS)}),
        "change_person": lambda: (
            (_pick(db, draw, Person),),
            {"given_name": draw(WORDS), "organisation": draw(WORDS)},
        ),
        "add_programme": lambda: ((draw(WORDS), "Titel"), {"series": draw(WORDS)}),
        "add_unit": lambda: ((o.programme(), draw(WORDS)), {}),
        "add_session": lambda: (
            (p := o.programme(),),
            {"minutes": {o.unit_of(p): 90} if o.unit_of(p) else {}, "day": draw(DAYS)},
        ),
        "change_session": lambda: ((o.session(),), {"day": draw(DAYS)}),
        "set_minutes": lambda: ((o.session(), {o.unit_of(1): draw(st.integers(0, 400))}), {}),
        "cancel_session": lambda: ((o.session(), draw(WORDS)), {}),
        "reinstate_session": lambda: ((o.session(),), {}),
        "register": lambda: ((o.programme(), draw(WORDS), draw(WORDS)), {"organisation": draw(WORDS)}),
    }


def _calls_of_people(db: Session, draw: Draw) -> Calls:
    o = _Office(db, draw)
    return {
        "set_status": lambda: (
            ([o.registration()], draw(st.sampled_from(list(RegistrationStatus))), draw(WORDS)),
            {},
        ),
        "change_registration": lambda: (
            (o.registration(),),
            {"organisation_name": draw(WORDS), "email": draw(WORDS)},
        ),
        "give_places": lambda: ((o.programme(),), {"everybody": draw(st.booleans())}),
        "set_attendance": lambda: (
            (o.registration(), o.session(), draw(st.sampled_from([None, *AttendanceKind])), 30),
            {},
        ),
        "mark_all_present": lambda: ((o.session(),), {}),
        "mark_programme_present": lambda: ((o.programme(),), {}),
        "set_column": lambda: ((o.session(), [(o.registration(), AttendanceKind.EXCUSED, None)]), {}),
        "set_result": lambda: (
            (o.registration(), o.unit_of(1)),
            {"deliverable": draw(st.sampled_from(list(DeliverableState))), "completed_on": draw(DAYS)},
        ),
        "add_team": lambda: ((o.programme(), draw(WORDS), [o.registration()]), {}),
        "apply_import": lambda: ((import_plan.plan_import(db, 1, o.table()),), {}),
        "remember_mapping": lambda: ((draw(WORDS), {"Name": draw(WORDS)}), {}),
        "forget_mapping": lambda: ((draw(WORDS),), {}),
        "take_attendance": lambda: ((1, _marks(db, draw)), {}),
        "issue": lambda: ((o.drafts(1)[0],), {}),
        "prepare": lambda: ((o.drafts(1)[0],), {}),
        "void": lambda: ((1, draw(WORDS)), {}),
    }


def _marks(db: Session, draw: Draw) -> Any:
    from fbdesk.sheets.attendance_sheet import AttendanceSheet, Mark, MarkedRow

    person = db.get_one(Person, _pick(db, draw, Person))
    day = db.scalars(select(TrainingSession.day).where(TrainingSession.day.is_not(None))).first() or date(
        2024, 1, 5
    )
    mark = Mark(draw(st.sampled_from(["full", "half", "excused"])))
    row = MarkedRow(2, f"{person.family_name}, {person.given_name}", {1: mark}, ())
    return AttendanceSheet(1, {1: (day.year, day.month, day.day)}, (row,))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with two programmes, people, attendance and one certificate; copied per example."""
    clock.set_today(date(2024, 1, 10))
    path = tmp_path_factory.mktemp("law") / "law.fbdesk"

    def fill(db: Session) -> None:
        for _ in range(2):
            programme = factories.add_programme(db, certificate_kind="participation", certificate_prefix="L")
            unit = factories.add_unit(db, programme)
            for day in (4, 5):
                factories.add_session(db, programme, unit, day=date(2024, 1, day))
            for _ in range(2):
                factories.add_registration(db, programme)
        factories.mark_present(db, 1)

    with Desk.create(path) as desk:
        desk.write(Label("fill"), fill)
        draft = desk.read(certificates.plan_drafts, 1)[0][0]
        desk.write(Label("issue"), certificates.issue, draft)
    return path


def test_every_writing_service_is_tried() -> None:
    names = {function.__name__ for function in _public_writers()}
    assert names == set(_calls(None, None))  # type: ignore[arg-type]  # nothing is drawn before a call is made


def _write_some(desk: Desk, data: st.DataObject) -> int:
    """Do a few drawn writes; return how many changes they made. A refusal leaves no trace."""
    writers = {function.__name__: function for function in _public_writers()}
    made = 0
    for _ in range(data.draw(st.integers(1, 5))):
        name = data.draw(st.sampled_from(sorted(writers)))
        before, last = desk.read(factories.dump), desk.last_undoable()
        try:
            args, kwargs = desk.read(lambda db, name=name: _calls(db, data.draw)[name]())
            desk.write(Label(name), writers[name], *args, **kwargs)
        except (UserError, IndexError):
            assert desk.read(factories.dump) == before
        made += desk.last_undoable() != last
    return made


@given(data=st.data())
# Shrinking would open hundreds of office files; a failing example is short enough as it is.
@hypothesis_settings(max_examples=50, phases=(Phase.explicit, Phase.generate))
def test_undone_in_reverse_everything_is_as_before(
    filled: Path, tmp_path_factory: Any, data: st.DataObject
) -> None:
    clock.set_today(date(2024, 1, 10))
    path = Path(shutil.copyfile(filled, tmp_path_factory.mktemp("example") / "law.fbdesk"))
    with Desk(path) as desk:
        before = desk.read(factories.dump, without=STAYS)
        made = _write_some(desk, data)
        after = desk.read(factories.dump, without=STAYS)
        for _ in range(made):
            assert desk.undo().kept == ()
        assert desk.read(factories.dump, without=STAYS) == before
        for _ in range(made):
            try:
                desk.redo()
            except UserError:
                return  # certificates are not issued again by doing something again
        assert desk.read(factories.dump, without=STAYS) == after
        assert desk.check() == []
