"""Units and sessions as a table, and below it what can be done with the chosen session."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services import labels, training_sessions
from fbdesk.services.programme_story import ProgrammeStory
from fbdesk.ui.programmes.session_columns import Line, columns, groups_of, lines_of
from fbdesk.ui.programmes.session_foot import SessionFoot
from fbdesk.ui.widgets.data_table import DataTable
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.hairline import Hairline
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.page import PageContext
from fbdesk.ui.widgets.tokens import FILTER_HEIGHT, PAGE_MARGIN


class SessionsTab(QWidget):
    """Reads and writes by itself; the page only says which programme is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self.work = context, context.work
        self._story: ProgrammeStory | None = None
        self._minutes: Mapping[int, Mapping[int, int]] = {}
        self._unit_names: dict[int, str] = {}
        self._programme_id: int | None = None
        self.summary = Label("", "body", "text2", elide=True)
        self.missing = Label("", "body", "warn")
        self._warning = IconView("warning", "warn")
        self.table = DataTable(
            columns(), name="sessions", state=context.state, accessible_name=_("Units and sessions")
        )
        self.table.set_empty(
            EmptyState(
                "calendar", _("No session yet."), _("The units and sessions of the programme stand here.")
            )
        )
        self.foot = SessionFoot()
        self._line = Hairline("line2")
        self._arrange()
        self.table.current_changed.connect(self._show_foot)
        self.table.opened.connect(lambda _line: self._enter_foot())
        self.foot.cancel_wanted.connect(self._cancel_session)
        self.foot.reinstate_wanted.connect(self._reinstate_session)
        self.foot.minutes_changed.connect(self._set_minutes)
        self.foot.left.connect(self.focus_table)

    def _arrange(self) -> None:
        top = QWidget()
        top.setFixedHeight(FILTER_HEIGHT)
        row = QHBoxLayout(top)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.addWidget(self.summary, 1)
        row.addWidget(self._warning)
        row.addWidget(self.missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top, self.table, self._line, self.foot):
            column.addWidget(widget, 1 if widget is self.table else 0)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show the sessions by unit."""
        self._story, self._minutes = story, story.unit_minutes
        self._unit_names = {unit.id: unit.label for unit in story.detail.units}
        self.summary.setText(summary_text(story))
        text = ngettext("{n} session is incomplete", "{n} sessions are incomplete", story.missing)
        self.missing.setText(text.format(n=story.missing))
        for part in (self.missing, self._warning):
            part.setVisible(bool(story.missing))
        self.table.set_grouping(lambda line: line.group, groups_of(story))
        self.table.set_rows(lines_of(story))
        if story.detail.row.id != self._programme_id:
            self._programme_id = story.detail.row.id
            self.table.scrollToTop()

    def show_session(self, session_id: int) -> None:
        """Choose a session, now or as soon as it is read."""
        self.table.select_id(session_id)

    def focus_table(self) -> None:
        """Move the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_foot(self) -> None:
        if not self.foot.isHidden():
            fields = list(self.foot.minutes.fields.values())
            target = fields[0] if fields and not self.foot.minutes.isHidden() else self.foot.cancel
            (self.foot.reinstate if target.isHidden() else target).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_foot(self, line: Line | None) -> None:
        session = line.session if line is not None else None
        self.foot.show_line(line, self._minutes.get(session.id, {}) if session else {}, self._unit_names)
        self._line.setVisible(not self.foot.isHidden())

    def _cancel_session(self, session_id: int, reason: str) -> None:
        self.work.write(
            labels.session_cancelled(session_id), training_sessions.cancel_session, session_id, reason
        )

    def _reinstate_session(self, session_id: int) -> None:
        self.work.write(
            labels.session_reinstated(session_id), training_sessions.reinstate_session, session_id
        )

    def _set_minutes(self, session_id: int, minutes: Mapping[int, int]) -> None:
        def refuse(sentence: str) -> None:
            self.work.failed.emit(sentence)
            if self._story is not None:
                self.show_story(self._story)

        total = sum(minutes.values())
        text = ngettext(
            "The session counts {n} net minute now.", "The session counts {n} net minutes now.", total
        )
        self.work.write(
            labels.session_changed(session_id),
            training_sessions.set_minutes,
            session_id,
            minutes,
            done=lambda _done: self.work.tell(text.format(n=total)),
            failed=refuse,
        )


def summary_text(story: ProgrammeStory) -> str:
    """Return how many sessions there are, and how many of them do not take place."""
    sessions = [session for unit in story.units for session in unit.sessions]
    cancelled = sum(session.cancelled for session in sessions)
    count = ngettext("{n} session", "{n} sessions", len(sessions)).format(n=len(sessions))
    return _("{sessions}, {n} of them cancelled").format(sessions=count, n=cancelled) if cancelled else count
