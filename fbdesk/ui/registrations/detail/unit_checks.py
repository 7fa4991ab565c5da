"""The units of a programme in the pane of one registration: booked or not, and the decision about each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.registrations.statuses import next_statuses
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.unit_bookings import BookingRow, UnitPlaces
from fbdesk.ui.registrations.unit_view import booking_of
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import StatusMark
from fbdesk.ui.widgets.look.tokens import SMALL
from fbdesk.vocabulary import RegistrationStatus

#: What a single unit can become; the rest belongs to the whole registration.
_OFFERED = (
    RegistrationStatus.ACCEPTED,
    RegistrationStatus.WAITING,
    RegistrationStatus.DECLINED,
    RegistrationStatus.WITHDRAWN,
    RegistrationStatus.RECEIVED,
)


class UnitChecks(QWidget):
    """A line a unit; `booked(unit ids)` comes with the whole set, `decided(booking id, unit id, status)` from menus."""

    booked = Signal(list)
    decided = Signal(int, int, object)

    def __init__(self, units: tuple[UnitPlaces, ...], row: RegistrationRow) -> None:
        super().__init__()
        self._booked = {booking.unit_id for booking in row.bookings}
        self.boxes: dict[int, CheckBox] = {}
        self.menus: dict[int, IconButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for unit in units:
            column.addLayout(self._line(unit, booking_of(row, unit.unit_id)))

    def focused_unit(self) -> int | None:
        """Return the unit in whose line the keyboard is."""
        focused = QApplication.focusWidget()
        controls = [*self.boxes.items(), *self.menus.items()]
        return next((unit_id for unit_id, control in controls if control is focused), None)

    def focus_on(self, unit_id: int) -> None:
        """Move the keyboard to a unit, for example after its line was made anew."""
        if unit_id in self.boxes:
            self.boxes[unit_id].setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, unit: UnitPlaces, booking: BookingRow | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        box = CheckBox(unit.label, checked=booking is not None)
        box.setMinimumHeight(28)
        box.setToolTip(unit.title)
        box.setEnabled(booking is not None or not unit.cancelled)
        box.clicked.connect(lambda checked: self._book(unit.unit_id, checked))
        self.boxes[unit.unit_id] = box
        line.addWidget(box)
        line.addStretch(1)
        if unit.cancelled:
            line.addWidget(Label(_("cancelled"), "caption", "text2"))
        elif booking is None and unit.is_full:
            line.addWidget(Label(_("all places are taken"), "caption", "text2"))
        if booking is not None:
            line.addWidget(StatusMark(states.registration_state(booking.status), self))
            line.addWidget(self._menu_button(unit, booking))
        return line

    def _menu_button(self, unit: UnitPlaces, booking: BookingRow) -> IconButton:
        button = IconButton("more", _("Decide on {unit}").format(unit=unit.label))
        menu = QMenu(button)
        following = next_statuses(booking.status)
        for status in _OFFERED:
            if status in following:
                action = menu.addAction(states.registration_state(status).text)
                action.triggered.connect(partial(self._decide, booking, status))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.menus[unit.unit_id] = button
        return button

    def _book(self, unit_id: int, checked: bool) -> None:
        wanted = self._booked | {unit_id} if checked else self._booked - {unit_id}
        self.booked.emit(sorted(wanted))

    def _decide(self, booking: BookingRow, status: RegistrationStatus, _checked: bool = False) -> None:
        self.decided.emit(booking.id, booking.unit_id, status)
