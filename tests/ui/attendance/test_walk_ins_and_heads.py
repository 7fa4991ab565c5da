"""Who came without a registration, how many came to a public evening, and who did not book the unit."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Registration, RegistrationUnit, TrainingSession, Unit
from fbdesk.i18n import Label
from fbdesk.services.attendance.attendance import Entry
from fbdesk.services.calendar import training_sessions
from fbdesk.ui.attendance.grid.marks import Look
from fbdesk.ui.attendance.page import AttendancePage
from fbdesk.vocabulary import AttendanceKind as Kind
from fbdesk.vocabulary import RegistrationStatus
from tests import factories
from tests.ui.attendance.conftest import Office
from tests.ui.attendance.steps import ALT, CTRL, KEY, bar, cell, figures, place, press, settle
from tests.ui.tab_walk import problems


def fill_in(page: AttendancePage, qtbot: QtBot, given: str, family: str) -> None:
    """Open the form with Strg+N, type a name with Tab between, and take it with Enter."""
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    page.walk_in.texts["given_name"].insert(given)
    press(page, qtbot, KEY.Key_Tab)
    page.walk_in.texts["family_name"].insert(family)
    press(page, qtbot, KEY.Key_Return)


def test_a_walk_in_is_registered_with_a_place_and_present_as_one_change(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    fill_in(page, qtbot, "Łukasz", "Öztürk")
    assert office.changes() == before + 1
    row = next(row for row in office.grid().rows if row.family_name == "Öztürk")
    assert row.entries[office.sessions[2]] == Entry(Kind.FULL, 225)
    arrival = office.desk.read(
        lambda db: db.scalar(select(Registration.arrival).where(Registration.id == row.registration_id))
    )
    assert arrival == "walk_in"
    assert "Öztürk" in bar(page)
    settle(page, qtbot)
    assert page.model.rowCount() == 5
    # ready for the next one
    assert page.walk_in.texts["given_name"].hasFocus()
    assert page.walk_in.texts["family_name"].text() == ""
    office.desk.undo()
    assert len(office.grid().rows) == 4


def test_a_walk_in_without_a_name_or_known_already_is_explained(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    press(page, qtbot, KEY.Key_Return)
    assert page.walk_in.fields["family_name"].control.property("faulty")
    assert office.changes() == before
    press(page, qtbot, KEY.Key_Escape)
    press(page, qtbot, KEY.Key_Escape)
    assert page.walk_in.isHidden()


def test_nobody_is_entered_for_a_session_that_lies_ahead(page: AttendancePage, qtbot: QtBot) -> None:
    button = page.entry_line.walk_in
    page.grid.go_to(1, 3)
    settle(page, qtbot)
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    assert page.walk_in.isHidden()
    assert page.banner.text.startswith("Der Termin liegt noch in der Zukunft (03.02.2024).")
    assert (button.isEnabled(), button.toolTip()) == (False, page.banner.text)
    page.grid.go_to(1, 2)
    settle(page, qtbot)
    assert "Strg+N" in button.toolTip()
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    assert page.walk_in.isVisible()
    assert page.banner.isHidden()


def test_why_nobody_is_entered_for_a_cancelled_session_is_said(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    office.write(training_sessions.cancel_session, office.sessions[2], "Krank")
    settle(page, qtbot)
    page.grid.go_to(1, 2)
    settle(page, qtbot)
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    assert page.walk_in.isHidden()
    assert page.banner.text.startswith("Dieser Termin wurde abgesagt;")
    assert page.entry_line.walk_in.toolTip() == page.banner.text


@pytest.fixture
def waiting(office: Office) -> int:
    """Let somebody wait for one of the places, all of which are taken."""

    def fill(db: Session) -> int:
        db.get_one(Programme, office.programme_id).capacity = 4
        person_id = factories.add_person(
            db, given_name="Nikola", family_name="Đorđević", email="n@pd.example"
        )
        return factories.add_registration(
            db,
            office.programme_id,
            person_id=person_id,
            given_name="Nikola",
            family_name="Đorđević",
            organisation="Polizeidirektion Chemnitz",
            status=RegistrationStatus.WAITING,
        )

    return office.desk.write(Label("Test"), fill)


def test_who_waits_and_came_is_chosen_from_those_without_a_place(
    waiting: int, page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    settle(page, qtbot)
    before = office.changes()
    page.walk_in.outside.setFocus()
    qtbot.keyClicks(page.walk_in.outside, "chemn")
    popup = page.walk_in.outside.popup
    assert popup is not None
    assert popup.list.item(0).text() == "Đorđević, Nikola · Polizeidirektion Chemnitz · Warteliste"
    press(page, qtbot, KEY.Key_Return)
    settle(page, qtbot)
    row = next(row for row in office.grid().rows if row.registration_id == waiting)
    assert row.entries[office.sessions[2]].kind is Kind.FULL
    assert office.changes() == before + 1
    assert bar(page) == "Nikola Đorđević ist da und hat einen Platz (5 von 4)."
    assert page.walk_in.outside.isHidden() or not page.walk_in.outside.isVisible(), "nobody is left"
    assert page.walk_in.texts["given_name"].hasFocus()


def test_typing_the_name_of_somebody_registered_lets_them_in_as_well(
    waiting: int, page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    for name, text in (("given_name", "Nikola"), ("family_name", "Đorđević"), ("email", "n@pd.example")):
        page.walk_in.texts[name].insert(text)
    page.walk_in.texts["email"].setFocus()
    press(page, qtbot, KEY.Key_Return)
    settle(page, qtbot)
    assert [row.registration_id for row in office.grid().rows if row.family_name == "Đorđević"] == [waiting]
    assert bar(page) == "Nikola Đorđević ist da und hat einen Platz (5 von 4)."


def test_the_form_is_reached_by_tab(page: AttendancePage, qtbot: QtBot) -> None:
    press(page, qtbot, KEY.Key_N, modifier=CTRL)
    assert problems(page.window(), qtbot) == []  # type: ignore[arg-type]


# ---- public sessions


@pytest.fixture
def evening(office: Office) -> int:
    """Return a public evening lecture on a day that was."""

    def add(db: Session) -> int:
        unit = factories.add_unit(db, office.programme_id, mandatory=False)
        return factories.add_session(
            db,
            office.programme_id,
            unit,
            public=True,
            day=date(2024, 1, 5),
            start=time(17),
            end=time(19),
            title="Abendvortrag",
        )

    return office.write(add)


def heads_of(office: Office, session_id: int) -> int | None:
    """Return the number in the file."""
    return office.desk.read(lambda db: db.get_one(TrainingSession, session_id).head_count)


def test_visitors_are_counted_on_leaving_the_field_and_undone(
    evening: int, page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    settle(page, qtbot)
    field = page.heads.fields[evening]
    assert field.isVisible()
    assert field.edit.accessibleName() == (
        "Besuchende gezählt, Fr., 05.01.2024, 17:00–19:00 Uhr, Abendvortrag"
    )
    field.edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field.edit, "73")
    press(page, qtbot, KEY.Key_Tab)
    assert heads_of(office, evening) == 73
    assert bar(page) == "Besuchende am 05.01.2024 gezählt"
    office.desk.undo()
    assert heads_of(office, evening) is None
    qtbot.waitUntil(lambda: page.heads.fields[evening].value is None)


def test_without_a_public_session_there_is_no_line(page: AttendancePage) -> None:
    assert page.heads.isHidden()


def test_a_public_session_has_no_column(evening: int, page: AttendancePage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    assert page.model.column_of(evening) == -1


def test_a_programme_of_public_sessions_alone_counts_visitors(
    evening: int, page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    def publish(db: Session) -> None:
        for session_id in office.sessions:
            db.get_one(TrainingSession, session_id).public = True

    office.write(publish)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: len(page.heads.fields) == 4)
    assert page.heads.isVisible()
    assert page.body.isHidden()


# ---- units booked one by one


@pytest.fixture
def booked(office: Office) -> Office:
    """Return the office with units booked one by one: the first two people only have the unit."""

    def book(db: Session) -> None:
        db.get_one(Programme, office.programme_id).books_units = True
        unit_id = db.scalars(select(Unit.id)).first() or 0
        for registration_id in office.people[:2]:
            db.add(RegistrationUnit(registration_id=registration_id, unit_id=unit_id, status="accepted"))

    office.write(book)
    return office


def test_who_did_not_book_has_an_empty_cell_that_takes_nothing(
    booked: Office, page: AttendancePage, qtbot: QtBot
) -> None:
    assert page.model.look(0, 2) is Look.MISSING
    assert page.model.look(2, 2) is Look.NOT_BOOKED
    assert cell(page, 2, 2) == "nicht gebucht"
    page.grid.go_to(2, 2)
    press(page, qtbot, KEY.Key_Space)
    assert booked.entry(2, 2) is None
    assert page.grid._callout.isVisible()
    page.grid.go_to(2, 2)
    qtbot.keyClicks(page.grid.dates, "30")
    settle(page, qtbot)
    assert page.grid.dates.typed is None


def test_all_present_takes_only_who_booked(booked: Office, page: AttendancePage, qtbot: QtBot) -> None:
    assert "0 von 2 am 02.02. eingetragen" in " ".join(figures(page)).replace(",", "")
    press(page, qtbot, KEY.Key_A, modifier=ALT)
    press(page, qtbot, KEY.Key_Return, modifier=CTRL)
    assert [booked.entry(person, 2) is not None for person in range(4)] == [True, True, False, False]


def test_the_base_is_that_of_the_booked_units(booked: Office, page: AttendancePage) -> None:
    assert page.model.standing(0).base == 225 + 360 + 225 + 360
    assert page.model.standing(2).base == 0
    assert QApplication.focusWidget() is page.grid.dates


def test_the_next_row_is_the_next_line_of_the_paper(
    booked: Office, page: AttendancePage, qtbot: QtBot
) -> None:
    def book_last(db: Session) -> None:
        unit_id = db.scalars(select(Unit.id)).first() or 0
        db.add(RegistrationUnit(registration_id=booked.people[3], unit_id=unit_id, status="accepted"))

    booked.write(book_last)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.model.is_expected(3, 2))
    page.grid.go_to(1, 2)
    press(page, qtbot, KEY.Key_Space)
    assert place(page) == (3, 2)
    press(page, qtbot, KEY.Key_Up)
    assert place(page) == (1, 2)
    page.grid.go_to(3, 2)
    press(page, qtbot, KEY.Key_Down)
    assert place(page) == (3, 2)


def test_a_session_without_a_day_has_no_column(page: AttendancePage, office: Office, qtbot: QtBot) -> None:
    def add(db: Session) -> int:
        unit_id = db.scalars(select(Unit.id)).first() or 0
        return factories.add_session(db, office.programme_id, unit_id, day=None, start=None, end=None)

    session_id = office.write(add)
    qtbot.waitUntil(lambda: any(session.id == session_id for session in page.model.grid.sessions))
    assert page.model.column_of(session_id) == -1
    assert page.model.standing(0).base == 225 + 360 + 225 + 360 + 360


def test_half_an_address_of_a_walk_in_is_told_at_its_field(
    page: AttendancePage, office: Office, qtbot: QtBot
) -> None:
    before = office.changes()
    page.walk_in.texts["email"].insert("oe@")
    fill_in(page, qtbot, "Łukasz", "Öztürk")
    assert "keine vollständige" in page.walk_in.texts["email"].accessibleDescription()
    assert page.walk_in.texts["email"].hasFocus()
    assert office.changes() == before
