"""Setting the type or Land of an organisation counts at once, in the list, the quotas and the report."""

from sqlalchemy.orm import Session

from fbdesk.db.models import Registration
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.organisations import organisations, origins
from fbdesk.services.programmes import quotas
from fbdesk.services.registrations import registration_list, registrations
from tests import factories

LABEL = Label("Test")


def _house(db: Session) -> int:
    return organisations.find_ids(db, ["Weitblick Aue"])["Weitblick Aue"]


def test_the_type_of_an_organisation_counts_for_all_its_registrations(desk: Desk) -> None:
    programme = desk.write(LABEL, factories.add_programme)
    for _number in range(2):
        desk.write(LABEL, factories.add_registration, programme, organisation="Weitblick Aue")
    desk.write(LABEL, quotas.set_quota, programme, "municipal", least=1)
    house = desk.read(_house)
    desk.write(LABEL, organisations.change_organisation, house, type="county", land="Sachsen")
    rows = desk.read(registrations.list_registrations, programme)
    assert {(row.group, row.land) for row in rows} == {("municipal", "SN")}
    assert desk.read(registrations.get_registration_row, rows[0].id) == rows[0]
    assert desk.read(registration_list.get_list, programme).taken_by_group() == {"municipal": 2}
    assert [(row.group, row.placed) for row in desk.read(quotas.list_groups, programme)] == [("municipal", 2)]
    assert desk.read(origins.list_groups_by_name, ["Weitblick Aue", "Polizei Aue"]) == {
        "Weitblick Aue": "municipal",
        "Polizei Aue": "police",
    }


def test_the_own_land_of_a_registration_goes_before_that_of_its_organisation(desk: Desk) -> None:
    programme = desk.write(LABEL, factories.add_programme, region="Sachsen")
    own = desk.write(LABEL, factories.add_registration, programme, organisation="Weitblick Aue", land="TH")
    desk.write(LABEL, factories.add_registration, programme, organisation="Weitblick Aue")
    desk.write(LABEL, organisations.change_organisation, desk.read(_house), land="SN")
    rows = {row.id: row for row in desk.read(registration_list.get_list, programme).rows}
    assert [row.land for row in rows.values()] == ["TH", "SN"]
    assert [bool(row.unfit) for row in rows.values()] == [True, False]
    found = desk.read(origins.list_origins, Registration.id == own)
    assert found == {own: origins.Origin("TH", "")}
