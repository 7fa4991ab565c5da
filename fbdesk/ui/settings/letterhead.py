"""Name, address and logo of the office, and who signs."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.rules.laender import LAENDER
from fbdesk.services.office import OfficeRow
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.fields import Choice, Field, TextField
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.tokens import MEDIUM

WIDTH = 460
SIGNATORIES = 3


class LetterheadSection(QWidget):
    """`corrected(column, text)`, `signatories_changed([(name, function)])`, `logo_wanted`, `logo_removed`."""

    corrected = Signal(str, str)
    signatories_changed = Signal(object)
    logo_wanted = Signal()
    logo_removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.fields: dict[str, TextField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MEDIUM)
        self._column.addWidget(self._field("name", _("Name of the office")))
        self._column.addWidget(self._field("line", _("Line below the name (optional)")))
        self._column.addWidget(self._field("street", _("Street and number")))
        self._column.addWidget(_side_by_side(self._field("postcode", _("Postcode"), 96), self._field("town", _("Town"))))
        self._column.addWidget(_side_by_side(self._field("phone", _("Telephone (optional)")), self._field("email", _("E-mail"))))
        self._column.addWidget(self._field("website", _("Website (optional)")))
        self.land = Choice([("", "–"), *((name, name) for name in LAENDER.values())])
        self.land.chosen.connect(lambda value: self.corrected.emit("land", value))
        self._column.addWidget(Field(_("Land"), self.land))
        self._add_logo()
        self._add_signatories()

    def _field(self, column: str, heading: str, width: int = 0) -> Field:
        control = TextField()
        control.left.connect(lambda text: self.corrected.emit(column, text.strip()))
        self.fields[column] = control
        field = Field(heading, control)
        if width:
            field.setFixedWidth(width)
        return field

    def _add_logo(self) -> None:
        self.picture = QLabel()
        self.picture.setFixedSize(56, 56)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(_("Logo"))
        choose = Button(_("Choose a &logo"), "standard", "open")
        choose.clicked.connect(self.logo_wanted)
        self.remove = Button(_("Remove"), "flat")
        self.remove.clicked.connect(self.logo_removed)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, choose, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addWidget(Label(_("Logo on certificates (PNG or JPEG)"), "caption", "text2"))
        self._column.addWidget(box)

    def _add_signatories(self) -> None:
        self._column.addWidget(Label(_("Who signs certificates"), "caption", "text2"))
        self.signatories: list[tuple[TextField, TextField]] = []
        for number in range(1, SIGNATORIES + 1):
            name, function = TextField(hint=_("Name")), TextField(hint=_("Function"))
            for field, heading in ((name, _("Name")), (function, _("Function"))):
                field.setAccessibleName(f"{heading} {number}")
                field.left.connect(partial(self._tell_signatories))
            self.signatories.append((name, function))
            self._column.addWidget(_side_by_side(name, function))

    def _tell_signatories(self, _text: str = "") -> None:
        pairs = [(name.text().strip(), function.text().strip()) for name, function in self.signatories]
        self.signatories_changed.emit([pair for pair in pairs if pair[0]])

    # ---- what is shown

    def show_office(self, row: OfficeRow) -> None:
        """Show the office's data; what is being typed stays."""
        for column, field in self.fields.items():
            if not field.isModified() or not field.hasFocus():
                field.set_text(getattr(row, column))
        self.land.set_value(row.land)

    def show_signatories(self, rows: list[tuple[str, str]]) -> None:
        """Show who signs, in order."""
        filled = [*rows, *[("", "")] * SIGNATORIES]
        for (name, function), texts in zip(self.signatories, filled, strict=False):
            for field, text in zip((name, function), texts, strict=True):
                if not field.hasFocus():
                    field.set_text(text)

    def show_logo(self, content: bytes | None) -> None:
        """Show the logo, or a dash while there is none."""
        pixmap = QPixmap()
        pixmap.loadFromData(content or b"")
        scale = self.devicePixelRatioF()
        size = self.picture.size() * scale
        fitted = pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(scale)
        self.picture.setPixmap(fitted) if not pixmap.isNull() else self.picture.setText("–")
        self.remove.setVisible(not pixmap.isNull())

    def focus_first(self) -> None:
        """Move the keyboard to the name."""
        self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)


def _side_by_side(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(MEDIUM)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, TextField) or widget.maximumWidth() > WIDTH else 0)
    return box
