"""Programmes: found by code, with counts of their own, also without capacity, deadline and certificate."""

from datetime import date

import pytest

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import programme_story, programme_tables, programmes
from fbdesk.vocabulary import ProgrammeState
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_programme, add_registration, add_session, add_unit

LABEL = Label("Test")


def test_the_counts_of_one_programme_are_those_of_the_list(desk: Desk) -> None:
    one, other = (desk.write(LABEL, add_programme) for _ in range(2))
    for programme, status in ((one, S.ACCEPTED), (one, S.WAITING), (other, S.RECEIVED), (one, S.WITHDRAWN)):
        desk.write(LABEL, add_registration, programme, status=status)
    for row in desk.read(programmes.list_programmes):
        assert desk.read(programmes.get_programme, row.id).row == row
    row = desk.read(programmes.get_programme, one).row
    assert (row.registered, row.accepted, row.waiting, row.to_decide) == (3, 1, 1, 0)


def test_accepted_are_those_who_said_yes_and_taken_the_places_that_are_held(desk: Desk) -> None:
    """An offered place is taken and not yet accepted; who did not appear is neither."""
    one = desk.write(LABEL, add_programme, capacity=3)
    for status in (S.ACCEPTED, S.OFFERED, S.OFFERED, S.NO_SHOW):
        desk.write(LABEL, add_registration, one, status=status)
    row = desk.read(programmes.get_programme, one).row
    assert (row.accepted, row.taken) == (1, 3)
    assert [(r.accepted, r.taken) for r in desk.read(programmes.list_programmes)] == [(1, 3)]
    _title, columns, [cells] = desk.read(programme_tables.collect_programmes)
    named = dict(zip((column.heading for column in columns), cells, strict=True))
    assert (named["Plätze belegt"], named["Zugesagt"]) == (3, 1)


def test_a_programme_with_nothing_fixed_is_shown(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, capacity=None, deadline=None, certificate_kind=None)
    story = desk.read(programme_story.get_story, programme)
    assert (story.detail.row.state, story.detail.minutes, story.rule) == (ProgrammeState.PLANNING, 0, "")


def test_the_code_is_found_without_its_case_and_taken_only_once(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, code="BEC-9")
    assert desk.read(programmes.find_programme, "bec-9") == programme
    with pytest.raises(UserError, match="BEC-9"):
        desk.read(programmes.find_programme, "KIP")
    with pytest.raises(UserError, match="vergeben"):
        desk.write(LABEL, add_programme, code="bec-9")


def test_the_state_is_that_of_the_day(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    unit = desk.write(LABEL, add_unit, programme)
    desk.write(LABEL, add_session, programme, unit, day=date(2024, 1, 5))
    for day, state in ((4, ProgrammeState.CLOSED), (5, ProgrammeState.RUNNING), (6, ProgrammeState.FINISHED)):
        clock.set_today(date(2024, 1, day))
        assert desk.read(programmes.get_programme, programme).row.state is state
