"""What a decision would do, why it is refused, and how it is told: without a window."""

from datetime import date, datetime

import pytest

from fbdesk.rules.admission import DoorFacts
from fbdesk.services import labels
from fbdesk.services.registration_list import RegistrationList
from fbdesk.services.registrations import RegistrationRow
from fbdesk.ui.registrations import decisions
from fbdesk.vocabulary import RegistrationStatus as S


def row(number: int, status: S, *, rank: int | None = None) -> RegistrationRow:
    """Return a registration of somebody invented."""
    name, moment = f"Familie{number}", datetime(2024, 1, number)
    return RegistrationRow(
        *(number, number, rank, "", "Uta", name, "", "", status, "", moment, False),
        *("", "", "", "", "", "", "sheet", "", ""),
    )


def shown(*statuses: S, capacity: int | None = 2) -> RegistrationList:
    """Return a programme's list with a registration of each status."""
    rows = tuple(row(number, status) for number, status in enumerate(statuses, 1))
    taken = sum(decisions.holds_place(one.status) for one in rows)
    door = DoorFacts(capacity=capacity, taken=[""] * taken)
    return RegistrationList(1, rows, capacity, taken, date(2024, 1, 20), door=door)


@pytest.mark.parametrize(
    ("statuses", "status", "begins"),
    [
        ([S.RECEIVED], S.ACCEPTED, ""),
        ([S.RECEIVED, S.RECEIVED], S.ACCEPTED, "Nur 1 Platz ist frei, 2 werden gebraucht."),
        ([S.ACCEPTED, S.RECEIVED], S.ACCEPTED, ""),
        ([S.OFFERED], S.ACCEPTED, ""),
        ([S.ACCEPTED], S.ACCEPTED, "Die Anmeldung hat schon den Status „zugesagt“."),
        ([S.WITHDRAWN], S.WAITING, "Die Anmeldung wurde zurückgezogen."),
        ([S.RECEIVED, S.WITHDRAWN], S.DECLINED, "Die Anmeldung wurde zurückgezogen."),
        ([], S.ACCEPTED, "Wählen Sie zuerst eine Anmeldung aus."),
    ],
)
def test_a_refusal_says_why(statuses: list[S], status: S, begins: str) -> None:
    rows = [row(number, one) for number, one in enumerate(statuses, 11)]
    taken = 1 + sum(decisions.holds_place(one.status) for one in rows)
    door = DoorFacts(capacity=taken + 1, taken=[""] * taken)
    places = RegistrationList(1, tuple(rows), taken + 1, taken, None, door=door)
    sentence = decisions.refusal(places, rows, status)
    assert sentence.startswith(begins)
    assert bool(sentence) == bool(begins)


def test_when_all_is_taken_the_refusal_says_what_to_do() -> None:
    full = shown(S.ACCEPTED, S.ACCEPTED, S.RECEIVED)
    assert decisions.refusal(full, full.rows[2:], S.ACCEPTED) == (
        "Alle 2 Plätze sind vergeben. Setzen Sie zuerst jemanden auf die Warteliste"
        " oder erhöhen Sie die Zahl der Plätze."
    )


@pytest.mark.parametrize(
    ("statuses", "chosen", "text"),
    [
        ([S.ACCEPTED, S.RECEIVED], 1, "Nach einer Zusage: 2 von 2 Plätzen vergeben."),
        ([S.ACCEPTED, S.RECEIVED], 0, "Nach einer Absage: 0 von 2 Plätzen vergeben."),
        (
            [S.ACCEPTED, S.ACCEPTED, S.RECEIVED],
            2,
            "Alle 2 Plätze sind vergeben. Auf der Warteliste wäre es Rang 1.",
        ),
    ],
)
def test_the_effect_is_said_before(statuses: list[S], chosen: int, text: str) -> None:
    places = shown(*statuses)
    status = decisions.effect(places, [places.rows[chosen]])
    assert status is not None
    assert status.text == text


def test_where_nothing_can_be_decided_nothing_is_said() -> None:
    for places in (shown(S.WITHDRAWN), shown(S.WITHDRAWN, S.ACCEPTED)):
        assert decisions.effect(places, places.rows) is None


def test_only_who_can_be_accepted_would_take_a_place() -> None:
    statuses = (S.RECEIVED, S.WAITING, S.ACCEPTED, S.OFFERED, S.WITHDRAWN, S.NO_SHOW)
    assert decisions.wanted_places(shown(*statuses).rows) == 3, "who did not appear holds none any more"


def test_without_a_limit_places_are_only_counted() -> None:
    places = shown(S.ACCEPTED, S.RECEIVED, capacity=None)
    status = decisions.effect(places, [places.rows[1]])
    assert status is not None
    assert status.text == "Nach einer Zusage: 2 Plätze vergeben, ohne Begrenzung."


def test_other_statuses_are_those_that_all_can_get() -> None:
    places = shown(S.ACCEPTED, S.RECEIVED)
    assert decisions.other_statuses(places.rows) == [S.IN_REVIEW, S.WITHDRAWN, S.PROGRAMME_CANCELLED]
    assert S.NO_SHOW in decisions.other_statuses(places.rows[:1])
    assert decisions.other_statuses(()) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (S.RECEIVED, S.ACCEPTED, "Uta Familie2 hat eine Zusage erhalten. 2 von 2 Plätzen sind vergeben."),
        (S.ACCEPTED, S.DECLINED, "Uta Familie2 hat eine Absage erhalten. 1 von 2 Plätzen sind vergeben."),
        (S.OFFERED, S.ACCEPTED, "Uta Familie2 hat eine Zusage erhalten. 2 von 2 Plätzen sind vergeben."),
        (S.WITHDRAWN, S.RECEIVED, "Uta Familie2: auf „eingegangen“ gesetzt. 1 von 2 Plätzen sind vergeben."),
        (S.RECEIVED, S.WAITING, "Uta Familie2 steht auf der Warteliste. 1 von 2 Plätzen sind vergeben."),
    ],
)
def test_what_was_done_is_told_with_the_places(old: S, new: S, sentence: str) -> None:
    before = shown(S.ACCEPTED, old)
    rows = before.rows[1:]
    assert decisions.told(before, rows, new, labels.decided([2], new)) == sentence
