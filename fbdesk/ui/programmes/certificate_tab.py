"""The tab Bescheinigung: what people must have done for it, and what it says."""

from PySide6.QtWidgets import QWidget

from fbdesk.i18n import _, format_number, ngettext, pgettext
from fbdesk.rules.certificates.certificate_words import list_placeholders
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui.programmes.overview import FORM_WIDTH
from fbdesk.ui.programmes.saving import save_field
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SECTION_GAP, TINY
from fbdesk.vocabulary import CertificateKind, heading


class CertificateTab(ScrollColumn):
    """The rule in one sentence on top, its parts below; each field is saved as it is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(margin=PAGE_MARGIN)
        self._programme_id: int | None = None
        self.rule = Label("", "section", wrap=True)
        self.base = Label("", "body", "text2", wrap=True)
        self.form = EditForm()
        self.form.setMaximumWidth(FORM_WIDTH)
        self._dependent: list[QWidget] = []
        self._add_rule()
        self._add_words()
        for widget, gap in ((self.rule, TINY), (self.base, SECTION_GAP), (self.form, 0)):
            self.add(widget)
            self.add_space(gap)
        self.form.edited.connect(lambda column, value: save_field(context, self.form, column, value))

    def _add_rule(self) -> None:
        form = self.form
        form.add_section(_("Who gets it"))
        kind = form.choice("certificate_kind", _("Kind"), kind_choices())
        form.controls["certificate_kind"].setMinimumWidth(260)
        share = form.number(
            "min_share",
            _("Least attendance"),
            unit=_("% of the minutes"),
            optional=True,
            minimum=0,
            maximum=100,
            hint=_("Empty: having taken part is enough"),
        )
        checks = [
            form.check("needs_self_learning", _("All self-learning units have to be done")),
            form.check("needs_deliverables", _("All works that units ask for have to be accepted")),
            form.check(
                "collects_units",
                _("For the whole set of building blocks, also when collected in several runs"),
            ),
        ]
        form.add(kind)
        for widget in (share, *checks):
            form.add(widget)
            self._dependent.append(widget)

    def _add_words(self) -> None:
        form = self.form
        self._dependent.append(form.add_section(_("What it says")))
        usual = _("Empty: the usual words")
        fields = [
            form.text("certificate_title", _("Heading"), optional=True, hint=usual),
            form.text(
                "certificate_prefix",
                _("Numbers begin with"),
                optional=True,
                hint=_("Empty: the code of the programme, as in “BEC-9-2024-001”"),
            ),
            form.text("certificate_line", _("Line below the heading"), optional=True, hint=usual),
            form.text("certificate_text", _("Text"), optional=True, lines=4, hint=placeholders()),
            form.text("certificate_conditions", _("Conditions"), optional=True, lines=4, hint=usual),
            form.check("certificate_birth", _("With the date of birth below the name")),
        ]
        form.controls["certificate_prefix"].setMaximumWidth(160)
        for field in fields:
            form.add(field)
            self._dependent.append(field)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show the rule of one programme; without a certificate only the choice of its kind is there."""
        detail = story.detail
        kind = detail.row.certificate_kind
        same = detail.row.id == self._programme_id
        self._programme_id = detail.row.id
        self.rule.setText(rule_sentence(story))
        minutes = ngettext("{n} minute", "{n} minutes", detail.minutes)
        text = _("Measured by {base} of all mandatory sessions that are not cancelled.")
        self.base.setText(text.format(base=minutes.format(n=format_number(detail.minutes))))
        self.base.setVisible(kind is not None)
        values = {name: getattr(detail, name) for name in self.form.controls if hasattr(detail, name)}
        self.form.show_values(values | {"certificate_kind": kind}, keep_typed=same)
        for widget in self._dependent:
            widget.setVisible(kind is not None)
        if not same:
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Move the keyboard to the kind."""
        self.form.focus_on("certificate_kind")


def kind_choices() -> list[tuple[object, str]]:
    """Return the kinds of certificates to choose from."""
    kinds: list[tuple[object, str]] = [(None, pgettext("certificate", "No certificate"))]
    return kinds + [(kind.value, heading(kind)) for kind in CertificateKind]


def rule_sentence(story: ProgrammeStory) -> str:
    """Return the rule as one sentence: what is given, and for what."""
    kind = story.detail.row.certificate_kind
    if kind is None:
        return _("This programme gives no certificate.")
    word = heading(CertificateKind(kind))
    return _("{certificate}: {rule}").format(certificate=word, rule=story.rule)


def placeholders() -> str:
    """Say what is filled in for each person."""
    named = [f"{name} {meaning}" for name, meaning in list_placeholders()]
    text = _("Empty: the usual words. Filled in for each person: {names}.")
    return text.format(names=" · ".join(named))
