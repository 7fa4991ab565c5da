"""Taking registrations over into another cohort: everything goes along, nobody twice, and it can be taken back."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from fbdesk.db.models import Answer, Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.registrations import registration_detail, registrations, transfers
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.factories import add_person, add_programme, add_registration

LABEL = Label("Test")


def _cohorts(db: Session) -> tuple[int, int]:
    old = add_programme(db, title="Kurs", run=9, series="Kurs", capacity=1)
    return old, add_programme(db, title="Kurs", run=10, series="Kurs", deadline=date(2023, 11, 1))


def _registered(db: Session, programme: int) -> int:
    person = add_person(db, given_name="Anna", family_name="Kern")
    row = {"email": "a@aue.example", "diet": "vegan", "organisation": "Stadt Aue", "arrival": "paper"}
    added = add_registration(db, programme, person_id=person, status=S.WAITING, **row)
    db.add(Answer(registration_id=added, heading="Wunsch", value="Mehr Praxis"))
    registrations.change_registration(db, added, notes="Ruft zurück")
    return added


def test_everything_goes_along_and_both_are_linked(desk: Desk) -> None:
    old, new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    before = desk.read(factories.dump, without=factories.JOURNAL)
    [made] = desk.write(LABEL, transfers.transfer, [one], new, False)
    there = desk.read(registration_detail.get_registration, made)
    assert (there.row.email, there.row.diet, there.row.arrival) == ("a@aue.example", "vegan", "paper")
    assert (there.row.organisation, there.notes) == ("Stadt Aue", "Ruft zurück")
    assert (there.row.status, there.row.received_at) == (S.RECEIVED, datetime(2023, 12, 1, 10))
    assert there.row.late, "measured by the deadline of the new programme"
    assert there.answers == (("Wunsch", "Mehr Praxis"),)
    here = desk.read(registration_detail.get_registration, one)
    assert (here.row.status, here.row.status_reason) == (S.WITHDRAWN, "Übernommen in Kurs · 10. Durchgang")
    assert [(link.registration_id, link.came) for link in there.links] == [(one, True)]
    assert [(link.registration_id, link.came) for link in here.links] == [(made, False)]
    desk.undo()
    assert desk.read(factories.dump, without=factories.JOURNAL) == before


def test_the_old_one_can_stay_and_a_declined_one_stays_declined(desk: Desk) -> None:
    old, new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    declined = desk.write(LABEL, add_registration, old, status=S.DECLINED)
    desk.write(LABEL, transfers.transfer, [one], new, True)
    desk.write(LABEL, transfers.transfer, [declined], new, False)
    rows = {row.id: row.status for row in desk.read(registrations.list_registrations, old)}
    assert rows == {one: S.WAITING, declined: S.DECLINED}


def test_who_is_registered_there_is_refused_by_name_and_nothing_is_written(desk: Desk) -> None:
    old, new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    other = desk.write(LABEL, add_registration, old)
    desk.write(LABEL, transfers.transfer, [one], new, True)
    with pytest.raises(UserError, match="Anna Kern"):
        desk.write(LABEL, transfers.transfer, [other, one], new, False)
    assert len(desk.read(registrations.list_registrations, new)) == 1


def test_impossible_targets_are_refused(desk: Desk) -> None:
    old, _new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    gone = desk.write(LABEL, add_programme, cancelled_on=date(2023, 12, 1))
    for target in (old, gone, 999):
        with pytest.raises(UserError):
            desk.write(LABEL, transfers.transfer, [one], target, False)
    with pytest.raises(UserError):
        desk.write(LABEL, transfers.transfer, [999], old, False)


def test_the_same_series_is_offered_first(desk: Desk) -> None:
    desk.write(LABEL, add_programme, title="Anderes")
    old, new = desk.write(LABEL, _cohorts)
    rows = desk.read(transfers.list_targets, old)
    assert (rows[0].id, rows[0].same_series) == (new, True)
    assert [row.name for row in rows[1:]] == ["Anderes"]


def test_the_shown_rank_is_the_one_in_the_reason_however_they_were_chosen(desk: Desk) -> None:
    def fill(db: Session) -> tuple[int, int, int]:
        source = add_programme(db, deadline=None)
        target = add_programme(db, capacity=1, deadline=None)
        add_registration(db, target)
        first, second = (
            add_registration(db, source, received_at=datetime(2023, 12, day, 9)) for day in (1, 2)
        )
        return target, first, second

    target, first, second = desk.write(LABEL, fill)
    made = desk.write(LABEL, transfers.transfer, [second, first], target, False)
    rows = {row.id: row for row in desk.read(registrations.list_registrations, target)}
    assert [rows[one].rank for one in made] == [2, 1]
    reasons = [rows[one].status_reason for one in made]
    assert [f"latz {rank}" in reason for rank, reason in zip((2, 1), reasons, strict=True)] == [True, True]


def test_the_outlook_refuses_whom_taking_over_refuses(desk: Desk) -> None:
    source, target = desk.write(LABEL, _cohorts)
    person = desk.write(LABEL, add_person)
    old = desk.write(LABEL, add_registration, source, person_id=person)
    desk.write(LABEL, add_registration, target, person_id=person)
    with pytest.raises(UserError, match="angemeldet"):
        desk.read(transfers.preview_transfer, [old], target)


def test_somebody_has_to_be_chosen_and_only_once(desk: Desk) -> None:
    old, new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    for ask in (transfers.transfer, transfers.preview_transfer):
        more = (False,) if ask is transfers.transfer else ()
        with pytest.raises(UserError, match="Wählen Sie zuerst eine Anmeldung"):
            desk.write(LABEL, ask, [], new, *more)
        with pytest.raises(UserError, match="gehört schon zu diesem Programm"):
            desk.write(LABEL, ask, [one], old, *more)

    def again(db: Session) -> int:
        db.get_one(Registration, one).status = S.WITHDRAWN
        return add_registration(db, old, person_id=db.get_one(Registration, one).person_id)

    second = desk.write(LABEL, again)
    with pytest.raises(UserError, match="zweimal"):
        desk.write(LABEL, transfers.transfer, [one, second], new, False)


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, "1"), (5, "2")])
def test_three_who_are_there_already_are_named_and_the_rest_is_counted(
    desk: Desk, number: int, more: str
) -> None:
    old, new = desk.write(LABEL, _cohorts)

    def fill(db: Session) -> list[int]:
        people = [add_person(db, given_name="Kim", family_name=f"Nummer{n}") for n in range(number)]
        for person in people:
            add_registration(db, new, person_id=person)
        return [add_registration(db, old, person_id=person) for person in people]

    with pytest.raises(UserError) as raised:
        desk.write(LABEL, transfers.transfer, desk.write(LABEL, fill), new, False)
    named = [n for n in range(number) if f"Nummer{n}" in str(raised.value)]
    assert named == [0, 1, 2]
    assert (f"und {more} weitere" in str(raised.value)) is bool(more)


def test_who_withdrew_there_can_be_taken_over_again(desk: Desk) -> None:
    old, new = desk.write(LABEL, _cohorts)
    one = desk.write(LABEL, _registered, old)
    [made] = desk.write(LABEL, transfers.transfer, [one], new, True)
    desk.write(LABEL, registrations.set_status, [made], S.WITHDRAWN)
    assert desk.read(transfers.preview_transfer, [one], new).undecided == 1
    assert len(desk.write(LABEL, transfers.transfer, [one], new, True)) == 1
