"""The model behind the sheet: a row a week, the number of the week and seven days; what each day holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from fbdesk.i18n import _, long_weekday_name, ngettext
from fbdesk.ui.calendar.entries import SheetEntry, long_day
from fbdesk.ui.widgets.tables.table_model import ROOT, Index

#: The column with the number of the week stands before Monday.
FIRST_DAY: Final = 1
_TEXT_ROLES: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class MonthModel(QAbstractTableModel):
    """Weeks of a month (or the one of a week) with their entries."""

    def __init__(self) -> None:
        super().__init__()
        self.weeks: list[tuple[date, ...]] = []
        self.entries: list[SheetEntry] = []
        self.holidays: Mapping[date, str] = {}
        self.school_holidays: Mapping[date, str] = {}
        self.month = date.min

    def set_sheet(
        self,
        weeks: Sequence[tuple[date, ...]],
        month: date,
        entries: Sequence[SheetEntry],
        holidays: Mapping[date, str],
        school_holidays: Mapping[date, str],
    ) -> None:
        """Show other weeks."""
        self.beginResetModel()
        self.weeks, self.month = list(weeks), month
        self.entries = list(entries)
        self.holidays, self.school_holidays = holidays, school_holidays
        self.endResetModel()

    def entries_on(self, day: date) -> list[SheetEntry]:
        """Return what is on a day."""
        return [entry for entry in self.entries if entry.first <= day <= entry.last]

    def notes_on(self, day: date) -> list[str]:
        """Return public and school holidays on a day."""
        return [name for name in (self.holidays.get(day), self.school_holidays.get(day)) if name]

    def day_at(self, index: Index) -> date | None:
        """Return the day of a cell."""
        if not index.isValid() or index.column() < FIRST_DAY or index.row() >= len(self.weeks):
            return None
        return self.weeks[index.row()][index.column() - FIRST_DAY]

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one for a day that is not shown."""
        for row, week in enumerate(self.weeks):
            if week[0] <= day <= week[-1]:
                return self.index(row, FIRST_DAY + (day - week[0]).days)
        return QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a week."""
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The number of the week and seven days."""
        return 0 if parent.isValid() else FIRST_DAY + 7

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days can be chosen, numbers of weeks cannot."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if index.column() >= FIRST_DAY else enabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the day in words with all that is on it."""
        if role not in _TEXT_ROLES or not index.isValid():
            return None
        day = self.day_at(index)
        if day is None:
            return _("Calendar week {n}").format(n=self.weeks[index.row()][0].isocalendar().week)
        holiday, school = self.holidays.get(day, ""), self.school_holidays.get(day, "")
        return _day_text(day, self.entries_on(day), holiday, school)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the days of the week."""
        if orientation != Qt.Orientation.Horizontal or role not in _TEXT_ROLES:
            return None
        if section < FIRST_DAY:
            return _("Wk")
        return long_weekday_name(section)


def _day_text(day: date, entries: Sequence[SheetEntry], holiday: str, school: str) -> str:
    """Return what a day says to a screen reader: date, holiday and everything that is on it."""
    parts = [long_day(day), holiday, school]
    if not entries:
        parts.append(_("no sessions"))
    parts += [_entry_text(entry) for entry in entries]
    return ", ".join(filter(None, parts))


def _entry_text(entry: SheetEntry) -> str:
    words = [entry.time, entry.words]
    if entry.cancelled:
        words.append(_("cancelled"))
    if entry.conflicts:
        n = len(entry.conflicts)
        words.append(ngettext("{n} overlap", "{n} overlaps", n).format(n=n))
    return " ".join(filter(None, words))
