"""What the calendar remembers between starts: day, view, Land and filters."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from fbdesk import clock
from fbdesk.ui.widgets.look.ui_state import UiState


class CalendarMemory:
    """Keeps and reads; what cannot be read stands at its beginning."""

    def __init__(self, state: UiState) -> None:
        self._state = state

    def day(self) -> date:
        """Return the day that was chosen last, today at first."""
        try:
            return date.fromisoformat(str(self._state.get("calendar/day", "")))
        except ValueError:
            return clock.today()

    def keep_day(self, day: date) -> None:
        """Keep the chosen day."""
        self._state.set("calendar/day", day.isoformat())

    def view(self, views: Sequence[str]) -> str:
        """Return the view chosen last, the first at first."""
        kept = self._state.get("calendar/view")
        return kept if kept in views else views[0]

    def keep_view(self, view: str) -> None:
        """Keep the view."""
        self._state.set("calendar/view", view)

    def land(self) -> str | None:
        """Return the Land whose holidays were chosen; None: not yet, so the office's."""
        kept = self._state.get("calendar/land")
        return kept if isinstance(kept, str) else None

    def keep_land(self, land: str) -> None:
        """Keep the Land."""
        self._state.set("calendar/land", land)

    def filters(self) -> dict[str, Any]:
        """Return the filters."""
        kept = self._state.get("calendar/filters")
        return kept if isinstance(kept, dict) else {}

    def keep_filters(self, filters: dict[str, Any]) -> None:
        """Keep the filters."""
        self._state.set("calendar/filters", filters)
