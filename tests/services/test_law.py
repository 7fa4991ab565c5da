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
from icalendar import Calendar
from sqlalchemy.orm import Session

from fbdesk import clock, services
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services import calendar_export, certificates
from tests import factories
from tests.services import law
from tests.services.law.drawing import Calls, Draw, Office

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
    "admit", "admit_rows", "describe", "settle_bookings", "note", "collect_facts",
    "next_rank", "actor", "fill_office", "fill_registration", "fill_points",
    "fill_cancelled_unit", "fill_cancelled_programme", "fill_results", "add_bookings", "change_bookings",
    "series_id_of",
}  # fmt: skip
#: What stays after an undo: the journal, blobs, the register, the numbers given and those of calendar entries.
STAYS = ("changes", "change_rows", "blobs", "number_ranges", "certificates", "calendar_entries")


def _public_writers() -> Iterator[Callable[..., Any]]:
    for info in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"fbdesk.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_") or name in PIECES:
                continue
            parameters = list(inspect.signature(function).parameters)
            if parameters[:1] == ["db"] and name.split("_")[0] not in READING:
                yield function


def _calls(db: Session, draw: Draw) -> Calls:
    """Return per service how to call it, from every module of `tests/services/law` that knows some."""
    known: Calls = {}
    for info in pkgutil.iter_modules(law.__path__):
        module = importlib.import_module(f"tests.services.law.{info.name}")
        if hasattr(module, "calls"):
            known.update(module.calls(Office(db, draw)))
    return known


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with two programmes, people, attendance and one certificate; copied per example."""
    clock.set_today(date(2024, 1, 10))
    path = tmp_path_factory.mktemp("law") / "law.fbdesk"

    def fill(db: Session) -> None:
        for books_units in (False, True):
            programme = factories.add_programme(
                db, certificate_kind="participation", certificate_prefix="L", books_units=books_units
            )
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


class _Calendar:
    """Holds that an entry is raised when what it says was altered, and only then, whatever was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._known = desk, dict[str, tuple[int, bytes]]()
        self.check()

    def check(self) -> None:
        """Compare each entry with what it was when it was last seen."""
        for uid, (number, text) in self._entries().items():
            before = self._known.setdefault(uid, (number, text))
            assert number == before[0] + (text != before[1])
            self._known[uid] = number, text

    def _entries(self) -> dict[str, tuple[int, bytes]]:
        path = self._desk.path.with_name("law.ics")
        try:
            self._desk.read(calendar_export.export_calendar, path)
        except UserError:  # no session has a day
            return {}
        found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        numbers = [(event.pop("SEQUENCE"), event.pop("DTSTAMP"))[0] for event in found]
        return {
            str(event["UID"]): (number, event.to_ical()) for event, number in zip(found, numbers, strict=True)
        }


def _write_some(desk: Desk, data: st.DataObject, calendar: _Calendar) -> int:
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
        calendar.check()
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
        calendar = _Calendar(desk)
        made = _write_some(desk, data, calendar)
        after = desk.read(factories.dump, without=STAYS)
        for _ in range(made):
            # A corrected certificate stays void; everything else goes back.
            assert all(row.why == "void" for row in desk.undo().kept)
            calendar.check()
        assert desk.read(factories.dump, without=STAYS) == before
        for _ in range(made):
            try:
                desk.redo()
            except UserError:
                return  # certificates are not issued again by doing something again
            calendar.check()
        assert desk.read(factories.dump, without=STAYS) == after
        assert desk.check() == []
