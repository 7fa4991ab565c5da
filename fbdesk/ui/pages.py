"""The pages that work, in the order and the groups of the side bar.

A page's code is loaded when it is first visited: that is half of the time that a start would take otherwise.
"""

from fbdesk.i18n import _
from fbdesk.ui.doors import Doors
from fbdesk.ui.widgets.frames.page import Page, PageContext, PageEntry


def list_pages(doors: Doors) -> list[PageEntry]:
    """Return the pages; `doors` are the ways out of the window that some of them offer."""

    def make_settings(context: PageContext) -> Page:
        from fbdesk.ui.settings.page import SettingsPage

        return SettingsPage(context, doors)

    def make_today(context: PageContext) -> Page:
        from fbdesk.ui.today.page import TodayPage

        return TodayPage(context, doors)

    return [
        PageEntry("today", _("Today"), "home", make_today),
        PageEntry("history", _("History"), "history", _history, hidden=True),
        PageEntry("programmes", _("Programmes"), "cap", _programmes),
        PageEntry("calendar", _("Calendar"), "calendar", _calendar),
        PageEntry("registrations", _("Registrations"), "person_add", _registrations, 1, takes_files=True),
        PageEntry("import", _("Read in registrations"), "table_in", _import, 1, hidden=True),
        PageEntry("attendance", _("Attendance"), "people_check", _attendance, 1),
        PageEntry("certificates", _("Certificates"), "ribbon", _certificates, 1),
        PageEntry("register", _("Register"), "ribbon", _register, 1, hidden=True),
        PageEntry("people", _("People"), "people", _people, 2),
        PageEntry("organisations", _("Organisations"), "building", _organisations, 2, hidden=True),
        PageEntry("venues", _("Venues and rooms"), "location", _venues, 2, hidden=True),
        PageEntry("settings", _("Settings"), "settings", make_settings, below=True),
        PageEntry("handbook", _("Handbook"), "document", _handbook, below=True),
    ]


def _history(context: PageContext) -> Page:
    from fbdesk.ui.history.page import ChangesPage

    return ChangesPage(context)


def _programmes(context: PageContext) -> Page:
    from fbdesk.ui.programmes.page import ProgrammesPage

    return ProgrammesPage(context)


def _calendar(context: PageContext) -> Page:
    from fbdesk.ui.calendar.page import CalendarPage

    return CalendarPage(context)


def _registrations(context: PageContext) -> Page:
    from fbdesk.ui.registrations.page import RegistrationsPage

    return RegistrationsPage(context)


def _import(context: PageContext) -> Page:
    from fbdesk.ui.imports.import_page import ImportPage

    return ImportPage(context)


def _attendance(context: PageContext) -> Page:
    from fbdesk.ui.attendance.page import AttendancePage

    return AttendancePage(context)


def _certificates(context: PageContext) -> Page:
    from fbdesk.ui.certificates.page import CertificatesPage

    return CertificatesPage(context)


def _register(context: PageContext) -> Page:
    from fbdesk.ui.certificates.register_page import RegisterPage

    return RegisterPage(context)


def _people(context: PageContext) -> Page:
    from fbdesk.ui.people.page import PeoplePage

    return PeoplePage(context)


def _handbook(context: PageContext) -> Page:
    from fbdesk.ui.handbook.page import HandbookPage

    return HandbookPage(context)


def _organisations(context: PageContext) -> Page:
    from fbdesk.ui.organisations.page import OrganisationsPage

    return OrganisationsPage(context)


def _venues(context: PageContext) -> Page:
    from fbdesk.ui.venues.page import VenuesPage

    return VenuesPage(context)
