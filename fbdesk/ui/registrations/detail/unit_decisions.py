"""What is written about single units: which ones somebody books, and the decisions about them."""

from collections.abc import Callable, Sequence

from fbdesk.i18n import _
from fbdesk.services.history import labels
from fbdesk.services.registrations import unit_bookings
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations import decisions
from fbdesk.ui.registrations.detail.pane import RegistrationPane
from fbdesk.ui.registrations.unit_view import booking_of, of_unit
from fbdesk.ui.work import Work
from fbdesk.vocabulary import RegistrationStatus


class UnitDecisions:
    """Writes what the pane asks for; `refused(sentence)` is called when a unit cannot be booked.

    `whole()` are the registrations of the programme, as they are shown.
    """

    def __init__(
        self,
        work: Work,
        pane: RegistrationPane,
        whole: Callable[[], RegistrationList | None],
        refused: Callable[[str], object],
    ) -> None:
        self._work, self._pane, self._whole, self._refused = work, pane, whole, refused
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
        """Decide on one unit of one registration, with the reason in the pane; with one the office may insist."""
        whole = self._whole()
        if whole is None:
            return
        seen = of_unit(whole, unit_id)
        rows = [row for row in seen.rows if row.id == registration_id]
        verdict = decisions.verdict(seen, rows, status)
        if verdict.stands(self._pane.typed_reason):
            self._refuse(verdict)
        else:
            self._write([registration_id], [booking_id], unit_id, status, anyway=verdict.can_insist)

    def _refuse(self, verdict: decisions.Verdict) -> None:
        """Say why, and bring the keyboard to where the office can insist."""
        missing = _("Write a reason here, then you can accept anyway.") if verdict.can_insist else ""
        self._refused(" ".join(filter(None, (verdict.sentence, missing))))
        if verdict.can_insist:
            self._pane.focus_first()

    def decide(
        self, rows: Sequence[RegistrationRow], unit_id: int, status: RegistrationStatus, *, anyway: bool
    ) -> None:
        """Decide on the unit through which the list is seen, for several registrations as one change."""
        moving = [row for row in rows if row.status != status]
        bookings = [one.id for row in moving if (one := booking_of(row, unit_id)) is not None]
        self._write([row.id for row in moving], bookings, unit_id, status, anyway=anyway)

    def _write(
        self,
        registration_ids: list[int],
        booking_ids: list[int],
        unit_id: int,
        status: RegistrationStatus,
        *,
        anyway: bool,
    ) -> None:
        self._work.write(
            labels.unit_decided(registration_ids, unit_id),
            unit_bookings.set_unit_status,
            booking_ids,
            status,
            self._pane.typed_reason,
            public=self._pane.audience.public,
            anyway=anyway,
            done=lambda _n: self._pane.forget_reason(registration_ids),
        )
