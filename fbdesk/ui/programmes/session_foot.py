"""Below the table: the chosen session, how long it lasts, and to cancel it or let it take place after all."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.training_sessions import SessionRow
from fbdesk.ui.programmes.session_columns import Line, day_text, place_text, time_text
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.number_field import NumberField
from fbdesk.ui.widgets.tokens import LARGE, MEDIUM, PAGE_MARGIN, SMALL


class SessionFoot(QWidget):
    """What can be done with the chosen session; `left` when the keyboard shall go back to the table.

    `cancel_wanted(id, reason)`, `reinstate_wanted(id)`, `minutes_changed(id, {unit id: minutes})`.
    """

    cancel_wanted = Signal(int, str)
    reinstate_wanted = Signal(int)
    minutes_changed = Signal(int, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: SessionRow | None = None
        self.title = Label("", "strong", elide=True)
        self.place = Label("", "caption", "text2", elide=True)
        self.minutes = _Minutes()
        self.minutes.changed.connect(self._change_minutes)
        self.reason = TextField(hint=_("Reason, as those concerned will read it"))
        self.reason.setAccessibleName(_("Reason of the cancellation"))
        self.problem = Label("", "caption", "err")
        self.cancel = Button(_("&Cancel session"))
        self.reinstate = Button(_("Takes place &after all"))
        self.keep = Button(_("&Keep it"), "flat")
        self._arrange()
        self.cancel.clicked.connect(self._cancel)
        self.keep.clicked.connect(self._stop_asking)
        self.reinstate.clicked.connect(self._reinstate)
        self.reason.returnPressed.connect(self._cancel)
        self.show_line(None, {}, {})

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addLayout(texts, 3)
        row.addSpacing(LARGE)
        row.addWidget(self.minutes)
        row.addWidget(self.reason, 4)
        for button in (self.cancel, self.reinstate, self.keep):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem, 0, Qt.AlignmentFlag.AlignRight)

    def show_line(self, line: Line | None, minutes: Mapping[int, int], names: Mapping[int, str]) -> None:
        """Offer what fits the session of a line; `minutes` are its net minutes by unit, `names` those of the units."""
        session = line.session if line is not None else None
        same = session is not None and self._session is not None and session.id == self._session.id
        asking = same and session is not None and not session.cancelled and not self.reason.isHidden()
        self._session = session
        self.setVisible(session is not None)
        if line is None or session is None:
            return
        self.title.setText(", ".join(filter(None, (day_text(line), _known(time_text(line)), session.title))))
        self.place.setText(session_sentence(line))
        self.minutes.show_minutes(session.id, minutes, names)
        self._ask(asking)

    def _ask(self, asking: bool) -> None:
        cancelled = self._session is not None and self._session.cancelled
        self.reason.setVisible(asking)
        self.keep.setVisible(asking)
        self.minutes.setVisible(not asking and not cancelled and self.minutes.has_fields())
        self.cancel.setVisible(not cancelled)
        self.reinstate.setVisible(cancelled)
        self._show_problem("")

    def _cancel(self) -> None:
        reason = self.reason.text().strip()
        if self._session is None or self._session.cancelled:
            return
        if self.reason.isHidden():
            self._ask(True)
            self.reason.set_text("")
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif not reason:
            self._show_problem(
                _("The reason is missing. Say in a few words why the session does not take place.")
            )
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.cancel_wanted.emit(self._session.id, reason)
            self.left.emit()

    def _stop_asking(self) -> None:
        self._ask(False)
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _reinstate(self) -> None:
        if self._session is not None:
            self.reinstate_wanted.emit(self._session.id)
            self.left.emit()

    def _change_minutes(self, minutes: Mapping[int, int]) -> None:
        if self._session is not None:
            self.minutes_changed.emit(self._session.id, dict(minutes))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.reason.setAccessibleDescription(sentence)
        self.reason.setProperty("faulty", bool(sentence))
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps the session, then goes back to the table."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.reason.isHidden():
            self._stop_asking()
        else:
            self.left.emit()


def _known(text: str) -> str:
    return "" if text == "–" else text


def session_sentence(line: Line) -> str:
    """Say where a session is and on which sheet people sign, or why it was cancelled."""
    session = line.session
    if session is None:
        return ""
    if session.cancelled:
        return _("cancelled: {reason}").format(reason=session.state_reason or _("no reason given"))
    sheet = _("sheet {n}").format(n=session.sheet) if session.sheet else ""
    return " · ".join(filter(None, (_known(place_text(line)), session.group, sheet)))


class _Minutes(QWidget):
    """One field a unit; `changed({unit id: minutes})`."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._session_id = 0
        self.fields: dict[int, NumberField] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL)

    def has_fields(self) -> bool:
        return bool(self.fields)

    def show_minutes(self, session_id: int, minutes: Mapping[int, int], names: Mapping[int, str]) -> None:
        if session_id == self._session_id and list(self.fields) == list(minutes):
            for unit_id, field in self.fields.items():
                if not field.edit.isModified():
                    field.set_value(minutes[unit_id])
            return
        self._session_id = session_id
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {unit_id: NumberField(value, 0, 1440) for unit_id, value in minutes.items()}
        for unit_id, field in self.fields.items():
            name = _("Net minutes") if len(minutes) == 1 else names.get(unit_id, _("Net minutes"))
            field.setAccessibleName(_("Net minutes {unit}").format(unit=names.get(unit_id, "")).strip())
            field.setFixedWidth(88)
            field.left.connect(partial(self._tell, unit_id))
            self._row.addWidget(Label(name, "body", "text2"))
            self._row.addWidget(field)

    def _tell(self, _unit_id: int, _value: int | None) -> None:
        self.changed.emit({unit_id: field.value or 0 for unit_id, field in self.fields.items()})
