"""Our own line icons, tinted with a token colour and rendered sharp for the screen they appear on."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fbdesk.paths import resource
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON

_DRAWN_IN: Final = b"#000"


def icon(name: str, colour: str = "text", size: int = ICON) -> QIcon:
    """Return an icon for a menu or a tool button, with pictures for 100 %, 150 % and 200 % screens.

    Widgets of ours do not keep icons; they call `paint` so that a change of scheme reaches them.
    """
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def pixmap(name: str, colour: str = "text", size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` device-independent pixels for a screen of that ratio."""
    return _rendered(name, theme.colour(colour).name(), round(size * ratio), ratio)


def paint(painter: QPainter, where: QRect | QRectF, name: str, colour: str = "text") -> None:
    """Paint the icon into a square, sharp at the painter's own scale."""
    area = QRectF(where)
    ratio = painter.device().devicePixelRatioF()
    picture = _rendered(name, theme.colour(colour).name(), round(area.width() * ratio), ratio)
    painter.drawPixmap(QPointF(round(area.x() * ratio) / ratio, round(area.y() * ratio) / ratio), picture)


def exists(name: str) -> bool:
    """Tell whether an icon of that name is shipped."""
    return resource("icons", f"{name}.svg").is_file()


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


@cache
def _rendered(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_DRAWN_IN, colour.encode())))
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
