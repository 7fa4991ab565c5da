"""The pane of a venue: name and address, and its rooms, each line saved by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.rules.organisations.laender import LAENDER
from fbdesk.services.history import labels
from fbdesk.services.venues import venues
from fbdesk.services.venues.venues import RoomRow, VenueRow
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.fields.fields import TextField
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SECTION_GAP, SMALL, TINY
from fbdesk.ui.work import Work


class VenuePane(DetailPane):
    """Edits one venue; `removed` when it is gone."""

    removed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._venue: VenueRow | None = None
        self.form = EditForm()
        self._build()
        self.rooms = RoomLines()
        self.new_room = Button(_("Add roo&m"), icon="plus", small=True)
        self.add_widget(self.form)
        self.body.add_space(SECTION_GAP)
        self.add_widget(self.rooms, _("Rooms"))
        self.body.add_space(SMALL)
        self.add_widget(self.new_room)
        self.buttons = self.set_actions([(_("&Remove"), self.remove)])
        self.form.edited.connect(self._save)
        self.rooms.edited.connect(self._save_room)
        self.rooms.remove_wanted.connect(self._remove_room)
        self.new_room.clicked.connect(self._add_room)

    def _build(self) -> None:
        form = self.form
        form.add(form.text("name", _("Name")))
        form.add(form.text("street", _("Street and number"), optional=True))
        postcode = form.text("postcode", _("Postcode"))
        postcode.control.setFixedWidth(96)
        form.add(postcode, form.text("town", _("Town")))
        lands = [("", _("not stated")), *((name, name) for name in LAENDER.values())]
        form.add(form.choice("land", _("Land"), lands, hint=_("Decides which holidays are shown")))
        form.add(form.text("notes", _("Notes"), optional=True, lines=3))

    @property
    def venue_id(self) -> int | None:
        """The venue that is shown."""
        return self._venue.id if self._venue is not None else None

    def show_venue(self, venue: VenueRow) -> None:
        """Show a venue; what is being typed for the same one stays."""
        same = venue.id == self.venue_id
        self._venue = venue
        used = ngettext("used in {n} session", "used in {n} sessions", venue.used).format(n=venue.used)
        self.set_head(venue.name, venue.town, None, used if venue.used else _("not used yet"))
        names = ("name", "street", "postcode", "town", "land", "notes")
        self.form.show_values({name: getattr(venue, name) for name in names}, keep_typed=same)
        self.rooms.show_rooms(venue.rooms)
        text = ngettext(
            "{n} session takes place here. Give it another venue first.",
            "{n} sessions take place here. Give them another venue first.",
            venue.used,
        )
        self.buttons[0].set_reason(text.format(n=venue.used) if venue.used else "")
        if not same:
            self.body.verticalScrollBar().setValue(0)

    # ---- writing

    def _save(self, column: str, value: Any) -> None:
        self._write(
            venues.change_venue,
            self.venue_id,
            refuse=partial(self.form.show_problem, column),
            **{column: value},
        )

    def _save_room(self, room_id: int, column: str, value: Any) -> None:
        self._write(venues.change_room, room_id, refuse=self.rooms.show_problem, **{column: value})

    def _remove_room(self, room_id: int) -> None:
        self._write(venues.remove_room, room_id, refuse=self.rooms.show_problem)

    def _add_room(self, _checked: bool = False) -> None:
        if self._venue is None:
            return
        known = {room.name for room in self._venue.rooms}
        number = len(known) + 1
        while (name := _("Room {n}").format(n=number)) in known:
            number += 1
        self.rooms.focus_on_new()
        self._write(venues.add_room, self._venue.id, name, refuse=self.rooms.show_problem)

    def _write(
        self,
        service: Callable[..., Any],
        row_id: int | None,
        *args: Any,
        refuse: Callable[[str], Any],
        **values: Any,
    ) -> None:
        if row_id is not None and self.venue_id is not None:
            label = labels.venue_changed(self.venue_id)
            self._work.write(label, service, row_id, *args, failed=refuse, **values)

    def remove(self) -> None:
        """Remove a venue that no session uses."""
        if self.venue_id is not None and self._venue is not None:
            self._work.write(
                labels.venue_removed(self.venue_id),
                venues.remove_venue,
                self.venue_id,
                done=lambda _done: self.removed.emit(),
            )


class RoomLines(QWidget):
    """A line a room: `edited(room id, column, value)`, `remove_wanted(room id)`."""

    edited = Signal(int, str, object)
    remove_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, RoomLine] = {}
        self._wants_new = False
        self._none = Label(_("No room yet."), "body", "text2")
        self._problem = Label("", "caption", "err", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(MEDIUM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._rows)
        column.addWidget(self._none)
        column.addWidget(self._problem)

    def show_rooms(self, rooms: tuple[RoomRow, ...]) -> None:
        """Show the rooms; lines that are still wanted stay as they are."""
        new = [room.id for room in rooms if room.id not in self.lines]
        if {room.id for room in rooms} != set(
            self.lines
        ):  # a new name must not move the line from under the hand
            self._make(rooms)
        for room in rooms:
            self.lines[room.id].show_room(room)
        self._none.setVisible(not rooms)
        self.show_problem("")
        if self._wants_new and new:
            self.lines[new[-1]].name.setFocus(Qt.FocusReason.TabFocusReason)
            self.lines[new[-1]].name.selectAll()
        self._wants_new = False

    def focus_on_new(self) -> None:
        """Put the keyboard into the next new line."""
        self._wants_new = True

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with a room."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _make(self, rooms: tuple[RoomRow, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for room in rooms:
            line = RoomLine(room)
            line.edited.connect(partial(self.edited.emit, room.id))
            line.remove_wanted.connect(partial(self.remove_wanted.emit, room.id))
            self._rows.addWidget(line)
            self.lines[room.id] = line


class RoomLine(QWidget):
    """Name, seats, whether it may be booked twice at a time, and the way out."""

    edited = Signal(str, object)
    remove_wanted = Signal()

    def __init__(self, room: RoomRow) -> None:
        super().__init__()
        self.name = TextField(small=True)
        self.seats = NumberField(optional=True, maximum=9999, unit=_("seats"))
        self.seats.edit.setFixedHeight(self.name.height())
        self.seats.edit.setFixedWidth(64)
        self.overlap = CheckBox(_("may be booked twice at a time"))
        self.away = IconButton("delete", _("Remove room"))
        self.name.left.connect(self._tell_name)
        self.seats.left.connect(lambda number: self.edited.emit("seats", number))
        self.overlap.clicked.connect(lambda on: self.edited.emit("may_overlap", on))
        self.away.clicked.connect(self.remove_wanted)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(SMALL)
        first.addWidget(self.name, 1)
        first.addWidget(self.seats)
        second.addWidget(self.overlap, 1)
        second.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addLayout(first)
        column.addLayout(second)
        self.show_room(room)

    def _tell_name(self, text: str) -> None:
        self.name.set_text(text.strip())
        self.edited.emit("name", text.strip())

    def show_room(self, room: RoomRow) -> None:
        """Show a room; what is being typed stays."""
        if not self.name.isModified():
            self.name.set_text(room.name)
        if not self.seats.edit.isModified():
            self.seats.set_value(room.seats)
        self.overlap.setChecked(room.may_overlap)
        self.name.setAccessibleName(_("Room {name}").format(name=room.name))
        self.seats.setAccessibleName(_("Seats of {name}").format(name=room.name))
        self.overlap.setAccessibleName(_("{name} may be booked twice at a time").format(name=room.name))
        text = ngettext(
            "{n} session takes place in this room. Give it another room first.",
            "{n} sessions take place in this room. Give them another room first.",
            room.used,
        )
        self.away.setEnabled(not room.used)
        self.away.set_name(
            text.format(n=room.used) if room.used else _("Remove {name}").format(name=room.name)
        )
