"""The bar below the page after a change: what was done, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, PAGE_MARGIN, SMALL, UNDO_BAR_HEIGHT


class UndoBar(QWidget):
    """44 px; takes its own place and covers nothing. Stays until the next change or Esc."""

    undo_clicked = Signal()
    redo_clicked = Signal()
    kept_clicked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(UNDO_BAR_HEIGHT)
        self._kind = "done"
        self._kept: tuple[str, ...] = ()
        self._icon = IconView("checkmark_circle", "ok", ICON_LARGE - 1)
        self._text = Label(elide=False)
        self._button = Button(_("Undo"), icon="undo", small=True)
        self._key = Label("", "caption", "text2")
        self._kept_button = Button(_("View"), small=True)
        self._close = IconButton("close", _("Close"), "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 1, 10, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addSpacing(6)
        row.addWidget(self._kept_button)
        row.addWidget(self._button)
        row.addWidget(self._key)
        row.addStretch(1)
        row.addWidget(self._close)
        row.setSpacing(SMALL + 2)
        self._button.clicked.connect(self._act)
        self._kept_button.clicked.connect(lambda _checked=False: self.kept_clicked.emit(self._kept))
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_change(self, text: str, kind: str = "done", kept: tuple[str, ...] = ()) -> None:
        """Tell what happened; `kind` "done" offers the way back, "undone" the way forward, "final" and "note" none."""
        self._kind, self._kept = kind, kept
        has_way = kind in ("done", "undone")
        self._text.setText(text)
        self._icon.set_icon(
            "checkmark_circle" if kind != "note" else "info", "ok" if kind != "note" else "info"
        )
        redo = kind == "undone"
        self._button.setText(_("Redo") if redo else _("Undo"))
        self._button.set_icon_name("redo" if redo else "undo")
        self._key.setText(_("Ctrl+Y") if redo else _("Ctrl+Z"))
        self._button.setVisible(has_way)
        self._key.setVisible(has_way)
        self._kept_button.setVisible(bool(kept))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _act(self) -> None:
        (self.redo_clicked if self._kind == "undone" else self.undo_clicked).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        hairline(painter, 0, 0, self.width(), 1)
