"""One registration in full: its texts, answers in their order, the newest step first, its table and its cohorts."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Answer
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.imports import import_apply, import_plan
from fbdesk.services.registrations import registration_detail, registrations, transfers
from fbdesk.services.registrations.registration_detail import RegistrationDetail
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories
from tests.services.sheets import make_table

LABEL = Label("Test")


def _get(desk: Desk, registration: int) -> RegistrationDetail:
    return desk.read(registration_detail.get_registration, registration)


def test_texts_and_answers_are_those_of_the_registration(desk: Desk) -> None:
    def fill(db: Session) -> int:
        person = factories.add_person(db, given_name="Kim", family_name="Lux", title="Dr.")
        texts = {
            "department": "Amt 32",
            "phone": "1",
            "street": "Markt 1",
            "postcode": "08280",
            "remarks": "Rampe",
        }
        one = factories.add_registration(
            db, factories.add_programme(db), person_id=person, consent_list=True, **texts
        )
        for position, heading in ((2, "Frage"), (1, "Wunsch")):
            db.add(Answer(registration_id=one, position=position, heading=heading, value=f"{heading}!"))
        return one

    detail = _get(desk, desk.write(LABEL, fill))
    assert detail.name == "Dr. Kim Lux"
    said = [detail.texts[name] for name in ("department", "phone", "street", "postcode", "remarks")]
    assert said == ["Amt 32", "1", "Markt 1", "08280", "Rampe"]
    assert (detail.texts["consent_list"], detail.texts["consent_photo"]) == ("yes", "no")
    assert detail.answers == (("Wunsch", "Wunsch!"), ("Frage", "Frage!"))
    assert (detail.source, detail.links) == (None, ())


def test_the_history_has_every_step_the_newest_first(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))
    course = desk.write(LABEL, factories.add_programme)
    one = desk.write(LABEL, factories.add_registration, course)
    other = desk.write(LABEL, factories.add_registration, course)
    desk.write(LABEL, registrations.set_status, [one], S.WAITING, "voll")
    desk.write(LABEL, registrations.set_status, [one], S.WITHDRAWN, "krank")
    assert [(step.status, step.reason) for step in _get(desk, one).history] == [
        (S.WITHDRAWN, "krank"),
        (S.WAITING, "voll"),
        (S.ACCEPTED, "Test"),
    ]
    assert _get(desk, one).history[0].at.date() == date(2024, 1, 10)
    assert len(_get(desk, other).history) == 1


def test_who_came_from_a_table_names_its_file_and_row(desk: Desk) -> None:
    course = desk.write(LABEL, factories.add_programme, deadline=None)
    rows = [{"Name": name, "E-Mail": f"{name[:3]}@amt.example"} for name in ("Anna Kern", "Ben Lux")]
    plan = desk.read(import_plan.plan_import, course, make_table(rows, name="Liste.xlsx"))
    done = desk.write(LABEL, import_apply.apply_import, plan)
    assert _get(desk, done.registrations[3]).source == ("Liste.xlsx", 3)


def test_who_was_taken_over_is_linked_both_ways(desk: Desk) -> None:
    first = desk.write(LABEL, factories.add_programme, title="Kurs", run=1)
    second = desk.write(LABEL, factories.add_programme, title="Kurs", run=2, deadline=None)
    old = desk.write(LABEL, factories.add_registration, first)
    (new,) = desk.write(LABEL, transfers.transfer, [old], second, False)
    (into,), (came,) = _get(desk, old).links, _get(desk, new).links
    assert (into.registration_id, into.programme_id, into.came) == (new, second, False)
    assert (came.registration_id, came.programme, came.came) == (old, "Kurs · 1. Durchgang", True)


def test_what_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(UserError, match="gibt es nicht mehr"):
        _get(desk, 9)
