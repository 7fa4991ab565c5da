"""The vocabularies: German words, who holds a place, and which step may follow which."""

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.registrations.statuses import (
    ACTIVE,
    GONE,
    HOLDING_PLACE,
    UNDECIDED,
    booking_status,
    holds_place,
    next_statuses,
    refused_change,
)
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


#: What may follow, as docs/rules.md groups the statuses: the office decides, takes back, and nothing leads nowhere.
MAY_FOLLOW = {
    "received": "in_review accepted waiting offered declined withdrawn programme_cancelled",
    "in_review": "received accepted waiting offered declined withdrawn programme_cancelled",
    "accepted": "in_review waiting declined withdrawn programme_cancelled no_show",
    "waiting": "in_review accepted offered declined withdrawn programme_cancelled",
    "offered": "in_review accepted waiting declined withdrawn programme_cancelled",
    "declined": "in_review accepted waiting offered withdrawn programme_cancelled",
    "withdrawn": "received",
    "programme_cancelled": "received accepted waiting withdrawn",
    "no_show": "accepted withdrawn",
}


def test_what_may_follow_each_status() -> None:
    assert {old.value: {new.value for new in next_statuses(old)} for old in RegistrationStatus} == {
        old: set(following.split()) for old, following in MAY_FOLLOW.items()
    }


def test_only_accepted_and_offered_hold_a_place() -> None:
    assert {status.value for status in RegistrationStatus if holds_place(status)} == {"accepted", "offered"}
    assert {status.value for status in UNDECIDED} == {"received", "in_review"}
    assert {status.value for status in GONE} == {"declined", "withdrawn", "programme_cancelled"}
    assert {status.value for status in ACTIVE} == {"received", "in_review", "accepted", "waiting", "offered"}


@given(STATUSES, STATUSES)
def test_a_booking_stands_by_itself_only_where_its_registration_has_a_place_or_it_was_given_back(
    registration: RegistrationStatus, booking: RegistrationStatus
) -> None:
    stands_alone = registration.value in ("accepted", "offered") or booking in GONE
    assert booking_status(registration, booking) is (booking if stands_alone else registration)
