"""Two programmes, one with sessions of two units and a unit for self-learning, and the page that shows them."""

from dataclasses import dataclass
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar import training_sessions
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui.single_page import Shown, show

TODAY = date(2024, 2, 2)


@dataclass
class Office:
    """The ids of what was made."""

    course: int
    event: int
    first: int
    both: int
    units: tuple[int, int]


def _fill(db: Session) -> Office:
    course = factories.add_programme(
        db, title="Grundkurs", run=3, certificate_kind="participation", min_share=80
    )
    one = factories.add_unit(db, course, label="Modul 1", title="Einstieg")
    two = factories.add_unit(db, course, label="Modul 2", title="Vertiefung")
    factories.add_unit(db, course, label="Lernen", kind="self_learning", minutes=180)
    first = factories.add_session(db, course, one, day=date(2024, 2, 9), minutes=360)
    both = factories.add_session(db, course, one, day=date(2024, 2, 10), minutes=90)
    training_sessions.set_minutes(db, both, {one: 90, two: 180})
    factories.add_session(db, course, two, day=date(2024, 2, 23))
    event = factories.add_programme(db, title="Fachtag Müller", kind="event", capacity=None)
    unit = factories.add_unit(db, event)
    factories.add_session(db, event, unit, day=date(2023, 11, 3))
    return Office(course, event, first, both, (one, two))


@pytest.fixture
def office(desk: Desk) -> Office:
    """Return an office with two programmes."""
    clock.set_today(TODAY)
    return desk.write(Label("Test"), _fill)


@pytest.fixture
def shown(office: Office, desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the window with the page."""
    choices = ((office.course, "Grundkurs"), (office.event, "Fachtag"))
    return show(desk, work, state, qtbot, ProgrammesPage, choices)


@pytest.fixture
def page(shown: Shown) -> ProgrammesPage:
    """Return the page."""
    page = shown.window.current_page()
    assert isinstance(page, ProgrammesPage)
    return page
