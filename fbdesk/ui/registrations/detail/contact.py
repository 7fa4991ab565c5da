"""The contact of a registration, edited in its place: a field a line, saved when it is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fbdesk.fields import label_of
from fbdesk.rules.people.email_address import email_problem
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.ui.widgets.fields.fields import TextField, mark_faulty
from fbdesk.ui.widgets.key_values import LABEL_WIDTH
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL, TINY


class ContactFields(QWidget):
    """E-mail, telephone, organisation and function; `corrected(column, text)` comes when one was changed."""

    corrected = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(1, 1)
        names = {
            "email": label_of("email"),
            "phone": label_of("phone"),
            "organisation_name": label_of("organisation"),
            "function": label_of("function"),
        }
        # Line 1 stays free for what may be wrong with the e-mail.
        lines = (0, 2, 3, 4)
        self.fields = {
            name: self._add(line, text) for line, (name, text) in zip(lines, names.items(), strict=True)
        }
        self._problem = Label("", "caption", "err", wrap=True)
        self._problem.hide()
        self._grid.addWidget(self._problem, 1, 1)
        for column, field in self.fields.items():
            field.left.connect(lambda text, name=column: self._take(name, text.strip()))

    def _add(self, line: int, label: str) -> TextField:
        key = Label(label, "body", "text2")
        key.setFixedWidth(LABEL_WIDTH - SMALL)
        field = TextField(small=True)
        field.setAccessibleName(label)
        key.setBuddy(field)
        self._grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, line, 1)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        return field

    def show_detail(self, detail: RegistrationDetail, *, keep_typed: bool) -> None:
        """Show a registration's contact; `keep_typed` leaves alone what is being typed."""
        texts = {
            "email": detail.row.email,
            "phone": detail.texts["phone"],
            "organisation_name": detail.row.organisation,
            "function": detail.row.function,
        }
        for column, field in self.fields.items():
            if not (keep_typed and field.isModified()):
                field.set_text(texts[column])
                field.setCursorPosition(0)
        if not keep_typed:
            self._show_problem("")

    def _take(self, column: str, text: str) -> None:
        problem = email_problem(text) if column == "email" else ""
        if column == "email":
            self._show_problem(problem)
        if not problem:
            self.fields[column].set_text(text)
            self.corrected.emit(column, text)

    def _show_problem(self, sentence: str) -> None:
        field = self.fields["email"]
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        mark_faulty(field, bool(sentence))
