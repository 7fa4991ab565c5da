"""Cancel a programme with a reason; whom to tell is shown next."""

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _, ngettext
from fbdesk.services.history import labels
from fbdesk.services.programmes import cancel_preview, cancelling
from fbdesk.services.programmes.cancel_preview import CancelPreview
from fbdesk.ui.programmes.overview import FORM_WIDTH
from fbdesk.ui.programmes.steps.cancel_words import entered_text
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets.fields.fields import Field, TextArea
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN


class CancelPanel(StepPanel):
    """`cancelled(number of people)` when it is done."""

    cancelled = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            _("Cancel programme"), _("It stays on record with its reason and can take place after all.")
        )
        self._context = context
        self._programme_id = 0
        self.reason = TextArea(lines=3)
        self.field = Field(_("Reason"), self.reason, _("As those concerned will read it"))
        self.field.setMaximumWidth(FORM_WIDTH)
        self.effect = Label("", wrap=True)
        body = ScrollColumn(margin=PAGE_MARGIN)
        body.add(self.field)
        body.add_space(MEDIUM)
        body.add(self.effect)
        self.column.addWidget(body, 1)

    def start(self, programme_id: int) -> None:
        """Ask for the reason, and say what will happen."""
        self._programme_id = programme_id
        self.reason.set_text("")
        self.field.set_error("")
        self.banner.clear()
        self.effect.setText("")
        self._context.work.read(
            cancel_preview.preview_cancel_programme, programme_id, done=self._show_effect, key="what it does"
        )

    def _show_effect(self, preview: CancelPreview) -> None:
        n = preview.told
        text = ngettext(
            "{n} registration is cancelled with the programme. Afterwards you see whom to tell.",
            "{n} registrations are cancelled with the programme. Afterwards you see whom to tell.",
            n,
        )
        people = text.format(n=n) if n else _("Nobody is registered, so nobody has to be told.")
        self.effect.setText(" ".join(filter(None, (entered_text(preview.entered), people))))

    def focus_first(self) -> None:
        """Move the keyboard to the reason."""
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def action_text(self) -> str:
        """Return the words of the primary action."""
        return _("Cancel programme")

    def act(self) -> None:
        """Cancel it; without a reason the field says that it is missing."""
        self._context.work.write(
            labels.programme_cancelled(self._programme_id),
            cancelling.cancel_programme,
            self._programme_id,
            self.reason.toPlainText(),
            done=self.cancelled.emit,
            failed=self._refuse,
        )

    def _refuse(self, sentence: str) -> None:
        self.field.set_error(sentence)
        self.focus_first()
