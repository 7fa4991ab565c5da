"""The tab Überblick: what the offer is, whom it is for, how one registers, what it costs and who pays."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, pgettext
from fbdesk.rules.organisations.laender import LAENDER
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.ui.programmes.saving import save_field
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, TINY
from fbdesk.vocabulary import ProgrammeKind, heading

FORM_WIDTH: Final = 640
_COLUMNS_OF_LAENDER: Final = 3


class OverviewTab(ScrollColumn):
    """Each field is saved as it is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(margin=PAGE_MARGIN)
        self._context = context
        self._programme_id: int | None = None
        self.form = EditForm()
        self.form.setMaximumWidth(FORM_WIDTH)
        self.laender = LaenderChoice()
        self.swatch = Swatch()
        self._add_offer()
        self._add_target_group()
        self._add_registration()
        self._add_costs()
        self._add_rest()
        self.add(self.form)
        self.form.edited.connect(lambda column, value: save_field(context, self.form, column, value))
        self.laender.edited.connect(lambda names: save_field(context, self.form, "region", "\n".join(names)))

    def _add_offer(self) -> None:
        form = self.form
        form.add_section(_("Offer"))
        form.add(form.text("title", _("Title")))
        form.add(form.text("subtitle", _("Subtitle"), optional=True))
        form.add(
            form.text(
                "series", _("Series"), optional=True, hint=_("What is repeated; its runs belong together")
            ),
            form.number("run", _("Run"), optional=True, minimum=1, maximum=999),
        )
        code = form.text("code", _("Code"))
        code.setFixedWidth(160)
        form.add(code, form.choice("kind", _("Kind"), kind_choices()))
        form.add(form.text("description", _("Description"), optional=True, lines=5))
        form.add(form.text("topics", _("Topics"), optional=True, lines=3, hint=_("One topic per line")))
        form.controls["kind"].setMinimumWidth(220)

    def _add_target_group(self) -> None:
        form = self.form
        form.add_section(_("Target group"))
        form.add(form.text("target_group", _("For whom"), optional=True, lines=3))
        form.add(form.check("public_bodies_only", _("Public bodies only")))
        form.add(self.laender)

    def _add_registration(self) -> None:
        form = self.form
        form.add_section(_("Registration"))
        hint = _("Empty: as soon as there is a date or a deadline")
        form.add(form.date("opens_on", _("Registration from"), optional=True, hint=hint))
        form.add(form.date("deadline", _("Deadline"), optional=True, hint=_("The last day that is in time")))
        form.add(form.number("capacity", _("Places"), optional=True, hint=_("Empty: no limit")))
        form.add(form.check("selection", _("The office selects; places are not given on arrival")))
        form.add(form.check("books_units", _("Units are booked one by one")))
        self.longest = form.number(
            "longest_minutes",
            _("Longest consultation"),
            unit=_("min."),
            optional=True,
            minimum=1,
            maximum=1440,
        )
        form.add(self.longest)
        hint = _("While nothing is dated, for example “autumn 2025”")
        form.add(form.text("period_note", _("Period"), optional=True, hint=hint))

    def _add_costs(self) -> None:
        form = self.form
        form.add_section(_("Costs and funding"))
        form.add(form.text("carrier", _("Carrier"), optional=True))
        form.add(form.text("funder", _("Funder"), optional=True))
        hint = _("The sentence that the funder wants on documents")
        form.add(form.text("funding_line", _("Funding line"), optional=True, lines=2, hint=hint))
        form.add(form.text("fee", _("Fee"), optional=True))
        form.add(form.text("cost_note", _("Note on costs"), optional=True, lines=2))

    def _add_rest(self) -> None:
        form = self.form
        form.add_section(_("Calendar and notes"))
        form.add(form.choice("colour", _("Colour in the calendar"), colour_choices()), self.swatch)
        form.controls["colour"].setMinimumWidth(220)
        form.add(form.text("notes", _("Notes of the office"), optional=True, lines=4))

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme; the field in which somebody types is left alone."""
        detail, row = story.detail, story.detail.row
        same = row.id == self._programme_id
        self._programme_id = row.id
        values = {name: getattr(detail, name) for name in self.form.controls if hasattr(detail, name)}
        values |= {
            name: getattr(row, name) for name in ("title", "run", "code", "kind", "deadline", "capacity")
        }
        values |= {"selection": row.selection, "period_note": row.period_note}
        self.form.show_values(values, keep_typed=same)
        completer = QCompleter(list(story.series), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.form.controls["series"].setCompleter(completer)
        self.laender.show_names(row.region)
        self.swatch.set_colour_name(detail.colour)
        self.longest.setVisible(row.kind in (ProgrammeKind.CONSULTATION, ProgrammeKind.WORKSHOPS))
        if not same:
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Move the keyboard to the title."""
        self.form.focus_on("title")


def kind_choices() -> list[tuple[object, str]]:
    """Return the kinds of programmes to choose from."""
    return [(kind.value, heading(kind)) for kind in ProgrammeKind]


def colour_choices() -> list[tuple[object, str]]:
    """Return the colours of the calendar to choose from."""
    return [
        ("", pgettext("colour", "automatic")),
        ("blue", pgettext("colour", "blue")),
        ("violet", pgettext("colour", "violet")),
        ("teal", pgettext("colour", "teal")),
        ("ochre", pgettext("colour", "ochre")),
        ("rose", pgettext("colour", "rose")),
        ("slate", pgettext("colour", "slate")),
    ]


class Swatch(QWidget):
    """Shows the chosen colour as a chip of the calendar has it; automatic shows none."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(48, 52)
        self._name = ""

    def set_colour_name(self, name: str) -> None:
        """Show another colour."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fill with its edge beside the field, not its label."""
        if self._name:
            painter = QPainter(self)
            area = self.rect().adjusted(0, self.height() - 28, 0, -4)
            rounded_box(painter, area, f"{self._name}_bg", radius=3)
            rounded_box(painter, area.adjusted(0, 0, -area.width() + 3, 0), self._name, radius=1.5)


class LaenderChoice(QWidget):
    """The whole country, or some of the sixteen Länder; `edited(names)` after a click."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.everywhere = CheckBox(pgettext("region", "Nationwide"), checked=True)
        self.boxes = {name: CheckBox(name) for name in LAENDER.values()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(Label(_("Region"), "caption", "text2"))
        column.addWidget(self.everywhere)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TINY)
        rows = -(-len(self.boxes) // _COLUMNS_OF_LAENDER)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place % rows, place // rows)
            box.clicked.connect(lambda _checked: self.edited.emit(self.names()))
        column.addLayout(grid)
        self.everywhere.clicked.connect(self._everywhere)

    def names(self) -> list[str]:
        """Return the chosen Länder; none of them is the whole country."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def show_names(self, names: tuple[str, ...]) -> None:
        """Tick these Länder without telling."""
        for name, box in self.boxes.items():
            box.setChecked(name in names)
        self.everywhere.setChecked(not self.names())

    def _everywhere(self) -> None:
        """Nationwide takes the ticks away; alone it cannot be taken away, for then nothing would be said."""
        self.everywhere.setChecked(True)
        if self.names():
            self.edited.emit([])
