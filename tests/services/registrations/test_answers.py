"""What people wrote beside the fields: by question in the order of the form, without those who left."""

import pytest
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.registrations.answers import list_answers
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories


def _say(db: Session, programme: int, name: str, *said: tuple[int, str, str], status: S = S.ACCEPTED) -> None:
    person = factories.add_person(db, given_name="Kim", family_name=name, title="Dr.")
    one = factories.add_registration(
        db, programme, person_id=person, status=status, organisation=f"Amt {name}", family_name=name
    )
    for position, heading, value in said:
        db.add(Answer(registration_id=one, position=position, heading=heading, value=value))


def test_answers_stand_by_question_and_name_and_nothing_is_no_answer(desk: Desk) -> None:
    def fill(db: Session) -> None:
        course, other = (factories.add_programme(db) for _n in range(2))
        _say(db, course, "Zorn", (1, "Wunsch", "Licht"), (2, "Frage", "Wann?"))
        _say(db, course, "Adam", (1, "Wunsch", "Ruhe"), (2, "Frage", ""))
        _say(db, course, "Wartend", (2, "Frage", "Wo?"), status=S.WAITING)
        for status in (S.WITHDRAWN, S.DECLINED, S.PROGRAMME_CANCELLED):
            _say(db, course, "Weg", (1, "Wunsch", "Mehr"), status=status)
        _say(db, other, "Fremd", (1, "Wunsch", "Anderes"))

    desk.write(Label("Test"), fill)
    assert desk.read(list_answers, 1) == [
        ("Wunsch", [("Dr. Kim Adam", "Amt Adam", "Ruhe"), ("Dr. Kim Zorn", "Amt Zorn", "Licht")]),
        ("Frage", [("Dr. Kim Wartend", "Amt Wartend", "Wo?"), ("Dr. Kim Zorn", "Amt Zorn", "Wann?")]),
    ]


def test_a_programme_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.read(list_answers, 7)
