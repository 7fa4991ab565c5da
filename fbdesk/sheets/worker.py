"""The child process that reads one spreadsheet: request as JSON on standard input, answer as JSON on standard output.

`python -m fbdesk.sheets.worker`, in the frozen program `fbdesk --sheet-worker`. Whatever a hostile file does to a
reader (abort, endless allocation, endless loop) happens here and not in the window's process. Imports only what
the file at hand needs: starting is a good part of reading a small file.

Request: {"path": str, "kind": guard.Kind, "sheet": str or null}. Answer: {"name", "names", "rows": [[number,
marks, [cells]], …]} with marks 1 hidden, 2 struck, or {"refused": code, "details": {…}}. Days and times travel as
{"date": "2024-05-03"}, {"datetime": …}, {"time": …}.

Meanwhile it tells on standard error, a line each, how many seconds of processor time it has used. The parent limits
these and not the clock on the wall, on which a good file takes long while other programs run.
"""

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import BinaryIO, Final

from fbdesk.sheets.readers.tab import Tab
from fbdesk.sheets.refusals import Refused, refusal_for
from fbdesk.sheets.sheet import Row

MEMORY: Final = 450 * 2**20
SECONDS: Final = 13
"""Of processor time; 10,000 rows of 20 columns take about one."""
_TOLD_EVERY: Final = 0.2
_STACK: Final = 2**18
OUT_OF_MEMORY: Final = 3
"""Exit status when memory ran out."""
HIDDEN: Final = 1
STRUCK: Final = 2
_ROWS_AT_ONCE: Final = 500


def main() -> int:
    """Answer the one request on standard input; returns the exit status."""
    _limit_process()
    _start_telling()
    gc.set_threshold(100_000)  # looking for garbage among a million cells every 700 objects takes its time
    # By number: a window program on Windows may have no sys.stdin and sys.stdout.
    with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
        request = json.load(stdin)
        try:
            _answer(Path(request["path"]), request["kind"], request["sheet"], stdout)
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


def _limit_process() -> None:
    """Bound memory and time, the latter also where a reader never lets the teller speak.

    No core file: it would hold personal data. Windows has no such limits for a process on itself: there only the
    parent's limits hold, and what the guard and the readers' own leave (`MAX_ROWS`, `MAX_CELLS`, unpacked size).
    """
    if sys.platform == "win32":
        return
    import resource

    for limit, value, at_most in (
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        # Before it kills, the system says why; by then the parent has stopped it, if it could.
        (resource.RLIMIT_CPU, SECONDS + 1, SECONDS + 2),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(limit, (value, at_most))
        except (OSError, ValueError):  # a stricter limit is set already, or the system knows none
            continue


def _start_telling() -> None:
    """Tell from now on, beside the reading, how much processor time it has used."""
    before = threading.stack_size(_STACK)
    threading.Thread(target=_tell, daemon=True).start()
    threading.stack_size(before)


def _tell() -> None:
    """Tell until the process ends, or end it when nobody listens any more; the telling itself does not count."""
    while True:
        try:
            os.write(2, b"%.3f\n" % (time.process_time() - time.thread_time()))
        except OSError:  # the parent is gone
            os._exit(1)
        time.sleep(_TOLD_EVERY)


def _answer(path: Path, kind: str, wanted: str | None, stdout: BinaryIO) -> None:
    try:
        tabs = _reader(kind)(path)
        tab, rows = _choose(tabs, wanted)
    except Refused as refused:
        stdout.write(_encode({"refused": refused.code, "details": refused.details}))
        return
    except OSError as error:
        stdout.write(_encode({"refused": refusal_for(error).code, "details": {}}))
        return
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Any error of a reader in hostile input, also calamine's panics, which are no `Exception`.
        stdout.write(_encode({"refused": "damaged", "details": {}}))
        return
    _write(tab, [tab.name for tab in tabs if tab.visible], rows, stdout)


def _reader(kind: str) -> Callable[[Path], list[Tab]]:
    """Return the reader for what the guard found; only this one is imported."""
    if kind == "xlsx":
        from fbdesk.sheets.readers.xlsx import read_xlsx

        return read_xlsx
    if kind == "ods":
        from fbdesk.sheets.readers.ods import read_ods

        return read_ods
    if kind == "text":
        from fbdesk.sheets.readers.delimited import read_delimited

        return read_delimited
    from fbdesk.sheets.readers.calamine import read_calamine

    return read_calamine


def _choose(tabs: list[Tab], wanted: str | None) -> tuple[Tab, list[Row]]:
    """Return the sheet that is wanted, else the visible one with most filled rows; the first of equals."""
    if wanted is not None:
        tab = _named(tabs, wanted)
        rows = tab.rows()
        if not rows:
            raise Refused("no_rows")
        return tab, rows
    best: tuple[Tab, list[Row]] | None = None
    for tab in tabs:
        if tab.visible:
            rows = tab.rows()
            if rows and (best is None or len(rows) > len(best[1])):
                best = tab, rows
    if best is None:
        raise Refused("no_rows" if all(tab.visible for tab in tabs) else "only_hidden")
    return best


def _named(tabs: list[Tab], wanted: str) -> Tab:
    """Return the sheet of this name, a visible one before a hidden one; a hidden one only by its name."""
    named = [tab for tab in tabs if tab.name.strip().casefold() == wanted.strip().casefold()]
    if not named:
        names = ", ".join(tab.name for tab in tabs if tab.visible)
        raise Refused("sheet_unknown", sheet=wanted, sheets=names)
    return next((tab for tab in named if tab.visible), named[0])


def _write(tab: Tab, names: list[str], rows: list[Row], stdout: BinaryIO) -> None:
    """Write the answer piece by piece, so that rows and JSON never lie in memory twice."""
    stdout.write(_encode({"name": tab.name, "names": names})[:-1] + b', "rows": [')
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        some = [
            (row.number, HIDDEN * row.hidden + STRUCK * row.struck, row.cells)
            for row in rows[start : start + _ROWS_AT_ONCE]
        ]
        stdout.write((b", " if start else b"") + _encode(some)[1:-1])
    stdout.write(b"]}")


def _encode(value: object) -> bytes:
    return json.dumps(value, default=_encode_value).encode("ascii")


def _encode_value(value: object) -> dict[str, str]:
    """Encode what JSON has no type for."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time_of_day):
        return {"time": value.isoformat()}
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    sys.exit(main())
