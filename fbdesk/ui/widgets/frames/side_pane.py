"""A pane over the right part of the window: the keys of a page, what an undo kept, a crash report. Never modal."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.keycaps import Keycap
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.tokens import LARGE, MEDIUM, PANE_MARGIN, SMALL

WIDTH = 400
KeyList = Sequence[tuple[str, str]]


class SidePane(QWidget):
    """Title, text, close; Esc closes it and gives the keyboard back."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._title = Label("", "section")
        self._close = IconButton("close", _("Close"), "Esc")
        self._close.clicked.connect(self.close_pane)
        self._body = ScrollColumn()
        self._body.column.setContentsMargins(PANE_MARGIN, LARGE, PANE_MARGIN, LARGE)
        self._body.column.setSpacing(SMALL)
        self._before: QWidget | None = None
        self._is_of_page = False
        head = QHBoxLayout()
        head.setContentsMargins(PANE_MARGIN, MEDIUM, MEDIUM, MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._body, 1)
        parent.installEventFilter(self)
        self.hide()

    def show_keys(self, groups: Iterable[tuple[str, KeyList]]) -> None:
        """Show the keys of a page and of the window, as (heading, [(key, what it does)])."""
        self._begin(_("Keys"))
        self._is_of_page = True
        for heading, keys in groups:
            self._body.add(Label(heading, "strong"))
            for key, meaning in keys:
                self._body.add(_KeyLine(key, meaning))
            self._body.add_space(LARGE)
        self._open()

    def show_lines(self, title: str, lines: Iterable[str]) -> None:
        """Show sentences below each other."""
        self._begin(title)
        for line in lines:
            self._body.add(Label(line, wrap=True, selectable=True))
        self._open()

    def show_report(self, report: str) -> None:
        """Show a crash report that can be copied."""
        self._begin(_("Something went wrong in fbdesk"))
        sentence = _(
            "Your data are safe: what was changed before is saved. Copy the report and send it to those who look"
            " after fbdesk; it holds no names."
        )
        self._body.add(Label(sentence, wrap=True))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setMinimumHeight(260)
        text.setAccessibleName(_("Report"))
        self._body.add(text)
        button = Button(_("Copy report"), icon="copy")
        button.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(report))
        self._body.add(button)
        self._open()

    def close_pane(self) -> None:
        """Close, and put the keyboard where it was."""
        self.hide()
        self.closed.emit()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_page(self) -> None:
        """Another page comes: the keys of the one before go with it; what was told of the whole window stays."""
        if self._is_of_page:
            self.hide()

    def _begin(self, title: str) -> None:
        self._body.clear()
        self._is_of_page = False
        self._title.setText(title)
        self.setAccessibleName(title)

    def _open(self) -> None:
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        room = self._area.rect()
        width = min(WIDTH, room.width())
        self.setGeometry(room.width() - width, 0, width, room.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground with a line to the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        hairline(painter, 0, 0, 1, self.height(), "line2")


class _KeyLine(QWidget):
    def __init__(self, key: str, meaning: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        caps = QHBoxLayout()
        for part in key.split(" / "):
            caps.addWidget(Keycap(part))
        caps.addStretch(1)
        holder = QWidget()
        caps.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(caps)
        holder.setFixedWidth(124)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(meaning, wrap=True), 1)
