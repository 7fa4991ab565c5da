"""Icons: drawn on one grid, tinted with a token, sharp on every screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

from fbdesk.paths import resource
from fbdesk.ui.widgets.look import icons, states, theme

FILES = sorted(set(resource("icons").glob("*.svg")) - {resource("icons", "fbdesk.svg")})
NEEDED = (
    "home programmes calendar person_add people_check ribbon people chart settings search chevron_down chevron_up"
    " chevron_left chevron_right close table_in save_table columns undo redo print pdf edit plus more copy link"
    " warning clock mail question_circle checkmark_circle checkmark hourglass mail_arrow dismiss_circle"
    " door_arrow_left prohibited open archive arrow_move add_circle error_circle subtract_circle info arrow_sync"
    " drop_file sheet database lock moon sun"
).replace("programmes", "cap")


@pytest.mark.parametrize("name", NEEDED.split())
def test_every_motif_is_drawn(name: str) -> None:
    assert icons.exists(name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_icon_is_a_line_drawing_on_the_grid_of_20(file: Path, qapp: object) -> None:
    text = file.read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in text
    assert 'stroke-width="1.25"' in text
    assert not re.search(r"#(?!000\b)[0-9A-Fa-f]{3,6}", text), "tinting replaces black only"
    assert QSvgRenderer(str(file)).isValid()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_has_the_pixels_of_its_screen(qapp: object, ratio: float) -> None:
    picture = icons.pixmap("home", "accent", 16, ratio)
    assert picture.width() == 16 * ratio
    assert picture.deviceIndependentSize().width() == 16


def test_an_icon_has_the_colour_of_its_token(qapp: object) -> None:
    image = icons.pixmap("home_filled", "accent", 20).toImage()
    assert image.pixelColor(10, 9) == QColor(theme.colour("accent"))


@pytest.mark.parametrize(
    "status",
    [
        states.registration_state("in_review"),
        states.programme_state("selecting"),
        states.session_state("moved"),
        states.import_outcome("question"),
        states.certificate_state("prepared"),
        states.deadline(""),
        states.missing(""),
        states.conflict(""),
        states.tandem(""),
    ],
    ids=lambda status: status.icon,
)
def test_every_state_has_an_icon_and_a_colour(status: states.Status) -> None:
    assert icons.exists(status.icon)
    assert status.colour in theme.names()


def test_states_speak_german() -> None:
    assert states.registration_state("waiting").text == "Warteliste"
    assert states.programme_state("closed").text == "Anmeldeschluss vorbei"
