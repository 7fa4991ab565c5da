"""Registration by hand, for the telephone and paper: a form in the pane that is ready for the next one at once."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fbdesk import clock
from fbdesk.fields import birth_problem, label_of
from fbdesk.i18n import _
from fbdesk.services.history import labels
from fbdesk.services.imports import matches
from fbdesk.services.imports.matches import PersonMatch
from fbdesk.services.registrations import outlook, registration_detail, registrations
from fbdesk.services.registrations.outlook import Outlook
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.unit_bookings import UnitPlaces
from fbdesk.ui.known_persons import NEW, KnownPersons, is_identified
from fbdesk.ui.registrations.columns import way_text
from fbdesk.ui.registrations.detail.parts import DetailPart
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.date_field import DateField
from fbdesk.ui.widgets.fields.fields import Choice, Field, TextArea, TextField
from fbdesk.ui.widgets.fields.insist import Insist
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL
from fbdesk.ui.widgets.note import Note
from fbdesk.ui.work import told_later
from fbdesk.vocabulary import Arrival, RegistrationStatus, label

#: What a person is found again by; when one of these changes, people are looked up anew.
_IDENTITY: Final = ("given_name", "family_name", "email", "organisation")
#: One of these is needed, everything else may be left out.
_NAMES: Final = ("given_name", "family_name")
#: Icon and colour beside what would become of somebody.
_OUTLOOKS: Final[Mapping[RegistrationStatus | None, tuple[str, str]]] = {
    RegistrationStatus.ACCEPTED: ("checkmark_circle", "ok"),
    RegistrationStatus.WAITING: ("hourglass", "warn"),
    RegistrationStatus.RECEIVED: ("mail", "info"),
    None: ("error_circle", "err"),
}
_WAYS: Final = (Arrival.TELEPHONE, Arrival.PAPER, Arrival.EMAIL)


class HandEntry(DetailPane):
    """The form; `saved(registration id)` comes after each registration, `left` when it shall be closed."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._work, self._programme = context.work, context.programme
        self._asked_for: dict[str, str] | None = None
        self._asking_for: dict[str, str] | None = None
        self._saves_then = False
        self.banner = Banner()
        self.known = KnownPersons()
        self.salutation = Choice([("", _("none")), ("Frau", "Frau"), ("Herr", "Herr")], "")
        self.way = Choice([(way.value, way_text(way)) for way in _WAYS], Arrival.TELEPHONE.value)
        self.salutation.setFixedWidth(96)
        self.way.setFixedWidth(116)
        self.remarks = TextArea(lines=3)
        self.birth = DateField(of_birth=True)
        names = ("title", "given_name", "family_name", "organisation", "function", "email", "phone")
        self.texts = {name: TextField() for name in names}
        self.fields = self._make_fields()
        self.boxes: dict[int, CheckBox] = {}
        self._offered: tuple[UnitPlaces, ...] = ()
        self._units = DetailPart(_("Units"))
        self._outlook = DetailPart()
        self.insist = Insist(narrow=True)
        self._refused: Outlook | None = None
        self._fill()
        for name, field in self.texts.items():
            field.returnPressed.connect(self.save)
            if name in _IDENTITY:
                field.left.connect(lambda _text: self._look_up())
        self.texts["organisation"].left.connect(lambda _text: self._look_ahead())
        self.insist.submitted.connect(self.save)

    def _make_fields(self) -> dict[str, Field]:
        optional = _("{field} (optional)")
        fields = {
            name: Field(label_of(name) if name in _NAMES else optional.format(field=label_of(name)), field)
            for name, field in (*self.texts.items(), ("remarks", self.remarks))
        }
        fields["date_of_birth"] = Field(optional.format(field=label_of("date_of_birth")), self.birth)
        fields["salutation"] = Field(label_of("salutation"), self.salutation)
        fields["arrival"] = Field(_("Way"), self.way)
        return fields

    def _fill(self) -> None:
        self.set_head(_("Enter by hand"))
        self.add_widget(self.banner)
        for line in (
            ("salutation", "title"),
            ("given_name", "family_name"),
            ("date_of_birth",),
            ("organisation",),
            ("function",),
            ("email",),
            ("phone", "arrival"),
            ("remarks",),
        ):
            placed = _side_by_side([self.fields[name] for name in line])
            self.add_widget(placed)
            self.body.add_space(MEDIUM)
            if line == ("date_of_birth",):
                self._birth_line = placed
                placed.hide()
            if line == ("email",):
                self.add_widget(self.known)
        self.add_widget(self._units)
        self._units.hide()
        self.add_widget(self.insist)
        self.add_widget(self._outlook)
        self.set_actions([(_("&Enter"), self.save), (_("&Close"), self.left.emit)])

    # ---- what the page calls

    def start(self) -> None:
        """Show for which programme, and put the keyboard into the first field of the name."""
        self.set_head(_("Enter by hand"), self._programme.title)
        self._look_ahead()
        self.focus_first()

    def refresh(self, shown: RegistrationList | None) -> None:
        """The registrations changed: offer the units anew, and say again what would become of somebody.

        The date of birth is asked only where the papers state it.
        """
        self.offer_units(shown.units if shown is not None else ())
        self._birth_line.setVisible(shown is not None and shown.asks_birth)
        if not self.isHidden():
            self._look_ahead()

    def offer_units(self, units: tuple[UnitPlaces, ...]) -> None:
        """Offer the units that can be booked one by one; without any the section is absent."""
        offered = tuple(unit for unit in units if not unit.cancelled)
        if offered == self._offered:
            return
        self._offered = offered
        chosen = set(self._chosen_units())
        self.boxes = {unit.unit_id: CheckBox(_unit_text(unit)) for unit in offered}
        for unit in offered:
            self.boxes[unit.unit_id].setToolTip(unit.title)
        lines = QWidget() if offered else None
        if lines is not None:
            column = QVBoxLayout(lines)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            for unit_id, box in self.boxes.items():
                box.setChecked(unit_id in chosen)
                column.addWidget(box)
        self._units.show_only(lines)

    def _chosen_units(self) -> list[int]:
        return [unit_id for unit_id, box in self.boxes.items() if box.isChecked()]

    def focus_first(self) -> None:
        """Move the keyboard to the first name."""
        self.texts["given_name"].setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Register the person; what is wrong or to be answered first is said at its field."""
        self.banner.clear()
        if not is_identified(self.texts, self.fields, date_of_birth=self._birth_problem()):
            return
        if self._asked_for != self._identity():
            self._look_up(then_save=True)
        elif self.known.isVisible() and self.known.choice is None:
            self.known.ask()
        else:
            self._write()

    # ---- inside

    def _identity(self) -> dict[str, str]:
        identity = {name: self.texts[name].text().strip() for name in _IDENTITY}
        return identity | {"date_of_birth": self._birth_text()}

    def _birth_text(self) -> str:
        return self.birth.value.isoformat() if self.birth.value and not self._birth_line.isHidden() else ""

    def _birth_problem(self) -> str:
        if not self.birth.is_valid():
            return _("This is not a date.")
        return birth_problem(self.birth.value, clock.today())

    def _look_up(self, *, then_save: bool = False) -> None:
        """Ask whether the person is known as soon as there is a name; the same question is asked once."""
        identity = self._identity()
        if not (identity["family_name"] or identity["given_name"]) or self._asked_for == identity:
            return
        self._saves_then = self._saves_then or then_save
        if self._asking_for != identity:
            self._asking_for = identity
            self._work.read(matches.find_matches, [identity], done=self._show_known, key="known persons")

    def _show_known(self, found: list[list[PersonMatch]]) -> None:
        saves, self._saves_then = self._saves_then, False
        asked, self._asking_for = self._asking_for, None
        if asked != self._identity():
            return  # typed on meanwhile
        self._asked_for = asked
        self.known.show_matches(found[0])
        if saves and found[0]:
            self.known.ask()
        elif saves:
            self._write()

    def _look_ahead(self) -> None:
        """Ask what would become of the registration, before it is entered."""
        if self._programme.id is not None:
            organisation = self.texts["organisation"].text()
            preview = outlook.preview_registration
            self._work.read(preview, self._programme.id, organisation, done=self._show_outlook, key="outlook")

    def _show_outlook(self, found: Outlook) -> None:
        self._refused = found if found.status is None else None
        if self._refused is None or not found.can_insist:
            self.insist.clear()
        else:
            self.insist.ask(found.sentence)
        look = _OUTLOOKS[found.status]
        self._outlook.show_only(Note(*look, found.sentence) if self.insist.isHidden() else None)

    def _may_come_in(self) -> bool:
        """Tell whether somebody can be registered; where a reason is missing, bring the keyboard there."""
        if self._refused is None or self.insist.reason:
            return True
        if self._refused.can_insist:
            self.insist.focus_first()
        else:
            self.banner.show_message("err", self._refused.sentence)
        return False

    def _write(self) -> None:
        if self._programme.id is None or not self._may_come_in():
            return
        choice = self.known.choice if self.known.isVisible() else None
        self._work.write(
            labels.registered,
            registrations.register,
            self._programme.id,
            arrival=str(self.way.value),
            person_id=choice or None,
            is_new=choice == NEW,
            unit_ids=self._chosen_units(),
            anyway=self.insist.reason,
            done=self._written,
            tell=told_later,
            failed=lambda sentence: self.banner.show_message("err", sentence),
            **self._values(),
        )

    def _values(self) -> dict[str, Any]:
        values = {name: field.text().strip() for name, field in self.texts.items()}
        return values | {
            "salutation": str(self.salutation.value or ""),
            "remarks": self.remarks.toPlainText().strip(),
            "date_of_birth": self._birth_text(),
        }

    def _written(self, registration_id: int) -> None:
        """Empty the form for the next one; the way stays, because calls come after calls."""
        for field in self.texts.values():
            field.set_text("")
        self.remarks.set_text("")
        self.salutation.set_value("")
        self.birth.set_value(None)
        for box in self.boxes.values():
            box.setChecked(False)
        self.known.show_matches(())
        self._asked_for = None
        self.insist.clear()
        self._look_ahead()
        self.focus_first()
        self.saved.emit(registration_id)
        self._work.read(registration_detail.get_registration, registration_id, done=self._tell)

    def _tell(self, detail: RegistrationDetail) -> None:
        text = _("{name} is registered: {status}.")
        self._work.tell(text.format(name=detail.name, status=label(detail.row.status)))


def _unit_text(unit: UnitPlaces) -> str:
    return _("{unit} (all places are taken)").format(unit=unit.label) if unit.is_full else unit.label


def _side_by_side(fields: Iterable[Field]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SMALL)
    for field in fields:
        row.addWidget(field, 1 if isinstance(field.control, QLineEdit) else 0, Qt.AlignmentFlag.AlignTop)
    return line
