"""The page Personen, used by keyboard and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fbdesk.i18n import Label
from fbdesk.services.people import people
from fbdesk.services.people.people import PersonDetail
from fbdesk.services.programmes import cancelling
from fbdesk.services.registrations import registrations
from fbdesk.sheets.reading import read_sheet
from fbdesk.ui.people.actions import invite
from fbdesk.ui.people.page import PeoplePage
from fbdesk.ui.widgets.buttons import Button
from tests import factories
from tests.ui import tab_walk
from tests.ui.people.conftest import Office
from tests.ui.single_page import Shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def _names(page: PeoplePage) -> list[str]:
    return [row.family_name for row in page.list.shown_rows()]


def _choose(shown: Shown, page: PeoplePage, person_id: int) -> None:
    page.list.setFocus()
    page.list.select_id(person_id)
    shown.settle()


def _stored(shown: Shown, person_id: int) -> PersonDetail:
    return shown.desk.read(people.get_person, person_id)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("mueller", ["Müller"]), ("shevch", ["Шевченко"]), ("lukasz oz", ["Öztürk"]), ("koln", ["Müller"])],
)
def test_people_are_found_as_they_are_typed(
    shown: Shown, page: PeoplePage, typed: str, found: list[str]
) -> None:
    shown.qtbot.keyClick(page.list, Qt.Key.Key_F, CONTROL)
    shown.qtbot.keyClicks(page.filters.search_field, typed)
    shown.settle()
    assert _names(page) == found


def test_figures_filter_the_list(shown: Shown, page: PeoplePage) -> None:
    page.header.figure_clicked.emit("speaking")
    assert _names(page) == ["Öztürk"]
    page.header.figure_clicked.emit("taking_part")
    assert _names(page) == ["Müller"]


def test_a_correction_is_one_change_and_can_be_undone(shown: Shown, page: PeoplePage, office: Office) -> None:
    _choose(shown, page, office.people["Müller"])
    before = shown.changes()
    shown.fill(page.detail.contact.controls["family_name"], "Möller")
    assert _stored(shown, office.people["Müller"]).family_name == "Möller"
    assert shown.changes() == before + 1
    assert "Möller" in _names(page)
    shown.undo()
    assert _stored(shown, office.people["Müller"]).family_name == "Müller"
    assert page.detail.contact.controls["family_name"].text() == "Müller"


@pytest.mark.parametrize(
    ("column", "text", "said"), [("email", "amt.example", "keine vollständige"), ("family_name", "", "")]
)
def test_what_is_wrong_is_said_at_its_field_and_not_saved(
    shown: Shown, page: PeoplePage, office: Office, column: str, text: str, said: str
) -> None:
    person = office.people["Zander"]
    _choose(shown, page, person)
    if column == "family_name":
        shown.fill(page.detail.contact.controls["given_name"], "")
        said = "mindestens"
    before = _stored(shown, person)
    shown.fill(page.detail.contact.controls[column], text)
    assert said in page.detail.contact.controls[column].accessibleDescription()
    assert _stored(shown, person) == before


def test_a_participation_leads_to_its_registration(shown: Shown, page: PeoplePage, office: Office) -> None:
    _choose(shown, page, office.people["Müller"])
    link = next(button for button in page.detail.findChildren(Button) if "Grundkurs" in button.text())
    shown.click(link)
    assert shown.places == [("registrations", {"registration_id": office.registration})]


def test_a_person_is_added_with_the_form(shown: Shown, page: PeoplePage, office: Office) -> None:
    before = shown.changes()
    shown.press(Qt.Key.Key_N, CONTROL)
    assert page.form.isVisible()
    assert page.detail.isHidden()
    shown.qtbot.keyClicks(page.form.texts["given_name"], "Yusuf")
    shown.qtbot.keyClicks(page.form.texts["family_name"], "El-Amin")
    shown.press(Qt.Key.Key_Return, CONTROL)
    shown.settle()
    assert shown.changes() == before + 1
    assert page.form.isHidden()
    assert page.list.current_row().family_name == "El-Amin"
    shown.undo()
    assert "El-Amin" not in _names(page)


def test_who_is_known_is_shown_before_somebody_is_added(
    shown: Shown, page: PeoplePage, office: Office
) -> None:
    before = shown.changes()
    shown.press(Qt.Key.Key_N, CONTROL)
    for name, text in (
        ("given_name", "Juergen"),
        ("family_name", "Mueller"),
        ("organisation", "Stadt Koeln"),
    ):
        shown.qtbot.keyClicks(page.form.texts[name], text)
    shown.press(Qt.Key.Key_Return, CONTROL)
    assert page.form.known.isVisible()
    page.form.known.button(office.people["Müller"]).setChecked(True)
    shown.press(Qt.Key.Key_Return, CONTROL)
    assert shown.changes() == before
    assert page.form.isHidden()
    assert page.list.current_row().id == office.people["Müller"]


def test_a_form_without_a_name_says_so_and_esc_leaves_it(shown: Shown, page: PeoplePage) -> None:
    shown.press(Qt.Key.Key_N, CONTROL)
    shown.press(Qt.Key.Key_Return)
    assert "Name fehlt" in page.form.texts["family_name"].accessibleDescription()
    shown.press(Qt.Key.Key_Escape)
    assert page.form.isHidden()
    assert page.list.hasFocus()
    assert page.header.primary is not None
    assert page.header.primary.text() == "&Neue Person"


def test_the_list_is_saved_as_a_table(
    shown: Shown, page: PeoplePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Personen.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.filters.save_clicked.emit()
    shown.settle()
    assert len(read_sheet(path).rows) == 5
    page.filters.search_field.setText("Köln")
    shown.settle()
    page.filters.save_clicked.emit()
    shown.settle()
    assert [row.cells[0] for row in read_sheet(path).rows[1:]] == ["Müller"]


def test_every_control_has_a_name_and_shows_the_keyboard(
    shown: Shown, page: PeoplePage, office: Office
) -> None:
    _choose(shown, page, office.people["Müller"])
    assert tab_walk.problems(shown.window, shown.qtbot) == []
    page.add_person()
    assert tab_walk.problems(shown.window, shown.qtbot) == []


def test_who_is_asked_for_is_shown_also_while_the_form_is_open(
    shown: Shown, page: PeoplePage, office: Office
) -> None:
    page.add_person()
    page.show_target(person_id=page.list.rows()[0].id)
    shown.settle()
    assert page.pane is page.detail
    assert page.detail.isVisible()


def test_who_finds_no_place_is_invited_with_a_reason_only(shown: Shown, page: PeoplePage) -> None:
    full = shown.desk.write(Label("x"), factories.add_programme, title="Voll", capacity=0)
    invite(page, full, page.list.shown_rows()[:1])
    shown.settle()
    assert page.insist.field.hasFocus()
    shown.qtbot.keyClicks(page.insist.field, "Chefsache")
    shown.press(Qt.Key.Key_Return)
    (row,) = shown.desk.read(registrations.list_registrations, full)
    assert row.status_reason == "Chefsache (1 von 0 Plätzen)"
    assert shown.window.undo_bar.text == "1 Person wurde eingeladen."


def test_an_invitation_that_needs_no_reason_closes_the_question_of_an_earlier_one(
    shown: Shown, page: PeoplePage
) -> None:
    full = shown.desk.write(Label("x"), factories.add_programme, title="Voll", capacity=0)
    free = shown.desk.write(Label("x"), factories.add_programme, title="Frei", capacity=None)
    for programme in (full, free):
        invite(page, programme, page.list.shown_rows()[:1])
        shown.settle()
    assert page.insist.text == ""
    assert len(shown.desk.read(registrations.list_registrations, free)) == 1


def test_a_refusal_without_appeal_closes_the_question_of_an_earlier_one(
    shown: Shown, page: PeoplePage
) -> None:
    full = shown.desk.write(Label("x"), factories.add_programme, title="Voll", capacity=0)
    off = shown.desk.write(Label("x"), factories.add_programme, title="Abgesagt")
    shown.desk.write(Label("x"), cancelling.cancel_programme, off, "Krank")
    for programme in (full, off):
        invite(page, programme, page.list.shown_rows()[:1])
        shown.settle()
    assert page.insist.text == ""
    assert "abgesagt" in page.banner.text
