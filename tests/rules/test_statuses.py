"""The vocabularies: German words, who holds a place, and which step may follow which."""

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.statuses import HOLDING_PLACE, UNDECIDED, holds_place, next_statuses, refused_change
from fbdesk.vocabulary import (
    RegistrationStatus,
    Vocabulary,
)

MEMBERS = [member for vocabulary in Vocabulary.__args__ for member in vocabulary]
STATUSES = st.sampled_from(RegistrationStatus)


def test_an_offered_place_is_kept_free() -> None:
    assert {"accepted", "offered"} == HOLDING_PLACE
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
