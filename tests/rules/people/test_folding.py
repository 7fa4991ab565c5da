"""Search keys: one word in every way of writing it, and a search that finds it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.folding import (
    collapse,
    fold,
    fold_german,
    fold_query,
    folded_variants,
    is_latin,
    search_text,
)

LETTERS = st.text(alphabet="abeouzäöüßÄÖÜøæéłşıİ -'’", max_size=12)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Straße", "strasse"),
        ("Łukasz", "lukasz"),
        ("Öztürk-Şahin", "ozturk sahin"),
        ("IŞIK İpek ılgaz", "isik ipek ilgaz"),
        ("Nguyễn Thị", "nguyen thi"),
        ("Đorđević", "dordevic"),
        ("D’Angelo", "d angelo"),
        ("O'Neill", "o neill"),
        ("  e. V.\t", "e v"),
        ("Бондаренко", "bondarenko"),
        ("Ольга", "olga"),
        ("Йосиф", "yosif"),
        ("Μουσούρη", "mousouri"),
        ("العلي", "lly"),
        ("", ""),
    ],
)
def test_the_key_is_latin_small_and_without_marks(text: str, key: str) -> None:
    assert fold(text) == key


def test_german_key_writes_umlauts_out() -> None:
    assert fold_german("Müller-Größe Søren") == "mueller groesse soeren"
    assert folded_variants("Müller") == ("muller", "mueller")
    assert folded_variants("Mueller") == ("mueller", "muller")


def test_only_latin_letters_are_latin() -> None:
    assert is_latin("Nguyễn Łukasz O'Neill 3")
    assert not is_latin("Ольга")
    assert not is_latin("Anna Шевченко")


@pytest.mark.parametrize("stored", ["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"])
@pytest.mark.parametrize("typed", ["Müller", "Mueller", "muller", "MÜL", "mue"])
def test_every_way_to_type_a_name_finds_it(stored: str, typed: str) -> None:
    assert fold_query(typed) in search_text("Katja", stored)


@pytest.mark.parametrize(
    ("stored", "typed"), [("Straße", "strasse"), ("Strasse", "Straße"), ("Бондаренко", "Bondar")]
)
def test_a_search_crosses_spelling_and_script(stored: str, typed: str) -> None:
    assert fold_query(typed) in search_text(stored)


def test_another_name_is_not_found() -> None:
    assert fold_query("Möller") not in search_text("Katja", "Müller")


@given(st.text(max_size=20))
def test_a_key_holds_nothing_but_small_letters_digits_and_single_spaces(text: str) -> None:
    for key in (fold(text), fold_german(text)):
        assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", key)
        assert fold(key) == key


@given(st.text(max_size=20))
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(LETTERS)
def test_all_variants_collapse_to_one(text: str) -> None:
    assert {collapse(variant) for variant in folded_variants(text)} == {collapse(fold(text))}


@given(LETTERS, st.integers(0, 12))
def test_the_beginning_of_a_word_finds_it(text: str, length: int) -> None:
    for word in text.split():
        for written in (word, fold_german(word), fold(word)):
            assert all(part in search_text(text) for part in fold_query(written[:length]).split())
