"""A session that comes again: how often and how far apart, with the days that this makes before they are made."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.rules.calendar.repetition import Rhythm
from fbdesk.services.calendar import repeating
from fbdesk.services.calendar.moving import MovedDay
from fbdesk.services.history import labels
from fbdesk.ui.programmes.steps.moved_days import hint, new_day
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import MEDIUM, SECTION_GAP, SMALL
from fbdesk.ui.work import Work

#: So many days are named; the table shows all of them afterwards.
_NAMED: Final = 8
_NUMBER_WIDTH: Final = 56
_HALF_A_YEAR: Final = 6


class RepeatQuestion(QWidget):
    """`added(ids)` when the sessions are there, `kept` when it is given up."""

    added = Signal(list)
    kept = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._session_id = 0
        self._days: Sequence[MovedDay] = ()
        self.times = NumberField(1, 1, repeating.MOST_TIMES, unit=_("times"))
        self.every = NumberField(_HALF_A_YEAR, 1, repeating.MOST_APART)
        self.rhythm = Choice(
            [(Rhythm.MONTHS, _("months")), (Rhythm.WEEKS, _("weeks"))],
            Rhythm.MONTHS,
        )
        self.days = Label("", wrap=True)
        self.warning = Label("", "caption", "warn", wrap=True)
        self.problem = Label("", "caption", "err", wrap=True)
        self.add = Button("")
        self.keep = Button(_("Close"), "flat")
        self._arrange()
        for number in (self.times, self.every):
            number.edit.setFixedWidth(_NUMBER_WIDTH)
            number.edit.textChanged.connect(lambda _text: self._read())
            number.edit.returnPressed.connect(self.repeat)
        self.rhythm.chosen.connect(lambda _value: self._read())
        self.add.clicked.connect(self.repeat)
        self.keep.clicked.connect(self.stop)
        self.hide()

    def _arrange(self) -> None:
        self.rhythm.setMinimumWidth(112)
        numbers = QHBoxLayout()
        numbers.setSpacing(MEDIUM)
        for words, control in (
            (_("How often"), self.times),
            (_("every"), self.every),
            (_("Unit of time"), self.rhythm),
        ):
            numbers.addWidget(Field(words, control), 0, Qt.AlignmentFlag.AlignTop)
        numbers.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.add)
        row.addWidget(self.keep)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, SECTION_GAP)
        column.setSpacing(SMALL)
        column.addWidget(Label(_("Repeat session"), "strong"))
        column.addLayout(numbers)
        for label in (self.days, self.warning, self.problem):
            column.addWidget(label)
        column.addLayout(row)

    def ask(self, session_id: int, *, has_day: bool) -> None:
        """Show the question for a session, with the keyboard in it."""
        self._session_id = session_id
        self.times.set_value(1)
        self.every.set_value(_HALF_A_YEAR)
        self.rhythm.set_value(Rhythm.MONTHS)
        self.rhythm.setEnabled(has_day)
        self._read()
        self.show()
        self.times.setFocus(Qt.FocusReason.TabFocusReason)

    def stop(self) -> None:
        """Ask no more; nothing is added."""
        self.hide()
        self.kept.emit()

    def _wanted(self) -> dict[str, Any] | None:
        """Return what stands in the fields; None while a number is missing."""
        numbers = [field.edit.text().strip() for field in (self.times, self.every)]
        if not all(text.isdecimal() for text in numbers):
            return None
        times, every = map(int, numbers)
        return {"times": times, "every": every, "rhythm": Rhythm(str(self.rhythm.value))}

    def _read(self) -> None:
        if (wanted := self._wanted()) is None:
            self._show_problem(_("Say how often and after how many weeks or months it comes again."))
            return
        self._work.read(
            repeating.preview_repeated,
            self._session_id,
            done=self._show,
            failed=self._show_problem,
            key="repeated session",
            **wanted,
        )

    def _show(self, days: Sequence[MovedDay]) -> None:
        self._days = days
        named = [new_day(one) for one in days[:_NAMED]]
        if (more := len(days) - _NAMED) > 0:
            named.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self.days.setText(_("On {days}.").format(days="; ".join(named)))
        self.warning.setText("\n".join(_warnings(days)))
        self.warning.setVisible(bool(self.warning.text()))
        self.problem.hide()
        text = ngettext("Add {n} session", "Add {n} sessions", len(days)).format(n=len(days))
        self.add.setText(text)
        self.add.set_reason("")

    def _show_problem(self, sentence: str) -> None:
        self._days = ()
        for words in (self.days, self.warning):
            words.setText("")
        self.warning.hide()
        self.problem.setText(sentence)
        self.problem.show()
        self.add.setText(_("Repeat session"))
        self.add.set_reason(sentence)

    def repeat(self) -> None:
        """Add the sessions as one change."""
        wanted = self._wanted()
        if wanted is None or not self._days:
            return
        self._work.write(
            labels.sessions_repeated,
            repeating.repeat_session,
            self._session_id,
            done=self._tell,
            failed=self._show_problem,
            **wanted,
        )

    def _tell(self, ids: list[int]) -> None:
        self.hide()
        self.added.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc adds nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)


def _warnings(days: Sequence[MovedDay]) -> list[str]:
    """Return the holidays on which the sessions would fall."""
    found: list[tuple[MovedDay, Status | None]] = [(day, hint(day)) for day in days]
    return [_("{day}: {hint}").format(day=new_day(day), hint=status.text) for day, status in found if status][
        :_NAMED
    ]
