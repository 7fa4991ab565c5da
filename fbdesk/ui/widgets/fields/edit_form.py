"""A form whose fields are saved one by one, each as it is left: a row of the file, edited in its pane.

A page makes the fields by column, lays them out with `add`, shows a row with `show_values`, and writes what
`edited(column, value)` brings as one change. What a service refuses is said below the field by `show_problem`.

Optional fields are marked only where few are: a pane of ten optional ones and a required one would be all marks.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextArea, TextField
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.fields.time_field import TimeField
from fbdesk.ui.widgets.fields.when_field import WhenField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SECTION_GAP, SMALL


class EditForm(QWidget):
    """`edited(column, value)` comes when a field was left with a change: str, int, bool, date, time or None."""

    edited = Signal(str, object)

    def __init__(self, *, marks_optional: bool = False) -> None:
        super().__init__()
        self._marks_optional = marks_optional
        self.controls: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        self._shown: dict[str, object] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MEDIUM)
        self._has_section = False

    # ---- building

    def text(
        self, column: str, label: str, *, optional: bool = False, hint: str = "", lines: int = 1
    ) -> Field:
        """Make a text field; with several `lines` it wraps."""
        control = TextField() if lines == 1 else TextArea(lines=lines)
        control.left.connect(partial(self._tell, column))
        return self._field(column, label, control, optional, hint)

    def date(
        self, column: str, label: str, *, optional: bool = False, hint: str = "", of_birth: bool = False
    ) -> Field:
        """Make a field for a date, or for one `of_birth`."""
        control = DateField(of_birth=of_birth)
        control.left.connect(partial(self._take_date, column))
        return self._field(column, label, control, optional, hint)

    def time(self, column: str, label: str, *, optional: bool = False, hint: str = "") -> Field:
        """Make a field for a time of day."""
        control = TimeField()
        control.left.connect(partial(self._tell, column))
        return self._field(column, label, control, optional, hint)

    def number(
        self,
        column: str,
        label: str,
        *,
        unit: str = "",
        optional: bool = False,
        hint: str = "",
        **limits: int,
    ) -> Field:
        """Make a field for a whole number; `limits` are `minimum` and `maximum`."""
        control = NumberField(unit=unit, optional=optional, **limits)
        control.left.connect(partial(self._tell, column))
        return self._field(column, label, control, optional, hint)

    def choice(
        self, column: str, label: str, choices: Sequence[tuple[object, str]] = (), *, hint: str = ""
    ) -> Field:
        """Make a list to choose from, of (value, text)."""
        control = Choice(choices)
        control.chosen.connect(partial(self._tell, column))
        return self._field(column, label, control, False, hint)

    def check(self, column: str, text: str) -> CheckBox:
        """Make a check box; its words are its label."""
        control = CheckBox(text)
        control.clicked.connect(lambda checked: self._tell(column, checked))
        self.controls[column] = control
        return control

    def custom(
        self, column: str, label: str, control: QWidget, *, optional: bool = False, hint: str = ""
    ) -> Field:
        """Take in a control made elsewhere: it has `set_value(value)` and a signal `left(value)`."""
        control.left.connect(partial(self._tell, column))  # type: ignore[attr-defined]
        return self._field(column, label, control, optional, hint)

    def _field(self, column: str, label: str, control: QWidget, optional: bool, hint: str) -> Field:
        words = _("{field} (optional)").format(field=label) if optional and self._marks_optional else label
        self.controls[column] = control
        self.fields[column] = Field(words, control, hint)
        return self.fields[column]

    def add_section(self, title: str) -> Label:
        """Begin a section under a heading, which is returned."""
        if self._has_section:
            self._column.addSpacing(SECTION_GAP - MEDIUM)
        self._has_section = True
        heading = Label(title, "strong")
        self._column.addWidget(heading)
        return heading

    def add(self, *widgets: QWidget) -> None:
        """Add a line of one widget or of several that share it, last ones filling what is left."""
        if len(widgets) == 1:
            self._column.addWidget(widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        for widget in widgets:
            row.addWidget(widget, 0 if _is_short(widget) else 1, Qt.AlignmentFlag.AlignTop)
        if all(_is_short(widget) for widget in widgets):
            row.addStretch(1)
        self._column.addLayout(row)

    def add_space(self) -> None:
        """Leave a little room."""
        self._column.addSpacing(SMALL)

    # ---- showing

    def show_values(self, values: Mapping[str, object], *, keep_typed: bool = False) -> None:
        """Show a row by column; `keep_typed` leaves the field alone in which the person is typing.

        What is selected in the field with the keyboard stays so, unless the row says something else now, and so
        does what was left as neither date nor time.
        """
        before, self._shown = self._shown, {**self._shown, **values}
        for column, control in self.controls.items():
            if column not in values:
                continue
            is_same = column in before and before[column] == values[column]
            stays = is_same and (_has_keyboard(control) or _is_half_typed(control))
            if not (keep_typed and (stays or _is_typed_in(control))):
                _show(control, values[column])
                self.show_problem(column, "")

    def show_problem(self, column: str, sentence: str) -> None:
        """Say below a field what is wrong with it; an empty sentence takes that back."""
        if column in self.fields:
            self.fields[column].set_error(sentence)

    def focus_on(self, column: str) -> None:
        """Move the keyboard into a field."""
        self.controls[column].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, column: str, value: object) -> None:
        self.edited.emit(column, value.strip() if isinstance(value, str) else value)

    def _take_date(self, column: str, value: object) -> None:
        # Half a date is no "no date": it stays marked and nothing is saved.
        if self.controls[column].is_valid():
            self.edited.emit(column, value)


def _has_keyboard(control: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is control or control.isAncestorOf(focused))


def _is_typed_in(control: QWidget) -> bool:
    """Tell whether the keyboard is in a control that holds something not saved yet."""
    focused = QApplication.focusWidget()
    if not _has_keyboard(control):
        return False
    if isinstance(focused, TextField | TextArea):
        return focused.is_typed
    return isinstance(focused, QLineEdit) and focused.isModified()


def _is_half_typed(control: QWidget) -> bool:
    return isinstance(control, DateField | TimeField | WhenField) and not control.is_valid()


def _is_short(widget: QWidget) -> bool:
    inner = widget.control if isinstance(widget, Field) else widget
    return (
        isinstance(inner, DateField | TimeField | NumberField) or inner.minimumWidth() == inner.maximumWidth()
    )


def _show(control: Any, value: Any) -> None:
    if isinstance(control, CheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, TextField | TextArea):
        control.set_text(value or "")
        if isinstance(control, TextField):
            control.setCursorPosition(0)
    else:
        control.set_value(value)
