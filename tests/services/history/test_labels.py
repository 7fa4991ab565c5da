"""Labels of changes: every one can be said in German, and fills all its placeholders with rows or numbers."""

import inspect
from collections import Counter
from string import Formatter
from typing import Any

import pytest

from fbdesk.i18n import Label, _, ngettext
from fbdesk.services.history import labels
from fbdesk.services.imports.import_apply import Imported
from fbdesk.vocabulary import RegistrationStatus as S

NUMBERS = {"registration_ids": [4], "made": [4], "session_ids": [4], "count": 4, "n": 4, "status": S.WAITING}
#: taken_in is called with what was done, below.
FUNCTIONS = {
    name: function
    for name, function in inspect.getmembers(labels, inspect.isfunction)
    if function.__module__ == labels.__name__ and name != "taken_in"
}


def _call(name: str, **values: Any) -> Label:
    function = FUNCTIONS[name]
    needed = [
        one for one, what in inspect.signature(function).parameters.items() if what.default is what.empty
    ]
    return function(**{one: {**NUMBERS, **values}.get(one, 7) for one in needed})


def _placeholders(label: Label) -> set[str]:
    texts = filter(None, (label.text, label.plural))
    return {name for text in texts for _literal, name, *_rest in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_label_can_be_said_and_names_rows_by_their_ids(name: str) -> None:
    label = _call(name)
    assert _placeholders(label) <= set(label.params)
    assert _(label.text) != label.text, "German"
    assert all(isinstance(one, int | tuple) for one in label.params.values()), (
        "no name survives in the journal"
    )
    rows = [one for one in label.params.values() if isinstance(one, tuple)]
    assert all(row_id in (4, 7) for _table, row_id in rows)


@pytest.mark.parametrize("status", S)
def test_one_person_is_named_and_several_are_counted(status: S) -> None:
    one, many = labels.decided([4], status), labels.decided([4, 5], status)
    assert one.params == {"person": ("registrations", 4)}
    assert many.params == {"n": 2}
    assert one.text != many.text


def test_no_two_things_that_are_done_are_called_the_same() -> None:
    texts = Counter(_call(name).text for name in FUNCTIONS)
    assert [text for text, number in texts.items() if number > 1] == [
        "Session on {day} added"  # also one that was repeated once
    ]


@pytest.mark.parametrize(("new", "changed"), [(1, 0), (2, 0), (1, 3), (0, 3)])
def test_what_was_taken_in_is_counted(new: int, changed: int) -> None:
    done = Imported(import_id=9, new=new, changed=changed, registrations={}, places_given=0)
    label = labels.taken_in(done)
    assert label.params == {"n": new, "changed": changed, "file": ("import_runs", 9)}
    said = ngettext(label.text, label.plural or "", new).format(file="F", n=new, changed=changed)
    assert str(new) in said
    assert (str(changed) in said) is bool(changed)
