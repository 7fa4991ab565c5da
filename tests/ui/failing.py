"""Tests that fail on purpose, each in another way; `test_letting_go.py` runs them in a process of their own."""

import threading
from typing import NoReturn

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.main_window import MainWindow

ENDED: list[str] = []
BUSY = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 300000) SELECT max(x) FROM c"


class Held(QWidget):
    """A widget that only Python owns, in a circle, as pages and their parts are; notes on which thread it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        ENDED.append(threading.current_thread().name)


def _work_on(db: Session) -> None:
    for _n in range(5):
        db.execute(text(BUSY)).fetchall()


@pytest.fixture
def broken(window: MainWindow) -> NoReturn:
    """Fail with a window in hand."""
    held = Held()
    raise AssertionError(held, window)


def test_fails_with_a_window_in_hand(window: MainWindow) -> None:
    held = Held()
    assert held.itself is window


def test_fails_in_a_slot(window: MainWindow, qtbot: QtBot) -> None:
    held, ran = Held(), []

    def fail() -> None:
        ran.append(1)
        raise ValueError(held, window)

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(ran))


def test_fails_before_it_begins(broken: None) -> None:
    pass


def test_fails_while_the_window_works(window: MainWindow) -> None:
    held = Held()
    window.work.write(Label("Lang"), _work_on, done=lambda _none: held)
    window.work.read(_work_on, done=lambda _none: held)
    raise AssertionError


def test_fails_while_another_thread_writes(window: MainWindow, desk: Desk) -> None:
    writing, held = threading.Event(), Held()

    def work_on(db: Session) -> None:
        writing.set()
        _work_on(db)

    threading.Thread(target=desk.write, args=(Label("Lang"), work_on), daemon=True).start()
    writing.wait()
    raise AssertionError(held)


def test_nothing_is_left() -> None:
    assert len(ENDED) == 5
    assert set(ENDED) == {threading.main_thread().name}
