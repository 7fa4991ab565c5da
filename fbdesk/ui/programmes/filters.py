"""What the list of programmes is narrowed by: search, kind, state, topic and Land."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.people.folding import fold_query, search_text
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.ui.widgets.buttons import IconButton
from fbdesk.ui.widgets.fields.chips import Chip, MenuChip
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.tokens import LARGE, PAGE_MARGIN, SMALL, SMALL_CONTROL_HEIGHT
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.vocabulary import ProgrammeKind, ProgrammeState, heading

OVER: Final = (ProgrammeState.FINISHED, ProgrammeState.CANCELLED)
RUNNING: Final = "running or planned"


class ProgrammeFilters(QWidget):
    """The search and the kinds on one line, the other filters and the button that saves the list below it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = FilterLine(_("Find a programme"))
        self.line.add_menu("kind", _("All kinds"))
        self.save = IconButton("save_table", _("Save programmes as table"))
        self.chips = {
            "state": MenuChip(_("State")),
            "topic": MenuChip(_("Topic")),
            "land": MenuChip(_("Land")),
        }
        for chip in self.chips.values():
            chip.set_short(True)
            chip.chosen.connect(lambda _value: self.changed.emit())
        self._second = _ChipLines(list(self.chips.values()), self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._second)
        self.line.changed.connect(self.changed)

    @property
    def search_field(self) -> QWidget:
        """The field for words."""
        return self.line.search_field

    def offer(self, rows: Sequence[ProgrammeRow]) -> None:
        """Offer what these programmes have."""
        kinds = sorted({row.kind for row in rows})
        self.line.set_menu("kind", [(kind, heading(ProgrammeKind(kind))) for kind in kinds])
        known = {row.state for row in rows}
        offered: list[tuple[object, str]] = [(RUNNING, _("running or planned"))]
        offered += [
            (one.value, states.programme_state(one.value).text) for one in ProgrammeState if one in known
        ]
        self.chips["state"].set_choices(offered)
        for key, choices in (
            ("topic", _choices(topic for row in rows for topic in row.topics)),
            ("land", _choices(land for row in rows for land in row.region)),
        ):
            self.chips[key].set_choices(choices)
            self.chips[key].setVisible(bool(choices))

    def keep(self) -> Callable[[ProgrammeRow], bool]:
        """Return what says whether a programme passes; a nationwide one is for every Land."""
        words = fold_query(self.line.search()).split()
        kind, topic, land = self.line.choice("kind"), self.chips["topic"].value, self.chips["land"].value
        state = self.chips["state"].value

        def passes(row: ProgrammeRow) -> bool:
            found = search_text(row.name, row.code, *row.topics)
            return (
                all(word in found for word in words)
                and kind in (None, row.kind)
                and (topic is None or topic in row.topics)
                and (land is None or not row.region or land in row.region)
                and (state in (None, row.state.value) or (state == RUNNING and row.state not in OVER))
            )

        return passes

    def show_state(self, state: str) -> None:
        """Show only programmes in a state; asked for again, all of them."""
        chip = self.chips["state"]
        chip.choose(None if chip.value == state else state)

    def reset(self) -> None:
        """Take all filters away."""
        for chip in self.chips.values():
            chip.choose(None)
        self.line.reset()


def _choices(words: Iterable[str]) -> list[tuple[object, str]]:
    return [(word, word) for word in sorted(set(words), key=fold_query)]


class _ChipLines(QWidget):
    """Chips on as many lines as the width asks for, a button at the right end of the first; none is ever cut."""

    def __init__(self, chips: Sequence[Chip], button: QWidget) -> None:
        super().__init__()
        self._chips, self._button = tuple(chips), button
        for widget in (*chips, button):
            widget.setParent(self)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the chips anew when one changed its width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the lines."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x, y = PAGE_MARGIN, SMALL
        first_end = self.width() - LARGE - self._button.width() - SMALL
        for chip in self._chips:
            if chip.isHidden():
                continue
            width = chip.sizeHint().width()
            end = first_end if y == SMALL else self.width() - LARGE
            if x > PAGE_MARGIN and x + width > end:
                x, y = PAGE_MARGIN, y + SMALL_CONTROL_HEIGHT + SMALL
            chip.setGeometry(x, y, width, SMALL_CONTROL_HEIGHT)
            x += width + SMALL
        self._button.move(self.width() - LARGE - self._button.width(), SMALL)
        self.setFixedHeight(y + SMALL_CONTROL_HEIGHT + SMALL)
