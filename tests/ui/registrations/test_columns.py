"""The columns of the list: hints with their reason, words for codes."""

from dataclasses import replace
from datetime import date, datetime

from fbdesk.ui.registrations import columns
from fbdesk.vocabulary import RegistrationStatus as S
from tests.ui.registrations.test_decisions import row

DEADLINE = date(2024, 1, 20)
LATE = replace(row(1, S.RECEIVED), late=True, received_at=datetime(2024, 1, 23, 8), email="uta@amt.example")


def test_a_late_one_says_by_how_much() -> None:
    hint = columns.first_hint(LATE, DEADLINE)
    assert hint is not None
    assert (hint.text, hint.icon) == ("3 Tage verspätet", "clock")
    assert (
        columns.hint_sentences(LATE, DEADLINE)
        == "Eingegangen am 23.01.2024, Anmeldeschluss war der 20.01.2024."
    )


def test_late_without_a_deadline_by_now_is_just_late() -> None:
    hint = columns.first_hint(LATE, None)
    assert hint is not None
    assert hint.text == "verspätet"


def test_a_missing_e_mail_is_a_hint_after_the_deadline() -> None:
    both = replace(LATE, email="")
    hint = columns.first_hint(both, DEADLINE)
    assert hint is not None
    assert hint.text == "3 Tage verspätet"
    assert columns.hint_sentences(both, DEADLINE).endswith("Die E-Mail fehlt.")
    only = columns.first_hint(replace(both, late=False), DEADLINE)
    assert only is not None
    assert only.text == "Angabe fehlt"


def test_who_is_gone_has_no_hint() -> None:
    assert columns.first_hint(replace(LATE, email="", status=S.WITHDRAWN), DEADLINE) is None


def test_every_status_has_a_group() -> None:
    keys = {group.key for group in columns.status_groups()}
    assert {columns.group_of(row(1, status)) for status in S} == keys


def test_codes_become_words_and_unknown_ones_stay() -> None:
    assert columns.group_text("police") == "Polizei"
    assert columns.group_text("verein") == "verein"
    assert columns.group_text("") == ""
    assert columns.way_text("telephone") == "Telefon"
