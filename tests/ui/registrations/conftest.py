"""A programme with six applicants, and the page Anmeldungen showing it in a real window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work
from fbdesk.vocabulary import RegistrationStatus
from tests import factories

S = RegistrationStatus
#: given name, family name, organisation, status, day in January 2024; the deadline is the 20th.
APPLICANTS = (
    ("Birgit", "Ahrens", "Stadt Freiberg", S.ACCEPTED, 2),
    ("Sören", "Böttcher", "Landkreis Zwickau", S.ACCEPTED, 3),
    ("Wiebke", "von der Heide", "Landkreis Bautzen", S.RECEIVED, 4),
    ("Torsten", "Jäckel", "Stadt Görlitz", S.IN_REVIEW, 5),
    ("Ольга", "Шевченко", "Willkommen in Pirna e. V.", S.RECEIVED, 23),
    ("Nikola", "Đorđević", "Polizeidirektion Chemnitz", S.WAITING, 6),
)


@dataclass
class Office:
    """The programme and its registrations by family name; `changes` counts the journal's entries."""

    desk: Desk
    programme_id: int
    ids: dict[str, int]

    def changes(self) -> int:
        """Return how many changes the journal has."""
        return self.desk.read(lambda db: db.scalar(select(func.count(Change.id))) or 0)


def _fill(db: Session, capacity: int | None) -> tuple[int, dict[str, int]]:
    programme_id = factories.add_programme(
        db, title="Beccaria", capacity=capacity, deadline=date(2024, 1, 20)
    )
    ids = {}
    for given, family, organisation, status, day in APPLICANTS:
        person = {"given_name": given, "family_name": family, "organisation": organisation}
        email = f"{family.split()[-1].lower()}@amt.example" if day < 20 else ""
        ids[family] = factories.add_registration(
            db,
            programme_id,
            status=status,
            person_id=factories.add_person(db, **person, email=email),
            received_at=datetime(2024, 1, day, 9),
            email=email,
            **person,
        )
    return programme_id, ids


@pytest.fixture
def make_office(desk: Desk) -> Callable[..., Office]:
    """Return what makes an office with six applicants for a number of places."""

    def make(capacity: int | None = 3) -> Office:
        programme_id, ids = desk.write(Label("Test"), _fill, capacity)
        return Office(desk, programme_id, ids)

    return make


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    """Return an office with three places, two of them taken."""
    return make_office()


@dataclass
class Visits:
    """The places that other pages were asked for."""

    places: list[dict[str, Any]] = field(default_factory=list)

    def page(self, context: PageContext) -> Page:
        """Return a page that notes what it is asked for."""
        visits = self

        class Noting(Page):
            def show_target(self, **target: Any) -> None:
                visits.places.append(target)

        return Noting(context, "Notiz")


@pytest.fixture
def visits() -> Visits:
    """Return what the pages beside Anmeldungen were asked for."""
    return Visits()


@pytest.fixture
def open_page(
    work: Work, state: UiState, visits: Visits, qtbot: QtBot
) -> Callable[[Office | None], RegistrationsPage]:
    """Return what opens the page in a shown window, with an office or without any programme."""

    def open_it(office: Office | None) -> RegistrationsPage:
        entries = [
            PageEntry("registrations", "Anmeldungen", "person_add", RegistrationsPage, takes_files=True),
            PageEntry("import", "Einlesen", "table_in", visits.page),
            PageEntry("programmes", "Programme", "cap", visits.page),
        ]
        window = MainWindow(work, state, entries)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        if office is not None:
            window.programme.set_choices([ProgrammeChoice(office.programme_id, "Beccaria")])
        qtbot.waitUntil(work.is_idle)
        page = window.page("registrations")
        assert isinstance(page, RegistrationsPage)
        return page

    return open_it


@pytest.fixture
def page(open_page: Callable[[Office | None], RegistrationsPage], office: Office) -> RegistrationsPage:
    """Return the page, showing the office's programme."""
    return open_page(office)


@pytest.fixture
def answer_dialog(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Path | None], None]:
    """Return what lets the system's file dialog be answered with a path, or be left without one."""

    def answer(method: str, path: Path | None) -> None:
        chosen = (str(path) if path else "", "")
        monkeypatch.setattr(f"PySide6.QtWidgets.QFileDialog.{method}", lambda *_args: chosen)

    return answer
