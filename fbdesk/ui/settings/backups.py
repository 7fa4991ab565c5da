"""Copies of the office file: when the last was made, where they lie, and the way back to one of them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.backups import KEPT_DAYS, KEPT_MONTHS, Backup, backup_line
from fbdesk.i18n import _, format_date, format_number, format_time, ngettext
from fbdesk.services.history.restoring import RestorePlan
from fbdesk.ui.settings.section import Section, button_row
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL


class BackupSection(Section):
    """`copy_chosen(path)` asks what going back would lose; `restore_wanted(path)` comes when that was accepted."""

    back_up_wanted = Signal()
    folder_wanted = Signal()
    other_wanted = Signal()
    copy_chosen = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self) -> None:
        text = _(
            "A copy is made at the first start of a day. Copies of {days} days and of {months} months are kept."
        )
        super().__init__(_("Backup"), text.format(days=KEPT_DAYS, months=KEPT_MONTHS))
        self.line = Label("")
        self.folder = Label("", "caption", "text2", wrap=True, selectable=True)
        self.now = _button(_("Back up &now"), self.back_up_wanted.emit)
        self.elsewhere = _button(_("Choose another folder"), self.folder_wanted.emit)
        self.copies = Choice()
        self.copies.chosen.connect(self.copy_chosen)
        self.other = _button(_("Another copy"), self.other_wanted.emit)
        self.question = _Question()
        self.question.accepted.connect(self.restore_wanted)
        self.add(self.line)
        self.add(self.folder)
        self.add(button_row(self.now, self.elsewhere))
        self._restore = Field(_("Go back to a copy"), self.copies)
        self._restore.setFixedWidth(300)
        self.add(button_row(self._restore, self.other))
        self.add(self.question)

    def show_backups(self, backups: Sequence[Backup], folder: Path, now: datetime) -> None:
        """Show the copies that there are, newest first."""
        newest = backups[0] if backups else None
        line = backup_line(newest, now)
        self.line.setText(line[:1].upper() + line[1:])
        self.folder.setText(str(folder))
        self.copies.set_choices([(one.path, _copy_text(one)) for one in backups])
        self.copies.set_value(None)
        self.copies.setEnabled(bool(backups))

    def ask(self, copy: Path, plan: RestorePlan) -> None:
        """Show what going back to a copy would lose."""
        self.question.show_plan(copy, plan)


class _Question(QWidget):
    """What would be lost, and the button that does it nevertheless; hidden until a copy was chosen."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._copy = Path()
        self.banner = Banner()
        self.lines = Label("", "caption", "text2", wrap=True)
        self.restore = _button(_("&Restore this copy"), lambda: self.accepted.emit(self._copy))
        self.leave = _button(_("Leave everything as it is"), self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for widget in (self.banner, self.lines, button_row(self.restore, self.leave)):
            column.addWidget(widget)
        self.hide()

    def show_plan(self, copy: Path, plan: RestorePlan) -> None:
        """Say how much is lost, and name the newest of it."""
        self._copy = copy
        self.banner.show_message("warn" if plan.lost else "info", _loss(plan), closable=False)
        lines = [
            f"{format_date(one.at.date())}, {format_time(one.at.time())}: {one.text}" for one in plan.newest
        ]
        if plan.lost > len(lines):
            n = plan.lost - len(lines)
            more = ngettext("and {n} more", "and {n} more", n).format(n=format_number(n))
            lines.append(more)
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))
        self.show()
        self.restore.setFocus()


def _loss(plan: RestorePlan) -> str:
    if not plan.same_office:
        return _(
            "This copy is of another office or went another way. Everything of this office gives way to it."
        )
    if not plan.lost:
        return _("Nothing is lost: nothing was changed since this copy.")
    text = ngettext(
        "{n} change is lost. The file as it is now is kept beside it.",
        "{n} changes are lost. The file as it is now is kept beside it.",
        plan.lost,
    )
    return text.format(n=format_number(plan.lost))


def _copy_text(backup: Backup) -> str:
    size = format_number(max(1, backup.size // 1024))
    return _("{date}, {time} · {size} KB").format(
        date=format_date(backup.at.date()), time=format_time(backup.at.time()), size=size
    )


def _button(text: str, action: object) -> Button:
    button = Button(text)
    button.clicked.connect(lambda _checked=False: action())  # type: ignore[operator]
    return button
