"""Giving places: the proposal in the place of the list, with the reason for everybody, before anything is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, format_number, ngettext
from fbdesk.services.history import labels
from fbdesk.services.registrations import places
from fbdesk.services.registrations.places import PlacesGiven
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import group_text
from fbdesk.ui.registrations.decisions import places_text
from fbdesk.ui.registrations.quotas import quota_effects
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, MEDIUM, PAGE_MARGIN
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.tables.columns import Column, Group
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.work import Work

_WHY_WIDTH: Final = 260


@dataclass(frozen=True, slots=True)
class Proposed:
    """A registration in the proposal: which list it is on, its rank there and why."""

    id: int
    registration: RegistrationRow
    outcome: str
    rank: int | None
    reason: str


class PlacesView(QWidget):
    """What giving places would do; `proposed` comes when that is worked out, `entered` after it was written.

    `points_wanted(registration ids)` leads to those who have no points yet.
    """

    proposed = Signal()
    entered = Signal()
    points_wanted = Signal(tuple)

    def __init__(self, work: Work, state: UiState) -> None:
        super().__init__()
        self._work = work
        self._shown: RegistrationList | None = None
        self.given: PlacesGiven | None = None
        self.everybody = False
        self.table = DataTable(_columns(), name="places", state=state, accessible_name=_("Proposal"))
        self.table.set_grouping(lambda row: row.outcome, _groups())
        self.table.set_empty(EmptyState("people", _("Nothing is proposed yet")))
        self._icon = IconView("info", "info", ICON_LARGE)
        self._text = Label(wrap=True)
        self.other_way = Button("", "link")
        self.other_way.clicked.connect(lambda _checked=False: self._change_way())
        self.give_points = Button(_("Give &points"), small=True)
        self.give_points.clicked.connect(lambda _checked=False: self._ask_for_points())
        self.why = TextField(small=True, hint=_("Why it is done all the same"))
        self.why.setAccessibleName(_("Reason"))
        self.why.setFixedWidth(_WHY_WIDTH)
        self.why.left.connect(lambda _text: self._propose_anew())
        for widget in (self.give_points, self.why):
            widget.hide()
        self._arrange()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        line.setSpacing(MEDIUM)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        for widget in (self.why, self.give_points, self.other_way):
            line.addWidget(widget)
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
            anyway=self.why.text(),
            done=self._show,
            key="proposal",
        )

    def enter(self) -> None:
        """Write the proposal as one change."""
        shown = self._shown
        if shown is None or self.given is None:
            return
        self._work.write(
            labels.places_given(shown.programme_id),
            places.give_places,
            shown.programme_id,
            everybody=self.everybody,
            anyway=self.why.text(),
            done=lambda _given: self.entered.emit(),
            tell=lambda given: given_text(shown, given),
        )

    def _show(self, given: PlacesGiven) -> None:
        shown = self._shown
        assert shown is not None
        self.given = given
        taken = shown.taken + len(given.accepted)
        warns = bool(given.refusal) or (shown.capacity is not None and taken > shown.capacity)
        self._icon.set_icon("warning" if warns else "info", "warn" if warns else "info")
        self._text.setText(_text(shown, given, everybody=self.everybody))
        self.other_way.setText(_other_way(given, everybody=self.everybody))
        self.other_way.setVisible(bool(self.other_way.text()))
        self.give_points.setVisible(bool(given.unpointed))
        self.why.setVisible(given.can_insist or bool(self.why.text()))
        self.table.set_rows(_proposed(given, {row.id: row for row in shown.rows}))
        if given.refusal and self.table.hasFocus():
            self.focus_first()
        self.proposed.emit()

    def focus_first(self) -> None:
        """Move the keyboard to the proposal, or to what has to be done first."""
        stops = (self.why, self.give_points)
        first = next((stop for stop in stops if not stop.isHidden()), self.table)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _change_way(self) -> None:
        self.everybody = not self.everybody
        self._propose_anew()

    def _propose_anew(self) -> None:
        if self._shown is not None:
            self.propose(self._shown)

    def _ask_for_points(self) -> None:
        if self.given is not None:
            self.points_wanted.emit(self.given.unpointed)


def _proposed(given: PlacesGiven, rows: Mapping[int, RegistrationRow]) -> Iterator[Proposed]:
    for outcome, decided in given.lists().items():
        for one in decided:
            if one.registration_id in rows:
                row = rows[one.registration_id]
                yield Proposed(row.id, row, "staying" if one.stays else outcome, one.rank, one.reason)


def _groups() -> list[Group]:
    return [
        Group("accepted", _("Get a place")),
        Group("waiting", _("Go on the waiting list")),
        Group("staying", _("Go on waiting")),
        Group("undecided", _("You decide")),
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


def _text(shown: RegistrationList, given: PlacesGiven, *, everybody: bool) -> str:
    """Return the sentence above the proposal."""
    if given.refusal:
        return given.refusal
    return _everybody_text(shown, given) if everybody else _summary(shown, given)


def _summary(shown: RegistrationList, given: PlacesGiven) -> str:
    text = _("Proposal in the order of arrival: {parts}. Then: {places}. Nothing is entered yet.")
    if shown.selection:
        text = _("Proposal by points, then by arrival: {parts}. Then: {places}. Nothing is entered yet.")
    return text.format(parts=", ".join(_parts(given)), places=_after(shown, given))


def _parts(given: PlacesGiven) -> Iterator[str]:
    """Yield how many get a place, and what becomes of the others."""
    accepted, put, stay, left = map(len, (given.accepted, given.put_on_list, given.staying, given.undecided))
    if accepted or not (put or stay or left):
        yield ngettext("{n} gets a place", "{n} get a place", accepted).format(n=format_number(accepted))
    if put:
        text = ngettext("{n} goes on the waiting list", "{n} go on the waiting list", put)
        yield text.format(n=format_number(put))
    if stay:
        yield ngettext("{n} goes on waiting", "{n} go on waiting", stay).format(n=format_number(stay))
    if left:
        yield ngettext("{n} is left to you", "{n} are left to you", left).format(n=format_number(left))


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
        return _("Only those who get one by the rule")
    if given.undecided or given.waiting or given.unpointed:
        return _("Give everybody a place")
    return ""


def enter_text(given: PlacesGiven) -> str:
    """Return what the primary button says: what it enters, and how much."""
    if given.accepted:
        accepted = len(given.accepted)
        return ngettext("&Enter {n} acceptance", "&Enter {n} acceptances", accepted).format(
            n=format_number(accepted)
        )
    return _("&Enter waiting list") if given.put_on_list else _("&Enter acceptances")


def why_not_entered(given: PlacesGiven) -> str:
    """Return why there is nothing to enter, "" where there is."""
    if given.refusal or given.accepted or given.put_on_list:
        return given.refusal
    return _("Nobody gets a place by the rule. Decide one by one, or give everybody a place.")


def given_text(shown: RegistrationList, given: PlacesGiven) -> str:
    """Tell what was entered; `shown` is how it was before."""
    accepted, waiting = len(given.accepted), len(given.put_on_list)
    parts = []
    if accepted or not waiting:
        text = ngettext("{n} person was given a place", "{n} people were given a place", accepted)
        parts.append(text.format(n=format_number(accepted)))
    if waiting:
        text = ngettext("{n} put on the waiting list", "{n} put on the waiting list", waiting)
        parts.append(text.format(n=format_number(waiting)))
    after = places_text(shown.capacity, shown.taken + accepted)
    return f"{', '.join(parts)}. {after[:1].upper()}{after[1:]}."
