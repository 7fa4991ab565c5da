"""Four people, one of them registered with a certificate's programme, and the page that lists them."""

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.ui.people.page import PeoplePage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests import factories
from tests.ui.single_page import Shown, show

PEOPLE = (
    ("Jürgen", "Müller", "Stadt Köln", ""),
    ("Ольга", "Шевченко", "Stadt Pirna", ""),
    ("Łukasz", "Öztürk", "Kreis Olpe", "external speaker"),
    ("Ada", "Zander", "", ""),
)


@dataclass
class Office:
    """The ids of people by family name, and Müller's registration."""

    people: dict[str, int]
    programme: int
    registration: int


def _fill(db: Session) -> Office:
    ids = {
        family: factories.add_person(
            db, given_name=given, family_name=family, organisation=organisation, role=role
        )
        for given, family, organisation, role in PEOPLE
    }
    programme = factories.add_programme(db, title="Grundkurs", run=3)
    registration = factories.add_registration(db, programme, person_id=ids["Müller"])
    return Office(ids, programme, registration)


@pytest.fixture
def office(desk: Desk) -> Office:
    """Return an office with four people."""
    return desk.write(Label("Test"), _fill)


@pytest.fixture
def shown(office: Office, desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the window with the page."""
    return show(desk, work, state, qtbot, PeoplePage, ((office.programme, "Grundkurs"),))


@pytest.fixture
def page(shown: Shown) -> PeoplePage:
    """Return the page."""
    page = shown.window.current_page()
    assert isinstance(page, PeoplePage)
    return page
