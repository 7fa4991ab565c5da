"""Whole sheets understood: the headings, the fields and every row accounted for."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.errors import UserError
from fbdesk.sheets.columns import fingerprint
from fbdesk.sheets.reading import read_sheet
from fbdesk.sheets.sheet import Sheet, Value
from fbdesk.sheets.table import Record, Table, interpret
from tests.sheets.office_sheets import OFFICE_SHEETS
from tests.sheets.sheet_cases import Cells, OfficeSheet, make_sheet


@pytest.mark.parametrize("known", OFFICE_SHEETS, ids=lambda known: known.name)
def test_office_sheet_is_understood(known: OfficeSheet) -> None:
    table = interpret(known.sheet)

    assert table.header_row == known.header_row
    found = {column.key: column.field for column in table.columns}
    assert {key: found.get(key, "no such column") for key in known.mapping} == known.mapping
    taken = [record for record in table.records if record.skipped is None]
    assert len(taken) == known.registrations
    assert {name: taken[0].values.get(name) for name in known.first} == known.first


def _taken(*rows: Cells | None, mapping: dict[str, str | None] | None = None) -> list[Record]:
    return list(interpret(make_sheet(*rows), mapping=mapping).records)


def test_headings_without_rows_have_their_own_sentence() -> None:
    with pytest.raises(UserError, match="Unter den Überschriften in Zeile 1"):
        interpret(make_sheet(["Name", "E-Mail"]))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Nr.", "Name", "E-Mail", "Eingang am"], "noch einmal die Überschriften"),
        ([None, "Summe", None, 41], "Summe"),
        (["Gesamt: 41 Anmeldungen"], "Summe"),
        (["Stand: 12.01.2024"], "Hinweis"),
        ([None, "Warteliste"], "Hinweis"),
        (["Bitte bis Freitag an das Sekretariat der Geschäftsstelle zurückgeben"], "Hinweis"),
        (["* Pflichtfeld"], "Hinweis"),
        ([None, "rot = abgesagt"], "Hinweis"),
        ([7], "laufende Nummer"),
        ([1, 2, 3, 4], "nur Zahlen"),
        ([None, "---", "---"], "nur Zahlen oder Zeichen"),
        (["  ", "\u200b"], "leer"),
    ],
)
def test_rows_that_are_no_registration_say_why(row: Cells, reason: str) -> None:
    records = _taken(
        ["Nr.", "Name", "E-Mail", "Eingang am"], [1, "Müller, Anna", "a@b.example", "1.6.2022"], row
    )
    assert reason in (records[-1].skipped or "")
    assert not records[-1].problems
    assert records[0].skipped is None


@pytest.mark.parametrize(
    "row",
    [
        [2, "Summe, Anna", "s@b.example"],
        [2, "Maier, Jo"],
        [2, "Gesamt", "g@b.example", "2.6.2022"],
        [None, "Stand, Kim", None, "2.6.2022"],
        [2, "Anzahl-Müller, Jo", None, None],
        [None, "Grün Anna"],
        [None, "Stand Kim"],
    ],
)
def test_people_are_not_skipped_for_their_names(row: Cells) -> None:
    records = _taken(
        ["Nr.", "Name", "E-Mail", "Eingang am"], [1, "Müller, Anna", "a@b.example", "1.6.2022"], row
    )
    assert records[-1].skipped is None
    assert "full_name" in records[-1].values


def test_row_without_a_name_stops_and_half_a_name_does_not() -> None:
    records = _taken(
        ["Vorname", "Nachname", "E-Mail"], [None, "-", "a@b.example"], ["Anna", None, "c@b.example"]
    )
    assert [(p.code, p.hint) for p in records[0].problems] == [("no_name", False)]
    assert [(p.code, p.hint) for p in records[1].problems] == [("name_incomplete", True)]


def test_hidden_and_struck_rows_are_doubtful() -> None:
    sheet = make_sheet(["Name"], ["Müller, Anna"], ["Maier, Jo"], ["Boß, Kai"])
    rows = (
        sheet.rows[0],
        replace(sheet.rows[1], hidden=True),
        replace(sheet.rows[2], struck=True),
        sheet.rows[3],
    )
    doubts = [record.doubtful or "" for record in interpret(replace(sheet, rows=rows)).records]
    assert "ausgeblendet" in doubts[0]
    assert "durchgestrichen" in doubts[1]
    assert doubts[2] == ""


def test_answers_keep_lines_and_german_values() -> None:
    headings = ["Name", "Motivation", "Alter", "Anteil", "Letzte Schulung", "Kommt", "Themen"]
    row = ["Anna Müller", "eins\r\n  zwei ", 41.0, 2.5, date(1980, 5, 1), True, "Recht;Geld;"]
    (record,) = _taken(headings, row)
    assert record.answers == {
        "Motivation": "eins\nzwei",
        "Alter": "41",
        "Anteil": "2,5",
        "Letzte Schulung": "01.05.1980",
    } | {
        "Kommt": "ja",
        "Themen": "Recht, Geld",
    }


def test_postcodes_follow_the_country_of_their_row() -> None:
    headings = ["Name", "PLZ", "Staat"]
    records = _taken(
        headings,
        ["Anna M.", 1067, "Deutschland"],
        ["Jo M.", 1010, "Österreich"],
        ["Kai B.", "0181", "Südafrika"],
    )
    assert [record.values["postcode"] for record in records] == ["01067", "1010", "0181"]
    assert not any(record.problems for record in records)


def test_own_columns_come_before_what_is_found_elsewhere() -> None:
    headings = ["Name", "PLZ Ort (Dienstort)", "Anrede", "Titel"]
    (record,) = _taken(headings, ["Frau Anna Müller", "01796 Pirna", "Herr Prof.", "Dr."])
    assert record.values == {
        "full_name": "Anna Müller",
        "salutation": "Herr",
        "title": "Dr.",
        "postcode": "01796",
        "town": "Pirna",
    }


def test_month_first_in_one_cell_makes_its_neighbours_doubtful() -> None:
    records = _taken(["Name", "Timestamp"], ["Anna M.", "10/22/2019 14:03"], ["Jo M.", "03/04/2019"])
    assert [[p.code for p in record.problems] for record in records] == [["date_order"], ["date_ambiguous"]]


def test_mapping_joins_columns_of_free_text() -> None:
    mapping: dict[str, str | None] = {"Frühstück": "diet", "Abends": "diet"}
    (record,) = _taken(["Name", "Frühstück", "Abends"], ["Anna M.", "vegan", "ohne Nüsse"], mapping=mapping)
    assert record.values["diet"] == "vegan, ohne Nüsse"


def test_crosses_below_needs_become_words() -> None:
    headings = ["Name", "Rollstuhl", "Kinderbetreuung"]
    records = _taken(headings, ["Anna M.", "x", "x"], ["Jo M.", None, "nein"])
    assert [record.values.get("needs") for record in records] == ["Rollstuhl, Kinderbetreuung", None]


_value = st.one_of(
    st.none(),
    st.text(max_size=15),
    st.integers(-5, 10**12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        [
            "a@b.example",
            "Name",
            "Vorname",
            "Summe",
            "Stadt Pirna",
            "x",
            "anonymous",
            "22.10.2019",
            "01067",
            "Ja",
        ]
    ),
)
_KNOWN = [
    "Name",
    "Vorname",
    "E-Mail",
    "PLZ/Ort",
    "Land",
    "Eingang am",
    "Verpflegung [a]",
    "Verpflegung [b]",
    "Frage?",
    "Hausnr.",
    "Straße",
]


def _table_or_sentence(sheet: Sheet) -> Table | str:
    try:
        return interpret(sheet)
    except UserError as error:
        return str(error)


@given(st.lists(st.lists(_value, max_size=8), max_size=8))
def test_any_sheet_gives_a_table_or_one_sentence(rows: list[list[Value]]) -> None:
    sheet = make_sheet(*rows)
    result = _table_or_sentence(sheet)
    if isinstance(result, str):
        assert result.endswith(".")
    else:
        below = [row.number for row in sheet.rows if row.number > result.header_row]
        assert [record.row for record in result.records] == below


@given(st.lists(st.lists(_value, min_size=11, max_size=11), min_size=1, max_size=6))
def test_every_row_is_accounted_for_and_the_form_keeps_its_mark(rows: list[list[Value]]) -> None:
    table = interpret(make_sheet(_KNOWN, *rows), header_row=1)
    assert [record.row for record in table.records] == list(range(2, len(rows) + 2))
    assert table.fingerprint == fingerprint(_KNOWN)
    for record in table.records:
        assert (
            record.skipped is not None
            or set(record.values) & {"given_name", "family_name", "full_name"}
            or record.problems
        )
        assert all(
            text and text == text.strip() for text in (*record.values.values(), *record.answers.values())
        )


def test_column_that_nobody_filled_is_there() -> None:
    table = interpret(make_sheet(["Name", "E-Mail", "Bemerkung", "Frage"], ["Anna M.", "a@b.example"]))
    assert [column.field for column in table.columns] == ["full_name", "email", "remarks", None]


def test_two_things_in_one_cell_are_not_lost() -> None:
    headings = ["Name", "Kontakt (E-Mail, Telefon)", "PLZ, Ort, Straße"]
    (record,) = _taken(headings, ["Anna M.", "a@b.example, 03501 5560", "01796 Pirna, Am Markt 1"])
    assert (record.values["email"], record.values["phone"]) == ("a@b.example", "03501 5560")
    assert [record.values[name] for name in ("street", "postcode", "town")] == [
        "Am Markt 1",
        "01796",
        "Pirna",
    ]


def test_example_row_and_contact_line_are_no_registrations() -> None:
    rows = [
        ["z. B.", "Mustermann, Max", "m@b.example"],
        [1, "Müller, Anna", "a@b.example"],
        ["Rückfragen an info@b.example"],
    ]
    records = _taken(["Nr.", "Name", "E-Mail"], *rows)
    assert [record.skipped is not None for record in records] == [True, False, True]


@pytest.mark.skipif(
    "FBDESK_CORPUS" not in os.environ, reason="FBDESK_CORPUS names a folder of other people's sheets"
)
def test_lists_that_nobody_here_wrote_give_a_table_or_one_sentence() -> None:
    understood = 0
    for path in sorted(Path(os.environ["FBDESK_CORPUS"], "real").iterdir()):
        sheet = read_sheet(path)
        result = _table_or_sentence(sheet)
        if isinstance(result, Table):
            below = [row.number for row in sheet.rows if row.number > result.header_row]
            assert [record.row for record in result.records] == below, path.name
            understood += any("full_name" in r.values or "family_name" in r.values for r in result.records)
    assert understood >= 17
