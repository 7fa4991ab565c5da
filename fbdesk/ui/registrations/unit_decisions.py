"""What is written about single units: which ones somebody books, and the decisions about them."""

from collections.abc import Callable, Sequence

from fbdesk.services import labels, unit_bookings
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations.pane import RegistrationPane
from fbdesk.ui.registrations.unit_view import booking_of
from fbdesk.ui.work import Work
from fbdesk.vocabulary import RegistrationStatus


class UnitDecisions:
    """Writes what the pane asks for; `refused(sentence)` is called when a unit cannot be booked."""

    def __init__(self, work: Work, pane: RegistrationPane, refused: Callable[[str], object]) -> None:
        self._work, self._pane, self._refused = work, pane, refused
        pane.booked.connect(self.book)
        pane.unit_decided.connect(self.decide_one)

    def book(self, registration_id: int, unit_ids: list[int]) -> None:
        """Let a registration book exactly these units."""
        self._work.write(
            labels.units_booked(registration_id),
            unit_bookings.book_units,
            registration_id,
            unit_ids,
            failed=self._refused,
        )

    def decide_one(
        self, registration_id: int, booking_id: int, unit_id: int, status: RegistrationStatus
    ) -> None:
        """Decide on one unit of one registration, with the reason in the pane."""
        self._write([registration_id], [booking_id], unit_id, status)

    def decide(self, rows: Sequence[RegistrationRow], unit_id: int, status: RegistrationStatus) -> None:
        """Decide on the unit through which the list is seen, for several registrations as one change."""
        moving = [row for row in rows if row.status != status]
        bookings = [one.id for row in moving if (one := booking_of(row, unit_id)) is not None]
        self._write([row.id for row in moving], bookings, unit_id, status)

    def _write(
        self,
        registration_ids: list[int],
        booking_ids: list[int],
        unit_id: int,
        status: RegistrationStatus,
    ) -> None:
        self._work.write(
            labels.unit_decided(registration_ids, unit_id),
            unit_bookings.set_unit_status,
            booking_ids,
            status,
            self._pane.reason.toPlainText().strip(),
            done=lambda _n: self._pane.forget_reason(registration_ids),
        )
