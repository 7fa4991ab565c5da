"""The form for a new programme: what it is called, and what it begins with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from fbdesk.i18n import _
from fbdesk.rules.programmes.programme_code import suggest_code
from fbdesk.rules.programmes.programme_shapes import Shape, build, shape_label
from fbdesk.services.history import labels
from fbdesk.services.programmes import cohorts
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.programmes.overview import FORM_WIDTH, kind_choices
from fbdesk.ui.programmes.steps.step_panel import StepPanel
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN


class NewProgramme(StepPanel):
    """`added(programme id)` when it is there. The code follows the title until somebody types one."""

    added = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("New programme"), _("Everything else is entered afterwards in its overview."))
        self._context = context
        self._codes: list[str] = []
        self._kinds: dict[int, str] = {}
        self._suggested = ""
        self.form = EditForm(marks_optional=True)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.contents = Label("", "caption", "text2", wrap=True)
        self._build()
        self.form.controls["title"].textChanged.connect(lambda _text: self._suggest())
        for name in ("title", "code", "series"):
            self.form.controls[name].returnPressed.connect(self.act)
        self.form.controls["run"].left.connect(lambda _value: self._suggest())
        self.form.controls["template"].chosen.connect(lambda _value: self._take_template())

    def _build(self) -> None:
        form = self.form
        form.add(form.choice("template", _("Template")))
        form.controls["template"].setMinimumWidth(360)
        form.add(self.contents)
        form.add(form.text("title", _("Title")))
        code = form.text("code", _("Code"), hint=_("Short and without spaces"))
        code.setFixedWidth(160)
        form.add(code, form.choice("kind", _("Kind"), kind_choices()))
        form.controls["kind"].setMinimumWidth(220)
        form.add(
            form.text(
                "series", _("Series"), optional=True, hint=_("What is repeated; its runs belong together")
            ),
            form.number("run", _("Run"), optional=True, minimum=1, maximum=999),
        )
        body = ScrollColumn(margin=PAGE_MARGIN)
        body.add(form)
        self.column.addWidget(body, 1)

    def start(self, rows: Sequence[ProgrammeRow], series: Sequence[str]) -> None:
        """Empty the form; `rows` are the programmes that can be a template."""
        self._codes, self._suggested = [row.code for row in rows], ""
        shapes: list[tuple[object, str]] = [(shape, shape_label(shape)) for shape in Shape]
        others = [(row.id, _("Like “{programme}”").format(programme=row.name)) for row in rows]
        self.form.controls["template"].set_choices([*shapes, (None, _("Empty, without units")), *others])
        empty = dict.fromkeys(("title", "code", "series", "run"))
        self.form.show_values({**empty, "template": Shape.BLOCKS})
        self.form.controls["series"].setCompleter(QCompleter(list(series), self))
        self.banner.clear()
        self._kinds = {row.id: row.kind for row in rows}
        self._take_template()

    def focus_first(self) -> None:
        """Move the keyboard to the title."""
        self.form.controls["title"].setFocus(Qt.FocusReason.TabFocusReason)

    def action_text(self) -> str:
        """Return the words of the primary action."""
        return _("Create programme")

    def act(self) -> None:
        """Add the programme; what is missing is said at its field."""
        values = {name: self.form.controls[name].text().strip() for name in ("title", "code", "series")}
        missing = {
            "title": _("The title is missing. Enter what the programme is called."),
            "code": _("The code is missing. Enter a short name without spaces, for example “BEC-9”."),
        }
        for name, sentence in missing.items():
            self.form.show_problem(name, "" if values[name] else sentence)
        empty = next((name for name in missing if not values[name]), None)
        if empty is not None:
            self.form.focus_on(empty)
            return
        self._context.work.write(
            labels.programme_added,
            cohorts.add_from_template,
            values["code"],
            values["title"],
            template=self._template(),
            kind=str(self.form.controls["kind"].value or ""),
            series=values["series"],
            run=self.form.controls["run"].value,
            done=self.added.emit,
            failed=self.fail,
        )

    def _suggest(self) -> None:
        """The code is proposed while nobody typed one."""
        field = self.form.controls["code"]
        if field.text() == self._suggested:
            title, run = self.form.controls["title"].text(), self.form.controls["run"].value
            self._suggested = suggest_code(title, run, self._codes)
            field.set_text(self._suggested)

    def _template(self) -> Shape | int | None:
        """Return the chosen template; the list gives a shape back as its bare word."""
        chosen = self.form.controls["template"].value
        return Shape(chosen) if isinstance(chosen, str) else chosen

    def _take_template(self) -> None:
        chosen = self._template()
        if isinstance(chosen, Shape):
            kind = build(chosen).kind
        else:
            kind = self._kinds[chosen] if chosen is not None else "course"
        self.form.controls["kind"].set_value(kind)
        if isinstance(chosen, Shape):
            names = ", ".join(unit.label for unit in build(chosen).units)
            self.contents.setText(_("Begins with: {units}").format(units=names))
        elif chosen is not None:
            text = _(
                "Takes over units, texts, quotas and the rule of the certificate; no dates and no people."
            )
            self.contents.setText(text)
        self.contents.setVisible(chosen is not None)
