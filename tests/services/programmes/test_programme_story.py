"""A programme as its page tells it: units with their sessions, and the rule in words."""

from datetime import date

from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.calendar import speakers, training_sessions
from fbdesk.services.programmes import programme_story
from fbdesk.services.venues import venues
from tests import factories

LABEL = Label("Test")


def test_a_session_stands_once_below_its_first_unit_and_loose_ones_last(desk: Desk) -> None:
    def fill(db: Session) -> int:
        course = factories.add_programme(db, certificate_kind="participation", min_share=80)
        one, two = (factories.add_unit(db, course) for _n in range(2))
        training_sessions.add_session(db, course, day=date(2024, 1, 5), minutes={one: 90, two: 90})
        factories.add_session(db, course, two, day=date(2024, 1, 4))
        training_sessions.add_session(db, course, day=date(2024, 1, 3), minutes={}, public=True)
        return course

    story = desk.read(programme_story.get_story, desk.write(LABEL, fill))
    assert [(part.unit and part.unit.id, [one.id for one in part.sessions]) for part in story.units] == [
        (1, [1]),
        (2, [2]),
        (None, [3]),
    ]
    assert "80" in story.rule


def test_a_session_ahead_lacks_a_place_or_somebody_who_leads_it(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> int:
        course = factories.add_programme(db)
        unit = factories.add_unit(db, course)
        house = venues.add_venue(db, "Rathaus")
        whole, nobody, nowhere, off, held = (
            factories.add_session(db, course, unit, day=date(2024, *day), venue_id=place)
            for day, place in (
                ((2, 1), house),
                ((2, 2), house),
                ((2, 3), None),
                ((2, 4), None),
                ((1, 5), None),
            )
        )
        for session in (whole, nowhere):
            speakers.add_speaker(db, session, family_name="Lux")
        training_sessions.cancel_session(db, off, "Krank")
        assert nobody < held
        return course

    course = desk.write(LABEL, fill)
    story = desk.read(programme_story.get_story, course)
    lacking = [one.id for one in story.units[0].sessions if programme_story.lacks(one)]
    assert (lacking, story.rule) == ([2, 3], "")
    assert story.dependants == "Termine"
    desk.write(LABEL, factories.add_registration, course)
    assert desk.read(programme_story.get_story, course).dependants == "Anmeldungen, Termine"
