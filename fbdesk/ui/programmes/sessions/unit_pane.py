"""The pane of a unit: every field saved by itself, below it its place, cancelling and removing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.services.history import labels
from fbdesk.services.programmes import cancel_preview, cancelling, units
from fbdesk.services.programmes.units import UnitDetail
from fbdesk.ui.programmes.sessions.session_reason import ReasonGiven, ReasonQuestion
from fbdesk.ui.programmes.steps.cancel_words import effect_text
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.look import states
from fbdesk.ui.work import Work
from fbdesk.vocabulary import UnitKind, label


class UnitPane(DetailPane):
    """Edits one unit; `removed` comes when it is gone."""

    removed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._unit: UnitDetail | None = None
        self._is_cancelled: bool | None = None
        self.question = ReasonQuestion(_("&Cancel unit"))
        self.form = EditForm()
        self._build()
        self.reason = ReasonGiven()
        for widget in (self.question, self.reason, self.form):
            self.add_widget(widget)
        self.buttons: list[Button] = []
        self.up = IconButton("arrow_up", _("Move up"), "Alt+Shift+Up")
        self.down = IconButton("arrow_down", _("Move down"), "Alt+Shift+Down")
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.question.given.connect(self._cancel)
        self.question.kept.connect(self.focus_foot)
        self.form.edited.connect(self._save)

    def _build(self) -> None:
        form = self.form
        form.add(form.text("label", _("Short name"), hint=_("Stands in lists, for example “Module 1”")))
        form.add(form.text("title", _("Title"), optional=True))
        form.add(form.choice("kind", _("Kind"), [(one.value, label(one)) for one in UnitKind]))
        counts = [(True, _("mandatory")), (False, _("optional"))]
        form.add(form.choice("mandatory", _("Counts for the attendance"), counts))
        self._learning = QWidget()
        row = QHBoxLayout(self._learning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form.number("minutes", _("Minutes credited"), optional=True, unit=_("min.")))
        form.add(self._learning)
        self._window = (
            form.date("window_from", _("To be done from"), optional=True),
            form.date("window_to", _("until"), optional=True),
        )
        for field in self._window:
            form.add(field)
        hint = _("What people hand in, for example a report")
        form.add(form.text("deliverable", _("Deliverable"), optional=True, hint=hint))
        hint = _("Whoever fulfils this unit gets a confirmation of its own under this title")
        form.add(form.text("confirmation_title", _("Own confirmation"), optional=True, hint=hint))
        form.add(
            form.number(
                "capacity", _("Places"), optional=True, hint=_("Only if fewer than the programme has")
            )
        )

    @property
    def unit_id(self) -> int | None:
        """The unit that is shown."""
        return self._unit.id if self._unit is not None else None

    def show_unit(self, unit: UnitDetail) -> None:
        """Show a unit; what is being typed for the same one stays."""
        same = unit.id == self.unit_id
        self._unit = unit
        off = unit.cancelled_on
        self.set_head(
            unit.name,
            _("cancelled on {day}").format(day=format_date(off)) if off else "",
            states.programme_state("cancelled") if off else None,
            self._count_text(unit),
        )
        self.reason.show_reason(unit.cancel_reason if off else "")
        names = [name for name in UnitDetail.__slots__ if name in self.form.controls]
        self.form.show_values({name: getattr(unit, name) for name in names}, keep_typed=same)
        for widget in (self._learning, *self._window):
            widget.setVisible(unit.kind == UnitKind.SELF_LEARNING)
        self._show_actions(off is not None)
        if not same:
            self.question.hide()
            self.body.verticalScrollBar().setValue(0)

    @staticmethod
    def _count_text(unit: UnitDetail) -> str:
        if unit.kind == UnitKind.SELF_LEARNING:
            return label(UnitKind.SELF_LEARNING)
        count = ngettext("{n} session", "{n} sessions", unit.sessions).format(n=unit.sessions)
        return count if unit.sessions else _("no session yet")

    def _show_actions(self, is_cancelled: bool) -> None:
        if self._is_cancelled == is_cancelled:
            return
        self._is_cancelled = is_cancelled
        cancel = (_("&Cancel unit"), self.ask_for_reason)
        first = (_("Takes place &after all"), self._reinstate) if is_cancelled else cancel
        for button in (self.up, self.down):  # the foot deletes what it holds
            button.setParent(self)
        self.buttons = self.set_actions([first, (_("&Remove"), self.remove)])
        self.add_to_foot(self.up)
        self.add_to_foot(self.down)

    def focus_foot(self) -> None:
        """Move the keyboard to the first button below."""
        if self.buttons:
            self.buttons[0].setFocus()

    # ---- writing

    def _save(self, column: str, value: Any) -> None:
        unit_id = self.unit_id
        if unit_id is None:
            return

        def refuse(sentence: str) -> None:
            if unit_id == self.unit_id:
                self.form.show_problem(column, sentence)
            else:
                self._work.failed.emit(sentence)

        change = partial(units.change_unit, **{column: value})  # a unit has a label as the change has one
        self._work.write(labels.unit_changed(unit_id), change, unit_id, failed=refuse)

    def move_by(self, by: int) -> None:
        """Put the unit before or behind its neighbour."""
        if self.unit_id is not None:
            self._work.write(labels.unit_moved(self.unit_id), units.move_unit, self.unit_id, by)

    def remove(self) -> None:
        """Remove the unit, if nothing hangs on it; else say what does."""
        self._write(labels.unit_removed, units.remove_unit, lambda _done: self.removed.emit())

    def ask_for_reason(self) -> None:
        """Ask why the unit does not take place, and say what that would do."""
        self.body.verticalScrollBar().setValue(0)
        self.question.ask()
        self._work.read(
            cancel_preview.preview_cancel_unit,
            self.unit_id,
            done=lambda found: self.question.show_effect(effect_text(found)),
            key="what cancelling does",
        )

    def _cancel(self, reason: str) -> None:
        unit_id = self.unit_id
        if unit_id is not None:
            self.question.hide()
            self._work.write(
                labels.unit_cancelled(unit_id),
                cancelling.cancel_unit,
                unit_id,
                reason,
            )
            self.leave_wanted.emit()

    def _reinstate(self) -> None:
        self._write(labels.unit_reinstated, cancelling.reinstate_unit, lambda _done: None)
        self.leave_wanted.emit()

    def _write(
        self, label: Callable[[int], Any], service: Callable[..., Any], done: Callable[[Any], object]
    ) -> None:
        if self.unit_id is not None:
            self._work.write(label(self.unit_id), service, self.unit_id, done=done)
