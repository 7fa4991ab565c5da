"""Dates as German offices, forms and Excel write them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.sheets.moments import is_month_first, read_moment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("22.10.19", "2019-10-22"),
        ("22.10.2019", "2019-10-22"),
        ("22. Okt. 2019", "2019-10-22"),
        ("22. Oktober 2019", "2019-10-22"),
        ("Di., 22.10.2019", "2019-10-22"),
        ("2019-10-22", "2019-10-22"),
        ("22/10/2019", "2019-10-22"),
        ("October 22, 2019", "2019-10-22"),
        (43760, "2019-10-22"),
        ("43760", "2019-10-22"),
        (43760.5, "2019-10-22T12:00:00"),
        ("22.10.2019, 14:05 Uhr", "2019-10-22T14:05:00"),
        ("2019-10-22T14:05:33.123+02:00", "2019-10-22T14:05:33"),
        ("2021/11/30 3:42:19 PM OEZ", "2021-11-30T15:42:19"),
        ("2021/11/30 12:42:19 AM OEZ", "2021-11-30T00:42:19"),
        (date(2022, 6, 3), "2022-06-03"),
        (datetime(2022, 6, 3), "2022-06-03"),
        (datetime(2022, 6, 3, 10, 1, 5, 999), "2022-06-03T10:01:05"),
        ("", ""),
        (None, ""),
        ("1980-01-01 00:00:00", ""),
    ],
)
def test_dates_are_read(value: Any, expected: str) -> None:
    assert read_moment(value) == (expected, "")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("31.02.2019", "date_impossible"),
        ("22.10.0219", "date_impossible"),
        (12, "date_impossible"),
        ("10/22/2019", "date_order"),
        ("September 2023", "date_unreadable"),
        ("15. und 27.6.", "date_unreadable"),
        ("gestern", "date_unreadable"),
        ("14:05", "date_missing"),
        (time(14, 5), "date_missing"),
        (datetime(1899, 12, 31, 14, 5), "date_missing"),
    ],
)
def test_what_is_no_date_gets_a_code(value: Any, code: str) -> None:
    assert read_moment(value) == ("", code)


@pytest.mark.parametrize(
    "text", ["7./8.11.2024", "7.–8.11.2024", "7. und 8. November 2024", "7.11.-8.11.2024"]
)
def test_period_starts_on_its_first_day(text: str) -> None:
    assert read_moment(text) == ("2024-11-07", "date_range")


def test_month_first_is_found_and_makes_others_doubtful() -> None:
    assert is_month_first("10/22/2019 14:03")
    assert not is_month_first("03/04/2019")
    assert read_moment("03/04/2019") == ("2019-04-03", "")
    assert read_moment("03/04/2019", is_month_first=True) == ("2019-04-03", "date_ambiguous")


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 30)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y %H:%M"]),
)
def test_every_written_day_comes_back(day: date, form: str) -> None:
    text = read_moment(day.strftime(form)).text
    assert text[:10] == ("" if day == date(1980, 1, 1) else day.isoformat())


@given(st.integers(32_874, 73_050))
def test_excel_serials_count_days(serial: int) -> None:
    assert read_moment(serial).text == (date(1899, 12, 30) + timedelta(days=serial)).isoformat()
