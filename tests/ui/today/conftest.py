"""An office on a Wednesday with something overdue, something this week and something later, and the page Heute."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.doors import Doors
from fbdesk.ui.today.page import TodayPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui.single_page import Shown, show

TODAY = date(2024, 1, 10)
OTHERS = ("programmes", "calendar", "registrations", "attendance", "import", "history")


@dataclass
class Asked:
    """What the page asked the window's owner for."""

    example: int = 0
    files: list[Path] = field(default_factory=list)

    def count_example(self) -> None:
        """Note that the example office is wanted."""
        self.example += 1


def fill(db: Session) -> int:
    """Fill the office: attendance of Monday is missing, one follow-up is due on Friday and one in two weeks."""
    course = factories.add_programme(db, title="Grundkurs", run=3, deadline=None, capacity=None)
    unit = factories.add_unit(db, course, label="Modul 1")
    for day in (date(2024, 1, 8), date(2024, 5, 3)):
        factories.add_session(db, course, unit, day=day)
    for day in (date(2024, 1, 12), date(2024, 1, 24)):
        registration = factories.add_registration(db, course)
        values = {"follow_up": day, "notes": "Rückruf"}
        db.execute(update(Registration).where(Registration.id == registration).values(**values))
    return course


@pytest.fixture
def asked() -> Asked:
    """Return what is asked for."""
    return Asked()


@pytest.fixture
def course(desk: Desk) -> int:
    """Return the programme of a filled office."""
    clock.set_today(TODAY)
    return desk.write(Label("Test"), fill)


def _show(desk: Desk, work: Work, state: UiState, qtbot: QtBot, asked: Asked) -> Shown:
    doors = Doors(open_example=asked.count_example, open_file=asked.files.append)
    return show(
        desk, work, state, qtbot, lambda context: TodayPage(context, doors), ((1, "Grundkurs"),), OTHERS
    )


@pytest.fixture
def shown(course: int, desk: Desk, work: Work, state: UiState, qtbot: QtBot, asked: Asked) -> Shown:
    """Return the window with the page in the filled office."""
    return _show(desk, work, state, qtbot, asked)


@pytest.fixture
def new_office(desk: Desk, work: Work, state: UiState, qtbot: QtBot, asked: Asked) -> Shown:
    """Return the window with the page in a new office."""
    return _show(desk, work, state, qtbot, asked)


def page_of(shown: Shown) -> TodayPage:
    """Return the page."""
    page = shown.window.page("page")
    assert isinstance(page, TodayPage)
    return page
