"""Who leads a session: the people by name, one more found while typing, or a new person at once."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.people.roles import role_word
from fbdesk.services.calendar.speakers import SpeakerRow
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextField
from fbdesk.ui.widgets.fields.pick_field import Pick, PickField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL, TINY

_ROLES: Final = ("external speaker", "internal speaker")


class SpeakersField(QWidget):
    """`left(person ids)` when somebody was added or taken out, `new_speaker(values)` for somebody unknown."""

    left = Signal(object)
    new_speaker = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[int, ...] = ()
        self._people: dict[int, SpeakerRow] = {}
        self.pick = PickField(hint=_("Add person"), new_text=_("Add “{text}” as a new person"))
        self.pick.left.connect(self._add)
        self.pick.new_wanted.connect(self._ask_for_new)
        self.new = NewSpeaker()
        self.new.made.connect(self.new_speaker)
        self.new.left.connect(self._close_new)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addLayout(self._list)
        column.addWidget(self.pick)
        column.addWidget(self.new)
        self.setFocusProxy(self.pick)

    def set_people(self, people: Sequence[SpeakerRow]) -> None:
        """Offer these people."""
        self._people = {one.id: one for one in people}
        self._offer()
        self._show()

    def set_value(self, ids: Sequence[int] | None) -> None:
        """Show who leads the session."""
        ids = tuple(ids or ())
        if ids != self._ids:
            self.new.hide()
        self._ids = ids
        self._offer()
        self._show()

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the field that is typed in."""
        super().setAccessibleName(name)
        self.pick.setAccessibleName(name)

    def _offer(self) -> None:
        self.pick.set_picks(
            [
                Pick(one.id, one.name, one.organisation or role_word(one.role), one.search)
                for one in self._people.values()
                if one.id not in self._ids
            ]
        )

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for person_id in self._ids:
            if person_id in self._people:
                self._list.addWidget(self._line(self._people[person_id]))

    def _line(self, person: SpeakerRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(person.name, elide=True), 1)
        remove = IconButton("close", _("Take {name} out").format(name=person.name))
        remove.clicked.connect(partial(self._remove, person.id))
        row.addWidget(remove)
        return line

    def _add(self, person_id: int | None) -> None:
        self.pick.set_value(None)
        if person_id is not None:
            self.left.emit((*self._ids, person_id))

    def _remove(self, person_id: int, _checked: bool = False) -> None:
        self.pick.setFocus(Qt.FocusReason.TabFocusReason)
        self.left.emit(tuple(one for one in self._ids if one != person_id))

    def _ask_for_new(self, text: str) -> None:
        self.pick.set_value(None)
        self.new.start(text)

    def _close_new(self) -> None:
        self.new.hide()
        self.pick.setFocus(Qt.FocusReason.TabFocusReason)


class NewSpeaker(QWidget):
    """The names and the role of somebody new: `made({column: text})`, `left` when it is given up."""

    made = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.given_name, self.family_name = TextField(), TextField()
        self.role = Choice([(role, role_word(role)) for role in _ROLES], _ROLES[0])
        self.add = Button(_("Add &person"))
        self.back = Button(_("&Close"), "flat")
        self.family = Field(_("Family name"), self.family_name)
        names = QHBoxLayout()
        names.setSpacing(SMALL)
        names.addWidget(Field(_("First name"), self.given_name), 1, Qt.AlignmentFlag.AlignTop)
        names.addWidget(self.family, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.add)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(names)
        column.addWidget(Field(_("Role"), self.role))
        column.addLayout(buttons)
        self.add.clicked.connect(self._make)
        self.back.clicked.connect(self.left)
        self.hide()

    def start(self, text: str) -> None:
        """Show what was typed as first and family name."""
        given, _space, family = text.rpartition(" ")
        if "," in text:
            family, _comma, given = (part.strip() for part in text.partition(","))
        self.given_name.set_text(given)
        self.family_name.set_text(family)
        self.family.set_error("")
        self.role.set_value(_ROLES[0])
        self.show()
        # Only when it is laid out can the pane scroll to it.
        QTimer.singleShot(0, self, lambda: self.role.setFocus(Qt.FocusReason.TabFocusReason))

    def _make(self) -> None:
        if not self.family_name.text().strip():
            self.family.set_error(_("The name is missing. Enter at least a family name."))
            self.family_name.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.made.emit(
            {
                "given_name": self.given_name.text().strip(),
                "family_name": self.family_name.text().strip(),
                "role": str(self.role.value),
            }
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Esc gives it up."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (is_enter and self.back.hasFocus()):
            self.left.emit()
        elif is_enter:
            self._make()
        else:
            super().keyPressEvent(event)
