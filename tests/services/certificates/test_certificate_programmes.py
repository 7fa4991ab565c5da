"""Certificates of programmes as offices run them: self-learning and strategies, booked, optional, cancelled units."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import RegistrationUnit, Unit
from fbdesk.desk import Desk
from fbdesk.documents.certificate.content import CertificateData
from fbdesk.errors import UserError
from fbdesk.i18n import NBSP, Label
from fbdesk.services.attendance import attendance, results
from fbdesk.services.certificates import certificate_candidates, certificates
from fbdesk.services.programmes import programme_editing, programmes
from fbdesk.vocabulary import AttendanceKind, DeliverableState
from tests import factories
from tests.services.cohorts import lines

LABEL = Label("Test")


def _data(desk: Desk, programme: int) -> list[CertificateData]:
    return [draft.data for draft in desk.read(certificates.plan_drafts, programme)[0]]


def test_a_whole_run_with_strategies_and_self_learning_is_certified(desk: Desk) -> None:
    clock.set_today(date(2024, 6, 1))

    def fill(db: Session) -> tuple[int, int, list[int], list[int]]:
        programme = factories.add_programme(
            db,
            title="Kommunal. Innovativ. Präventiv.",
            certificate_kind="certificate",
            certificate_prefix="KIP",
            min_share=80,
            needs_self_learning=True,
            needs_deliverables=True,
        )
        blocks, learning = [], []
        for number in range(1, 5):
            unit = factories.add_unit(db, programme, label=f"Block {number}", deliverable="Strategie")
            blocks.append(unit)
            for day in (10, 11):
                factories.add_session(db, programme, unit, day=date(2024, number, day), minutes=420)
            window = {"window_from": date(2024, number, 12), "window_to": date(2024, number, 28)}
            learning.append(
                factories.add_unit(
                    db, programme, label=f"Selbstlernen {number}", kind="self_learning", minutes=180, **window
                )
            )
        person = factories.add_registration(db, programme)
        factories.mark_present(db, programme)
        return programme, person, blocks, learning

    programme, person, blocks, learning = desk.write(LABEL, fill)
    (row,) = desk.read(certificate_candidates.list_candidates, programme).rows
    assert row.state == "refused"
    assert sum("nicht erledigt" in reason or "Selbstlern" in reason for reason in row.reasons) == 4
    for unit in blocks:
        desk.write(LABEL, results.set_result, person, unit, deliverable=DeliverableState.ACCEPTED)
    for unit in learning[:3]:
        desk.write(LABEL, results.set_result, person, unit, completed_on=date(2024, 5, 2))
    assert _data(desk, programme) == []
    desk.write(LABEL, results.set_result, person, learning[3], completed_on=date(2024, 5, 30), minutes=90)
    (data,) = _data(desk, programme)
    assert [(r.label, r.planned, r.attended) for r in data.rows][-2:] == [
        ("Block 4", "18,7", "18,7"),
        ("Selbstlernen 4", "4", "2"),
    ]
    assert (data.sum_planned, data.sum_attended) == ("74,7", "74,7")
    assert data.footnote == f"Die Summe ist aus den Minuten gerechnet: 3.360{NBSP}Min."
    assert "angenommen: Strategie" in data.conditions
    (issued,) = desk.write_each(LABEL, certificates.issue, desk.read(certificates.plan_drafts, programme)[0])
    assert issued.number == "KIP-2024-001"


@pytest.fixture
def booked(desk: Desk) -> tuple[int, int]:
    """Return a programme of three units, of which somebody booked two; one of these was refused by the office."""
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> tuple[int, int]:
        programme = factories.add_programme(
            db, certificate_kind="participation", certificate_prefix="T", min_share=80, books_units=True
        )
        units = [factories.add_unit(db, programme, label=f"Modul {n}") for n in ("I", "II", "III")]
        sessions = [factories.add_session(db, programme, u, day=date(2024, 1, 5)) for u in units]
        person = factories.add_registration(db, programme)
        db.add(RegistrationUnit(registration_id=person, unit_id=units[0], status="accepted"))
        db.add(RegistrationUnit(registration_id=person, unit_id=units[1], status="declined"))
        db.flush()
        attendance.set_attendance(db, person, sessions[0], AttendanceKind.FULL)
        return programme, units[0]

    return desk.write(LABEL, fill)


def test_only_booked_and_accepted_units_count_and_are_listed(desk: Desk, booked: tuple[int, int]) -> None:
    programme, unit = booked
    (data,) = _data(desk, programme)
    assert [row.label for row in data.rows] == ["Modul I"]
    assert (data.sum_planned, data.sum_attended) == ("8", "8")

    def cancel(db: Session) -> None:
        db.get_one(Unit, unit).cancelled_on = date(2024, 1, 2)

    desk.write(LABEL, cancel)
    assert _data(desk, programme) == []


def test_an_optional_unit_is_listed_where_it_was_attended_but_is_in_no_sum(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session) -> tuple[int, list[int]]:
        programme = factories.add_programme(
            db, certificate_kind="participation", certificate_prefix="T", min_share=80
        )
        unit = factories.add_unit(db, programme, label="Modul I")
        extra = factories.add_unit(db, programme, label="Schreibwerkstatt", mandatory=False)
        held = factories.add_session(db, programme, unit)
        late = factories.add_session(db, programme, extra, minutes=180)
        people = [factories.add_registration(db, programme) for _ in range(2)]
        for person in people:
            attendance.set_attendance(db, person, held, AttendanceKind.FULL)
        attendance.set_attendance(db, people[0], late, AttendanceKind.FULL)
        attendance.set_attendance(db, people[1], late, AttendanceKind.ABSENT)
        return programme, people

    programme, _people = desk.write(LABEL, fill)
    without, with_extra = sorted(_data(desk, programme), key=lambda data: len(data.rows))
    assert [(row.label, row.attended) for row in with_extra.rows] == [
        ("Modul I", "8"),
        ("Schreibwerkstatt", "4"),
    ]
    assert [row.label for row in without.rows] == ["Modul I"]
    assert {(one.sum_planned, one.sum_attended) for one in (with_extra, without)} == {("8", "8")}
    assert with_extra.footnote == "Freiwillige Bausteine zählen nicht zur Summe."
    assert without.footnote == ""


def test_the_sample_shows_the_words_of_the_programme_and_refuses_unknown_placeholders(desk: Desk) -> None:
    clock.set_today(date(2024, 1, 10))

    def fill(db: Session, words: str) -> int:
        programme = factories.add_programme(
            db, certificate_kind="participation", certificate_text=words, min_share=80
        )
        factories.add_session(db, programme, factories.add_unit(db, programme))
        return programme

    good = desk.write(LABEL, fill, "war am {end} dabei ({share} %)")
    text = lines(desk.read(certificates.render_sample, good))
    assert "war am 5. Januar 2024 dabei (100 %)" in text
    assert "Łukasz Öztürk-Şahin" in text
    bad = desk.write(LABEL, fill, "am {tag}")
    with pytest.raises(UserError, match="unbekannten Platzhalter"):
        desk.read(certificates.render_sample, bad)
    assert desk.read(programmes.get_programme, bad).certificate_text == "am {tag}"
    with pytest.raises(UserError, match="unbekannten Platzhalter"):
        desk.write(LABEL, programme_editing.change_programme, good, certificate_conditions="ab {quote}")
