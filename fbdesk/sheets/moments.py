"""The cells of a date column, read to ISO text."""

from datetime import date, datetime, time
from typing import Final, NamedTuple

from fbdesk.rules.calendar.written_dates import Written, read_serial, read_written
from fbdesk.sheets.sheet import Value
from fbdesk.sheets.texts import clean_text

SENT: Final = range(1990, 2100)
"""Years in which a registration can have been sent."""
_TIME_ALONE: Final = (1899, 1900)
_NOT_SENT_DATE: Final = date(1980, 1, 1)
"""What LimeSurvey writes when a survey keeps no dates."""


class Moment(NamedTuple):
    """A read date: ISO text ("2019-10-22" or "2019-10-22T14:05:00"), or a code of what is wrong.

    The codes are those of `Written`, and with a text as well "date_ambiguous".
    """

    text: str = ""
    code: str = ""


def read_moment(value: Value, *, is_month_first: bool = False, years: range = SENT) -> Moment:
    """Read a cell of a date column; an empty one gives an empty text without a code.

    `is_month_first`: the column holds dates that only make sense with the month first, so others are doubtful. `years`
    are those that a date can lie in.
    """
    written = _written(value)
    read = written.within(years)
    if read is None:
        return Moment(code=written.code)
    moment = _checked(read, years, has_time=written.has_time)
    if written.code or not moment.text:
        return Moment(moment.text, moment.code or written.code)
    is_doubtful = written.slashed and (is_month_first or written.half)
    return Moment(moment.text, "date_ambiguous") if is_doubtful else moment


def is_month_first(value: Value) -> bool:
    """True for "10/22/2019": a date only if the month comes first."""
    return isinstance(value, str) and "/" in value and read_written(clean_text(value)).code == "date_order"


def _written(value: Value) -> Written:
    if isinstance(value, bool):
        return Written(code="date_unreadable")
    if isinstance(value, datetime):
        return Written(value, value.time() != time())
    if isinstance(value, date):
        return Written(datetime.combine(value, time()))
    if isinstance(value, time):
        return Written(code="date_missing")
    if isinstance(value, int | float):
        return read_serial(value)
    return read_written(clean_text(value or ""))


def _checked(moment: datetime, years: range, *, has_time: bool) -> Moment:
    if years is SENT and moment.date() == _NOT_SENT_DATE:
        return Moment()
    if moment.year in _TIME_ALONE:
        return Moment(code="date_missing")
    if moment.year not in years:
        return Moment(code="date_impossible")
    moment = moment.replace(microsecond=0, tzinfo=None)
    return Moment(moment.isoformat() if has_time else moment.date().isoformat())
