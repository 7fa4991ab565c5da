"""The form for a new session on the chosen day, in the pane; it stays open for the next one."""

from datetime import date, time
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, format_weekday
from fbdesk.rules.calendar import session_times
from fbdesk.services.calendar import calendar, calendar_choices, training_sessions
from fbdesk.services.calendar.calendar_choices import NewSessionChoices
from fbdesk.services.history import labels
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextField
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.fields.time_field import TimeField
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL

_START: Final = time(9)
_END: Final = time(16, 30)
_PAUSE: Final = 60


class NewSession(DetailPane):
    """`saved(session id, day)` comes after each session, `left` when the form shall be closed."""

    saved = Signal(int, object)
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._work = context.work
        self._choices = NewSessionChoices((), {}, ())
        self._wanted_programme = context.programme
        self.banner = Banner()
        self.day = DateField()
        self.programme = Choice()
        self.unit = Choice()
        self.title_field = TextField()
        self.start_field, self.end_field = TimeField(_START), TimeField(_END)
        self.breaks = NumberField(_PAUSE, maximum=600, unit=_("min."))
        self.all_day = CheckBox(_("all day, without times"))
        self.minutes = NumberField(360, maximum=1440, unit=_("min."))
        self.room = Choice()
        for choice in (self.programme, self.unit, self.room):  # long names are cut, the pane keeps its width
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self.net = Label("", "caption", "text2", wrap=True)
        self.fields = {
            "day": Field(_("Day"), self.day),
            "programme": Field(_("Programme"), self.programme),
            "unit": Field(_("Unit"), self.unit),
            "title": Field(_("{field} (optional)").format(field=_("Title")), self.title_field),
            "start": Field(_("Start"), self.start_field),
            "end": Field(_("End"), self.end_field),
            "breaks": Field(_("Breaks"), self.breaks),
            "minutes": Field(_("Net minutes"), self.minutes),
            "room": Field(_("Room"), self.room),
        }
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.set_head(_("New session"))
        self.add_widget(self.banner)
        for line in (("day",), ("programme",), ("unit",), ("title",)):
            self._add_line(*line)
        self.add_widget(self.all_day)
        self.body.add_space(SMALL)
        self._times = self._add_line("start", "end")
        self._pause_line = self._add_line("breaks")
        self._net_line = self._add_line("minutes")
        self._net_line.hide()
        self.add_widget(self.net)
        self.body.add_space(MEDIUM)
        self._add_line("room")
        self.set_actions([(_("&Enter session"), self.save), (_("&Close"), self.left.emit)])

    def _add_line(self, *names: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, MEDIUM)
        row.setSpacing(SMALL)
        for name in names:
            row.addWidget(self.fields[name], 1 if len(names) == 1 else 0, Qt.AlignmentFlag.AlignTop)
        if len(names) > 1:
            row.addStretch(1)
        self.add_widget(line)
        return line

    def _connect(self) -> None:
        self.programme.chosen.connect(lambda _value: self._show_units())
        self.title_field.returnPressed.connect(self.save)
        self.all_day.clicked.connect(lambda _on: self._show_times())
        self.room.chosen.connect(lambda _value: self._check_room())
        self.day.left.connect(lambda _value: self._check_room())
        for field in (self.start_field, self.end_field, self.breaks):
            field.left.connect(lambda _value: self._show_net())

    # ---- what the page calls

    def start(self, day: date) -> None:
        """Begin a session on a day; what was entered before stays, because dates come in rows."""
        self.banner.clear()
        self.set_head(_("New session"), format_weekday(day))
        self.day.set_value(day)
        self._work.read(calendar_choices.get_new_session_choices, done=self._show_choices, key="new session")
        self.focus_first()

    def focus_first(self) -> None:
        """Move the keyboard to the day."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Enter the session; what is missing is said at its field."""
        self.banner.clear()
        if not self._is_complete():
            return
        unit = self.unit.value
        day = self.day.value
        self._work.write(
            labels.session_added,
            training_sessions.add_session,
            int(str(self.programme.value)),
            minutes={int(str(unit)): self._net_minutes()} if unit else {},
            done=lambda session_id: self._written(session_id, day),
            failed=lambda sentence: self.banner.show_message("err", sentence),
            **self._values(),
        )

    # ---- inside

    def _show_choices(self, choices: NewSessionChoices) -> None:
        self._choices = choices
        before, room = self.programme.value, self.room.value
        self.programme.set_choices(choices.programmes)
        self.programme.set_value(before if before is not None else self._wanted_programme.id)
        self.room.set_choices([(None, _("still open")), *choices.rooms])
        self.room.set_value(room)
        self._show_units()
        self._show_net()

    def _show_units(self) -> None:
        before = self.unit.value
        units = self._choices.units.get(int(str(self.programme.value or 0)), ())
        self.unit.set_choices([*units, (None, _("no unit"))])
        known = [row_id for row_id, _text in units]
        self.unit.set_value(before if before in known else known[0] if known else None)

    def _show_times(self) -> None:
        whole = self.all_day.isChecked()
        self._times.setVisible(not whole)
        self._pause_line.setVisible(not whole)
        self._net_line.setVisible(whole)
        self._show_net()

    def _show_net(self) -> None:
        text = ""
        if not self.all_day.isChecked():
            breaks = self.breaks.value or 0
            text = session_times.times_sentence(self.start_field.value, self.end_field.value, breaks)
        self.net.setText(text)
        self.net.setVisible(bool(text))
        self._check_room()

    def _check_room(self) -> None:
        """Say at once that the room is taken; it can be entered all the same."""
        self.fields["room"].set_error("")
        _venue_id, room_id = self._place()
        if room_id is None or self.day.value is None:
            return
        whole = self.all_day.isChecked()
        self._work.read(
            calendar.find_room_problem,
            room_id,
            self.day.value,
            None if whole else self.start_field.value,
            None if whole else self.end_field.value,
            done=lambda sentence: self._tell_room(room_id, sentence),
            key="new session room",
        )

    def _tell_room(self, room_id: int, sentence: str) -> None:
        if self._place()[1] == room_id:
            self.fields["room"].set_error(sentence)

    def _place(self) -> tuple[int | None, int | None]:
        return self.room.value if isinstance(self.room.value, tuple) else (None, None)

    def _net_minutes(self) -> int:
        if self.all_day.isChecked():
            return self.minutes.value or 0
        found = session_times.net_minutes(
            self.start_field.value, self.end_field.value, self.breaks.value or 0
        )
        return found or 0

    def _is_complete(self) -> bool:
        times_wanted = not self.all_day.isChecked()
        no_programme = _("Choose the programme.")
        if not self._choices.programmes:
            no_programme = _("There is no programme yet. Set one up first, on the page “Programmes”.")
        problems = {
            "day": "" if self.day.value else _("The day is missing."),
            "programme": "" if self.programme.value else no_programme,
            "start": _("The start is missing.") if times_wanted and not self.start_field.value else "",
            "end": _("The end is missing.") if times_wanted and not self.end_field.value else "",
        }
        if times_wanted and not problems["start"] and not problems["end"]:
            problems["end"] = session_times.times_problem(
                self.start_field.value, self.end_field.value, self.breaks.value or 0
            )
        for name, sentence in problems.items():
            self.fields[name].set_error(sentence)
        wrong = next((name for name, sentence in problems.items() if sentence), None)
        if wrong is not None:
            self.fields[wrong].control.setFocus(Qt.FocusReason.TabFocusReason)
        return wrong is None

    def _values(self) -> dict[str, Any]:
        whole = self.all_day.isChecked()
        venue_id, room_id = self._place()
        return {
            "day": self.day.value,
            "title": self.title_field.text().strip(),
            "all_day": whole,
            "start": None if whole else self.start_field.value,
            "end": None if whole else self.end_field.value,
            "breaks": 0 if whole else self.breaks.value or 0,
            "venue_id": venue_id,
            "room_id": room_id,
        }

    def _written(self, session_id: int, day: date | None) -> None:
        """Be ready for the next one: programme, unit, times and room stay."""
        self.title_field.set_text("")
        self.focus_first()
        self.saved.emit(session_id, day)
