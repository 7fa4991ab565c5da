"""All programmes as a table: a cell a heading, with the numbers of the list."""

from datetime import date

from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.programmes import cancelling
from fbdesk.services.programmes.programme_tables import collect_programmes
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories


def test_a_programme_is_a_row_with_its_numbers(desk: Desk) -> None:
    clock.set_today(date(2023, 12, 1))

    def fill(db: Session) -> None:
        course = factories.add_programme(
            db,
            code="GK",
            title="Grundkurs",
            run=3,
            region="Sachsen\nBerlin",
            topics="Licht\nLärm",
            capacity=9,
        )
        unit = factories.add_unit(db, course)
        for day in (5, 8):
            factories.add_session(db, course, unit, day=date(2024, 1, day))
        for status in (S.ACCEPTED, S.ACCEPTED, S.OFFERED, S.WAITING, S.RECEIVED, S.WITHDRAWN):
            factories.add_registration(db, course, status=status)
        cancelling.cancel_unit(db, factories.add_unit(db, course, label="Modul X"), "Krank")
        factories.add_programme(db, code="ZZ", title="Offen", capacity=None, deadline=None)

    desk.write(Label("Test"), fill)
    _name, columns, rows = desk.read(collect_programmes)
    headings = [column.heading for column in columns]
    assert all(len(row) == len(headings) for row in rows)
    known = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    course = known["GK"]
    assert course["Titel"] == "Grundkurs · 3. Durchgang"
    assert list(course.values())[8:12] == [9, 3, 2, 1]
    assert list(course.values())[5:8] == [date(2024, 1, 5), date(2024, 1, 8), date(2023, 12, 20)]
    assert list(course.values())[12:] == [1, "Licht, Lärm", "Sachsen, Berlin", "Modul X"]
    assert list(course.values())[3:5] == ["Anmeldung offen", "Anmeldungen sind bis 20.12.2023 möglich."]
    assert list(known["ZZ"].values())[5:9] == [None, None, None, None]
    assert list(known["ZZ"].values())[14] == "bundesweit"
