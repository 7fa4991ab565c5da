"""The tabs of a programme: each field is one change, refusals are said where they belong."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent

from fbdesk.i18n import Label
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import attachments, programmes, quotas, teams
from fbdesk.services.programmes.programmes import ProgrammeDetail
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.widgets import file_dialogs
from tests import factories
from tests.ui.programmes.conftest import Office
from tests.ui.single_page import Shown


def _detail(shown: Shown, office: Office) -> ProgrammeDetail:
    return shown.desk.read(programmes.get_programme, office.course)


def _show(shown: Shown, page: ProgrammesPage, tab: str) -> None:
    page.view.show_tab(tab)
    shown.settle()


def test_a_field_of_the_overview_is_one_change_that_can_be_taken_back(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _show(shown, page, "overview")
    before = shown.changes()
    shown.fill(page.view.overview.form.controls["title"], "Aufbaukurs")
    assert _detail(shown, office).row.title == "Aufbaukurs"
    assert page.view.head.title.text() == "Aufbaukurs · 3. Durchgang"
    assert shown.changes() == before + 1
    shown.undo()
    assert page.view.overview.form.controls["title"].text() == "Grundkurs"


def test_what_cannot_be_is_said_at_the_field(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    _show(shown, page, "overview")
    before, form = shown.changes(), page.view.overview.form
    shown.fill(form.controls["code"], "Zwei Worte")
    assert "Kürzel" in form.controls["code"].accessibleDescription()
    assert shown.changes() == before


def test_laender_are_ticked_and_nationwide_takes_them_away(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _show(shown, page, "overview")
    laender = page.view.overview.laender
    for name in ("Sachsen", "Bayern"):
        laender.boxes[name].click()
        shown.settle()
    assert _detail(shown, office).row.region == ("Bayern", "Sachsen")
    assert not laender.everywhere.isChecked()
    laender.everywhere.click()
    shown.settle()
    assert _detail(shown, office).region == ""
    assert laender.everywhere.isChecked()


def test_the_rule_of_the_certificate_is_one_sentence_that_follows(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    _show(shown, page, "certificate")
    tab = page.view.certificate
    assert tab.rule.text() == "Teilnahmebescheinigung: ab 80\u00a0% Anwesenheit" or "80" in tab.rule.text()
    shown.fill(tab.form.controls["min_share"].edit, "75")
    assert "75" in tab.rule.text()
    tab.form.controls["needs_self_learning"].click()
    shown.settle()
    assert "Selbstlern" in tab.rule.text()
    tab.form.controls["certificate_kind"].setCurrentIndex(0)
    tab.form.controls["certificate_kind"].activated.emit(0)
    shown.settle()
    assert tab.rule.text() == "Dieses Programm vergibt keine Bescheinigung."
    assert tab.form.controls["min_share"].isHidden() or not tab.form.fields["min_share"].isVisible()
    assert _detail(shown, office).row.certificate_kind is None


def test_a_quota_is_added_changed_and_removed(shown: Shown, page: ProgrammesPage, office: Office) -> None:
    _show(shown, page, "places")
    tab = page.view.places
    tab.group.set_value("police")
    shown.click(tab.add_quota)
    least, most = tab.mix.fields["police"]
    assert least.edit.hasFocus()
    shown.fill(most.edit, "3")
    (row,) = shown.desk.read(quotas.list_groups, office.course)
    assert (row.least, row.most) == (1, 3)
    shown.fill(tab.mix.fields["police"][0].edit, "4")
    assert "höchstens" in tab.banner.text
    shown.undo()
    shown.undo()
    assert shown.desk.read(quotas.list_groups, office.course) == []


def test_the_type_of_an_organisation_changes_the_mix_at_once(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    shown.desk.write(Label("x"), factories.add_registration, office.course, organisation="Weitblick Aue")
    _show(shown, page, "places")
    assert page.view.places.mix.groups() == ("",)
    (house,) = shown.desk.read(organisations.list_organisations)
    shown.desk.write(Label("x"), organisations.change_organisation, house.id, type="county")
    shown.settle()
    assert page.view.places.mix.groups() == ("municipal",)


def test_a_team_is_made_named_filled_and_dissolved(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    person = shown.desk.write(Label("x"), factories.add_registration, office.course)
    _show(shown, page, "teams")
    tab = page.view.teams
    shown.click(tab.new)
    (team_id,) = tab.cards
    card = tab.cards[team_id]
    shown.fill(card.form.controls["title"], "Licht im Park")
    card.person.set_value(person)
    card.person.activated.emit(card.person.currentIndex())
    shown.settle()
    (team,) = shown.desk.read(teams.list_teams, office.course).teams
    assert (team.title, [member.id for member in team.members]) == ("Licht im Park", [person])
    assert "Alle sind in einem Team" in tab.summary.text()
    shown.click(card.remove)
    assert tab.cards == {}
    assert shown.desk.read(teams.list_teams, office.course).people[0].team_id is None


def test_a_file_is_attached_opened_saved_and_removed(
    shown: Shown, page: ProgrammesPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "Programm.pdf"
    source.write_bytes(b"%PDF-1.7")
    opened: list[bytes] = []
    monkeypatch.setattr(file_dialogs, "choose_attachment", lambda *_args: source)
    monkeypatch.setattr(file_dialogs, "choose_copy", lambda *_args: tmp_path / "Kopie.pdf")
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()).read_bytes()) or True
    )
    _show(shown, page, "files")
    tab = page.view.files
    shown.click(tab.attach)
    assert [row.name for row in shown.desk.read(attachments.list_attachments, office.course)] == [
        "Programm.pdf"
    ]
    tab.table.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Return)
    assert opened == [b"%PDF-1.7"]
    shown.click(tab.save)
    assert (tmp_path / "Kopie.pdf").read_bytes() == b"%PDF-1.7"
    shown.click(tab.remove)
    assert tab.table.rows() == []
    assert not tab.open.isEnabled()


def test_a_dropped_file_is_attached(
    shown: Shown, page: ProgrammesPage, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "Programm.pdf"
    source.write_bytes(b"%PDF-1.7")
    _show(shown, page, "files")
    tab, data = page.view.files, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.dropEvent(QDropEvent(QPointF(9, 99), copy, data, left, plain))
    shown.settle()
    assert [row.name for row in tab.table.rows()] == ["Programm.pdf"]


def test_a_file_that_cannot_be_read_is_said(shown: Shown, page: ProgrammesPage, tmp_path: Path) -> None:
    _show(shown, page, "files")
    page.view.files.attach_file(tmp_path / "weg.pdf")
    shown.settle()
    assert "weg.pdf" in page.view.files.banner.text
