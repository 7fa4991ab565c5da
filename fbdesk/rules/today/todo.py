"""How urgent a thing to do is, and by when it should be done: decided from days alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Urgency(StrEnum):
    """The three lists of the page Heute."""

    OVERDUE = "overdue"
    WEEK = "week"
    LATER = "later"


class TodoKind(StrEnum):
    """What there is to do."""

    ATTENDANCE = "attendance"
    OLD_ATTENDANCE = "old_attendance"
    UNTOLD = "untold"
    OLD_UNTOLD = "old_untold"
    POINTS = "points"
    PLACES = "places"
    MOVE_UP = "move_up"
    LATE = "late"
    LEFT_OVER = "left_over"
    QUESTIONS = "questions"
    VENUE_MISSING = "venue_missing"
    SPEAKER_MISSING = "speaker_missing"
    CONFLICT = "conflict"
    SHEET = "sheet"
    PREPARE = "prepare"
    ISSUE = "issue"
    PAPER_CHANGED = "paper_changed"
    FOLLOW_UP = "follow_up"
    CONSULTATION = "consultation"
    UNDATED = "undated"
    DEADLINE = "deadline"


#: After so many days without an entry, sessions of one programme make one line.
SINGLE_DAYS: Final = 14
#: What ended longer ago than this no longer stands in the list one by one.
OLD_DAYS: Final = 365
#: The deadline has passed; so many days later the places should have been given.
DECIDE_DAYS: Final = 14
#: A registration without a deadline, or one that came late, should be answered after so many days.
ANSWER_DAYS: Final = 14
#: Somebody who asked for a consultation should have a date after so many days.
CONSULTATION_DAYS: Final = 21
#: Rooms and speakers are missed so many days ahead, and should be found so many days before.
MISSED_DAYS: Final = 60
FOUND_DAYS: Final = 7
#: What is booked twice should be resolved so many days before.
CONFLICT_DAYS: Final = 21
#: Sign-in sheets are printed so many days ahead, certificates prepared so many days before the last day.
SHEET_DAYS: Final = 3
PREPARE_DAYS: Final = 14
#: A deadline is told so many days ahead.
DEADLINE_DAYS: Final = 7
#: Follow-ups are shown so many days ahead.
FOLLOW_UP_DAYS: Final = 30


def urgency(due: date | None, today: date) -> Urgency:
    """Return the list that a thing belongs to: what has no day belongs to the last one."""
    if due is None:
        return Urgency.LATER
    if due < today:
        return Urgency.OVERDUE
    return Urgency.WEEK if due <= week_end(today) else Urgency.LATER


def week_start(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_end(day: date) -> date:
    """Return the Sunday of a day's week."""
    return week_start(day) + timedelta(days=6)


def open_since(due: date | None, today: date) -> int:
    """Return for how many days a thing is overdue, 0 when it is not."""
    return max(0, (today - due).days) if due else 0


def decide_by(deadline: date | None, next_day: date | None, received: date) -> date:
    """Return by when a registration should be decided: some days after the deadline (or after it came, if that was
    later or there is none), and before `next_day`, the first day after it came on which something takes place."""
    due = received + timedelta(days=ANSWER_DAYS)
    if deadline is not None and received <= deadline:
        due = deadline + timedelta(days=DECIDE_DAYS)
    return min(due, next_day - timedelta(days=1)) if next_day and next_day > received else due


def sorting(due: date | None, kind: TodoKind, today: date) -> tuple[bool, int, int]:
    """Return what the lists are sorted by: what is due next, or became overdue last, comes first."""
    far = abs(((due or date.max) - today).days)
    return due is None or due >= today, far, _PLACE[kind]


_PLACE: Final[Mapping[TodoKind, int]] = {kind: place for place, kind in enumerate(TodoKind)}
