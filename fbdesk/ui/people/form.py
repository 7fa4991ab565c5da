"""The form for a new person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from fbdesk.i18n import _
from fbdesk.ui.widgets.detail_pane import DetailPane
from fbdesk.ui.widgets.fields import Field, TextField


class PersonForm(DetailPane):
    """Asks for name and contact: `saved({column: text})`, `left` when it is given up."""

    saved = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.set_head(_("New person"))
        names = {
            "title": (_("Title"), _("(optional)")),
            "given_name": (_("First name"), ""),
            "family_name": (_("Family name"), ""),
            "organisation": (_("Organisation"), _("(optional)")),
            "function": (_("Function"), _("(optional)")),
            "email": (_("E-mail"), _("(optional)")),
            "phone": (_("Telephone"), _("(optional)")),
        }
        self.fields: dict[str, TextField] = {}
        self._boxes: dict[str, Field] = {}
        for column, (heading, hint) in names.items():
            control = TextField(small=True)
            self.fields[column] = control
            self._boxes[column] = Field(f"{heading} {hint}".strip(), control)
            self.add_widget(self._boxes[column])
        self.set_actions([(_("&Add"), self.save), (_("Cancel"), self.left.emit)])

    def start(self) -> None:
        """Empty the form and move the keyboard into it."""
        for field in self.fields.values():
            field.set_text("")
        self.show_problem("")
        self.focus_first()

    def focus_first(self) -> None:
        """Move the keyboard to the first name."""
        self.fields["given_name"].setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Hand the texts over, or say what is missing."""
        texts = {column: field.text().strip() for column, field in self.fields.items()}
        if not texts["given_name"] and not texts["family_name"]:
            self.show_problem(_("Enter at least a first name or a family name."))
            self.focus_first()
        else:
            self.saved.emit(texts)

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong below the family name."""
        self._boxes["family_name"].set_error(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
