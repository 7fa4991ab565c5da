"""What speaks for giving a column to a field: its heading, its content, and the columns beside it."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from fbdesk.sheets.content import Profile
from fbdesk.sheets.synonyms import Meaning, catalogue, normalise

VETO_SHARE: Final = 0.5
_REPORT: Final = (("zeile", "ergebnis", "begrundung"), ("row", "result", "reason"))
_SURE: Final = 80.0
"""Above are headings that say nothing else; below, one known word among others."""


@dataclass(slots=True)
class JudgedColumn:
    """A column while it is being judged."""

    index: int
    key: str
    heading: str
    profile: Profile
    meanings: tuple[Meaning, ...]
    question: str | None = None
    option: str | None = None
    is_meta: bool = False
    is_report: bool = False
    field: str | None = None
    guess: str = "none"
    concepts: set[str] = dataclasses.field(default_factory=set)

    @property
    def concept(self) -> str | None:
        """What the heading says first, whatever the cells say."""
        return self.meanings[0].concept if self.meanings else None


def allowed_concepts(draft: JudgedColumn) -> set[str]:
    """What the heading may mean, without what the content rules out."""
    return {meaning.concept for meaning in draft.meanings if not _is_vetoed(meaning.concept, draft)}


def _is_vetoed(concept: str, draft: JudgedColumn) -> bool:
    if draft.option is not None:
        return False
    never = catalogue().concepts[concept].never
    return draft.profile.share(*never) >= VETO_SHARE


def mark_form_columns(drafts: Sequence[JudgedColumn]) -> None:
    """E-Mail and Name right behind the times are the form's own (MS Forms): who was signed in, not who registers."""
    times = [place for place, draft in enumerate(drafts) if draft.concept in ("started_at", "received_at")]
    concepts = {drafts[place].concept for place in times}
    if len(concepts) == 2:
        for draft in drafts[times[0] : max(times[:2]) + 3]:
            draft.is_meta = draft.concept in ("email", "name")


def mark_report_columns(drafts: Sequence[JudgedColumn]) -> None:
    """Rejected rows that come back corrected begin with what fbdesk wrote beside them: row, result and reason."""
    first = drafts[: len(_REPORT[0])]
    if tuple(normalise(draft.heading) for draft in first) in _REPORT:
        for draft in first:
            draft.is_report = True
            draft.meanings = ()


def offers_of(draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> list[tuple[str, float]]:
    """The fields a column's heading speaks for, with the strength after a look at its content."""
    offers: list[tuple[str, float]] = []
    for meaning in draft.meanings:
        if meaning.concept in draft.concepts:
            name, score = _resolved(meaning, draft, drafts)
            if name is not None:
                offers.append((name, score + _adjustment(draft)))
    return offers


def _adjustment(draft: JudgedColumn) -> float:
    looks, points = draft.profile, 0.0
    if looks.rows:
        points -= 30.0 if not looks.sample else 20.0 * (1 - looks.fill)
    if looks.placeholders and not looks.sample:
        points -= 100.0
    if draft.is_meta:
        points -= 25.0
    return points - (15.0 if "privat" in normalise(draft.heading) else 0.0)


def _resolved(
    meaning: Meaning, draft: JudgedColumn, drafts: Sequence[JudgedColumn]
) -> tuple[str | None, float]:
    """The field of a concept; where a word has two meanings, content and neighbours decide."""
    resolver = _RESOLVERS.get(meaning.concept)
    if resolver is not None:
        return resolver(meaning.score, draft, drafts)
    return catalogue().concepts[meaning.concept].field, meaning.score


_Resolution = tuple[str | None, float]


def _any_concept(name: str, drafts: Sequence[JudgedColumn], but: JudgedColumn | None = None) -> bool:
    return any(name in draft.concepts for draft in drafts if draft is not but)


def _resolve_name(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Name" beside "Vorname" is the family name, alone the whole one, and above organisations theirs."""
    if draft.profile.share("organisation") >= 0.6:
        return "organisation", score - 25
    if score < _SURE and draft.profile.sample and not draft.profile.share("full_name"):
        return None, 0.0
    if not _any_concept("given_name", drafts):
        return "full_name", score - 1
    return (None, 0.0) if _any_concept("family_name", drafts) else ("family_name", score)


def _resolve_full_name(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """Beside given and family name, the name as wanted on a badge is an answer."""
    has_parts = _any_concept("given_name", drafts) and (
        _any_concept("family_name", drafts) or _any_concept("name", drafts, but=draft)
    )
    return (None, 0.0) if has_parts else ("full_name", score)


def _resolve_municipality(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Stadt/Gemeinde": an employer if it reads like one ("Stadt Pirna"), else a town; a Landkreis is no town."""
    looks = draft.profile
    if looks.share("land") >= 0.6:
        return "land", score - 30
    is_district = "kreis" in normalise(draft.heading) and "stadt" not in normalise(draft.heading)
    if is_district or looks.share("organisation") >= 0.3 or not looks.sample:
        return "organisation", score - 25
    return "town", score - 25


def _resolve_title(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Titel" holds Frau/Herr, a degree, or the title of an event."""
    looks = draft.profile
    if looks.share("salutation") >= 0.4:
        return "salutation", score - 10
    return ("title", score) if looks.share("title") >= 0.4 or not looks.sample else (None, 0.0)


def _resolve_land(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Land" may be a country, "Region" anything."""
    looks = draft.profile
    is_sure = "bundesland" in normalise(draft.heading)
    if looks.share("country") >= 0.5:
        return None, 0.0
    return ("land", score) if is_sure or not looks.sample or looks.share("land") >= 0.3 else (None, 0.0)


def _resolve_received(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Datum" alone is the time of arrival only where the days differ; else it is the day of the event."""
    if normalise(draft.heading) != "datum":
        return "received_at", score
    same_day = draft.profile.distinct == 1 and draft.profile.sample > 1
    return (None, 0.0) if same_day else ("received_at", score - 50)


def _resolve_started(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    return "received_at", score - 55


def _resolve_user_name(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    return ("email", score - 45) if draft.profile.share("email") >= VETO_SHARE else (None, 0.0)


def _resolve_diet(score: float, draft: JudgedColumn, drafts: Sequence[JudgedColumn]) -> _Resolution:
    """ "Mittagessen: ja/nein" is an answer, no diet."""
    only_yes_no = draft.option is None and draft.profile.share("yes_no") >= 0.95
    return (None, 0.0) if only_yes_no else ("diet", score)


def _resolve_consent(name: str, score: float, draft: JudgedColumn) -> _Resolution:
    looks = draft.profile
    is_answered = not looks.sample or looks.share("yes_no", "flag") >= VETO_SHARE
    return (name, score) if is_answered else (None, 0.0)


_RESOLVERS: Final[dict[str, Callable[[float, JudgedColumn, Sequence[JudgedColumn]], _Resolution]]] = {
    "name": _resolve_name,
    "full_name": _resolve_full_name,
    "municipality": _resolve_municipality,
    "title": _resolve_title,
    "land": _resolve_land,
    "received_at": _resolve_received,
    "started_at": _resolve_started,
    "user_name": _resolve_user_name,
    "diet": _resolve_diet,
    "consent_list": lambda score, draft, drafts: _resolve_consent("consent_list", score, draft),
    "consent_photo": lambda score, draft, drafts: _resolve_consent("consent_photo", score, draft),
}
