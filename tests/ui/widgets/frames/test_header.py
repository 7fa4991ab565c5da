"""The head of a page: figures, primary action, progress, the shared programme."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.frames.header import PageHeader
from fbdesk.ui.widgets.key_figure import Figure, KeyFigure
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme, ProgrammeChoice

FIGURES = [Figure("all", "41", "Anmeldungen"), Figure("open", "9", "zu entscheiden")]
CHOICES = [ProgrammeChoice(1, "Beccaria · 9. Durchgang", "2022"), ProgrammeChoice(2, "Fachtag", "2023")]


@pytest.fixture
def header(theme: Theme, qtbot: QtBot) -> PageHeader:
    made = PageHeader("Anmeldungen")
    made.resize(1200, 84)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def figures(header: PageHeader) -> list[KeyFigure]:
    """Return the figures that can be seen."""
    return [figure for figure in header.findChildren(KeyFigure) if figure.isVisible()]


def test_a_figure_opens_the_rows_behind_it(header: PageHeader, qtbot: QtBot) -> None:
    header.set_figures(FIGURES)
    with qtbot.waitSignal(header.figure_clicked) as clicked:
        qtbot.mouseClick(figures(header)[1], Qt.MouseButton.LeftButton)
    assert clicked.args == ["open"]
    assert figures(header)[1].accessibleName() == "9 zu entscheiden"


def test_figures_give_way_before_buttons_are_cut(header: PageHeader) -> None:
    header.set_figures(FIGURES)
    header.set_primary("Plätze vergeben", lambda: None)
    header.resize(480, 84)
    assert len(figures(header)) < 2
    header.resize(1200, 84)
    assert len(figures(header)) == 2


def test_no_button_is_cut_when_a_long_title_or_another_button_comes_later(
    header: PageHeader, qtbot: QtBot
) -> None:
    programme = CurrentProgramme()
    header.bind_programme(programme)
    header.set_figures(FIGURES)
    header.resize(900, 84)
    buttons = [header.add_button(text, lambda: None) for text in ("Tabelle einlesen", "Von Hand eintragen")]
    programme.set_choices([ProgrammeChoice(1, "Qualifizierung zur Fachkraft " * 8, "2022")])
    qtbot.waitUntil(lambda: not figures(header))
    header.layout().activate()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert buttons[-1].geometry().right() <= header.width()


def test_the_primary_action_has_a_key_and_can_be_renamed(header: PageHeader, qtbot: QtBot) -> None:
    pressed: list[int] = []
    header.set_primary("Einlesen", lambda: pressed.append(1))
    header.set_primary("36 Anmeldungen übernehmen", lambda: pressed.append(2))
    assert header.primary is not None
    assert header.primary.text() == "36 Anmeldungen übernehmen"
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [2]


def test_progress_takes_the_place_of_the_primary_action(header: PageHeader, qtbot: QtBot) -> None:
    primary = header.set_primary("Ausstellen", lambda: None)
    header.show_progress("Bescheinigung 14 von 32 wird geschrieben", 14, 32)
    assert not primary.isVisible()
    with qtbot.waitSignal(header.cancelled):
        qtbot.mouseClick(header.cancel_button, Qt.MouseButton.LeftButton)
    header.hide_progress()
    assert primary.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_chooser_shows_and_changes_the_programme(header: PageHeader, qtbot: QtBot) -> None:
    programme = CurrentProgramme()
    header.bind_programme(programme)
    assert header.chooser is not None
    assert not header.chooser.isEnabled()
    programme.set_choices(CHOICES)
    assert programme.id == 1
    assert "Beccaria" in header.chooser.accessibleName()
    qtbot.mouseClick(header.chooser, Qt.MouseButton.LeftButton)
    popup = header.chooser.popup
    assert popup is not None
    qtbot.keyClicks(popup.search, "fach")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert programme.title == "Fachtag"


def test_the_first_programme_is_taken_when_the_current_one_is_gone() -> None:
    programme = CurrentProgramme()
    programme.choose(2)
    programme.set_choices(CHOICES)
    assert programme.id == 2
    programme.set_choices(CHOICES[:1])
    assert programme.id == 1


def test_the_state_of_the_programme_stands_beside_the_title(header: PageHeader) -> None:
    over = ProgrammeChoice(2, "Fachtag", "2023", states.programme_state("finished"), "Der letzte Termin war.")
    programme = CurrentProgramme()
    header.bind_programme(programme)
    assert header.mark.isHidden()
    programme.set_choices([CHOICES[0], over])
    programme.choose(2)
    assert header.mark.isVisible()
    assert (header.mark.accessibleName(), header.mark.toolTip()) == ("beendet", "Der letzte Termin war.")
    header.set_primary("Bescheinigungen ausstellen", lambda: None)
    header.resize(360, 84)
    assert not header.mark.isVisible()  # buttons are never cut
    header.resize(1200, 84)
    assert header.mark.isVisible()
    programme.choose(1)
    assert not header.mark.isVisible()
