"""What a change did can be taken back, and what cannot is kept and named."""

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from fbdesk.db.models import Change, Organisation, Person, PersonKey
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.people import people
from fbdesk.services.registrations import registrations
from fbdesk.vocabulary import RegistrationStatus
from tests.factories import JOURNAL, add_person, add_programme, add_registration, dump

LABEL = Label("Test")


def _state(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return desk.read(dump, without=JOURNAL)


def test_an_insert_is_taken_back_and_done_again(desk: Desk) -> None:
    before = _state(desk)
    desk.write(LABEL, add_person, organisation="Stadt Pirna")
    after = _state(desk)
    desk.undo()
    assert _state(desk) == before
    desk.redo()
    assert _state(desk) == after


def test_core_bulk_statements_and_cascades_are_caught(desk: Desk) -> None:
    for _ in range(3):
        desk.write(LABEL, add_person)
    before = _state(desk)

    def change(db: Session) -> None:
        db.execute(update(Person).values(notes="neu"))
        db.execute(delete(Person).where(Person.id == 1))  # its keys go by cascade

    desk.write(LABEL, change)
    assert not desk.read(lambda db: db.query(PersonKey).filter_by(person_id=1).all())
    desk.undo()
    assert _state(desk) == before


def test_ids_are_never_used_again(desk: Desk) -> None:
    first = desk.write(LABEL, add_person)
    desk.undo()
    assert desk.write(LABEL, add_person) > first


def test_a_failing_write_leaves_no_trace(desk: Desk) -> None:
    before = desk.read(dump)

    def fail(db: Session) -> None:
        add_person(db)
        raise UserError("nein")

    with pytest.raises(UserError):
        desk.write(LABEL, fail)
    assert desk.read(dump) == before


def test_a_write_without_effect_is_no_change(desk: Desk) -> None:
    desk.write(LABEL, lambda db: None)
    assert desk.last_undoable() is None


def test_an_older_change_keeps_what_was_changed_since_and_what_it_needs(desk: Desk) -> None:
    changed = desk.write(LABEL, add_person, organisation="Stadt Pirna")
    older = desk.last_undoable()

    def rename(db: Session) -> None:
        db.get_one(Person, changed).notes = "telefoniert"

    desk.write(LABEL, rename)
    with pytest.raises(UserError):  # the person was changed, the organisation is needed by it
        desk.undo(older)
    assert desk.read(lambda db: db.query(Organisation).count()) == 1


def test_an_older_change_keeps_rows_that_something_newer_refers_to(desk: Desk) -> None:
    def two_people(db: Session) -> tuple[int, int]:
        return add_person(db), add_person(db)

    wanted, unwanted = desk.write(LABEL, two_people)
    older = desk.last_undoable()
    programme = desk.write(LABEL, add_programme)
    desk.write(LABEL, add_registration, programme, person_id=wanted)
    undone = desk.undo(older)
    assert {(row.table, row.row_id, row.why) for row in undone.kept} >= {("persons", wanted, "referred")}
    assert desk.read(lambda db: (db.get(Person, wanted) is None, db.get(Person, unwanted) is None)) == (
        False,
        True,
    )


def test_the_newest_live_change_comes_next_and_redo_ends_with_a_new_change(desk: Desk) -> None:
    first = desk.write(LABEL, add_person)
    second = desk.write(LABEL, add_person)
    desk.undo()
    desk.undo()
    assert desk.read(lambda db: db.query(Person).count()) == 0
    desk.redo()
    assert desk.read(lambda db: [p.id for p in db.query(Person)]) == [first]
    desk.write(LABEL, add_person)
    with pytest.raises(UserError):
        desk.redo()
    assert desk.read(lambda db: db.get(Person, second)) is None


def test_undo_survives_a_restart(desk: Desk) -> None:
    before = _state(desk)
    desk.write(LABEL, add_person)
    desk.close()
    with Desk(desk.path) as again:
        again.undo()
        assert _state(again) == before


def test_taking_back_twice_is_refused(desk: Desk) -> None:
    desk.write(LABEL, add_person)
    change = desk.last_undoable()
    desk.undo(change)
    with pytest.raises(UserError, match="schon"):
        desk.undo(change)


def test_a_change_in_blocks_is_one_change(desk: Desk) -> None:
    before = _state(desk)
    desk.write_each(LABEL, lambda db, n: add_person(db, family_name=f"F{n}"), range(7), block=3)
    assert desk.read(lambda db: db.query(Person).count()) == 7
    desk.undo()
    assert _state(desk) == before


def test_blocks_that_change_nothing_do_no_harm(desk: Desk) -> None:
    before = _state(desk)
    desk.write_each(LABEL, lambda db, n: add_person(db) if n in (3, 7) else 0, range(10), block=2)
    assert desk.read(lambda db: db.query(Person).count()) == 2
    desk.undo()
    assert _state(desk) == before


def test_what_was_done_again_is_taken_back_as_the_change_it_was(desk: Desk) -> None:
    desk.write(LABEL, add_person)
    first = desk.last_undoable()
    assert desk.undo().change_id == first
    desk.redo()
    again = desk.read(lambda db: db.scalar(select(func.max(Change.id))))
    assert desk.undo(again).change_id == first
    assert desk.last_undoable() is None
    assert desk.last_redoable() is not None


def test_a_place_that_was_taken_meanwhile_keeps_the_whole_decision(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    person = desk.write(LABEL, add_person)
    first = desk.write(LABEL, add_registration, programme, person_id=person)
    desk.write(LABEL, registrations.set_status, [first], RegistrationStatus.WITHDRAWN, "krank")
    withdrawal = desk.last_undoable()
    desk.write(LABEL, add_registration, programme, person_id=person)
    before = _state(desk)
    with pytest.raises(UserError):
        desk.undo(withdrawal)
    assert _state(desk) == before  # also the step in the history, which belongs to the registration


def test_parts_removed_from_a_row_that_stays_are_not_put_back(desk: Desk) -> None:
    person = desk.write(LABEL, add_person, family_name="Alt")
    desk.write(LABEL, people.change_person, person, family_name="Mitte")
    older = desk.last_undoable()
    desk.write(LABEL, people.change_person, person, family_name="Neu")
    before = _state(desk)
    with pytest.raises(UserError):
        desk.undo(older)
    assert _state(desk) == before
