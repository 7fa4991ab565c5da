"""From start, end and breaks to net minutes."""

from datetime import date, time

import pytest

from fbdesk.rules.calendar import session_times

NBSP = "\N{NO-BREAK SPACE}"


def test_net_minutes_are_the_times_without_breaks() -> None:
    assert session_times.net_minutes(time(9), time(16, 30), 60) == 390
    assert session_times.net_minutes(time(9), None, 60) is None


@pytest.mark.parametrize(
    ("net", "planned", "parts"),
    [
        (390, (360,), (390,)),
        (300, (90, 180), (100, 200)),
        (100, (1, 1, 1), (33, 33, 34)),
        (120, (0, 0), (120, 0)),
        (120, (), ()),
    ],
)
def test_minutes_are_shared_out_as_before_and_none_is_lost(
    net: int, planned: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    assert session_times.share_out(net, planned) == parts


def test_the_sum_is_said_in_one_sentence() -> None:
    sentence = session_times.times_sentence(time(9), time(16, 30), 60)
    assert sentence == f"09:00–16:30 Uhr, 60 Minuten Pause: 390 Minuten netto, 8,7{NBSP}UE"
    assert session_times.times_sentence(time(9), None, 60) == ""


@pytest.mark.parametrize(
    ("start", "end", "breaks", "word"),
    [(time(9), time(8), 0, "endet"), (time(9), time(10), 60, "Pausen"), (time(9), time(10), 15, "")],
)
def test_what_is_wrong_with_the_times(start: time, end: time, breaks: int, word: str) -> None:
    problem = session_times.times_problem(start, end, breaks)
    assert word in problem
    assert bool(problem) == bool(word)


def test_a_consultation_has_a_longest_time() -> None:
    assert session_times.too_long(180, 180) == ""
    assert "höchstens 180 Minuten" in session_times.too_long(181, 180)
    assert session_times.too_long(999, None) == ""


def test_a_window_may_have_one_end() -> None:
    first, last = date(2024, 2, 1), date(2024, 3, 11)
    assert session_times.window_text(first, last) == "01.02. – 11.03.2024"
    assert session_times.window_text(None, last) == "bis 11.03.2024"
    assert session_times.window_text(first, None) == "ab 01.02.2024"
    assert session_times.window_text(None, None) == ""
