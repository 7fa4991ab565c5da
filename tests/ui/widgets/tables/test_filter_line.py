"""The filter line: chips and search, told together, kept and taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.tables.filter_line import FilterLine


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> FilterLine:
    made = FilterLine("Name oder Organisation")
    made.add_choice([("all", "Alle"), ("open", "Zu entscheiden")])
    made.add_menu("land", "Land", [("SN", "Sachsen"), ("SH", "Schleswig-Holstein")])
    made.add_chip("late", "Verspätet")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_typing_is_told_once_after_a_short_pause(line: FilterLine, qtbot: QtBot) -> None:
    told: list[str] = []
    line.changed.connect(lambda: told.append(line.search()))
    with qtbot.waitSignal(line.changed):
        qtbot.keyClicks(line.search_field, "heide ")
    assert told == ["heide"]


def test_exactly_one_of_a_choice_is_on(line: FilterLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.changed):
        qtbot.mouseClick(line.chip("open"), Qt.MouseButton.LeftButton)
    assert line.is_on("open")
    assert not line.is_on("all")
    line.switch("open")
    assert line.is_on("open")


def test_a_menu_names_what_is_chosen(line: FilterLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.changed):
        line.choose("land", "SN")
    assert line.choice("land") == "SN"
    assert line.chip("land").text() == "Land: Sachsen"
    line.choose("land", None)
    assert line.chip("land").text() == "Land"


def test_a_choice_that_is_gone_stops_filtering(line: FilterLine) -> None:
    line.choose("land", "SN")
    line.set_menu("land", [("SH", "Schleswig-Holstein")])
    assert line.choice("land") is None


def test_filters_are_kept_and_brought_back_silently(line: FilterLine, qtbot: QtBot) -> None:
    line.choose("land", "SH")
    line.switch("open")
    line.switch("late")
    kept = line.state()
    line.reset()
    assert line.state() == {"search": "", "all": True, "open": False, "land": None, "late": False}
    with qtbot.assertNotEmitted(line.changed):
        line.restore(kept)
    assert line.state() == kept


def test_reset_tells_once(line: FilterLine) -> None:
    line.choose("land", "SH")
    told: list[bool] = []
    line.changed.connect(lambda: told.append(True))
    line.reset()
    assert told == [True]


def test_escape_empties_the_search(line: FilterLine, qtbot: QtBot) -> None:
    line.search_field.setText("heide")
    qtbot.keyClick(line.search_field, Qt.Key.Key_Escape)
    assert line.search() == ""


def test_a_choice_waits_until_it_is_offered(line: FilterLine) -> None:
    line.restore({"land": "NI"})
    assert line.choice("land") is None
    assert line.state()["land"] == "NI"
    line.set_menu("land", [("NI", "Niedersachsen")])
    assert line.choice("land") == "NI"


def test_a_menu_is_brief_where_there_is_little_room(line: FilterLine, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line.setParent(holder)
    line.setGeometry(0, 0, 900, 44)
    holder.show()
    line.show()
    line.choose("land", "SH")
    assert line.chip("land").text() == "Land: Schleswig-Holstein"
    line.setGeometry(0, 0, 560, 44)
    qtbot.waitUntil(lambda: line.chip("land").text() == "Schleswig-Holstein")
    assert line.chip("land").accessibleName() == "Land: Schleswig-Holstein"
    line.setGeometry(0, 0, 900, 44)
    qtbot.waitUntil(lambda: line.chip("land").text() == "Land: Schleswig-Holstein")
    line.setParent(None)


def test_the_search_field_gives_way_before_anything_overlaps(line: FilterLine) -> None:
    line.resize(900, 44)
    wide = line.search_field.width()
    line.resize(line.minimumSizeHint().width(), 44)
    assert line.search_field.width() < wide


def test_thousands_are_divided(line: FilterLine) -> None:
    line.set_count(215, 5000)
    assert any(label.text() == "215 von 5.000" for label in line.findChildren(Label))
