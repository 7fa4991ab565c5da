"""Where the page leads to: the session that is not entered completely, what a figure counts, what was asked for."""

from collections.abc import Mapping

from fbdesk.ui.attendance.grid.grid import AttendanceGrid
from fbdesk.ui.attendance.grid.marks import is_held


def go_to_start(grid: AttendanceGrid) -> None:
    """Begin where something is missing: in the latest session that is not entered completely."""
    held = _held(grid)
    incomplete = [column for column in held if grid.model.missing(column)]
    if held and grid.model.rowCount():
        grid.go_to_session((incomplete or held)[-1])


def go_to_figure(grid: AttendanceGrid, key: str) -> None:
    """Go to what a key figure counts: the people, the sessions held, who is missing in the active one."""
    column = grid.dates.position()[1]
    if key == "people":
        grid.go_to(0, column)
    elif key == "held":
        grid.go_to_session(max(_held(grid), default=column))
    else:
        grid.go_to_session(column)


def go_to_wanted(grid: AttendanceGrid, wanted: Mapping[str, int]) -> bool:
    """Go to a `session_id`, a `registration_id` or both; return whether one of them is in the grid."""
    column = grid.model.column_of(wanted.get("session_id"))
    line = grid.model.line_of(wanted.get("registration_id", -1))
    if column >= 0:
        grid.go_to_session(column)
    if line >= 0:
        grid.go_to(line, grid.dates.position()[1])
    return column >= 0 or line >= 0


def _held(grid: AttendanceGrid) -> list[int]:
    return [column for column, session in enumerate(grid.model.sessions) if is_held(session)]
