"""The one place that knows what day it is.

The demonstration office stores its own "today", and tests set one, so that deadlines, "gehalten"
and the to-do list come out the same in every year.
"""

from datetime import date, datetime, time

_today: date | None = None


def set_today(day: date | None) -> None:
    """Fix "today" for this process; None follows the computer's clock again."""
    global _today
    _today = day


def today() -> date:
    """Return the office's current day."""
    return _today or date.today()


def now() -> datetime:
    """Return the office's current local moment without microseconds: its day, the computer's time."""
    moment = datetime.now().replace(microsecond=0)
    return datetime.combine(_today, time(moment.hour, moment.minute, moment.second)) if _today else moment
