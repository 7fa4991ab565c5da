"""Hints about a registration: which there are, in their order, in words; none for who is gone but the follow-up."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import clock
from fbdesk.services.registrations.registration_hints import HintKind, hint, hint_kinds, hints, neighbours
from fbdesk.services.registrations.registrations import Colleague, RegistrationRow
from fbdesk.vocabulary import RegistrationStatus as S

DAY = date(2024, 1, 10)
BEN, OLGA = Colleague(2, "Lux, Ben", "Lux"), Colleague(3, "Roth, Olga", "Roth")


def row(**values: object) -> RegistrationRow:
    """Return a registration about which there is nothing to say."""
    usual = {
        "id": 1,
        "person_id": 1,
        "rank": None,
        "title": "",
        "given_name": "Anna",
        "family_name": "Kern",
        "organisation": "Stadt Aue",
        "group": "municipal",
        "status": S.RECEIVED,
        "reason": "",
        "received_at": datetime(2023, 12, 22, 9),
        "late": False,
        "email": "a@b.example",
        **dict.fromkeys(("function", "land", "town", "diet", "needs", "arrival", "sort_key", "search"), ""),
    }
    return RegistrationRow(**{**usual, **values})


FOLLOW_UP, LATE = {"follow_up": DAY}, {"late": True}
#: What makes each hint, in the order in which they are said.
REASONS = {
    HintKind.LATE: LATE,
    HintKind.POINTS: {"unpointed": True},
    HintKind.TARGET: {"unfit": ("keine Kommune",)},
    HintKind.INCOMPLETE: {"email": ""},
    HintKind.FOLLOW_UP: FOLLOW_UP,
    HintKind.TANDEM: {"partners": (BEN,)},
}


def test_there_is_nothing_to_say_about_a_whole_registration() -> None:
    assert hint_kinds(row()) == ()
    assert list(REASONS) == list(HintKind)


@given(st.sets(st.sampled_from(HintKind)), st.sampled_from(S))
def test_each_hint_has_its_own_reason_and_who_is_gone_keeps_the_follow_up(
    kinds: set[HintKind], status: S
) -> None:
    values: dict[str, object] = {"status": status}
    for kind in kinds:
        values |= REASONS[kind]
    gone = status in (S.WITHDRAWN, S.DECLINED, S.PROGRAMME_CANCELLED)
    said = [kind for kind in HintKind if kind in kinds and (not gone or kind is HintKind.FOLLOW_UP)]
    assert list(hint_kinds(row(**values))) == said
    assert [one.kind for one in hints(row(**values), None)] == said


@pytest.mark.parametrize(
    ("kind", "short"),
    [
        (HintKind.POINTS, "noch keine Punkte"),
        (HintKind.TARGET, "Zielgruppe"),
        (HintKind.INCOMPLETE, "Angabe fehlt"),
    ],
)
def test_a_hint_is_short_and_says_more_in_a_sentence(kind: HintKind, short: str) -> None:
    one = hint(row(**REASONS[kind]), kind, None)
    assert (one.short, one.due) == (short, True)
    assert one.sentence.endswith(".")


def test_late_is_counted_in_days_where_the_deadline_is_known() -> None:
    late = hint(row(**LATE), HintKind.LATE, date(2023, 12, 20))
    assert late.short == "2 Tage verspätet"
    assert ["22.12.2023" in late.sentence, "20.12.2023" in late.sentence] == [True, True]
    assert hint(row(**LATE), HintKind.LATE, date(2023, 12, 21)).short == "1 Tag verspätet"
    assert "–" in hint(row(**LATE), HintKind.LATE, None).sentence


@pytest.mark.parametrize(("day", "due"), [(9, False), (10, True), (11, True)])
def test_a_follow_up_waits_for_the_office_from_its_day_on(day: int, due: bool) -> None:
    clock.set_today(date(2024, 1, day))
    assert hint(row(**FOLLOW_UP), HintKind.FOLLOW_UP, None).due is due


def test_a_tandem_of_two_is_named_and_a_larger_one_counted() -> None:
    one = hint(row(partners=(BEN,)), HintKind.TANDEM, None)
    two = hint(row(partners=(BEN, OLGA)), HintKind.TANDEM, None)
    assert (one.short, two.short) == ("Tandem mit Lux", "Tandem, 3 Personen")
    assert "Lux, Ben, Roth, Olga" in two.sentence
    assert not one.due
    nameless = replace(BEN, family_name="")
    assert hint(row(partners=(nameless,)), HintKind.TANDEM, None).short == "Tandem mit Lux, Ben"


def test_neighbours_are_named_by_what_they_share_and_nobody_s_when_gone() -> None:
    assert neighbours(row()) == ""
    assert neighbours(row(colleagues=(BEN,))).startswith("Aus derselben Organisation")
    assert neighbours(row(colleagues=(BEN,), municipality="Aue")).startswith("Aus derselben Kommune")
    assert neighbours(row(colleagues=(BEN,), status=S.WITHDRAWN)) == ""
