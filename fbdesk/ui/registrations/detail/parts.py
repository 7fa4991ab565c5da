"""Sections of the pane whose content is exchanged, and the small ones: hints, links, notes of the office."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.registrations.registration_detail import RegistrationDetail, TransferRow
from fbdesk.services.registrations.registration_hints import Hint
from fbdesk.services.registrations.registrations import MOST_POINTS
from fbdesk.ui.registrations.columns import hint_status
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SECTION_GAP, SMALL
from fbdesk.ui.widgets.note import Note


class DetailPart(QWidget):
    """A section whose content is exchanged; without content it takes no room."""

    def __init__(self, heading: str = "", *, gap: bool = False) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, SECTION_GAP if heading or gap else 0)
        self.column.setSpacing(SMALL - 2)
        self._content: QWidget | None = None
        if heading:
            self.column.addWidget(Label(heading, "strong"))

    @property
    def content(self) -> QWidget | None:
        """What is shown now."""
        return self._content

    def show_only(self, content: QWidget | None) -> None:
        """Show this instead of what was shown before; None hides the section."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        if content is not None:
            self.column.addWidget(content)
            content.show()  # a layout would do it later, and the pane would jump
        self.setVisible(content is not None)


class Hints(QWidget):
    """Every hint about a registration as a sentence with its icon, and below them a quiet sentence without one."""

    def __init__(self, found: Sequence[Hint], quiet: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for hint in found:
            look = hint_status(hint)
            note = Note(look.icon, look.colour, hint.sentence)
            note.setContentsMargins(0, -SMALL, 0, 0)
            column.addWidget(note)
        if quiet:
            column.addWidget(Label(quiet, "body", "text2", wrap=True))


class Links(QWidget):
    """The same person's registrations in other cohorts; `clicked(programme id, registration id)` leads there."""

    clicked = Signal(int, int)

    def __init__(self, links: Sequence[TransferRow]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for link in links:
            text = _("Taken over from {programme}") if link.came else _("Taken over into {programme}")
            words = text.format(programme=link.programme)
            button = Button(words.replace("&", "&&"), "link")
            button.setToolTip(words)
            button.clicked.connect(
                lambda _checked=False, to=link: self.clicked.emit(to.programme_id, to.registration_id)
            )
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class SelectionPoints(EditForm):
    """How many points the office gives in a selection, beside the criteria they are given by."""

    def __init__(self) -> None:
        super().__init__()
        self.criteria = Label("", "body", "text2", wrap=True)
        self.add(self.criteria)
        hint = _("Who has more points is proposed first")
        self.add(self.number("points", _("Points"), optional=True, maximum=MOST_POINTS, hint=hint))

    def show_points(self, points: int | None, criteria: str, *, keep_typed: bool) -> None:
        """Show the points of a registration, and what they are given for."""
        self.criteria.setText(criteria)
        self.criteria.setVisible(bool(criteria))
        self.show_values({"points": points}, keep_typed=keep_typed)


class OfficeNotes(EditForm):
    """What the office notes about a registration, and when it wants to come back to it."""

    def __init__(self) -> None:
        super().__init__()
        self.add(self.text("notes", _("Notes of the office"), lines=3))
        self.add(
            self.date("follow_up", _("Follow-up"), optional=True, hint=_("Stands in Today on that day."))
        )

    def show_detail(self, detail: RegistrationDetail, *, keep_typed: bool) -> None:
        """Show a registration's notes; `keep_typed` leaves alone what is being typed."""
        self.show_values({"notes": detail.notes, "follow_up": detail.row.follow_up}, keep_typed=keep_typed)
