"""The look follows the setting: palette, fonts and style sheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme as look
from fbdesk.ui.widgets.look.theme import Theme, palette_of
from fbdesk.ui.widgets.look.tokens import DARK, FONTS, LIGHT


@pytest.fixture
def light_again(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_scheme("light")


def test_dark_changes_every_colour(light_again: Theme, qapp: QApplication) -> None:
    light_again.set_scheme("dark")
    assert look.colours() is DARK
    assert look.colour("surface").name().upper() == DARK.surface
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.win
    assert DARK.field in qapp.styleSheet()


def test_a_label_follows_the_scheme(light_again: Theme, qapp: QApplication) -> None:
    label = Label("Name", colour="text2")
    light_again.set_scheme("dark")
    qapp.processEvents()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text2


def test_the_change_is_told(light_again: Theme) -> None:
    told: list[bool] = []
    light_again.changed.connect(lambda: told.append(True))
    light_again.set_scheme("dark")
    assert told


def test_disabled_text_stays_readable() -> None:
    palette = palette_of(LIGHT)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled.name().upper() == LIGHT.text2


@pytest.mark.parametrize("role", list(FONTS))
def test_fonts_are_set_in_points(theme: Theme, role: str) -> None:
    points, _semibold = FONTS[role]  # type: ignore[index]
    assert look.font(role).pointSizeF() == points  # type: ignore[arg-type]


def test_the_style_sheet_leaves_no_placeholder() -> None:
    assert "$" not in look.style_sheet(LIGHT)
