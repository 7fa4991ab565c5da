"""The cheap look at a file before it is read: is it there, what is it by its content, can it be meant seriously.

Names lie (a csv called .xls, a web page called .xls), so only the first bytes and the list of parts decide. What
a reader does with a hostile file is bounded by its child process, not here.
"""

import stat
import struct
import zipfile
from pathlib import Path
from typing import Final, Literal

from fbdesk.sheets.refusals import Refused, refusal_for

Kind = Literal["xlsx", "xlsb", "xls", "ods", "text"]

MAX_FILE: Final = 100 * 2**20
MAX_UNPACKED: Final = 200 * 2**20
MAX_RATIO: Final = 200
"""Unpacked to packed size of large parts. A sheet of formatted empty rows was measured at 9 to 13, a bomb is 1000."""
RATIO_COUNTS_FROM: Final = 30 * 2**20

_HEAD: Final = 4096
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER: Final = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
)
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OLD_EXCEL: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""The first record of a workbook of Excel 2 to 4, which no reader knows any more."""


def identify(path: Path) -> Kind:
    """Return by content which reader the file needs; raises `Refused` for what should not be read at all."""
    try:
        _check_place(path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise refusal_for(error) from None
    except ValueError:  # a path with a NUL in it
        raise Refused("missing") from None
    return _kind(path, head)


def _check_place(path: Path) -> None:
    """Refuse what is no ordinary file with content."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise Refused("folder")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("not_a_spreadsheet")
    if found.st_size == 0:
        raise Refused("empty_file")
    if path.name.startswith(("~$", ".~lock.")):
        raise Refused("lock_file")
    if found.st_size > MAX_FILE:
        raise Refused("too_large", megabytes=_megabytes(found.st_size))


def _megabytes(size: int) -> str:
    return str(size // 2**20)


def _kind(path: Path, head: bytes) -> Kind:
    if head.startswith(_ZIP):
        return _packed_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(_OLD_EXCEL):
        raise Refused("unsupported", format="Excel 4")
    for magic, code in _OTHER:
        if head.startswith(magic):
            raise Refused(code)
    _check_markup(head)
    if not _is_text(head):
        known = path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
        raise Refused("damaged" if known else "not_a_spreadsheet")
    return "text"


def _check_markup(head: bytes) -> None:
    """Refuse web pages and spreadsheets that are one XML text, whatever they are called."""
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style")):
        raise Refused("html")
    if start.startswith(b"mime-version:") and b"text/html" in start:
        raise Refused("html")
    if start.startswith((b"<?xml", b"<workbook", b"<office:document", b"<!--")):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
            raise Refused("unsupported", format="XML 2003")
        if b"urn:oasis:names:tc:opendocument" in start:
            raise Refused("unsupported", format="fods")
        raise Refused("html" if b"<html" in start else "not_a_spreadsheet")


def _is_text(head: bytes) -> bool:
    """Tell a text from anything else by its control characters; NUL alone is no proof (UTF-16, sloppy exports)."""
    if head.startswith(_BOMS):
        return True
    filled = head.replace(b"\x00", b"")
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a" for byte in filled)
    return len(filled) > 0 and controls * 20 <= len(filled)


def _packed_kind(path: Path) -> Kind:
    """Say what a ZIP holds, by the names of its parts."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            mimetype = _mimetype(package)
    except OSError as error:
        raise refusal_for(error) from None
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Refused("damaged") from None
    _check_unpacked(parts)
    return _kind_of_parts({part.filename.replace("\\", "/").lower().lstrip("/") for part in parts}, mimetype)


def _mimetype(package: zipfile.ZipFile) -> bytes:
    """Return what an OpenDocument file says of itself; empty for others."""
    try:
        with package.open("mimetype") as part:
            return part.read(100)
    except KeyError:
        return b""


def _kind_of_parts(names: set[str], mimetype: bytes) -> Kind:
    if any(name.endswith("/workbook.bin") for name in names):
        return "xlsb"
    if any(name.endswith("/workbook.xml") or name.startswith("xl/") for name in names):
        return "xlsx"
    if b"opendocument.spreadsheet" in mimetype or (not mimetype and "content.xml" in names):
        return "ods"
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        raise Refused("word")
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        raise Refused("slides")
    if any(name.endswith(".iwa") for name in names):
        raise Refused("unsupported", format="Apple Numbers")
    if "[content_types].xml" in names:
        return "xlsx"  # the parts may have unusual names; its reader follows the relations
    raise Refused("archive" if names else "damaged")


def _check_unpacked(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would not fit, by the sizes the file states; a reader never unpacks more than is stated."""
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".bin"))]
    unpacked = sum(part.file_size for part in texts)
    packed = sum(part.compress_size for part in texts)
    bomb = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed
    if unpacked > MAX_UNPACKED or bomb:
        raise Refused("explodes", megabytes=_megabytes(unpacked))


def _ole_kind(path: Path) -> Kind:
    """Say what an OLE file holds, by the names of its streams (UTF-16 in its directory)."""
    try:
        content = path.read_bytes().lower()
    except OSError as error:
        raise refusal_for(error) from None
    if _stream(content, "EncryptedPackage") or _stream(content, "EncryptionInfo"):
        raise Refused("encrypted")
    if _stream(content, "Workbook") or _stream(content, "Book"):
        return "xls"
    if _stream(content, "WordDocument"):
        raise Refused("word")
    if _stream(content, "PowerPoint Document"):
        raise Refused("slides")
    if _stream(content, "__properties_version1.0"):
        raise Refused("mail")
    known = path.suffix.lower() in (".xls", ".xlsx", ".xlsm", ".xlsb")
    raise Refused("damaged" if known else "not_a_spreadsheet")


def _stream(content: bytes, name: str) -> bool:
    return name.lower().encode("utf-16-le") + b"\x00\x00" in content
