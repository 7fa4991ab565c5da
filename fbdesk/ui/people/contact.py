"""The name and contact of a person, edited in their place: a field a line, saved when it is left."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.people import PersonDetail
from fbdesk.ui.registrations.contact import email_problem
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.key_values import LABEL_WIDTH
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import SMALL, TINY


class PersonContact(QWidget):
    """`corrected(column, text)` comes when a field was left with a change that can be saved."""

    corrected = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, TextField] = {}
        self._problems: dict[str, Label] = {}
        for column, heading in person_fields().items():
            self._add(column, heading)

    def _add(self, column: str, heading: str) -> None:
        key = Label(heading, "body", "text2")
        key.setFixedWidth(LABEL_WIDTH - SMALL)
        field = TextField(small=True)
        field.setAccessibleName(heading)
        field.left.connect(partial(self._take, column))
        key.setBuddy(field)
        problem = Label("", "caption", "err", wrap=True)
        problem.hide()
        line = 2 * len(self.fields)
        self._grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, line, 1)
        self._grid.addWidget(problem, line + 1, 1)
        self.fields[column], self._problems[column] = field, problem

    def show_detail(self, detail: PersonDetail, *, keep_typed: bool) -> None:
        """Show a person; `keep_typed` leaves alone what is being typed."""
        for column, field in self.fields.items():
            if not (keep_typed and field.isModified()):
                field.set_text(getattr(detail, column))
                field.setCursorPosition(0)
                self.show_problem(column, "")

    def show_problem(self, column: str, sentence: str) -> None:
        """Say below a field what is wrong with it."""
        field, label = self.fields[column], self._problems[column]
        label.setText(sentence)
        label.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        field.setProperty("faulty", bool(sentence))
        field.style().unpolish(field)
        field.style().polish(field)

    def _take(self, column: str, text: str) -> None:
        text = text.strip()
        problem = email_problem(text) if column == "email" else ""
        self.show_problem(column, problem)
        if not problem:
            self.fields[column].set_text(text)
            self.corrected.emit(column, text)


def person_fields() -> dict[str, str]:
    """Return the columns of a person that are typed by hand, with their headings."""
    return {
        "title": _("Title"),
        "given_name": _("First name"),
        "family_name": _("Family name"),
        "organisation": _("Organisation"),
        "function": _("Function"),
        "email": _("E-mail"),
        "phone": _("Telephone"),
    }
