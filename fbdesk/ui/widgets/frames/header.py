"""The head of every page: programme or date, title, key figures, buttons, and the one primary action."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.key_figure import Figure, KeyFigure
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.status import StatusMark
from fbdesk.ui.widgets.look.tokens import HEADER_HEIGHT, MEDIUM, PAGE_MARGIN, SMALL
from fbdesk.ui.widgets.programme_chooser import CurrentProgramme, ProgrammeChooser
from fbdesk.ui.widgets.progress_line import ProgressLine


class PageHeader(QWidget):
    """84 px: line above, title, figures | buttons, primary action."""

    figure_clicked = Signal(str)
    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setMinimumWidth(320)  # figures give way, so they do not count
        self.overline = Label("", "body", "text2")
        self._title = Label(title, "title")
        #: The state of the shared programme, beside the title.
        self.mark = StatusMark(parent=self)
        self.primary: Button | None = None
        self._primary_slot: Callable[[], object] = lambda: None
        self.chooser: ProgrammeChooser | None = None
        self._names = QVBoxLayout()
        self._names.setContentsMargins(0, 17, 0, 12)
        self._names.setSpacing(2)
        self._names.addWidget(self.overline)
        title_line = QHBoxLayout()
        title_line.setSpacing(MEDIUM)
        title_line.addWidget(self._title)
        title_line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        title_line.addStretch(1)
        self._names.addLayout(title_line)
        self._navigation = QHBoxLayout()
        self._figures = QHBoxLayout()
        self._beside_title: list[QWidget] = []
        self._figures.setSpacing(14)
        self._figures.setContentsMargins(0, 22, 0, 10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SMALL)
        self._buttons.setContentsMargins(0, 40, 0, 12)
        self._progress = ProgressLine()
        self._progress.cancelled.connect(self.cancelled)
        self._progress.hide()
        self.cancel_button = self._progress.button
        self.overline.setFixedHeight(24)
        self._arrange()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._press_primary)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.setSpacing(0)
        row.addLayout(self._names)
        row.addSpacing(42)
        row.addLayout(self._navigation)
        row.addLayout(self._figures)
        row.addStretch(1)
        row.addLayout(self._buttons)
        self._progress.setContentsMargins(SMALL, 0, 0, 0)
        row.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignBottom)

    @property
    def title(self) -> str:
        """The page's title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title, e.g. for a step inside the page."""
        self._title.setText(title)

    def set_overline(self, text: str) -> None:
        """Show a plain line above the title (the date on Heute)."""
        self.overline.setText(text)

    def bind_programme(self, programme: CurrentProgramme) -> None:
        """Show the shared programme chooser above the title."""
        self.chooser = ProgrammeChooser(programme)
        self._names.insertWidget(self._names.indexOf(self.overline), self.chooser)
        self.overline.hide()
        programme.changed.connect(lambda _id: self._show_state(programme))
        programme.choices_changed.connect(lambda: self._show_state(programme))
        self._show_state(programme)

    def _show_state(self, programme: CurrentProgramme) -> None:
        choice = programme.choice
        self.mark.set_status(choice.state if choice is not None else None)
        self.mark.setToolTip(choice.reason if choice is not None else "")
        self._drop_figures()

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show two or three key figures; a click emits `figure_clicked(key)`."""
        self._clear_beside_title()
        for figure in figures:
            button = KeyFigure(figure)
            button.clicked.connect(lambda _checked=False, key=figure.key: self.figure_clicked.emit(key))
            self._put_beside_title(button)
        self._drop_figures()

    def set_beside(self, widget: QWidget) -> None:
        """Show a widget in the place of the figures."""
        self._clear_beside_title()
        self._put_beside_title(widget)

    def set_navigation(self, widget: QWidget, title_width: int = 0) -> None:
        """Put a widget between title and figures; `title_width` keeps it in its place under longer titles."""
        self._title.setMinimumWidth(title_width)
        self._navigation.setContentsMargins(0, 40, 22, 12)
        self._navigation.addWidget(widget)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget among the buttons, before the primary action."""
        self._buttons.insertWidget(self._buttons.count() - (1 if self.primary else 0), widget)

    def add_button(
        self, text: str, slot: Callable[[], object], icon: str | None = None, *, menu: bool = False
    ) -> Button:
        """Add one of at most two outlined buttons; `menu` draws the chevron of one that opens a menu."""
        button = Button(text, icon=icon, menu=menu)
        button.clicked.connect(lambda _checked=False: slot())
        self._buttons.insertWidget(self._buttons.count() - (1 if self.primary else 0), button)
        button.show()
        return button

    def set_primary(self, text: str, slot: Callable[[], object], icon: str | None = None) -> Button:
        """Set the primary action (also Strg+Eingabe); call again to rename it."""
        self._primary_slot = slot
        if self.primary is None:
            self.primary = Button(text, "primary")
            self.primary.clicked.connect(lambda _checked=False: self._primary_slot())
            self._buttons.addWidget(self.primary)
            self.primary.setVisible(not self.is_showing_progress())
        self.primary.setText(text)
        self.primary.set_icon_name(icon)
        return self.primary

    def show_progress(self, text: str, n: int, of: int) -> None:
        """Show progress in the place of the primary action."""
        self._progress.show_progress(text, n, of)
        self._progress.show()
        if self.primary is not None:
            self.primary.hide()

    def hide_progress(self) -> None:
        """Show the primary action again."""
        self._progress.hide()
        if self.primary is not None:
            self.primary.show()

    def is_showing_progress(self) -> bool:
        """Tell whether work is under way."""
        return not self._progress.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._drop_figures()

    def event(self, event: QEvent) -> bool:
        """Longer titles and other buttons leave less room for figures."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._drop_figures()
        return super().event(event)

    def _drop_figures(self) -> None:
        """Figures give way first, then the state of the programme."""
        around = self._buttons.sizeHint().width() + self._navigation.sizeHint().width()
        room = self.width() - 2 * PAGE_MARGIN - 42 - SMALL - around
        beside = self._title.sizeHint().width() + MEDIUM + self.mark.sizeHint().width()
        self.mark.setVisible(self.mark.status is not None and beside <= room)
        room -= self._names.sizeHint().width()
        for widget in self._beside_title:
            room -= widget.sizeHint().width() + self._figures.spacing()
            widget.setVisible(room >= 0)

    def _press_primary(self) -> None:
        if self.primary is not None and not self.primary.isHidden():
            self.primary.click()

    def _put_beside_title(self, widget: QWidget) -> None:
        self._beside_title.append(widget)
        self._figures.addWidget(widget)

    def _clear_beside_title(self) -> None:
        for widget in self._beside_title:
            self._figures.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._beside_title = []
