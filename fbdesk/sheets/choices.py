"""Questions with one column for each choice, as LimeSurvey and hand-made lists have them, seen as one question."""

import re
from collections.abc import Sequence
from typing import Final

from fbdesk.fields import label_of
from fbdesk.sheets.evidence import VETO_SHARE, JudgedColumn
from fbdesk.sheets.synonyms import Meaning, meanings, normalise

_OPTION: Final = re.compile(r"^(.*\S)\s*\[([^\[\]]+)\]$")
_LONGEST_OPTION: Final = 3
_DIETS: Final = re.compile(r"veget|vegan|halal|koscher|laktose|gluten|schwein")
_OTHER_OPTIONS: Final = frozenset(
    {"sonstiges", "sonstige", "andere", "anderes", "other", "kommentar", "comment"}
)


def mark_choices(drafts: Sequence[JudgedColumn]) -> None:
    """Join "Frage [Option]" columns of crosses and yes/no, and diet columns such as "vegan", into one question."""
    groups: dict[str, list[tuple[JudgedColumn, str]]] = {}
    for draft in drafts:
        found = _OPTION.match(draft.heading)
        if found and not _is_consent(found.group(2)):
            groups.setdefault(found.group(1), []).append((draft, found.group(2)))
    for question, members in groups.items():
        if len(members) > 1 and _are_choices(members):
            for draft, option in members:
                draft.question, draft.option, draft.meanings = question, option, meanings(question)
    for draft in drafts:
        concept = _ticked_concept(draft)
        if concept is not None:
            draft.question = label_of("diet" if concept == "diet" else "needs")
            draft.option, draft.meanings = draft.heading, (Meaning(concept, draft.meanings[0].score),)


def _ticked_concept(draft: JudgedColumn) -> str | None:
    """The field that a column of crosses adds its heading to: "vegan", "Rollstuhl"."""
    is_ticked = draft.option is None and draft.profile.share("yes_no", "flag") >= VETO_SHARE
    if not is_ticked or len(draft.heading.split()) > _LONGEST_OPTION:
        return None
    if draft.concept == "diet" and not _DIETS.search(normalise(draft.heading)):
        return None
    return {"diet_option": "diet", "diet": "diet", "needs": "needs"}.get(draft.concept or "")


def _is_consent(option: str) -> bool:
    return any(meaning.concept.startswith("consent") for meaning in meanings(option))


def _are_choices(members: Sequence[tuple[JudgedColumn, str]]) -> bool:
    """Only crosses, yes and no below the choices; other numbers and words are answers of their own."""
    chosen = [draft.profile for draft, option in members if not is_other(option)]
    return any(looks.sample for looks in chosen) and all(
        not looks.sample or looks.share("yes_no", "flag") == 1 for looks in chosen
    )


def is_other(option: str) -> bool:
    """True for the choice "Sonstiges", whose cells hold a text of their own."""
    return normalise(option) in _OTHER_OPTIONS
