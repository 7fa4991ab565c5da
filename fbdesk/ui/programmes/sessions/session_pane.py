"""The pane of a session: every field saved by itself, below it copying, cancelling and removing."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from fbdesk.i18n import Label as ChangeLabel
from fbdesk.i18n import _, ngettext
from fbdesk.rules.calendar import session_times
from fbdesk.services.calendar import session_editing, speakers, training_sessions
from fbdesk.services.calendar.calendar import Conflict
from fbdesk.services.calendar.session_editing import Choices, SessionDetail, SessionPlan
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.history import labels
from fbdesk.services.programmes import cancel_preview
from fbdesk.services.venues import venues
from fbdesk.ui.programmes.sessions.session_columns import SessionLine, day_text, time_text, unit_title
from fbdesk.ui.programmes.sessions.session_form import SessionForm
from fbdesk.ui.programmes.sessions.session_reason import ReasonGiven, ReasonQuestion
from fbdesk.ui.programmes.sessions.session_repeat import RepeatQuestion
from fbdesk.ui.programmes.steps.cancel_words import effect_text
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.tokens import SMALL
from fbdesk.ui.work import Work
from fbdesk.vocabulary import SessionState


class SessionPane(DetailPane):
    """Edits one session; `added(id)` comes with a copy, `removed` when it is gone."""

    added = Signal(int)
    removed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._line: SessionLine | None = None
        self._detail: SessionDetail | None = None
        self._actions: tuple[object, ...] = ()
        self.conflict = Banner()
        self.question = ReasonQuestion(_("&Cancel session"))
        self.repetition = RepeatQuestion(work)
        self.form = SessionForm()
        self.reason = ReasonGiven()
        for widget in (self.question, self.reason, self.conflict, self.repetition):
            self.add_widget(widget)
        self.body.add_space(SMALL)
        self.add_widget(self.form)
        self.buttons: list[Button] = []
        self.question.given.connect(self._cancel)
        self.question.kept.connect(self.focus_foot)
        self.form.repeat.clicked.connect(self.ask_to_repeat)
        self.repetition.kept.connect(self.focus_first)
        self.repetition.added.connect(lambda ids: self.added.emit(ids[0]))
        self.form.edited.connect(self._save)
        self.form.computed_wanted.connect(self._use_computed)
        self.form.minutes.changed.connect(self._save_minutes)
        self.form.speakers.new_speaker.connect(self._add_speaker)
        for column, service in (
            ("venue_id", venues.place_in_new_venue),
            ("room_id", venues.place_in_new_room),
            ("organisation_id", session_editing.set_new_organisation),
        ):
            self.form.controls[column].new_wanted.connect(partial(self._save_new, column, service))

    @property
    def session_id(self) -> int | None:
        """The session that is shown."""
        return self._detail.id if self._detail is not None else None

    def set_choices(self, choices: Choices) -> None:
        """Offer venues, people and organisations."""
        self.form.set_choices(choices)

    def show_line(self, line: SessionLine, plan: SessionPlan) -> None:
        """Show the session of a line; what is being typed for the same one stays."""
        if line.detail is None or line.session is None:
            return
        same = line.detail.id == self.session_id
        self._line, self._detail = line, line.detail
        time_word = time_text(line) if time_text(line) != "–" else ""
        state = states.session_state(line.session.state.value)
        self.set_head(
            ", ".join(filter(None, (day_text(line), time_word))),
            " · ".join(filter(None, (unit_title(line.unit), line.session.title))),
            state,
            self._facts_of(line.detail, line.session),
        )
        self.reason.show_reason(line.session.state_reason)
        self.form.show_session(line.detail, plan, keep_typed=same)
        self._show_conflicts(line)
        self._show_actions(line)
        if not same:
            self.question.hide()
            self.repetition.hide()
            self.body.verticalScrollBar().setValue(0)

    @staticmethod
    def _facts_of(detail: SessionDetail, session: SessionRow) -> str:
        if not detail.attended:
            return session_times.net_text(session.minutes)
        text = ngettext(
            "attendance of {n} person entered", "attendance of {n} people entered", detail.attended
        )
        sentence = text.format(n=detail.attended)
        if not detail.too_long:
            return sentence
        above = ngettext(
            "{n} of them above the length of the session",
            "{n} of them above the length of the session",
            detail.too_long,
        )
        return f"{sentence}, {above.format(n=detail.too_long)}"

    def _show_conflicts(self, line: SessionLine) -> None:
        if line.conflicts:
            sentences = [_conflict_sentence(conflict, line.detail) for conflict in line.conflicts]
            remedies = dict.fromkeys(conflict.remedy for conflict in line.conflicts)
            self.conflict.show_message("err", "\n".join([*sentences, *remedies]), closable=False)
        else:
            self.conflict.clear()

    def _show_actions(self, line: SessionLine) -> None:
        """Put the buttons below; they are made anew only when other ones are wanted."""
        detail = line.detail
        assert detail is not None
        is_cancelled = detail.state is SessionState.CANCELLED
        if self._actions != (is_cancelled, bool(detail.attended)):
            self._actions = (is_cancelled, bool(detail.attended))
            cancel = (_("&Cancel session"), self.ask_for_reason)
            first = (_("Takes place &after all"), self._reinstate) if is_cancelled else cancel
            self.buttons = self.set_actions(
                [first, (_("Cop&y"), self.duplicate), (_("&Remove"), self.remove)]
            )
            reason = _("Attendance was entered for this session. Cancel it instead of removing it.")
            self.buttons[2].set_reason(reason if detail.attended else "")
            self.buttons[1].setToolTip(_("The same a week later (Ctrl+D)"))

    def focus_foot(self) -> None:
        """Move the keyboard to the first button below."""
        if self.buttons:
            self.buttons[0].setFocus()

    # ---- saving

    def _save(self, column: str, value: Any) -> None:
        if column == "speakers":
            self._write(column, speakers.set_speakers, value)
        else:
            self._write(column, training_sessions.change_session, **self._values(column, value))

    def _values(self, column: str, value: Any) -> dict[str, Any]:
        if column == "when":
            day, month = value
            return {"day": day, "month": month}
        if column == "breaks":
            return {"breaks": value or 0}
        if column in ("start", "end") and self._detail is not None:
            moved = _moved_end(self._detail, value) if column == "start" else {}
            return {**moved, **self._refused_times(self._detail), column: value}
        return {column: value}

    def _refused_times(self, detail: SessionDetail) -> dict[str, time]:
        """Return the times that stand in their fields but were refused: with the other one they may be right."""
        typed = {column: self.form.controls[column].value for column in ("start", "end")}
        return {
            column: value for column, value in typed.items() if value not in (None, getattr(detail, column))
        }

    def _save_minutes(self, minutes: Mapping[int, int]) -> None:
        self._write("minutes", training_sessions.set_minutes, dict(minutes))

    def _save_new(self, column: str, service: Callable[..., Any], text: str) -> None:
        self._write(column, service, text)

    def _add_speaker(self, values: Mapping[str, str]) -> None:
        self._write("speakers", speakers.add_speaker, **values)

    def _use_computed(self) -> None:
        self._write("minutes", session_editing.use_computed_minutes)

    def _write(self, column: str, service: Callable[..., Any], *args: Any, **values: Any) -> None:
        """Write one change of the session; a refusal is said at the field, if its session is still shown."""
        session_id = self.session_id
        if session_id is None:
            return

        def refuse(sentence: str) -> None:
            if session_id != self.session_id:
                self._work.failed.emit(sentence)
            elif column == "minutes":
                self.form.minutes.show_problem(sentence)
            else:
                self.form.show_problem(column, sentence)

        label = labels.session_changed(session_id)
        self._work.write(label, service, session_id, *args, failed=refuse, **values)

    # ---- the buttons

    def duplicate(self) -> None:
        """Copy the session to the week after and show the copy."""
        self._act(labels.session_added, session_editing.duplicate_session, self.added.emit)

    def ask_to_repeat(self) -> None:
        """Ask how often and how far apart the session comes again."""
        if self._detail is not None:
            self.body.verticalScrollBar().setValue(0)
            self.repetition.ask(self._detail.id, has_day=self._detail.day is not None)

    def remove(self) -> None:
        """Remove the session, if no attendance was entered."""
        if self._detail is not None and self._detail.attended:
            self._work.failed.emit(self.buttons[2].toolTip())
        elif self.session_id is not None:
            self._act(
                labels.session_removed(self.session_id),
                session_editing.remove_session,
                lambda _done: self.removed.emit(),
            )

    def ask_for_reason(self) -> None:
        """Ask why the session does not take place, and say what that would do."""
        self.body.verticalScrollBar().setValue(0)
        self.question.ask()
        self._work.read(
            cancel_preview.preview_cancel_session,
            self.session_id,
            done=lambda found: self.question.show_effect(effect_text(found)),
            key="what cancelling does",
        )

    def _cancel(self, reason: str) -> None:
        session_id = self.session_id
        if session_id is None:
            return
        self.question.hide()
        self._work.write(
            labels.session_cancelled(session_id),
            training_sessions.cancel_session,
            session_id,
            reason,
        )
        self.leave_wanted.emit()

    def _reinstate(self) -> None:
        if self.session_id is not None:
            self._act(
                labels.session_reinstated(self.session_id),
                training_sessions.reinstate_session,
                lambda _d: None,
            )
            self.leave_wanted.emit()

    def _act(
        self,
        label: ChangeLabel | Callable[[Any], ChangeLabel],
        service: Callable[..., Any],
        done: Callable[[Any], object],
    ) -> None:
        if self.session_id is not None:
            self._work.write(label, service, self.session_id, done=done)


def _conflict_sentence(conflict: Conflict, detail: SessionDetail | None) -> str:
    """Say what is booked twice, when, and in which other programme."""
    own, other = conflict.programmes
    if detail is not None and conflict.session_ids[1] == detail.id:
        own, other = other, own
    sentence = _("{what}, {when}").format(what=conflict.heading, when=conflict.when)
    return sentence if own == other else f"{sentence} · {other}"


def _moved_end(detail: SessionDetail, start: time | None) -> dict[str, time]:
    """Move the end along when the start comes behind it: who types the start first means the same length."""
    if start is None or detail.start is None or detail.end is None or start < detail.end:
        return {}
    length = datetime.combine(date.min, detail.end) - datetime.combine(date.min, detail.start)
    end = datetime.combine(date.min, start) + length
    return {"end": end.time()} if end < datetime.combine(date.min, time.min) + timedelta(days=1) else {}
