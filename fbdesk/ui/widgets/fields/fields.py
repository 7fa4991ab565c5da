"""Form fields: the label above, the control, a hint or an error below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import LEFT, elided, rounded_box
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, ICON, MEDIUM, SMALL_CONTROL_HEIGHT, TINY

#: What is pasted by mistake into one line, half a letter perhaps, does not get further than this.
_LONGEST: Final = 500


class TextField(QLineEdit):
    """One line of text. `left` comes with the text when the field is left with a change (or Enter)."""

    left = Signal(str)

    def __init__(
        self, text: str = "", *, hint: str = "", small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._known = text
        self.setMaxLength(max(_LONGEST, len(text)))
        self.setPlaceholderText(hint)
        self.setFixedHeight(SMALL_CONTROL_HEIGHT if small else CONTROL_HEIGHT)
        self.editingFinished.connect(self._finish)

    def set_text(self, text: str) -> None:
        """Show a text without telling."""
        self._known = text
        self.setMaxLength(max(_LONGEST, len(text)))  # what is stored is shown in full
        self.setText(text)
        self.setModified(False)

    @property
    def is_typed(self) -> bool:
        """Whether it holds something that was not told yet."""
        return self.text() != self._known

    def _finish(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.left.emit(self.text())


class TextArea(QPlainTextEdit):
    """Several lines of text. `left` comes with the text when it is left with a change; Tab leaves it."""

    left = Signal(str)

    def __init__(
        self, text: str = "", *, hint: str = "", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._known = text
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)

    def set_text(self, text: str) -> None:
        """Show a text without telling."""
        self._known = text
        self.setPlainText(text)

    @property
    def is_typed(self) -> bool:
        """Whether it holds something that was not told yet."""
        return self.toPlainText() != self._known

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the text when it changed."""
        super().focusOutEvent(event)
        if self.toPlainText() != self._known:
            self._known = self.toPlainText()
            self.left.emit(self._known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Strg+Eingabe belongs to the page's primary action."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Choice(QComboBox):
    """One of a list of (value, text). `chosen` comes with the value when the person chose."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        value: object = None,
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = SMALL_CONTROL_HEIGHT if small else CONTROL_HEIGHT
        self.setFixedHeight(self._height)
        self.setMaxVisibleItems(14)
        self.set_choices(choices)
        self.set_value(value)
        self.activated.connect(lambda _index: self.chosen.emit(self.value))

    @property
    def value(self) -> object:
        """The chosen value."""
        return self.currentData()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices."""
        self.clear()
        for value, text in choices:
            self.addItem(text, value)

    def set_value(self, value: object) -> None:
        """Choose a value without telling; an unknown one chooses nothing."""
        self.setCurrentIndex(next((i for i in range(self.count()) if self.itemData(i) == value), -1))

    def sizeHint(self) -> QSize:
        """Wide enough for the longest choice."""
        return QSize(super().sizeHint().width() + 16, self._height)

    def minimumSizeHint(self) -> QSize:
        """A long choice is cut rather than that it pushes a pane's fields out of the pane."""
        return QSize(min(96, self.sizeHint().width()), self._height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the choice and a chevron."""
        painter = QPainter(self)
        ground = "surface" if self.isEnabled() else "raised"
        rounded_box(painter, self.rect(), ground, "line2", lower_edge="field" if self.isEnabled() else None)
        inner = self.rect().adjusted(10, 0, -30, 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "text2"))
        painter.drawText(inner, int(LEFT), elided(self.font(), self.currentText(), inner.width()))
        at = QRect(self.width() - ICON - 8, (self.height() - ICON) // 2, ICON, ICON)
        icons.paint(painter, at, "chevron_down", "text2")


class Field(QWidget):
    """A control with its label above, and below a hint or what is wrong."""

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._label = Label(label, "caption", "text2")
        self._label.setBuddy(control)
        control.setAccessibleName(label)
        self._hint = hint
        self._note = Label(hint, "caption", "text2", wrap=True)
        self._icon = IconView("error_circle", "err")
        self._icon.hide()
        below = QHBoxLayout()
        below.setSpacing(TINY)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        # a widget of its own, because layouts forget the maximum width when they ask how high wrapped text gets
        self._inner = QWidget()
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inner, 1000)
        row.addStretch(1)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(self._label)
        column.addWidget(control)
        column.addLayout(below)
        self._note.setVisible(bool(hint))
        if isinstance(control, TextField):
            control.textEdited.connect(self._forget_error)

    def setFixedWidth(self, width: int) -> None:
        """Make label, control and note this wide; the rest of the line stays empty."""
        self._inner.setFixedWidth(width)

    def setMaximumWidth(self, width: int) -> None:
        """Let label, control and note not get wider than this."""
        self._inner.setMaximumWidth(width)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Show another hint; what was wrong is right again."""
        self._hint = hint
        self.set_error("")

    def _forget_error(self) -> None:
        """What is being mended is not called wrong any more."""
        if self.control.property("faulty"):
            self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence shows the hint again."""
        self._note.setText(sentence or self._hint)
        self._note.set_colour("err" if sentence else "text2")
        self._note.setVisible(bool(sentence or self._hint))
        self._icon.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence or self._hint)
        mark_faulty(self.control, bool(sentence))


def mark_faulty(control: QWidget, faulty: bool) -> None:
    """Draw the frame of a control as that of one whose contents are wrong, or right again."""
    control.setProperty("faulty", faulty)
    control.style().unpolish(control)
    control.style().polish(control)


def side_by_side(*widgets: QWidget) -> QWidget:
    """Return a line of widgets; those of a fixed width keep it, the others share the rest."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(MEDIUM)
    for widget in widgets:
        inner = widget.control if isinstance(widget, Field) else widget
        keeps = inner.minimumWidth() == inner.maximumWidth()
        row.addWidget(widget, 0 if keeps else 1, Qt.AlignmentFlag.AlignTop)
    return line
