"""A file that the person wants, wherever they want it: written as a whole or not at all."""

from contextlib import suppress
from pathlib import Path

from fbdesk.errors import UserError
from fbdesk.i18n import _


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; raises UserError when the place cannot be written, and what was there before stays."""
    part = part_of(path)
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise unwritable(path, error) from None


def part_of(path: Path) -> Path:
    """Return where a file stands until it is complete."""
    return path.with_name(path.name + ".part")


def unwritable(path: Path, error: OSError) -> UserError:
    """Say that a file cannot be written, why, and what to do."""
    text = _(
        "“{file}” cannot be written ({reason}). Close it if it is open elsewhere, or choose another folder."
    )
    return UserError(text.format(file=path.name, reason=error.strerror or error))
