"""What can be done with registrations besides deciding: take them over, copy addresses, count needs, save answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.registrations import letters, mailing
from fbdesk.services.registrations.mailing import PostalAddress
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.ui.widgets.clipboard import copy_emails, with_missing
from fbdesk.ui.work import Work

Rows = Callable[[], Sequence[RegistrationRow]]
Slot = Callable[[], object]


class RegistrationActions(QObject):
    """The actions with their words: for the rows selected in the row's own menu, in the other for all shown."""

    def __init__(self, page: QWidget, work: Work, selected: Rows, shown: Rows) -> None:
        super().__init__(page)
        self._page, self._work = page, work
        self._selected, self._shown = selected, shown
        self.transfer = self._add(_("Take over into another run"), "Ctrl+Shift+M")
        self.emails = self._add("", "Ctrl+Shift+E")
        self.postal = self._add("")
        self.letters = self._add(_("Print letters"), "Ctrl+P")
        self.needs = self._add(_("Diet and needs"))
        self.answers = self._add(_("Save answers as table"))
        self.emails.triggered.connect(lambda: copy_emails(self._work, self.meant()))
        self.postal.triggered.connect(lambda: copy_postal(self._work, self.meant()))
        self._once = QObject(self)

    def _add(self, text: str, key: str = "") -> QAction:
        action = QAction(text, self._page)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        return action

    def for_selected(self) -> list[QAction]:
        """Return the actions for the selected rows, one or several."""
        self._once.deleteLater()
        self._once = QObject(self)
        rows = list(self._selected())
        emails = QAction(_emails_text(len(rows)), self._once)
        emails.triggered.connect(lambda: copy_emails(self._work, rows))
        postal = QAction(_postal_text(len(rows)), self._once)
        postal.triggered.connect(lambda: copy_postal(self._work, rows))
        text = QAction(_("Copy text for an e-mail"), self._once)
        text.triggered.connect(lambda: copy_decision(self._work, rows[0]))
        text.setEnabled(len(rows) == 1)
        return [self.transfer, self.letters, text, emails, postal]

    def open_menu(self, button: QWidget, grouping: Callable[[QWidget], QMenu]) -> None:
        """Open the menu of all actions; addresses are those of all rows shown unless several are selected."""
        count = len(self.meant())
        self.emails.setText(_emails_text(count))
        self.postal.setText(_postal_text(count))
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.transfer, self.letters, self.emails, self.postal])
        menu.addSeparator()
        menu.addActions([self.needs, self.answers])
        menu.addSeparator()
        menu.addMenu(grouping(menu))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def meant(self) -> Sequence[RegistrationRow]:
        """Return the selected registrations if there are several, else all that are shown."""
        selected = self._selected()
        return selected if len(selected) > 1 else self._shown()


def _emails_text(count: int) -> str:
    text = ngettext("Copy e-mail address", "Copy e-mail addresses of {n} people", count)
    return text.format(n=format_number(count))


def _postal_text(count: int) -> str:
    text = ngettext("Copy postal address", "Copy postal addresses of {n} people", count)
    return text.format(n=format_number(count))


def copy_postal(work: Work, rows: Sequence[RegistrationRow]) -> None:
    """Copy the postal addresses as blocks divided by an empty line."""

    def take(found: list[PostalAddress]) -> None:
        blocks = ["\n".join(one.lines) for one in found if one.lines]
        missing = [one.name for one in found if not one.lines]
        if not blocks:
            work.tell(_("Nobody among these has a complete postal address. Nothing was copied."), "note")
            return
        QGuiApplication.clipboard().setText("\n\n".join(blocks))
        text = ngettext("{n} postal address copied.", "{n} postal addresses copied.", len(blocks))
        work.tell(with_missing(text.format(n=len(blocks)), missing), "note")

    work.read(mailing.list_postal_addresses, [row.id for row in rows], done=take)


def copy_decision(work: Work, row: RegistrationRow) -> None:
    """Copy what a letter would say, as text for an e-mail."""

    def take(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        work.tell(_("The text for {name} was copied.").format(name=row.name), "note")

    work.read(letters.get_decision_text, row.id, done=take)
