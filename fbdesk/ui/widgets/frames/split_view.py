"""Content and pane side by side; the pane's width is remembered, in a narrow window it lies over the content."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fbdesk.ui.widgets.look.tokens import OVERLAY_BELOW, PANE_WIDTH, PANE_WIDTHS
from fbdesk.ui.widgets.look.ui_state import UiState

_GRIP = 6


class SplitView(QWidget):
    """Like a splitter with one movable edge; `fixed` keeps the pane's width."""

    pane_width_changed = Signal(int)

    def __init__(self, content: QWidget, *, name: str = "", state: UiState | None = None) -> None:
        super().__init__()
        self.content = content
        self.pane: QWidget | None = None
        self._key = f"{name}/pane"
        self._state = state if name else None
        self._width = PANE_WIDTH
        self._limits = PANE_WIDTHS
        self._grip = _Grip(self)
        self._grip.hide()
        content.setParent(self)

    def set_pane(self, pane: QWidget, width: int = PANE_WIDTH, limits: tuple[int, int] = PANE_WIDTHS) -> None:
        """Put a pane at the right, `width` wide unless another width was remembered."""
        self.pane, self._limits = pane, limits
        kept = self._state.get(self._key) if self._state is not None else None
        self._width = kept if isinstance(kept, int) else width
        pane.setParent(self)
        pane.installEventFilter(self)
        pane.show()
        self._grip.raise_()
        self._place()

    def pane_width(self) -> int:
        """Return the pane's width now."""
        return max(self._limits[0], min(self._limits[1], self._width))

    def drag_to(self, x: int) -> None:
        """Move the edge between content and pane to `x`."""
        self._width = max(self._limits[0], min(self._limits[1], self.width() - x))
        self._place()
        if self._state is not None:
            self._state.set(self._key, self._width)
        self.pane_width_changed.emit(self._width)

    def is_overlaid(self) -> bool:
        """Tell whether the pane lies over the content because the window is narrow."""
        return self.window().width() < OVERLAY_BELOW

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Give the content the whole width while the pane is hidden."""
        if watched is self.pane and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both parts."""
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if self.pane is None or self.pane.isHidden():
            self.content.setGeometry(0, 0, width, height)
            self._grip.hide()
            return
        pane = self.pane_width()
        self.content.setGeometry(0, 0, width if self.is_overlaid() else width - pane, height)
        self.pane.setGeometry(width - pane, 0, pane, height)
        self.pane.raise_()
        self._grip.setGeometry(width - pane - _GRIP // 2, 0, _GRIP, height)
        self._grip.show()
        self._grip.raise_()


class _Grip(QWidget):
    def __init__(self, view: SplitView) -> None:
        super().__init__(view)
        self._view = view
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at: QPoint = self.mapTo(self._view, event.position().toPoint())
        self._view.drag_to(at.x())
