"""Who registered together: named in an answer or a remark, and still there."""

from sqlalchemy.orm import Session

from fbdesk.db.models import Answer
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.registrations import registrations
from fbdesk.services.registrations.tandems import list_tandems
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories

LABEL = Label("Test")


def _add(db: Session, programme: int, given: str, family: str, *, names: str = "", **values: str) -> int:
    person = factories.add_person(db, given_name=given, family_name=family)
    one = factories.add_registration(
        db, programme, person_id=person, given_name=given, family_name=family, **values
    )
    if names:
        db.add(Answer(registration_id=one, position=1, heading="Tandempartner*in", value=names))
    return one


def _tandems(desk: Desk, programme: int) -> dict[int, tuple[int, ...]]:
    rows = desk.read(registrations.list_registrations, programme)
    return {one: some for one, some in desk.read(list_tandems, programme, rows).items() if some}


def test_an_answer_names_a_partner_and_both_belong_together_until_one_leaves(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme)
    anna = desk.write(LABEL, _add, course, "Anna", "Kern", names="Ben Lux")
    ben = desk.write(LABEL, _add, course, "Ben", "Lux")
    desk.write(LABEL, _add, course, "Olga", "Roth")
    assert _tandems(desk, course) == {anna: (ben,), ben: (anna,)}
    desk.write(LABEL, registrations.set_status, [ben], S.WITHDRAWN, "krank")
    assert _tandems(desk, course) == {}


def test_other_questions_and_other_programmes_name_nobody(desk: Desk) -> None:
    course, other = (desk.write(LABEL, factories.add_programme) for _n in range(2))
    anna = desk.write(LABEL, _add, course, "Anna", "Kern")
    desk.write(LABEL, _add, course, "Ben", "Lux")
    desk.write(LABEL, _add, other, "Ben", "Lux", names="Anna Kern")

    def ask(db: Session) -> None:
        db.add(Answer(registration_id=anna, position=1, heading="Wer hat Sie geworben?", value="Ben Lux"))

    desk.write(LABEL, ask)
    assert _tandems(desk, course) == {}
