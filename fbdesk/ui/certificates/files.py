"""Certificates as files: one opened in the system's program, the marked ones saved where the person says."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.services import certificate_files, certificates
from fbdesk.services.certificate_candidates import CandidateRow
from fbdesk.ui.certificates.columns import is_in_force
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.page import Page


class CertificateFiles:
    """Writes what is stored; nothing is issued here."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._folder: QTemporaryDir | None = None

    def open_paper(self, row: CandidateRow | None) -> None:
        """Open the stored document with the system's program."""
        if row is None or row.certificate is None or not is_in_force(row):
            return
        number = row.certificate.number
        self._page.work.read(
            certificates.get_pdf, row.certificate.pdf_id, done=lambda pdf: self._open(number, pdf)
        )

    def _open(self, number: str, pdf: bytes) -> None:
        """The copy is called by its number only, and goes away with the window."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.filePath(f"{file_dialogs.file_name(number)}.pdf"))
        with suppress(OSError):  # open in a program that locks it: then the same bytes are shown
            path.write_bytes(pdf)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = _("No program for PDF files was found. Save the certificate as PDF and open it yourself.")
            self._page.show_failure(text)

    def open_menu(self, button: QWidget, ids: Sequence[int]) -> None:
        """Let the person choose between one file for all and one a person."""
        n = len(ids)
        menu = QMenu(button)
        for text, per_person in (
            (ngettext("One file with {n} certificate …", "One file for all {n} …", n).format(n=n), False),
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
            per_person=per_person,
            done=lambda n: self._tell_saved(n, out.name),
        )

    def _tell_saved(self, n: int, name: str) -> None:
        text = ngettext("{n} certificate saved in “{file}”.", "{n} certificates saved in “{file}”.", n)
        self._page.work.tell(text.format(n=n, file=name), "note")
