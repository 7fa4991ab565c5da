"""A programme that is made from nothing through the pages alone is field by field the one of the demonstration."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fbdesk.cli import open_desk
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.paths import resource
from fbdesk.services.people import people
from fbdesk.services.programmes import programme_story
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.programmes import find_programme
from fbdesk.services.venues import venues
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.people.page import PeoplePage
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.sessions.sessions import SessionsTab
from fbdesk.ui.today.page import TodayPage
from fbdesk.ui.venues.page import VenuesPage
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.fields.pick_field import PickField
from fbdesk.ui.widgets.look.ui_state import UiState
from tests.ui.rows.hands import Hands

CODE = "QW-2019"
#: What depends on who is registered, or is only an id.
_OF_PEOPLE = ("registered", "accepted", "taken", "waiting", "to_decide")


@pytest.fixture
def model(demonstration_office: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on the demonstration's office, to compare with."""
    with open_desk(Path(shutil.copyfile(demonstration_office, tmp_path / "demo.fbdesk"))) as opened:
        yield opened


@pytest.fixture
def hands(office_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Return hands at the window of a new, empty office."""
    with Desk(office_file, who="Sabine Krüger") as desk:
        start.make_application(Settings(scheme="light"))
        window = start.make_window(desk, Settings(), UiState(tmp_path / "w.ini"))
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        hands = Hands(window, qtbot)
        hands.settle()
        hands.set_day(date(2024, 1, 10))
        yield hands
        hands.settle()
        window.close()


def test_the_workshop_is_made_from_nothing(
    hands: Hands, model: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _story(model)
    today = hands.go(TodayPage, "today")
    hands.click(today.welcome.steps[0].button)
    page = hands.window.current_page()
    assert isinstance(page, ProgrammesPage)
    _make(hands, page)
    _describe(hands, page, wanted)
    _add_unit_and_sessions(hands, page)
    _set_rule(hands, page)
    path = resource("demo", "Programm Qualifizierungswerkstatt.pdf")
    monkeypatch.setattr(file_dialogs, "choose_attachment", lambda *_args: path)
    page.view.show_tab("files")
    hands.click(page.view.files.attach)
    _complete_venue(hands)
    _complete_speaker(hands)

    made, model_story = _comparable(_story(hands.desk)), _comparable(wanted)
    assert made["units"][0]["sessions"] == model_story["units"][0]["sessions"]
    assert made == model_story
    assert _address(hands.desk) == _address(model)
    assert _rahimi(hands.desk) == _rahimi(model)
    changes = _undo_everything(hands)
    assert changes > 40
    assert hands.desk.read(venues.list_venues) == []


def _story(desk: Desk) -> ProgrammeStory:
    return desk.read(programme_story.get_story, desk.read(find_programme, CODE))


def _make(hands: Hands, page: ProgrammesPage) -> None:
    """Fill in the form for a new programme that begins with nothing."""
    form = page.steps.current.form  # type: ignore[union-attr]
    hands.pick(form.controls["template"], "Leer, ohne Bausteine")
    hands.fill(form.controls["title"], "Qualifizierungswerkstatt")
    hands.fill(form.controls["code"], CODE)
    hands.pick(form.controls["kind"], "Einzelveranstaltung")
    hands.primary()
    assert page.view.head.title.text() == "Qualifizierungswerkstatt"


def _describe(hands: Hands, page: ProgrammesPage, wanted: ProgrammeStory) -> None:
    """Fill in the overview, each field as a person types it."""
    controls, detail = page.view.overview.form.controls, wanted.detail
    for name in ("subtitle", "description", "topics", "target_group", "carrier", "fee", "cost_note", "notes"):
        hands.fill(controls[name], str(getattr(detail, name)))
    hands.fill(controls["deadline"], "20.9.2019")
    hands.fill(controls["capacity"], "40")
    hands.pick(controls["colour"], "Türkis")
    for land in detail.row.region:
        page.view.overview.laender.boxes[land].click()
        hands.settle()


def _type(hands: Hands, text: str) -> None:
    """Type over what stands in the field that has the keyboard, and go on with Tab."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    hands.fill(field, text)


def _add_unit_and_sessions(hands: Hands, page: ProgrammesPage) -> None:
    page.view.show_tab("sessions")
    hands.settle()
    tab = page.view.sessions
    assert tab.empty.button is not None
    hands.click(tab.empty.button)
    _type(hands, "Werkstatt")
    _type(hands, "Handwerkszeug, Austausch und gute Praxis der Koordinierung")
    for day, minutes, title, speakers in (
        ("22.10.2019", "390", "Legitimation, Diskurse, Zivilgesellschaft", ("Navid Rahimi", "Sabine Krüger")),
        (
            "23.10.19",
            "330",
            "Eigene Koordinierungsstrategien, Öffentlichkeitsarbeit",
            ("Gesa Sieveking", "Sabine Krüger"),
        ),
    ):
        hands.press(Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_Insert)
        _type(hands, day)
        _fill_session(hands, tab, minutes, title, speakers)


def _fill_session(
    hands: Hands, tab: SessionsTab, minutes: str, title: str, speakers: tuple[str, ...]
) -> None:
    form = tab.session_pane.form
    if not form.controls["all_day"].isChecked():
        hands.click(form.controls["all_day"])
    [field] = form.minutes.fields.values()
    hands.fill(field, minutes)
    if not form.venue.text():
        _choose(hands, form.venue, "Hotel Quellenhof, Mölln")
        _choose(hands, form.room, "Saal")
    for name in speakers:
        _choose(hands, form.speakers.pick, name)
        if form.speakers.new.isVisible():
            hands.press(Qt.Key.Key_Return)
    hands.fill(form.controls["title"], title)
    _state(hands, form.controls["state"])
    hands.fill(form.controls["sheet"], "1" if minutes == "390" else "2")


def _state(hands: Hands, control: QComboBox) -> None:
    hands.pick(control, "bestätigt")


def _choose(hands: Hands, field: PickField, text: str) -> None:
    """Type a name that is known, or make it when it is not."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)
    hands.press(Qt.Key.Key_Return)


def _set_rule(hands: Hands, page: ProgrammesPage) -> None:
    page.view.show_tab("certificate")
    hands.settle()
    controls = page.view.certificate.form.controls
    hands.pick(controls["certificate_kind"], "Teilnahmebescheinigung")
    hands.fill(controls["min_share"], "50")
    hands.fill(controls["certificate_title"], "Teilnahmebescheinigung")
    hands.fill(controls["certificate_prefix"], "QW")


def _complete_venue(hands: Hands) -> None:
    page = hands.go(VenuesPage, "venues")
    page.view.focus_table()
    page.view.table.select_first()
    hands.press(Qt.Key.Key_Return)
    controls = page.view.pane.form.controls
    hands.fill(controls["street"], "Hindenburgstraße 16")
    hands.fill(controls["postcode"], "23879")
    hands.pick(controls["land"], "Schleswig-Holstein")


def _complete_speaker(hands: Hands) -> None:
    page = hands.go(PeoplePage, "people")
    row = next(one for one in page.list.rows() if one.family_name == "Rahimi")
    page.list.select_id(row.id)
    hands.settle()
    controls = page.detail.contact.controls
    hands.fill(controls["salutation"], "Herr")
    hands.fill(controls["organisation"], "Transferstelle Bildung im Norden")
    hands.fill(controls["function"], "Referent Bildungskoordination")
    hands.fill(controls["email"], "navid.rahimi@transferstelle-nord.example")
    hands.fill(controls["phone"], "040 5550-618")


def _undo_everything(hands: Hands) -> int:
    """Take back every single step; return how many there were."""
    steps = 0
    with suppress(UserError):  # "there is nothing to take back"
        while hands.desk.undo():
            steps += 1
    hands.settle()
    return steps


def _comparable(story: ProgrammeStory) -> dict[str, Any]:
    """Return what the office entered, without ids and without what depends on people."""
    found = asdict(story)
    for name in ("groups", "teams", "cancelled", "series", "dependants"):
        del found[name]
    row = found["detail"]["row"]
    for name in ("id", *_OF_PEOPLE):
        del row[name]
    for unit in found["detail"]["units"]:
        del unit["id"]
    for part in found["units"]:
        del part["unit"]["id"]
        for session in part["sessions"]:
            del session["id"], session["unit_ids"]
            for given in session["parts"]:
                del given["unit_id"]
    found["attachments"] = [(one["name"], one["size"]) for one in found["attachments"]]
    return found


def _address(desk: Desk) -> tuple[Any, ...]:
    house = next(row for row in desk.read(venues.list_venues) if row.name == "Hotel Quellenhof")
    return house.street, house.postcode, house.town, house.land, "Saal" in [room.name for room in house.rooms]


def _rahimi(desk: Desk) -> dict[str, Any]:
    row = next(one for one in desk.read(people.list_people) if one.family_name == "Rahimi")
    found = asdict(desk.read(people.get_person, row.id))
    return {name: value for name, value in found.items() if name != "id"}
