"""What the handbook tells to press stands so on the screen: the words of a button, and the letter for Alt."""

import re
from functools import cache

import pytest

from fbdesk.ui.handbook.chapters import Chapter, read_chapters
from tests import catalogue

#: A button named with its key: **Neues Programm** (Strg+N).
_BUTTON = re.compile(r"\*\*([^*]+)\*\* \(((?:Strg|Alt|Umschalt|Einfg|Entf)[^);,]*)")
_MNEMONIC = re.compile(r"&(?=\S)")
_PLACEHOLDER = re.compile(r"\\{\w+\\}")


@cache
def _german() -> list[str]:
    return [form for message in catalogue.german() if message.id for form in catalogue.forms(message) if form]


def _told() -> list[tuple[str, str, str]]:
    return [
        (chapter.key, words, key)
        for chapter in read_chapters()
        for words, key in _BUTTON.findall(chapter.text)
    ]


def _texts_for(words: str) -> list[str]:
    """Return the texts of the screen that read so; a number may stand for a placeholder or an ellipsis for it."""
    found = []
    for text in _german():
        plain = re.escape(_MNEMONIC.sub("", text).replace("\N{NO-BREAK SPACE}", " "))
        if re.fullmatch(_PLACEHOLDER.sub(r"[\\d.…]+", plain), words):
            found.append(text)
    return found


def test_the_handbook_names_many_buttons_with_their_keys() -> None:
    assert len(_told()) > 40


@pytest.mark.parametrize(("chapter", "words", "key"), _told(), ids=str)
def test_a_button_of_the_handbook_reads_so_on_the_screen(chapter: str, words: str, key: str) -> None:
    texts = _texts_for(words)
    assert texts, f"{chapter}: no text of the screen reads “{words}”"
    letter = re.fullmatch(r"Alt\+(\w)", key)
    if letter:
        assert any(f"&{letter[1]}".casefold() in text.casefold() for text in texts), (
            f"{chapter}: {words}, {key}"
        )


@pytest.mark.parametrize("chapter", read_chapters(), ids=lambda chapter: chapter.key)
def test_a_chapter_is_no_longer_than_can_be_read(chapter: Chapter) -> None:
    assert 15 <= len(chapter.text.splitlines()) <= 150
    assert chapter.text.startswith(f"# {chapter.title}\n")
