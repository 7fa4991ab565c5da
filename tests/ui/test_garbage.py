"""Garbage is collected on the UI thread while there are workers, and by Python itself afterwards."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fbdesk.ui.garbage import Garbage
from fbdesk.ui.work import Work


class _Ring:
    """Something that only the collector can free; it notes on which thread."""

    def __init__(self, threads: list[str]) -> None:
        self.itself, self._threads = self, threads

    def __del__(self) -> None:
        self._threads.append(threading.current_thread().name)


def test_a_worker_never_collects(work: Work, qtbot: QtBot) -> None:
    threads: list[str] = []
    answered: list[object] = []
    work.background(lambda: [_Ring(threads) for _ in range(20_000)] and None, answered.append)
    qtbot.waitUntil(lambda: bool(answered) and bool(threads))
    assert set(threads) == {threading.main_thread().name}


def test_python_collects_again_when_the_last_one_stops(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Garbage, "_running", 0)  # the tests have one of their own
    parent = QObject()
    first, second = Garbage(parent), Garbage(parent)
    first.stop()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


class _Held:
    """Something that only a job holds; it notes on which thread it ends."""

    def __init__(self, threads: list[str]) -> None:
        self._threads = threads

    def __del__(self) -> None:
        self._threads.append(threading.current_thread().name)


def test_what_hangs_on_a_job_ends_on_the_ui_thread(work: Work, qtbot: QtBot) -> None:
    threads: list[str] = []

    def ask() -> None:
        held = _Held(threads)
        work.background(lambda: held is None, lambda _answer: held)

    for _time in range(300):
        ask()
    qtbot.waitUntil(lambda: work.is_idle() and len(threads) == 300)
    assert set(threads) == {threading.main_thread().name}
