"""What a screen reader hears of the grid: every cell with its name, its session and its value."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from fbdesk.ui.attendance.page import AttendancePage
from tests.ui.attendance.steps import KEY, plain, press


def heard(page: AttendancePage, person: int, session: int) -> str:
    """Return what is read out for a cell."""
    return str(page.model.index(person, session).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_cell_is_read_with_name_session_and_value(page: AttendancePage, qtbot: QtBot) -> None:
    assert heard(page, 0, 0) == "Ahrens, Birgit, 1. Termin, Fr., 05.01.2024: 225 von 225 Minuten"
    press(page, qtbot, KEY.Key_E)
    assert heard(page, 0, 2) == "Ahrens, Birgit, 3. Termin, Fr., 02.02.2024: entschuldigt"


def test_the_standing_is_read_after_the_cell(page: AttendancePage) -> None:
    description = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    expected = "225 von bisher eingetragenen 225 Minuten, insgesamt 1.170; noch 711 Minuten nötig"
    assert plain(str(description)) == expected


def test_the_table_is_offered_to_screen_readers(page: AttendancePage) -> None:
    table = QAccessible.queryAccessibleInterface(page.grid.dates)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Anwesenheit"
    names = [
        child.text(QAccessible.Text.Name)
        for number in range(table.childCount())
        if (child := table.child(number)) is not None
    ]
    assert "Ahrens, Birgit, 1. Termin, Fr., 05.01.2024: 225 von 225 Minuten" in names


def test_a_refusal_is_an_accessible_text(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_9, KEY.Key_9, KEY.Key_9, KEY.Key_Return)
    assert page.grid._callout.accessibleName().startswith("Der Termin hat 225 Minuten.")


def test_tool_tips_name_person_heading_and_quote(page: AttendancePage) -> None:
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    tip = Qt.ItemDataRole.ToolTipRole
    assert page.model.headerData(2, vertical, tip) == "Wiebke von der Heide"
    assert str(page.model.headerData(0, horizontal, tip)).startswith(
        "1. Termin, Fr., 05.01.2024, 09:00–16:30"
    )
    quote = page.model.headerData(5, horizontal, tip)
    assert quote == "Besuchte Minuten von den bisher eingetragenen, abgerundet"
