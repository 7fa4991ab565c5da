"""A qualification of two building blocks in two cohorts of one series: 2022 and 2024."""

import io
from dataclasses import dataclass, field
from datetime import date

import pypdf
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance
from fbdesk.services.certificates import certificates
from fbdesk.services.certificates.certificates import Issued
from fbdesk.services.office import office
from fbdesk.vocabulary import AttendanceKind
from tests import factories

LABEL = Label("Test")
#: Names as their owners write them.
NAMES = {"Łukasz": "Öztürk-Şahin", "小明": "王", "ليلى": "العلي", "Ольга": "Шевченко"}


@dataclass
class Cohort:
    """A programme with its units and sessions, and the registrations by the first name."""

    programme: int
    units: list[int]
    sessions: list[int]
    people: dict[str, int] = field(default_factory=dict)


def add_cohort(db: Session, run: int, year: int, people: dict[str, int]) -> Cohort:
    """Add a cohort of two building blocks of one day each, for these people (by first name)."""
    programme = factories.add_programme(
        db,
        code=f"KIS-{run}",
        title="Kommunale Integrationsarbeit stärken",
        series="Integrationsarbeit",
        run=run,
        certificate_kind="certificate",
        certificate_prefix="KIS",
        min_share=80,
        collects_units=True,
    )
    units, sessions = [], []
    for number, title in ((1, "Grundlagen der Zusammenarbeit"), (2, "Arbeit mit Ehrenamtlichen")):
        label = f"Kompetenzbaustein {number}" if run == 1 else f"kompetenzbaustein {number}"
        name = f"Teilnahmebestätigung Kompetenzbaustein {number}"
        units.append(factories.add_unit(db, programme, label=label, title=title, confirmation_title=name))
        day = date(year, 11, 6 + number)
        sessions.append(factories.add_session(db, programme, units[-1], day=day, minutes=400))
    cohort = Cohort(programme, units, sessions)
    for name, person_id in people.items():
        cohort.people[name] = factories.add_registration(
            db, programme, person_id=person_id, organisation="Stadt Görlitz"
        )
    return cohort


def two_cohorts(desk: Desk) -> tuple[Cohort, Cohort]:
    """Fill an office: everybody was in block 1 of 2022 and in block 2 of 2024, and nowhere else."""

    def fill(db: Session) -> tuple[Cohort, Cohort]:
        office.change_office(db, name="Koordinierungsstelle", town="Dresden")
        office.set_signatories(db, [("Prof. Dr. Ilse Roth", "Wissenschaftliche Leitung")])
        people = {
            given: factories.add_person(db, given_name=given, family_name=family)
            for given, family in NAMES.items()
        }
        clock.set_today(date(2022, 11, 20))
        first = add_cohort(db, 1, 2022, people)
        clock.set_today(date(2024, 11, 20))
        second = add_cohort(db, 2, 2024, people)
        for cohort, attended in ((first, 0), (second, 1)):
            for registration_id in cohort.people.values():
                for number, session_id in enumerate(cohort.sessions):
                    kind = AttendanceKind.FULL if number == attended else AttendanceKind.ABSENT
                    attendance.set_attendance(db, registration_id, session_id, kind)
        return first, second

    return desk.write(LABEL, fill)


def confirm(desk: Desk, cohort: Cohort, unit: int, day: date) -> list[Issued]:
    """Issue the confirmations of a building block to everybody who may have one."""
    clock.set_today(day)
    drafts, _refused = desk.read(certificates.plan_drafts, cohort.programme, unit_id=cohort.units[unit])
    return desk.write_each(LABEL, certificates.issue, drafts)


def lines(pdf: bytes) -> str:
    """Return the text of a document, a line each."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    lines = "\n".join(page.extract_text() for page in pages).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip()) + "\n"
