"""The pane of a person: contact edited in its place, and every participation with its certificate."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date
from fbdesk.rules.people.roles import role_word
from fbdesk.services.certificates.building_blocks import CollectedBlock
from fbdesk.services.people.people import Participation, PersonDetail
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.ui.people.contact import PersonContact
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import StatusMark
from fbdesk.ui.widgets.look.tokens import MEDIUM, SECTION_GAP


class PersonPane(DetailPane):
    """Shows a person: `corrected(id, column, text)`.

    `registration_wanted(programme id, registration id)` and `certificate_wanted(…)` come from the links.
    """

    corrected = Signal(int, str, str)
    registration_wanted = Signal(int, int)
    certificate_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._person_id = 0
        self.contact = PersonContact()
        self.contact.edited.connect(self._correct)
        self._more = _Exchanged()
        self.add_widget(self.contact, _("Contact"))
        self.body.add_space(SECTION_GAP)
        self.add_widget(self._more)

    @property
    def person_id(self) -> int:
        """The person that is shown, 0 at the beginning."""
        return self._person_id

    def show_person(self, detail: PersonDetail) -> None:
        """Show one person; what is being typed for the same one stays."""
        same = detail.id == self._person_id
        self._person_id = detail.id
        place = " · ".join(filter(None, (detail.organisation, detail.department)))
        self.set_head(detail.name, place, None, role_word(detail.role))
        self.contact.show_detail(detail, keep_typed=same)
        self._more.show_only(self._make_more(detail))
        if not same:
            self.body.verticalScrollBar().setValue(0)

    def _correct(self, column: str, value: object) -> None:
        problem = self.contact.problem(column, value)
        self.contact.show_problem(column, problem)
        if not problem:
            self.corrected.emit(self._person_id, column, str(value))

    def _make_more(self, detail: PersonDetail) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM - 4)
        column.addWidget(Label(_("Participations"), "strong"))
        if detail.registrations:
            column.addWidget(self._make_participations(detail.registrations))
        else:
            column.addWidget(Label(_("No registration yet."), "body", "text2"))
        if detail.blocks:
            column.addSpacing(SECTION_GAP - MEDIUM)
            column.addWidget(Label(_("Building blocks collected"), "strong"))
            column.addWidget(KeyValues([(block.label, _block_text(block)) for block in detail.blocks]))
        return box

    def _make_participations(self, rows: Sequence[Participation]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for line, row in enumerate(rows):
            at = 3 * line
            name = programme_name(row.programme, row.run)
            link = self._link(name, self.registration_wanted, row)
            link.setAccessibleName(_("Open the registration: {programme}").format(programme=name))
            grid.addWidget(link, at, 0)
            mark = StatusMark(
                states.registration_state(row.status), box
            )  # without parent it would be a window
            grid.addWidget(mark, at, 1, Qt.AlignmentFlag.AlignRight)
            received = _("received {date}").format(date=format_date(row.received))
            grid.addWidget(Label(received, "caption", "text2"), at + 1, 0)
            if row.certificate:
                certificate = self._link(row.certificate, self.certificate_wanted, row)
                certificate.setAccessibleName(
                    _("Open the certificate: {number}").format(number=row.certificate)
                )
                grid.addWidget(certificate, at + 1, 1, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(at + 2, MEDIUM)
        return box

    @staticmethod
    def _link(text: str, wanted: SignalInstance, row: Participation) -> Button:
        link = Button(text.replace("&", "&&"), "link")
        link.clicked.connect(partial(_ask, wanted, row))
        return link


def _block_text(block: CollectedBlock) -> str:
    where = programme_name(block.programme, block.run)
    return _("{period}, {programme}, {number}").format(
        period=block.period, programme=where, number=block.number
    )


def _ask(wanted: SignalInstance, row: Participation, _checked: bool = False) -> None:
    wanted.emit(row.programme_id, row.registration_id)


class _Exchanged(QWidget):
    """Content that is exchanged as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None

    def show_only(self, content: QWidget) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._column.addWidget(content)
