"""The pane beside a table: one row in full, with at most three buttons at its foot."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.focus_order import focus_order
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import focus_ring, hairline
from fbdesk.ui.widgets.look.status import Status, StatusMark
from fbdesk.ui.widgets.look.tokens import LARGE, MEDIUM, PANE_MARGIN, PANE_WIDTHS, SECTION_GAP, SMALL


class DetailPane(QWidget):
    """Head, sections, foot. Strg+. closes, Alt+Pfeil goes to the next row, Esc back to the table."""

    closed = Signal()
    step_wanted = Signal(int)
    leave_wanted = Signal()
    undo_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(PANE_WIDTHS[0])
        self._title = Label("", "section", wrap=True)
        self._subtitle = Label("", "body", "text2", wrap=True)
        self._mark = StatusMark()
        self._facts = Label("", "caption", "text2", wrap=True)
        self._close = IconButton("close", _("Close pane"), "Ctrl+.")
        self._close.clicked.connect(self.closed)
        self.body = ScrollColumn()
        self.body.column.setContentsMargins(PANE_MARGIN, LARGE, PANE_MARGIN, LARGE)
        self._foot = QWidget()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(PANE_MARGIN, MEDIUM, PANE_MARGIN, MEDIUM)
        self._foot_row.setSpacing(SMALL)
        self._foot_line = Hairline()
        self._foot_line.hide()
        self._foot.hide()
        self._has_section = False
        self._arrange()
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self, lambda step=by: self.step_wanted.emit(step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        top = QHBoxLayout()
        texts.setContentsMargins(0, 2, 0, 0)
        top.addLayout(texts, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        marks = QHBoxLayout()
        marks.setSpacing(SMALL)
        marks.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        marks.addWidget(self._facts, 1)
        head = QVBoxLayout()
        head.setContentsMargins(PANE_MARGIN, 12, 14, 13)
        head.setSpacing(SMALL)
        head.addLayout(top)
        head.addLayout(marks)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.body, 1)
        column.addWidget(self._foot_line)
        column.addWidget(self._foot)

    def replace_body(self, widget: QWidget) -> None:
        """Show a widget in the place of the sections."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.body), widget, 1)
        self.body.hide()

    def set_head(self, title: str, subtitle: str = "", status: Status | None = None, facts: str = "") -> None:
        """Show who or what this is, its state, and a line of facts."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._mark.set_status(status)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.setAccessibleName(title)

    def clear(self) -> None:
        """Empty body and foot; the keyboard stays in the pane."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self._close and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.body.clear()
        self.set_actions(())
        self._has_section = False

    def add_heading(self, text: str) -> None:
        """Begin a section."""
        if self._has_section:
            self.body.add_space(SECTION_GAP)
        self._has_section = True
        self.body.add(Label(text, "strong"))
        self.body.add_space(SMALL - 2)

    def add_text(self, heading: str, text: str) -> None:
        """Add a section of running text."""
        self.add_heading(heading)
        self.body.add(Label(text, wrap=True, selectable=True))

    def add_widget(self, widget: QWidget, heading: str = "") -> None:
        """Add any widget, perhaps as a section of its own."""
        if heading:
            self.add_heading(heading)
        self.body.add(widget)

    def set_actions(self, actions: Iterable[tuple[str, Callable[[], object]]]) -> list[Button]:
        """Put up to three outlined buttons at the foot, as (text with &mnemonic, slot); return them."""
        while (item := self._foot_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        buttons = []
        for text, slot in actions:
            button = Button(text)
            button.clicked.connect(lambda _checked=False, act=slot: act())
            self._foot_row.addWidget(button)
            buttons.append(button)
        self._foot_row.addStretch(1)
        self._foot.setVisible(bool(buttons))
        self._foot_line.setVisible(bool(buttons))
        return buttons

    def add_to_foot(self, widget: QWidget) -> None:
        """Add a widget at the right end of the foot, e.g. "9 von 16" with arrows."""
        self._foot_row.addWidget(widget)
        self._foot.show()
        self._foot_line.show()

    def focus_first(self) -> None:
        """Move the keyboard into the pane."""
        stops = [stop for stop in focus_order(self) if stop is not self._close]
        (stops[0] if stops else self._close).setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Let a form in the pane save what is being typed, before something else is shown."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus() and self.isAncestorOf(focused):
            focused.clearFocus()
            focused.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(2, 1, -1, -1))
        hairline(painter, 0, 0, 1, self.height())
