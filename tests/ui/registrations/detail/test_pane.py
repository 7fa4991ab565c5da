"""The pane: contact corrected in its place, other statuses, history with its way back, drafts of reasons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fbdesk import reasons
from fbdesk.i18n import Label as Change
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.ui.registrations.detail.answers import is_question
from fbdesk.ui.registrations.page import RegistrationsPage
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.history import History
from fbdesk.ui.widgets.label import Label
from fbdesk.vocabulary import RegistrationStatus as S
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import ALT, CTRL, SHIFT, bar, choose, press, write


def detail(office: Office, family_name: str) -> RegistrationDetail:
    """Return a registration as the file has it."""
    return office.desk.read(registration_detail.get_registration, office.ids[family_name])


def texts(page: RegistrationsPage) -> list[str]:
    """Return what the pane's visible labels say."""
    return [label.text() for label in page.detail.findChildren(Label) if label.isVisible()]


def action(page: RegistrationsPage, text: str) -> QAction:
    """Return an entry of the menu that is open."""
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    return next(one for one in menu.actions() if one.text() == text)


def test_head_and_effect_are_said_before_a_decision(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    shown = texts(page)
    assert shown[:2] == ["Wiebke von der Heide", "Landkreis Bautzen"]
    assert "Eingang 04.01.2024" in shown
    assert "Nach einer Zusage: 3 von 3 Plätzen vergeben, vor 1 Wartenden." in shown


def test_a_corrected_e_mail_is_one_change(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Шевченко"])
    before = office.changes()
    page.detail.contact.fields["email"].setFocus()
    write(page, qtbot, "olga@pirna.example")
    press(page, qtbot, Qt.Key.Key_Tab)
    assert detail(office, "Шевченко").row.email == "olga@pirna.example"
    assert office.changes() == before + 1
    page.list_table.setFocus()
    press(page, qtbot, Qt.Key.Key_Z, CTRL)
    assert detail(office, "Шевченко").row.email == ""


def test_another_organisation_brings_its_group(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    field = page.detail.contact.fields["organisation_name"]
    field.setFocus()
    field.selectAll()
    write(page, qtbot, "Polizeidirektion Görlitz")
    press(page, qtbot, Qt.Key.Key_Return)
    assert detail(office, "Jäckel").row.group == "police"


def test_half_an_e_mail_is_not_saved(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Шевченко"])
    before = office.changes()
    page.detail.contact.fields["email"].setFocus()
    write(page, qtbot, "olga@")
    press(page, qtbot, Qt.Key.Key_Tab)
    assert office.changes() == before
    assert any("keine vollständige E-Mail-Adresse" in text for text in texts(page))


def test_somebody_withdraws_by_the_menu_of_other_statuses(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Ahrens"])
    before = office.changes()
    press(page, qtbot, Qt.Key.Key_S, ALT)
    action(page, "Zurückgezogen").trigger()
    qtbot.waitUntil(page.work.is_idle)
    assert detail(office, "Ahrens").row.status is S.WITHDRAWN
    assert office.changes() == before + 1


def test_who_withdrew_can_only_be_received_again(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Ahrens"])
    page.decide(S.WITHDRAWN)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["Ahrens"])
    assert not any(button.isEnabled() for button in page.detail.buttons.values())
    assert "Setzen Sie sie zuerst auf „eingegangen“" in page.detail.buttons[S.ACCEPTED].toolTip()


def test_the_newest_decision_can_be_taken_back_in_the_history(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.decide(S.ACCEPTED)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["Jäckel"])
    history = next(one for one in page.detail.findChildren(History) if one.isVisible())
    links = history.findChildren(Button)
    assert [link.text() for link in links] == ["Rückgängig"]
    links[0].click()
    qtbot.waitUntil(page.work.is_idle)
    assert detail(office, "Jäckel").row.status is S.IN_REVIEW


def test_a_begun_reason_waits_for_its_registration(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["von der Heide"])
    page.detail.reason.setFocus()
    write(page, qtbot, "Passt gut")
    press(page, qtbot, Qt.Key.Key_Down, ALT)
    assert page.detail.reason.toPlainText() == ""
    press(page, qtbot, Qt.Key.Key_Up, ALT)
    assert page.detail.reason.toPlainText() == "Passt gut"


def test_what_is_typed_stays_when_the_list_is_read_again(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.detail.contact.fields["phone"].setFocus()
    write(page, qtbot, "0351")
    page.reload()
    qtbot.waitUntil(page.work.is_idle)
    assert page.detail.contact.fields["phone"].text() == "0351"


def test_closing_the_window_saves_what_is_typed(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.detail.contact.fields["phone"].setFocus()
    write(page, qtbot, "0351 123")
    page.window().close()
    assert detail(office, "Jäckel").texts["phone"] == "0351 123"


def test_a_right_click_offers_all_decisions(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.list_table.menu_wanted.emit(page.list_table.current_row(), page.mapToGlobal(page.rect().center()))
    assert action(page, "&Absagen").isEnabled()
    action(page, "&Absagen").trigger()
    qtbot.waitUntil(page.work.is_idle)
    assert detail(office, "Jäckel").row.status is S.DECLINED


def test_whole_questions_stand_above_their_answers() -> None:
    assert is_question("Womit beschäftigen Sie sich zurzeit?")
    assert is_question("Radikalisierungsprävention")
    assert not is_question("Projektidee")


def fill_places(office: Office) -> None:
    """Take the last of the three places."""
    office.desk.write(
        Change("Test"), registrations.set_status, [office.ids["Đorđević"]], S.ACCEPTED, progress=None
    )


def test_with_a_reason_the_office_accepts_beyond_the_places(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    fill_places(office)
    qtbot.waitUntil(page.work.is_idle)
    choose(page, qtbot, office.ids["Jäckel"])
    accept = page.detail.buttons[S.ACCEPTED]
    assert accept.text() == "Trotzdem &zusagen"
    assert not accept.isEnabled()
    assert any(text.startswith("Alle 3 Plätze sind vergeben.") for text in texts(page))
    assert "Mit einer Begründung in diesem Feld können Sie trotzdem zusagen. Sie bleibt intern." in texts(
        page
    )
    press(page, qtbot, Qt.Key.Key_F6)
    write(page, qtbot, "Die Leitung will es")
    assert accept.isEnabled()
    assert "Trotzdem zugesagt: 4 von 3 Plätzen vergeben." in texts(page)
    press(page, qtbot, Qt.Key.Key_Z, ALT)
    row = detail(office, "Jäckel").row
    assert (row.status, row.status_reason) == (S.ACCEPTED, "Die Leitung will es (4 von 3 Plätzen)")
    assert bar(page) == "Torsten Jäckel hat eine Zusage erhalten. 4 von 3 Plätzen sind vergeben."
    assert page.strip.meter.accessibleName() == "4 von 3 belegt · 1 zu viel"


def test_a_reason_is_internal_unless_the_letter_may_have_it(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    for name, publish in (("Jäckel", True), ("von der Heide", False)):
        choose(page, qtbot, office.ids[name])
        assert page.detail.audience.internal.isChecked(), "remembered for one decision only"
        if publish:
            press(page, qtbot, Qt.Key.Key_F6)
            press(page, qtbot, Qt.Key.Key_Backtab, SHIFT)
            press(page, qtbot, Qt.Key.Key_Right)
            press(page, qtbot, Qt.Key.Key_Tab)
        else:
            press(page, qtbot, Qt.Key.Key_F6)
        write(page, qtbot, "passt nicht")
        press(page, qtbot, Qt.Key.Key_A, ALT)
    for name, publish, word in (
        ("Jäckel", True, "Begründung öffentlich"),
        ("von der Heide", False, "Begründung intern"),
    ):
        assert reasons.parse(detail(office, name).row.reason) == reasons.typed("passt nicht", public=publish)
        choose(page, qtbot, office.ids[name])
        assert any(text.endswith(word) for text in texts(page))


def test_whom_a_begun_reason_is_meant_for_waits_with_it(
    page: RegistrationsPage, office: Office, qtbot: QtBot
) -> None:
    choose(page, qtbot, office.ids["Jäckel"])
    page.detail.audience.letter.setChecked(True)
    choose(page, qtbot, office.ids["Ahrens"])
    assert not page.detail.audience.public
    choose(page, qtbot, office.ids["Jäckel"])
    assert page.detail.audience.public
