"""What the list says about each registration: tandems, target group, units, hints; diets counted."""

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Answer, Quota
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import results
from fbdesk.services.office import exports
from fbdesk.services.registrations import (
    answers,
    needs_counts,
    registration_hints,
    registration_list,
    registrations,
    unit_bookings,
)
from fbdesk.services.registrations.registration_list import RegistrationList
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_person, add_programme, add_registration, add_unit

LABEL = Label("Test")


def _person(db: Session, programme: int, given: str, family: str, **values: object) -> int:
    person = add_person(db, given_name=given, family_name=family)
    row = {"email": f"{given}@amt.example".lower(), **values}
    return add_registration(db, programme, person_id=person, **row)  # type: ignore[arg-type]


def _unit(db: Session, programme: int, **values: object) -> int:
    return add_unit(db, programme, label="Modul I", **values)


def _rows(desk: Desk, programme: int) -> dict[int, RegistrationRow]:
    return {row.id: row for row in desk.read(registration_list.get_list, programme).rows}


def _sentences(desk: Desk, programme: int, registration: int) -> list[str]:
    shown: RegistrationList = desk.read(registration_list.get_list, programme)
    row = next(row for row in shown.rows if row.id == registration)
    return [hint.sentence for hint in registration_hints.hints(row, shown.deadline)]


def test_colleagues_from_one_municipality_are_named_and_no_tandem(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", organisation="Stadt Görlitz")
    two = desk.write(LABEL, _person, programme, "Jan", "Lux", organisation="Stadtverwaltung Görlitz")
    alone = desk.write(LABEL, _person, programme, "Ida", "Wolf", organisation="Stadt Aue")
    rows = _rows(desk, programme)
    assert [one.name for one in rows[one].colleagues] == ["Jan Lux"]
    assert rows[alone].colleagues == ()
    assert _sentences(desk, programme, two) == []
    assert registration_hints.neighbours(rows[two]) == "Aus derselben Kommune: Anna Kern."
    assert registration_hints.neighbours(rows[alone]) == ""
    desk.write(LABEL, registrations.set_status, [two], S.WITHDRAWN, "")
    assert _rows(desk, programme)[one].colleagues == ()


def test_who_registered_together_is_a_tandem_until_one_leaves(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", organisation="Stadt Görlitz")
    two = desk.write(LABEL, _person, programme, "Jan", "Lux", organisation="Stadt Görlitz")
    third = desk.write(LABEL, _person, programme, "Ida", "Wolf", remarks="Ich komme mit Anna Kern.")

    def answer(db: Session) -> None:
        db.add(Answer(registration_id=one, heading="Teilnahme im Tandem mit", value="Frau Lux"))

    desk.write(LABEL, answer)
    rows = _rows(desk, programme)
    assert {row.id: [p.registration_id for p in row.partners] for row in rows.values()} == {
        one: [two, third],
        two: [one],
        third: [one],
    }
    assert _sentences(desk, programme, two) == ["Gehört zusammen mit Anna Kern."]
    assert registration_hints.neighbours(rows[one]) == "", "a partner is not named twice"
    desk.write(LABEL, registrations.set_status, [one], S.WITHDRAWN, "")
    assert _sentences(desk, programme, two) == []
    desk.write(LABEL, results.add_team, programme, "Projekt", [two, third])
    assert _sentences(desk, programme, third) == [], "a project team of the course came together there"


def test_who_may_not_fit_the_target_group_is_marked_and_not_refused(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, public_bodies_only=True, region="Sachsen\nBrandenburg")
    club = desk.write(LABEL, _person, programme, "Anna", "Kern", organisation="Verein Hilfe e. V.", land="BY")
    town = desk.write(LABEL, _person, programme, "Jan", "Lux", organisation="Stadt Aue", land="SN")
    rows = _rows(desk, programme)
    assert len(rows[club].unfit) == 2
    assert rows[town].unfit == ()
    assert rows[club].status is S.ACCEPTED


def test_hints_come_in_their_order_and_leave_with_the_person(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))
    programme = desk.write(LABEL, add_programme)
    late = datetime(2023, 12, 22, 9)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", received_at=late, email="")
    desk.write(LABEL, registrations.change_registration, one, follow_up=date(2024, 1, 11))
    row = _rows(desk, programme)[one]
    assert [kind.value for kind in registration_hints.hint_kinds(row)] == ["late", "incomplete", "follow_up"]
    found = registration_hints.hints(row, date(2023, 12, 20))
    assert (found[0].short, found[2].due) == ("2 Tage verspätet", False)
    desk.write(LABEL, registrations.set_status, [one], S.WITHDRAWN, "")
    left = registration_hints.hint_kinds(_rows(desk, programme)[one])
    assert [kind.value for kind in left] == ["follow_up"], "what the office wanted to come back to stays"


def test_quotas_and_units_come_with_the_list(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme, books_units=True)
    unit = desk.write(LABEL, _unit, programme, capacity=5)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", organisation="Polizeidirektion Chemnitz")
    desk.write(LABEL, unit_bookings.book_units, one, [unit])
    desk.write(LABEL, lambda db: db.add(Quota(programme_id=programme, group="police", least=2)))
    shown = desk.read(registration_list.get_list, programme)
    assert [(rule.group, rule.least, rule.most) for rule in shown.quotas] == [("police", 2, None)]
    assert shown.taken_by_group() == {"police": 1}
    assert [(place.label, place.taken, place.capacity) for place in shown.units] == [("Modul I", 1, 5)]
    assert [booking.label for booking in shown.rows[0].bookings] == ["Modul I"]


def test_the_same_diet_in_other_spellings_is_counted_once(desk: Desk) -> None:
    programme = desk.write(LABEL, add_programme)
    for number, diet in enumerate(("Vegetarisch ", "vegetarisch", "vegetarisch", "vegan", "", "keine")):
        desk.write(LABEL, _person, programme, f"Anna{number}", "Kern", diet=diet)
    waiting = desk.write(
        LABEL, _person, programme, "Öz", "Kaya", diet="vegan", needs="Rollstuhl", status=S.WAITING
    )
    found = desk.read(needs_counts.count_needs, programme)
    assert (found.people, found.without) == (6, 2)
    assert [(row.kind, row.text, row.number) for row in found.rows] == [
        ("diet", "vegetarisch", 3),
        ("diet", "vegan", 1),
    ]
    one = desk.read(needs_counts.count_needs, programme, [waiting])
    assert [(row.kind, row.names) for row in one.rows] == [("diet", ("Kaya, Öz",)), ("need", ("Kaya, Öz",))]


def test_answers_are_listed_by_question_without_those_who_left(desk: Desk, tmp_path: Path) -> None:
    programme = desk.write(LABEL, add_programme)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", organisation="Stadt Aue")
    gone = desk.write(LABEL, _person, programme, "Jan", "Lux", status=S.WITHDRAWN)

    def answer(db: Session) -> None:
        for registration in (one, gone):
            db.add(Answer(registration_id=registration, position=1, heading="Wunsch", value="Praxis"))
        db.add(Answer(registration_id=one, position=0, heading="Frage", value="=1+1"))

    desk.write(LABEL, answer)
    assert desk.read(answers.list_answers, programme) == [
        ("Frage", [("Anna Kern", "Stadt Aue", "=1+1")]),
        ("Wunsch", [("Anna Kern", "Stadt Aue", "Praxis")]),
    ]
    assert desk.read(exports.export, "answers", programme, tmp_path / "a.xlsx") == 2
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["Frage", "Anna Kern", "Stadt Aue", "=1+1"]


def test_the_saved_list_has_units_hints_and_the_state_of_the_programme(desk: Desk, tmp_path: Path) -> None:
    programme = desk.write(LABEL, add_programme, books_units=True)
    unit = desk.write(LABEL, _unit, programme)
    one = desk.write(LABEL, _person, programme, "Anna", "Kern", email="")
    desk.write(LABEL, unit_bookings.book_units, one, [unit])
    desk.read(exports.export, "registrations", programme, tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").active
    row = dict(zip((cell.value for cell in sheet[1]), (cell.value for cell in sheet[2]), strict=True))
    assert (row["Modul I"], row["Hinweise"]) == ("zugesagt", "Die E-Mail fehlt.")
    assert row["Stand des Programms"]
