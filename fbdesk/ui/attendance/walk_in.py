"""Weitere Person eintragen: who came without a place, registered or not, has the one they took and is present."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, format_number
from fbdesk.services.attendance import walk_ins
from fbdesk.services.attendance.walk_ins import Arrived, OutsideRow
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.services.history import labels
from fbdesk.ui.attendance.grid.marks import when_text
from fbdesk.ui.known_persons import is_identified
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.fields.pick_field import Pick, PickField
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM
from fbdesk.ui.work import Work, told_later
from fbdesk.vocabulary import label


class WalkInPane(DetailPane):
    """The form, ready for the next one at once; `left` when it shall be closed, `entered(registration id)`."""

    left = Signal()
    entered = Signal(int)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._session: SessionRow | None = None
        self._programme_id = 0
        self.banner = Banner()
        self.texts = {name: TextField() for name in ("given_name", "family_name", "organisation", "email")}
        optional = _("{field} (optional)")
        self.fields = {
            "given_name": Field(_("First name"), self.texts["given_name"]),
            "family_name": Field(_("Family name"), self.texts["family_name"]),
            "organisation": Field(optional.format(field=_("Organisation")), self.texts["organisation"]),
            "email": Field(optional.format(field=_("E-mail")), self.texts["email"]),
        }
        self.outside = PickField(hint=_("Name or organisation"))
        self.outside.setMaxLength(100)
        self._outside = Field(_("Registered, but without a place"), self.outside)
        self._fill()

    def _fill(self) -> None:
        text = _(
            "For everybody who came without a place: registered, entered as present, also where all places are taken."
        )
        parts: list[QWidget] = [
            Label(text, "body", "text2", wrap=True),
            *self.fields.values(),
            self.banner,
            self._outside,
        ]
        for part in parts:
            self.add_widget(part)
            self.body.add_space(MEDIUM)
        for field in self.texts.values():
            field.returnPressed.connect(self.save)
        self.outside.left.connect(self._let_in)
        self.outside.unclear.connect(self._outside.set_error)
        self.set_actions([(_("&Enter person"), self.save), (_("&Close"), self.left.emit)])

    def start(self, session: SessionRow, programme_id: int) -> None:
        """Show for which session, and put the keyboard into the first field."""
        self._session, self._programme_id = session, programme_id
        self.banner.clear()
        self.set_head(_("Enter another person"), _("Session on {day}").format(day=when_text(session)))
        self._look_outside()
        self.focus_first()

    def _look_outside(self) -> None:
        """Offer those who are registered and hold no place."""
        self._work.read(walk_ins.list_outside, self._programme_id, done=self._offer, key="without a place")

    def _offer(self, rows: Sequence[OutsideRow]) -> None:
        self.outside.set_picks([Pick(row.registration_id, row.name, _detail(row)) for row in rows])
        self.outside.set_value(None)
        self._outside.setVisible(bool(rows))

    def _let_in(self, registration_id: int | None) -> None:
        """Write it as one change, as soon as somebody is chosen."""
        self._outside.set_error("")
        if registration_id is None or self._session is None:
            return
        self._work.write(
            labels.let_in,
            walk_ins.let_in,
            self._session.id,
            registration_id,
            done=self._written,
            tell=told_later,
            failed=self._outside.set_error,
        )

    def focus_first(self) -> None:
        """Move the keyboard to the first name."""
        self.texts["given_name"].setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Write it as one change."""
        self.banner.clear()
        values = {name: field.text().strip() for name, field in self.texts.items()}
        if not is_identified(self.texts, self.fields) or self._session is None:
            return
        self._work.write(
            labels.let_in,
            walk_ins.add_walk_in,
            self._session.id,
            values["given_name"],
            values["family_name"],
            organisation=values["organisation"],
            email=values["email"],
            done=self._written,
            tell=told_later,
            failed=lambda sentence: self.banner.show_message("err", sentence),
        )

    def _written(self, registration_id: int) -> None:
        """Be ready for the next one."""
        for field in self.texts.values():
            field.set_text("")
        self._look_outside()
        self.focus_first()
        self.entered.emit(registration_id)
        self._work.read(walk_ins.get_arrived, registration_id, done=self._tell)

    def _tell(self, arrived: Arrived) -> None:
        text = _("{name} is here and has a place.")
        if arrived.capacity is not None:
            text = _("{name} is here and has a place ({n} of {capacity}).")
        capacity = format_number(arrived.capacity or 0)
        self._work.tell(text.format(name=arrived.name, n=format_number(arrived.taken), capacity=capacity))


def _detail(row: OutsideRow) -> str:
    return " · ".join(filter(None, (row.organisation, label(row.status))))
