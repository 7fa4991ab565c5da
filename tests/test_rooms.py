"""Each decision is taken in one room: elsewhere nobody reads the raw facts that it follows from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "fbdesk"
#: The models and the triggers of calendar entries; the rule and its predicates; the services that set it; the history.
OWNERS = {
    "db/calendar_entries.py",
    "db/models/programmes.py",
    "rules/calendar/taking_place.py",
    "services/calendar/taking_place.py",
    "services/calendar/calendar_export.py",
    "services/programmes/cancelling.py",
    "services/calendar/training_sessions.py",
    "services/programmes/cohorts.py",
    "services/office/demo_people.py",
    "services/history/history_words.py",
    "services/calendar/moving.py",
}
RAW = re.compile(
    r"TrainingSession\.state|\bs\.state\b(?! is)|(session|one)\.state [!=]=|state\s*[!=]=\s*\"cancelled\""
    r"|(Unit|Programme)\.cancelled_on|cancelled_on is (not )?None|cancelled_on\.is_"
)
#: What says that it was cancelled, with the day, for people to read.
SHOWN = {"services/programmes/programmes.py"}
PLACE = re.compile(
    r"format (not )?in \(|format [!=]= \"(online|phone)\"|_PLACELESS|_WITHOUT_HOUSE|_WITH_ROOM"
)
#: Where a meeting online is named or its link hinted at: that is no question of a place.
LINK = {"services/calendar/calendar_export.py", "ui/programmes/sessions/session_form.py"}


def readers(pattern: re.Pattern[str], besides: set[str]) -> list[str]:
    """Return file and line of what reads raw facts outside the rooms that own them."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        lines = path.read_text("utf-8").splitlines()
        if name not in besides:
            found += [
                f"{name}:{number}: {line.strip()}"
                for number, line in enumerate(lines, 1)
                if pattern.search(line)
            ]
    return found


def test_whether_something_takes_place_is_asked_in_one_room() -> None:
    ui = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py")}
    assert readers(RAW, OWNERS | SHOWN | ui) == []


def test_whether_a_place_is_needed_is_asked_in_one_room() -> None:
    assert readers(PLACE, LINK) == []


@pytest.mark.parametrize(
    "line",
    [
        "TrainingSession.state != SessionState.CANCELLED",
        ".where(s.day > day, s.state != SessionState.CANCELLED)",
        "if session.state == SessionState.CANCELLED:",
        'TrainingSession.state == "cancelled"',
        "select(Unit).where(Unit.cancelled_on.is_(None))",
        "if programme.cancelled_on is not None:",
    ],
)
def test_a_raw_reading_is_seen(line: str) -> None:
    assert RAW.search(line)
