"""What people are told, and all programmes as a table."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from fbdesk import i18n
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.office import exports, office
from fbdesk.services.programmes import cancelling, notice_texts, programme_story
from tests import factories


def _fill(db: Session) -> tuple[int, int]:
    office.change_office(db, name="Koordinierungsstelle")
    course = factories.add_programme(db, code="KEF", title="Engagement", topics="Ehrenamt", region="Sachsen")
    unit = factories.add_unit(db, course, label="Modul I", title="Werkstatt", confirmation_title="Baustein I")
    factories.add_session(db, course, unit, day=date(2022, 6, 15))
    factories.add_session(db, course, unit, day=date(2022, 6, 27))
    person = factories.add_person(db, given_name="Ayşe", family_name="=1+1", email="a@amt.example")
    factories.add_registration(db, course, person_id=person)
    cancelling.cancel_unit(db, unit, "Zu wenige Anmeldungen")
    return course, unit


def test_the_message_is_german_with_days_and_reason_whatever_the_screen_speaks(desk: Desk) -> None:
    course, unit = desk.write(Label("x"), _fill)
    i18n.use_language("en")
    telling = desk.read(notice_texts.get_telling, course, unit)
    assert "Modul I – Werkstatt (15.06.2022, 27.06.2022)" in telling.message
    assert "Grund: Zu wenige Anmeldungen" in telling.message
    assert telling.message.startswith("Guten Tag,")
    assert telling.message.endswith("Koordinierungsstelle")
    assert [one.email for one in telling.people] == ["a@amt.example"]


def test_those_to_tell_are_a_table_in_which_a_name_stays_a_name(desk: Desk, tmp_path: Path) -> None:
    course, unit = desk.write(Label("x"), _fill)
    path = tmp_path / "x.xlsx"
    assert desk.read(notice_texts.export_people_to_tell, course, unit, path=path) == 1
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert any("=1+1" in str(cell.value) and cell.data_type == "s" for cell in cells)


def test_all_programmes_are_a_table_with_state_topics_and_what_was_cancelled(desk: Desk) -> None:
    desk.write(Label("x"), _fill)
    _title, columns, rows = desk.read(exports.collect, "programmes", None)
    assert len(columns) == len(rows[0])
    assert {"KEF", "Ehrenamt", "Sachsen", "Modul I"} <= {str(cell) for cell in rows[0]}


def test_the_rule_of_a_set_names_its_building_blocks(desk: Desk) -> None:
    def fill(db: Session) -> int:
        course = factories.add_programme(db, certificate_kind="certificate", collects_units=True)
        for n in (1, 2):
            factories.add_unit(db, course, confirmation_title=f"Baustein {n}")
        return course

    story = desk.read(programme_story.get_story, desk.write(Label("x"), fill))
    assert story.rule == "alle 2 Bausteine"
