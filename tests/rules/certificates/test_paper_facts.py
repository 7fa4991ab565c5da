"""What a paper rests on is kept and compared as facts: their order and the words around them do not count."""

import json
from dataclasses import replace

import pytest

from fbdesk.rules.certificates.paper_facts import (
    CANCELLED,
    NOT_BOOKED,
    PaperFacts,
    change_text,
    facts_from_json,
    in_order,
)

BEFORE = PaperFacts(720, 720, (("8", "8"), ("8", "8")))


def _said(before: PaperFacts, now: PaperFacts, why_not: str = "") -> str:
    return change_text(before, now, why_not).replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_kept_is_read_as_it_was() -> None:
    facts = PaperFacts(720, 540, (("4", "2"), ("8", "8")), entitled=False, owed=(3, 5), gone="withdrawn")
    assert facts_from_json(json.loads(json.dumps(facts.to_json()))) == facts


def test_the_order_of_the_lines_is_no_change() -> None:
    lines = [("8", "8"), ("4", "2")]
    before, now = (PaperFacts(720, 600, in_order(some)) for some in (lines, lines[::-1]))
    assert _said(before, now) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"attended": 540}, "beruhte auf 100 %, jetzt 75 %"),
        ({"planned": 600, "attended": 600}, "beruhte auf 720 von 720 Min., jetzt 600 von 600 Min."),
        ({"planned": 0, "attended": 0}, "beruhte auf 720 von 720 Min., jetzt 0 von 0 Min."),
        ({"lines": (("6", "6"), ("10", "10"))}, "die Bausteine haben jetzt andere UE"),
        ({"attended": 540, "lines": (("8", "6"), ("8", "6"))}, "beruhte auf 100 %, jetzt 75 %"),
        ({"entitled": False}, "nicht mehr berechtigt: Projekt fehlt"),
        (
            {"attended": 360, "entitled": False},
            "beruhte auf 100 %, jetzt 50 %; nicht mehr berechtigt: Projekt fehlt",
        ),
        ({"gone": "withdrawn", "entitled": False}, "beruhte auf 100 %, jetzt: zurückgezogen"),
        ({"gone": NOT_BOOKED}, "beruhte auf 100 %, jetzt: Baustein nicht mehr gebucht"),
        ({"gone": CANCELLED}, "beruhte auf 100 %, jetzt: Baustein abgesagt"),
    ],
)
def test_a_change_says_what_was_and_what_is(changes: dict[str, object], said: str) -> None:
    assert _said(BEFORE, replace(BEFORE, **changes), "Projekt fehlt") == said  # type: ignore[arg-type]


def test_a_paper_that_rested_on_no_minutes_only_says_who_is_gone() -> None:
    assert _said(PaperFacts(0, 0), PaperFacts(0, 0, gone="no_show")) == "jetzt: nicht erschienen"


def test_another_unit_that_lacks_something_is_a_change() -> None:
    before, now = (PaperFacts(720, 720, entitled=False, owed=(unit,)) for unit in (1, 2))
    assert _said(before, now, "Projekt fehlt") == "nicht mehr berechtigt: Projekt fehlt"
