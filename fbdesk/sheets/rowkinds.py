"""Rows that are no registration: repeated headings, totals, notes, empty lines of a template, forms never sent.

Each gives a sentence, so that the counts of an import add up and nothing vanishes silently.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fbdesk.i18n import _
from fbdesk.sheets.columns import Column
from fbdesk.sheets.content import kind_of
from fbdesk.sheets.header import Header
from fbdesk.sheets.sheet import Row
from fbdesk.sheets.synonyms import normalise
from fbdesk.sheets.texts import has_letter, value_text

_NAME_FIELDS: Final = frozenset({"given_name", "family_name", "full_name"})
_SENT_HEADINGS: Final = frozenset({"datum abgeschickt", "submitdate", "date submitted"})
_SURVEY_HEADINGS: Final = frozenset(
    {"letzte seite", "last page", "lastpage", "start sprache", "startlanguage", "start language"}
)
_SAME_HEADINGS: Final = 0.6
_LONG_NOTE_WORDS: Final = 6

_TOTAL: Final = re.compile(
    r"(?:zwischen)?summe|(?:ins)?gesamt\w*|total|sum|anzahl|durchschnitt|mittelwert|"
    r"(?:summe|gesamt\w*|insgesamt|total|anzahl)\b.*\d[\d.,]*\s?\D*|"
    r"(?:teilnehm\w+|anmeldungen|personen)\W{0,2} gesamt\b.*|"
    r"\d+ (?:teilnehm\w+|anmeldungen|personen|tn)",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"(?:stand|hinweise?|legende|anmerkung(?:en)?|bemerkung(?:en)?|quelle|erstellt|gedruckt|druckdatum|ausdruck|datum|note)"
    r"(?:\s*[:=].*|\s+(?:am|an|vom|von|durch|zum|zur|der|des|\d).*)?|"
    r"(?:kursiv|fett|rot|grün|gelb|blau|grau|durchgestrichen)\s*[:=–].*|vertraulich.*|"
    r"(?:bitte|nur für|as of|ende der)\s.*|"
    r"(?:seite|page) \d+.*|(?:beispiel|bsp\.?|muster|z\. ?b\.?|example)\b.{0,3}|[*†¹²³⁴(].*",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(r"(?:beispiel|bsp|muster|z\. ?b|example)\b\.?:?", re.IGNORECASE)
_SECTION: Final = re.compile(
    r"(?:warteliste|wartende|nachrücker\w*|reserve\w*|absagen?|abgesagt|abmeldungen|abgemeldet|storn\w+|zusagen?|"
    r"zugesagt|nicht erschienen|referent\w*|dozent\w*|betreuer\w*|teilnehm\w+|anmeldungen|gruppe|modul|tag|kurs|block|"
    r"team|baustein)"
    r"(?:[/:*_]-?in(?:nen)?)?(?:\s+\S{1,3})?(?:\s*\(.*\))?\s*:?|.+:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RowLayout:
    """What the recognition of such rows must know of the sheet; columns by position."""

    headings: dict[int, str]
    first_words: frozenset[str]
    names: frozenset[int]
    emails: frozenset[int]
    fields: frozenset[int]
    counters: frozenset[int]
    sent: int | None
    second_line: int | None


def layout_of(header: Header, columns: Sequence[Column]) -> RowLayout:
    """Gather what is needed once per sheet."""
    headings = {place: normalise(text) for place, text in enumerate(header.headings) if text}
    is_survey = any(text in _SURVEY_HEADINGS for text in headings.values())
    sent = next((place for place, text in headings.items() if is_survey and text in _SENT_HEADINGS), None)
    counters = {column.index for column in columns if column.left_out or column.field == "form_id"}
    return RowLayout(
        headings=headings,
        first_words=frozenset(headings.values()),
        names=frozenset(column.index for column in columns if column.field in _NAME_FIELDS),
        emails=frozenset(column.index for column in columns if column.field == "email"),
        fields=frozenset(column.index for column in columns if column.field) - counters,
        counters=frozenset(counters),
        sent=sent,
        second_line=header.second,
    )


def why_skipped(row: Row, layout: RowLayout, *, has_email: bool) -> str | None:
    """The sentence why this row is no registration, or None.

    A row with a valid address in its column is a person unless the form says otherwise, so it is not looked at further.
    """
    if row.number == layout.second_line:
        return _("Second line of the headings.")
    if _is_example(row, layout):
        return _("The row is an example.")
    if has_email:
        return _("The form was begun but not sent.") if _is_unsent(row, layout) else None
    texts = {place: text for place, cell in enumerate(row.cells) if (text := value_text(cell))}
    if not texts:
        return _("The row is empty.")
    if _repeats_headings(texts, layout):
        return _("The headings are repeated here.")
    if _is_unsent(row, layout):
        return _("The form was begun but not sent.")
    if layout.counters.issuperset(texts) and (len(texts) > 1 or not any(map(has_letter, texts.values()))):
        return _("The row has only a running number.")
    return _why_no_data(texts, layout)


def _is_unsent(row: Row, layout: RowLayout) -> bool:
    """A survey's row was begun but never sent."""
    return layout.sent is not None and (layout.sent >= len(row.cells) or row.cells[layout.sent] in (None, ""))


def _is_example(row: Row, layout: RowLayout) -> bool:
    """ "z. B." stands where the running number should be."""
    cells = (row.cells[place] for place in layout.counters if place < len(row.cells))
    return any(isinstance(cell, str) and _EXAMPLE.fullmatch(cell.strip()) for cell in cells)


def _repeats_headings(texts: dict[int, str], layout: RowLayout) -> bool:
    first = next(iter(texts.values()))
    if len(first) > 200 or normalise(first) not in layout.first_words:
        return False
    same = sum(normalise(text) == layout.headings.get(place) for place, text in texts.items())
    return same >= max(1 if len(layout.headings) == 1 else 2, _SAME_HEADINGS * len(texts))


def _why_no_data(texts: dict[int, str], layout: RowLayout) -> str | None:
    words = [text for text in texts.values() if has_letter(text)]
    if not words:
        return _why_only_numbers(texts, layout)
    is_rest_numbers = all(
        kind_of(text) in ("number", "flag", "postcode", "date")
        for text in texts.values()
        if text not in words
    )
    if is_rest_numbers and all(_TOTAL.fullmatch(word) for word in words):
        return _("The row is a total: “{text}”.").format(text=_short(words[0]))
    if any("@" in text and place in layout.emails for place, text in texts.items()):
        return None
    if len(texts) > 2:
        return None
    if _is_note(texts, words, layout):
        return _("The row is a note: “{text}”.").format(text=_short(words[0]))
    return None


def _why_only_numbers(texts: dict[int, str], layout: RowLayout) -> str | None:
    """Numbers of columns ("1", "2", "3" …), sums, dashes; a row with a phone or postcode alone is no such row."""
    numbers = [int(text) for text in texts.values() if text.isdecimal()]
    is_counting = len(numbers) == len(texts) >= 3 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )
    has_value = any(
        place in layout.fields and character.isdigit() for place, text in texts.items() for character in text
    )
    if is_counting or not has_value:
        return _("The row has only numbers or signs.")
    return None


def _is_note(texts: dict[int, str], words: Sequence[str], layout: RowLayout) -> bool:
    first, is_alone = words[0], len(texts) == 1
    place = next(place for place, text in texts.items() if text == first)
    if _NOTE.fullmatch(first) and (is_alone or place not in layout.names or ":" in first):
        return True
    if not is_alone or len(layout.headings) == 1:
        return is_alone and _SECTION.fullmatch(first) is not None
    if _SECTION.fullmatch(first) or len(first.split()) >= _LONG_NOTE_WORDS:
        return True
    return place == min(layout.headings) and place not in layout.names and kind_of(first) != "salutation"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
