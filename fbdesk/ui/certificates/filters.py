"""The line above the table: search, all, state, and the programme's rule in words."""

from PySide6.QtWidgets import QSizePolicy

from fbdesk.i18n import _, format_number
from fbdesk.ui.certificates.columns import Keep, keep_for, state_choices
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tables.filter_line import FilterLine


class CertificateFilters(FilterLine):
    """Search in name and number; one menu for the groups and the states of the papers."""

    def __init__(self) -> None:
        super().__init__(_("Name or number"))
        self.search_field.setFixedWidth(180)
        self.add_chip("all", _("All"), active=True)
        self.add_menu("state", _("State"), state_choices())
        self._rule = Label("", "body", "text2", elide=True)
        # as wide as the words if there is room, narrower if not
        self._rule.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.add_widget(self._rule)
        self._count.hide()
        self.changed.connect(self._show_all_chip)
        self.chip("all").clicked.connect(lambda _checked=False: self.reset())

    def show_rule(self, rule: str, total: int) -> None:
        """Say the rule in words, and how many people there are."""
        self._rule.setText(_("Rule: {rule}").format(rule=rule) if rule else "")
        self.set_chip_text("all", _("All {n}").format(n=format_number(total)) if total else _("All"))

    def is_filtering(self) -> bool:
        """Tell whether anything is filtered away."""
        return bool(self.search()) or self.choice("state") is not None

    def keep(self) -> Keep | None:
        """Return which rows the menu lets pass, None for all."""
        return keep_for(self.choice("state"))

    def reset(self) -> None:
        """Take all filters away."""
        super().reset()
        self._show_all_chip()

    def _show_all_chip(self) -> None:
        """ "All" is on exactly while nothing is filtered."""
        self.chip("all").setChecked(not self.is_filtering())
