"""The page Einstellungen: what is saved at once, what is refused, what changes the screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk import paths, settings
from fbdesk.desk import Desk
from fbdesk.services.office import office
from fbdesk.settings import Settings
from fbdesk.ui.doors import Doors
from fbdesk.ui.settings.page import SettingsPage
from fbdesk.ui.widgets.look import theme as look
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.ui import tab_walk
from tests.ui.single_page import Shown, show


@pytest.fixture
def restarts() -> list[str]:
    """Return the languages for which a new window was asked."""
    return []


@pytest.fixture
def shown(desk: Desk, work: Work, state: UiState, qtbot: QtBot, restarts: list[str]) -> Shown:
    """Return the window with the page."""
    options = Settings(scheme="light")

    def restart() -> None:
        restarts.append(options.language)

    return show(
        desk, work, state, qtbot, lambda context: SettingsPage(context, Doors(options, restart=restart))
    )


@pytest.fixture
def page(shown: Shown) -> SettingsPage:
    """Return the page."""
    page = shown.window.current_page()
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.parametrize(
    "column", ["name", "line", "street", "postcode", "town", "phone", "email", "website"]
)
def test_a_field_is_saved_when_it_is_left_and_can_be_undone(
    shown: Shown, page: SettingsPage, column: str
) -> None:
    text = "info@amt.example" if column == "email" else "Neu 12"
    shown.fill(page.letterhead.fields[column], text)
    assert getattr(shown.desk.read(office.get_office), column) == text
    assert shown.changes() == 1
    shown.undo()
    assert page.letterhead.fields[column].text() == ""


def test_an_incomplete_address_is_refused_at_its_field(shown: Shown, page: SettingsPage) -> None:
    shown.fill(page.letterhead.fields["email"], "amt.example")
    assert "keine vollständige" in page.letterhead.fields["email"].accessibleDescription()
    assert shown.changes() == 0


def test_who_signs_is_saved_in_order(shown: Shown, page: SettingsPage) -> None:
    (name, function), (second, _function), _third = page.signing.signatories
    shown.fill(function, "Leitung")  # without a name there is nobody yet
    assert shown.changes() == 0
    shown.fill(name, "Ilse Roth")
    shown.fill(second, "Sabine Krüger")
    assert shown.desk.read(office.list_signatories) == [("Ilse Roth", "Leitung"), ("Sabine Krüger", "")]
    assert shown.changes() == 2


def test_the_example_follows_the_pattern_while_it_is_typed(shown: Shown, page: SettingsPage) -> None:
    pattern = page.numbers.pattern
    pattern.setFocus()
    pattern.selectAll()
    shown.qtbot.keyClicks(pattern, "{year}/{prefix}-{number:04}")
    assert "/BEC-0001" in pattern.accessibleDescription()
    shown.qtbot.keyClicks(pattern, "{")
    assert "{prefix}, {year}" in pattern.accessibleDescription()
    assert shown.changes() == 0


def test_only_a_pattern_that_gives_numbers_is_saved(shown: Shown, page: SettingsPage) -> None:
    shown.fill(page.numbers.pattern, "{prefix}-{year}")
    assert shown.changes() == 0
    shown.fill(page.numbers.pattern, "{prefix}-{year}-{number:04}")
    assert shown.desk.read(office.get_office).number_pattern == "{prefix}-{year}-{number:04}"


def test_a_logo_is_chosen_and_removed(
    shown: Shown, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = paths.resource("demo", "logo.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    page.signing.choose.click()
    shown.settle()
    shown.settle()
    assert shown.desk.read(office.get_logo) == path.read_bytes()
    assert not page.signing.picture.is_empty()
    page.signing.remove.click()
    shown.settle()
    assert shown.desk.read(office.get_logo) is None
    assert page.signing.picture.is_empty()


def test_a_logo_that_is_no_picture_is_refused(
    shown: Shown, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"kein Bild")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    page.signing.choose.click()
    shown.settle()
    shown.settle()
    assert shown.changes() == 0
    assert page.banner.isVisible()


def _pick(page: SettingsPage, option: str, value: str) -> None:
    choice = page.display.choices[option]
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


def test_colours_and_rows_change_at_once_and_are_kept(shown: Shown, page: SettingsPage, theme: Theme) -> None:
    try:
        _pick(page, "scheme", "dark")
        _pick(page, "rows", "roomy")
        assert look.colour("surface").name() == "#24282e"
        assert look.row_setting() == "roomy"
        kept = settings.load()
        assert (kept.scheme, kept.rows) == ("dark", "roomy")
    finally:
        theme.set_scheme("light")
        theme.set_rows("normal")


def test_another_language_asks_for_a_new_window(
    shown: Shown, page: SettingsPage, restarts: list[str]
) -> None:
    _pick(page, "language", "de")
    assert restarts == []
    _pick(page, "language", "en")
    assert restarts == ["en"]
    assert settings.load().language == "en"


def test_every_control_has_a_name_and_shows_the_keyboard(shown: Shown, page: SettingsPage) -> None:
    assert tab_walk.problems(shown.window, shown.qtbot) == []


def test_another_page_leads_to_a_section(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_target(section="backups")
    qtbot.waitUntil(lambda: page.backups.isAncestorOf(page.window().focusWidget()))
    assert not page.backups.visibleRegion().isEmpty()
