"""A change in full: rows in words, what would stay, and the way back and forward."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import i18n
from fbdesk.db.models import Base, ChangeRow
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.history import change_detail, history, history_words
from fbdesk.services.history.change_detail import ChangeDetail, FieldWords
from fbdesk.services.people import people
from fbdesk.services.registrations import registrations
from fbdesk.vocabulary import RegistrationStatus
from tests.factories import add_person, add_programme, add_registration

LABEL = Label("Test")


def _newest(desk: Desk) -> ChangeDetail:
    newest = desk.read(history.list_history).entries[0]
    return desk.read(change_detail.get_change, newest.id)


def test_a_changed_field_says_what_it_was(desk: Desk) -> None:
    person = desk.write(LABEL, add_person, given_name="Anna", family_name="Kern", phone="123")
    desk.write(LABEL, people.change_person, person, phone="456")
    (row,) = _newest(desk).rows
    assert (row.noun, row.name, row.action) == ("Person", "Anna Kern", "changed")
    assert row.fields == (FieldWords("Telefon", "123", "456"),)


def test_codes_and_references_are_words(desk: Desk) -> None:
    def fill(db: Session) -> int:
        return add_registration(
            db, add_programme(db, title="Grundkurs", run=3), status=RegistrationStatus.RECEIVED
        )

    registration = desk.write(LABEL, fill)
    added = next(row for row in _newest(desk).rows if row.noun == "Anmeldung")
    assert added.action == "added"
    desk.write(LABEL, registrations.set_status, [registration], RegistrationStatus.ACCEPTED, "passt")
    (changed,) = (row for row in _newest(desk).rows if row.noun == "Anmeldung")
    assert FieldWords("Status", "eingegangen", "zugesagt") in changed.fields


def test_technical_columns_and_tables_are_not_shown(desk: Desk) -> None:
    desk.write(LABEL, add_person, given_name="Anna", family_name="Kern")
    (row,) = _newest(desk).rows
    assert {field.name for field in row.fields} == {"E-Mail"}


def test_every_column_is_either_named_or_technical() -> None:
    technical = {
        "id", "search", "sort_key", "folded", "position", "heading", "blob_id", "prefix", "year", "running",
        "snapshot", "pdf_id", "sha256", "replaces_id", "voided_at", "fingerprint", "mapping", "header_row", "counts",
        "at", "uid", "status_at", "status_by", "facts", "kept_at", "kept_by",
        "rank",  # the stored one has gaps, people see the shown one
    }  # fmt: skip
    owners = {"programme_id", "registration_id", "session_id", "unit_id", "person_id", "certificate_id"}
    unnamed = {
        column.name
        for table in history_words.NOUNS
        for column in Base.metadata.tables[table].columns
        if not history_words.column_word(column.name)
    }
    assert unnamed - technical - owners - {"venue_id"} <= {"sheet"}


def test_only_the_first_rows_are_shown_and_the_rest_counted(desk: Desk) -> None:
    desk.write(LABEL, lambda db: [add_person(db) for _n in range(60)])
    detail = _newest(desk)
    assert (len(detail.rows), detail.more) == (50, 10)


def test_what_would_stay_is_said_before(desk: Desk) -> None:
    def two(db: Session) -> int:
        add_person(db)
        return add_person(db, given_name="Anna", family_name="Kern")

    person = desk.write(LABEL, two)
    first = _newest(desk).entry.id
    assert _newest(desk).staying == ()
    desk.write(LABEL, people.change_person, person, phone="1")
    detail = desk.read(change_detail.get_change, first)
    assert detail.staying == ("Person Anna Kern: wurde seitdem geändert",)
    assert detail.refusal == ""
    undone = desk.undo(first)
    said = desk.read(history.render_kept, [(one.table, one.row_id, one.why) for one in undone.kept])
    assert set(detail.staying) <= set(said)


def test_a_change_that_was_overwritten_as_a_whole_says_so(desk: Desk) -> None:
    person = desk.write(LABEL, add_person, phone="1")
    desk.write(LABEL, people.change_person, person, phone="2")
    second = _newest(desk).entry.id
    desk.write(LABEL, people.change_person, person, phone="3")
    detail = desk.read(change_detail.get_change, second)
    assert "neueren Änderungen" in detail.refusal
    with pytest.raises(UserError):
        desk.undo(second)


def test_taken_back_and_done_again_are_its_story(desk: Desk) -> None:
    person = desk.write(LABEL, add_person, phone="1")
    desk.write(LABEL, people.change_person, person, phone="2")
    change = _newest(desk).entry.id
    desk.undo(change)
    detail = desk.read(change_detail.get_change, change)
    assert detail.entry.undone
    assert detail.undo_id is not None
    desk.undo(detail.undo_id)
    again = desk.read(change_detail.get_change, change)
    assert [step.again for step in again.steps] == [False, True]
    assert (again.undo_id, again.entry.undone) == (None, False)
    assert desk.read(people.get_person, person).phone == "2"


def test_a_change_that_is_gone_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="99"):
        desk.read(change_detail.get_change, 99)


def test_values_are_written_in_the_language_of_the_screen(desk: Desk) -> None:
    desk.write(LABEL, add_programme, deadline=None, selection=True)
    with i18n.speaking("en"):
        fields = {field.name: field.after for field in _newest(desk).rows[0].fields}
    assert fields["Places by selection"] == "yes"
    assert desk.read(lambda db: db.scalar(select(ChangeRow.after))) is not None
