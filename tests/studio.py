"""Draws pictures of the window: a shot says what is shown, the studio sets it up, takes it and keeps it small."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from fbdesk import i18n
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.services.programmes import programmes
from fbdesk.settings import Settings
from fbdesk.ui import start
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets.look.theme import Theme
from fbdesk.ui.widgets.look.ui_state import UiState

#: No picture has more dots across than this; a smaller part of the window keeps two for each of its own.
WIDEST = 1440
_COLOURS = 128


class Studio:
    """A window over an office, made anew for each shot so that none shows what another did."""

    def __init__(self, desk: Desk, scheme: str = "light", language: str = "de") -> None:
        i18n.use_language(language)
        self.desk = desk
        self._settings = Settings(language=language, scheme=scheme)
        self._application = start.make_application(self._settings)
        look = self._application.findChild(Theme)
        if look is not None:
            look.set_scheme(scheme)  # type: ignore[arg-type]
        self.window: MainWindow

    @contextmanager
    def open(self, shot: "Shot") -> Iterator[MainWindow]:
        """Show the page of a shot, with everything done that it asks for."""
        state = UiState(Path(tempfile.mkdtemp()) / "window.ini")
        self.window = start.make_window(self.desk, self._settings, state)
        self.window.resize(*shot.size)
        self.window.show()
        programme_id = self.programme(shot.code)
        if programme_id is not None:
            self.window.programme.choose(programme_id)
        self.window.go_to(shot.page)
        self.settle()
        shot.do(self)
        self.settle()
        focused = self.window.focusWidget()
        if focused is not None and self.window.side_bar.isAncestorOf(focused):
            focused.clearFocus()  # nobody looks for anything
        yield self.window
        self.window.close()

    def programme(self, code: str) -> int | None:
        """Return the programme of these letters, if this office has it."""
        try:
            return self.desk.read(programmes.find_programme, code)
        except UserError:
            return None

    def go(self, page: str, **target: object) -> None:
        """Open a page at a target."""
        self.window.go_to(page, **target)
        self.settle()

    def settle(self) -> None:
        """Let answers arrive and layouts find their place."""
        for _round in range(20):
            self._application.processEvents()
            while not self.window.work.is_idle():
                self._application.processEvents()

    def take(self, shot: "Shot", path: Path) -> None:
        """Draw a shot into a file, which may be narrower than the window."""
        with self.open(shot) as window:
            where = shot.crop(window) if shot.crop is not None else window.rect()
            save(window.grab(where.intersected(window.rect())), path)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page and programme, what is done first, which part of the window is shown."""

    name: str
    page: str
    code: str = "BEC-10"
    do: Callable[[Studio], object] = lambda _studio: None
    crop: Callable[[MainWindow], QRect] | None = None
    size: tuple[int, int] = (1440, 900)


def area(window: MainWindow) -> QRect:
    """Return the window without its side bar."""
    return around(window.stack)(window)


def around(*widgets: QWidget, margin: int = 0) -> Callable[[MainWindow], QRect]:
    """Return a crop around widgets."""

    def crop(window: MainWindow) -> QRect:
        whole = QRect()
        for widget in widgets:
            whole |= QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        return whole.adjusted(-margin, -margin, margin, margin)

    return crop


def save(picture: QPixmap, path: Path) -> None:
    """Write a picture with as few dots and colours as it needs."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(data.data())).convert("RGB")
    if image.width > WIDEST:
        height = round(image.height * WIDEST / image.width)
        image = image.resize((WIDEST, height), Image.Resampling.LANCZOS)
    # colours of states cover little; the median cut would mix them
    few = image.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def save_page(pdf: bytes, path: Path, width: int) -> None:
    """Draw the first page of a PDF on its white paper."""
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    points = document.pagePointSize(0)
    size = QSize(width, round(width * points.height() / points.width()))
    paper = QPixmap(size)
    paper.fill("white")
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(0, size))
    painter.end()
    save(paper, path)
