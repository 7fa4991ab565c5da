"""Giving places: the proposal in the place of the list, with the reason for everybody, before anything is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, format_number, ngettext
from fbdesk.services import labels, places
from fbdesk.services.places import PlacesGiven
from fbdesk.services.registration_list import RegistrationList
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import group_text
from fbdesk.ui.registrations.decisions import places_text
from fbdesk.ui.registrations.quotas import quota_effects
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.columns import Column, Group
from fbdesk.ui.widgets.data_table import DataTable
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import ICON_LARGE, MEDIUM, PAGE_MARGIN
from fbdesk.ui.widgets.ui_state import UiState
from fbdesk.ui.work import Work


@dataclass(frozen=True, slots=True)
class Proposed:
    """A registration in the proposal: which list it is on, its rank there and why."""

    id: int
    registration: RegistrationRow
    outcome: str
    rank: int | None
    reason: str


class PlacesView(QWidget):
    """What giving places would do; `proposed` comes when that is worked out, `entered` after it was written."""

    proposed = Signal()
    entered = Signal()

    def __init__(self, work: Work, state: UiState) -> None:
        super().__init__()
        self._work = work
        self._shown: RegistrationList | None = None
        self.given: PlacesGiven | None = None
        self.everybody = False
        self.table = DataTable(_columns(), name="places", state=state, accessible_name=_("Proposal"))
        self.table.set_grouping(lambda row: row.outcome, _groups())
        self._icon = IconView("info", "info", ICON_LARGE)
        self._text = Label(wrap=True)
        self.other_way = Button("", "link")
        self.other_way.clicked.connect(lambda _checked=False: self._change_way())
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        line.setSpacing(MEDIUM)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self.other_way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def propose(self, shown: RegistrationList) -> None:
        """Work out who would get a place of the registrations as they are now."""
        self._shown = shown
        self._work.read(
            places.preview_places,
            shown.programme_id,
            everybody=self.everybody,
            done=self._show,
            key="proposal",
        )

    def enter(self) -> None:
        """Write the proposal as one change."""
        shown = self._shown
        if shown is None or self.given is None:
            return

        def tell(given: PlacesGiven) -> None:
            self._work.tell(given_text(shown, given))
            self.entered.emit()

        self._work.write(
            labels.places_given(shown.programme_id),
            places.give_places,
            shown.programme_id,
            everybody=self.everybody,
            done=tell,
        )

    def _show(self, given: PlacesGiven) -> None:
        shown = self._shown
        assert shown is not None
        self.given = given
        taken = shown.taken + len(given.accepted)
        too_many = shown.capacity is not None and taken > shown.capacity
        self._icon.set_icon("warning" if too_many else "info", "warn" if too_many else "info")
        self._text.setText(_everybody_text(shown, given) if self.everybody else _summary(shown, given))
        self.other_way.setText(_other_way(given, everybody=self.everybody))
        self.other_way.setVisible(bool(self.other_way.text()))
        self.table.set_rows(_proposed(given, {row.id: row for row in shown.rows}))
        self.proposed.emit()

    def _change_way(self) -> None:
        self.everybody = not self.everybody
        if self._shown is not None:
            self.propose(self._shown)


def _proposed(given: PlacesGiven, rows: Mapping[int, RegistrationRow]) -> Iterator[Proposed]:
    for outcome, decided in given.lists().items():
        for one in decided:
            if one.registration_id in rows:
                row = rows[one.registration_id]
                yield Proposed(row.id, row, outcome, one.rank, one.reason)


def _groups() -> list[Group]:
    return [
        Group("accepted", _("Get a place")),
        Group("waiting", _("Go on the waiting list")),
        Group("undecided", _("Too late: you decide")),
    ]


def _columns() -> list[Column]:
    return [
        _column("rank", _("Rank"), lambda row: str(row.rank or ""), 46, align="right", sort=attrgetter("rank")),
        _column("name", _("Name"), attrgetter("registration.name"), 180, stretch=2, strong=True, sort=_sort_key),
        _column("organisation", _("Organisation"), attrgetter("registration.organisation"), 160, stretch=1),
        _column("group", _("Group"), lambda row: group_text(row.registration.group), 112, colour="text2"),
        _column("received", _("Received"), _received, 96, sort=attrgetter("registration.received_at")),
        _column("reason", _("Reason"), attrgetter("reason"), 410, stretch=2),
    ]  # fmt: skip


_sort_key = attrgetter("registration.sort_key")


def _column(key: str, heading: str, text: Callable[[Proposed], str], width: int, **more: Any) -> Column:
    return Column(key=key, heading=heading, text=text, width=width, tooltip=text, **more)


def _received(row: Proposed) -> str:
    return format_date(row.registration.received_at.date())


def _summary(shown: RegistrationList, given: PlacesGiven) -> str:
    accepted, waiting, late = len(given.accepted), len(given.waiting), len(given.undecided)
    parts = []
    if accepted or not (waiting or late):
        parts.append(
            ngettext("{n} gets a place", "{n} get a place", accepted).format(n=format_number(accepted))
        )
    if waiting:
        parts.append(
            ngettext("{n} goes on the waiting list", "{n} go on the waiting list", waiting).format(
                n=format_number(waiting)
            )
        )
    if late:
        parts.append(
            ngettext("{n} came too late and stays open", "{n} came too late and stay open", late).format(
                n=format_number(late)
            )
        )
    text = _("Proposal in the order of arrival: {parts}. Then: {places}. Nothing is entered yet.")
    if any(row.points is not None for row in shown.rows):
        text = _("Proposal by points, then by arrival: {parts}. Then: {places}. Nothing is entered yet.")
    return text.format(parts=", ".join(parts), places=_after(shown, given))


def _after(shown: RegistrationList, given: PlacesGiven) -> str:
    """Say how places and quotas would stand."""
    taken = shown.taken + len(given.accepted)
    text = places_text(shown.capacity, taken)
    if shown.capacity is not None and (n := taken - shown.capacity) > 0:
        too_many = ngettext("{n} too many", "{n} too many", n).format(n=format_number(n))
        text = f"{text}, {too_many}"
    given_ids = {row.registration_id for row in given.accepted}
    quotas, _exceeded = quota_effects(shown, [row for row in shown.rows if row.id in given_ids])
    return f"{text}; {quotas}" if quotas else text


def _everybody_text(shown: RegistrationList, given: PlacesGiven) -> str:
    text = _("Everybody gets a place: {places}. Nothing is entered yet.")
    return text.format(places=_after(shown, given))


def _other_way(given: PlacesGiven, *, everybody: bool) -> str:
    if everybody:
        return _("Only those who came in time")
    late = len(given.undecided)
    if not late:
        return ""
    return ngettext(
        "Give everybody a place, also the late one", "Give everybody a place, also the {n} late ones", late
    ).format(n=format_number(late))


def enter_text(given: PlacesGiven) -> str:
    """Return what the primary button says: what it enters, and how much."""
    if given.accepted:
        accepted = len(given.accepted)
        return ngettext("&Enter {n} acceptance", "&Enter {n} acceptances", accepted).format(
            n=format_number(accepted)
        )
    return _("&Enter waiting list") if given.waiting else _("&Enter acceptances")


def given_text(shown: RegistrationList, given: PlacesGiven) -> str:
    """Tell what was entered; `shown` is how it was before."""
    accepted, waiting = len(given.accepted), len(given.waiting)
    parts = []
    if accepted or not waiting:
        text = ngettext("{n} person was given a place", "{n} people were given a place", accepted)
        parts.append(text.format(n=format_number(accepted)))
    if waiting:
        text = ngettext("{n} put on the waiting list", "{n} put on the waiting list", waiting)
        parts.append(text.format(n=format_number(waiting)))
    after = places_text(shown.capacity, shown.taken + accepted)
    return f"{', '.join(parts)}. {after[:1].upper()}{after[1:]}."
