"""The vocabularies: one word for each state, with an icon and a colour where the screen marks it."""

from enum import StrEnum

import pytest
from sqlalchemy import CheckConstraint

from fbdesk import i18n, vocabulary
from fbdesk.db.models import Base
from fbdesk.paths import resource
from fbdesk.ui.widgets.look import states, tokens
from fbdesk.vocabulary import (
    CertificateState,
    ProgrammeState,
    RegistrationStatus,
    RowOutcome,
    SessionState,
    Vocabulary,
    heading,
    label,
)

MEMBERS = [member for kind in Vocabulary.__args__ for member in kind]
MARKED = (RegistrationStatus, ProgrammeState, SessionState, RowOutcome, CertificateState)

GLOSSARY = {
    RegistrationStatus: "eingegangen|in Prüfung|zugesagt|Warteliste|Platz angeboten|Absage durch das Büro"
    "|zurückgezogen|mit dem Programm abgesagt|nicht erschienen",
    ProgrammeState: "in Planung|Anmeldung offen|Anmeldeschluss vorbei|ausgebucht|Auswahl läuft|läuft|beendet"
    "|abgesagt",
    SessionState: "geplant|bestätigt|gehalten|verlegt|abgesagt",
    CertificateState: "vorbereitet|gültig|ungültig",
}


@pytest.mark.parametrize(("kind", "words"), GLOSSARY.items())
def test_the_words_of_the_glossary(kind: type[StrEnum], words: str) -> None:
    assert [label(member) for member in kind] == words.split("|")  # type: ignore[arg-type]


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member}")
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_member_has_a_word_of_its_own(member: Vocabulary, language: str) -> None:
    i18n.use_language(language)
    words = [label(other) for other in type(member)]  # type: ignore[arg-type]
    assert label(member)
    assert words.count(label(member)) == 1
    assert heading(member)[1:] == label(member)[1:]


def test_every_vocabulary_can_be_worded() -> None:
    enums = {
        kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    assert enums - {StrEnum} == set(Vocabulary.__args__)


@pytest.mark.parametrize("kind", MARKED)
def test_every_state_has_an_icon_that_is_there_and_a_colour_of_the_tokens(kind: type[StrEnum]) -> None:
    assert set(states.LOOKS[kind]) == set(kind)
    for icon, colour in states.LOOKS[kind].values():
        assert resource("icons", f"{icon}.svg").is_file()
        assert hasattr(tokens.LIGHT, colour)


def test_what_the_file_accepts_follows_from_the_vocabulary() -> None:
    """A word that a column may hold is a member of one of the vocabularies, and every check comes from there."""
    texts = {
        str(check.sqltext)
        for table in Base.metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint) and str(check.name).endswith("_known")
    }
    known = {member.value for member in MEMBERS}
    words = {word for text in texts for word in text.split("'")[1::2]}
    assert words - known - {"", "blue", "violet", "teal", "ochre", "rose", "slate"} == set()
