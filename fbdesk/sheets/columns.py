"""Which column holds what: headings propose, contents confirm or decide, the best column of each field wins."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from fbdesk.errors import UserError
from fbdesk.fields import BY_NAME
from fbdesk.i18n import _
from fbdesk.sheets.choices import is_other, mark_choices
from fbdesk.sheets.content import profile
from fbdesk.sheets.evidence import (
    VETO_SHARE,
    JudgedColumn,
    allowed_concepts,
    mark_form_columns,
    mark_report_columns,
    offers_of,
)
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.synonyms import catalogue, is_foreign, meanings, normalise, plain_heading

#: Two capital words are a name only in a sheet about people.
_PERSONAL: Final = {"email", "phone", "salutation"}
LEAVE_OUT: Final = "leave_out"
"""Given in a mapping instead of a field: the column is not taken over, not even as an answer."""

_COUNTING_SHARE: Final = 0.3
_LEAST_SCORE: Final = 30.0
#: What unknown columns are judged by: kind, field, the least share of it, and whether a long question may be it.
_CONTENT_RULES: Final = (
    ("email", "email", 0.6, True),
    ("salutation", "salutation", 0.8, True),
    ("land", "land", 0.7, True),
    ("postcode_town", "postcode_town", 0.7, True),
    ("postcode", "postcode", 0.8, False),
    ("phone", "phone", 0.7, True),
    ("full_name", "full_name", 0.8, False),
    ("organisation", "organisation", 0.6, False),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its heading, and what it is taken for.

    `key` is the heading as in the file, unique; `heading` is how a person reads it. `guess` says where the field comes
    from: "heading", "content", "remembered" (given by the person) or "none". `field` None keeps the values as answers
    under `answer`, unless the column is `left_out`. `option` is set where a question has one column for each choice.
    """

    index: int
    heading: str
    key: str
    field: str | None
    recognised: bool
    guess: str
    concept: str | None
    left_out: bool
    answer: str
    option: str | None = None
    is_other: bool = False


def fingerprint(headings: Sequence[str | None]) -> str:
    """A short stable mark of a form: equal for the same headings in the same order, whatever the data."""
    folded = [normalise(heading or "") for heading in headings]
    while folded and not folded[-1]:
        folded.pop()
    return hashlib.sha256("\x1f".join(folded).encode()).hexdigest()[:16]


def read_columns(
    headings: Sequence[str | None],
    contents: Sequence[Sequence[Value]],
    mapping: Mapping[str, str | None] | None = None,
) -> tuple[Column, ...]:
    """Give every column with a heading or a content its field; `mapping` (key to field, None, LEAVE_OUT) decides first.

    Raises UserError where a mapping gives two columns to one field that can hold only one.
    """
    drafts = _drafts(headings, contents)
    given = _given(drafts, mapping or {})
    mark_choices(drafts)
    mark_form_columns(drafts)
    mark_report_columns(drafts)
    _assign(drafts, given)
    _assign_by_content(drafts, given)
    return tuple(_finished(draft, drafts, given) for draft in drafts)


def _drafts(headings: Sequence[str | None], contents: Sequence[Sequence[Value]]) -> list[JudgedColumn]:
    drafts: list[JudgedColumn] = []
    taken: set[str] = set()
    for index, (text, values) in enumerate(zip_longest(headings, contents)):
        values = values or [None] * len(contents[0] if contents else ())
        looks = profile(values)
        if not text and not looks.filled:
            continue
        shown = plain_heading(text or "") or text or _("Column {letter}").format(letter=_letter(index))
        key = _unique(text or shown, taken)
        drafts.append(JudgedColumn(index, key, shown, looks, meanings(text or "")))
    return drafts


def _letter(index: int) -> str:
    """0 is A, 26 is AA."""
    index, rest = divmod(index, 26)
    return (_letter(index - 1) if index else "") + chr(ord("A") + rest)


def _unique(text: str, taken: set[str]) -> str:
    key, number = text, 1
    while key in taken:
        number += 1
        key = f"{text} ({number})"
    taken.add(key)
    return key


def _given(drafts: Sequence[JudgedColumn], mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """The part of a mapping that concerns this sheet, checked."""
    given = {draft.key: mapping[draft.key] for draft in drafts if draft.key in mapping}
    used: dict[str, str] = {}
    for key, name in given.items():
        if name is None or name == LEAVE_OUT:
            continue
        if name not in BY_NAME:
            raise ValueError(f"unknown field {name!r}")
        if BY_NAME[name].joined:
            continue
        if name in used:
            text = _("“{first}” and “{second}” are both taken for “{field}”. Choose one of the two columns.")
            raise UserError(text.format(first=used[name], second=key, field=BY_NAME[name].label))
        used[name] = key
    return given


def _assign(drafts: Sequence[JudgedColumn], given: Mapping[str, str | None]) -> None:
    """Give each field to the column with the best evidence; columns of one question share theirs."""
    for draft in drafts:
        draft.concepts = allowed_concepts(draft)
    offers = [
        (score, -draft.index, name, draft)
        for draft in drafts
        if draft.key not in given
        for name, score in offers_of(draft, drafts)
        if score >= _LEAST_SCORE
    ]
    taken: dict[str, JudgedColumn | None] = {
        name: None for name in given.values() if name in BY_NAME and not BY_NAME[name].joined
    }
    for _score, _place, name, draft in sorted(offers, key=lambda offer: offer[:2], reverse=True):
        holder = taken.get(name)
        shared = holder is not None and draft.question is not None and holder.question == draft.question
        if draft.field is None and (name not in taken or shared):
            draft.field, draft.guess = name, "heading"
            taken[name] = draft
    _add_house_number(drafts, taken)


def _add_house_number(drafts: Sequence[JudgedColumn], taken: Mapping[str, object]) -> None:
    for draft in drafts:
        if draft.concept == "house_number" and "street" in taken:
            draft.field, draft.guess = "street", "heading"


def _assign_by_content(drafts: Sequence[JudgedColumn], given: Mapping[str, str | None]) -> None:
    """Look at what unknown columns hold, for the fields that no heading has claimed."""
    taken = {draft.field for draft in drafts if draft.field} | {name for name in given.values() if name}
    if taken & {"given_name", "family_name"}:
        taken.add("full_name")
    if "postcode" in taken or "town" in taken:
        taken.add("postcode_town")
    unknown = [draft for draft in drafts if _is_unknown(draft) and draft.key not in given]
    for kind, name, least, in_questions in _CONTENT_RULES:
        fitting = [
            draft for draft in unknown if draft.field is None and _holds(draft, kind, least, in_questions)
        ]
        if fitting and name not in taken and (name != "full_name" or taken & _PERSONAL):
            fitting[0].field, fitting[0].guess = name, "content"
            taken.add(name)


def _is_unknown(draft: JudgedColumn) -> bool:
    """No word of the heading is known, or what it says is contradicted by the cells."""
    if is_foreign(draft.heading) or draft.option is not None or draft.is_report:
        return False
    if not draft.concepts:
        return draft.concept not in ("contact_other", "administration", "event", "motivation")
    return draft.concept == "running_number" and draft.profile.share("number") < VETO_SHARE


def _holds(draft: JudgedColumn, kind: str, least: float, in_questions: bool) -> bool:
    looks = draft.profile
    if looks.share(kind) < least or (len(draft.heading.split()) > 6 and not in_questions):
        return False
    varied = looks.distinct >= 0.8 * looks.sample
    return kind not in ("full_name", "postcode") or varied or looks.sample < 3


def _finished(draft: JudgedColumn, drafts: Sequence[JudgedColumn], given: Mapping[str, str | None]) -> Column:
    name, guess, left_out = draft.field, draft.guess, _is_left_out(draft)
    recognised = name is not None or bool(draft.concepts) or left_out
    if draft.key in given:
        chosen = given[draft.key]
        name, left_out = (None if chosen == LEAVE_OUT else chosen), chosen == LEAVE_OUT
        guess, recognised = "remembered", True
    has_twin = any(draft.heading in (other.heading, other.key) for other in drafts if other is not draft)
    return Column(
        index=draft.index,
        heading=draft.heading,
        key=draft.key,
        field=name,
        recognised=recognised,
        guess=guess,
        concept=draft.concept,
        left_out=left_out,
        answer=draft.question or (draft.key if has_twin else draft.heading),
        option=draft.option,
        is_other=draft.option is not None and is_other(draft.option),
    )


def _is_left_out(draft: JudgedColumn) -> bool:
    """The form's bookkeeping, running numbers, and the addresses of people who were not signed in."""
    if draft.field is not None:
        return False
    if draft.is_report:
        return True
    if not normalise(draft.heading) and draft.profile.is_counting:  # "#" or "№" above 1, 2, 3
        return True
    if draft.concept == "running_number":
        return draft.profile.share("number", "postcode") >= _COUNTING_SHARE or not draft.profile.sample
    if draft.profile.placeholders and not draft.profile.sample:
        return True
    return draft.concept is not None and catalogue().concepts[draft.concept].left_out
