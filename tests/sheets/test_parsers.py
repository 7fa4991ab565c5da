"""Cells read to values of fields, with a sentence for what is wrong."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import clock
from fbdesk.fields import BY_NAME, FIELDS
from fbdesk.sheets.emails import parse_email
from fbdesk.sheets.parsers import (
    PARSERS,
    parse_consent,
    parse_date,
    parse_diet,
    parse_full_name,
    parse_gender,
    parse_land,
    parse_name,
    parse_needs,
    parse_phone,
    parse_remarks,
    parse_salutation,
    parse_text,
    parse_title,
)
from fbdesk.sheets.postal import (
    parse_house_number,
    parse_postcode,
    parse_postcode_town,
    parse_street,
    parse_town,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.de", "a@b.de"),
        (" mailto:A.B@Stadt-Pirna.DE ", "A.B@stadt-pirna.de"),
        ("Anna Müller <a@b.de>", "a@b.de"),
        ("a@b.de.", "a@b.de"),
        ("a(at)b.de", "a@b.de"),
        ("a @ b.de", "a@b.de"),
        ("a@b.de (privat)", "a@b.de"),
        ("a\u200b@b.de\u00a0", "a@b.de"),
        ("mailto:a@b.de?subject=x", "a@b.de"),
        ("a@müller.de", "a@müller.de"),
        ("anonymous", ""),
        ("k. A.", ""),
    ],
)
def test_email_is_freed_of_what_programs_put_around_it(text: str, expected: str) -> None:
    assert parse_email(text) == (expected, (), ())


@pytest.mark.parametrize("text", ["u.kretzschmar@", "@b.de", "a.b@c", "www.b.de", "Tel. 123"])
def test_incomplete_email_stops_the_row(text: str) -> None:
    (problem,) = parse_email(text).problems
    assert (problem.code, problem.hint) == ("email_incomplete", False)
    assert text in problem.message


@pytest.mark.parametrize("text", ["anna mueller@b.de", "a@@b.de", "a..b@c.de", "a@b.c", "a@b.de und c@"])
def test_invalid_email_stops_the_row_and_is_not_guessed(text: str) -> None:
    parsed = parse_email(text)
    assert parsed.text == ""
    assert [(problem.code, problem.hint) for problem in parsed.problems] == [("email_invalid", False)]


def test_of_two_addresses_the_first_is_taken_with_a_hint() -> None:
    parsed = parse_email("a@b.de / c@d.de")
    assert parsed.text == "a@b.de"
    assert [(problem.code, problem.hint) for problem in parsed.problems] == [("email_several", True)]
    assert parse_email("a@b.de; A@b.de").problems == ()


@given(st.emails())
def test_every_plain_address_survives(address: str) -> None:
    local, _at, domain = address.rpartition("@")
    parsed = parse_email(address)
    assert parsed.text in ("", f"{local}@{domain.lower()}")
    assert bool(parsed.text) != bool(parsed.problems)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("01067", "01067"),
        (1067, "01067"),
        (1067.0, "01067"),
        ("1067", "01067"),
        ("D-01067", "01067"),
        ("01 067", "01067"),
        ("CH-8001", "CH-8001"),
        ("A-1010", "A-1010"),
        (None, ""),
        ("k. A.", ""),
    ],
)
def test_postcode_gets_its_zero_back(value: Any, expected: str) -> None:
    assert parse_postcode(value) == (expected, (), ())


@pytest.mark.parametrize("value", ["123", "00000", "123456", 99999, "GL15 1XD"])
def test_impossible_postcode_stays_with_a_hint(value: Any) -> None:
    parsed = parse_postcode(value)
    assert parsed.text == str(value)
    assert [(problem.code, problem.hint) for problem in parsed.problems] == [("postcode_impossible", True)]


def test_postcode_abroad_stays_as_it_is() -> None:
    assert parse_postcode(1010, is_abroad=True).text == "1010"
    assert parse_postcode("GL15 1XD", is_abroad=True) == ("GL15 1XD", (), ())


@pytest.mark.parametrize(
    ("text", "code", "town"),
    [
        ("01796 Pirna", "01796", "Pirna"),
        ("Pirna, 01796", "01796", "Pirna"),
        ("D-01796 Pirna", "01796", "Pirna"),
        ("1067 Dresden", "01067", "Dresden"),
        ("01796/Pirna", "01796", "Pirna"),
        ("15230 Frankfurt (Oder)", "15230", "Frankfurt (Oder)"),
        ("Halle/Saale 06108", "06108", "Halle/Saale"),
        ("A-1010 Wien", "A-1010", "Wien"),
        ("01796\nPirna", "01796", "Pirna"),
    ],
)
def test_postcode_and_town_are_split(text: str, code: str, town: str) -> None:
    assert parse_postcode_town(text) == ("", (("postcode", code), ("town", town)), ())
    assert parse_town(text) == (town, (("postcode", code),), ())


def test_town_alone_is_a_town() -> None:
    assert parse_postcode_town("Pirna").extra == (("town", "Pirna"),)
    assert parse_town("Frankfurt (Oder)").text == "Frankfurt (Oder)"


def test_whole_address_is_split() -> None:
    parsed = parse_street("Am Markt 1, 01796 Pirna")
    assert parsed == ("Am Markt 1", (("postcode", "01796"), ("town", "Pirna")), ())
    assert parse_street("Rathaus\nAm Markt 1\n01796 Pirna").text == "Rathaus, Am Markt 1"
    assert parse_street("Hauptstr. 5, 2. OG") == ("Hauptstr. 5, 2. OG", (), ())


def test_house_number_made_a_date_by_excel_is_reported() -> None:
    assert parse_house_number("4a").text == "4a"
    parsed = parse_house_number(date(2022, 5, 3))
    assert parsed.text == ""
    assert parsed.problems[0].code == "house_number_date"


@pytest.mark.parametrize(
    ("value", "expected", "codes"),
    [
        ("03501 556-0", "03501 556-0", []),
        ("Tel.: 03501/1", "03501/1", []),
        (4917112345678, "4917112345678", []),
        (35015560, "35015560", ["phone_number"]),
        ("4,9171E+11", "", ["phone_shortened"]),
        ("siehe oben", "siehe oben", ["phone_unusual"]),
        ("-", "", []),
    ],
)
def test_phone_is_never_reckoned_with(value: Any, expected: str, codes: list[str]) -> None:
    parsed = parse_phone(value)
    assert parsed.text == expected
    assert [problem.code for problem in parsed.problems] == codes
    assert all(problem.hint for problem in parsed.problems)


def test_impossible_date_stops_the_row_and_a_missing_one_does_not() -> None:
    (problem,) = parse_date("31.02.2019").problems
    assert (problem.field, problem.code, problem.hint) == ("received_at", "date_impossible", False)
    assert "31.02.2019" in problem.message
    assert parse_date("-") == ("", (), ())
    assert parse_date("22.–23.10.2019").problems[0].hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fr.", "Frau"),
        ("Herrn", "Herr"),
        ("w", "Frau"),
        ("m", "Herr"),
        ("Mrs.", "Frau"),
        ("HERR", "Herr"),
        ("divers", ""),
        ("k. A.", ""),
        ("ohne", ""),
        ("*", ""),
        ("Herr/Frau", ""),
        ("Eheleute", "Eheleute"),
    ],
)
def test_salutation(text: str, expected: str) -> None:
    assert parse_salutation(text) == (expected, (), ())


def test_title_beside_the_salutation_is_kept() -> None:
    assert parse_salutation("Herr Prof. Dr.") == ("Herr", (("title", "Prof. Dr."),), ())
    assert parse_salutation("Dr.") == ("", (("title", "Dr."),), ())
    assert parse_title("kein").text == ""


def test_gender_is_its_own_answer() -> None:
    assert [parse_gender(text).text for text in ("w", "männlich", "d", "k. A.", "")] == [
        "female",
        "male",
        "diverse",
        "not_stated",
        "",
    ]


@pytest.mark.parametrize(
    "name",
    ["MÜLLER", "von der Heide", "<b>Anna</b>", "=cmd|' /C calc'!A0", "=1+1", "العلي", "Nguyễn", "O’Brien"],
)
def test_name_keeps_its_letters(name: str) -> None:
    assert parse_name(name) == (name, (), ())


def test_name_loses_what_cannot_be_seen() -> None:
    assert parse_name("  Anna\u202e \u200bMaria\n\u00adMüller\x07 ").text == "Anna Maria Müller"
    assert parse_name("Mu\u0308ller").text == "Müller"
    assert [parse_name(value).text for value in ("?", "12", "anonymous", True, "-")] == [""] * 5


def test_salutation_before_a_whole_name_is_split_off() -> None:
    assert parse_full_name("Frau Dr. Anna Müller") == ("Dr. Anna Müller", (("salutation", "Frau"),), ())
    assert parse_full_name("Herr, Anna").text == "Herr, Anna"
    assert parse_full_name("Frauke Herrmann") == ("Frauke Herrmann", (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SN", "Sachsen"),
        ("Mecklenburg Vorpommern", "Mecklenburg-Vorpommern"),
        ("Meck-Pomm", "Mecklenburg-Vorpommern"),
        ("Baden Würtemberg", "Baden-Württemberg"),
        ("Ba-Wü", "Baden-Württemberg"),
        ("Freistaat Bayern", "Bayern"),
        ("Freie und Hansestadt Hamburg", "Hamburg"),
        ("Reinland-Pfalz", "Rheinland-Pfalz"),
        ("S-H", "Schleswig-Holstein"),
        ("LSA", "Sachsen-Anhalt"),
        ("Thueringen", "Thüringen"),
        ("Österreich", "Ausland"),
        ("bundesweit", "bundesweit"),
    ],
)
def test_land_by_name_code_and_misspelling(text: str, expected: str) -> None:
    assert parse_land(text) == (expected, (), ())


def test_unknown_land_stays_with_a_hint() -> None:
    parsed = parse_land("Atlantis")
    assert parsed.text == "Atlantis"
    assert [(problem.code, problem.hint) for problem in parsed.problems] == [("land_unknown", True)]


@pytest.mark.parametrize(
    "value",
    ["ja", "Ja!", "x", "✓", "1", 1, True, "WAHR", "stimme zu", "Ja, ich stimme zu", "Ich bin einverstanden;"],
)
def test_consent_given(value: Any) -> None:
    assert parse_consent(value, "consent_list").text == "yes"


@pytest.mark.parametrize("value", ["nein", "–", 0, False, "Nein danke", "Ich stimme nicht zu", "k. A."])
def test_consent_refused(value: Any) -> None:
    assert parse_consent(value, "consent_list").text == "no"


@pytest.mark.parametrize("value", [None, "", "vielleicht", "Ja, aber nicht im Netz"])
def test_consent_that_was_not_given_is_never_a_yes(value: Any) -> None:
    assert parse_consent(value, "consent_photo").text == ""


def test_wishes_and_choices() -> None:
    assert parse_diet("vegan;ohne Nüsse;").text == "vegan, ohne Nüsse"
    assert [parse_diet(text).text for text in ("nein", "keine")] == ["", "keine"]
    assert [parse_needs(text).text for text in ("nein", "keine", "Rollstuhl")] == ["", "", "Rollstuhl"]
    assert parse_remarks("eins \n zwei").text == "eins\nzwei"
    assert parse_text(12.0).text == "12"


_VALUES = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()
)


@given(st.sampled_from(sorted({*BY_NAME, *PARSERS})), _VALUES)
def test_every_parser_bears_every_value_and_its_own_result(name: str, value: Any) -> None:
    parser = PARSERS.get(name, parse_text)
    parsed = parser(value)
    assert parsed.text == parsed.text.strip()
    assert all(problem.message and "{" not in problem.code for problem in parsed.problems)
    if not parsed.problems and name not in ("full_name", "postcode", "diet", "needs", "email"):
        assert parser(parsed.text).text == parsed.text


def test_every_field_has_a_german_label() -> None:
    labels = {field.name: field.label for field in FIELDS}
    assert labels["received_at"] == "Eingang"
    assert labels["full_name"] == "Name, wird zerlegt"
    assert labels["postcode_town"] == "PLZ und Ort"
    assert len(set(labels.values())) == len(FIELDS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12.03.1988", "1988-03-12"),
        ("12.03.88", "1988-03-12"),
        ("4. Mai 1961", "1961-05-04"),
        (datetime(1975, 8, 30, 0, 0), "1975-08-30"),
        (27_654, "1975-09-17"),
        ("1980-01-01 00:00:00", "1980-01-01"),
        ("–", ""),
    ],
)
def test_a_date_of_birth_is_a_day_of_people_who_live(value: Any, text: str) -> None:
    clock.set_today(date(2024, 2, 1))
    parsed = PARSERS["date_of_birth"](value)
    assert (parsed.text, parsed.problems) == (text, ())


@pytest.mark.parametrize("value", ["12.03.1888", "12.03.2024", "31.02.1988", "1988", "um 1950"])
def test_what_is_no_date_of_birth_is_named(value: str) -> None:
    clock.set_today(date(2024, 2, 1))
    [problem] = PARSERS["date_of_birth"](value).problems
    assert problem.field == "date_of_birth"
    assert not problem.hint
