"""The page Organisationen by keyboard: found, corrected field by field, added, removed."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import registrations
from fbdesk.ui.organisations import actions
from fbdesk.ui.organisations.actions import organisations_menu
from fbdesk.ui.organisations.page import OrganisationsPage
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work
from tests import factories
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show


@pytest.fixture
def shown(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Shown:
    """Return the page on an office with two organisations."""

    def fill(db: object) -> None:
        for name in ("Stadtverwaltung Riesa", "Aktion Zivilcourage e. V."):
            factories.add_person(db, organisation=name)  # type: ignore[arg-type]

    desk.write(Label("fill"), fill)
    return show(desk, work, state, qtbot, OrganisationsPage)


def _page(shown: Shown) -> OrganisationsPage:
    page = shown.window.current_page()
    assert isinstance(page, OrganisationsPage)
    return page


def test_a_field_is_saved_when_it_is_left_and_can_be_taken_back(shown: Shown) -> None:
    page = _page(shown)
    page.list.select_first()
    shown.settle()
    before = shown.changes()
    shown.fill(page.detail.form.controls["town"], "Pirna")
    assert shown.changes() == before + 1
    assert page.list.current_row().town == "Pirna"  # type: ignore[union-attr]
    shown.undo()
    assert page.list.current_row().town == ""  # type: ignore[union-attr]


def test_what_is_refused_is_said_at_the_field(shown: Shown) -> None:
    page = _page(shown)
    page.list.select_first()
    shown.settle()
    shown.fill(page.detail.form.controls["name"], "Stadtverwaltung Riesa")
    assert page.detail.form.controls["name"].property("faulty")
    assert shown.desk.read(organisations.list_organisations)[0].name.startswith("Aktion")


def test_a_new_one_is_named_at_once(shown: Shown, qtbot: QtBot) -> None:
    page = _page(shown)
    shown.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    field = page.detail.form.controls["name"]
    qtbot.waitUntil(field.hasFocus)
    shown.fill(field, "Landkreis Görlitz")
    names = [row.name for row in shown.desk.read(organisations.list_organisations)]
    assert "Landkreis Görlitz" in names
    assert len(names) == 3


def test_those_who_work_there_are_invited_and_houses_without_anybody_are_named(shown: Shown) -> None:
    meeting = shown.desk.write(Label("x"), factories.add_programme, kind="network", title="Treffen")
    shown.desk.write(Label("x"), organisations.add_organisation, "Landkreis Görlitz")
    shown.window.programme.set_choices([ProgrammeChoice(meeting, "Treffen")])
    shown.settle()
    page = _page(shown)
    before = shown.changes()
    menu = organisations_menu(page, page.list.shown_rows())
    (inviting,) = menu.actions()
    assert inviting.text() == "2 Personen aus 3 Organisationen einladen zu"
    (programme,) = inviting.menu().actions()
    programme.trigger()
    shown.settle()
    rows = shown.desk.read(registrations.list_registrations, meeting)
    assert {(row.organisation, row.status.value) for row in rows} == {
        ("Aktion Zivilcourage e. V.", "offered"),
        ("Stadtverwaltung Riesa", "offered"),
    }
    assert "Landkreis Görlitz" in shown.window.undo_bar.text
    assert shown.changes() == before + 1


def test_more_than_the_places_are_invited_with_a_reason_only(shown: Shown) -> None:
    meeting = shown.desk.write(Label("x"), factories.add_programme, title="Treffen", capacity=1)
    page = _page(shown)
    actions.invite(page, meeting, page.list.shown_rows())
    shown.settle()
    assert page.insist.text.startswith("Nur 1 Platz ist frei, 2 werden gebraucht.")
    assert shown.desk.read(registrations.list_registrations, meeting) == []
    shown.fill(page.insist.field, "Die Leitung will es")
    shown.press(Qt.Key.Key_Space)  # Tab went on to "Trotzdem einladen"
    rows = shown.desk.read(registrations.list_registrations, meeting)
    assert [row.status.value for row in rows] == ["offered", "offered"]
    assert rows[1].status_reason == "Die Leitung will es (2 von 1 Plätzen)"
    assert page.insist.text == ""


def test_into_a_cancelled_programme_nobody_is_invited(shown: Shown) -> None:
    meeting = shown.desk.write(Label("x"), factories.add_programme, title="Treffen")
    shown.desk.write(Label("x"), cancelling.cancel_programme, meeting, "Krank")
    page = _page(shown)
    actions.invite(page, meeting, page.list.shown_rows())
    shown.settle()
    assert page.insist.text == ""
    assert "abgesagt" in page.banner.text


def test_every_control_shows_the_keyboard(shown: Shown, qtbot: QtBot) -> None:
    _page(shown).list.select_first()
    shown.settle()
    assert tab_walk.problems(shown.window, qtbot) == []
