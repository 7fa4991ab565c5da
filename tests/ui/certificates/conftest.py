"""The window open on the certificates of a finished course."""

import pytest
from pytestqt.qtbot import QtBot

from fbdesk.desk import Desk
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.work import Work
from tests.ui.certificates.steps import Opened, open_page


@pytest.fixture
def opened(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Opened:
    """Return the page: three people are entitled, one has no project yet, one was absent too often."""
    return open_page(desk, work, state, qtbot)
