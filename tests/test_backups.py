"""One copy a day, read back; old ones are thinned out; what a way back would lose is told."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk import backups
from fbdesk.backups import Backup
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.history.restoring import plan_restore
from fbdesk.services.office import office
from tests import factories

MORNING = datetime(2026, 3, 2, 8, 2, 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def test_the_first_start_of_a_day_makes_a_copy_and_the_second_none(desk: Desk, folder: Path) -> None:
    first = backups.back_up_daily(desk, folder, MORNING)
    again = backups.back_up_daily(desk, folder, MORNING + timedelta(hours=5))
    next_day = backups.back_up_daily(desk, folder, MORNING + timedelta(days=1))
    assert first == again
    assert next_day is not None
    assert next_day.at == MORNING + timedelta(days=1)
    assert [one.at for one in backups.list_backups(folder)] == [next_day.at, MORNING]
    with Desk(next_day.path) as copy:
        assert copy.check() == []


def test_who_may_only_read_makes_no_copy(desk: Desk, folder: Path) -> None:
    with Desk(desk.path) as second:
        assert not second.can_write
        assert backups.back_up_daily(second, folder, MORNING) is None
    assert not folder.exists()


def test_a_folder_that_cannot_be_reached_is_named(desk: Desk, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(UserError, match="Schließen Sie das Laufwerk an") as refused:
        backups.back_up(desk, blocked / "copies", MORNING)
    assert str(blocked) in str(refused.value)


def test_who_backs_up_after_a_mishap_still_has_the_copy_from_before_it(desk: Desk, folder: Path) -> None:
    made = [backups.back_up(desk, folder, MORNING + timedelta(hours=hours)) for hours in (0, 3, 24)]
    assert backups.list_backups(folder) == [made[2], made[1]]  # of a day that is over the newest
    later = backups.back_up(desk, folder, MORNING + timedelta(hours=30))
    assert backups.list_backups(folder) == [later, made[2], made[1]]


@given(st.sets(st.integers(0, 900), max_size=80))
def test_thinning_out_keeps_the_newest_days_and_one_a_month(days: set[int]) -> None:
    made = [Backup(Path(f"{d}"), MORNING + timedelta(days=d), 1) for d in sorted(days, reverse=True)]
    gone = backups.superfluous(made)
    kept = [one for one in made if one not in gone]
    assert kept[: backups.KEPT_DAYS] == made[: backups.KEPT_DAYS]
    assert len(kept) <= backups.KEPT_DAYS + backups.KEPT_MONTHS
    assert backups.superfluous(kept) == []
    newest_months = list(dict.fromkeys((one.at.year, one.at.month) for one in made))[: backups.KEPT_MONTHS]
    assert {(one.at.year, one.at.month) for one in kept} >= set(newest_months)


def test_the_line_says_when_in_words() -> None:
    backup = Backup(Path("x"), MORNING, 1)
    assert backups.backup_line(None, MORNING) == "noch keine Sicherung"
    assert backups.backup_line(backup, MORNING) == "gesichert heute, 08:02 Uhr"
    assert backups.backup_line(backup, MORNING + timedelta(days=1)) == "gesichert gestern, 08:02 Uhr"
    assert backups.backup_line(backup, MORNING + timedelta(days=9)) == "gesichert am 02.03.2026"


def test_two_offices_of_one_name_keep_their_copies_apart(tmp_path: Path) -> None:
    folders = {backups.backup_folder(tmp_path / place / "Büro.fbdesk") for place in ("a", "b")}
    assert len(folders) == 2


def test_going_back_tells_what_came_after_the_copy(desk: Desk, folder: Path) -> None:
    desk.write(Label("before"), factories.add_programme)
    copy = backups.back_up(desk, folder, MORNING)
    person = desk.write(labels.person_added, factories.add_person, given_name="Ada", family_name="Neu")
    desk.write(labels.office_changed(), office.change_office, town="Riesa")
    state = Desk.look_into(copy.path)
    plan = desk.read(plan_restore, state.last_change, state.at)
    assert person
    assert (plan.same_office, plan.lost) == (True, 2)
    assert [one.text for one in plan.newest] == ["Bürodaten geändert", "Ada Neu angelegt"]


def test_a_copy_of_another_office_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.write(Label("here"), factories.add_programme)
    with Desk.create(tmp_path / "other.fbdesk") as other:
        other.write(Label("there"), factories.add_programme)
        other.write(Label("there"), factories.add_programme)
    state = Desk.look_into(tmp_path / "other.fbdesk")
    assert not desk.read(plan_restore, state.last_change, state.at).same_office
