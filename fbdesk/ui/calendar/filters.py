"""The line above the sheet: chips by programme, places, the Land whose holidays are shown, calendar files."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from fbdesk.i18n import _, ngettext
from fbdesk.rules.organisations.laender import LAENDER, land_name
from fbdesk.services.calendar.calendar_sheet import CalendarProgramme
from fbdesk.ui.calendar.entries import Filters
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.fields.chips import Chip, MenuChip
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import CENTRE, hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import FILTER_HEIGHT, PAGE_MARGIN, RADIUS_CHIP, SMALL, SMALL_CONTROL_HEIGHT

_SQUARE: Final = 10
_GAP: Final = 7


class CalendarFilters(QWidget):
    """44 px. `changed` after any filter changed, `land_chosen(name)` for the holidays, `export_wanted(button)`."""

    changed = Signal()
    land_chosen = Signal(str)
    export_wanted = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FILTER_HEIGHT)
        self.programmes = ProgrammeChips()
        self.venues = MenuChip(_("All venues"))
        self.venues.set_short(True)
        self.note = Label(_("Holidays"), "body", "text2")
        self.land = Choice(
            [("", land_name("DE")), *((name, name) for name in LAENDER.values())], "", small=True
        )
        self.land.setAccessibleName(_("Land whose holidays are shown"))
        self.land.setMaximumWidth(150)
        self.export = IconButton("export", _("Save as calendar file"))
        self._only = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.programmes, 1)
        row.addWidget(self.venues)
        row.addSpacing(SMALL)
        row.addWidget(self.note)
        row.addWidget(self.land)
        row.addWidget(self.export)
        self.programmes.changed.connect(self.changed)
        self.venues.chosen.connect(lambda _value: self.changed.emit())
        self.land.chosen.connect(lambda value: self.land_chosen.emit(str(value)))
        self.export.clicked.connect(lambda _checked=False: self.export_wanted.emit(self.export))

    def filters(self) -> Filters:
        """Return what is filtered."""
        venue = self.venues.value
        return Filters(self.programmes.chosen, venue if isinstance(venue, int) else None, self._only)

    def show_only(self, only: str) -> None:
        """Show only "conflicts" or "roomless" sessions, or all again."""
        self._only = only
        self.changed.emit()

    def reset(self) -> None:
        """Take all filters away; `changed` comes once."""
        self._only = ""
        self.venues.blockSignals(True)
        self.venues.choose(None)
        self.venues.blockSignals(False)
        self.programmes.choose(frozenset())

    def set_choices(
        self, programmes: Sequence[CalendarProgramme], venues: Sequence[tuple[object, str]]
    ) -> None:
        """Offer the programmes and places that are on the sheet."""
        self.venues.blockSignals(True)
        self.venues.set_choices(venues)
        self.venues.blockSignals(False)
        self.programmes.set_programmes(programmes)

    def state(self) -> dict[str, Any]:
        """Return the filters as they are kept."""
        return {"programmes": sorted(self.programmes.chosen), "venue": self.venues.wanted, "only": self._only}

    def restore(self, state: dict[str, Any]) -> None:
        """Filter as kept, without telling."""
        self.blockSignals(True)
        self.programmes.choose(frozenset(state.get("programmes", ())))
        self.venues.choose(state.get("venue"))
        self._only = str(state.get("only", ""))
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words beside the Land give way first."""
        super().resizeEvent(event)
        self.note.setVisible(self.width() > 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below."""
        hairline(QPainter(self), 0, self.height() - 1, self.width(), self.height())


class ProgrammeChips(QWidget):
    """As many chips as there is room for; the others in a menu behind them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(120)
        self.setFixedHeight(FILTER_HEIGHT - 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chosen: frozenset[int] = frozenset()
        self.chips: list[ProgrammeChip] = []
        self._known: dict[int, CalendarProgramme] = {}
        self._rest = Chip("", parent=self)
        self._rest.setCheckable(False)
        self._rest.hide()
        self._menu = QMenu(self)
        self._rest.clicked.connect(self._open)

    def choose(self, chosen: frozenset[int]) -> None:
        """Show only these programmes; none means all."""
        self.chosen = chosen
        for chip in self.chips:
            chip.setChecked(chip.programme.id in chosen)
        self._arrange()
        self.changed.emit()

    def set_programmes(self, programmes: Sequence[CalendarProgramme]) -> None:
        """Offer these programmes, and those that are chosen already."""
        self._known |= {one.id: one for one in programmes}
        ids = {one.id for one in programmes} | (self.chosen & set(self._known))
        wanted = [self._known[row_id] for row_id in sorted(ids)]
        if wanted == [chip.programme for chip in self.chips]:
            return
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [ProgrammeChip(one, self) for one in wanted]
        for chip in self.chips:
            chip.setChecked(chip.programme.id in self.chosen)
            chip.clicked.connect(lambda _checked=False, row_id=chip.programme.id: self._toggle(row_id))
        self._arrange()

    def _toggle(self, programme_id: int) -> None:
        self.choose(self.chosen ^ {programme_id})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widths = [chip.sizeHint().width() for chip in self.chips]
        shown = self._fitting(widths, self.width())
        if shown < len(self.chips):
            self._name_rest(self.chips[shown:])
            shown = self._fitting(widths, self.width() - self._rest.sizeHint().width() - SMALL)
            self._name_rest(self.chips[shown:])
        left, top = 0, (self.height() - SMALL_CONTROL_HEIGHT) // 2
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < shown)
            chip.setGeometry(left, top, widths[place], SMALL_CONTROL_HEIGHT)
            left += widths[place] + SMALL if place < shown else 0
        self._rest.setVisible(shown < len(self.chips))
        self._rest.setGeometry(left, top, self._rest.sizeHint().width(), SMALL_CONTROL_HEIGHT)

    @staticmethod
    def _fitting(widths: Sequence[int], room: int) -> int:
        left = 0
        for place, width in enumerate(widths):
            left += width
            if left > room:
                return place
            left += SMALL
        return len(widths)

    def _name_rest(self, rest: Sequence["ProgrammeChip"]) -> None:
        n = len(rest)
        self._rest.setText(ngettext("{n} more", "{n} more", n).format(n=n))
        self._rest.setAccessibleName(ngettext("{n} more programme", "{n} more programmes", n).format(n=n))
        self._rest.setCheckable(any(chip.isChecked() for chip in rest))
        self._rest.setChecked(any(chip.isChecked() for chip in rest))

    def _open(self) -> None:
        self._rest.setChecked(any(chip.isChecked() for chip in self.chips if chip.isHidden()))
        self._menu.clear()
        for chip in self.chips:
            if not chip.isHidden():
                continue
            words = f"{chip.programme.code} · {chip.programme.name}"
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(lambda _on=False, row_id=chip.programme.id: self._toggle(row_id))
            self._menu.addAction(action)
        self._menu.popup(self._rest.mapToGlobal(self._rest.rect().bottomLeft()))


class ProgrammeChip(Chip):
    """A chip with the colour of its programme."""

    def __init__(self, programme: CalendarProgramme, parent: QWidget) -> None:
        super().__init__(programme.code, parent=parent)
        self.programme = programme
        self.setAccessibleName(programme.name)
        self.setToolTip(programme.name)

    def sizeHint(self) -> QSize:
        """Room for the square of colour."""
        return super().sizeHint() + QSize(_SQUARE + _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill with its square."""
        painter = QPainter(self)
        active = self.is_active()
        ground = "select" if active else "hover" if self.underMouse() else "surface"
        rounded_box(painter, self.rect(), ground, "accent" if active else "line2", radius=RADIUS_CHIP - 0.5)
        square = QRect(12, (self.height() - _SQUARE) // 2, _SQUARE, _SQUARE)
        rounded_box(painter, square, self.programme.colour, radius=2)
        painter.setFont(theme.font("strong" if active else "body"))
        painter.setPen(theme.colour("accent" if active else "text"))
        painter.drawText(self.rect().adjusted(_SQUARE + _GAP, 0, 0, -1), int(CENTRE), self.text())
