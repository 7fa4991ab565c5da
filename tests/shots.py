"""Which pictures are drawn: every page for review, the README's, and those of the handbook's chapters."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRect

from fbdesk.paths import resource
from fbdesk.services.calendar import training_sessions
from fbdesk.services.programmes import units
from fbdesk.services.registrations import registration_list
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.vocabulary import RowOutcome, SessionState
from tests.studio import Shot, Studio, area, around

#: The programme to which a large form is read in.
BIG = "BEC-10"


def page_of(studio: Studio) -> Any:
    """Return the page that is shown."""
    return studio.window.current_page()


def choose_first(studio: Studio) -> None:
    """Choose the first row, with its pane."""
    page = page_of(studio)
    if page.table is not None:
        page.table.select_first()


def _choose_venue(studio: Studio) -> None:
    page_of(studio).view.table.select_first()


def _tab(key: str, code: str = "BEC-10") -> Callable[[Studio], None]:
    def show(studio: Studio) -> None:
        programme_id = studio.programme(code)
        if programme_id is not None:
            studio.go("programmes", programme_id=programme_id, tab=key)

    return show


def _view(key: str) -> Callable[[Studio], None]:
    return lambda studio: page_of(studio).segments.choose(key)


def _read_in(studio: Studio) -> None:
    studio.go("import", path=resource("demo", "Beccaria 10 Bewerbungen.xlsx"))


def _results(studio: Studio) -> None:
    page_of(studio).tabs.choose("results")


PAGES: tuple[Shot, ...] = (
    Shot("heute", "today"),
    Shot("verlauf", "history", do=choose_first),
    Shot("programme", "programmes", do=_tab("overview")),
    Shot("programme-termine", "programmes", do=_tab("sessions")),
    Shot("programme-plaetze", "programmes", do=_tab("places")),
    Shot("programme-teams", "programmes", do=_tab("teams")),
    Shot("programme-bescheinigung", "programmes", do=_tab("certificate")),
    Shot("programme-anlagen", "programmes", do=_tab("files", "QW-2019")),
    Shot("kalender", "calendar"),
    Shot("kalender-woche", "calendar", do=_view("week")),
    Shot("kalender-liste", "calendar", do=_view("agenda")),
    Shot("anmeldungen", "registrations", do=choose_first),
    Shot("einlesen", "import", "KIP-2024", do=_read_in),
    Shot("anwesenheit", "attendance"),
    Shot("leistungen", "attendance", "ZEK-2022", do=_results),
    Shot("bescheinigungen", "certificates", "BEC-9", do=choose_first),
    Shot("register", "register", "BEC-9", do=choose_first),
    Shot("personen", "people", do=choose_first),
    Shot("organisationen", "organisations", do=choose_first),
    Shot("orte", "venues", do=_choose_venue),
    Shot("einstellungen", "settings"),
    Shot("handbuch", "handbook"),
)

# ---- the handbook's


def _new_programme(studio: Studio) -> None:
    studio.go("programmes", new=True)


def _edit_session(studio: Studio) -> None:
    programme_id = studio.programme("BEC-10")
    coming = [
        one
        for one in studio.desk.read(training_sessions.list_sessions, programme_id)
        if one.state is SessionState.PLANNED
    ]
    studio.go("programmes", programme_id=programme_id, session_id=coming[0].id)


def _tell(studio: Studio) -> None:
    programme_id = studio.programme("KEF-2022")
    cancelled = [one for one in studio.desk.read(units.list_unit_details, programme_id) if one.cancelled_on]
    studio.go("programmes", programme_id=programme_id, tell=("unit", cancelled[0].id))


def _conflict(studio: Studio) -> None:
    studio.go("calendar", day=date(2024, 1, 24))


def _places(studio: Studio) -> None:
    page_of(studio).primary_action()


def _question(studio: Studio) -> None:
    _read_in(studio)
    page = page_of(studio)
    plan = page.session.draft.plan
    asked = [row.row for row in plan.rows if row.outcome is RowOutcome.QUESTION]
    page.body.choose_row(asked[0])


def _lists(studio: Studio) -> None:
    page_of(studio).show_lists()


def _block(studio: Studio) -> None:
    programme_id = studio.programme("KIS-0")
    blocks = studio.desk.read(units.list_unit_details, programme_id)
    studio.go("certificates", programme_id=programme_id, unit_id=blocks[0].id)
    choose_first(studio)


def _collected(studio: Studio) -> None:
    programme_id = studio.programme("KIS-0")
    people = studio.desk.read(registration_list.get_list, programme_id)
    studio.go("people", person_id=people.rows[0].person_id)
    bar = page_of(studio).detail.body.verticalScrollBar()
    bar.setValue(bar.maximum())


def _right(window: MainWindow) -> QRect:
    """The chosen programme, or the step that takes its place."""
    page = window.current_page()
    assert isinstance(page, ProgrammesPage)
    return around(page.right)(window)


def _form(window: MainWindow) -> QRect:
    """A step that needs half the height."""
    return _right(window).adjusted(0, 0, 0, -130)


HANDBOOK: tuple[Shot, ...] = (
    Shot("heute", "today", crop=area, size=(1220, 660)),
    Shot("neues-programm", "programmes", do=_new_programme, crop=_form, size=(1330, 700)),
    Shot("termine", "programmes", do=_edit_session, crop=_right, size=(1460, 780)),
    Shot("benachrichtigen", "programmes", do=_tell, crop=_right, size=(1400, 780)),
    Shot("kalender", "calendar", do=_conflict, crop=area, size=(1280, 760)),
    Shot("anmeldungen", "registrations", do=choose_first, crop=area, size=(1440, 760)),
    Shot("plaetze", "registrations", "MK-2024", do=_places, crop=area, size=(1200, 630)),
    Shot("einlesen", "import", "KIP-2024", do=_question, crop=area, size=(1440, 800)),
    Shot("anwesenheit", "attendance", crop=area, size=(1380, 820)),
    Shot("listen", "attendance", do=_lists, crop=area, size=(1440, 820)),
    Shot("leistungen", "attendance", "ZEK-2022", do=_results, crop=area, size=(1120, 700)),
    Shot("bescheinigungen", "certificates", "BEC-9", do=choose_first, crop=area, size=(1440, 780)),
    Shot("kompetenzbausteine", "certificates", "KIS-0", do=_block, crop=area, size=(1360, 720)),
    Shot("register", "register", "BEC-9", do=choose_first, crop=area, size=(1440, 700)),
    Shot("personen", "people", "KIS-0", do=_collected, crop=area, size=(1440, 800)),
    Shot("organisationen", "organisations", do=choose_first, crop=area, size=(1440, 720)),
    Shot("orte", "venues", do=_choose_venue, crop=area, size=(1300, 700)),
    Shot("verlauf", "history", do=choose_first, crop=area, size=(1440, 660)),
    Shot("einstellungen", "settings", crop=area, size=(1120, 700)),
)

# ---- the README's

README: tuple[Shot, ...] = (
    Shot("heute", "today"),
    Shot("programm", "programmes", do=_edit_session),
    Shot("kalender", "calendar", do=_conflict),
    Shot("einlesen", "import", "KIP-2024", do=_question),
    Shot("anmeldungen", "registrations", do=choose_first),
    Shot("anwesenheit", "attendance"),
    Shot("bescheinigungen", "certificates", "BEC-9", do=choose_first),
    Shot("handbuch", "handbook", do=lambda studio: studio.go("handbook", chapter="attendance")),
)
