"""The banner above a page's content: one sentence that stays until its cause is gone."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, MEDIUM, Kind

_ICONS: Final[dict[Kind, str]] = {
    "ok": "checkmark_circle",
    "info": "info",
    "warn": "warning",
    "err": "error_circle",
    "ask": "question_circle",
    "mute": "info",
}


class Banner(QWidget):
    """Tint, icon, sentence and at most one link. Hidden until `show_message`."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind = "info"
        self._action: Callable[[], object] | None = None
        self._icon = IconView("info", "info", ICON_LARGE)
        self._text = Label(wrap=True)
        self._link = Button("", "link")
        self._close = IconButton("close", _("Close message"))
        self._close.clicked.connect(self.clear)
        self._link.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, 4, 4, 4)
        row.setSpacing(MEDIUM)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._link)
        row.addWidget(self._close)
        self.setMinimumHeight(36)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_message(
        self,
        kind: Kind,
        text: str,
        link: str = "",
        action: Callable[[], object] | None = None,
        *,
        closable: bool = True,
    ) -> None:
        """Show a sentence; `link` is the text of the one thing that can be done about it."""
        self.kind = kind
        self._icon.set_icon(_ICONS[kind], kind)
        self._text.setText(text)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._action = action
        self._close.setVisible(closable)
        self.setAccessibleName(text)
        self.show()
        self.update()

    def clear(self) -> None:
        """Take the sentence away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _act(self) -> None:
        if self._action is not None:
            self._action()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded_box(QPainter(self), self.rect(), f"{self.kind}_bg")
