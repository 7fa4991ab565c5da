"""A finished PDF as a file of the person's: written as a whole or not at all."""

from contextlib import suppress
from pathlib import Path

from fbdesk.errors import UserError
from fbdesk.i18n import _


def save_pdf(path: Path, pdf: bytes) -> None:
    """Write a PDF; raises UserError when the place cannot be written, and what was there before stays."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        text = _("“{file}” cannot be written: {reason}. Choose another folder or close the file elsewhere.")
        raise UserError(text.format(file=path.name, reason=error.strerror or error)) from None
