"""Units and sessions as a table, and below it what can be done with the chosen session."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_month, format_period, format_times, format_weekday, ngettext
from fbdesk.rules import units
from fbdesk.rules.statuses import SessionState
from fbdesk.services.programme_story import ProgrammeStory, UnitStory, lacks
from fbdesk.services.training_sessions import SessionRow
from fbdesk.ui.widgets import states
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.columns import Column, Group, status_column
from fbdesk.ui.widgets.data_table import DataTable
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.hairline import Hairline
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.status import Status
from fbdesk.ui.widgets.tokens import PAGE_MARGIN, SMALL


@dataclass(frozen=True, slots=True)
class Line:
    """A session below its unit."""

    id: int
    unit: int
    session: SessionRow


class SessionsTab(QWidget):
    """`cancel_wanted(session id, reason)`, `reinstate_wanted(session id)`."""

    cancel_wanted = Signal(int, str)
    reinstate_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.table = DataTable(session_columns(), name="sessions", accessible_name=_("Units and sessions"))
        self.table.set_empty(EmptyState("calendar", _("No session yet.")))
        self.foot = _SessionFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(Hairline("line2"))
        column.addWidget(self.foot)
        self.table.current_changed.connect(lambda line: self.foot.show_session(line.session if line else None))
        self.foot.cancel_wanted.connect(self.cancel_wanted)
        self.foot.reinstate_wanted.connect(self.reinstate_wanted)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show the sessions by unit; self-learning units are headings without sessions."""
        groups = [Group(_key(unit), unit_title(unit), note=unit_note(unit)) for unit in story.units]
        self.table.set_grouping(lambda line: line.unit, groups)
        lines = [Line(s.id, _key(unit), s) for unit in story.units for s in unit.sessions]
        self.table.set_rows(lines)


def _key(story: UnitStory) -> int:
    return story.unit.id if story.unit else 0


def unit_title(story: UnitStory) -> str:
    """Return label and title: "Modul 1 – Grundlagen der Kriminologie"."""
    unit = story.unit
    if unit is None:
        return _("Without unit")
    return f"{unit.label} – {unit.title}" if unit.title else unit.label


def unit_note(story: UnitStory) -> str:
    """Return what stands behind the heading: UE, window of self-learning, what is to hand in, cancelled."""
    unit = story.unit
    if unit is None:
        return ""
    parts = [f"{units.ue_text(unit.minutes)} UE"]
    if unit.kind == "self_learning":
        parts.append(_("self-learning"))
        if unit.window_from and unit.window_to:
            parts.append(format_period(unit.window_from, unit.window_to))
    if unit.deliverable:
        parts.append(unit.deliverable)
    if unit.cancelled_on:
        parts.append(_("cancelled: {reason}").format(reason=unit.cancel_reason))
    return " · ".join(parts)


def session_columns() -> list[Column]:
    """Return the columns: when, where, who, how much."""
    return [
        Column(key="day", heading=_("Session"), text=day_text, width=130, strong=True, sort=lambda line: line.session.day),
        Column(key="time", heading=_("Time"), text=time_text, width=120, colour="text2"),
        Column(key="place", heading=_("Place"), text=place_text, width=180, stretch=3, status=_missing_place),
        Column(key="speakers", heading=_("Speakers"), text=_speakers_text, width=150, stretch=2, status=_missing_speaker),
        Column(key="ue", heading=_("UE"), text=lambda line: units.ue_text(line.session.minutes), width=44, align="right", sort=lambda line: line.session.minutes),
        status_column("state", _("State"), _state, width=130, tooltip=lambda line: line.session.state_reason),
    ]  # fmt: skip


def day_text(line: Line) -> str:
    """Return "Fr., 16.09.2022", the month, or "open"."""
    session = line.session
    if session.day:
        return format_weekday(session.day)
    return format_month(int(session.month[:4]), int(session.month[5:])) if session.month else _("open")


def time_text(line: Line) -> str:
    """Return the times, or that it lasts all day."""
    session = line.session
    if session.start and session.end:
        return format_times(session.start, session.end)
    return _("all day") if session.all_day else "–"


def place_text(line: Line) -> str:
    """Return house and room, or the format when there is no house."""
    session = line.session
    place = ", ".join(filter(None, (session.venue, session.room)))
    return place or (_("online") if session.format == "online" else "–")


def _speakers_text(line: Line) -> str:
    return ", ".join(line.session.speakers) or "–"


def _missing_place(line: Line) -> Status | None:
    session = line.session
    without = not session.venue and session.format != "online"
    return states.missing(_("missing")) if without and lacks(session) else None


def _missing_speaker(line: Line) -> Status | None:
    return states.missing(_("missing")) if not line.session.speakers and lacks(line.session) else None


def _state(line: Line) -> Status:
    return states.session_state(line.session.state.value)


class _SessionFoot(QWidget):
    """The chosen session in words, and to cancel it with a reason or let it take place after all."""

    cancel_wanted = Signal(int, str)
    reinstate_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._session: SessionRow | None = None
        self.text = Label("", "body", "text2", elide=True)
        self.reason = TextField(hint=_("Reason, as those concerned will read it"), small=True)
        self.reason.setAccessibleName(_("Reason of the cancellation"))
        self.cancel = Button(_("&Cancel session"), small=True)
        self.reinstate = Button(_("Takes place &after all"), small=True)
        self.back = Button(_("Keep it"), "flat", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, SMALL, PAGE_MARGIN, SMALL)
        row.addWidget(self.text, 1)
        row.addWidget(self.reason, 2)
        for button in (self.cancel, self.reinstate, self.back):
            row.addWidget(button)
        self.cancel.clicked.connect(self._cancel)
        self.back.clicked.connect(lambda: self._ask(False))
        self.reinstate.clicked.connect(self._reinstate)
        self.reason.returnPressed.connect(self._cancel)
        self.show_session(None)

    def show_session(self, session: SessionRow | None) -> None:
        """Offer what fits this session."""
        self._session = session
        self._ask(False)

    def _ask(self, asking: bool) -> None:
        session = self._session
        cancelled = session is not None and session.state is SessionState.CANCELLED
        self.text.setText(session_sentence(session) if session else _("Choose a session to see what can be done with it."))
        self.reason.setVisible(asking)
        self.back.setVisible(asking)
        self.cancel.setVisible(session is not None and not cancelled)
        self.reinstate.setVisible(cancelled)

    def _cancel(self) -> None:
        if self.reason.isHidden():
            self._ask(True)
            self.reason.set_text("")
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._session is not None and self.reason.text().strip():
            self.cancel_wanted.emit(self._session.id, self.reason.text().strip())
            self._ask(False)

    def _reinstate(self) -> None:
        if self._session is not None:
            self.reinstate_wanted.emit(self._session.id)


def session_sentence(session: SessionRow) -> str:
    """Say how long a session is, and why it was cancelled."""
    minutes = ngettext("{n} net minute", "{n} net minutes", session.minutes).format(n=session.minutes)
    if session.state is SessionState.CANCELLED:
        return _("cancelled: {reason}").format(reason=session.state_reason)
    sheet = _("sheet {n}").format(n=session.sheet) if session.sheet else ""
    return " · ".join(filter(None, (minutes, session.group, sheet)))
