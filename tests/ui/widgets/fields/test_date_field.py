"""Dates are read in every form German offices write, and rewritten."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fbdesk import clock
from fbdesk.i18n import format_date, format_date_long, format_weekday
from fbdesk.ui.widgets.fields.date_field import DateField, parse_date
from fbdesk.ui.widgets.look.theme import Theme

DAY = date(2019, 10, 22)
FORMS = (
    "22.10.19|22.10.2019|22. Okt. 2019|22. Oktober 2019|22 oktober 2019|2019-10-22|22/10/2019|22-10-2019|22 10 2019"
    "|Di., 22.10.2019|Dienstag, 22. Oktober 2019|43760| 22.10.2019 |22.10.2019."
)


@pytest.fixture
def _in_june() -> Iterator[None]:
    clock.set_today(date(2022, 6, 20))
    yield
    clock.set_today(None)


@pytest.mark.parametrize("text", FORMS.split("|"))
def test_a_date_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "morgen", "31.02.2022", "22.13.2022", "10/22/2019", "22. Foo 2019", "1"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.usefixtures("_in_june")
@pytest.mark.parametrize(
    ("text", "day"),
    [("24.06.", date(2022, 6, 24)), ("3.5.", date(2022, 5, 3)), ("15. Januar", date(2023, 1, 15))],
)
def test_without_a_year_the_near_one_is_meant(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("month", ["März", "Maerz", "Mrz.", "mär"])
def test_march_is_written_in_many_ways(month: str) -> None:
    assert parse_date(f"1. {month} 2022") == date(2022, 3, 1)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_what_the_program_writes_it_reads(day: date) -> None:
    for text in (format_date(day), format_date_long(day), format_weekday(day), day.isoformat()):
        assert parse_date(text) == day


def test_the_field_rewrites_on_leaving_and_tells_once(theme: Theme, qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    told: list[object] = []
    field.left.connect(told.append)
    qtbot.keyClicks(field.edit, "22.10.19")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "22.10.2019"
    assert told == [DAY]


def test_what_is_no_date_stays_and_is_marked(theme: Theme, qtbot: QtBot) -> None:
    field = DateField(DAY)
    qtbot.addWidget(field)
    field.edit.setText("bald")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "bald"
    assert field.value is None
    assert not field.is_valid()
