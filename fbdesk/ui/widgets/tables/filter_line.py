"""The line above a table: search, filter chips, how many rows are shown, columns and saving."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _, format_number
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.chips import Chip, MenuChip
from fbdesk.ui.widgets.fields.search_field import SearchField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.tokens import FILTER_HEIGHT, PAGE_MARGIN, SMALL


class FilterLine(QWidget):
    """44 px. `changed` comes after any filter changed; ask `search()`, `is_on(key)`, `choice(key)`."""

    changed = Signal()
    save_clicked = Signal()
    columns_clicked = Signal(QWidget)

    def __init__(self, hint: str = "", *, margin: int = PAGE_MARGIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(FILTER_HEIGHT)
        self.search_field = SearchField(hint or _("Search"))
        self.search_field.setMinimumWidth(112)
        self.search_field.setMaximumWidth(196)
        self._chips: dict[str, Chip] = {}
        self._exclusive: dict[str, tuple[str, ...]] = {}
        self._count = Label("", "body", "text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margin, 0, 24, 0)
        self._row.setSpacing(SMALL)
        self._row.addWidget(self.search_field, 1000)  # its whole width before the space takes any
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)  # at once, but letters that wait already are taken together
        self._pause.timeout.connect(self.changed)
        self.search_field.textChanged.connect(lambda _text: self._pause.start())
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)

    def search(self) -> str:
        """The text in the search field."""
        return self.search_field.text().strip()

    def is_on(self, key: str) -> bool:
        """Tell whether a chip is switched on."""
        return self._chips[key].is_active()

    def choice(self, key: str) -> object:
        """The value chosen in a menu chip, None when it does not filter."""
        chip = self._chips[key]
        return chip.value if isinstance(chip, MenuChip) else None

    def chip(self, key: str) -> Chip:
        """Return a chip."""
        return self._chips[key]

    def add_chip(self, key: str, text: str, *, active: bool = False) -> Chip:
        """Add a chip that is on or off."""
        chip = Chip(text, active=active)
        chip.clicked.connect(lambda _checked=False: self._clicked(key))
        return self._add(key, chip)

    def add_choice(self, chips: Sequence[tuple[str, str]]) -> None:
        """Add chips of which exactly one is on; the first at the beginning."""
        for index, (key, text) in enumerate(chips):
            self.add_chip(key, text, active=index == 0)
            self._exclusive[key] = tuple(other for other, _text in chips)

    def add_menu(self, key: str, text: str, choices: Sequence[tuple[object, str]] = ()) -> MenuChip:
        """Add a chip with a menu of (value, text) choices."""
        chip = MenuChip(text, choices)
        chip.chosen.connect(lambda _value: self.changed.emit())
        self._add(key, chip)
        return chip

    def set_menu(self, key: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices in a menu chip."""
        chip = self._chips[key]
        if isinstance(chip, MenuChip):
            chip.set_choices(choices)

    def set_chip_text(self, key: str, text: str) -> None:
        """Rename a chip, e.g. because it carries a number."""
        self._chips[key].setText(text)
        self._chips[key].updateGeometry()

    def switch(self, key: str, on: bool = True) -> None:
        """Switch a chip on or off as a click would."""
        self._chips[key].setChecked(on)
        self._clicked(key)

    def choose(self, key: str, value: object) -> None:
        """Choose a value in a menu chip as the person would."""
        chip = self._chips[key]
        if isinstance(chip, MenuChip):
            chip.choose(value)

    def set_count(self, shown: int, total: int) -> None:
        """Show "41 von 41"."""
        text = _("{shown} of {total}")
        self._count.setText(text.format(shown=format_number(shown), total=format_number(total)))

    def set_note(self, text: str) -> None:
        """Show a sentence in the place of the count, e.g. the rule of the certificates."""
        self._count.setText(text)

    def add_columns_button(self) -> IconButton:
        """Add the button that emits `columns_clicked(button)`: for DataTable.open_columns_menu."""
        button = IconButton("columns", _("Choose columns"))
        button.clicked.connect(lambda _checked=False: self.columns_clicked.emit(button))
        self._row.addWidget(button)
        return button

    def add_save_button(self) -> IconButton:
        """Add the button that saves the list as a spreadsheet."""
        button = IconButton("save_table", _("Save as table"))
        button.clicked.connect(lambda _checked=False: self.save_clicked.emit())
        self._row.addWidget(button)
        return button

    def add_button(self, text: str, slot: Callable[[], object], icon: str | None = None) -> Button:
        """Add a small outlined button at the right end."""
        button = Button(text, icon=icon, small=True)
        button.clicked.connect(lambda _checked=False: slot())
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add something else at the right end."""
        self._row.addWidget(widget)

    def reset(self) -> None:
        """Take all filters away; `changed` comes once."""
        self.restore({})
        self.changed.emit()

    def state(self) -> dict[str, object]:
        """Return what is filtered, to be kept per page and programme."""
        kept: dict[str, object] = {"search": self.search()}
        for key, chip in self._chips.items():
            kept[key] = chip.wanted if isinstance(chip, MenuChip) else chip.isChecked()
        return kept

    def restore(self, state: Mapping[str, object]) -> None:
        """Filter as kept, without telling; what is missing stands at its beginning."""
        self.blockSignals(True)
        self.search_field.setText(str(state.get("search", "")))
        self._pause.stop()
        for key, chip in self._chips.items():
            if isinstance(chip, MenuChip):
                chip.choose(state.get(key))
            else:
                first = self._exclusive.get(key, ("",))[0] == key
                chip.setChecked(bool(state.get(key, first)))
        self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        """When a chip or the line changes its width, see whether the chips must be brief."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        chips = [chip for chip in self._chips.values() if isinstance(chip, MenuChip)]
        metrics = QFontMetrics(theme.font("strong"))
        spared = sum(
            metrics.horizontalAdvance(chip.long_text()) - metrics.horizontalAdvance(chip.text())
            for chip in chips
        )
        short = self._row.minimumSize().width() + spared > self.width()
        for chip in chips:
            chip.set_short(short)
        self._drop()

    def _drop(self) -> None:
        """Leave out what can be missed, from the first on, while the line would be too long with it."""
        wanted = self.droppable()
        needed = self._row.minimumSize().width()
        needed += sum(widget.minimumSizeHint().width() + SMALL for widget in wanted if widget.isHidden())
        for widget in wanted:
            widget.setVisible(needed <= self.width())
            if widget.isHidden():
                needed -= widget.minimumSizeHint().width() + SMALL

    def droppable(self) -> Sequence[QWidget]:
        """Return what a narrow line can do without, the first to go first."""
        return (self._count,)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below."""
        hairline(QPainter(self), 0, self.height() - 1, self.width(), self.height())

    def _add(self, key: str, chip: Chip) -> Chip:
        self._row.insertWidget(1 + len(self._chips), chip)
        self._chips[key] = chip
        return chip

    def _clicked(self, key: str) -> None:
        for other in self._exclusive.get(key, ()):
            self._chips[other].setChecked(other == key)
        self.changed.emit()

    def _find(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()
