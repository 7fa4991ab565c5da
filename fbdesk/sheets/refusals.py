"""Why a spreadsheet is refused: a code inside (it crosses the pipe from the child process), a sentence outside."""

import errno
import os
from pathlib import Path
from typing import Final

from fbdesk.i18n import N_, _, format_number

MAX_ROWS: Final = 100_000
"""Filled rows of a sheet; more than any office has registrations."""

SENTENCES: Final = {
    "missing": N_("The spreadsheet “{name}” is not there any more. Choose it again."),
    "folder": N_("“{name}” is a folder. Open it and choose the spreadsheet in it."),
    "permission": N_(
        "You have no right to read the spreadsheet “{name}”. "
        "Ask for the right, or have the file sent to you again."
    ),
    "open_elsewhere": N_(
        "The spreadsheet “{name}” is open in another program. Close it there and choose “Import” once more."
    ),
    "lock_file": N_(
        "“{name}” is only the mark that Excel or LibreOffice leaves while a spreadsheet is open. "
        "Choose the spreadsheet itself."
    ),
    "unreadable": N_(
        "The spreadsheet “{name}” cannot be read from its drive. "
        "Check the connection or copy the file to this computer."
    ),
    "empty_file": N_("The spreadsheet “{name}” is empty (0 bytes). Have it exported or sent to you again."),
    "no_rows": N_("The spreadsheet “{name}” has no filled rows. Check whether it is the right file."),
    "only_hidden": N_(
        "The visible sheets in “{name}” have no filled rows; there are hidden sheets as well. "
        "Show the sheet that you need in Excel, save and import again."
    ),
    "damaged": N_(
        "The spreadsheet “{name}” is damaged or incomplete. "
        "Open it in Excel and save it under a new name, or have it sent to you again."
    ),
    "encrypted": N_(
        "The spreadsheet “{name}” is protected with a password. "
        "Open it in Excel, save it without a password and import again."
    ),
    "explodes": N_(
        "The spreadsheet “{name}” is too large: unpacked it takes {megabytes} MB. "
        "Copy the rows that you need into a new file and import that one."
    ),
    "too_large": N_(
        "The file “{name}” is too large for a list of registrations ({megabytes} MB). "
        "Copy the rows that you need into a new file and import that one."
    ),
    "too_many_rows": N_(
        "The spreadsheet “{name}” has too many filled rows or cells that lie too far apart "
        "(at most {rows} rows are read). Copy the rows that you need into a new file and import that one."
    ),
    "too_slow": N_(
        "Reading the spreadsheet “{name}” took too long and was stopped. "
        "Copy the rows that you need into a new file and import that one."
    ),
    "memory": N_(
        "The spreadsheet “{name}” needs more memory than is allowed for it. "
        "Copy the rows that you need into a new file and import that one."
    ),
    "sheet_unknown": N_(
        "There is no sheet “{sheet}” in the spreadsheet “{name}”. It has: {sheets}. Choose one of them."
    ),
    "html": N_(
        "“{name}” is a web page that only carries the name of a spreadsheet. "
        "Open it in Excel and save it as an Excel workbook (.xlsx)."
    ),
    "unsupported": N_(
        "The spreadsheet “{name}” has a format that fbdesk does not read ({format}). "
        "Open it in the program it comes from and save it as an Excel workbook (.xlsx)."
    ),
    "pdf": N_(
        "“{name}” is a PDF document, not a spreadsheet. Have the list sent to you as .xlsx, .ods or .csv."
    ),
    "word": N_(
        "“{name}” is a text document, not a spreadsheet. Copy its table into Excel and save it as .xlsx."
    ),
    "slides": N_("“{name}” is a presentation, not a spreadsheet. Choose a file of type .xlsx, .ods or .csv."),
    "picture": N_("“{name}” is a picture, not a spreadsheet. Choose a file of type .xlsx, .ods or .csv."),
    "archive": N_("“{name}” is a packed folder (archive). Unpack it and choose the spreadsheet in it."),
    "mail": N_("“{name}” is an e-mail. Open it, save the spreadsheet that is attached and choose that file."),
    "not_a_spreadsheet": N_(
        "“{name}” is not a spreadsheet. Choose a file of type .xlsx, .xls, .ods or .csv."
    ),
}


class Refused(Exception):
    """A spreadsheet is not read, for the reason `code` (a key of `SENTENCES`); `details` fill its sentence."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def sentence(refused: Refused, path: Path) -> str:
    """Return what is said to the person: what happened, to which file, what to do."""
    details = {"megabytes": "?", "rows": format_number(MAX_ROWS), **refused.details}
    return _(SENTENCES[refused.code]).format(name=path.name, **details)


def refusal_for(error: OSError) -> Refused:
    """Return why the operating system did not let us have the file."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refused("missing")
    if isinstance(error, IsADirectoryError):
        return Refused("folder")
    if isinstance(error, PermissionError):
        # Windows answers so when Excel holds the file; error 5 alone means a missing right.
        held = os.name == "nt" and getattr(error, "winerror", None) != 5
        return Refused("open_elsewhere" if held else "permission")
    # Readers that follow a false offset in the file get "invalid argument".
    return Refused("damaged" if error.errno in (None, errno.EINVAL) else "unreadable")
