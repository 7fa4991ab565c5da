"""The catalogue of fields: what is kept of a text, and how people read it."""

from datetime import datetime

import pytest

from fbdesk.db.models import Person, Registration
from fbdesk.fields import BY_NAME, FIELDS, Home, Kind, kept_in, label_of, shown_text
from fbdesk.vocabulary import Gender


def test_texts_are_shown_in_the_person_s_language() -> None:
    assert shown_text("received_at", "2022-06-02") == "02.06.2022"
    assert shown_text("received_at", "2022-06-02T14:05:00") == "02.06.2022 14:05"
    assert shown_text("received_at", "irgendwann") == "irgendwann"
    assert [shown_text("consent_photo", text) for text in ("yes", "no", "")] == ["Ja", "Nein", ""]
    assert [shown_text("gender", text) for text in (Gender.FEMALE.value, "genderfluid")] == [
        "weiblich",
        "genderfluid",
    ]
    assert shown_text("remarks", "yes") == "yes"
    assert shown_text("Was erwarten Sie?", "2022-06-02") == "2022-06-02"


def test_a_question_of_a_form_speaks_for_itself() -> None:
    assert (label_of("phone"), label_of("Was erwarten Sie?")) == ("Telefon", "Was erwarten Sie?")


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("phone", "0371 9", "0371 9"),
        ("received_at", "2022-06-02T14:05:00", datetime(2022, 6, 2, 14, 5)),
        ("received_at", "", None),
        ("consent_list", "yes", True),
        ("consent_list", "no", False),
    ],
)
def test_what_is_kept_of_a_text_gives_the_text_again(name: str, text: str, kept: object) -> None:
    assert BY_NAME[name].stored(text) == kept
    assert BY_NAME[name].text(kept) == text


def test_every_field_is_a_column_where_it_is_kept() -> None:
    """A field that is known and not kept would lose what people wrote."""
    tables = {Home.PERSON: Person, Home.REGISTRATION: Registration}
    for home, model in tables.items():
        assert set(kept_in(home)) <= set(model.__table__.columns.keys())
    split_or_apart = {"full_name", "postcode_town", "organisation", "unit", "form_id"}
    assert {field.name for field in FIELDS if not field.home} == split_or_apart


def test_kinds_are_asked_for_by_name() -> None:
    assert kept_in(Home.REGISTRATION, Kind.CONSENT) == ("consent_list", "consent_photo")
    assert {"email", "phone", "department", "function"} == {
        field.name for field in FIELDS if field.home == Home.BOTH
    }
