"""The German catalogue: collects the marked texts of fbdesk/, updates the .po and compiles it.

`python3 dev.py translations` writes both files, sorted and without line numbers, so that a change shows only
texts; with `--check` it writes nothing. The exit code is 1 when a text has no German.
"""

import io
import re
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
GERMAN = ROOT / "resources" / "translations" / "de" / "LC_MESSAGES" / "fbdesk.po"
_KEYWORDS = {"_": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_NO_HEADERS = (
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-[^:]+|Language-Team|Report-[^:]+):.*\n'
)
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # Babel would write the moment, and every run would make a change

Key = tuple[str | None, str]


@cache
def marked_texts(folder: Path = ROOT / "fbdesk") -> dict[Key, Message]:
    """Return the texts that the code marks, by context and (singular) text."""
    found: dict[Key, Message] = {}
    for _file, _line, text, _comments, context in extract_from_dir(
        folder, [("**.py", "python")], keywords=_KEYWORDS
    ):
        message = Message(text, context=context)
        known = found.setdefault(key(message), message)
        if message.pluralizable and not known.pluralizable:
            found[key(message)] = message
    return found


def german() -> Catalog:
    """Return the German catalogue as it is stored."""
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def translations(catalogue: Catalog) -> dict[Key, Message]:
    """Return a catalogue's texts without its header, by context and (singular) text."""
    return {key(message): message for message in catalogue if message.id}


def key(message: Message) -> Key:
    """Return what gettext finds a text by."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """Return the translation of a text, or of its singular and plural; empty texts where there is none."""
    strings = message.string
    return (strings,) if isinstance(strings, str) else tuple(strings)


def updated() -> Catalog:
    """Return the catalogue with exactly the texts of the code and the German that is known for them."""
    known = translations(german())
    catalogue = Catalog(locale="de", project="fbdesk", charset="utf-8", fuzzy=False)
    for identity, message in marked_texts().items():
        old = known.get(identity)
        same_kind = old is not None and old.pluralizable == message.pluralizable
        catalogue.add(message.id, old.string if old and same_kind else "", context=message.context)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Return the text file of a catalogue."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, no_location=True, sort_output=True, width=100)
    return re.sub(_NO_HEADERS, b"", re.sub(rb"\A(#.*\n)+", b"", buffer.getvalue()))


def as_mo(catalogue: Catalog) -> bytes:
    """Return the compiled file of a catalogue."""
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main(*arguments: str) -> int:
    """Update and compile the catalogue, or only look with `--check`; print the texts that have no German."""
    catalogue = updated()
    missing = [message.id for message in catalogue if message.id and not all(forms(message))]
    if "--check" not in arguments:
        GERMAN.write_bytes(as_po(catalogue))
        GERMAN.with_suffix(".mo").write_bytes(as_mo(german()))
    print(f"{len(catalogue)} texts, {len(missing)} without German")
    for text in missing:
        print(f"  {text!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
