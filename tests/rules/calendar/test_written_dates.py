"""Days, times and months are read in every form in which offices write them, by one reader."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import clock
from fbdesk.i18n import format_date, format_date_long, format_month, format_weekday, speaking
from fbdesk.rules.calendar.session_times import is_month
from fbdesk.rules.calendar.written_dates import read_day, read_month, read_time
from fbdesk.sheets.moments import read_moment

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
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "morgen", "31.02.2022", "22.13.2022", "10/22/2019", "22. Foo 2019", "1"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.usefixtures("_in_june")
@pytest.mark.parametrize(
    ("text", "day"),
    [("24.06.", date(2022, 6, 24)), ("3.5.", date(2022, 5, 3)), ("15. Januar", date(2023, 1, 15))],
)
def test_without_a_year_the_near_one_is_meant(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("month", ["März", "Maerz", "Mrz.", "mär"])
def test_march_is_written_in_many_ways(month: str) -> None:
    assert read_day(f"1. {month} 2022") == date(2022, 3, 1)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_what_the_program_writes_it_reads(day: date) -> None:
    for text in (format_date(day), format_date_long(day), format_weekday(day), day.isoformat()):
        assert read_day(text) == day


@pytest.mark.parametrize("text", FORMS.split("|"))
def test_a_field_and_a_cell_read_the_same(text: str) -> None:
    assert read_moment(text) == (DAY.isoformat(), "")


@pytest.mark.parametrize(
    "text", ["October 22, 2019", "22nd Oct 2019", "20191022", "22.OKT.2019", "Di.,22.10.2019"]
)
def test_what_forms_write_can_be_typed_or_pasted(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize("text", ["22.10.0219", "7./8.11.2024", "22.10.2019 14:05", "22. Marx 2019"])
def test_no_wrong_year_no_period_and_no_time_is_taken_for_a_day(text: str) -> None:
    assert read_day(text) is None


TIMES = {"9": time(9), "9.30": time(9, 30), "0930": time(9, 30), "14 Uhr": time(14), "7:05": time(7, 5)}


@pytest.mark.parametrize(("text", "read"), TIMES.items())
def test_a_time_is_read(text: str, read: time) -> None:
    assert read_time(text) == read


@pytest.mark.parametrize("text", ["", "25", "9:61", "morgens", "12:3"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


MONTHS = {
    "September 2023": "2023-09",
    "sept. 2023": "2023-09",
    "9/2023": "2023-09",
    "09.2023": "2023-09",
    "2023-09": "2023-09",
    "März 2024": "2024-03",
    "May 2024": "2024-05",
}


@pytest.mark.parametrize(("text", "month"), MONTHS.items())
def test_a_month_is_read(text: str, month: str) -> None:
    assert read_month(text) == month
    assert is_month(month)


@pytest.mark.parametrize("text", ["", "13/2023", "22.10.2023", "Oktoberfest", "2023", "Foo 2023"])
def test_what_is_no_month_is_empty(text: str) -> None:
    assert read_month(text) == ""


@given(st.integers(1, 12), st.sampled_from(["de", "en"]))
def test_every_month_the_program_writes_is_read(number: int, language: str) -> None:
    with speaking(language):
        assert read_month(format_month(2023, number)) == f"2023-{number:02}"
