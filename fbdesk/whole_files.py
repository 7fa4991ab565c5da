"""How every file is written: beside its place and then put there, as a whole or not at all; and what is said if not."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fbdesk.errors import UserError
from fbdesk.i18n import _


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; raises UserError when the place cannot be written, and what was there before stays."""
    with replacing(path) as part:
        part.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield where to write; what is written there takes the place of `path` at the end, if all went well.

    Raises UserError when it cannot be written there. After any failure what was there before stays, alone.
    """
    check_place(path)
    part = _beside(path)
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Raise UserError where no file can stand: in a folder that is not there, or where a folder is."""
    if not is_folder(path.parent):
        text = _("There is no folder “{folder}”. Make it, or choose another one.")
        raise UserError(text.format(folder=path.parent))
    if is_folder(path):
        raise UserError(_("“{file}” is a folder. Name a file.").format(file=path.name))


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands there; under a name that nothing can have there is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def check_writable(path: Path) -> None:
    """Raise UserError for a file that could not be written later; leaves nothing behind."""
    check_place(path)
    try:
        with suppress(FileNotFoundError):
            path.open("r+b").close()  # fails where another program holds the file
        part = _beside(path)
        part.touch()
        part.unlink()
    except OSError as error:
        raise unwritable(path, error) from None


def _beside(path: Path) -> Path:
    """Return a short name that is nobody's: a name with an ending more may be too long, or a download's."""
    return path.with_name(f".fbdesk-{secrets.token_hex(6)}.part")


def unwritable(path: Path, error: Exception) -> UserError:
    """Say that a file cannot be written, why, and what to do."""
    text = _(
        "“{file}” cannot be written ({reason}). Close it if it is open elsewhere, or choose another folder."
    )
    return UserError(text.format(file=path.name, reason=getattr(error, "strerror", None) or error))
