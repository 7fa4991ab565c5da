"""Language, light or dark, and the height of table rows: kept for this person at this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.settings import Settings
from fbdesk.ui.settings.letterhead import WIDTH
from fbdesk.ui.widgets.fields import Choice, Field
from fbdesk.ui.widgets.tokens import MEDIUM


class DisplaySection(QWidget):
    """`changed(option, value)` comes when another one was chosen."""

    changed = Signal(str, str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.choices: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        schemes = [("system", _("Like Windows")), ("light", _("Light")), ("dark", _("Dark"))]
        heights = [("compact", _("Compact")), ("normal", _("Normal")), ("roomy", _("Roomy"))]
        for option, heading, values in (
            ("language", _("Language"), [("de", "Deutsch"), ("en", "English")]),
            ("scheme", _("Colours"), schemes),
            ("rows", _("Height of table rows"), heights),
        ):
            choice = Choice(values, getattr(settings, option))
            choice.chosen.connect(lambda value, name=option: self.changed.emit(name, value))
            self.choices[option] = choice
            column.addWidget(Field(heading, choice))
