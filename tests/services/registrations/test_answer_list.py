"""Lists for the speakers and of who takes part: what is proposed, what stays away, whose name may stand there."""

import io
from typing import Any

import pypdf
import pytest
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.registrations import answer_list
from tests import factories

ANSWERS = (
    ("Mobil", "+49 151 5550 733"),
    ("Welche Fragen bringen Sie mit?", "Wie gewinnen wir Ehrenamtliche <b>dauerhaft</b>?"),
)


def _fill(db: Session) -> int:
    programme_id = factories.add_programme(db, title="Beccaria")
    for number, name in enumerate(("Kern", "Öztürk")):
        registration_id = factories.add_registration(
            db,
            programme_id,
            person_id=factories.add_person(db, given_name="Anna", family_name=name),
            consent_list=number == 0,
            town="Aue",
        )
        for position, (heading, value) in enumerate(ANSWERS):
            db.add(Answer(registration_id=registration_id, position=position, heading=heading, value=value))
    return programme_id


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme with two people who answered two questions."""
    return desk.write(Label("Test"), _fill)


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF with plain spaces."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def render(desk: Desk, programme: int, *args: Any, **values: Any) -> str:
    """Return the text of the list of answers."""
    return text_of(desk.read(answer_list.render_answers, programme, *args, **values))


def test_only_questions_told_in_sentences_are_proposed(desk: Desk, programme: int) -> None:
    headings = desk.read(answer_list.list_answer_headings, programme)
    assert [(one.heading, one.answers, one.proposed) for one in headings] == [
        ("Mobil", 2, False),
        ("Welche Fragen bringen Sie mit?", 2, True),
    ]
    text = render(desk, programme)
    assert text.count("Wie gewinnen wir Ehrenamtliche <b>dauerhaft</b>?") == 2
    assert "5550" not in text


def test_names_stand_there_only_when_asked(desk: Desk, programme: int) -> None:
    assert "Öztürk" not in render(desk, programme)
    assert "Öztürk" in render(desk, programme, with_names=True)


def test_a_question_is_chosen_by_hand(desk: Desk, programme: int) -> None:
    text = render(desk, programme, ["Mobil"])
    assert "5550" in text
    assert "Ehrenamtliche" not in text
    with pytest.raises(UserError, match="keine Antworten"):
        render(desk, programme, [])


def test_only_who_agreed_stands_on_the_list_of_participants(desk: Desk, programme: int) -> None:
    text = text_of(desk.read(answer_list.render_participants, programme))
    assert "1 Kern, Anna" in text
    assert "Öztürk" not in text
    assert "1 Person hat nicht zugestimmt" in text


def test_without_anybody_there_is_no_list(desk: Desk) -> None:
    empty = desk.write(Label("Test"), factories.add_programme)
    for service in (answer_list.render_participants, answer_list.render_answers):
        with pytest.raises(UserError):
            desk.read(service, empty)
