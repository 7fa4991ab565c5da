"""The filters of the list of registrations: what can be chosen, and which rows pass."""

from collections.abc import Callable, Iterable
from typing import Final

from fbdesk.i18n import _, pgettext
from fbdesk.rules.laender import land_name
from fbdesk.rules.statuses import UNDECIDED, RegistrationStatus
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations.columns import (
    OPEN,
    group_of,
    group_text,
    is_incomplete,
    is_late,
    status_groups,
)
from fbdesk.ui.widgets.filter_line import FilterLine

Keep = Callable[[RegistrationRow], bool]
_ALWAYS: Final = (OPEN, RegistrationStatus.ACCEPTED.value, RegistrationStatus.WAITING.value)
_HINTS: Final[dict[str, Keep]] = {"late": is_late, "incomplete": is_incomplete}


class RegistrationFilters(FilterLine):
    """Search, status, group, Land and hint."""

    def __init__(self) -> None:
        super().__init__(_("Name or organisation"))
        self.add_menu("status", _("Status"))
        self.add_menu("group", _("Group"))
        self.add_menu("land", _("Land"))
        self.add_menu(
            "hint", _("Hint"), [("late", pgettext("hint", "Late")), ("incomplete", _("Entry missing"))]
        )
        self.add_columns_button()
        self.add_save_button()

    def offer(self, rows: Iterable[RegistrationRow]) -> None:
        """Offer what occurs among the rows."""
        groups, laender, statuses = set(), set(), set(_ALWAYS)
        for row in rows:
            groups.add(row.group)
            laender.add(row.land)
            statuses.add(group_of(row))
        self.blockSignals(True)
        self.set_menu("status", [(one.key, one.title) for one in status_groups() if one.key in statuses])
        self.set_menu("group", _sorted((code, group_text(code)) for code in groups if code))
        self.set_menu("land", _sorted((code, land_name(code)) for code in laender if code))
        self.blockSignals(False)

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
        if (hint := self.choice("hint")) is not None:
            tests.append(_HINTS[str(hint)])
        if len(tests) < 2:
            return tests[0] if tests else None
        return lambda row: all(test(row) for test in tests)


def _sorted(choices: Iterable[tuple[str, str]]) -> list[tuple[object, str]]:
    return [(value, text) for value, text in sorted(choices, key=lambda choice: choice[1].casefold())]
