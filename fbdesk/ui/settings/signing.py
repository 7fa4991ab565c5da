"""What stands on certificates besides the letterhead: the logo, and who signs."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.ui.settings.section import Section
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields.fields import Field, TextField, side_by_side
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import MEDIUM, RADIUS_CARD, SMALL, TINY

#: As many lines for signatures fit on the paper.
SIGNATORIES = 3
_PICTURE = 72


class SigningSection(Section):
    """`signatories_changed([(name, function)])`, `logo_wanted`, `logo_removed`."""

    signatories_changed = Signal(object)
    logo_wanted = Signal()
    logo_removed = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Logo and signatures"),
            _(
                "For certificates that are issued from now on. Those that are issued already stay as they are."
            ),
        )
        self._shown: list[tuple[str, str]] = []
        self.picture = PictureSquare(_("Logo"))
        self.choose = Button(_("Choose a &logo"), icon="open")
        self.remove = Button(_("&Remove logo"), "flat")
        self.choose.clicked.connect(self.logo_wanted)
        self.remove.clicked.connect(self.logo_removed)
        self._add_logo()
        self.signatories = [self._make_line(number) for number in range(1, SIGNATORIES + 1)]

    def _add_logo(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addWidget(Label(_("A PNG or JPEG picture of at most 5 MB"), "caption", "text2"))
        column.addLayout(buttons)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, TINY)
        row.setSpacing(MEDIUM)
        row.addWidget(self.picture)
        row.addWidget(beside, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(box)

    def _make_line(self, number: int) -> tuple[TextField, TextField]:
        pair = (TextField(), TextField())
        headings = (_("Signature {n}: name"), _("Function"))
        fields = [
            Field(heading.format(n=number), field) for heading, field in zip(headings, pair, strict=True)
        ]
        pair[1].setAccessibleName(_("Signature {n}: function").format(n=number))
        for field in pair:
            field.left.connect(lambda _text: self._tell())
        self.add(side_by_side(*fields))
        return pair

    def _tell(self) -> None:
        pairs = [(name.text().strip(), function.text().strip()) for name, function in self.signatories]
        named = [pair for pair in pairs if pair[0]]
        if named != self._shown:
            self._shown = named
            self.signatories_changed.emit(named)

    def show_signatories(self, rows: list[tuple[str, str]]) -> None:
        """Show who signs, in order; what is being typed stays."""
        self._shown = list(rows)
        filled = [*rows, *[("", "")] * SIGNATORIES]
        for pair, texts in zip(self.signatories, filled, strict=False):
            for field, text in zip(pair, texts, strict=True):
                if not (field.hasFocus() and field.isModified()):
                    field.set_text(text)

    def show_logo(self, content: bytes | None) -> None:
        """Show the logo, or an empty square while there is none."""
        self.picture.show_picture(content)
        self.remove.setVisible(content is not None)


class PictureSquare(QWidget):
    """A picture in a square, as sharp as the screen allows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(QSize(_PICTURE, _PICTURE))
        self.setAccessibleName(name)
        self._pixmap = QPixmap()

    def show_picture(self, content: bytes | None) -> None:
        """Show a PNG or JPEG picture; None shows the empty square."""
        self._pixmap = QPixmap()
        if content is not None:
            self._pixmap.loadFromData(content)
        self.update()

    def is_empty(self) -> bool:
        """Tell whether there is no picture."""
        return self._pixmap.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square, and the picture as large as it fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rounded_box(
            painter, self.rect(), "surface" if not self.is_empty() else "raised", "line", radius=RADIUS_CARD
        )
        if self.is_empty():
            return
        room = self.rect().adjusted(SMALL, SMALL, -SMALL, -SMALL)
        size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(room.topLeft(), size)
        area.moveCenter(room.center())
        painter.drawPixmap(area, self._pixmap)
