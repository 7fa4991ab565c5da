"""The page Einstellungen: the office on letterheads and certificates, numbers, and how this person likes the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from fbdesk import settings as preferences
from fbdesk.i18n import _
from fbdesk.services import labels, office
from fbdesk.services.office import OfficeRow
from fbdesk.settings import Settings
from fbdesk.ui.settings.display import DisplaySection
from fbdesk.ui.settings.letterhead import LetterheadSection
from fbdesk.ui.settings.numbers import NumbersSection
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.page import Page, PageContext
from fbdesk.ui.widgets.scroll import ScrollColumn
from fbdesk.ui.widgets.theme import Theme
from fbdesk.ui.widgets.tokens import PAGE_MARGIN, SECTION_GAP


class SettingsPage(Page):
    """Every change is saved at once; those of the office can be taken back."""

    tables = frozenset({"office", "signatories", "blobs"})

    def __init__(self, context: PageContext, settings: Settings, restart: Callable[[], None]) -> None:
        super().__init__(context, _("Settings"))
        self._settings = settings
        self._restart = restart
        self.letterhead = LetterheadSection()
        self.numbers = NumbersSection()
        self.display = DisplaySection(settings)
        column = ScrollColumn(margin=PAGE_MARGIN, spacing=0)
        for title, section in (
            (_("Office and letterhead"), self.letterhead),
            (_("Certificate numbers"), self.numbers),
            (_("Display"), self.display),
        ):
            column.add(Label(title, "section"))
            column.add_space(12)
            column.add(section)
            column.add_space(SECTION_GAP + 8)
        self.set_content(column)
        self._connect()

    def _connect(self) -> None:
        self.letterhead.corrected.connect(self._change)
        self.letterhead.signatories_changed.connect(self._change_signatories)
        self.letterhead.logo_wanted.connect(self._choose_logo)
        self.letterhead.logo_removed.connect(lambda: self._set_logo(None))
        self.numbers.corrected.connect(self._change)
        self.display.changed.connect(self._prefer)

    def reload(self) -> None:
        """Read the office again."""
        self.work.read(office.get_office, done=self._show_office, key="settings")
        self.work.read(office.list_signatories, done=self.letterhead.show_signatories, key="signatories")
        self.work.read(office.get_logo, done=self.letterhead.show_logo, key="logo")

    def focus_content(self) -> None:
        """Start in the first field."""
        self.letterhead.focus_first()

    def _show_office(self, row: OfficeRow) -> None:
        self.letterhead.show_office(row)
        self.numbers.show_office(row)

    # ---- the office

    def _change(self, column: str, text: str) -> None:
        failed = self.numbers.show_problem if column == "number_pattern" else None
        self.work.write(labels.office_changed(), office.change_office, failed=failed, **{column: text})

    def _change_signatories(self, signatories: list[tuple[str, str]]) -> None:
        self.work.write(labels.office_changed(), office.set_signatories, signatories)

    def _choose_logo(self) -> None:
        kinds = f"{_('Pictures')} (*.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if chosen:
            self.work.background(Path(chosen).read_bytes, self._set_logo, self.show_failure)

    def _set_logo(self, content: bytes | None) -> None:
        self.work.write(labels.office_changed(), office.set_logo, content)

    # ---- this person

    def _prefer(self, name: str, value: str) -> None:
        setattr(self._settings, name, value)
        preferences.save(self._settings)
        application = QApplication.instance()
        theme = application.findChild(Theme) if application is not None else None
        if name == "scheme" and theme is not None:
            theme.set_scheme(value)  # type: ignore[arg-type]
        elif name == "rows" and theme is not None:
            theme.set_rows(value)
        elif name == "language":
            self._restart()
