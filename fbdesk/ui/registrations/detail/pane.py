"""The pane beside the table: one registration in full, or what several have in common, and its decisions."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from fbdesk.fields import BY_NAME, Home, Kind, kept_in, label_of
from fbdesk.i18n import _, format_date, format_time, ngettext
from fbdesk.rules.organisations.laender import land_name
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.services.registrations.registration_hints import hints, neighbours
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registration_steps import RegistrationStory, StepRow
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations import decisions
from fbdesk.ui.registrations.columns import way_text
from fbdesk.ui.registrations.detail.answers import Answers
from fbdesk.ui.registrations.detail.audience import Audience
from fbdesk.ui.registrations.detail.contact import ContactFields
from fbdesk.ui.registrations.detail.parts import DetailPart, Hints, Links, OfficeNotes, SelectionPoints
from fbdesk.ui.registrations.detail.unit_checks import UnitChecks
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import TextArea
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.history import History, HistoryEntry
from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.tokens import SECTION_GAP, SMALL, TINY
from fbdesk.ui.widgets.note import Note
from fbdesk.vocabulary import RegistrationStatus


class RegistrationPane(DetailPane):
    """Shows one registration, or several, and asks for decisions: `decided(status)`, `corrected(id, column, value)`.

    About single units come `booked(id, unit ids)` and `unit_decided(id, booking id, unit id, status)`, and
    `link_clicked(programme id, registration id)` leads to another cohort.
    """

    decided = Signal(object)
    corrected = Signal(int, str, object)
    booked = Signal(int, list)
    unit_decided = Signal(int, int, int, object)
    link_clicked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown_id: int | None = None
        self._drafts: dict[int, tuple[str, bool]] = {}
        self._asked: tuple[RegistrationList, Sequence[RegistrationRow]] | None = None
        self._has_reason = False
        self._hints = DetailPart(gap=True)
        self._answers = DetailPart(_("Answers"))
        self._units = DetailPart(_("Units"))
        self._links = DetailPart(gap=True)
        self.points = SelectionPoints()
        self._points = DetailPart(_("Selection"))
        self.notes = OfficeNotes()
        self._notes = DetailPart(_("Notes and follow-up"))
        self._contact = DetailPart(_("Contact"))
        self.contact = ContactFields()
        self._address = DetailPart()
        self.reason = TextArea(lines=2)
        self.reason.setAccessibleName(_("Reason of the decision"))
        self.audience = Audience()
        self._missing = Label("", "caption", "text2", wrap=True)
        self._effect = DetailPart()
        self.other = Button(_("Other &status"), "standard", small=True, menu=True)
        self._menu = QMenu(self.other)
        self._history = DetailPart(_("History"))
        self._fill()
        self.buttons = dict(zip(decisions.FOOT, self.set_actions(self._actions()), strict=True))
        self.other.clicked.connect(self._open_menu)
        self.reason.textChanged.connect(self._follow_reason)
        self.contact.corrected.connect(self._correct)
        self.notes.edited.connect(self._correct)
        self.points.edited.connect(self._correct)

    def _fill(self) -> None:
        self.add_widget(self._hints)
        self.add_widget(self._links)
        self.add_widget(self._answers)
        self._points.column.addWidget(self.points)
        self.add_widget(self._points)
        self.add_heading(_("Reason of the decision"))
        self.add_widget(self.audience)
        self.body.add_space(TINY)
        self.add_widget(self.reason)
        self.add_widget(self._missing)
        self.add_widget(self._effect)
        self.body.add_space(SMALL)
        self.body.add(self.other)
        self.body.add_space(SECTION_GAP)
        self.add_widget(self._units)
        self._notes.column.addWidget(self.notes)
        self.add_widget(self._notes)
        self._contact.column.addWidget(self.contact)
        self._contact.column.addWidget(self._address)
        self.add_widget(self._contact)
        self.add_widget(self._history)

    def _actions(self) -> Iterable[tuple[str, Callable[[], object]]]:
        for status in decisions.FOOT:
            yield _foot_text(status), partial(self.decided.emit, status)

    # ---- what is shown

    def show_story(self, story: RegistrationStory, seen: RegistrationList, row: RegistrationRow) -> None:
        """Show one registration, `row` being how the list has it; what is being typed for it stays."""
        same = self._shown_id == story.detail.row.id
        self._change_to(story.detail.row.id)
        self._show_head(story.detail)
        found, quiet = hints(row, seen.deadline), neighbours(row)
        self._hints.show_only(Hints(found, quiet) if found or quiet else None)
        self._show_links(story.detail)
        self._show_units(seen, row)
        self.points.show_points(row.points, seen.criteria, keep_typed=same)
        self._points.setVisible(seen.selection)
        self.notes.show_detail(story.detail, keep_typed=same)
        self._notes.show()
        self._answers.show_only(Answers(answer_facts(story.detail)))
        self.contact.show_detail(story.detail, keep_typed=same)
        self._contact.show()
        address = address_facts(story.detail)
        self._address.show_only(KeyValues(address) if address else None)
        self._history.show_only(self._make_history(story.steps))
        if not same:
            self.body.verticalScrollBar().setValue(0)

    def show_many(self, rows: Sequence[RegistrationRow]) -> None:
        """Show how many registrations are selected, and what they have in common."""
        self._change_to(None)
        count = len(rows)
        title = ngettext("{n} registration selected", "{n} registrations selected", count).format(n=count)
        numbers: dict[str, int] = {}
        for row in rows:
            word = states.registration_state(row.status).text
            numbers[word] = numbers.get(word, 0) + 1
        self.set_head(title, ", ".join(f"{n} {word}" for word, n in numbers.items()))
        for part in (
            self._hints,
            self._links,
            self._answers,
            self._units,
            self._address,
            self._history,
        ):
            part.show_only(None)
        self._contact.hide()
        self._notes.hide()
        self._points.hide()

    def _show_links(self, detail: RegistrationDetail) -> None:
        links = Links(detail.links) if detail.links else None
        if links is not None:
            links.clicked.connect(self.link_clicked)
        self._links.show_only(links)

    def _show_units(self, seen: RegistrationList, row: RegistrationRow) -> None:
        before = self.units
        focused = before.focused_unit() if before is not None else None
        checks = UnitChecks(seen.units, row) if seen.units else None
        if checks is not None:
            checks.booked.connect(lambda units: self.booked.emit(row.id, units))
            checks.decided.connect(
                lambda booking, unit, status: self.unit_decided.emit(row.id, booking, unit, status)
            )
        self._units.show_only(checks)
        if checks is not None and focused is not None:
            checks.focus_on(focused)

    @property
    def units(self) -> UnitChecks | None:
        """The units of the registration shown, None where they are not booked one by one."""
        return self._units.content if isinstance(self._units.content, UnitChecks) else None

    def show_choices(self, shown: RegistrationList, rows: Sequence[RegistrationRow]) -> None:
        """Say what a decision would do, and switch off those that are refused, with the reason."""
        self._asked, self._has_reason = (shown, rows), bool(self.typed_reason)
        status = decisions.effect(shown, rows, with_reason=self._has_reason)
        self._effect.show_only(Note(status.icon, status.colour, status.text) if status else None)
        found = {wanted: decisions.verdict(shown, rows, wanted) for wanted in self.buttons}
        for wanted, button in self.buttons.items():
            button.setText(_foot_text(wanted, anyway=found[RegistrationStatus.ACCEPTED].can_insist))
            button.set_reason(self._refused(found[wanted]))
        self._choices = [
            (wanted, decisions.verdict(shown, rows, wanted)) for wanted in decisions.other_statuses(rows)
        ]
        self.other.set_reason("" if self._choices else _("No other status can follow this one."))
        lacks = found[RegistrationStatus.ACCEPTED].can_insist and not self._has_reason
        how = (_("Write a reason here, then you can accept anyway."), _("It stays internal."))
        self._missing.setText(" ".join(how) if lacks else "")
        self._missing.setVisible(lacks)
        why = _("Why it is accepted anyway") if lacks else _("Why it is decided so (optional)")
        self.reason.setPlaceholderText(why)

    @property
    def typed_reason(self) -> str:
        """The reason that is typed for the next decision."""
        return self.reason.toPlainText().strip()

    def _refused(self, verdict: decisions.Verdict) -> str:
        return verdict.sentence if verdict.stands(self.typed_reason) else ""

    def _follow_reason(self) -> None:
        """With a reason the office may insist, so that other decisions become possible."""
        if self._asked is not None and bool(self.typed_reason) != self._has_reason:
            self.show_choices(*self._asked)

    def forget_reason(self, registration_ids: Iterable[int]) -> None:
        """Empty the reason that was used for a decision about these registrations."""
        for registration_id in registration_ids:
            self._drafts.pop(registration_id, None)
            if self._shown_id in (registration_id, None):
                self._show_reason("", public=False)

    def _show_reason(self, text: str, *, public: bool) -> None:
        self._asked = None
        self.reason.set_text(text)
        self.audience.choose(public)

    def focus_first(self) -> None:
        """Move the keyboard to the reason of the decision."""
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def open_status_menu(self, where: QPoint, more: Sequence[QAction] = ()) -> None:
        """Open the menu of all decisions, those with a button first, and what else can be done behind them."""
        self._menu.clear()
        for status, button in self.buttons.items():
            self._add_choice(status, button.text(), button.toolTip())
        self._menu.addSeparator()
        self._add_choices()
        self._menu.addSeparator()
        self._menu.addActions(more)
        self._menu.popup(where)

    # ---- inside

    def _change_to(self, registration_id: int | None) -> None:
        """Keep the reason that was begun for one registration until that one is shown again."""
        if registration_id == self._shown_id:
            return
        self._leave_field()
        if self._shown_id is not None:
            self._drafts[self._shown_id] = self.reason.toPlainText(), self.audience.public
        text, public = self._drafts.pop(registration_id or 0, ("", False))
        self._show_reason(text, public=public)
        self._shown_id = registration_id

    def _leave_field(self) -> None:
        """Save what is being typed before the field shows another registration; the keyboard stays there."""
        focused = QApplication.focusWidget()
        if focused is not None and any(
            form.isAncestorOf(focused) for form in (self.contact, self.notes, self.points)
        ):
            focused.clearFocus()
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_head(self, detail: RegistrationDetail) -> None:
        row = detail.row
        facts = [_("Rank {n}").format(n=row.rank)] if row.rank else []
        facts.append(_("Received {day}").format(day=format_date(row.received_at.date())))
        work = " · ".join(
            part for part in (row.organisation, detail.texts["department"] or row.function) if part
        )
        self.set_head(detail.name, work, states.registration_state(row.status), " · ".join(facts))

    def _make_history(self, steps: Sequence[StepRow]) -> QWidget:
        entries = [HistoryEntry(step.sentence, step_detail(step), step.change_id) for step in steps]
        history = History(entries)
        history.undo_clicked.connect(self.undo_clicked)
        return history

    def _open_menu(self) -> None:
        self._menu.clear()
        self._add_choices()
        self._menu.popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))

    def _add_choices(self) -> None:
        for status, verdict in self._choices:
            text = states.registration_state(status).text
            if verdict.can_insist:
                text = _("{status} anyway").format(status=text)
            self._add_choice(status, text, self._refused(verdict))

    def _add_choice(self, status: RegistrationStatus, text: str, reason: str) -> None:
        action = self._menu.addAction(text)
        action.setEnabled(not reason)
        action.triggered.connect(lambda _checked=False: self.decided.emit(status))

    def _correct(self, column: str, value: object) -> None:
        if self._shown_id is not None:
            self.corrected.emit(self._shown_id, column, value)


def _foot_text(status: RegistrationStatus, *, anyway: bool = False) -> str:
    """Return what a button says; where the office has to insist, that needs more room than the rest leaves."""
    if status is RegistrationStatus.ACCEPTED:
        return _("&Accept anyway") if anyway else _("&Accept")
    if status is RegistrationStatus.WAITING:
        return _("To &waiting list") if anyway else _("Put on &waiting list")
    return _("&Decline")


_WISHES: Final = ("diet", "needs", "remarks")
_ADDRESS: Final = ("department", "street", "postcode", "town", "land")
_CONTACT: Final = ("email", "phone", "function", "received_at")
#: What has no place of its own in the pane stands below the address.
_OTHER: Final = tuple(
    name for name in kept_in(Home.REGISTRATION, Kind.TEXT) if name not in (*_WISHES, *_ADDRESS, *_CONTACT)
)


def answer_facts(detail: RegistrationDetail) -> list[tuple[str, str]]:
    """Return what the person answered, then what belongs to fields of ours."""
    facts = [(heading, value or _("not stated")) for heading, value in detail.answers]
    return [
        *facts,
        *((label_of(name), detail.texts[name]) for name in _WISHES if detail.texts[name]),
        (_("Way"), way_text(detail.row.arrival)),
    ]


def address_facts(detail: RegistrationDetail) -> list[tuple[str, str]]:
    """Return date of birth, department and address, as far as they are known."""
    texts = detail.texts
    town = " ".join(filter(None, (texts["postcode"], texts["town"])))
    address = ", ".join(filter(None, (texts["street"], town)))
    land = land_name(detail.row.land) if detail.row.land else ""
    born = BY_NAME["date_of_birth"].shown(texts["date_of_birth"])
    facts = (
        (label_of("date_of_birth"), born),
        (label_of("department"), texts["department"]),
        (_("Address"), address),
        (label_of("land"), land),
        *((BY_NAME[name].label, BY_NAME[name].shown(texts[name])) for name in _OTHER),
    )
    return [(name, value) for name, value in facts if value]


def step_detail(step: StepRow) -> str:
    """Return when a step was and who made it: "20.06.2022, 08:41 Uhr · Sabine Krüger"."""
    moment = _("{day}, {time}").format(day=format_date(step.at.date()), time=format_time(step.at.time()))
    meant = {None: "", False: _("reason internal"), True: _("reason public")}[step.public]
    return " · ".join(filter(None, (moment, step.by, meant)))
