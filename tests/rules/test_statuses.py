"""The vocabularies: German words, who holds a place, and which step may follow which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules import statuses
from fbdesk.rules.statuses import (
    HOLDING_PLACE,
    UNDECIDED,
    CertificateState,
    ProgrammeState,
    RegistrationStatus,
    SessionState,
    Vocabulary,
    holds_place,
    label,
    next_statuses,
    refused_change,
)

MEMBERS = [member for vocabulary in Vocabulary.__args__ for member in vocabulary]
STATUSES = st.sampled_from(RegistrationStatus)


GLOSSARY = {
    RegistrationStatus: "eingegangen|in Prüfung|zugesagt|Warteliste|Platz angeboten|Absage durch das Büro"
    "|zurückgezogen|mit dem Programm abgesagt|nicht erschienen",
    ProgrammeState: "in Planung|Anmeldung offen|Anmeldeschluss vorbei|ausgebucht|Auswahl läuft|läuft|beendet"
    "|abgesagt",
    SessionState: "geplant|bestätigt|gehalten|verlegt|abgesagt",
    CertificateState: "vorbereitet|gültig|ungültig",
}


@pytest.mark.parametrize(("vocabulary", "words"), GLOSSARY.items())
def test_the_words_of_the_glossary(vocabulary: type[statuses.StrEnum], words: str) -> None:
    assert [label(member) for member in vocabulary] == words.split("|")


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member}")
def test_every_member_has_a_word_of_its_own(member: Vocabulary) -> None:
    words = [label(other) for other in type(member)]
    assert label(member)
    assert words.count(label(member)) == 1


def test_every_vocabulary_can_be_shown() -> None:
    enums = {
        kind
        for kind in vars(statuses).values()
        if isinstance(kind, type) and issubclass(kind, statuses.StrEnum)
    }
    assert enums - {statuses.StrEnum} == set(Vocabulary.__args__)


def test_an_offered_place_is_kept_free() -> None:
    assert {"accepted", "offered", "no_show"} == HOLDING_PLACE
    assert [status for status in UNDECIDED if holds_place(status)] == []


def test_who_withdrew_gets_no_place_by_itself() -> None:
    assert next_statuses(RegistrationStatus.WITHDRAWN) == (RegistrationStatus.RECEIVED,)
    assert refused_change(RegistrationStatus.WITHDRAWN, RegistrationStatus.OFFERED) == (
        "Die Anmeldung wurde zurückgezogen. Setzen Sie sie zuerst auf „eingegangen“,"
        " dann ist „Platz angeboten“ möglich."
    )


def test_a_refusal_says_what_is_possible() -> None:
    assert refused_change(RegistrationStatus.NO_SHOW, RegistrationStatus.WAITING) == (
        "Aus „nicht erschienen“ kann nicht „Warteliste“ werden. Hier ist möglich: zugesagt, zurückgezogen."
    )


@given(STATUSES, STATUSES)
def test_a_step_is_either_allowed_or_refused_in_words(
    old: RegistrationStatus, new: RegistrationStatus
) -> None:
    refusal = refused_change(old, new)
    assert (refusal is None) == (new in next_statuses(old))
    assert refusal is None or refusal.endswith(".")


@given(STATUSES, STATUSES)
def test_every_status_can_be_reached_from_every_other(
    old: RegistrationStatus, new: RegistrationStatus
) -> None:
    reached, before = {old}, set()
    while reached != before:
        before = reached
        reached = reached | {status for one in before for status in next_statuses(one)}
    assert new in reached
