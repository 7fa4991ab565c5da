"""The journal in words: tables, columns and values read as on the screen, technical ones have none."""

from datetime import datetime

import pytest

from fbdesk.db.models import Base
from fbdesk.services.history import history_words as words


def _name(table: str, row_id: int) -> str:
    return f"{table} {row_id}"


@pytest.mark.parametrize(
    ("table", "column", "value", "shown"),
    [
        ("programmes", "title", "Grundkurs", "Grundkurs"),
        ("programmes", "title", "", "–"),
        ("programmes", "deadline", None, "–"),
        ("programmes", "deadline", "2024-01-05", "05.01.2024"),
        ("programmes", "selection", 1, "ja"),
        ("programmes", "selection", 0, "nein"),
        ("programmes", "capacity", 1600, "1.600"),
        ("programmes", "series_id", 3, "series 3"),
        ("training_sessions", "start", "09:00:00.000000", "09:00"),
        ("training_sessions", "venue_id", 4, "venues 4"),
        ("registrations", "status", "waiting", "Warteliste"),
        ("registrations", "status", "sonderbar", "sonderbar"),
        ("registrations", "person_id", 4, "persons 4"),
        ("registrations", "status_reason", '{"typed": "krank"}', "krank"),
        ("attachments", "blob_id", 4, "eine Datei"),
    ],
)
def test_a_value_reads_as_on_the_screen(table: str, column: str, value: object, shown: str) -> None:
    assert words.value_words(table, column, value, _name) == shown


def test_tables_and_columns_are_those_of_the_office_and_technical_ones_have_no_word() -> None:
    assert set(words.NOUNS) <= set(Base.metadata.tables)
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    assert set(words._COLUMNS) <= columns
    assert words.noun("programmes") == "Programm"
    assert [words.noun("change_rows"), words.noun("blobs"), words.column_word("search")] == ["", "", ""]
    assert words.column_word("deadline") == "Anmeldefrist"


def test_every_table_with_a_word_has_columns_that_are_shown() -> None:
    for table in set(words.NOUNS) - {"column_profiles"}:  # whose columns are the form's own
        assert any(words.column_word(column.name) for column in Base.metadata.tables[table].columns), table


def test_a_moment_has_day_and_hour() -> None:
    assert words.moment_text(datetime(2024, 1, 5, 9, 7)) == "05.01.2024, 09:07 Uhr"
