"""Languages for this thread only, and dates and numbers as German offices write them."""

import threading
from datetime import date, time

from fbdesk import i18n

DAY = date(2019, 10, 22)


def test_dates_as_din_5008_writes_them() -> None:
    assert i18n.format_date(DAY) == "22.10.2019"
    assert i18n.format_weekday(DAY) == "Di., 22.10.2019"
    assert i18n.format_date_long(date(2019, 10, 2)) == "2. Oktober 2019"
    assert i18n.format_times(time(9), time(16, 30)) == "09:00–16:30 Uhr"
    assert i18n.format_month(2023, 9) == "September 2023"


def test_a_period_names_the_year_once() -> None:
    assert i18n.format_period(DAY, date(2019, 10, 23)) == "22.10. – 23.10.2019"
    assert i18n.format_period(date(2022, 9, 16), date(2023, 5, 6)) == "16.09.2022 – 06.05.2023"
    assert i18n.format_period(DAY, DAY) == "22.10.2019"


def test_percentages_are_rounded_down() -> None:
    assert i18n.format_percent(799, 1000) == "79\u00a0%"
    assert i18n.format_percent(800, 1000) == "80\u00a0%"
    assert i18n.format_number(4680) == "4.680"


def test_a_document_speaks_its_own_language_in_its_own_thread() -> None:
    heard: list[str] = []
    with i18n.speaking("en"):
        assert i18n.format_date(DAY) == "22 Oct 2019"
        other = threading.Thread(target=lambda: heard.append(i18n.format_date(DAY)))
        other.start()
        other.join()
    assert heard == ["22.10.2019"]
    assert i18n.language() == "de"


def test_an_unknown_language_means_german() -> None:
    i18n.use_language("xx")
    assert i18n.language() == "de"
