"""Language, light or dark, and the height of table rows: kept for this person at this computer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from fbdesk.i18n import _
from fbdesk.settings import Settings
from fbdesk.ui.settings.section import Section
from fbdesk.ui.widgets.fields.fields import Choice, Field


class DisplaySection(Section):
    """`changed(option, value)` comes when another one was chosen."""

    changed = Signal(str, str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            _("Display"),
            _("For you at this computer. It changes at once; the office's data stay as they are."),
        )
        self.choices: dict[str, Choice] = {}
        schemes = [("system", _("Like Windows")), ("light", _("Light")), ("dark", _("Dark"))]
        heights = [("compact", _("Compact")), ("normal", _("Normal")), ("roomy", _("Roomy"))]
        self._add("language", _("Language"), [("de", "Deutsch"), ("en", "English")], settings.language)
        self._add("scheme", _("Colours"), schemes, settings.scheme)
        self._add("rows", _("Height of table rows"), heights, settings.rows)

    def _add(self, option: str, heading: str, values: Sequence[tuple[object, str]], value: str) -> None:
        choice = Choice(values, value)
        choice.chosen.connect(partial(self._tell, option))
        self.choices[option] = choice
        self.add(Field(heading, choice))

    def _tell(self, option: str, value: object) -> None:
        self.changed.emit(option, str(value))
