"""The list of registrations, saved as a workbook."""

from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services import exports
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.page import PageContext


def save_list(parent: QWidget, context: PageContext, title: str, *, filtered: bool) -> None:
    """Write all registrations of the chosen programme where the person says, and tell the file's name."""
    path = file_dialogs.choose_workbook(parent, context.state, f"{title} {context.programme.title}")
    if path is None:
        return

    def tell(n: int) -> None:
        text = ngettext("{n} registration saved in “{file}”.", "{n} registrations saved in “{file}”.", n)
        if filtered:
            text = _("All {n} registrations, also those filtered away, saved in “{file}”.")
        context.work.tell(text.format(n=n, file=path.name), "note")

    context.work.read(exports.export, "registrations", context.programme.id, path, done=tell)
