"""Who leads sessions: those who do come first, in the order given, and only people that there are."""

import pytest
from sqlalchemy.orm import Session

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import session_editing, speakers
from tests import factories

LABEL = Label("Test")


def _sessions(db: Session) -> tuple[int, int]:
    course = factories.add_programme(db)
    unit = factories.add_unit(db, course)
    one, two = (factories.add_session(db, course, unit) for _n in range(2))
    return one, two


def test_who_leads_or_may_lead_comes_first_then_everybody_by_name(desk: Desk) -> None:
    one, two = desk.write(LABEL, _sessions)

    def fill(db: Session) -> None:
        for name, role in (
            ("Zorn", ""),
            ("Adam", "contact"),
            ("Lux", "internal speaker"),
            ("Berg", "external speaker"),
        ):
            factories.add_person(db, family_name=name, given_name="Kim", role=role, organisation="Amt")

    desk.write(LABEL, fill)
    for session in (one, two):
        desk.write(LABEL, speakers.set_speakers, session, [1])
    rows = desk.read(speakers.list_possible_speakers)
    assert [(row.name, row.sessions) for row in rows] == [
        ("Kim Berg", 0),
        ("Kim Lux", 0),
        ("Kim Zorn", 2),
        ("Kim Adam", 0),
    ]
    assert rows[0].organisation == "Amt"


def test_speakers_stand_in_the_order_given_and_replace_those_before(desk: Desk) -> None:
    session, other = desk.write(LABEL, _sessions)
    people = desk.write(LABEL, lambda db: [factories.add_person(db) for _n in range(3)])
    for chosen in (people, people[:0:-1]):
        desk.write(LABEL, speakers.set_speakers, session, chosen)
        desk.write(LABEL, speakers.set_speakers, other, people[:1])
        details = desk.read(session_editing.get_session_plan, 1).sessions
        assert details[session].speakers == tuple(chosen)
        assert details[other].speakers == (people[0],)
    with pytest.raises(UserError):
        desk.write(LABEL, speakers.set_speakers, session, [99])
    with pytest.raises(UserError):
        desk.write(LABEL, speakers.set_speakers, 99, people)


def test_a_new_speaker_joins_the_others(desk: Desk) -> None:
    session, _other = desk.write(LABEL, _sessions)
    known = desk.write(LABEL, factories.add_person)
    desk.write(LABEL, speakers.set_speakers, session, [known])
    new = desk.write(LABEL, speakers.add_speaker, session, family_name="Lux")
    assert desk.read(session_editing.get_session_plan, 1).sessions[session].speakers == (known, new)
    assert {row.id: row.role for row in desk.read(speakers.list_possible_speakers)}[new] == "external speaker"
