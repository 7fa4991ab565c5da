"""What tests of the window start from: our colours, work on an open desk, a page's context, a window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme
from fbdesk.ui.work import Work
from tests import letting_go


@dataclass(frozen=True)
class Applicant:
    """A row as a service would return it."""

    id: int
    name: str
    town: str
    status: str = "received"
    points: int = 0


PEOPLE = (
    Applicant(1, "Ahrens, Birgit", "Freiberg", "accepted", 96),
    Applicant(2, "Böttcher, Sören", "Zwickau", "accepted", 94),
    Applicant(3, "Jäckel, Torsten", "Görlitz", "in_review", 78),
    Applicant(4, "von der Heide, Dr. Wiebke", "Bautzen", "in_review", 81),
    Applicant(5, "Öztürk, Deniz", "Zwickau", "waiting", 70),
)


PATIENCE = 120_000
"""Milliseconds after which something will not come any more: on a busy machine an answer may take its time."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Let a test's windows end with it."""
    letting_go.begin_window_test()
    try:
        return (yield)
    finally:
        letting_go.end_window_test(item)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Once it is told why a test failed, its frames hold nothing any more, unless somebody wants to look into them."""
    report = yield
    if call.excinfo is not None and not item.config.getoption("usepdb"):
        letting_go.let_go(call.excinfo.value)
    return report


class PatientBot(QtBot):
    """Waits as long as the patience of the tests says, whatever it waits for."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        """Wait until a condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        """Wait until a signal comes."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:
        """Wait until a window is shown."""
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:
        """Wait until a window has the keyboard."""
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return the hands that work with the window; letters typed one after the other belong together."""
    qapp.setKeyboardInputInterval(PATIENCE)
    return PatientBot(request)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return our look in light colours."""
    return qapp.findChild(Theme) or Theme(qapp, "light")


@pytest.fixture
def state(tmp_path: Path) -> UiState:
    """Return an empty memory of the window."""
    return UiState(tmp_path / "window.ini")


@pytest.fixture
def work(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Work]:
    """Return work on a new, empty office file; every question is answered before the file is closed."""
    made = Work(desk)
    yield made
    try:
        qtbot.waitUntil(made.is_idle)
    finally:
        made.close()


@pytest.fixture
def context(work: Work, state: UiState) -> PageContext:
    """Return what a page needs; `go_to` leads nowhere."""
    return PageContext(work, CurrentProgramme(), state, lambda _key, **_place: None)


@pytest.fixture
def window(work: Work, state: UiState, qtbot: QtBot) -> MainWindow:
    """Return a shown window with three plain pages: today, registrations, settings."""
    entries = [
        PageEntry("today", "Heute", "home", lambda context: Page(context, "Heute")),
        PageEntry("registrations", "Anmeldungen", "person_add", lambda c: Page(c, "Anmeldungen"), group=1),
        PageEntry("settings", "Einstellungen", "settings", lambda c: Page(c, "Einstellungen"), below=True),
    ]
    made = MainWindow(work, state, entries)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made
