"""The five measurements, each a ratio of two things done in one run; medians of several rounds."""

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy.orm import Session

from fbdesk import clock, i18n
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.paths import resource
from fbdesk.services.certificates import certificates
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply, import_plan, imports
from fbdesk.services.office import office
from fbdesk.services.people import people
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.bench import plain_loop
from tests.bench.people import people as make_people
from tests.bench.people import write_sheet

Answer = dict[str, object]
TODAY = date(2024, 1, 10)


def _clocked(function: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def _answer(
    what: str, baseline: str, ours: list[float], base: list[float], aim: float, **more: object
) -> Answer:
    return {
        "what": what,
        "baseline": baseline,
        "seconds": round(median(ours), 3),
        "baseline_seconds": round(median(base), 3),
        "ratio": round(median(ours) / median(base), 2),
        "aim": aim,
        **more,
    }


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fbdesk-bench-"))


def _filled_office(path: Path, number: int, *, share: int = 0) -> int:
    """Make an office with so many registrations, in one programme or `share` in each; return the first one's id."""
    i18n.use_language("de")
    clock.set_today(TODAY)
    share = share or number

    def fill(db: Session) -> int:
        ids = [_fill_programme(db, share, start) for start in range(0, number, share)]
        return ids[0]

    with Desk.create(path) as desk:
        return desk.write(Label("fill"), fill)


def _fill_programme(db: Session, number: int, start: int) -> int:
    programme_id = factories.add_programme(db, capacity=None, deadline=None)
    factories.add_session(db, programme_id, factories.add_unit(db, programme_id))
    rows = list(make_people(number, start=start))
    ids = people.add_people(db, rows)
    columns = [
        {**row, "person_id": i, "received_at": datetime(2023, 11, 1)}
        for row, i in zip(rows, ids, strict=True)
    ]
    factories.add_registrations(db, programme_id, columns, RegistrationStatus.RECEIVED)
    return programme_id


_BARE = """
import sqlalchemy.orm
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
application = QApplication([]); window = QMainWindow(); window.setCentralWidget(QTableWidget(20, 6))
window.resize(1440, 900); window.show(); application.processEvents(); window.grab()
"""
_OURS = """
import sys
from pathlib import Path
from fbdesk import i18n; i18n.use_language("de")
from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui import start
application = start.make_application(Settings(scheme="light"))
desk = Desk(Path(sys.argv[1])); window = start.make_window(desk, Settings()); window.show()
while not window.work.is_idle():
    application.processEvents()
application.processEvents(); window.grab(); window.close(); desk.close()
"""


def start() -> Answer:
    """Start to the first page with its data, 50,000 registrations in the file, against a bare window."""
    path = _folder() / "office.fbdesk"
    _filled_office(path, 50_000, share=100)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent)}

    def run(code: str) -> float:
        command = [sys.executable, "-c", code, str(path)]
        return _clocked(lambda: subprocess.run(command, env=environment, check=True))

    rounds = [(run(_OURS), run(_BARE)) for _ in range(5)]
    return _answer(
        "start to usable window, 50,000 registrations in the file",
        "bare PySide6 window that also imports sqlalchemy.orm",
        [ours for ours, _base in rounds],
        [base for _ours, base in rounds],
        1.5,
    )


def imports_of(number: int) -> tuple[dict[str, float], float]:
    """Take a sheet of so many rows into a new office; return seconds by step, and of merely reading it."""
    folder = _folder()
    sheet = write_sheet(folder / "form.xlsx", number)
    with Desk.create(folder / "office.fbdesk") as desk:
        programme_id = desk.write(Label("p"), factories.add_programme, capacity=None, deadline=None)
        return take_in(desk, programme_id, sheet), _clocked(lambda: _read_with_openpyxl(sheet))


def _read_with_openpyxl(path: Path) -> None:
    from openpyxl import load_workbook

    for _row in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        pass


def take_in(desk: Desk, programme_id: int, path: Path) -> dict[str, float]:
    """Take a sheet in and return the seconds of each step."""
    marks = [time.perf_counter()]
    sheet = imports.read(path)
    marks.append(time.perf_counter())
    table = imports.assign(sheet)
    marks.append(time.perf_counter())
    plan = desk.read(import_plan.plan_import, programme_id, table)
    marks.append(time.perf_counter())
    desk.write(labels.taken_in, import_apply.apply_import, plan)
    marks.append(time.perf_counter())
    steps = dict(
        zip(
            ("read", "columns", "plan", "apply"),
            (b - a for a, b in itertools.pairwise(marks)),
            strict=True,
        )
    )
    return {**steps, "total": marks[-1] - marks[0]}


def taking_in() -> Answer:
    """Taking in 10,000 rows × 20 columns against openpyxl merely reading them."""
    rounds = [imports_of(10_000) for _ in range(3)]
    steps = {name: round(median(r[0][name] for r in rounds), 3) for name in rounds[0][0]}
    return _answer(
        "10,000 × 20 read, matched, planned and applied",
        "openpyxl read-only merely reading it",
        [ours["total"] for ours, _base in rounds],
        [base for _ours, base in rounds],
        2,
        steps=steps,
    )


def scaling() -> Answer:
    """What a row costs with 100,000 people in the file against 1,000: 2,000 new rows are taken in."""
    folder = _folder()
    sheet = write_sheet(folder / "form.xlsx", 2_000, start=500_000)
    seconds: dict[int, list[float]] = {1_000: [], 100_000: []}
    for number, taken in seconds.items():
        path = folder / f"{number}.fbdesk"
        _filled_office(path, number)
        with Desk(path) as desk:
            for _ in range(3):
                programme_id = desk.write(Label("p"), factories.add_programme, capacity=None, deadline=None)
                taken.append(take_in(desk, programme_id, sheet)["total"])
                desk.undo()
    return _answer(
        "2,000 rows with 100,000 people", "the same with 1,000 people", seconds[100_000], seconds[1_000], 1.3
    )


def issuing() -> Answer:
    """1,000 certificates issued against a plain reportlab loop: 1,000 PDFs with the same fonts, logo and code."""
    folder = _folder()
    path = folder / "office.fbdesk"
    with Desk.create(path) as desk:
        programme_id = desk.write(Label("fill"), _fill_course, 1_000)
        drafts, _refused = desk.read(certificates.plan_drafts, programme_id)
        assert len(drafts) == 1_000
        ours = _clocked(lambda: desk.write_each(Label("issue"), certificates.issue, drafts))
        texts = [(draft.name, draft.data) for draft in drafts]
    base = _clocked(lambda: plain_loop.write_all(texts, folder))
    return _answer("1,000 certificates issued", "plain reportlab loop, 1,000 PDFs", [ours], [base], 1.5)


def _fill_course(db: Session, number: int) -> int:
    clock.set_today(TODAY)
    i18n.use_language("de")
    office.change_office(db, name="Koordinierungsstelle", town="Dresden")
    office.set_logo(db, resource("demo", "logo.png").read_bytes())
    office.set_signatories(db, [("Prof. Dr. Ilse Roth", "Leitung"), ("Sabine Krüger", "Koordination")])
    values = {
        "capacity": None,
        "certificate_kind": "participation",
        "certificate_prefix": "B",
        "min_share": 80,
    }
    programme_id = factories.add_programme(db, **values)
    for _ in range(4):
        unit_id = factories.add_unit(db, programme_id)
        factories.add_session(db, programme_id, unit_id)
    rows = list(make_people(number))
    ids = people.add_people(db, rows)
    columns = [{**row, "person_id": i} for row, i in zip(rows, ids, strict=True)]
    factories.add_registrations(db, programme_id, columns, RegistrationStatus.ACCEPTED)
    factories.mark_present(db, programme_id)
    return programme_id


def filter_keystroke() -> Answer:
    """One letter typed over 100,000 registrations, from the key to the repainted table, against 50 ms."""
    path = _folder() / "office.fbdesk"
    _filled_office(path, 100_000)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent)}
    done = subprocess.run(
        [sys.executable, "-c", _KEYSTROKES, str(path)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    keystrokes = [float(number) for number in done.stdout.split()]
    return _answer("filter keystroke over 100,000 registrations", "50 ms", keystrokes, [0.05], 1.0)


_KEYSTROKES = """
import sys, time
from pathlib import Path
from fbdesk import i18n; i18n.use_language("de")
from PySide6.QtTest import QTest
from fbdesk.desk import Desk
from fbdesk.settings import Settings
from fbdesk.ui import start
application = start.make_application(Settings(scheme="light"))
desk = Desk(Path(sys.argv[1])); window = start.make_window(desk, Settings()); window.show()
window.go_to("registrations"); page = window.page("registrations")
while not window.work.is_idle() or not page.table.rows():
    application.processEvents()
field = page.filter_line.search_field; field.setFocus(); application.processEvents()
for letter in "ann kerber":
    begin = time.perf_counter()
    QTest.keyClicks(field, letter); page.table.repaint(); application.processEvents()
    print(time.perf_counter() - begin)
window.close(); desk.close()
"""
