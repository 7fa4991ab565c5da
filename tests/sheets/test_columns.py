"""Columns given to fields: headings propose, contents decide, each field goes to one column."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.errors import UserError
from fbdesk.fields import BY_NAME
from fbdesk.sheets.columns import LEAVE_OUT, Column, fingerprint, read_columns
from fbdesk.sheets.sheet import Value

_HEADINGS = [
    "Name",
    "Vorname",
    "E-Mail",
    "E-Mail privat",
    "Telefon",
    "Organisation",
    "Ort",
    "Land",
    "Titel",
    "Datum",
]
_HEADINGS += ["Verpflegung", "Warum?", "Teilnehmerliste", "PLZ/Ort", "Name", "ID", "Modul", "Stadt/Gemeinde"]


def _columns(
    contents: dict[str, Sequence[Value]], mapping: dict[str, str | None] | None = None
) -> dict[str, Column]:
    columns = read_columns(list(contents), list(contents.values()), mapping)
    return {column.key: column for column in columns}


def _fields(contents: dict[str, Sequence[Value]]) -> dict[str, str | None]:
    return {key: column.field for key, column in _columns(contents).items()}


def test_content_contradicts_the_heading() -> None:
    found = _fields(
        {
            "Adresse": ["a@b.example", "c@d.example"],
            "Telefon": ["ja", "nein"],
            "Vorname": ["x@y.de", "z@y.de"],
        }
    )
    assert found == {"Adresse": "email", "Telefon": None, "Vorname": None}


def test_the_better_filled_of_two_columns_wins() -> None:
    found = _fields(
        {
            "E-Mail": ["a@b.example", None, None, None],
            "E-Mail2": ["a@b.example", "b@b.example", "c@b.example", "d@b.example"],
        }
    )
    assert found == {"E-Mail": None, "E-Mail2": "email"}


def test_official_address_before_private_one() -> None:
    assert (
        _fields({"E-Mail privat": ["a@b.example"], "E-Mail dienstlich": ["c@d.example"]})["E-Mail dienstlich"]
        == "email"
    )
    assert _fields({"E-Mail privat": ["a@b.example"]}) == {"E-Mail privat": "email"}


def test_name_beside_a_given_name_and_alone() -> None:
    assert _fields({"Name": ["Müller"], "Vorname": ["Anna"]}) == {
        "Name": "family_name",
        "Vorname": "given_name",
    }
    assert _fields({"Name": ["Anna Müller"]}) == {"Name": "full_name"}
    beside = _fields(
        {"Vorname": ["Anna"], "Nachname": ["Müller"], "Name für die Bescheinigung": ["Dr. A. Müller"]}
    )
    assert beside["Name für die Bescheinigung"] is None


def test_name_above_organisations_is_theirs() -> None:
    found = _fields(
        {"Name": ["Stadt Pirna", "Landkreis Bautzen"], "Ansprechpartner": ["Anna Müller", "Jo Maier"]}
    )
    assert found == {"Name": "organisation", "Ansprechpartner": "full_name"}


def test_form_bookkeeping_is_left_out_but_known() -> None:
    columns = _columns(
        {
            "Zufallsstartwert": [12],
            "lfd. Nr.": [1],
            "E-Mail": ["anonymous"],
            "Motivation": ["x"],
            "Wohin?": ["y"],
        }
    )
    assert [key for key, column in columns.items() if column.left_out] == [
        "Zufallsstartwert",
        "lfd. Nr.",
        "E-Mail",
    ]
    assert [key for key, column in columns.items() if not column.recognised] == ["Wohin?"]


def test_running_number_that_is_none_is_kept() -> None:
    columns = _columns({"Nummer": ["03501 1234", "0172 55555"], "Nr.": ["A", "B"]})
    assert columns["Nummer"].field == "phone"
    assert not columns["Nr."].left_out


def test_doubled_headings_get_keys_of_their_own() -> None:
    columns = read_columns(["Frage", "Frage", "Frage (2)"], [["a"], ["b"], ["c"]])
    assert [column.key for column in columns] == ["Frage", "Frage (2)", "Frage (2) (2)"]
    assert len({column.answer for column in columns}) == 3


def test_choices_of_one_question_share_a_field_or_an_answer() -> None:
    columns = _columns(
        {
            "Essen [vegan]": ["Ja", "Nein"],
            "Essen [Sonstiges]": ["", "ohne Ei"],
            "Tag [1]": ["x", ""],
            "Tag [2]": ["", "x"],
        }
    )
    assert [column.field for column in columns.values()] == ["diet", "diet", None, None]
    assert [column.answer for column in columns.values()][2:] == ["Tag", "Tag"]
    assert columns["Essen [Sonstiges]"].is_other


def test_parts_that_are_no_choices_stay_apart() -> None:
    columns = _columns({"Note [Raum]": [1, 5], "Note [Essen]": [3, 4], "Dauer [Tag 1]": ["1 h", "2 h"]})
    assert all(column.option is None for column in columns.values())


def test_mapping_decides_first() -> None:
    contents: dict[str, Sequence[Value]] = {
        "Name": ["Anna Müller"],
        "E-Mail": ["a@b.example"],
        "Post": ["c@d.example"],
    }
    columns = _columns(contents, {"E-Mail": None, "Post": "email", "Name": LEAVE_OUT, "nicht da": "town"})
    assert [(column.field, column.left_out, column.guess) for column in columns.values()] == [
        (None, True, "remembered"),
        (None, False, "remembered"),
        ("email", False, "remembered"),
    ]


def test_mapping_of_two_columns_to_one_field_is_refused() -> None:
    contents: dict[str, Sequence[Value]] = {"A": ["x"], "B": ["y"]}
    with pytest.raises(UserError, match=r"„A“ und „B“ .* „E-Mail“"):
        _columns(contents, {"A": "email", "B": "email"})
    assert {c.field for c in _columns(contents, {"A": "diet", "B": "diet"}).values()} == {"diet"}


_cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.sampled_from(["a@b.example", "Stadt Pirna", "Ja", "Sachsen"]),
)


@given(st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=12), st.data())
def test_no_field_is_given_twice(headings: list[str], data: st.DataObject) -> None:
    contents = [data.draw(st.lists(_cells, min_size=3, max_size=3)) for _heading in headings]
    columns = read_columns(headings, contents)
    single = [column.field for column in columns if column.field and not BY_NAME[column.field].joined]
    assert len(single) == len(set(single))
    assert set(single) <= set(BY_NAME)
    assert len({column.key for column in columns}) == len(columns)


@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=8))
def test_fingerprint_knows_headings_and_their_order_only(headings: list[str | None]) -> None:
    assert fingerprint(headings) == fingerprint([*headings, None, ""])
    assert fingerprint(["Vorname", "Name"]) != fingerprint(["Name", "Vorname"])
    assert fingerprint(["1. Vorname *", "E-Mail"]) == fingerprint(["VORNAME", "e mail"])
