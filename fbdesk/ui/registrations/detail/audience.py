"""For whom the reason of a decision is meant: chosen before it is typed, and only for this decision."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.fields.check_box import RadioButton
from fbdesk.ui.widgets.look.tokens import MEDIUM


class Audience(QWidget):
    """Internal, as it is from the beginning, or allowed in the letter that says no."""

    def __init__(self) -> None:
        super().__init__()
        self.internal = RadioButton(_("Internal only"))
        self.letter = RadioButton(_("May stand in the letter of refusal"))
        self.internal.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        for button in (self.internal, self.letter):
            button.setAccessibleDescription(_("Reason of the decision"))
            row.addWidget(button)
        row.addStretch(1)

    @property
    def public(self) -> bool:
        """Whether the reason may reach those concerned."""
        return self.letter.isChecked()

    def choose(self, public: bool) -> None:
        """Choose one of both."""
        (self.letter if public else self.internal).setChecked(True)
