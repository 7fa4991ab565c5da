"""Who somebody is that is entered by hand, and whether they are perhaps known: asked before anything is written."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.people.email_address import email_problem
from fbdesk.services.imports.matches import PersonMatch
from fbdesk.ui.widgets.fields.check_box import RadioButton
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL, TINY
from fbdesk.ui.widgets.note import Note

NEW: Final = 0
"""The choice that means a new person; persons have ids from 1."""
_SHOWN: Final = 3


def is_identified(texts: Mapping[str, TextField], fields: Mapping[str, Field], **others: str) -> bool:
    """Tell whether a form says who somebody is: a name, a whole e-mail address or none, and no `others` are wrong.

    What is wrong is said at its field, and the keyboard goes to the first.
    """
    typed = {name: texts[name].text().strip() for name in ("given_name", "family_name", "email")}
    has_name = typed["given_name"] or typed["family_name"]
    problems = {
        "family_name": "" if has_name else _("The name is missing. Enter at least a family name."),
        "email": email_problem(typed["email"]),
        **others,
    }
    for name, sentence in problems.items():
        fields[name].set_error(sentence)
    wrong = next((name for name, sentence in problems.items() if sentence), None)
    if wrong is not None:
        fields[wrong].control.setFocus(Qt.FocusReason.TabFocusReason)
    return wrong is None


class KnownPersons(QWidget):
    """ "Vielleicht schon bekannt": a choice a person who could be meant, and one for a new person."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, SMALL)
        self._column.setSpacing(TINY)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _id: self._pick())
        self._problem = Label("", "caption", "err", wrap=True)
        self.hide()

    @property
    def choice(self) -> int | None:
        """The chosen person's id, `NEW`, or None while nothing is chosen."""
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def button(self, person_id: int) -> QAbstractButton:
        """Return the choice for a person, or for `NEW`."""
        return self._group.button(person_id)

    def show_matches(self, matches: Sequence[PersonMatch]) -> None:
        """Offer these people; somebody who surely is meant is chosen already."""
        self._clear()
        if matches:
            self._column.addWidget(Note("question_circle", "ask", _("Perhaps known already:")))
            for match in matches[:_SHOWN]:
                self._offer(match.person_id, _("This person: {name}").format(name=match.name))
                self._column.addWidget(_indented(match_text(match)))
            self._offer(NEW, _("New person"))
            self._problem = Label("", "caption", "err", wrap=True)
            self._problem.hide()
            self._column.addWidget(self._problem)
        same = [match for match in matches if match.band == "same"]
        if len(same) == 1 and (button := self._group.button(same[0].person_id)) is not None:
            button.setChecked(True)
        self.setVisible(bool(matches))

    def ask(self) -> None:
        """Say that a choice is missing, and move the keyboard there."""
        self._problem.setText(_("Choose whether it is this person or a new one."))
        self._problem.show()
        self._group.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, person_id: int, text: str) -> None:
        button = RadioButton(text)
        button.setToolTip(text)
        self._group.addButton(button, person_id)
        self._column.addWidget(button)

    def _pick(self) -> None:
        self._problem.hide()
        self.chosen.emit()

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def match_text(match: PersonMatch) -> str:
    """Return where the person works and what speaks for them."""
    return " · ".join(part for part in (match.organisation, match.email, ", ".join(match.reasons)) if part)


def _indented(text: str) -> Label:
    label = Label(text, "caption", "text2", wrap=True)
    label.setContentsMargins(25, 0, 0, TINY)
    return label
