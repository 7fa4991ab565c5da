"""The facts of a programme in words."""

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes.programme_story import get_story
from fbdesk.ui.programmes import facts, places_tab
from fbdesk.ui.programmes import list as programmes_list
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories


def test_accepted_are_told_from_places_that_are_only_offered(desk: Desk) -> None:
    programme = desk.write(Label("x"), factories.add_programme, capacity=4)
    for status in (S.ACCEPTED, S.OFFERED, S.OFFERED, S.NO_SHOW, S.WAITING):
        desk.write(Label("x"), factories.add_registration, programme, status=status)
    story = desk.read(get_story, programme)
    assert facts.head_facts(story)[0] == ("Plätze", "1 von 4 zugesagt, 2 Plätze angeboten")
    assert programmes_list.places_text(story.detail.row) == "3 / 4"
    assert places_tab.summary(story.detail.row).startswith("3 Personen haben einen Platz.")
