"""The child process itself: its protocol, its limits, and that its death is only a sentence."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fbdesk.errors import Cancelled
from fbdesk.sheets import reading
from fbdesk.sheets.refusals import Refused
from tests.sheets.raw_workbooks import save_xlsx, worksheet

WORKER = [sys.executable, "-m", "fbdesk.sheets.worker"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process by itself")


def ask(path: Path, kind: str, sheet: str | None = None) -> dict[str, Any]:
    request = json.dumps({"path": str(path), "kind": kind, "sheet": sheet})
    answer = subprocess.run(WORKER, input=request.encode(), capture_output=True, check=True)
    assert all(
        float(line) >= 0 for line in answer.stderr.splitlines()
    )  # the time it has used, and nothing else
    return dict(json.loads(answer.stdout))


def test_answers_with_typed_rows_and_marks(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>'
    cells = '<c r="A1" s="1"><v>45352</v></c><c r="B1" s="2"><v>45352.5</v></c><c r="C1" s="3"><v>0.5</v></c>'
    part = worksheet(f'<row r="1" hidden="1">{cells}<c r="E1" t="b"><v>1</v></c></row>')
    answer = ask(save_xlsx(tmp_path / "a.xlsx", part, styles=styles), "xlsx")
    values = [{"date": "2024-03-01"}, {"datetime": "2024-03-01T12:00:00"}, {"time": "12:00:00"}, None, True]
    assert answer == {"name": "Sheet1", "names": ["Sheet1"], "rows": [[1, 1, values]]}


def test_answers_with_the_reason_of_a_refusal(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", worksheet(""))
    assert ask(path, "xlsx", "Liste") == {
        "refused": "sheet_unknown",
        "details": {"sheet": "Liste", "sheets": "Sheet1"},
    }
    assert ask(tmp_path / "weg.csv", "text")["refused"] == "missing"
    assert ask(path, "xls")["refused"] == "no_rows"


def test_many_rows_arrive_whole_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{n};ä\n" for n in range(1, 2002)), encoding="utf-8")
    assert ask(path, "text")["rows"] == [[n, 0, [str(n), "ä"]] for n in range(1, 2002)]


def test_loads_only_what_the_file_needs() -> None:
    program = "import fbdesk.sheets.reading, fbdesk.sheets.worker, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"openpyxl", "python_calamine", "PySide6", "sqlalchemy", "xml.parsers.expat"} & set(loaded)


@POSIX
def test_an_allocation_without_end_is_a_refusal(tmp_path: Path) -> None:
    # calamine allocates the area up to the last cell; 500 GB abort the process that tries.
    part = worksheet(
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    )
    path = save_xlsx(tmp_path / "a.xlsx", part)
    with pytest.raises(Refused, match="memory"):
        reading._ask_child({"path": str(path), "kind": "xls", "sheet": None}, lambda: False)


def _ask_about(path: Path, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    return reading._ask_child({"path": str(path), "kind": "text", "sheet": None}, cancelled)


@POSIX
def test_a_reading_that_does_nothing_for_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "nie.csv")  # nobody will ever write into it
    monkeypatch.setattr(reading, "PATIENCE", 1)
    with pytest.raises(Refused, match="too_slow"):
        _ask_about(tmp_path / "nie.csv")


@POSIX
def test_time_that_passes_without_work_of_the_child_refuses_no_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "spät.csv")
    started = time.monotonic()
    writing = threading.Thread(target=(tmp_path / "spät.csv").write_text, args=("Name;Ort",))

    def begin_late() -> bool:
        if writing.ident is None and time.monotonic() > started + 1.1:
            writing.start()
        return False

    monkeypatch.setattr(reading, "SECONDS", 1)
    answer = json.loads(_ask_about(tmp_path / "spät.csv", begin_late))
    writing.join()
    assert answer["rows"] == [[1, 0, ["Name", "Ort"]]]


ENDLESS = "from fbdesk.sheets import worker; worker._start_telling()\nwhile True: pass"


def test_a_reading_that_works_for_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.3)
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", ENDLESS])
    with pytest.raises(Refused, match="too_slow"):
        _ask_about(tmp_path / "a.csv")


@POSIX
def test_a_reading_that_works_for_too_long_and_tells_nothing_is_stopped_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "from fbdesk.sheets import worker; worker.SECONDS = 0; worker._limit_process()\nwhile True: pass"
    )
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(Refused, match="too_slow"):
        _ask_about(tmp_path / "a.csv")


def test_a_child_whose_parent_is_gone_ends() -> None:
    with subprocess.Popen(
        WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stderr is not None
        child.stderr.close()
        assert child.wait() == 1  # it still waits for its request


@POSIX
def test_cancelling_does_not_wait_for_the_child(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "nie.csv")
    with pytest.raises(Cancelled):
        reading._ask_child({"path": str(tmp_path / "nie.csv"), "kind": "text", "sheet": None}, lambda: True)


@POSIX
def test_memory_is_limited() -> None:
    program = "from fbdesk.sheets import worker; worker._limit_process(); bytearray(worker.MEMORY)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


@pytest.mark.parametrize(
    ("status", "code"),
    [(3, "memory"), (-9, "memory"), (-6, "memory"), (-24, "too_slow"), (-11, "damaged"), (1, "damaged")],
)
def test_every_death_has_a_reason(status: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        reading._check_end(status)
