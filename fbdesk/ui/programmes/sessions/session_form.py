"""The fields of a session, each saved when it is left."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number
from fbdesk.rules.calendar import session_times
from fbdesk.rules.calendar.taking_place import needs_venue
from fbdesk.rules.calendar.written_dates import read_time
from fbdesk.services.calendar.session_editing import Choices, SessionDetail, SessionPlan
from fbdesk.ui.programmes.sessions.session_minutes import SessionMinutesField
from fbdesk.ui.programmes.sessions.session_speakers import SpeakersField
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.fields.fields import mark_faulty
from fbdesk.ui.widgets.fields.pick_field import Pick, PickField
from fbdesk.ui.widgets.fields.when_field import WhenField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL
from fbdesk.vocabulary import ProgrammeKind, SessionFormat, SessionState, label

_STATES: Final = (SessionState.PLANNED, SessionState.CONFIRMED, SessionState.MOVED)
_TIMES: Final = ("start", "end", "breaks")
_A_DAY: Final = 1440
#: Programmes whose sessions are for one organisation that asked for them.
ON_REQUEST: Final = (ProgrammeKind.CONSULTATION, ProgrammeKind.WORKSHOPS)


class SessionForm(EditForm):
    """`edited(column, value)` as every form; `computed_wanted` when the net minutes shall follow the times."""

    computed_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.when, self.speakers, self.minutes = WhenField(), SpeakersField(), SessionMinutesField()
        self.venue = PickField(new_text=_("Add “{text}” as a new venue"))
        self.room = PickField(new_text=_("Add “{text}” as a new room"))
        self.organisation = PickField(new_text=_("Add “{text}” as a new organisation"))
        self.sum = Label("", "caption", "text2", wrap=True)
        self.stated = Label("", "caption", "warn", wrap=True)
        self.use_computed = Button("", "link")
        self.use_computed.clicked.connect(self.computed_wanted)
        self.repeat = Button(_("Repeat &session …"), "link")
        self._choices = Choices((), (), ())
        self._detail: SessionDetail | None = None
        self._problems: dict[str, str] = {}
        self._add_times()
        self._add_request()
        self._add_venue()
        self._add_more()
        for column in ("venue_id", "room_id", "organisation_id"):
            self.controls[column].unclear.connect(
                lambda sentence, column=column: self.show_problem(column, sentence)
            )

    # ---- building

    def _add_times(self) -> None:
        hint = _("A day or a month (09/2023); empty while it is open")
        self.add(self.custom("when", _("Day or month"), self.when, hint=hint))
        times = (self.time("start", _("Start")), self.time("end", _("End")))
        breaks = self.number("breaks", _("Breaks"), unit=_("min."), maximum=_A_DAY)
        self._times = QWidget()
        row = QHBoxLayout(self._times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        for field in (*times, breaks):
            row.addWidget(field)
            if field is not breaks:
                field.setFixedWidth(84)
        row.addStretch(1)
        self._times_problem = Label("", "caption", "err", wrap=True)
        self._times_problem.hide()
        self.add(self._times)
        self.add(self._times_problem)
        self.add(self.check("all_day", _("All day, without times")))
        self.add(self.repeat)
        self._add_sum()
        for column in _TIMES:
            self.controls[column].edit.textChanged.connect(lambda _text: self.show_sum())
        for column in ("start", "end"):
            self.controls[column].edit.editingFinished.connect(partial(self._check_time, column))

    def _add_sum(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.minutes)
        for widget in (self.sum, self.stated, self.use_computed):
            column.addWidget(widget)
        self.add_section(_("Net minutes"))
        self.add(box)

    def _add_request(self) -> None:
        self._request = EditForm()
        form = self._request
        form.add_section(_("Request"))
        fields = (
            self.custom("organisation_id", _("Organisation"), self.organisation, optional=True),
            self.date("requested_on", _("Asked for on"), optional=True),
            self.text("request", _("Topic or concern"), optional=True, lines=3),
            self.text("outcome", _("Result"), optional=True, lines=3),
        )
        for field in fields:
            form.add(field)
        self.add(form)

    def _add_venue(self) -> None:
        self.add_section(_("Venue and speakers"))
        formats = [(one.value, label(one)) for one in SessionFormat]
        self.add(self.choice("format", _("Format"), formats))
        self.add(self.custom("venue_id", _("Venue"), self.venue))
        self.add(self.custom("room_id", _("Room"), self.room, optional=True))
        self.add(self.custom("speakers", _("Speakers"), self.speakers))

    def _add_more(self) -> None:
        self.add_section(_("More"))
        self.add(self.text("title", _("Title"), optional=True))
        states = [(one.value, label(one)) for one in _STATES]
        self.add(self.choice("state", _("State"), states))
        group = self.text(
            "group", _("Group"), optional=True, hint=_("What lists group by, for example “WE 1”")
        )
        self.add(group)
        self.add(self.number("sheet", _("Number of the sign-in sheet"), optional=True, maximum=9999))
        self.add(self.check("public", _("Public, without registration")))
        self.add(self.number("head_count", _("Head count"), optional=True))
        self.add(self.text("notes", _("Notes"), optional=True, lines=3))

    # ---- showing

    def set_choices(self, choices: Choices) -> None:
        """Offer venues, people and organisations."""
        self._choices = choices
        self.venue.set_picks([Pick(one.id, one.name, one.town, one.search) for one in choices.venues])
        self.organisation.set_picks([Pick(one.id, one.name, one.town) for one in choices.organisations])
        self.speakers.set_people(choices.people)
        self._offer_rooms()

    def _offer_rooms(self) -> None:
        venue_id = self._detail.venue_id if self._detail is not None else None
        venue = next((one for one in self._choices.venues if one.id == venue_id), None)
        self.room.set_picks(
            [Pick(one.id, one.name, _seats(one.seats)) for one in venue.rooms] if venue else []
        )
        self.fields["room_id"].setVisible(venue is not None)

    def show_session(self, detail: SessionDetail, plan: SessionPlan, *, keep_typed: bool) -> None:
        """Show a session; `keep_typed` leaves the field alone in which the person is typing."""
        self._detail = detail
        self._offer_rooms()
        names = {unit.id: unit.label for unit in plan.units.values() if unit.kind == "attendance"}
        names |= {unit_id: plan.units[unit_id].label for unit_id in detail.minutes if unit_id in plan.units}
        self.minutes.show_minutes(detail.id, detail.minutes, names)
        values: dict[str, Any] = {name: getattr(detail, name, None) for name in self.controls}
        values["when"] = (detail.day, detail.month)
        values["state"] = detail.state.value
        self.show_values(values, keep_typed=keep_typed)
        self.speakers.set_value(detail.speakers)  # also while its field has the keyboard, for the next one
        if not (keep_typed and (self.when.edit.hasFocus() or not self.when.is_valid())):
            self.when.set_value((detail.day, detail.month), detail.holiday or detail.vacation)
        self._times.setHidden(detail.all_day)
        self.fields["head_count"].setVisible(detail.public)
        on_request = plan.story.detail.row.kind in ON_REQUEST
        self._request.setVisible(on_request)
        online = detail.format in (SessionFormat.ONLINE, SessionFormat.HYBRID)
        self.fields["notes"].set_hint(_("Here is room for the link of the meeting.") if online else "")
        self.fields["venue_id"].setVisible(needs_venue(detail.format) or detail.venue_id is not None)
        self.show_sum()

    def show_problem(self, column: str, sentence: str) -> None:
        """Say what is wrong with a field below it; of the short fields for times below their line."""
        if column not in _TIMES:
            super().show_problem(column, sentence)
            return
        self._problems[column] = sentence
        edit = self.controls[column].edit
        edit.setAccessibleDescription(sentence)
        mark_faulty(edit, bool(sentence))
        self._times_problem.setText(next(filter(None, self._problems.values()), ""))
        self._times_problem.setVisible(bool(self._times_problem.text()))

    def _check_time(self, column: str) -> None:
        """Say below the line what the short field has no room for: that its text is no time."""
        no_time = _("This is not a time. Write it like 09:30.")
        if not self.controls[column].is_valid():
            self.show_problem(column, no_time)
        elif self._problems.get(column) == no_time:
            self.show_problem(column, "")

    def show_sum(self) -> None:
        """Say what the times that stand in the fields come to, and whether other net minutes were stated."""
        detail = self._detail
        if detail is None:
            return
        start, end = (read_time(self.controls[name].edit.text()) for name in ("start", "end"))
        digits = self.controls["breaks"].edit.text().replace(".", "").replace(",", "")
        breaks = int(digits) if digits.isdecimal() else 0
        problem = session_times.times_problem(start, end, breaks)
        text = session_times.net_text(detail.net) if detail.all_day or not (start and end) else ""
        if start and end and not detail.all_day:
            text = problem or session_times.times_sentence(start, end, breaks)
        self.sum.setText(text)
        self.sum.set_colour("err" if problem and not detail.all_day else "text2")
        self._show_stated(detail)

    def _show_stated(self, detail: SessionDetail) -> None:
        stated = detail.is_stated
        self.stated.setText(
            _("Stated by hand: {net}. They do not follow the times.").format(
                net=session_times.net_text(detail.net)
            )
            if stated
            else ""
        )
        self.use_computed.setText(
            _("&Use the computed {n} minutes").format(n=format_number(detail.computed or 0))
        )
        self.stated.setVisible(stated)
        self.use_computed.setVisible(stated)


def _seats(seats: int | None) -> str:
    return _("{n} seats").format(n=seats) if seats else ""
