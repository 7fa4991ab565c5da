"""Whom to tell that something was cancelled: addresses to copy, a message to adapt, and who knows it already."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.services.calendar import calendar_export
from fbdesk.services.history import labels
from fbdesk.services.programmes import notice_texts, notices
from fbdesk.services.programmes.notice_texts import Telling
from fbdesk.services.programmes.notices import PersonToTell
from fbdesk.services.registrations import letters
from fbdesk.ui import printing
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.clipboard import copy_emails
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.fields.fields import Field, TextArea
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SMALL
from fbdesk.ui.widgets.tables.columns import Column
from fbdesk.ui.widgets.tables.data_table import DataTable


class TellPanel(StepPanel):
    """The people as a table; marked ones, or all who do not know yet, are noted as told by the primary action."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Whom to tell"))
        self._context = context
        self._place: tuple[int, int | None, int | None] = (0, None, None)
        self._message_of: tuple[object, ...] | None = None
        self._telling: Telling | None = None
        self.table = _table(context)
        self.message = TextArea(lines=7)
        self.copy_addresses = Button(_("Copy e-mail &addresses"), icon="mail")
        self.copy_text = Button(_("Copy te&xt"), icon="copy")
        self.letters = Button(_("&Letters"), icon="print", menu=True)
        self.save = IconButton("save_table", _("Save as table"))
        self.calendar = IconButton("calendar", _("Save calendar cancellation"))
        self.menu = QMenu(self)
        self._arrange()
        self.copy_addresses.clicked.connect(self._copy_addresses)
        self.copy_text.clicked.connect(self._copy_text)
        self.save.clicked.connect(self._save)
        self.calendar.clicked.connect(self._save_calendar)
        self.letters.clicked.connect(
            lambda: self.menu.popup(self.letters.mapToGlobal(self.letters.rect().bottomLeft()))
        )
        ways = (
            (_("Print …"), self._print),
            (_("Save PDF"), self._save_letters),
            (_("Open PDF"), self._open_letters),
        )
        for words, way in ways:
            self.menu.addAction(words).triggered.connect(partial(self._make_letters, way))
        self.table.checks_changed.connect(self.action_changed)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        line.setSpacing(SMALL)
        for button in (self.copy_addresses, self.copy_text, self.letters, self.save, self.calendar):
            line.addWidget(button)
        line.addStretch(1)
        text = QWidget()
        below = QVBoxLayout(text)
        below.setContentsMargins(PAGE_MARGIN, MEDIUM, PAGE_MARGIN, MEDIUM)
        hint = _("Adapt it as you like; it is copied as it stands here.")
        below.addWidget(Field(_("Message"), self.message, hint))
        self.column.addLayout(line)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(text)

    def start(self, programme_id: int, unit_id: int | None, session_id: int | None) -> None:
        """Show those who have to be told of a cancelled programme, unit or session."""
        self._place = (programme_id, unit_id, session_id)
        self.banner.clear()
        self.table.set_checked(())
        self.reload()

    def reload(self) -> None:
        """Read the people again; the message stays as it was adapted."""
        self._context.work.read(
            notice_texts.get_telling, *self._place, done=self._show, failed=self._give_up, key="whom to tell"
        )

    def _give_up(self, sentence: str) -> None:
        """It takes place after all, for example because its cancellation was taken back."""
        self.closed.emit()
        self._context.work.tell(sentence, "note")

    def focus_first(self) -> None:
        """Move the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, telling: Telling) -> None:
        self._telling = telling
        self.explanation.setText(_summary(telling))
        self.explanation.show()
        self.table.set_rows(telling.people)
        known = (self._place, telling.message)
        if known != self._message_of:
            self._message_of = known
            self.message.set_text(telling.message)
        self.action_changed.emit()

    def _chosen(self) -> list[PersonToTell]:
        """Return the marked people, or everybody when none is marked."""
        marked = self.table.checked_ids()
        people = self._telling.people if self._telling else ()
        return [one for one in people if not marked or one.registration_id in marked]

    def _untold(self) -> list[int]:
        return [one.registration_id for one in self._chosen() if one.told_at is None]

    def action_text(self) -> str:
        """Return the words of the primary action."""
        n = len(self._untold())
        text = ngettext("Note {n} person as told", "Note {n} people as told", n)
        return text.format(n=n) if n else _("Note as told")

    def refusal(self) -> str:
        """There is nothing to note when everybody knows."""
        return "" if self._untold() else _("Everybody knows.")

    def act(self) -> None:
        """Note the marked ones as told."""
        ids = self._untold()
        self._context.work.write(
            labels.people_told(len(ids)),
            notices.mark_told,
            ids,
            *self._place,
            done=lambda _n: self._told(),
            failed=self.fail,
        )

    def _told(self) -> None:
        self.table.set_checked(())
        self.reload()

    def _copy_addresses(self) -> None:
        """As a list that goes into the field for blind copies."""
        copy_emails(self._context.work, self._chosen())

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.message.toPlainText())
        self._context.work.tell(_("The message is copied."), "note")

    def _save(self) -> None:
        path = file_dialogs.choose_workbook(self, self._context.state, self.title.text())
        if path is None:
            return
        text = _("Saved as “{file}”.")
        self._context.work.read(
            notice_texts.export_people_to_tell,
            *self._place,
            path=path,
            done=lambda _n: self._context.work.tell(text.format(file=path.name), "note"),
            failed=self.fail,
        )

    # ---- letters

    def _make_letters(self, then: Callable[[bytes, str], object], _checked: bool = False) -> None:
        """Make a letter with the message to each of the chosen people, and do something with it."""
        if self._telling is None:
            return
        name = _("Letters: {what} is cancelled").format(what=self._telling.thing.what)
        self._context.work.read(
            letters.render_message,
            [one.registration_id for one in self._chosen()],
            self._telling.subject,
            self.message.toPlainText(),
            done=lambda pdf: then(pdf, name),
            failed=self.fail,
            key="letters about a cancellation",
        )

    def _print(self, pdf: bytes, name: str) -> None:
        printing.print_pdf(self, self._context, pdf, name)

    def _save_letters(self, pdf: bytes, name: str) -> None:
        printing.save_pdf(self, self._context, pdf, name)

    def _open_letters(self, pdf: bytes, name: str) -> None:
        if sentence := printing.open_copy(self, pdf, f"{name}.pdf"):
            self.fail(sentence)

    def _save_calendar(self) -> None:
        """Who reads this file in has the cancelled sessions no longer among those that take place."""
        name = _("Cancelled: {session}").format(session=self._telling.thing.what if self._telling else "")
        path = file_dialogs.choose_calendar(self, self._context.state, name)
        if path is None:
            return

        def tell(n: int) -> None:
            text = ngettext("{n} session saved in “{file}”.", "{n} sessions saved in “{file}”.", n)
            self._context.work.tell(text.format(n=n, file=path.name), "note")

        self._context.work.read(
            calendar_export.export_cancellation, path, *self._place, done=tell, failed=self.fail
        )


def _table(context: PageContext) -> DataTable:
    table = DataTable(
        [
            Column(
                key="name", heading=_("Name"), text=lambda row: row.name, width=170, stretch=2, strong=True
            ),
            Column(
                key="organisation",
                heading=_("Organisation"),
                text=lambda row: row.organisation,
                width=150,
                stretch=2,
            ),
            Column(key="email", heading=_("E-mail"), text=lambda row: row.email, width=190, stretch=2),
            Column(key="phone", heading=_("Telephone"), text=lambda row: row.phone, width=120),
            Column(
                key="told",
                heading=_("Told"),
                text=lambda row: format_date(row.told_at.date()) if row.told_at else _("not yet"),
                colour=lambda row: "text2" if row.told_at else "warn",
                width=116,
            ),
        ],
        name="people_to_tell",
        state=context.state,
        row_id=lambda row: row.registration_id,
        checkable=True,
        accessible_name=_("Whom to tell"),
    )
    table.set_empty(EmptyState("people", _("Nobody has to be told."), _("Nobody was registered for it.")))
    return table


def _summary(telling: Telling) -> str:
    n = telling.thing.count
    open_ = ngettext("{n} person does not know yet.", "{n} people do not know yet.", n).format(n=n)
    known = _("Everybody knows.") if telling.people else ""
    reason = _("Reason: {reason}").format(reason=telling.thing.reason or _("no reason given"))
    what = _("{what} is cancelled.").format(what=telling.thing.what)
    return " ".join(filter(None, (what, open_ if n else known, reason)))
