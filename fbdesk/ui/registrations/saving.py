"""The list of registrations, and what people answered, saved as workbooks."""

from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services.office import exports
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import PageContext


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


def save_answers(parent: QWidget, context: PageContext) -> None:
    """Write what people answered in the form, question by question, for those who teach."""
    name = " ".join((_("Answers"), context.programme.title))
    path = file_dialogs.choose_workbook(parent, context.state, name)
    if path is None:
        return

    def tell(n: int) -> None:
        text = ngettext("{n} answer saved in “{file}”.", "{n} answers saved in “{file}”.", n)
        context.work.tell(text.format(n=n, file=path.name), "note")

    context.work.read(exports.export, "answers", context.programme.id, path, done=tell)
