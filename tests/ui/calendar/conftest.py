"""October 2022 with two programmes, two sessions in one hall at once, a weekend, self-learning, what is open."""

from dataclasses import dataclass
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Room, TrainingSession, Venue
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import office
from fbdesk.ui.calendar.page import CalendarPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui.single_page import Shown, show

TODAY = date(2022, 10, 5)
DAY = date(2022, 10, 14)


@dataclass
class Office:
    """The ids of what was made."""

    course: int
    workshops: int
    weekend: tuple[int, int]
    talk: int
    open: int


def _fill(db: Session) -> Office:
    office.change_office(db, name="Büro", land="Sachsen")
    venue = Venue(name="Haus der Kommunen", town="Dresden")
    db.add(venue)
    db.flush()
    hall = Room(venue_id=venue.id, name="Saal 2")
    db.add(hall)
    db.flush()
    place = {"venue_id": venue.id, "room_id": hall.id}
    course = factories.add_programme(db, code="BEC-9", title="Beccaria", run=9)
    unit = factories.add_unit(db, course, label="Modul 1")
    factories.add_unit(
        db,
        course,
        label="Selbstlernen",
        kind="self_learning",
        window_from=date(2022, 10, 17),
        window_to=date(2022, 10, 30),
    )
    first = factories.add_session(
        db, course, unit, day=DAY, start=time(14), end=time(18), minutes=225, group="WE 2", **place
    )
    second = factories.add_session(db, course, unit, day=date(2022, 10, 15), group="WE 2", **place)
    workshops = factories.add_programme(db, code="VOR", title="Vor-Ort-Workshops")
    talk = TrainingSession(
        programme_id=workshops, day=DAY, start=time(15), end=time(17), title="Markkleeberg", **place
    )
    roomless = TrainingSession(
        programme_id=workshops, day=date(2022, 10, 19), start=time(9), end=time(15), title="Auftakt"
    )
    opened = TrainingSession(programme_id=workshops, title="Folgetermin", month="2022-12")
    cancelled = TrainingSession(
        programme_id=workshops,
        day=date(2022, 10, 25),
        all_day=True,
        title="Görlitz",
        state="cancelled",
        state_reason="Krankheit",
    )
    january = TrainingSession(programme_id=workshops, day=date(2023, 1, 20), title="Im Januar")
    db.add_all([talk, roomless, opened, cancelled, january])
    db.flush()
    return Office(course, workshops, (first, second), talk.id, opened.id)


@pytest.fixture
def filled(desk: Desk) -> Office:
    """Return what the office holds; it is 5 October 2022."""
    clock.set_today(TODAY)
    return desk.write(Label("fill"), _fill)


@pytest.fixture
def shown(desk: Desk, filled: Office, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return a window on the calendar."""
    return open_calendar(desk, work, state, qtbot)


@pytest.fixture
def page(shown: Shown) -> CalendarPage:
    """Return the page."""
    return calendar_of(shown)


def open_calendar(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Open a window on the calendar; other pages note what they are asked for."""
    return show(desk, work, state, qtbot, CalendarPage, others=("programmes",))


def calendar_of(shown: Shown) -> CalendarPage:
    """Return the page of a window."""
    found = shown.window.page("page")
    assert isinstance(found, CalendarPage)
    return found
