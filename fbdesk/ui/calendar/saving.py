"""Calendar files: what the page shows, everything, or one programme."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.calendar import calendar_export
from fbdesk.services.calendar.calendar_export import CalendarExport
from fbdesk.services.calendar.calendar_sheet import CalendarProgramme
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import PageContext


class CalendarFiles:
    """The menu of the button, and the writing."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        self._parent, self._context = parent, context
        self.menu = QMenu(parent)

    def open_menu(
        self, button: QWidget, shown: Sequence[int], title: str, programmes: Sequence[CalendarProgramme]
    ) -> None:
        """Offer what can be saved; `shown` are the sessions on the page and `title` what they are called."""
        self.menu.clear()
        what = self.menu.addAction(_("What is shown: {title}").format(title=title).replace("&", "&&"))
        what.setEnabled(bool(shown))
        what.triggered.connect(lambda _on=False: self.save(title, session_ids=list(shown)))
        everything = self.menu.addAction(_("All sessions"))
        everything.triggered.connect(lambda _on=False: self.save(_("All sessions")))
        if programmes:
            self.menu.addSeparator()
        for one in programmes:
            action = self.menu.addAction(
                _("{programme} in full").format(programme=one.name).replace("&", "&&")
            )
            action.triggered.connect(lambda _on=False, of=one: self.save(of.name, programme_ids=[of.id]))
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def save(self, name: str, **which: Any) -> None:
        """Write a calendar file where the person says, and say how much is in it."""
        path = file_dialogs.choose_calendar(self._parent, self._context.state, name)
        if path is None:
            return

        def tell(done: CalendarExport) -> None:
            text = ngettext(
                "{n} session saved in “{file}”.", "{n} sessions saved in “{file}”.", done.written
            ).format(n=done.written, file=path.name)
            self._context.work.tell(" ".join(filter(None, (text, done.sentence))), "note")

        self._context.work.read(calendar_export.export_calendar, path, done=tell, **which)
