"""Headings are found by what they say, and a row of data is never taken for them."""

import pytest

from fbdesk.errors import UserError
from fbdesk.sheets.header import find_header
from tests.sheets.office_sheets import OFFICE_SHEETS
from tests.sheets.sheet_cases import Cells, OfficeSheet, make_sheet

_HEADINGS = ["Name", "Vorname", "E-Mail", "Ort"]
_DATA = ["Müller", "Anna", "a@pirna.example", "Pirna"]


@pytest.mark.parametrize("known", OFFICE_SHEETS, ids=lambda known: known.name)
def test_headings_of_office_sheets_are_found(known: OfficeSheet) -> None:
    assert find_header(known.sheet.rows).number == known.header_row


@pytest.mark.parametrize("titles", range(0, 12, 3))
def test_headings_are_found_below_any_number_of_titles(titles: int) -> None:
    above: list[Cells | None] = [["Teilnehmende"], ["Name der Veranstaltung:", "Fachtag"], None] * 4
    header = find_header(make_sheet(*above[:titles], _HEADINGS, _DATA).rows)
    assert header.number == titles + 1
    assert header.headings == tuple(_HEADINGS)


@pytest.mark.parametrize(
    "rows",
    [
        [["Müller", "Anna", "a@pirna.example"], ["Maier", "Jo", "j@pirna.example"]],
        [["Müller", "Anna", "Stadt", "vegan"], ["Maier", "Jo", "Stadt", "vegan"]],
        [["Frau", "Anna Müller", "01796", "Pirna"], ["Herr", "Jo Maier", "01067", "Dresden"]],
        [["Teilnehmende"], ["Müller", "Anna", "Pirna"], ["Maier", "Jo", "Dresden"]],
        [[1, "Müller", "Anna", "22.10.2019"], [2, "Maier", "Jo", "23.10.2019"]],
        [["Leitung", "Müller", "kein Mail", "03501 1"], ["Team", "Maier", "j@k.example", "03501 2"]],
    ],
)
def test_rows_of_data_are_no_headings(rows: list[Cells]) -> None:
    with pytest.raises(UserError, match="keine Überschriften"):
        find_header(make_sheet(*rows).rows)


def test_form_with_headings_below_each_other_has_its_own_sentence() -> None:
    rows = make_sheet(
        ["Name:", "Müller"], ["Vorname:", "Anna"], ["E-Mail:", "a@b.example"], ["Ort:", "Pirna"]
    ).rows
    with pytest.raises(UserError, match="untereinander"):
        find_header(rows)


def test_empty_sheet_has_its_own_sentence() -> None:
    with pytest.raises(UserError, match="leer"):
        find_header(())


def test_unknown_headings_are_found_above_columns_of_one_kind() -> None:
    sheet = make_sheet(
        ["Apellidos", "Correo", "Código"],
        ["Müller", "a@pirna.example", "01796"],
        ["Maier", "j@pirna.example", "01067"],
    )
    assert find_header(sheet.rows).number == 1


def test_letterhead_with_labels_is_no_header() -> None:
    sheet = make_sheet(
        ["Landkreis Musterland", "Telefon: 03501 1234", "E-Mail: info@musterland.example"],
        ["Ort:", "Pirna", "Datum:", "22.10.2019"],
        _HEADINGS,
        _DATA,
    )
    assert find_header(sheet.rows).number == 3


def test_one_column_is_enough() -> None:
    assert find_header(make_sheet(["Name"], ["Müller, Anna"], ["Maier, Jo"]).rows).headings == ("Name",)


def test_days_and_addresses_inside_questions_do_not_disturb() -> None:
    headings = [
        "Name",
        "Vorname",
        "Fragen bitte an info@buero.example – was sollen wir wissen?",
        "Ich komme am 16.09.2022",
    ]
    assert find_header(make_sheet(headings, ["Müller", "Anna", "nichts", "Ja"]).rows).number == 1


def test_the_person_may_point_at_the_row() -> None:
    sheet = make_sheet(["Eins", "Zwei"], ["Drei", "Vier"], ["Müller", "Anna"])
    assert find_header(sheet.rows, 2).headings == ("Drei", "Vier")
    with pytest.raises(UserError, match="Zeile 9 ist leer"):
        find_header(sheet.rows, 9)


def test_repeated_headings_below_do_not_win() -> None:
    assert find_header(make_sheet(_HEADINGS, _DATA, _HEADINGS, _DATA).rows).number == 1


def test_two_lines_of_headings_become_one() -> None:
    rows = make_sheet(
        ["Person", None, "Stelle", None],
        ["Name", "E-Mail", "Name", "PLZ"],
        ["A", "a@b.example", "C", "01067"],
    ).rows
    assert find_header(rows).headings == ("Person: Name", "E-Mail", "Stelle: Name", "PLZ")
    rows = make_sheet(["Name", "Beginn", "Ende"], [None, "Datum", "Datum"], ["Müller", "1.6.", "3.6."]).rows
    header = find_header(rows)
    assert header.headings == ("Name", "Beginn: Datum", "Ende: Datum")
    assert (header.number, header.second) == (1, 2)
