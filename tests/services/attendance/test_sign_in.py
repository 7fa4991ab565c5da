"""Sign-in sheets: order, numbers that stay, what has no sheet, several days side by side, units booked one by one."""

import io
from datetime import date, time
from typing import Any

import pypdf
import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import RegistrationUnit
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, sign_in
from fbdesk.services.calendar import training_sessions
from fbdesk.services.calendar.training_sessions import list_sessions
from tests import factories

PEOPLE = (("Wiebke", "von der Heide"), ("Łukasz", "Öztürk-Şahin"), ("Birgit", "<b>Ahrens</b>"))


def write(desk: Desk, service: Any, *args: Any, **values: Any) -> Any:
    """Run a service as one change."""
    return desk.write(Label("Test"), service, *args, **values)


def _fill(db: Session, books_units: bool = False) -> dict[str, Any]:
    programme_id = factories.add_programme(
        db, title="Beccaria", run=10, funding_line="Gefördert vom Land.", books_units=books_units
    )
    units = [factories.add_unit(db, programme_id, label=label) for label in ("Modul 1", "Modul 2")]
    sessions = [
        factories.add_session(db, programme_id, units[0], day=date(2024, 1, 5), minutes=180, group="WE 1"),
        factories.add_session(db, programme_id, units[0], day=date(2024, 1, 6), minutes=360, group="WE 1"),
        factories.add_session(db, programme_id, units[1], day=date(2024, 2, 2), minutes=180, group="WE 2"),
    ]
    people = [
        factories.add_registration(
            db,
            programme_id,
            person_id=factories.add_person(db, given_name=given, family_name=family),
            organisation_name="Stadt Freiberg",
        )
        for given, family in PEOPLE
    ]
    return {"programme": programme_id, "units": units, "sessions": sessions, "people": people}


@pytest.fixture
def made(desk: Desk) -> dict[str, Any]:
    """Return an office with three people and three sessions on two weekends."""
    clock.set_today(date(2024, 1, 10))
    return write(desk, _fill)


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page, with plain spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def bases(desk: Desk, made: dict[str, Any]) -> dict[int, int]:
    """Return by registration the minutes that the quota of each person is measured against."""
    rows = desk.read(attendance.get_grid, made["programme"]).rows
    return {row.registration_id: row.standing.base for row in rows}


def render(desk: Desk, made: dict[str, Any], *places: int, **values: Any) -> list[str]:
    """Return the text of the sheets of these sessions."""
    ids = [made["sessions"][place] for place in places]
    return text_of(desk.read(sign_in.render_sign_in, made["programme"], ids, **values))


def test_a_sheet_lists_people_in_the_order_and_with_the_numbers_of_the_grid(
    desk: Desk, made: dict[str, Any]
) -> None:
    (page,) = render(desk, made, 1)
    rows = [f"{row.number} {row.name}" for row in desk.read(attendance.get_grid, made["programme"]).rows]
    assert [page.index(row) for row in rows] == sorted(page.index(row) for row in rows)
    assert rows[0] == "1 <b>Ahrens</b>, Birgit"
    for words in ("Sa., 6. Januar 2024, 09:00–16:30 Uhr", "Beccaria · 10. Durchgang", "Modul 1", "Blatt 2"):
        assert words in page
    assert "Vormittag Nachmittag" in page
    assert "Gefördert vom Land." in page


def test_a_short_session_is_signed_once(desk: Desk, made: dict[str, Any]) -> None:
    (page,) = render(desk, made, 0)
    assert "Unterschrift" in page
    assert "Vormittag" not in page


def test_a_preview_changes_nothing_and_printing_keeps_the_number_as_one_change(
    desk: Desk, made: dict[str, Any]
) -> None:
    before = desk.read(factories.dump)
    assert "Blatt 3" in render(desk, made, 2)[0]
    assert desk.read(factories.dump) == before
    kept = write(desk, sign_in.keep_sheet_numbers, made["programme"], [made["sessions"][2]])
    assert kept == 1
    # a session that comes before it later does not change the number on the paper
    write(desk, factories.add_session, made["programme"], made["units"][0], day=date(2024, 1, 8))
    numbers = desk.read(sign_in.plan_sheets, made["programme"])
    assert numbers[made["sessions"][2]] == 3
    assert sorted(numbers.values()) == [1, 2, 3, 4]
    assert write(desk, sign_in.keep_sheet_numbers, made["programme"], [made["sessions"][2]]) == 0


def test_a_session_that_is_cancelled_public_or_undated_has_no_sheet(desk: Desk, made: dict[str, Any]) -> None:
    write(desk, training_sessions.cancel_session, made["sessions"][0], "krank")
    public = write(
        desk,
        factories.add_session,
        made["programme"],
        made["units"][0],
        public=True,
        day=date(2024, 1, 9),
        start=time(17),
        end=time(19),
    )
    undated = write(
        desk, factories.add_session, made["programme"], made["units"][0], day=None, start=None, end=None
    )
    assert set(desk.read(sign_in.plan_sheets, made["programme"])) == set(made["sessions"][1:])
    for session_id in (made["sessions"][0], public, undated):
        with pytest.raises(UserError, match="keine Unterschriftenliste"):
            desk.read(sign_in.render_sign_in, made["programme"], [session_id])
        with pytest.raises(UserError):
            write(desk, sign_in.keep_sheet_numbers, made["programme"], [session_id])


def test_blank_lines_are_added_as_many_as_asked(desk: Desk, made: dict[str, Any]) -> None:
    def lines(blank: int) -> int:
        ids = [made["sessions"][0]]
        pdf = desk.read(sign_in.render_sign_in, made["programme"], ids, blank_rows=blank)
        return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)

    assert (lines(0), lines(3), lines(40)) == (1, 1, 2)
    with pytest.raises(UserError, match="0 bis 50"):
        lines(51)


def test_days_of_a_weekend_stand_side_by_side(desk: Desk, made: dict[str, Any]) -> None:
    together, alone = render(desk, made, 0, 1, 2, side_by_side=True)
    assert "Blätter 1–2" in together
    assert "Fr., 05.01.2024" in together
    assert "Sa., 06.01.2024" in together
    assert "Blatt 3" in alone


def test_what_can_be_printed_from_a_session_on(desk: Desk, made: dict[str, Any]) -> None:
    choices = desk.read(sign_in.list_sheet_choices, made["programme"], made["sessions"][1])
    assert [(choice.name, len(choice.session_ids)) for choice in choices] == [
        ("Sa., 06.01.2024", 1),
        ("WE 1", 2),
        ("Alle Termine des Programms", 3),
    ]


def _book(db: Session, registration_id: int, unit_id: int, status: str = "accepted") -> None:
    db.add(RegistrationUnit(registration_id=registration_id, unit_id=unit_id, status=status))


def test_who_did_not_book_a_unit_is_not_on_its_sheet_and_not_in_its_base(desk: Desk) -> None:
    clock.set_today(date(2024, 2, 10))
    made = write(desk, _fill, books_units=True)
    heide, oeztuerk, ahrens = made["people"]
    write(desk, _book, heide, made["units"][0])
    write(desk, _book, oeztuerk, made["units"][1])
    write(desk, _book, ahrens, made["units"][1], "waiting")
    (page,) = render(desk, made, 2)
    assert "Öztürk" in page
    assert "Heide" not in page
    assert "Ahrens" not in page
    assert bases(desk, made) == {heide: 540, oeztuerk: 180, ahrens: 0}
    assert write(desk, attendance.mark_all_present, made["sessions"][2]) == 1
    with pytest.raises(UserError, match="nicht gebucht"):
        write(desk, attendance.set_attendance, heide, made["sessions"][2], attendance.AttendanceKind.FULL)
    rows = {row.registration_id: row for row in desk.read(attendance.get_grid, made["programme"]).rows}
    assert rows[oeztuerk].standing.attended == 180
    assert not rows[heide].has_session(made["sessions"][2])


def test_a_cancelled_unit_is_in_nobodys_base(desk: Desk) -> None:
    clock.set_today(date(2024, 2, 10))
    made = write(desk, _fill, books_units=True)
    for unit_id in made["units"]:
        write(desk, _book, made["people"][0], unit_id)

    def cancel(db: Session) -> None:
        from fbdesk.db.models import Unit

        db.get_one(Unit, made["units"][1]).cancelled_on = date(2024, 1, 1)

    write(desk, cancel)
    assert bases(desk, made)[made["people"][0]] == 540
    write(desk, training_sessions.cancel_session, made["sessions"][0], "krank")
    assert bases(desk, made)[made["people"][0]] == 360
    assert len(desk.read(list_sessions, made["programme"])) == 3
