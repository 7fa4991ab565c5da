"""What a decision would do, why it is refused, and how it is told: without a window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from fbdesk.rules.registrations.admission import DoorFacts
from fbdesk.services.history import labels
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
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
    return RegistrationList(1, rows, door, date(2024, 1, 20))


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
    places = RegistrationList(1, tuple(rows), door)
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
            (
                "Alle 2 Plätze sind vergeben. Setzen Sie zuerst jemanden auf die Warteliste oder erhöhen Sie die"
                " Zahl der Plätze. Auf der Warteliste wäre es Rang 1."
            ),
        ),
    ],
)
def test_the_effect_is_said_before(statuses: list[S], chosen: int, text: str) -> None:
    places = shown(*statuses)
    status = decisions.effect(places, [places.rows[chosen]])
    assert status is not None
    assert status.text == text


def test_with_a_reason_the_effect_says_how_far_the_places_are_exceeded() -> None:
    full = shown(S.ACCEPTED, S.ACCEPTED, S.RECEIVED)
    status = decisions.effect(full, full.rows[2:], with_reason=True)
    assert status is not None
    assert status.text == "Trotzdem zugesagt: 3 von 2 Plätzen vergeben."
    verdict = decisions.verdict(full, full.rows[2:], S.ACCEPTED)
    assert verdict.stands(" ")
    assert not verdict.stands("Die Leitung will es")


def test_against_a_cancellation_no_reason_helps() -> None:
    places = replace(shown(S.RECEIVED), door=DoorFacts(capacity=2, cancelled=True))
    assert decisions.verdict(places, places.rows, S.ACCEPTED).stands("Die Leitung will es")


def test_passing_over_people_who_wait_is_said_before() -> None:
    rows = (row(1, S.WAITING, rank=1), row(2, S.WAITING, rank=2), row(3, S.RECEIVED))
    places = RegistrationList(1, rows, DoorFacts(capacity=5, waiting=["", ""]))
    texts = [decisions.effect(places, [one]) for one in rows]
    assert [text.text.split("vergeben")[1] for text in texts if text] == [
        ".",
        ", vor 1 Wartenden.",
        ", vor 2 Wartenden.",
    ]
    both = decisions.effect(places, rows[:2])
    assert both is not None
    assert "Wartenden" not in both.text, "nobody else waits"


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


class Unasked(tuple[str, ...]):
    """People in the queue whom nobody may ask."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("asked")


def test_declining_does_not_ask_the_queue() -> None:
    queue = replace(shown(S.RECEIVED), door=DoorFacts(capacity=2, waiting=Unasked(("",) * 1000)))
    for status in (S.DECLINED, S.WAITING):
        assert decisions.refusal(queue, queue.rows, status) == ""


def test_in_a_cancelled_programme_nobody_is_put_on_the_waiting_list_either() -> None:
    cancelled = replace(shown(S.RECEIVED), door=DoorFacts(capacity=2, cancelled=True))
    for status in (S.ACCEPTED, S.WAITING):
        assert decisions.refusal(cancelled, cancelled.rows, status).startswith("Das Programm ist abgesagt")
    assert decisions.refusal(cancelled, cancelled.rows, S.DECLINED) == ""
