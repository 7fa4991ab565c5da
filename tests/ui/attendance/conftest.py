"""A programme with four people and four sessions, the last one ahead, and the page Anwesenheit in a real window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry, Grid
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work
from tests import factories

TODAY = date(2024, 2, 2)
PEOPLE = (("Birgit", "Ahrens"), ("Sören", "Böttcher"), ("Wiebke", "von der Heide"), ("Ольга", "Шевченко"))
#: day, net minutes, group; the last one is tomorrow.
SESSIONS = (
    (date(2024, 1, 5), 225, "WE 1"),
    (date(2024, 1, 6), 360, "WE 1"),
    (date(2024, 2, 2), 225, "WE 2"),
    (date(2024, 2, 3), 360, "WE 2"),
)


@dataclass
class Office:
    """The programme with its registrations and sessions in the order of the grid."""

    desk: Desk
    programme_id: int
    people: list[int]
    sessions: list[int]

    def changes(self) -> int:
        """Return how many changes the journal has."""
        return self.desk.read(lambda db: db.scalar(select(func.count(Change.id))) or 0)

    def grid(self) -> Grid:
        """Return what is in the file."""
        return self.desk.read(attendance.get_grid, self.programme_id)

    def entry(self, person: int, session: int) -> Entry | None:
        """Return one cell of the file by its place in the grid."""
        return self.grid().rows[person].entries.get(self.sessions[session])

    def write(self, service: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Change something behind the page's back, as another page would."""
        return self.desk.write(Label("Test"), service, *args, **values)


def _fill(db: Session, people: int, sessions: int) -> tuple[int, list[int], list[int]]:
    programme_id = factories.add_programme(db, title="Beccaria", min_share=80)
    unit = factories.add_unit(db, programme_id)
    ids = [
        factories.add_session(db, programme_id, unit, day=day, minutes=minutes, group=group, sheet=number)
        for number, (day, minutes, group) in enumerate(SESSIONS[:sessions], 1)
    ]
    registrations = [
        factories.add_registration(
            db, programme_id, person_id=factories.add_person(db, given_name=given, family_name=family)
        )
        for given, family in PEOPLE[:people]
    ]
    return programme_id, registrations, ids


@pytest.fixture
def make_office(desk: Desk) -> Callable[..., Office]:
    """Return what makes an office with so many people and sessions; the first session is entered."""

    def make(people: int = 4, sessions: int = 4, today: date = TODAY) -> Office:
        clock.set_today(today)
        office = Office(desk, *desk.write(Label("Test"), _fill, people, sessions))
        if office.sessions and SESSIONS[0][0] <= today:
            office.write(attendance.mark_all_present, office.sessions[0])
        return office

    return make


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    """Return an office in which everybody was present in the first of three held sessions."""
    return make_office()


@dataclass
class Visits:
    """The pages that were asked for, with the place."""

    places: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@pytest.fixture
def visits() -> Visits:
    """Return where the page sent the person."""
    return Visits()


@pytest.fixture
def open_page(
    work: Work, state: UiState, visits: Visits, qtbot: QtBot
) -> Callable[[Office | None], AttendancePage]:
    """Return what opens the page in a shown window, with an office or without any programme."""

    def noting(context: PageContext, key: str) -> Page:
        class Noting(Page):
            def reload(self) -> None:
                visits.places.append((key, {}))

            def show_target(self, **target: Any) -> None:
                visits.places.append((key, target))

        return Noting(context, key)

    def open_it(office: Office | None) -> AttendancePage:
        entries = [
            PageEntry("attendance", "Anwesenheit", "people_check", AttendancePage),
            PageEntry("registrations", "Anmeldungen", "person_add", lambda c: noting(c, "registrations")),
            PageEntry("programmes", "Programme", "cap", lambda c: noting(c, "programmes")),
            PageEntry("import", "Einlesen", "table_in", lambda c: noting(c, "import")),
        ]
        window = MainWindow(work, state, entries)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        if office is not None:
            window.programme.set_choices([ProgrammeChoice(office.programme_id, "Beccaria")])
        qtbot.waitUntil(work.is_idle)
        page = window.page("attendance")
        assert isinstance(page, AttendancePage)
        page.focus_content()
        return page

    return open_it


@pytest.fixture
def page(open_page: Callable[[Office | None], AttendancePage], office: Office) -> AttendancePage:
    """Return the page, showing the office's programme: the keyboard is at the second person's place of today."""
    return open_page(office)
