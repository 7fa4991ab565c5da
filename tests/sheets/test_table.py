"""Whole sheets understood: the headings, the fields and every row accounted for."""

import pytest

from fbdesk import i18n
from fbdesk.sheets.table import interpret
from tests.sheets.office_sheets import OFFICE_SHEETS, OfficeSheet


@pytest.fixture(autouse=True)
def _german() -> None:
    i18n.use_language("de")


@pytest.mark.parametrize("known", OFFICE_SHEETS, ids=lambda known: known.name)
def test_office_sheet_is_understood(known: OfficeSheet) -> None:
    table = interpret(known.sheet)

    assert table.header_row == known.header_row
    found = {column.key: column.field for column in table.columns}
    assert {key: found.get(key, "no such column") for key in known.mapping} == known.mapping
    taken = [record for record in table.records if record.skipped is None]
    assert len(taken) == known.registrations
    assert {name: taken[0].values.get(name) for name in known.first} == known.first
