"""Certificates on their way out: opened in the system's program, printed, saved where the person says."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.certificates import certificate_files, certificates
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.ui import printing
from fbdesk.ui.certificates.columns import is_in_force
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.frames.page import Page


class CertificateFiles:
    """Prints and writes what is stored; nothing is issued here. `unit_id`: the building block that is shown."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.unit_id: int | None = None

    def open_paper(self, row: CandidateRow | None) -> None:
        """Open the stored document with the system's program; the copy is called by its number only."""
        if row is not None and row.certificate is not None and is_in_force(row):
            self.open_stored(row.certificate.pdf_id, row.certificate.number)

    def open_stored(self, pdf_id: int, number: str) -> None:
        """Open a stored document, also a void one."""
        self._page.work.read(certificates.get_pdf, pdf_id, done=lambda pdf: self._open(number, pdf))

    def _open(self, number: str, pdf: bytes) -> None:
        if sentence := printing.open_copy(self._page, pdf, f"{number}.pdf"):
            self._page.show_failure(sentence)

    def print_paper(self, row: CandidateRow | None) -> None:
        """Print the stored document of one person with the system's dialog."""
        if row is not None and row.certificate is not None and is_in_force(row):
            title = row.certificate.number
            self._page.work.read(
                certificates.get_pdf, row.certificate.pdf_id, done=lambda pdf: self._print(title, pdf)
            )

    def print_papers(self, ids: Sequence[int]) -> None:
        """Print the stored documents of these people in the order of the list."""
        page = self._page
        title = ngettext("{n} certificate", "{n} certificates", len(ids)).format(n=format_number(len(ids)))
        page.work.read(
            certificate_files.render_stored,
            page.context.programme.id,
            ids,
            self.unit_id,
            done=lambda pdf: self._print(title, pdf),
        )

    def _print(self, title: str, pdf: bytes) -> None:
        printing.print_pdf(self._page, self._page.context, pdf, title)

    def save_paper(self, row: CandidateRow | None) -> None:
        """Save the stored document of one person once more: the same bytes, the same number."""
        if row is None or row.certificate is None or not is_in_force(row):
            return
        page, number = self._page, row.certificate.number
        out = file_dialogs.choose_pdf(page, page.context.state, f"{number} {row.full_name}")
        if out is not None:
            text = _("{number} saved in “{file}”: the same paper with the same number.")
            page.work.read(
                certificate_files.save_copy,
                row.certificate.pdf_id,
                out,
                done=lambda _nothing: page.work.tell(text.format(number=number, file=out.name), "note"),
            )

    def open_menu(self, button: QWidget, ids: Sequence[int]) -> None:
        """Let the person choose between one file for all and one a person."""
        n = len(ids)
        menu = QMenu(button)
        for text, per_person in (
            (
                ngettext("One file with {n} certificate …", "One file for all {n} …", n).format(
                    n=format_number(n)
                ),
                False,
            ),
            (_("One file a person …"), True),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, each=per_person: self.save(ids, per_person=each))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def save(self, ids: Sequence[int], *, per_person: bool) -> None:
        """Write the stored documents of these people where the person says."""
        page = self._page
        if per_person:
            out = file_dialogs.choose_folder(page, page.context.state)
        else:
            name = f"{page.header.title} {page.context.programme.title}"
            out = file_dialogs.choose_pdf(page, page.context.state, name)
        if out is None:
            return
        page.work.read(
            certificate_files.save_stored,
            page.context.programme.id,
            ids,
            out,
            unit_id=self.unit_id,
            per_person=per_person,
            done=lambda n: self._tell_saved(n, out.name),
        )

    def _tell_saved(self, n: int, name: str) -> None:
        text = ngettext("{n} certificate saved in “{file}”.", "{n} certificates saved in “{file}”.", n)
        self._page.work.tell(text.format(n=format_number(n), file=name), "note")
