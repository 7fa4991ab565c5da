"""UE, share and forecast in words: the texts of the last three columns, their headings and tool tips."""

from fbdesk.i18n import _, format_date_short, format_number
from fbdesk.rules.attendance import attendance as rules
from fbdesk.rules.attendance.attendance import Standing
from fbdesk.rules.calendar import units
from fbdesk.services.attendance.attendance import Grid


def texts(standing: Standing) -> tuple[str, str, str]:
    """Return UE, share and forecast of a person."""
    ue = units.ue_text(standing.attended)
    return ue, rules.share_text(standing), rules.forecast_text(standing)


def explanation(standing: Standing) -> str:
    """Say what the share is a share of, and what may still come of it."""
    text = _("{attended} of {entered} minutes entered so far, {base} in all")
    sentence = text.format(
        attended=format_number(standing.attended),
        entered=format_number(standing.entered),
        base=format_number(standing.base),
    )
    forecast = rules.forecast_text(standing)
    return f"{sentence}; {forecast}" if forecast else sentence


def headings(grid: Grid) -> tuple[str, str, str]:
    """Return the headings; the forecast names the day until which it looks, and is absent without a limit."""
    days = [session.day for session in grid.sessions if session.day is not None and not session.cancelled]
    forecast = ""
    if grid.min_share is not None:
        forecast = _("Forecast")
        if days:
            forecast = _("Forecast until {day}").format(day=format_date_short(max(days)))
    return _("UE"), _("Share"), forecast


def heading_tips(grid: Grid) -> tuple[str, str, str]:
    """Say what the headings mean."""
    forecast = _("What can become of it, measured against all {base} minutes")
    share = _("Minutes attended of those already entered, rounded down")
    return "", share, forecast.format(base=format_number(grid.base))
