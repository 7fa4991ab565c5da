"""The person chosen in the list: the paper in the pane, what is still owed, declaring a certificate void."""

from typing import Any

from fbdesk import clock
from fbdesk.i18n import _
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance import results
from fbdesk.services.attendance.results import OpenWork
from fbdesk.services.certificates import certificates, kept_papers
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.services.history import labels
from fbdesk.ui.certificates.columns import group_of, is_in_force
from fbdesk.ui.certificates.pane import CertificatePane
from fbdesk.ui.certificates.table import CertificateTable
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.work import Told
from fbdesk.vocabulary import DeliverableState


class ChosenPerson:
    """Reads what the pane shows, and changes what concerns one person; `row` is who was read last.

    `unit_id` is the building block that is shown, None for the certificate of the whole programme.
    """

    def __init__(self, context: PageContext, table: CertificateTable, pane: CertificatePane) -> None:
        self._context, self._work = context, context.work
        self._table, self._pane = table, pane
        self.row: CandidateRow | None = None
        self.unit_id: int | None = None
        self._is_sample = False
        pane.void_wanted.connect(self.void)
        pane.correction_wanted.connect(self.correct)
        pane.keep_wanted.connect(self.keep)
        pane.work_accepted.connect(self.accept)

    def forget(self) -> None:
        """Read the paper again the next time: something has changed."""
        self.row = None
        self._is_sample = False

    def show_current(self) -> None:
        """Show the person chosen in the list, or the sample."""
        row = self._table.current_row()
        programme_id = self._context.programme.id
        if programme_id is None:
            return
        if row is None:
            self._show_sample(programme_id)
            return
        listed = self._table.shown_rows()
        place = next((i for i, one in enumerate(listed, 1) if one is row), 0)
        self._pane.show_row(row, place, len(listed))
        if row == self.row:
            return
        self.row, self._is_sample = row, False
        registration_id = row.registration_id
        if _has_no_paper(row):
            self._read_works(row)
            text = _("No certificate: {reason}.").format(reason="; ".join(row.reasons))
            self._show_paper(registration_id, text)
            return
        show = self._show_paper
        self._work.read(
            certificates.render_preview,
            programme_id,
            registration_id,
            self.unit_id,
            done=lambda pdf: show(registration_id, pdf),
            failed=lambda sentence: show(registration_id, sentence),
            key="certificate",
        )
        if not is_in_force(row):
            self._read_works(row)

    def _read_works(self, row: CandidateRow) -> None:
        """A set of building blocks asks for nothing but the blocks."""
        if row.collected is None:
            self._work.read(results.list_open_works, row.registration_id, done=self._show_works, key="works")

    def _show_sample(self, programme_id: int) -> None:
        if self._is_sample:
            return
        self._pane.show_sample()
        self.row, self._is_sample = None, True
        self._work.read(
            certificates.render_sample,
            programme_id,
            self.unit_id,
            done=lambda pdf: self._show_paper(None, pdf),
            failed=lambda sentence: self._show_paper(None, sentence),
            key="certificate",
        )

    def _show_paper(self, registration_id: int | None, paper: bytes | str) -> None:
        """Show what was rendered, unless somebody else was chosen meanwhile."""
        row = self._table.current_row()
        if (row.registration_id if row is not None else None) != registration_id:
            return
        if isinstance(paper, str):
            self._pane.paper.show_sentence(paper)
        else:
            self._pane.paper.show_pdf(paper)

    def _show_works(self, works: tuple[OpenWork, ...]) -> None:
        row = self.row
        if row is not None and not is_in_force(row):
            self._pane.show_works(tuple(w for w in works if self.unit_id in (None, w.unit_id)))

    def accept(self, work: OpenWork) -> None:
        """Note that somebody's project was accepted, or the self-learning done."""
        row = self.row
        if row is None:
            return
        change: dict[str, Any] = {"deliverable": DeliverableState.ACCEPTED}
        text = _("{deliverable} of {name} is accepted.")
        if not work.deliverable:
            change, text = {"completed_on": clock.today()}, _("Self-learning of {name} is done.")
        sentence = text.format(deliverable=work.deliverable, name=row.full_name)
        made = labels.result_noted(row.registration_id)
        self._work.write(
            made,
            results.set_result,
            row.registration_id,
            work.unit_id,
            tell=lambda _nothing: sentence,
            **change,
        )

    def void(self, reason: str) -> None:
        """Declare the person's certificate void."""
        row = self.row
        if row is None or row.certificate is None:
            return
        entry = row.certificate
        text = _("{number} of {name} is void. The number stays in the register.")
        sentence = text.format(number=entry.number, name=row.full_name)
        # no way back is offered: what was declared void stays void
        self._work.write(
            labels.certificate_voided(entry.id),
            certificates.void,
            entry.id,
            reason,
            tell=lambda _nothing: Told(sentence, "final"),
        )

    def keep(self, reason: str) -> None:
        """Keep the person's certificate although what it rests on has changed."""
        row = self.row
        if row is None or row.certificate is None:
            return
        entry = row.certificate
        sentence = _("{number} of {name} is kept as it is.").format(number=entry.number, name=row.full_name)
        self._work.write(
            labels.certificate_kept(entry.id),
            kept_papers.keep_certificate,
            entry.id,
            reason,
            tell=lambda _nothing: sentence,
        )

    def correct(self, reason: str) -> None:
        """Issue the person's certificate anew with what is true now, and make the old one void."""
        row = self.row
        if row is None or row.certificate is None:
            return
        entry, name = row.certificate, row.full_name
        text = _("{name} has a corrected version: {number}. {old} is void and stays in the register.")
        self._work.write(
            labels.certificate_corrected(entry.id),
            certificates.correct_certificate,
            entry.id,
            reason,
            tell=lambda made: Told(text.format(name=name, number=made.number, old=entry.number), "final"),
        )


def _has_no_paper(row: CandidateRow) -> bool:
    """Nobody sees a paper that would say what is not true: the refused, and whoever lacks a building block."""
    if is_in_force(row):
        return False
    lacks_block = row.collected is not None and row.state is not Entitlement.ENTITLED
    return lacks_block or group_of(row) is Entitlement.REFUSED
