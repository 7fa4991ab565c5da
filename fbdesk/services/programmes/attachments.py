"""Files that belong to a programme, for example its printed programme as PDF."""

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk.db.models import Attachment, Blob
from fbdesk.errors import UserError
from fbdesk.i18n import _
from fbdesk.services.office.office import store_blob
from fbdesk.services.programmes.programmes import require_programme
from fbdesk.whole_files import write_whole

LARGEST: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of a programme, without its bytes; `size` counts them."""

    id: int
    name: str
    size: int
    media_type: str


def list_attachments(db: Session, programme_id: int) -> list[AttachmentRow]:
    """Return the files of a programme by name."""
    require_programme(db, programme_id)
    query = (
        select(Attachment.id, Attachment.name, func.length(Blob.content).label("size"), Blob.media_type)
        .join(Blob, Attachment.blob_id == Blob.id)
        .where(Attachment.programme_id == programme_id)
        .order_by(func.lower(Attachment.name))
    )
    return [AttachmentRow(**row) for row in db.execute(query).mappings()]


def add_attachment(db: Session, programme_id: int, name: str, content: bytes) -> int:
    """Attach a file and return its id; one of the same name gets a number behind it."""
    require_programme(db, programme_id)
    name = name.strip()
    if not name:
        raise UserError(_("The file has no name."))
    if not content:
        raise UserError(_("“{file}” is empty. Choose another file.").format(file=name))
    if len(content) > LARGEST:
        raise UserError(_("“{file}” is larger than 20 MB. Attach a smaller file.").format(file=name))
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    attachment = Attachment(
        programme_id=programme_id,
        name=_free_name(db, programme_id, name),
        blob_id=store_blob(db, content, media_type),
    )
    db.add(attachment)
    db.flush()
    return attachment.id


def _free_name(db: Session, programme_id: int, name: str) -> str:
    query = select(func.lower(Attachment.name)).where(Attachment.programme_id == programme_id)
    taken, path, number = set(db.scalars(query)), Path(name), 1
    while name.lower() in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


def get_attachment(db: Session, attachment_id: int) -> tuple[str, bytes]:
    """Return name and bytes of an attached file."""
    attachment = _require_attachment(db, attachment_id)
    return attachment.name, db.get_one(Blob, attachment.blob_id).content


def save_attachment(db: Session, attachment_id: int, path: Path) -> str:
    """Write an attached file where the person says, and return the file's name."""
    _name, content = get_attachment(db, attachment_id)
    write_whole(path, content)
    return path.name


def remove_attachment(db: Session, attachment_id: int) -> None:
    """Take a file away from its programme."""
    db.delete(_require_attachment(db, attachment_id))
    db.flush()


def _require_attachment(db: Session, attachment_id: int) -> Attachment:
    attachment = db.get(Attachment, attachment_id)
    if attachment is None:
        raise UserError(_("This attachment no longer exists."))
    return attachment
