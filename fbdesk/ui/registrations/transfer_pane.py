"""Taking registrations over into another cohort: which one, and whether the old registrations stay."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _, ngettext
from fbdesk.rules.people import names
from fbdesk.services.history import labels
from fbdesk.services.imports.import_admission import Arrivals
from fbdesk.services.registrations import transfers
from fbdesk.services.registrations.registrations import RegistrationRow
from fbdesk.services.registrations.transfers import TargetRow
from fbdesk.ui.imports.import_words import arrival_parts
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL
from fbdesk.ui.work import Work

_MOST_NAMES = 8


class TransferPane(DetailPane):
    """Asks into which programme; `left` comes when it is done or shall be closed."""

    left = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._rows: Sequence[RegistrationRow] = ()
        self.banner = Banner()
        self.target = Choice()
        self.keep = CheckBox(_("Keep the registrations here as well"))
        self._field = Field(_("Programme"), self.target)
        self._people = Label("", wrap=True)
        self._outlook = Label("", wrap=True)
        self.target.chosen.connect(lambda _value: self._look_ahead())
        self._what = Label("", "caption", "text2", wrap=True)
        self.add_widget(self.banner)
        self.add_widget(self._people)
        self.body.add_space(MEDIUM)
        self.add_widget(self._field)
        self.body.add_space(SMALL)
        self.add_widget(self._outlook)
        self.body.add_space(MEDIUM)
        self.add_widget(self.keep)
        self.body.add_space(MEDIUM)
        self.add_widget(self._what)
        self._save, _close = self.set_actions([(_("&Take over"), self.save), (_("&Close"), self.left.emit)])

    @property
    def count(self) -> int:
        """How many registrations are to be taken over."""
        return len(self._rows)

    def start(self, programme_id: int, title: str, rows: Sequence[RegistrationRow]) -> None:
        """Ask for these registrations of a programme."""
        self._rows = rows
        self.banner.clear()
        self.keep.setChecked(False)
        self.target.set_choices(())
        count = len(rows)
        text = ngettext("Take over {n} registration", "Take over {n} registrations", count)
        self.set_head(text.format(n=count), title)
        called = [names.display_name(row.title, row.given_name, row.family_name) for row in rows]
        shown = ", ".join(called[:_MOST_NAMES])
        more = len(called) - _MOST_NAMES
        self._people.setText(_("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown)
        self._what.setText(
            _(
                "Contact, answers and notes go along. Who gets a place there is decided as for a new registration"
                " from that day; those here are withdrawn with the reason, unless they stay."
            )
        )
        self._work.read(transfers.list_targets, programme_id, done=self._offer, key="transfer targets")
        self.focus_first()

    def focus_first(self) -> None:
        """Move the keyboard to the programme."""
        self.target.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Take the registrations over as one change."""
        if not isinstance(self.target.value, int):
            self._field.set_error(_("Choose a programme."))
            return
        self._field.set_error("")
        self._work.write(
            labels.transferred,
            transfers.transfer,
            [row.id for row in self._rows],
            self.target.value,
            self.keep.isChecked(),
            done=lambda _made: self.left.emit(),
            failed=lambda sentence: self.banner.show_message("err", sentence),
        )

    def _offer(self, targets: Sequence[TargetRow]) -> None:
        self.target.set_choices([(row.id, row.name) for row in targets])
        self.target.set_value(next((row.id for row in targets if row.same_series), None))
        self._look_ahead()
        reason = "" if targets else _("There is no other programme that is planned or running.")
        self._field.set_error(reason)
        self._save.set_reason(reason)

    def _look_ahead(self) -> None:
        """Say what would become of them in the programme that is chosen."""
        self._outlook.hide()
        self._save.set_reason("")
        if isinstance(self.target.value, int):
            ids, target = [row.id for row in self._rows], self.target.value
            preview = transfers.preview_transfer
            self._work.read(
                preview, ids, target, done=self._show_outlook, failed=self._show_refusal, key="what it does"
            )

    def _show_refusal(self, sentence: str) -> None:
        self._save.set_reason(sentence)
        self._outlook.setText(sentence)
        self._outlook.show()

    def _show_outlook(self, arrivals: Arrivals) -> None:
        self._outlook.setText(_("There: {parts}.").format(parts=arrival_parts(arrivals)))
        self._outlook.show()
