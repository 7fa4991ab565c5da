"""Reading one sheet of a spreadsheet of any kind: guard, then a child process, then typed rows.

The child may be killed, run out of memory or time, or die of the file; each is a sentence here and nothing more.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, Final

from fbdesk.errors import Cancelled, UserError
from fbdesk.sheets.guard import identify
from fbdesk.sheets.refusals import Refused, sentence
from fbdesk.sheets.sheet import Row, Sheet, Value

SECONDS: Final = 13
"""Wall clock for the child; 10,000 rows of 20 columns take about one. Taking over what it read comes on top."""
_POLL_SECONDS: Final = 0.05
_WITHOUT_MEMORY: Final = (3, -6, -9)
"""How a child ends that ran out of memory: its own status, abort of an allocation, killed by the system."""
_OUT_OF_TIME: Final = -24
"""SIGXCPU: its own limit of processor time."""
_PACKAGE_PARENT: Final = Path(__file__).resolve().parents[2]


def read_sheet(path: Path, sheet: str | None = None, *, cancelled: Callable[[], bool] | None = None) -> Sheet:
    """Return the rows of the named sheet, else of the visible sheet with most filled rows.

    What the file is, its content says, not its name. A name is compared without regard to capitals. Raises
    `UserError` with a sentence for every kind of file that cannot be read, `Cancelled` when `cancelled()`,
    asked twenty times a second, says so.
    """
    try:
        kind = identify(path)
        request = {"path": str(path.absolute()), "kind": kind, "sheet": sheet}
        answer = _decode(_ask_child(request, cancelled or _never))
    except Refused as refused:
        raise UserError(sentence(refused, path)) from None
    return Sheet(path, answer["name"], tuple(answer["names"]), tuple(_row(*row) for row in answer["rows"]))


def _never() -> bool:
    return False


def _command() -> list[str]:
    """Return how the worker is started: a frozen program has no `-m`, it starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--sheet-worker"]
    return [sys.executable, "-m", "fbdesk.sheets.worker"]


def _environment() -> dict[str, str]:
    """Let the child find this very package, also when it is not installed."""
    paths = [str(_PACKAGE_PARENT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _ask_child(request: dict[str, Any], cancelled: Callable[[], bool]) -> bytes:
    """Return what the child answers; it is gone afterwards, whatever happens."""
    with subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            output = _wait(child, json.dumps(request).encode("ascii"), cancelled)
        except BaseException:
            child.kill()
            raise
    _check_end(child.returncode)
    return output


def _wait(child: subprocess.Popen[bytes], request: bytes, cancelled: Callable[[], bool]) -> bytes:
    """Hand over the request and collect the answer, asking now and then whether to go on."""
    deadline = time.monotonic() + SECONDS
    to_send: bytes | None = request
    while True:
        try:
            return child.communicate(to_send, timeout=_POLL_SECONDS)[0]
        except subprocess.TimeoutExpired:
            to_send = None  # the first call goes on sending
        if cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise Refused("too_slow")


def _check_end(status: int) -> None:
    """Refuse the answer of a child that did not end by itself."""
    if status in _WITHOUT_MEMORY:
        raise Refused("memory")
    if status == _OUT_OF_TIME:
        raise Refused("too_slow")
    if status != 0:
        raise Refused("damaged")


def _decode(output: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(output, object_hook=_typed)
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["details"])
    return answer


def _typed(found: dict[str, Any]) -> object:
    """Turn the child's days and times back into values; other objects stay as they are."""
    if len(found) != 1:
        return found
    ((kind, text),) = found.items()
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "datetime":
        return datetime.fromisoformat(text)
    return time_of_day.fromisoformat(text) if kind == "time" else found


def _row(number: int, marks: int, cells: list[Value]) -> Row:
    return Row(number, tuple(cells), hidden=bool(marks & 1), struck=bool(marks & 2))
