"""The net minutes that a session gives to each of its units, and which units these are."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL, TINY

_A_DAY = 1440


class SessionMinutesField(QWidget):
    """One field a unit; emptied, the session no longer serves it. `changed({unit id: minutes})`."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[int, NumberField] = {}
        self._session_id = 0
        self._names: dict[int, str] = {}
        self._wanted: int | None = None
        self.more = Choice()
        self.more.setAccessibleName(_("Let it serve a unit besides"))
        self.more.chosen.connect(self._add_unit)
        self._problem = Label("", "caption", "err", wrap=True)
        self._problem.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._grid)
        column.addWidget(self._problem)
        column.addWidget(self.more)

    def show_minutes(self, session_id: int, minutes: Mapping[int, int], names: Mapping[int, str]) -> None:
        """Show the minutes by unit; `names` are those of all units that a session can serve, in their order."""
        same = session_id == self._session_id and list(minutes) == list(self.fields)
        shown = {unit_id: names.get(unit_id, "") for unit_id in minutes}
        if same and shown == {unit_id: self._names.get(unit_id, "") for unit_id in minutes}:
            for unit_id, field in self.fields.items():
                if not field.edit.isModified():
                    field.set_value(minutes[unit_id])
        else:
            self._make_fields(minutes, names)
        self._session_id, self._names = session_id, dict(names)
        self.show_problem("")
        others = [(unit_id, name) for unit_id, name in names.items() if unit_id not in minutes]
        self.more.set_choices([(None, _("Serve another unit besides …")), *others])
        self.more.set_value(None)
        self.more.setVisible(bool(others))

    def _make_fields(self, minutes: Mapping[int, int], names: Mapping[int, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for line, (unit_id, value) in enumerate(minutes.items()):
            name = names.get(unit_id, "")
            field = NumberField(value, 0, _A_DAY, unit=_("min."), optional=True)
            field.setAccessibleName(_("Net minutes {unit}").format(unit=name).strip())
            field.left.connect(partial(self._tell, unit_id))
            self._grid.addWidget(Label(name, wrap=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, line, 1)
            self.fields[unit_id] = field
        if self._wanted in self.fields:
            self.fields[self._wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self.fields[self._wanted].edit.selectAll()
        self._wanted = None

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the minutes."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _values(self) -> dict[int, int]:
        return {unit_id: field.value for unit_id, field in self.fields.items() if field.value is not None}

    def _tell(self, _unit_id: int, _value: int | None) -> None:
        self.changed.emit(self._values())

    def _add_unit(self, unit_id: object) -> None:
        if isinstance(unit_id, int):
            self._wanted = unit_id
            self.changed.emit({**self._values(), unit_id: 0})
