"""Buttons: primary (one per page), standard, flat and link; and the button that is only an icon."""

from typing import ClassVar, Final, Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import CENTRE, rounded_box
from fbdesk.ui.widgets.look.tokens import CONTROL_HEIGHT, ICON, SMALL_CONTROL_HEIGHT

ButtonKind = Literal["primary", "standard", "flat", "link"]
_MNEMONIC: Final = Qt.TextFlag.TextHideMnemonic
_UNDERLINED: Final = Qt.TextFlag.TextShowMnemonic
_SHORTEST_LINK: Final = 120
_PADDING: Final[dict[ButtonKind, int]] = {"primary": 16, "standard": 12, "flat": 12, "link": 0}


class Button(QPushButton):
    """A button with words, and perhaps an icon in front; `small` is 28 high for panes and filter lines."""

    #: Whether Alt is held: then the letters that press buttons are underlined, as on Windows.
    shows_letters: ClassVar[bool] = False

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "standard",
        *,
        icon: str | None = None,
        small: bool = False,
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: ButtonKind = kind
        self.icon_name = icon
        self._has_chevron = menu
        self._height = SMALL_CONTROL_HEIGHT if small else CONTROL_HEIGHT
        if kind == "link":
            self._height = 22
        self._role_font = theme.font("strong" if kind == "primary" else "caption" if small else "body")
        self.setFont(self._role_font)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        wide = QSizePolicy.Policy.Maximum if kind == "link" else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_reason(self, reason: str) -> None:
        """Switch the button off and say why in its tool tip; an empty reason switches it on again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def set_icon_name(self, name: str | None) -> None:
        """Put another icon in front of the words."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon and padding."""
        text = QFontMetrics(self._role_font).size(_MNEMONIC, self.text()).width()
        extra = (ICON + 8 if self.icon_name else 0) + (ICON + 4 if self._has_chevron else 0)
        return QSize(text + extra + 2 * _PADDING[self.kind] + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        """A button never cuts its words; a link does, because it may hold a title."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _SHORTEST_LINK), hint.height()) if self.kind == "link" else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon and words from the tokens."""
        painter = QPainter(self)
        self._paint_ground(painter)
        colour = self._text_colour()
        left = _PADDING[self.kind]
        if self.icon_name:
            icons.paint(painter, QRect(left, (self.height() - ICON) // 2, ICON, ICON), self.icon_name, colour)
            left += ICON + 8
        right = _PADDING[self.kind]
        if self._has_chevron:
            at = QRect(self.width() - right - ICON + 2, (self.height() - ICON) // 2, ICON, ICON)
            icons.paint(painter, at, "chevron_down", colour)
            right += ICON + 2
        painter.setFont(self._drawn_font())
        painter.setPen(theme.colour(colour))
        area = self.rect().adjusted(left, 0, -right, 0)
        letters = _UNDERLINED if Button.shows_letters else _MNEMONIC
        painter.drawText(area, int(CENTRE | letters), self._fitting(area.width()))

    def _fitting(self, width: int) -> str:
        """Return the words; those of a link are cut where there is no room."""
        if self.kind != "link":
            return self.text()
        cut = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), cut, width + 1, int(_UNDERLINED.value))

    def _drawn_font(self) -> QFont:
        return self._role_font

    def _paint_ground(self, painter: QPainter) -> None:
        area, hot = self.rect(), self.underMouse() and self.isEnabled()
        if self.kind == "primary" and self.isEnabled():
            rounded_box(painter, area, "accent_hover" if hot or self.isDown() else "accent")
        elif self.kind in ("primary", "standard"):
            ground = "raised" if not self.isEnabled() else "hover" if hot or self.isDown() else "surface"
            rounded_box(painter, area, ground, "line2", lower_edge="field" if self.isEnabled() else None)
        elif self.kind == "flat" and (hot or self.isDown()):
            rounded_box(painter, area, "hover")

    def _text_colour(self) -> str:
        if not self.isEnabled():
            return "text2"
        if self.kind == "link":
            return "accent_hover" if self.underMouse() else "accent"
        return "on_accent" if self.kind == "primary" else "text"


class IconButton(QPushButton):
    """A 28 x 28 button that is only an icon; its name and key are the tool tip and the accessible name."""

    def __init__(
        self, icon: str, name: str, key: str = "", *, size: int = ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self._icon_size = size
        self.setFixedSize(28, 28)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """Say what the button does; `key` like "Ctrl+." also works as its shortcut."""
        self.setAccessibleName(name)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setToolTip(f"{name} ({shown})" if shown else name)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the button can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, on a ground while the pointer is over it."""
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            rounded_box(painter, self.rect(), "hover")
        edge = self._icon_size
        at = QRect((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge)
        icons.paint(painter, at, self.icon_name, "text" if self.isEnabled() else "field")
