"""The journal in words: names are filled in when it is shown, also of what was taken back."""

import json
from datetime import date

from sqlalchemy import select

from fbdesk import clock, i18n
from fbdesk.db.models import Change
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import history, labels
from fbdesk.services.history.history import ChangeEntry
from fbdesk.services.people import people
from tests.factories import add_person


def _newest(desk: Desk) -> ChangeEntry:
    return desk.read(history.list_changes)[0]


def test_a_label_names_people_only_when_it_is_shown(desk: Desk) -> None:
    desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    assert _newest(desk).text == "Anna Kern angelegt"
    stored = desk.read(lambda db: json.dumps(db.scalars(select(Change.label)).all()))
    assert "Kern" not in stored


def test_the_same_change_reads_in_both_languages(desk: Desk) -> None:
    desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    with i18n.speaking("en"):
        assert _newest(desk).text == "Anna Kern added"


def test_what_was_taken_back_is_still_named(desk: Desk) -> None:
    desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    desk.undo()
    assert _newest(desk).text == "Anna Kern angelegt"


def test_undone_and_done_again_is_told_apart(desk: Desk) -> None:
    desk.write(Label("Test"), add_person)
    first = _newest(desk).id
    for step, undone in ((desk.undo, True), (desk.redo, False), (desk.undo, True)):
        step()
        entry = next(entry for entry in desk.read(history.list_changes) if entry.id == first)
        assert entry.undone is undone


def test_what_an_undo_kept_is_named_with_the_reason(desk: Desk) -> None:
    person = desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    kept = desk.read(history.render_kept, [("persons", person, "changed"), ("person_keys", 1, "part")])
    assert kept == ["Person Anna Kern: wurde seitdem geändert"]
    assert desk.read(people.get_person, person).name == "Anna Kern"


def test_the_history_comes_in_pages(desk: Desk) -> None:
    for n in range(5):
        desk.write(labels.person_added, add_person, given_name="Anna", family_name=f"Kern{n}")
    first = desk.read(history.list_history, limit=3)
    rest = desk.read(history.list_history, limit=3, before=first.before)
    texts = [entry.text for entry in (*first.entries, *rest.entries)]
    assert texts == [f"Anna Kern{n} angelegt" for n in (4, 3, 2, 1, 0)]
    assert rest.before is None


def test_the_history_is_searched_as_it_is_shown(desk: Desk) -> None:
    desk.write(labels.person_added, add_person, given_name="Jürgen", family_name="Müller")
    desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    found = desk.read(history.list_history, text="muller angelegt").entries
    assert [entry.text for entry in found] == ["Jürgen Müller angelegt"]
    assert desk.read(history.list_history, text="gibt es nicht").entries == ()


def test_the_history_is_filtered_by_person_and_day(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 5))
    desk.write(Label("Test"), add_person)
    clock.set_today(date(2024, 1, 10))
    desk.write(Label("Test"), add_person)
    assert desk.read(history.list_authors) == ["Test"]
    assert len(desk.read(history.list_history, who="Test").entries) == 2
    assert desk.read(history.list_history, who="Andere").entries == ()
    assert [entry.id for entry in desk.read(history.list_history, since=date(2024, 1, 6)).entries] == [2]
    assert [entry.id for entry in desk.read(history.list_history, until=date(2024, 1, 6)).entries] == [1]


def test_taking_back_is_no_entry_of_its_own_but_says_when(desk: Desk) -> None:
    desk.write(labels.person_added, add_person, given_name="Anna", family_name="Kern")
    desk.undo()
    (entry,) = desk.read(history.list_history).entries
    assert entry.undone_at is not None
    desk.redo()
    (entry,) = desk.read(history.list_history).entries
    assert entry.undone_at is None
