"""The office's data: numbers that tell certificates apart, pictures, who signs."""

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.office import office

LABEL = Label("Test")


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{year}-{number}",
        "{prefix}-{number}",
        "{prefix}-{year}",
        "{prefix",
        "{number[0]}",
        "{x}",
        "{number.x}",
    ],
)
def test_a_pattern_that_could_give_a_number_twice_is_refused(desk: Desk, pattern: str) -> None:
    with pytest.raises(UserError, match="Muster"):
        desk.write(LABEL, office.change_office, number_pattern=pattern)
    assert desk.read(office.get_office).number_pattern == office.DEFAULT_PATTERN


def test_a_logo_is_a_picture_and_kept_once(desk: Desk) -> None:
    png = b"\x89PNG\r\n\x1a\n1"
    desk.write(LABEL, office.set_logo, png)
    assert desk.read(office.get_logo) == png
    with pytest.raises(UserError, match="PNG"):
        desk.write(LABEL, office.set_logo, b"<svg/>")
    desk.write(LABEL, office.set_logo, None)
    assert desk.read(office.get_logo) is None


def test_three_sign_at_most(desk: Desk) -> None:
    three = [("A", "Leitung"), ("B", ""), ("C", "")]
    desk.write(LABEL, office.set_signatories, three)
    with pytest.raises(UserError):
        desk.write(LABEL, office.set_signatories, [*three, ("D", "")])
    assert desk.read(office.list_signatories) == three
