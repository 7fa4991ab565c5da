"""What stored numbers mean under their formats."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.sheets.readers.values import from_iso, from_serial, meaning_of_format, tidy, unescape, whole


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", None),
        ("Standard", None),
        ("0", None),
        ("0.00", None),
        ("@", None),
        ('#,##0.00 "€"', None),
        ('0.00\\ "d"', None),
        ("[Red]-0.00;[Blue]0", None),
        ("0.00E+00", None),
        ("[$-407]dd/mm/yyyy;@", "date"),
        ("DD.MM.YYYY", "date"),
        ("TT.MM.JJJJ", "date"),
        ('d". "mmmm yyyy', "date"),
        ("mmm-yy", "date"),
        ("dd.mm.yyyy hh:mm:ss.000", "date"),
        ("hh:mm", "time"),
        ('h"h "mm', "time"),
        ("[$-F400]h:mm:ss AM/PM", "time"),
        ("mm:ss.0", "time"),
        ("[h]:mm", "elapsed"),
        ("[mm]:ss", "elapsed"),
        ("00000", "00000"),
        ("[$-407]00000;@", "00000"),
        ('"D-"00000', None),
    ],
)
def test_number_formats(code: str, meaning: str | None) -> None:
    assert meaning_of_format(code) == meaning


MOMENTS = st.datetimes(datetime(1905, 1, 1), datetime(9995, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(MOMENTS, st.booleans())
def test_a_stored_moment_is_that_moment(moment: datetime, from_1904: bool) -> None:
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    found = from_serial((moment - epoch) / timedelta(days=1), "date", from_1904=from_1904)
    assert found == (moment if moment.time() != time() else moment.date())


@given(st.integers(0, 86_399))
def test_a_stored_time_is_that_time(second: int) -> None:
    expected = (datetime(2000, 1, 1) + timedelta(seconds=second)).time()
    assert from_serial(second / 86_400, "time", from_1904=False) == expected
    assert from_serial(1 + second / 86_400, "time", from_1904=False) == expected


@given(st.floats() | st.floats(2_900_000, 3_000_000))
def test_any_number_has_a_value_under_any_format(number: float) -> None:
    assert whole(number) is None or whole(number) == number
    if whole(number) is not None:
        for meaning in ("date", "time", "elapsed", "00000"):
            assert from_serial(number, meaning, from_1904=False) is not None
            assert from_serial(number, meaning, from_1904=True) is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29T00:00:00Z", date(2024, 2, 29)),
        ("2024-02-29T14:30:00.700", datetime(2024, 2, 29, 14, 30, 1)),
        ("1899-12-30T09:15:00", time(9, 15)),
        ("09:15:00", time(9, 15)),
        ("bald", "bald"),
        ("", None),
    ],
)
def test_iso_dates(text: str, value: object) -> None:
    assert from_iso(text) == value


def test_texts() -> None:
    assert [tidy(text) for text in ("", " \N{NO-BREAK SPACE}\n", "\0")] == [None, None, None]
    assert tidy(" a\r\nb\rc\0 ") == " a\nb\nc "
    assert unescape("a_x000D_b_x005F_x000D_c_x00e4_d_xyz_") == "a\rb_x000D_cäd_xyz_"
