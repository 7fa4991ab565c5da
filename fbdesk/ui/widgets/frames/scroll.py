"""A scrolled column of widgets in a pane or on a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from fbdesk.ui.widgets.look.tokens import LARGE


class ScrollColumn(QScrollArea):
    """Widgets below each other; the ground of what lies behind shows through."""

    def __init__(self, *, margin: int = 0, spacing: int = 0) -> None:
        super().__init__()
        self.setProperty("ground", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # `setWidget` switches it on
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_space(self, height: int) -> None:
        """Add empty space at the end."""
        self.column.insertSpacing(self.column.count() - 1, height)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what the keyboard reached: the window moves the focus itself, so Qt does not."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, LARGE)

    def clear(self) -> None:
        """Take all widgets away."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
