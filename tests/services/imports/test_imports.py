"""A sheet planned in one step: columns as remembered, faulty cells as in the file, the last import, who a row is."""

from datetime import datetime

from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply, imports
from fbdesk.services.imports.imports import Prepared
from tests import factories
from tests.services.sheets import make_table

AHRENS = {"Name": "Birgit Ahrens", "E-Mail": "ahrens@freiberg.example", "Ort": "Freiberg", "Wunsch": "gern"}


def plan(desk: Desk, *rows: dict[str, str], **how: object) -> Prepared:
    """Plan rows as a sheet of the first programme."""
    sheet = make_table([*rows]).sheet
    return desk.read(imports.plan_sheet, 1, sheet, **how)


def test_columns_are_assigned_as_the_person_did_the_last_time(desk: Desk) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    first = plan(desk, AHRENS, mapping={"Wunsch": "function"})
    assert (first.mapping, first.remembered, first.last) == ({"Wunsch": "function"}, {}, None)
    desk.write(
        labels.columns_assigned(), import_apply.remember_mapping, first.plan.table.fingerprint, first.mapping
    )
    again = plan(desk, AHRENS)
    assert again.plan.rows[0].values["function"] == "gern"
    assert again.remembered == {"Wunsch": "function"}
    assert "function" not in plan(desk, AHRENS, mapping={}).plan.rows[0].values


def test_the_last_import_of_the_form_into_the_programme_is_named(desk: Desk) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    done = desk.write(labels.taken_in, import_apply.apply_import, plan(desk, AHRENS).plan)
    last = plan(desk, AHRENS).last
    assert last is not None
    assert last.id == done.import_id
    desk.undo()
    assert plan(desk, AHRENS).last is None


def test_a_faulty_cell_keeps_what_stands_in_the_file(desk: Desk) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    prepared = plan(desk, AHRENS, {**AHRENS, "Name": "Uwe Lux", "E-Mail": " uwe@ "})
    assert prepared.faulty == {(3, "email"): "uwe@"}


def test_a_row_is_compared_with_the_person_in_the_stock(desk: Desk) -> None:
    def fill(db: Session) -> None:
        programme = factories.add_programme(db, title="Vernetzungstreffen")
        person = factories.add_person(db, given_name="Birgit", family_name="Ahrens", email="b@sonst.example")
        factories.add_registration(db, programme, person_id=person, received_at=datetime(2021, 11, 3))

    desk.write(Label("Person"), fill)
    row = plan(desk, AHRENS).plan.rows[0]
    other = desk.read(imports.find_counterpart, row)
    assert other is not None
    assert (other.name, other.past) == ("Birgit Ahrens", ("Vernetzungstreffen 11/2021",))
    assert {(reason.about, reason.speaks_for) for reason in other.reasons} >= {
        ("name", True),
        ("email", False),
    }


def test_a_row_is_compared_with_an_earlier_one(desk: Desk) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    prepared = plan(desk, AHRENS, {**AHRENS, "E-Mail": "birgit@anders.example", "Ort": "Aue"})
    first, second = prepared.plan.rows
    assert second.similar_row == first.row
    other = desk.read(imports.find_counterpart, second, first)
    assert other is not None
    assert (other.email, other.past) == ("ahrens@freiberg.example", ())


def test_a_row_that_is_nobody_has_no_counterpart(desk: Desk) -> None:
    desk.write(Label("Programm"), factories.add_programme)
    assert desk.read(imports.find_counterpart, plan(desk, AHRENS).plan.rows[0]) is None
