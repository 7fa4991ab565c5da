"""Weitere Person eintragen: somebody who signed on a blank line of the sheet is registered and entered as present."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _
from fbdesk.services import labels, walk_ins
from fbdesk.services.training_sessions import SessionRow
from fbdesk.ui.attendance.marks import when_text
from fbdesk.ui.widgets.banner import Banner
from fbdesk.ui.widgets.detail_pane import DetailPane
from fbdesk.ui.widgets.fields import Field, TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import MEDIUM
from fbdesk.ui.work import Work


class WalkInPane(DetailPane):
    """The form, ready for the next one at once; `left` when it shall be closed, `entered(registration id)`."""

    left = Signal()
    entered = Signal(int)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._session: SessionRow | None = None
        self.banner = Banner()
        self.texts = {name: TextField() for name in ("given_name", "family_name", "organisation", "email")}
        optional = _("{field} (optional)")
        self.fields = {
            "given_name": Field(_("First name"), self.texts["given_name"]),
            "family_name": Field(_("Family name"), self.texts["family_name"]),
            "organisation": Field(optional.format(field=_("Organisation")), self.texts["organisation"]),
            "email": Field(optional.format(field=_("E-mail")), self.texts["email"]),
        }
        self._fill()

    def _fill(self) -> None:
        text = _("For everybody who signed on a blank line: registered, with a place, entered as present.")
        parts: list[QWidget] = [Label(text, "body", "text2", wrap=True), *self.fields.values(), self.banner]
        for part in parts:
            self.add_widget(part)
            self.body.add_space(MEDIUM)
        for field in self.texts.values():
            field.returnPressed.connect(self.save)
        self.set_actions([(_("&Enter person"), self.save), (_("&Close"), self.left.emit)])

    def start(self, session: SessionRow) -> None:
        """Show for which session, and put the keyboard into the first field."""
        self._session = session
        self.banner.clear()
        self.set_head(_("Enter another person"), _("Session on {day}").format(day=when_text(session)))
        self.focus_first()

    def focus_first(self) -> None:
        """Move the keyboard to the first name."""
        self.texts["given_name"].setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Write it as one change."""
        self.banner.clear()
        values = {name: field.text().strip() for name, field in self.texts.items()}
        nameless = not (values["given_name"] or values["family_name"])
        self.fields["family_name"].set_error(
            _("The name is missing. Enter at least a family name.") if nameless else ""
        )
        if nameless or self._session is None:
            self.texts["family_name"].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._work.write(
            labels.registered,
            walk_ins.add_walk_in,
            self._session.id,
            values["given_name"],
            values["family_name"],
            organisation=values["organisation"],
            email=values["email"],
            done=self._written,
            failed=lambda sentence: self.banner.show_message("err", sentence),
        )

    def _written(self, registration_id: int) -> None:
        for field in self.texts.values():
            field.set_text("")
        self.focus_first()
        self.entered.emit(registration_id)
