"""The only label class: what a name or a sheet contains is shown, never interpreted."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import FontRole

#: No word makes a form wider than this; what is longer is cut.
_LONGEST_WORD: Final = 160


class Label(QLabel):
    """Plain text in the font of a role and a token colour; wrapped, or cut with an ellipsis."""

    def __init__(
        self,
        text: str = "",
        role: FontRole = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self._colour = colour
        self._elide = elide
        # a name that is written from right to left stands at the left all the same
        left, absolute = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(left | absolute | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if wrap:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        # inside a table the ground is another one, and with it Qt would take another colour for words
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self._apply_colour()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; it is never read as markup."""
        super().setText(text)
        self.updateGeometry()

    def set_colour(self, name: str) -> None:
        """Use another token colour."""
        self._colour = name
        self._apply_colour()

    def _apply_colour(self) -> None:
        palette = self.palette()
        wanted = theme.colour(self._colour)
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the colour scheme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._apply_colour()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Return the height at the width the label really gets: layouts forget its maximum."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        """A label that may be cut asks for no width, wrapped text for no more than a word of usual length."""
        hint = super().minimumSizeHint()
        most = 0 if self._elide else _LONGEST_WORD if self.wordWrap() else hint.width()
        return QSize(min(most, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; cut text gets an ellipsis and the whole text as tool tip."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour(self._colour))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
