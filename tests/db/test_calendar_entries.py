"""A calendar entry is raised by every change that alters what it says, and by no other."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import pytest
from icalendar import Calendar
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Time, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fbdesk import clock, vocabulary
from fbdesk.db.calendar_entries import SOURCES
from fbdesk.db.models import Base, CalendarEntry, Organisation, Room, SessionUnit, Venue
from fbdesk.db.models.programmes import COLOURS
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.calendar import calendar_export, session_editing, speakers, training_sessions
from fbdesk.services.office import office
from fbdesk.services.programmes import cancelling
from tests import factories

LABEL: Final = Label("Test")
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "training_sessions.state": vocabulary.STORED_SESSION_STATES,
    "training_sessions.format": tuple(vocabulary.SessionFormat),
    "training_sessions.month": ("2024-05",),
    "programmes.kind": tuple(vocabulary.ProgrammeKind),
    "programmes.certificate_kind": tuple(vocabulary.CertificateKind),
    "programmes.colour": COLOURS,
    "units.kind": tuple(vocabulary.UnitKind),
}
Found = dict[str, tuple[int, datetime, bytes]]
#: What makes an entry another one, and so is never changed.
FIXED: Final = {"office.uid"}


def _fill(db: Session) -> None:
    """Make sessions of every sort; of each one what it takes its words from is hidden by something else."""
    office.change_office(db, name="Koordinierungsstelle", email="buero@amt.example")
    houses = [Venue(name=f"Rathaus {n}", street="Markt 1", postcode="04720", town=f"Ort {n}") for n in (1, 2)]
    db.add_all(houses)
    db.flush()
    rooms = [Room(venue_id=house.id, name=f"Saal {house.id}") for house in houses]
    customer = Organisation(name="Stadt Aue", folded="stadt aue")
    db.add_all([*rooms, customer])
    db.flush()
    leading = [factories.add_person(db, title="Dr.") for _n in range(3)][:2]  # the third one leads none yet
    place = {"venue_id": houses[0].id, "room_id": rooms[0].id}
    for given in (
        {"title": "Auftakt", "group": "WE 1", **place},
        {"group": "WE 2", "venue_id": houses[1].id},
        {"all_day": True, "format": "online", "notes": "Schlüssel beim Hausmeister"},
        {"state": "confirmed", **place},
        {"start": None, "end": None, "format": "phone", "organisation_id": customer.id},
    ):
        _add(db, leading, **given)
    # Without units it is called after the organisation; without that after its programme.
    for given in ({"organisation_id": customer.id}, {}):
        programme = factories.add_programme(db)
        training_sessions.add_session(db, programme, minutes={}, day=date(2024, 3, 1), **given)
    training_sessions.cancel_session(db, _add(db, leading)[1], "Krankheit")
    cancelling.cancel_unit(db, _add(db, leading)[2], "Zu wenige")
    cancelling.cancel_programme(db, _add(db, leading)[0], "Kein Geld")
    _add(db, leading, units=2)
    cancelling.cancel_unit(db, _add(db, leading, units=2)[2], "Zu wenige")


def _add(db: Session, leading: list[int], *, units: int = 1, **values: Any) -> tuple[int, int, int]:
    """Add a programme with a session; return programme, session and unit."""
    programme = factories.add_programme(db, run=2)
    made = [factories.add_unit(db, programme) for _n in range(units)]
    given = {"day": date(2024, 3, 15), "start": time(9), "end": time(16, 30), **values}
    minutes = dict.fromkeys(made, 180)
    one = training_sessions.add_session(db, programme, minutes=minutes, speakers=leading, **given)
    return programme, one, made[0]


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("entries") / "office.fbdesk"
    with Desk.create(path) as desk:
        desk.write(LABEL, _fill)
    return path


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[Desk]:
    with Desk(Path(shutil.copyfile(filled_file, tmp_path / "filled.fbdesk"))) as desk:
        yield desk


def entries(desk: Desk, folder: Path) -> Found:
    """Return of each entry its number, its moment, and all else that it says."""
    try:
        desk.read(calendar_export.export_calendar, folder / "k.ics")
    except UserError:  # no session has a day
        return {}
    found = {}
    for event in Calendar.from_ical((folder / "k.ics").read_bytes()).walk("VEVENT"):
        number, stamp = event.pop("SEQUENCE"), event.pop("DTSTAMP").dt
        found[str(event["UID"])] = (int(number), stamp, event.to_ical())
    return found


def _others(column: Column[Any]) -> list[Any]:  # noqa: PLR0911  # a kind of column each
    """Return other values for a column: SQL that makes of each row's value another one, or a fixed value."""
    name = f"{column.table.name}.{column.name}"
    if name in WORDS:
        return list(WORDS[name])
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column
        return [select(pick(target)).scalar_subquery() for pick in (func.min, func.max)]
    match column.type:
        case Boolean():
            return [True, False]
        case Integer():
            return [func.coalesce(column, 0) + 45, 0]
        case DateTime():
            return [datetime(2024, 6, 1, 12)]
        case Date():
            return [date(2024, 6, 1)]
        case Time():
            return [time(8), time(17)]
        case String():
            return [func.coalesce(column, "") + " neu", ""]
    return []


@pytest.mark.parametrize("table", sorted(SOURCES))
def test_a_column_that_alters_the_text_raises_the_entry_and_no_other_does(
    filled: Desk, tmp_path: Path, table: str
) -> None:
    known = entries(filled, tmp_path)
    for column in Base.metadata.tables[table].columns:
        if column.primary_key or f"{table}.{column.name}" in FIXED:
            continue
        for value in [*_others(column), *([None] if column.nullable else [])]:
            for odd in (0, 1):
                some = update(column.table).where(column.table.c.id % 2 == odd)
                known = _try(filled, tmp_path, some.values({column.name: value}), known)
    assert any(number for number, _stamp, _text in known.values())


def test_all_tables_that_alter_a_text_are_watched(filled: Desk, tmp_path: Path) -> None:
    known = entries(filled, tmp_path)
    for table in Base.metadata.tables.values():
        if table.info.get("journaled", True) and table.name not in SOURCES:
            for column in table.columns:
                for value in _others(column) if not column.primary_key else ():
                    known = _try(filled, tmp_path, update(table).values({column.name: value}), known)
    assert not any(number for number, _stamp, _text in known.values())


def _try(desk: Desk, folder: Path, statement: Any, known: Found) -> Found:
    """Change, take back, do again, take back: each of it raises exactly the entries whose text it alters."""
    last = desk.last_undoable()
    try:
        desk.write(LABEL, lambda db: db.execute(statement))
    except IntegrityError:
        return known
    if desk.last_undoable() == last:
        return known
    after = entries(desk, folder)
    _compare(known, after, str(statement))
    for step in (desk.undo,) if after == known else (desk.undo, desk.redo, desk.undo):
        step()
        known, after = after, entries(desk, folder)
        _compare(known, after, f"{step.__name__} {statement}")
    return after


def _compare(before: Found, after: Found, what: str) -> None:
    for uid in before.keys() & after.keys():
        differs = before[uid][2] != after[uid][2]
        assert after[uid][0] == before[uid][0] + differs, (what, uid, before[uid], after[uid])


def test_rows_that_come_and_go_raise_their_entries(filled: Desk, tmp_path: Path) -> None:
    def numbers() -> tuple[int, int]:
        found = entries(filled, tmp_path)
        return tuple(next(found[uid][0] for uid in found if uid.startswith(f"session-{n}@")) for n in (1, 2))  # type: ignore[return-value]

    assert numbers() == (0, 0)
    filled.write(LABEL, speakers.set_speakers, 1, [2, 1])
    assert numbers() == (1, 0), "the order in which they are named"
    filled.write(LABEL, speakers.set_speakers, 1, [2, 1])
    assert numbers() == (1, 0), "all rows are new, but the text is the same"
    filled.write(LABEL, speakers.add_speaker, 1, family_name="Kern")
    assert numbers() == (2, 0)
    filled.write(LABEL, training_sessions.set_minutes, 2, {})
    assert numbers() == (2, 1)
    filled.write(LABEL, training_sessions.change_session, 1, notes="Beamer", head_count=3)
    assert numbers() == (2, 1)
    filled.write(LABEL, lambda db: db.add(SessionUnit(session_id=2, unit_id=2, minutes=0)))
    assert numbers() == (2, 1), "no minutes are no word"
    filled.write(LABEL, training_sessions.set_minutes, 2, {2: 1})
    assert numbers() == (2, 2)


def test_a_deleted_session_that_comes_back_goes_on_where_it_was(filled: Desk, tmp_path: Path) -> None:
    filled.write(LABEL, training_sessions.change_session, 1, day=date(2024, 4, 1))
    (uid,) = [one for one in entries(filled, tmp_path) if one.startswith("session-1@")]
    filled.write(LABEL, session_editing.remove_session, 1)
    assert uid not in entries(filled, tmp_path)
    removed = filled.last_undoable()
    filled.write(LABEL, office.change_office, name="Neuer Name")
    filled.undo(removed)
    assert entries(filled, tmp_path)[uid][0] == 2


def test_the_moment_is_that_of_the_change(filled: Desk, tmp_path: Path) -> None:
    clock.set_today(date(2024, 2, 1))
    filled.write(LABEL, lambda db: db.execute(update(Venue).where(Venue.id == 2).values(street="Ring 3")))
    filled.write(LABEL, lambda db: db.execute(update(Venue).values(notes="Klingeln")))
    moment = filled.read(
        lambda db: db.scalar(select(CalendarEntry.changed_at).where(CalendarEntry.session_id == 2))
    )
    assert moment is not None
    assert moment.date() == date(2024, 2, 1)
    raised = [one for one in entries(filled, tmp_path).values() if one[0]]
    assert [one[1].date() for one in raised] == [date(2024, 2, 1)]


def test_no_entry_is_altered_by_the_day(filled: Desk, tmp_path: Path) -> None:
    clock.set_today(date(2024, 1, 1))
    before = entries(filled, tmp_path)
    clock.set_today(date(2025, 1, 1))
    assert entries(filled, tmp_path) == before


def test_notes_of_the_office_stay_in_the_house(filled: Desk, tmp_path: Path) -> None:
    entries(filled, tmp_path)
    assert "Hausmeister" not in (tmp_path / "k.ics").read_text("utf-8")


def test_a_copy_carries_the_numbers_along(filled: Desk, tmp_path: Path) -> None:
    filled.write(LABEL, training_sessions.change_session, 1, day=date(2024, 4, 1))
    before = entries(filled, tmp_path)
    filled.backup(tmp_path / "copy.fbdesk")
    filled.write(LABEL, training_sessions.change_session, 1, day=date(2024, 4, 2))
    filled.close()
    Desk.restore(filled.path, tmp_path / "copy.fbdesk")
    with Desk(filled.path) as restored:
        assert entries(restored, tmp_path) == before
