"""Which file is read in: its name, the sheet in it, where the headings stand, when it was taken in last."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import theme
from fbdesk.ui.widgets.look.tokens import ICON, SMALL


class FileInfo(QWidget):
    """Beside the title; `sheet_chosen(name)` when the file has several sheets and another one was chosen."""

    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 460
        self._names: tuple[str, ...] = ()
        self._chosen = ""
        self._icon = IconView("sheet", "ok")
        self._file = Label("", "caption_strong", elide=True)
        self._sheet = Button("", "link", menu=True)
        self._sheet.clicked.connect(self._open_menu)
        self._facts = Label("", "caption", "text2", elide=True)
        self._menu = QMenu(self)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.clear()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self._icon)
        top.addWidget(self._file, 1)
        below = QHBoxLayout()
        below.setSpacing(SMALL)
        below.addWidget(self._sheet)
        below.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(1)
        column.addLayout(top)
        column.addLayout(below)
        column.addStretch(1)

    def clear(self) -> None:
        """Show no file."""
        for widget in (self._icon, self._file, self._sheet, self._facts):
            widget.hide()

    def show_file(
        self,
        name: str,
        sheet: str = "",
        sheets: Sequence[str] = (),
        header_row: int | None = None,
        last: datetime | None = None,
    ) -> None:
        """Show a file; what is not known yet is left out."""
        self._names, self._chosen = tuple(sheets), sheet
        several = len(sheets) > 1
        self._file.setText(name)
        self._sheet.setText(_("Sheet “{name}”").format(name=_short(sheet)).replace("&", "&&"))
        self._sheet.setToolTip(_("Choose another sheet of this file"))
        facts = [_("Sheet “{name}”").format(name=_short(sheet))] if sheet and not several else []
        if header_row is not None:
            facts.append(_("headings in row {row}").format(row=header_row))
        if last is not None:
            facts.append(_("last taken in on {day}").format(day=format_date(last.date())))
        self._facts.setText(" · ".join(facts))
        for widget in (self._icon, self._file, self._facts):
            widget.show()
        self._sheet.setVisible(several)
        self.updateGeometry()

    def set_room(self, width: int) -> None:
        """Say how wide this may be."""
        self._room = max(120, width)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its texts, at most the room there is."""
        metrics = QFontMetrics(theme.font("caption"))
        facts = metrics.horizontalAdvance(self._facts.text()) + 4
        if not self._sheet.isHidden():
            facts += self._sheet.sizeHint().width() + SMALL
        name = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(self._file.text())
        return QSize(min(self._room, max(facts, name + ICON + SMALL + 4)), 54)

    def minimumSizeHint(self) -> QSize:
        """Cut rather than push other things out of the window."""
        return QSize(60, 40)

    def _open_menu(self) -> None:
        self._menu.clear()
        for name in self._names:
            action = QAction(name.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(name == self._chosen)
            action.triggered.connect(lambda _checked=False, chosen=name: self.sheet_chosen.emit(chosen))
            self._menu.addAction(action)
        self._menu.popup(self._sheet.mapToGlobal(self._sheet.rect().bottomLeft()))


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"
