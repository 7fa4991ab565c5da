"""The pane of a person: contact edited in its place, and every participation with its certificate."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fbdesk.i18n import _, format_date
from fbdesk.services.people import Participation, PersonDetail
from fbdesk.services.programmes import programme_name
from fbdesk.ui.widgets import states
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.detail_pane import DetailPane
from fbdesk.ui.widgets.fields import TextField
from fbdesk.ui.widgets.key_values import LABEL_WIDTH
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.status import StatusMark
from fbdesk.ui.widgets.tokens import TINY


class PersonPane(DetailPane):
    """Shows a person: `corrected(id, column, text)`, `programme_wanted(programme id, registration id)`."""

    corrected = Signal(int, str, str)
    programme_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._person_id = 0
        self._fields: dict[str, TextField] = {}

    def show_person(self, detail: PersonDetail) -> None:
        """Show one person."""
        if detail.id == self._person_id and any(field.isModified() for field in self._fields.values()):
            return  # what is being typed stays; leaving the field reads again
        self._person_id = detail.id
        self.clear()
        place = " · ".join(filter(None, (detail.organisation, detail.department)))
        self.set_head(detail.name, place)
        self.add_widget(self._make_contact(detail), _("Contact"))
        if detail.registrations:
            self.add_widget(self._make_participations(detail.registrations), _("Participations"))
        else:
            self.add_text(_("Participations"), _("No registration yet."))

    def _make_contact(self, detail: PersonDetail) -> QWidget:
        names = {
            "title": (_("Title"), detail.title),
            "given_name": (_("First name"), detail.given_name),
            "family_name": (_("Family name"), detail.family_name),
            "organisation": (_("Organisation"), detail.organisation),
            "function": (_("Function"), detail.function),
            "email": (_("E-mail"), detail.email),
            "phone": (_("Telephone"), detail.phone),
        }
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(TINY)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self._fields = {}
        for line, (column, (heading, text)) in enumerate(names.items()):
            field = TextField(text, small=True)
            field.setAccessibleName(heading)
            field.setCursorPosition(0)
            field.left.connect(partial(self._correct, column))
            grid.addWidget(Label(heading, "body", "text2"), line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, line, 1)
            self._fields[column] = field
        return box

    def _correct(self, column: str, text: str) -> None:
        self._fields[column].set_text(text.strip())
        self.corrected.emit(self._person_id, column, text.strip())

    def _make_participations(self, rows: tuple[Participation, ...]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(TINY)
        grid.setColumnStretch(0, 1)
        for line, row in enumerate(rows):
            link = Button(programme_name(row.programme, row.run), "link")
            link.clicked.connect(partial(self.programme_wanted.emit, row.programme_id, row.registration_id))
            grid.addWidget(link, 2 * line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(StatusMark(states.registration_state(row.status)), 2 * line, 1, Qt.AlignmentFlag.AlignRight)
            facts = [_("received {date}").format(date=format_date(row.received)), row.certificate]
            grid.addWidget(Label(" · ".join(filter(None, facts)), "caption", "text2"), 2 * line + 1, 0, 1, 2)
        return box

    def focus_first(self) -> None:
        """Move the keyboard to the first field."""
        if "title" in self._fields:
            self._fields["title"].setFocus(Qt.FocusReason.TabFocusReason)
