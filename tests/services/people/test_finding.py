"""Anything found by a few letters: all words fit, however they are written, and not more than fit a list."""

import pytest
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.certificates import certificates
from fbdesk.services.organisations import organisations
from fbdesk.services.people import finding
from fbdesk.services.venues import venues
from tests import factories


@pytest.fixture(autouse=True)
def _office(desk: Desk) -> None:
    def fill(db: Session) -> None:
        course = factories.add_programme(
            db,
            code="GK-3",
            title="Grundkurs Prävention",
            run=3,
            certificate_kind="participation",
            certificate_prefix="GK",
        )
        factories.add_session(db, course, factories.add_unit(db, course))
        person = factories.add_person(
            db, given_name="Jürgen", family_name="Öztürk", organisation="Stadt Görlitz"
        )
        factories.add_registration(db, course, person_id=person)
        factories.mark_present(db, course)
        organisations.add_organisation(db, "Landkreis Görlitz")
        venues.add_venue(db, "Haus Görlitz", town="Zittau")

    desk.write(Label("Test"), fill)
    for draft in desk.read(certificates.plan_drafts, 1)[0]:
        desk.write(Label("Test"), certificates.issue, draft)


def _found(desk: Desk, text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.text) for hit in desk.read(finding.find_anything, text)]


@pytest.mark.parametrize("text", ["ozturk jurg", "Öztürk", "GÖRLITZ jürgen"])
def test_all_words_fit_however_they_are_written(desk: Desk, text: str) -> None:
    assert _found(desk, text) == [("person", "Öztürk, Jürgen")]


def test_the_most_wanted_kinds_come_first(desk: Desk) -> None:
    assert _found(desk, "görlitz") == [
        ("person", "Öztürk, Jürgen"),
        ("organisation", "Landkreis Görlitz"),
        ("organisation", "Stadt Görlitz"),
        ("venue", "Haus Görlitz"),
    ]
    assert [kind for kind, _text in _found(desk, "gk-")] == ["programme", "certificate"]


def test_a_programme_and_a_paper_lead_to_their_programme(desk: Desk) -> None:
    for hit in desk.read(finding.find_anything, "gk-"):
        assert hit.programme_id == 1
    assert _found(desk, "pravention 3") == [("programme", "Grundkurs Prävention · 3. Durchgang")]


@pytest.mark.parametrize("text", ["", "g", " ö ", "ozturk anna", "%%", "__"])
def test_one_letter_and_what_nobody_is_called_find_nothing(desk: Desk, text: str) -> None:
    assert _found(desk, text) == []


def test_no_more_than_fit_a_list(desk: Desk) -> None:
    desk.write(Label("x"), lambda db: [factories.add_person(db, family_name="Meyer") for _n in range(9)])
    assert len(_found(desk, "meyer")) == finding.MOST
