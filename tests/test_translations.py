"""Every text has German with the same placeholders, one German text has one English source, and the compiled
file is the written one.
"""

import ast
import string
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Message

import fbdesk
from tests import catalogue

PACKAGE = Path(fbdesk.__file__).parent

#: German texts that need two English ones, and why. Everything else is written in English in one way.
TWO_IN_ENGLISH: Final = {
    "Anwesenheit": "the heading, and within a sentence, where English writes a noun small",
    "Eintragen": "the button at a task has a context of its own, for the key Enter is called Eingabe",
    "Gemeinde": "the heading, and a kind of organisation among others, all written small",
    "Sitzplätze": "the heading, and behind the number of a field",
    "bis {day}": "a deadline is by a day, a period lasts until it",
}


def problems(message: Message) -> list[str]:
    """Return what is wrong with one translated text."""
    texts = message.id if message.pluralizable else (message.id,)
    german = catalogue.forms(message)
    if len(german) != len(texts) or not all(german):
        return ["no German"]
    wrong = []
    for text, translation in zip(texts, german, strict=True):
        wanted, found = placeholders(text), placeholders(translation)
        # "1 Anmeldung" may be written out in the singular
        if not (found <= wanted if text is texts[0] and message.pluralizable else found == wanted):
            wrong.append(f"placeholders {sorted(found)} instead of {sorted(wanted)}")
    return wrong


def placeholders(text: str) -> set[str]:
    """Return the names that `str.format` fills; raises ValueError for a single brace."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_text_has_german_with_the_same_placeholders() -> None:
    known = catalogue.translations(catalogue.german())
    new = Message("")
    found = {key: problems(known.get(key, new)) for key in catalogue.marked_texts()}
    report = [f"{text}: {', '.join(what)}" for (_context, text), what in found.items() if what]
    if report:
        pytest.fail("\n".join(report), pytrace=False)


def test_a_text_is_not_once_plain_and_once_with_plural() -> None:
    known = catalogue.translations(catalogue.german())
    marked = catalogue.marked_texts()
    both = marked.keys() & known.keys()
    assert [
        identity for identity in both if marked[identity].pluralizable != known[identity].pluralizable
    ] == []


def test_no_german_without_a_text() -> None:
    assert set(catalogue.translations(catalogue.german())) - set(catalogue.marked_texts()) == set()


def test_catalogue_is_stored_as_the_tool_writes_it() -> None:
    stored = catalogue.GERMAN.read_bytes().replace(b"\r\n", b"\n")
    if stored != catalogue.as_po(catalogue.updated()):
        pytest.fail("The catalogue is not the code's: python3 dev.py translations", pytrace=False)


def test_compiled_catalogue_is_the_written_one() -> None:
    if catalogue.GERMAN.with_suffix(".mo").read_bytes() != catalogue.as_mo(catalogue.german()):
        pytest.fail("The catalogue is not compiled: python3 dev.py translations", pytrace=False)


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Row {row}", ""),
        ("Row {row}", "Zeile {zeile}"),
        ("Row {row}", "Zeile"),
        (("{n} row", "{n} rows"), ("{n} Zeile", "Zeilen")),
        (("{n} row", "{n} rows"), ("{n} Zeile", "")),
    ],
)
def test_wrong_german_is_found(text: str | tuple[str, str], german: str | tuple[str, str]) -> None:
    assert problems(Message(text, german))


def test_right_german_is_not_found() -> None:
    assert problems(Message("Row {row}", "Zeile {row}")) == []
    assert problems(Message(("{n} row", "{n} rows"), ("eine Zeile", "{n} Zeilen"))) == []


def test_no_text_is_hidden_in_an_f_string() -> None:
    """Below Python 3.12 the tool that collects texts does not look into f-strings; the text would stay English."""
    hidden = {
        f"{path.name}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for outer in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"_", "N_", "NN_", "ngettext", "pgettext"}
    }
    assert hidden == set()


def sources(messages: Iterable[Message]) -> dict[str, set[str]]:
    """Return the English sources, with their context, of each German text; the key to press is no difference."""
    found = defaultdict(set)
    for message in messages:
        texts = message.id if message.pluralizable else (message.id,)
        source = " / ".join(text.replace("&", "").rstrip(":") for text in texts)
        german = " / ".join(text.replace("&", "").rstrip(":") for text in catalogue.forms(message))
        found[german].add(f"{message.context}|{source}" if message.context else source)
    return found


def test_one_german_text_has_one_english_source() -> None:
    found = sources(catalogue.translations(catalogue.german()).values())
    several = {german: sorted(texts) for german, texts in found.items() if len(texts) > 1}
    report = [f"{german}: {several[german]}" for german in sorted(several.keys() - TWO_IN_ENGLISH.keys())]
    if report:
        pytest.fail("Make one English text of these:\n" + "\n".join(report), pytrace=False)
    assert TWO_IN_ENGLISH.keys() <= several.keys(), "needs only one English text by now: take it off the list"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Message("Remove", "Entfernen"), Message("Take away", "Entfernen")),
        (Message("Remove", "Entfernen"), Message("remove", "Entfernen")),
        (Message("Remove", "Entfernen"), Message("Re&move it", "&Entfernen")),
        (Message("Remove", "Entfernen"), Message("Remove", "Entfernen", context="room")),
        (
            Message(("{n} row", "{n} rows"), ("Zeile", "Zeilen")),
            Message(("a line", "lines"), ("Zeile", "Zeilen")),
        ),
    ],
)
def test_two_english_sources_are_found(one: Message, other: Message) -> None:
    (found,) = sources([one, other]).values()
    assert len(found) == 2


def test_an_accelerator_or_a_colon_is_no_second_source() -> None:
    (found,) = sources([Message("Remove", "Entfernen"), Message("Re&move:", "&Entfernen:")]).values()
    assert found == {"Remove"}
