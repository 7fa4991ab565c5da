"""Issue the certificates of a programme and write them as PDF: one file for all, or one a person."""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from fbdesk.documents.binding import join
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.certificate_candidates import CandidateRow, list_candidates
from fbdesk.services.certificates.certificates import Issued
from fbdesk.services.history import labels
from fbdesk.vocabulary import CertificateState
from fbdesk.whole_files import check_writable, is_folder, unwritable, write_whole


def issue_and_write(
    read: Callable[..., Any],
    write_each: Callable[..., Any],
    programme_id: int,
    out: Path,
    *,
    unit_id: int | None = None,
    per_person: bool = False,
) -> dict[str, Any]:
    """Make all certificates valid that can be, write their PDFs, and return what the command line prints.

    With a `unit_id` they are the confirmations of that building block. `read` and `write_each` are those of the desk:
    the certificates are issued in blocks of one transaction each.
    """
    _check_target(out, per_person)
    drafts, refused = read(certificates.plan_drafts, programme_id, unit_id=unit_id)
    label = labels.confirmations_issued(unit_id) if unit_id else labels.certificates_issued(programme_id)
    issued: list[Issued] = write_each(label, certificates.issue, drafts)
    places = write_files(read, issued, out, per_person=per_person) if issued else []
    listed = [{"number": i.number, "name": i.name, **place} for i, place in zip(issued, places, strict=True)]
    return {
        "issued": listed,
        "refused": [{"name": row.full_name, "reason": _reasons(row)} for row in refused],
        "message": _message(issued, refused),
        "details": [f"{row.full_name}: {_reasons(row)}" for row in refused],
    }


def _reasons(row: CandidateRow) -> str:
    return "; ".join(row.reasons)


def _message(issued: Sequence[Issued], refused: Sequence[CandidateRow]) -> str:
    new = sum(row.newly for row in issued)
    made = ngettext("{n} certificate is valid", "{n} certificates are valid", len(issued)).format(
        n=len(issued)
    )
    text = _("{made} ({new} newly issued); {refused} people get none.")
    return text.format(made=made, new=new, refused=len(refused))


def write_files(
    read: Callable[..., Any], issued: Sequence[Issued], out: Path, *, per_person: bool
) -> list[dict[str, Any]]:
    """Write the stored documents and return where each one stands: {"page"} in the one file, or {"file"}."""
    pdfs = [read(certificates.get_pdf, row.pdf_id) for row in issued]
    if not per_person:
        pages = _write(out, join(pdfs), pdfs)
        return [{"page": page} for page in pages]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out, error) from None
    files = [out / f"{file_name(row)}.pdf" for row in issued]
    for file, pdf in zip(files, pdfs, strict=True):
        write_whole(file, pdf)
    return [{"file": str(file)} for file in files]


def save_stored(
    db: Session,
    programme_id: int,
    registration_ids: Collection[int],
    out: Path,
    *,
    unit_id: int | None = None,
    per_person: bool,
) -> int:
    """Write the documents that these people hold now, valid or prepared, and return how many; issues nothing.

    Raises UserError when nobody of them holds one, or when the target cannot be written.
    """
    held = _held(db, programme_id, registration_ids, unit_id)
    write_files(lambda service, *args: service(db, *args), held, out, per_person=per_person)
    return len(held)


def render_stored(
    db: Session, programme_id: int, registration_ids: Collection[int], unit_id: int | None = None
) -> bytes:
    """Return the documents that these people hold now as one PDF, in the order of the list: what is printed.

    Raises UserError when nobody of them holds one.
    """
    held = _held(db, programme_id, registration_ids, unit_id)
    return join([certificates.get_pdf(db, row.pdf_id) for row in held])


def save_copy(db: Session, pdf_id: int, out: Path) -> None:
    """Write a stored document once more: the same bytes, the same number. Raises UserError when it cannot be."""
    write_whole(out, certificates.get_pdf(db, pdf_id))


def _held(
    db: Session, programme_id: int, registration_ids: Collection[int], unit_id: int | None
) -> list[Issued]:
    held = [
        Issued(entry.id, row.registration_id, entry.number, row.full_name, entry.pdf_id, newly=False)
        for row in list_candidates(db, programme_id, unit_id).rows
        if row.registration_id in registration_ids
        and (entry := row.certificate)
        and entry.state is not CertificateState.VOID
    ]
    if not held:
        raise UserError(_("None of the chosen people has a certificate yet. Issue them first."))
    return held


def _write(out: Path, joined: bytes, pdfs: Sequence[bytes]) -> list[int]:
    from fbdesk.documents.binding import count_pages

    write_whole(out, joined)
    pages, page = [], 1
    for pdf in pdfs:
        pages.append(page)
        page += count_pages(pdf)
    return pages


def file_name(row: Issued) -> str:
    """Return a file name that Windows takes, with number and name."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", f"{row.number} {row.name}").strip(". ")[:120]


def _check_target(out: Path, per_person: bool) -> None:
    """Refuse before anything is issued what could not be written afterwards; leaves nothing behind."""
    a_folder = is_folder(out)
    if per_person and not a_folder:
        check_writable(out)
        if out.exists():
            text = _("“{file}” is a file. Name a folder for one document a person.")
            raise UserError(text.format(file=out.name))
    if not per_person and a_folder:
        text = _("“{file}” is a folder. Name a file that ends in .pdf, or use --per-person.")
        raise UserError(text.format(file=out.name))
    check_writable(out / "fbdesk.pdf" if a_folder else out)
