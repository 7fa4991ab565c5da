"""What the tests of the certificates start from and ask: a finished course in a real office file, the window on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.attendance import attendance, results
from fbdesk.services.certificates import certificate_candidates
from fbdesk.services.certificates.certificate_candidates import CandidateRow, Candidates
from fbdesk.services.history import history
from fbdesk.services.programmes import programmes
from fbdesk.ui.certificates.page import CertificatesPage
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.frames.page import PageEntry
from fbdesk.ui.widgets.look.ui_state import UiState
from fbdesk.ui.widgets.programme_chooser import ProgrammeChoice
from fbdesk.ui.work import Work
from fbdesk.vocabulary import AttendanceKind, DeliverableState
from tests import factories


@dataclass
class Opened:
    """The page in its window, the course behind it, and what a test asks about them."""

    window: MainWindow
    page: CertificatesPage
    desk: Desk
    programme_id: int
    people: dict[str, int]
    wait: Callable[[], None]

    def choose(self, name: str) -> None:
        """Choose a person by the family name."""
        self.page.candidates.setFocus()
        assert self.page.candidates.select_id(self.people[name])
        self.wait()

    def candidates(self) -> Candidates:
        """Return what the office file says."""
        return self.desk.read(certificate_candidates.list_candidates, self.programme_id)

    def row(self, name: str) -> CandidateRow:
        """Return a person as the office file says."""
        rows = self.candidates().rows
        return next(row for row in rows if row.registration_id == self.people[name])

    def changes(self) -> int:
        """Return how many changes there are."""
        return len(self.desk.read(history.list_changes))


def fill(db: Session) -> tuple[int, dict[str, int]]:
    """Make a course of four days: three entitled people, one without a project, one absent too often."""
    asked = {"certificate_kind": "certificate", "certificate_prefix": "T", "min_share": 80}
    programme_id = factories.add_programme(db, **asked, needs_deliverables=True)
    unit_id = factories.add_unit(db, programme_id, deliverable="Projektarbeit")
    days = [date(2024, 1, n) for n in (2, 3, 4, 5)]
    sessions = [factories.add_session(db, programme_id, unit_id, day=day) for day in days]
    people = {}
    for name in ("Ahrens", "Böttcher", "Jäckel", "Lehmann", "Mütze"):
        person_id = factories.add_person(db, given_name="Ines", family_name=name)
        people[name] = factories.add_registration(db, programme_id, person_id=person_id)
    factories.mark_present(db, programme_id)

    for name, registration_id in people.items():
        state = DeliverableState.SUBMITTED if name == "Lehmann" else DeliverableState.ACCEPTED
        results.set_result(db, registration_id, unit_id, deliverable=state)
    attendance.set_attendance(db, people["Mütze"], sessions[0], AttendanceKind.ABSENT)
    return programme_id, people


def open_page(desk: Desk, work: Work, state: UiState, qtbot: QtBot) -> Opened:
    """Open the window on the certificates of the finished course."""
    clock.set_today(date(2024, 1, 10))
    programme_id, people = desk.write(Label("Test"), fill)
    entries = [PageEntry("certificates", "Bescheinigungen", "ribbon", CertificatesPage)]
    window = MainWindow(work, state, entries)
    qtbot.addWidget(window)
    choices = [ProgrammeChoice(row.id, row.name, "") for row in desk.read(programmes.list_programmes)]
    window.programme.set_choices(choices)
    window.programme.choose(programme_id)
    window.show()
    qtbot.waitExposed(window)

    def wait() -> None:
        for _round in range(3):
            QApplication.processEvents()
            qtbot.waitUntil(work.is_idle)

    wait()
    page = window.page("certificates")
    assert isinstance(page, CertificatesPage)
    return Opened(window, page, desk, programme_id, people, wait)


def add_last_day(opened: Opened, day: date) -> None:
    """Add a day that is not held yet, so that the course still runs."""
    units = opened.desk.read(programmes.get_programme, opened.programme_id).units
    opened.desk.write(Label("Test"), factories.add_session, opened.programme_id, units[0].id, day=day)
    opened.wait()
