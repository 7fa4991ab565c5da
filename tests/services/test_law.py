"""The law of the journal: any sequence of writes, undone in reverse, leaves every table as it was.

The writing services are found by introspection: a new one without a way to try it fails this test.
"""

import importlib
import inspect
import pkgutil
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from fbdesk import clock, services
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import calendar_export
from tests import factories
from tests.services import law
from tests.services.law.drawing import Calls, Draw, Office
from tests.services.law.filled import TODAY, fill_office

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
    "add_people", "add_keys", "add_missing", "record_status", "refresh_search", "store_blob",
    "add_admitted", "complete_people", "admit", "admit_rows", "describe", "settle_bookings", "settle_unit", "note",
    "collect_facts",
    "next_rank", "actor", "fill_office", "fill_registration", "fill_points",
    "fill_cancelled_unit", "fill_cancelled_programme", "fill_results", "add_bookings", "change_bookings", "rebook",
    "series_id_of", "refuse_doubles",
}  # fmt: skip
#: So often every writing service has its turn, and so many come one after the other; each group twice.
TURNS, TOGETHER = 2, 6
#: So often each has to have changed something; the office it starts from has what it needs.
FEWEST = 1
#: What stays after an undo: the journal, blobs, the register, the numbers given and those of calendar entries.
STAYS = ("changes", "change_rows", "blobs", "number_ranges", "certificates", "calendar_entries")
#: What no entry of a calendar is made of.
NOT_IN_CALENDAR = (
    *(name for name in STAYS if name != "calendar_entries"),
    *("answers", "attachments", "attendance", "column_profiles", "import_rows", "import_runs", "notices"),
    *("person_keys", "quotas", "signatories", "status_events", "teams", "unit_results"),
)


def _public_writers() -> Iterator[Callable[..., Any]]:
    for info in pkgutil.walk_packages(services.__path__, "fbdesk.services."):
        module = importlib.import_module(info.name)
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
    """Return an office with rows of every kind; made once, copied per example."""
    clock.set_today(TODAY)
    path = tmp_path_factory.mktemp("law") / "law.fbdesk"
    with Desk.create(path) as desk:
        fill_office(desk)
    return path


def test_every_writing_service_is_tried() -> None:
    names = {function.__name__ for function in _public_writers()}
    assert names == set(_calls(None, None))  # type: ignore[arg-type]  # nothing is drawn before a call is made


class _Calendar:
    """Holds that an entry is raised when what it says was altered, and only then, whatever was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._known, self._rows = desk, dict[str, tuple[int, bytes]](), {}
        self.check()

    def check(self) -> None:
        """Compare each entry with what it was when it was last seen."""
        rows = self._desk.read(factories.dump, without=NOT_IN_CALENDAR)
        if rows == self._rows:  # writing and reading a calendar takes longer than everything else
            return
        self._rows = rows
        for uid, (number, text) in self._entries().items():
            before = self._known.setdefault(uid, (number, text))
            assert number == before[0] + (text != before[1])
            self._known[uid] = number, text

    def _entries(self) -> dict[str, tuple[int, bytes]]:
        """Return the number of each entry and what it says besides."""
        path = self._desk.path.with_name("law.ics")
        try:
            self._desk.read(calendar_export.export_calendar, path)
        except UserError:  # no session has a day
            return {}
        lines = path.read_bytes().replace(b"\r\n ", b"").split(b"\r\n")
        found = {}
        for start in (place for place, line in enumerate(lines) if line == b"BEGIN:VEVENT"):
            entry = lines[start : lines.index(b"END:VEVENT", start)]
            named = dict(line.split(b":", 1) for line in entry if line.startswith((b"UID:", b"SEQUENCE:")))
            said = [line for line in entry if not line.startswith((b"SEQUENCE:", b"DTSTAMP"))]
            found[named[b"UID"].decode()] = int(named[b"SEQUENCE"]), b"\n".join(said)
        assert found, "The calendar has entries."
        return found


class Tries:
    """Counts what became of the calls of each writing service."""

    def __init__(self) -> None:
        self.done, self.refused, self.idle = Counter[str](), Counter[str](), Counter[str]()

    def table(self) -> str:
        """Return a line a writing service: tried, done, without effect, refused."""
        head = f"{'writing service':<24}{'tried':>6}{'done':>6}{'idle':>6}{'refused':>8}"
        return "\n".join([head, *(self._line(name) for name in sorted(self._names()))])

    def _line(self, name: str) -> str:
        numbers = self.done[name], self.idle[name], self.refused[name]
        return f"{name:<24}{sum(numbers):>6}{numbers[0]:>6}{numbers[1]:>6}{numbers[2]:>8}"

    def _names(self) -> set[str]:
        return {*self.done, *self.refused, *self.idle}


def _write(desk: Desk, name: str, writer: Callable[..., Any], draw: Draw, tries: Tries) -> bool:
    """Do one drawn write; return whether it can be undone. A refusal leaves no trace."""
    before, last = desk.read(factories.dump), desk.last_undoable()
    try:
        args, kwargs = desk.read(lambda db: _calls(db, draw)[name]())
        desk.write(Label(name), writer, *args, **kwargs)
    except UserError:
        assert desk.read(factories.dump) == before, name
        tries.refused[name] += 1
        return False
    changed = desk.read(factories.dump) != before
    (tries.done if changed else tries.idle)[name] += 1
    return desk.last_undoable() != last


def _undo_and_redo(desk: Desk, made: int, before: Any, calendar: _Calendar) -> None:
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


def _hold_to_the_law(path: Path, names: Sequence[str], number: int, tries: Tries) -> None:
    """Do these writes one after the other on a copy of the office, with the simplest and with drawn arguments."""
    writers = {function.__name__: function for function in _public_writers()}

    @given(data=st.data())
    # Shrinking would open hundreds of office files; a failing example is short enough as it is.
    @hypothesis_settings(max_examples=2, phases=(Phase.generate,))
    @seed(number)
    def example(data: st.DataObject) -> None:
        with Desk(Path(shutil.copyfile(path, path.with_name("example.fbdesk")))) as desk:
            before = desk.read(factories.dump, without=STAYS)
            calendar = _Calendar(desk)
            made = 0
            for name in names:
                made += _write(desk, name, writers[name], data.draw, tries)
                calendar.check()
            _undo_and_redo(desk, made, before, calendar)

    example()


def _schedule() -> Iterator[tuple[int, list[str]]]:
    """Yield numbered groups of writing services: each comes as often as every other, early as often as late."""
    names = sorted(function.__name__ for function in _public_writers())
    for turn in range(TURNS):
        shuffled = Random(turn // 2).sample(names, len(names))
        for start in range(0, len(names), TOGETHER):
            group = shuffled[start : start + TOGETHER]
            yield turn * len(names) + start, group[::-1] if turn % 2 else group


def test_undone_in_reverse_everything_is_as_before(
    filled: Path, record_property: Callable[[str, object], None]
) -> None:
    clock.set_today(TODAY)
    tries = Tries()
    for number, names in _schedule():
        _hold_to_the_law(filled, names, number, tries)
    record_property("writing services", tries.table())
    sys.stdout.write(tries.table())  # shown by -rP
    seldom = {name for function in _public_writers() if tries.done[name := function.__name__] < FEWEST}
    assert seldom == set(), tries.table()
