"""Entering a session by its exceptions: everybody is present as a draft, written as one change."""

from collections.abc import Callable

from fbdesk.services.attendance import attendance
from fbdesk.services.attendance.attendance import Entry
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.history import labels
from fbdesk.ui.attendance import sentences
from fbdesk.ui.attendance.grid.grid import AttendanceGrid
from fbdesk.ui.attendance.grid.marks import Mark, entry_of
from fbdesk.ui.work import Work
from fbdesk.vocabulary import AttendanceKind

_CLEARED = (None, None)


class AllPresent:
    """The draft of one session: begun, changed by typing, entered or discarded. `changed` is called after each step."""

    def __init__(self, work: Work, grid: AttendanceGrid, changed: Callable[[], None]) -> None:
        self._work = work
        self._grid = grid
        self._changed = changed
        self._typed: set[int] = set()
        self.session: SessionRow | None = None

    def begin(self, session: SessionRow) -> None:
        """Draft everybody who has no entry yet as present; what is entered already stays as it is."""
        model = self._grid.model
        column = model.column_of(session.id)
        self.session = session
        self._typed = set()
        self._grid.locked_column = column
        present = {
            model.row_at(line).registration_id: entry_of(Mark.PRESENT, model.session_of(line, column))
            for line in model.missing(column)
        }
        model.begin_draft(session.id, present)
        self._grid.go_to(0, column)
        self._changed()

    def set_entry(self, line: int, entry: Entry | None) -> None:
        """Draft an exception, or what is entered anyway."""
        registration_id = self._grid.model.row_at(line).registration_id
        self._typed.add(registration_id)
        self._grid.model.set_draft(registration_id, entry)
        self._changed()

    def count(self) -> int:
        """Return how many entries will be written."""
        return len(self._entries())

    def enter(self) -> None:
        """Write the draft as one change; it stays when it is refused."""
        session = self.session
        if session is None or not self._grid.commit():
            return
        entries = self._entries()
        if not entries:
            self.discard()
            return
        draft = self._grid.model.draft()
        words = sentences.session_entered(session, draft.values())
        self._work.write(
            labels.session_entered(session.id),
            attendance.set_column,
            session.id,
            entries,
            done=lambda _n: self._written(session, draft),
            tell=lambda _n: words,
        )

    def discard(self) -> None:
        """Forget the draft."""
        self.session = None
        self._grid.locked_column = None
        self._grid.cancel_typing()
        self._grid.model.end_draft()
        self._changed()

    def refresh(self) -> None:
        """Follow a grid that was read again: the session may be gone, somebody may be entered by other means."""
        if self.session is None:
            return
        model = self._grid.model
        column = model.column_of(self.session.id)
        if column < 0 or model.refusal(column):
            self.discard()
            return
        self.session = model.sessions[column]
        self._grid.locked_column = column
        entered = {
            row.registration_id for line, row in enumerate(model.grid.rows) if model.entered(line, column)
        }
        drafted = model.draft().items()
        model.begin_draft(
            self.session.id, {who: e for who, e in drafted if who in self._typed or who not in entered}
        )

    def _written(self, session: SessionRow, draft: dict[int, Entry | None]) -> None:
        for registration_id, entry in draft.items():
            self._grid.model.confirm((registration_id, session.id), entry)
        self.discard()

    def _entries(self) -> list[tuple[int, AttendanceKind | None, int | None]]:
        """Return what differs from what is entered, as the service takes it."""
        model = self._grid.model
        column = model.column_of(model.draft_session)
        if column < 0:
            return []
        changed = [
            (registration_id, entry)
            for registration_id, entry in model.draft().items()
            if (line := model.line_of(registration_id)) >= 0 and model.entered(line, column) != entry
        ]
        return [(row_id, *((entry.kind, entry.minutes) if entry else _CLEARED)) for row_id, entry in changed]
