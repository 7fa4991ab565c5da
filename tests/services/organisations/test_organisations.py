"""Organisations are corrected by hand: one house keeps one entry, what is used stays."""

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.organisations import organisations
from tests import factories


@pytest.fixture
def riesa(desk: Desk) -> int:
    """Return the organisation of two people, one of them registered."""

    def fill(db: object) -> int:
        programme = factories.add_programme(db)  # type: ignore[arg-type]
        first = factories.add_person(db, organisation="Stadtverwaltung Riesa", function="Amtsleiterin")  # type: ignore[arg-type]
        factories.add_person(db, organisation="Stadtverwaltung Riesa")  # type: ignore[arg-type]
        factories.add_registration(db, programme, person_id=first, organisation="Stadtverwaltung Riesa")  # type: ignore[arg-type]
        return organisations.find_ids(db, ["Stadtverwaltung Riesa"])["Stadtverwaltung Riesa"]  # type: ignore[arg-type]

    return desk.write(Label("fill"), fill)


def test_the_list_counts_people_and_registrations(desk: Desk, riesa: int) -> None:
    row = desk.read(organisations.list_organisations)[0]
    assert (row.id, row.people, row.registrations) == (riesa, 2, 1)
    assert [name for _id, name, _function in desk.read(organisations.get_organisation, riesa).staff]


def test_a_new_name_is_found_again_and_undone(desk: Desk, riesa: int) -> None:
    change = organisations.change_organisation
    desk.write(labels.organisation_changed(riesa), change, riesa, name="Große Kreisstadt Riesa", land="SN")
    assert desk.read(organisations.find_ids, ["Große Kreisstadt Riesa"]) == {"Große Kreisstadt Riesa": riesa}
    desk.undo()
    assert desk.read(organisations.get_organisation, riesa).row.name == "Stadtverwaltung Riesa"


def test_the_name_of_another_house_is_refused(desk: Desk, riesa: int) -> None:
    other = desk.write(labels.organisation_added, organisations.add_organisation, "Landkreis Bautzen")
    with pytest.raises(UserError, match="Landkreis Bautzen"):
        desk.write(Label("x"), organisations.change_organisation, riesa, name="LK Bautzen")
    with pytest.raises(UserError, match="schon"):
        desk.write(Label("x"), organisations.add_organisation, "LK Bautzen")
    with pytest.raises(UserError, match="Name"):
        desk.write(Label("x"), organisations.change_organisation, other, name=" ")


def test_only_what_nobody_belongs_to_can_go(desk: Desk, riesa: int) -> None:
    other = desk.write(labels.organisation_added, organisations.add_organisation, "Landkreis Bautzen")
    assert desk.read(organisations.get_organisation, other).row.type == "county"
    desk.write(labels.organisation_removed(other), organisations.remove_organisation, other)
    with pytest.raises(UserError, match="bleibt"):
        desk.write(Label("x"), organisations.remove_organisation, riesa)
    assert [row.id for row in desk.read(organisations.list_organisations)] == [riesa]
