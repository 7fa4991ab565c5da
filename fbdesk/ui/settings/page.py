"""The page Einstellungen: the office on letterheads and certificates, numbers, and how this person likes the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog

from fbdesk import settings as preferences
from fbdesk.i18n import _
from fbdesk.services import labels, office
from fbdesk.services.office import OfficeRow
from fbdesk.settings import Settings
from fbdesk.ui.settings.display import DisplaySection
from fbdesk.ui.settings.letterhead import LetterheadSection
from fbdesk.ui.settings.numbers import NumbersSection
from fbdesk.ui.settings.signing import SigningSection
from fbdesk.ui.widgets.hairline import Hairline
from fbdesk.ui.widgets.page import Page, PageContext
from fbdesk.ui.widgets.scroll import ScrollColumn
from fbdesk.ui.widgets.theme import Theme
from fbdesk.ui.widgets.tokens import PAGE_MARGIN, WIDE


class SettingsPage(Page):
    """Every change is saved at once; those of the office can be taken back."""

    tables = frozenset({"office", "signatories", "blobs"})

    def __init__(self, context: PageContext, settings: Settings, restart: Callable[[], None]) -> None:
        """Show `settings`; `restart` is called when another language was chosen."""
        super().__init__(context, _("Settings"))
        self._settings = settings
        self._restart = restart
        self.letterhead = LetterheadSection()
        self.signing = SigningSection()
        self.numbers = NumbersSection()
        self.display = DisplaySection(settings)
        self.column = ScrollColumn(margin=PAGE_MARGIN)
        for place, section in enumerate((self.letterhead, self.signing, self.numbers, self.display)):
            if place:
                self.column.add_space(WIDE)
                self.column.add(Hairline())
                self.column.add_space(WIDE)
            self.column.add(section)
        self.set_content(self.column)
        self._connect()

    def _connect(self) -> None:
        self.letterhead.corrected.connect(self._change)
        self.signing.signatories_changed.connect(self._change_signatories)
        self.signing.logo_wanted.connect(self._choose_logo)
        self.signing.logo_removed.connect(lambda: self._set_logo(None))
        self.numbers.corrected.connect(self._change_pattern)
        self.display.changed.connect(self._prefer)

    def reload(self) -> None:
        """Read the office again."""
        self.work.read(office.get_office, done=self._show_office, key="settings")
        self.work.read(office.list_signatories, done=self.signing.show_signatories, key="signatories")
        self.work.read(office.get_logo, done=self.signing.show_logo, key="logo")

    def focus_content(self) -> None:
        """Start in the first field."""
        self.letterhead.focus_first()

    def _show_office(self, row: OfficeRow) -> None:
        self.letterhead.show_office(row)
        self.numbers.show_office(row)

    # ---- the office

    def _change(self, column: str, text: str) -> None:
        change: dict[str, Any] = {column: text}
        self.work.write(labels.office_changed(), office.change_office, **change)

    def _change_pattern(self, pattern: str) -> None:
        self.work.write(
            labels.office_changed(),
            office.change_office,
            number_pattern=pattern,
            failed=self.numbers.show_problem,
        )

    def _change_signatories(self, signatories: list[tuple[str, str]]) -> None:
        self.work.write(labels.office_changed(), office.set_signatories, signatories)

    def _choose_logo(self) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a logo"), "", kinds)
        if chosen:
            self.work.background(Path(chosen).read_bytes, self._set_logo, self.show_failure)

    def _set_logo(self, content: bytes | None) -> None:
        self.work.write(labels.office_changed(), office.set_logo, content)

    # ---- this person

    def _prefer(self, name: str, value: str) -> None:
        """Keep an option and use it at once."""
        if getattr(self._settings, name) == value:
            return
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
