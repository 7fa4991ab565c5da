"""The strip below the header: the programme's certificate or one of its building blocks, as tabs or as a list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _
from fbdesk.services.certificates.certificate_candidates import Paper
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.frames.tabs import Tabs
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import PAGE_MARGIN, SMALL

_HEIGHT = 40


class PaperStrip(QWidget):
    """40 px; `chosen` comes with the unit of a building block, or None for the whole programme."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[Paper, ...] = ()
        self._unit_id: int | None = None
        self.tabs: Tabs | None = None
        self.list = Choice(small=True)
        self.list.setAccessibleName(_("What is issued"))
        self.list.chosen.connect(self._choose)
        self._short = QWidget()
        row = QHBoxLayout(self._short)
        row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
        row.setSpacing(SMALL)
        row.addWidget(Label(_("What is issued"), "body", "text2"))
        row.addWidget(self.list)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._short)
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def show_papers(self, papers: Sequence[Paper], unit_id: int | None) -> None:
        """Offer these papers and mark one; nothing is offered where there are no building blocks."""
        if tuple(papers) != self._papers:
            self._papers = tuple(papers)
            self._offer()
        self._unit_id = unit_id
        if self.tabs is not None:
            self.tabs.choose(_key(unit_id))
        self.list.set_value(unit_id)
        self.setVisible(any(paper.unit_id is not None for paper in papers))
        self._fit()

    def _offer(self) -> None:
        if self.tabs is not None:
            self.tabs.hide()
            self.tabs.deleteLater()
            self.tabs = None
        self.list.set_choices([(paper.unit_id, paper.label) for paper in self._papers])
        if self._papers:
            texts = [(_key(paper.unit_id), paper.label.replace("&", "&&")) for paper in self._papers]
            self.tabs = Tabs(texts)
            self.tabs.changed.connect(lambda key: self._choose(int(key) if key else None))
            self._column.addWidget(self.tabs)

    def _choose(self, unit_id: int | None) -> None:
        if unit_id != self._unit_id:
            self._unit_id = unit_id
            self.chosen.emit(unit_id)

    def _fit(self) -> None:
        """Tabs where all of them have room, a list where they have not."""
        if self.tabs is not None:
            wide = self.tabs.sizeHint().width() <= self.width()
            self.tabs.setVisible(wide)
            self._short.setVisible(not wide)

    def minimumSizeHint(self) -> QSize:
        """The strip never makes the window wider."""
        return QSize(320, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room for tabs."""
        super().resizeEvent(event)
        self._fit()


def _key(unit_id: int | None) -> str:
    return "" if unit_id is None else str(unit_id)
