"""The meter of places, also beyond the places there are, and a history that fits a narrow pane."""

from fbdesk.ui.widgets.capacity import CapacityMeter
from fbdesk.ui.widgets.history import History, HistoryEntry
from fbdesk.ui.widgets.look.theme import Theme


def test_who_is_too_many_has_a_square_of_their_own(theme: Theme) -> None:
    full, over, far_over = (CapacityMeter(16, taken) for taken in (16, 17, 400))
    assert full.sizeHint().width() < over.sizeHint().width() < far_over.sizeHint().width() < 600
    assert over.accessibleName() == "17 von 16 belegt · 1 zu viel"


def test_a_long_line_below_an_event_wraps(theme: Theme) -> None:
    entry = HistoryEntry(
        "Absage durch das Büro", "10.01.2024, 09:05 Uhr · Sabine Krüger · Begründung öffentlich"
    )
    assert History([entry]).minimumSizeHint().width() < 220
