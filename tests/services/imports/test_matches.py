"""Who in the stock a name could be: the same, a question, or nobody; the best first."""

from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.imports.matches import find_matches
from tests import factories

ANNA = {"given_name": "Anna", "family_name": "Kern", "email": "anna.kern@aue.example"}


def _stock(db: Session) -> None:
    factories.add_person(db, **ANNA, organisation="Stadt Aue")
    factories.add_person(db, given_name="Anna", family_name="Kern", email="", organisation="Stadt Riesa")
    factories.add_person(db, given_name="Ben", family_name="Lux", email="ben@aue.example")


def test_name_and_address_are_the_same_person_and_a_namesake_comes_after(desk: Desk) -> None:
    desk.write(Label("Test"), _stock)
    ((first, *others),) = desk.read(find_matches, [ANNA])
    assert (first.person_id, first.band, first.organisation) == (1, "same", "Stadt Aue")
    assert first.email == ANNA["email"]
    assert first.name == "Anna Kern"
    assert first.reasons
    assert [one.person_id for one in others if one.band == "same"] == []
    assert all(one.score <= first.score for one in others)


def test_everybody_asked_for_has_an_answer_of_their_own(desk: Desk) -> None:
    desk.write(Label("Test"), _stock)
    stranger = {"given_name": "Olga", "family_name": "Unbekannt", "email": "olga@fern.example"}
    found = desk.read(find_matches, [stranger, {"given_name": "Ben", "family_name": "Lux"}, {}])
    assert [[one.person_id for one in some] for some in found] == [[], [3], []]


def test_equal_ones_come_in_the_order_in_which_they_were_added(desk: Desk) -> None:
    def fill(db: Session) -> None:
        for _n in range(2):
            factories.add_person(db, given_name="Anna", family_name="Kern", email="")

    desk.write(Label("Test"), fill)
    ((one, two),) = desk.read(find_matches, [{"given_name": "Anna", "family_name": "Kern"}])
    assert (one.person_id, two.person_id) == (1, 2)
    assert one.score == two.score


def test_more_people_than_fit_into_one_statement_are_found(desk: Desk) -> None:
    asked = [
        {"given_name": "Anna", "family_name": f"Kern{n}", "email": f"k{n}@amt.example"} for n in range(400)
    ]
    desk.write(Label("Test"), lambda db: [factories.add_person(db, **one) for one in asked[::100]])
    found = desk.read(find_matches, asked)
    assert [place for place, some in enumerate(found) if some and some[0].band == "same"] == [
        0,
        100,
        200,
        300,
    ]
