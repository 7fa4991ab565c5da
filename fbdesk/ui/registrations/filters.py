"""The filters of the list of registrations: what can be chosen, and which rows pass."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, pgettext
from fbdesk.rules.organisations.laender import land_name
from fbdesk.rules.registrations.statuses import UNDECIDED
from fbdesk.services.registrations.registration_hints import HintKind, hint_kinds
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import OPEN, group_of, group_text, status_groups
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.vocabulary import RegistrationStatus

Keep = Callable[[RegistrationRow], bool]
_ALWAYS: Final = (OPEN, RegistrationStatus.ACCEPTED.value, RegistrationStatus.WAITING.value)


class RegistrationFilters(FilterLine):
    """Search, status, group, Land, hint and unit; `grouping_clicked(button)` and `more_clicked(button)` open menus."""

    grouping_clicked = Signal(QWidget)
    more_clicked = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__(_("Name or organisation"))
        self.add_menu("status", _("Status"))
        self.add_menu("group", _("Group"))
        self.add_menu("land", _("Land"))
        self.add_menu("hint", _("Hint"), _hint_choices())
        self.add_menu("unit", _("Unit")).hide()
        self.grouping = IconButton("group_rows", _("Group by"))
        self.grouping.clicked.connect(lambda _checked=False: self.grouping_clicked.emit(self.grouping))
        self.add_widget(self.grouping)
        self.add_columns_button()
        self.add_save_button()
        self.more = IconButton("more", _("More actions"))
        self.more.clicked.connect(lambda _checked=False: self.more_clicked.emit(self.more))
        self.add_widget(self.more)

    def offer(self, shown: RegistrationList) -> None:
        """Offer what occurs in the list, and the units that can be booked."""
        groups, laender, statuses = set(), set(), set(_ALWAYS)
        for row in shown.rows:
            groups.add(row.group)
            laender.add(row.land)
            statuses.add(group_of(row))
        self.blockSignals(True)
        self.set_menu("status", [(one.key, one.title) for one in status_groups() if one.key in statuses])
        self.set_menu("group", _sorted((code, group_text(code)) for code in groups if code))
        self.set_menu("land", _sorted((code, land_name(code)) for code in laender if code))
        self.blockSignals(False)

    def offer_units(self, whole: RegistrationList | None) -> None:
        """Offer the units of a programme, if they are booked one by one."""
        units = whole.units if whole is not None else ()
        self.blockSignals(True)
        self.set_menu("unit", [(unit.unit_id, unit.label) for unit in units])
        self.blockSignals(False)
        self.chip("unit").setVisible(bool(units))

    def droppable(self) -> Sequence[QWidget]:
        """The menu of all actions groups, too; and the Land can wait unless it filters."""
        land = self.chip("land")
        return (*super().droppable(), self.grouping, *(() if land.is_active() else (land,)))

    def unit_id(self) -> int | None:
        """Return the unit through which the list is seen."""
        chosen = self.choice("unit")
        return chosen if isinstance(chosen, int) else None

    def choose_status(self, status: str) -> None:
        """Filter by a status or a group of them; an unknown one takes the filter away."""
        undecided = status in {one.value for one in UNDECIDED}
        self.choose("status", OPEN if undecided else status)

    def is_filtering(self) -> bool:
        """Tell whether anything is filtered away."""
        return any(self.state().values())

    def keep(self) -> Keep | None:
        """Return which rows the menus let pass, None for all."""
        tests: list[Keep] = []
        if (status := self.choice("status")) is not None:
            tests.append(lambda row: group_of(row) == status)
        if (group := self.choice("group")) is not None:
            tests.append(lambda row: row.group == group)
        if (land := self.choice("land")) is not None:
            tests.append(lambda row: row.land == land)
        if (kind := self.choice("hint")) is not None:
            tests.append(lambda row: kind in hint_kinds(row))
        if len(tests) < 2:
            return tests[0] if tests else None
        return lambda row: all(test(row) for test in tests)


def _hint_choices() -> list[tuple[object, str]]:
    return [
        (HintKind.LATE, pgettext("hint", "Late")),
        (HintKind.POINTS, _("Points missing")),
        (HintKind.TARGET, _("Target group")),
        (HintKind.INCOMPLETE, _("Entry missing")),
        (HintKind.FOLLOW_UP, _("Follow-up")),
        (HintKind.TANDEM, pgettext("hint", "Tandem")),
    ]


def _sorted(choices: Iterable[tuple[str, str]]) -> list[tuple[object, str]]:
    return [(value, text) for value, text in sorted(choices, key=lambda choice: choice[1].casefold())]
