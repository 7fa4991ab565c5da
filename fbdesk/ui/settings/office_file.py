"""Which file the office lies in, and the way to another one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from fbdesk.i18n import _
from fbdesk.ui.settings.section import Section, button_row
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.label import Label


class OfficeFileSection(Section):
    """`recent_chosen(path)` comes from the list of recent files; the buttons ask for another or a new one."""

    open_wanted = Signal()
    new_wanted = Signal()
    example_wanted = Signal()
    recent_chosen = Signal(object)

    def __init__(self, office: Path, recent: Sequence[str]) -> None:
        text = _("All data of the office lie in one file on this computer. fbdesk sends nothing anywhere.")
        super().__init__(_("Office file"), text)
        self.add(Label(str(office), selectable=True, wrap=True))
        self.open = self._button(_("&Open another file"), self.open_wanted)
        self.new = self._button(_("New office file"), self.new_wanted)
        self.example = self._button(_("Open the demonstration office"), self.example_wanted)
        show = Button(_("Show in folder"))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(office.parent))))
        self.add(button_row(self.open, self.new))
        self.add(button_row(self.example, show))
        others = [path for path in map(Path, recent) if path != office.absolute() and path.exists()]
        self.recent = Choice([(path, path.name) for path in others])
        self.recent.chosen.connect(self.recent_chosen)
        if others:
            self.add(Field(_("Opened before"), self.recent))

    @staticmethod
    def _button(text: str, signal: object) -> Button:
        button = Button(text)
        button.clicked.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        return button
