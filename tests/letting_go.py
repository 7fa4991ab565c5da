"""A test that has ended holds nothing any more: what it held would else end at another time, on another thread.

A failed test lives on in its exception, whose traceback holds every variable of every frame: windows, their database
and their workers. pytest keeps it until the next failure, pytest-qt one from a slot until the end of the process.
"""

import gc
import sys
import traceback
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from fbdesk.ui.garbage import Garbage


def let_go(error: BaseException) -> None:
    """Empty the frames through which an exception came, and those of the exceptions before it."""
    for one in _with_causes(error, set()):
        traceback.clear_frames(one.__traceback__)


def _with_causes(error: BaseException | None, known: set[int]) -> Iterator[BaseException]:
    if error is None or id(error) in known:
        return
    known.add(id(error))
    yield error
    others = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (error.__cause__, error.__context__, *others):
        yield from _with_causes(other, known)


def begin_window_test() -> None:
    """From now on Python's collector runs where this says so: it would destroy widgets on whichever thread asks."""
    Garbage._running += 1
    gc.disable()
    # What was there before is not looked at again: a collection goes over what this test made, in milliseconds, and
    # not over everything that all tests before left in memory.
    gc.freeze()


def end_window_test(item: pytest.Item) -> None:
    """Let go of what the test held, then destroy, on this thread, what nobody holds any more."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        sys.__dict__.pop(name, None)
    manager = item.__dict__.pop("qt_exception_capture_manager", None)
    if manager is not None:
        for _kind, error, _traceback in manager.exceptions:
            let_go(error)
        manager.exceptions.clear()
    del manager
    # What is to be deleted later waits for the event loop of the next test otherwise.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    Garbage._running -= 1
    gc.enable()
