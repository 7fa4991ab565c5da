"""Diets and needs: counted however they are spelt, of those accepted or of those chosen."""

from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.registrations.needs_counts import count_needs
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


def _eat(db: Session, programme: int, *diets: str, status: S = S.ACCEPTED, needs: str = "") -> list[int]:
    return [
        factories.add_registration(
            db,
            programme,
            status=status,
            person_id=factories.add_person(db, given_name="Kim", family_name=f"{chr(90 - place)}orn"),
            diet=diet,
            needs=needs,
        )
        for place, diet in enumerate(diets)
    ]


def test_what_is_meant_alike_is_counted_together_the_most_frequent_first(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    desk.write(
        LABEL, _eat, course, "vegan", "Vegetarisch", "vegetarisch ", "vegetarisch", "nein", "", "Entfällt"
    )
    found = desk.read(count_needs, course)
    assert [(row.kind, row.text, row.number) for row in found.rows] == [
        ("diet", "vegetarisch", 3),
        ("diet", "vegan", 1),
    ]
    assert found.rows[0].names == ("Worn, Kim", "Xorn, Kim", "Yorn, Kim")
    assert (found.people, found.without) == (7, 3)


def test_only_accepted_ones_are_counted_unless_some_are_chosen(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    (there,) = desk.write(LABEL, _eat, course, "vegan", needs="Rampe")
    (waits,) = desk.write(LABEL, _eat, course, "halal", status=S.WAITING)
    desk.write(LABEL, _eat, course, "koscher", status=S.OFFERED)
    rows = desk.read(count_needs, course).rows
    assert [(row.id, row.kind, row.text) for row in rows] == [(1, "diet", "vegan"), (2, "need", "Rampe")]
    assert [row.text for row in desk.read(count_needs, course, [waits]).rows] == ["halal"]
    assert desk.read(count_needs, course, []).people == 0
    assert there


def test_of_equal_spellings_small_letters_stand_and_equal_numbers_go_by_the_word(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    desk.write(LABEL, _eat, course, "Vegan", "vegan", "halal", "Halal", "Fisch")
    assert [row.text for row in desk.read(count_needs, course).rows] == ["halal", "vegan", "Fisch"]
