"""What can be entered into a cell, as a menu and as the list of keys."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from fbdesk.i18n import _
from fbdesk.ui.attendance.grid.grid import AttendanceGrid
from fbdesk.ui.attendance.grid.marks import Mark


def entry_menu(grid: AttendanceGrid, refusal: str) -> QMenu:
    """Return the menu of a cell; `refusal` says why nothing can be entered."""
    menu = QMenu(grid)
    if refusal:
        menu.addAction(_action(menu, refusal, "", enabled=False))
        menu.addSeparator()
    for text, key, mark in _marks():
        action = _action(menu, text, key, enabled=not refusal or mark is Mark.CLEAR)
        action.triggered.connect(lambda _on=False, chosen=mark: grid.mark(chosen, down=False))
        menu.addAction(action)
    minutes = _action(menu, _("Minutes …"), "F2", enabled=not refusal)
    minutes.triggered.connect(lambda _on=False: grid.edit_minutes())
    menu.insertAction(menu.actions()[-1], minutes)
    return menu


def _action(menu: QMenu, text: str, key: str, *, enabled: bool) -> QAction:
    action = QAction(f"{text}\t{key}" if key else text, menu)
    action.setEnabled(enabled)
    return action


def _marks() -> list[tuple[str, str, Mark]]:
    return [
        (_("Present"), _("Space"), Mark.PRESENT),
        (_("Half a day"), "H", Mark.HALF),
        (_("Morning"), "V", Mark.MORNING),
        (_("Afternoon"), "N", Mark.AFTERNOON),
        (_("Excused"), "E", Mark.EXCUSED),
        (_("Absent"), "A", Mark.ABSENT),
        (_("Clear"), _("Del"), Mark.CLEAR),
    ]


def page_keys() -> list[tuple[str, str]]:
    """Return the keys of the page for F1."""
    return [
        (_("Space"), _("Present, next row")),
        ("H", _("Half a day, next row")),
        ("V / N", _("Only the morning or only the afternoon, next row")),
        ("0–9", _("Type minutes")),
        (_("Enter"), _("Take the minutes, next row")),
        ("F2", _("Change the minutes")),
        ("E", _("Excused, next row")),
        ("A", _("Absent, next row")),
        (_("Del"), _("Clear the cell")),
        (_("Ctrl+←") + " / " + _("Ctrl+→"), _("Previous or next session")),
        (_("Home / End"), _("First or last row")),
        (_("Ctrl+P"), _("Print sign-in sheets and lists")),
        (_("Ctrl+N"), _("Enter somebody who came without a registration")),
        (_("Shift+F10"), _("Everything that can be entered")),
    ]
