"""The page Bescheinigungen, used with keyboard and mouse as at the desk."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.documents.binding import count_pages
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.history import history
from fbdesk.services.people import people
from fbdesk.services.registrations import registrations
from fbdesk.ui.certificates import page
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Told
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.ui import tab_walk
from tests.ui.certificates.steps import Opened, add_last_day

_ENTER, _SPACE, _ESC = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def press(opened: Opened, qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or opened.window, key, keys)
    opened.wait()


def issue(opened: Opened, qtbot: QtBot) -> None:
    """Press the blue button and agree, by keyboard."""
    opened.page.candidates.setFocus()
    press(opened, qtbot, _ENTER, _CTRL)
    press(opened, qtbot, _ENTER)


def choose_in_menu(opened: Opened, qtbot: QtBot, words: str) -> None:
    """Open "Mehr" in the pane by its letter and choose there."""
    press(opened, qtbot, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activePopupWidget(), QMenu)
    )  # a letter presses with a pause
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(next(one for one in menu.actions() if one.text().replace("&", "") == words))
    qtbot.keyClick(menu, _ENTER)
    opened.window.activateWindow()
    qtbot.waitActive(opened.window)
    opened.wait()


def primary(opened: Opened) -> str:
    """Return the words on the blue button."""
    assert opened.page.header.primary is not None
    return opened.page.header.primary.text().replace("&", "")


def test_everybody_entitled_is_marked_and_the_button_says_how_many(opened: Opened) -> None:
    entitled = {opened.people[name] for name in ("Ahrens", "Böttcher", "Jäckel")}
    assert opened.page.candidates.checked_ids() == entitled
    assert primary(opened) == "3 Bescheinigungen ausstellen"
    titles = [line.title for line in opened.page.candidates._model.lines if hasattr(line, "note")]
    assert titles == ["Berechtigt", "Zu klären", "Nicht berechtigt"]


def test_space_takes_a_mark_away_but_never_marks_who_is_refused(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Böttcher")
    press(opened, qtbot, _SPACE)
    assert primary(opened) == "2 Bescheinigungen ausstellen"
    opened.choose("Mütze")
    press(opened, qtbot, _SPACE)
    assert primary(opened) == "2 Bescheinigungen ausstellen"
    opened.window.reload()
    opened.wait()
    assert opened.people["Böttcher"] not in opened.page.candidates.checked_ids()


def test_issuing_asks_first_and_cancelling_gives_no_number(opened: Opened, qtbot: QtBot) -> None:
    before = opened.changes()
    opened.page.candidates.setFocus()
    press(opened, qtbot, _ENTER, _CTRL)
    assert opened.page.question.text == "3 Nummern werden vergeben und bleiben im Register."
    press(opened, qtbot, _ESC)
    assert opened.page.question.isHidden()
    assert opened.changes() == before
    assert opened.candidates().register is None


def test_issuing_gives_numbers_without_gaps_as_one_change(opened: Opened, qtbot: QtBot) -> None:
    before = opened.changes()
    issue(opened, qtbot)
    register = opened.candidates().register
    assert register
    assert (register.valid, register.last, register.gap_free) == (3, "T-2024-003", True)
    assert opened.changes() == before + 1
    assert opened.window.undo_bar.text == "3 Bescheinigungen sind gültig: T-2024-001 bis 003."
    assert opened.page.header.primary
    assert not opened.page.header.primary.isEnabled()
    assert opened.page.header.primary.toolTip() == "Alle, die berechtigt sind, haben ihre Bescheinigung."


def test_undo_makes_void_and_the_bar_says_so(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    press(opened, qtbot, Qt.Key.Key_Z, _CTRL)
    register = opened.candidates().register
    assert register
    assert (register.void, register.valid) == (3, 0)
    said = "3 Bescheinigungen sind jetzt ungültig. Die Nummern bleiben im Register."
    qtbot.waitUntil(lambda: opened.window.undo_bar.text == said)


def test_the_question_follows_the_marks(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Ahrens")
    press(opened, qtbot, _ENTER, _CTRL)
    opened.page.candidates.setFocus()
    press(opened, qtbot, _SPACE)
    assert opened.page.question.text.startswith("2 Nummern")
    opened.page.question.yes.click()
    opened.wait()
    assert not opened.row("Ahrens").is_issued
    assert opened.row("Jäckel").is_issued


def test_a_project_is_accepted_in_the_pane_and_undone(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Lehmann")
    before = opened.changes()
    button = next(
        b for b in opened.page.detail.findChildren(type(opened.page.question.yes)) if "rojekt" in b.text()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.wait()
    assert opened.row("Lehmann").state == "entitled"
    assert opened.changes() == before + 1
    assert opened.window.undo_bar.text == "Projektarbeit von Ines Lehmann ist angenommen."
    assert primary(opened) == "4 Bescheinigungen ausstellen"
    press(opened, qtbot, Qt.Key.Key_Z, _CTRL)
    assert opened.row("Lehmann").state == "unclear"


def test_declaring_void_needs_a_reason_and_offers_no_way_back(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    opened.choose("Ahrens")
    before = opened.changes()
    choose_in_menu(opened, qtbot, "Für ungültig erklären …")
    qtbot.waitUntil(opened.page.detail.reason_form.reason.hasFocus)
    press(opened, qtbot, _ENTER)
    assert opened.row("Ahrens").is_issued
    qtbot.keyClicks(QApplication.focusWidget(), "Name falsch geschrieben")
    told: list[Told] = []
    opened.window.work.told.connect(told.append)
    press(opened, qtbot, _ENTER)
    assert [(one.kind, "ungültig" in one.text) for one in told] == [("final", True)]  # told once
    entry = opened.row("Ahrens").certificate
    assert entry
    assert (entry.state, entry.void_reason) == ("void", "Name falsch geschrieben")
    assert opened.changes() == before + 1
    assert "ungültig" in opened.window.undo_bar.text
    assert not opened.window.undo_bar._button.isVisible()


def test_page_keys_go_to_the_next_person_and_the_pane_says_where_we_are(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("Ahrens")
    assert opened.page.detail.stepper.text == "1 von 5"
    press(opened, qtbot, Qt.Key.Key_PageDown)
    assert opened.page.detail.stepper.text == "2 von 5"
    assert opened.page.detail.accessibleName() == "Ines Böttcher"
    press(opened, qtbot, Qt.Key.Key_PageUp)
    assert opened.page.detail.accessibleName() == "Ines Ahrens"


def test_who_is_refused_has_the_reason_in_the_place_of_a_paper(opened: Opened) -> None:
    assert opened.page.detail.paper.pages
    opened.choose("Mütze")
    assert not opened.page.detail.paper.pages
    assert (
        opened.page.detail.paper.accessibleDescription()
        == "Keine Bescheinigung: 72 Minuten fehlen bis 80\u00a0%."
    )


def test_search_finds_a_number_and_a_figure_filters_its_group(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    press(opened, qtbot, Qt.Key.Key_F, _CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "T-2024-002")
    qtbot.waitUntil(lambda: opened.page.candidates.counts()[0] == 1)
    opened.page.filters.reset()
    opened.page.header.figure_clicked.emit("unclear")
    shown = opened.page.candidates.shown_rows()
    assert [row.family_name for row in shown] == ["Lehmann"]
    assert not opened.page.filters.is_on("all")


@pytest.mark.parametrize("per_person", [False, True])
def test_saving_writes_the_stored_papers_of_the_marked(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, per_person: bool
) -> None:
    issue(opened, qtbot)
    opened.choose("Ahrens")
    press(opened, qtbot, _SPACE)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "alle.pdf"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "je"))
    opened.page.open_save_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[int(per_person)].trigger()
    menu.close()
    opened.wait()
    if per_person:
        names = sorted(path.name for path in (tmp_path / "je").iterdir())
        assert names == ["T-2024-002 Ines Böttcher.pdf", "T-2024-003 Ines Jäckel.pdf"]
    else:
        assert count_pages((tmp_path / "alle.pdf").read_bytes()) == 2
    assert opened.window.undo_bar.text.startswith("2 Bescheinigungen in")


class _Viewer(QObject):
    """Stands for the system's program for PDF files."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


def test_opening_hands_the_stored_bytes_over_without_a_name(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    opened.choose("Ahrens")
    viewer = _Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")
    opened.page.files.open_paper(opened.page.person.row)
    opened.wait()
    QDesktopServices.unsetUrlHandler("file")
    entry = opened.row("Ahrens").certificate
    assert entry is not None
    path = Path(viewer.shown[0])
    assert path.read_bytes() == opened.desk.read(certificates.get_pdf, entry.pdf_id)
    assert path.name == "T-2024-001.pdf"
    assert "Ahrens" not in str(path)


def test_a_programme_without_certificates_says_so(opened: Opened) -> None:
    other = opened.desk.write(Label("Test"), factories.add_programme)
    opened.window.programme.set_choices([ProgrammeChoice(other, "Ohne", "")])
    opened.window.programme.choose(other)
    opened.wait()
    assert opened.page.candidates._empty is not None
    assert opened.page.candidates._empty.isVisible()
    assert opened.page.header.primary
    assert not opened.page.header.primary.isEnabled()
    assert opened.page.register.isHidden()
    assert opened.page.detail.isHidden()


def test_every_control_is_reached_by_tab_and_has_a_name(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    opened.choose("Ahrens")
    assert tab_walk.problems(opened.window, qtbot) == []


def test_labels_hold_no_names(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    texts = [entry.text for entry in opened.desk.read(history.list_changes)]
    assert not any("Ahrens" in text for text in texts)


def test_cancelling_keeps_what_was_issued_and_says_so(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_BLOCK", 1)
    opened.desk.listen(lambda _tables: opened.page.work.cancel())
    issue(opened, qtbot)
    register = opened.candidates().register
    assert register
    assert (register.valid, register.gap_free) == (1, True)
    assert opened.window.undo_bar.text.startswith("Abgebrochen: 1 von 3 Bescheinigungen")
    assert primary(opened) == "2 Bescheinigungen ausstellen"


def test_papers_are_prepared_before_the_last_day_and_become_valid_with_the_same_number(
    opened: Opened, qtbot: QtBot
) -> None:
    add_last_day(opened, date(2024, 2, 1))
    assert primary(opened) == "4 Bescheinigungen vorbereiten"
    issue(opened, qtbot)
    entry = opened.row("Ahrens").certificate
    assert entry
    assert (entry.number, entry.state) == ("T-2024-001", "prepared")
    assert opened.page.header.primary
    assert opened.page.header.primary.toolTip().startswith("Alles ist vorbereitet.")
    clock.set_today(date(2024, 2, 1))
    opened.desk.write(Label("Test"), factories.mark_present, opened.programme_id)
    opened.wait()
    assert primary(opened) == "4 Bescheinigungen ausstellen"
    issue(opened, qtbot)
    register = opened.candidates().register
    assert register
    assert (register.valid, register.void, register.last) == (4, 0, "T-2024-004")


def test_a_corrected_version_is_issued_from_the_pane_and_marked_in_the_list(
    opened: Opened, qtbot: QtBot
) -> None:
    issue(opened, qtbot)
    person_id = 1  # the first of the course
    opened.desk.write(Label("Test"), people.change_person, person_id, family_name="Ahrens-Kern")
    opened.wait()
    opened.choose("Ahrens")
    choose_in_menu(opened, qtbot, "Berichtigte Fassung ausstellen …")
    qtbot.waitUntil(opened.page.detail.reason_form.reason.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "Name geheiratet")
    press(opened, qtbot, _ENTER)
    entry = opened.row("Ahrens").certificate
    assert entry
    assert (entry.number, entry.state, entry.corrected) == ("T-2024-004", "valid", True)
    said = "Ines Ahrens-Kern hat eine berichtigte Fassung: T-2024-004."
    assert opened.window.undo_bar.text.startswith(said)
    assert "berichtigte Fassung" in opened.page.detail._facts.text()


def test_ctrl_p_prints_the_marked_papers_in_one_go(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    issue(opened, qtbot)
    opened.choose("Ahrens")
    press(opened, qtbot, _SPACE)

    def to_file(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(72)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    press(opened, qtbot, Qt.Key.Key_P, _CTRL)
    assert count_pages((tmp_path / "printed.pdf").read_bytes()) == 2
    assert opened.window.undo_bar.text == "2 Bescheinigungen: 2 Seiten gedruckt."


def test_a_second_copy_is_saved_with_the_same_bytes(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(opened, qtbot)
    opened.choose("Böttcher")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "copy.pdf"), ""))
    choose_in_menu(opened, qtbot, "Zweitschrift speichern …")
    entry = opened.row("Böttcher").certificate
    assert entry
    assert (tmp_path / "copy.pdf").read_bytes() == opened.desk.read(certificates.get_pdf, entry.pdf_id)
    assert "dasselbe Papier mit derselben Nummer" in opened.window.undo_bar.text


def test_a_paper_whose_facts_changed_is_kept_with_a_reason(opened: Opened, qtbot: QtBot) -> None:
    issue(opened, qtbot)
    withdrawn = RegistrationStatus.WITHDRAWN
    opened.desk.write(Label("Test"), registrations.set_status, [opened.people["Ahrens"]], withdrawn)
    opened.wait()
    opened.page.show_target(programme_id=opened.programme_id, state="changed")
    opened.wait()
    (row,) = opened.page.candidates.shown_rows()
    assert row.registration_id == opened.people["Ahrens"]
    opened.choose("Ahrens")
    assert "jetzt: zurückgezogen" in opened.page.detail._facts.text()
    choose_in_menu(opened, qtbot, "Behalten mit Begründung …")
    qtbot.waitUntil(opened.page.detail.reason_form.reason.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "War bis zuletzt da")
    press(opened, qtbot, _ENTER)
    entry = opened.row("Ahrens").certificate
    assert entry is not None
    assert (entry.state, entry.kept_reason, opened.row("Ahrens").changed) == (
        "valid",
        "War bis zuletzt da",
        "",
    )
    assert opened.page.candidates.shown_rows() == []
    opened.page.show_target(programme_id=opened.programme_id)
    opened.wait()
    assert len(opened.page.candidates.shown_rows()) == 5
