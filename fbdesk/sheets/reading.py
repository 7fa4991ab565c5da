"""Reading one sheet of a spreadsheet of any kind: guard, then a child process, then typed rows.

The child may be killed, run out of memory or time, or die of the file; each is a sentence here and nothing more.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import IO, Any, Final

from fbdesk.errors import Cancelled, UserError
from fbdesk.sheets.guard import identify
from fbdesk.sheets.refusals import Refused, sentence
from fbdesk.sheets.sheet import Row, Sheet, Value
from fbdesk.sheets.worker import SECONDS

PATIENCE: Final = 120
"""Seconds without any progress of the child, counted in looks at it: a machine that slept or was busy counts little."""
_STEP: Final = 0.01
"""Seconds of processor time that are progress."""
_POLL_SECONDS: Final = 0.05
_LONGEST_LINE: Final = 64
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
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    # glibc sets aside 64 MB for a second thread, which would count as the child's memory.
    return {**found, "MALLOC_ARENA_MAX": "1"}


def _ask_child(request: dict[str, Any], cancelled: Callable[[], bool]) -> bytes:
    """Return what the child answers; it is gone afterwards, whatever happens."""
    with subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        answer, pace = _Answer(child.stdout), _Pace(child.stderr)
        try:
            _send(child, json.dumps(request).encode("ascii"))
            _wait(child, answer, pace, cancelled)
        except BaseException:
            child.kill()
            raise
        finally:
            answer.join()
            pace.join()
    _check_end(child.returncode)
    return answer.content


class _Listener(threading.Thread):
    """Listens to one stream of the child until it ends, so that the child never waits for the parent."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        super().__init__(daemon=True)
        assert stream is not None  # both are pipes
        self._stream = stream
        self.start()


class _Answer(_Listener):
    """Collects the answer."""

    content = b""

    def run(self) -> None:
        self.content = self._stream.read()


class _Pace(_Listener):
    """Knows how much processor time the child has used; whatever else a reader complains about is dropped."""

    seconds = 0.0

    def run(self) -> None:
        while line := self._stream.readline(_LONGEST_LINE):
            with suppress(ValueError):
                self.seconds = float(line)


def _send(child: subprocess.Popen[bytes], request: bytes) -> None:
    """Hand over the request; how a child ended that does not take it, its status says."""
    assert child.stdin is not None
    with suppress(OSError):
        child.stdin.write(request)
    with suppress(OSError):
        child.stdin.close()


def _wait(
    child: subprocess.Popen[bytes], answer: _Answer, pace: _Pace, cancelled: Callable[[], bool]
) -> None:
    """Wait for the end of the child, asking now and then whether to go on.

    What counts is the child's own work, not the clock: where many programs run, a good file takes long.
    """
    known, looks = 0.0, 0
    while not _is_over(child, answer):
        if cancelled():
            raise Cancelled
        if pace.seconds >= known + _STEP:
            known, looks = pace.seconds, 0
        looks += 1
        if known > SECONDS or looks * _POLL_SECONDS > PATIENCE:
            raise Refused("too_slow")


def _is_over(child: subprocess.Popen[bytes], answer: _Answer) -> bool:
    """Look for a moment whether the child has answered and ended."""
    answer.join(_POLL_SECONDS)
    if answer.is_alive():
        return False
    try:
        child.wait(_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


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
