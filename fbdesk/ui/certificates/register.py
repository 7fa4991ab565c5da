"""The line below the list: whether the register has gaps, and how many papers are in which state."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_number, join_words, ngettext
from fbdesk.services.certificates.certificate_register import RegisterSummary
from fbdesk.ui.certificates.issuing import number_range
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states, theme
from fbdesk.ui.widgets.look.painting import hairline, rounded_box
from fbdesk.ui.widgets.look.tokens import LARGE, MEDIUM, PAGE_MARGIN
from fbdesk.vocabulary import CertificateState

_ORDER: Final = (CertificateState.VALID, CertificateState.PREPARED, CertificateState.VOID)
_GAP: Final = 2


class RegisterLine(QWidget):
    """Register 2022 ✓ lückenlos, BEC-2022-001 bis 032; below a bar and its numbers in words.

    `open_wanted` comes from the link at the right, which a line without `opens` has not.
    """

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, opens: bool = True) -> None:
        super().__init__(parent)
        self.link = Button(_("Open re&gister"), "link", parent=self)  # without parent it would be a window
        self.link.setVisible(opens)
        self.link.clicked.connect(lambda _checked=False: self.open_wanted.emit())
        self._title = Label("", "strong")
        self._gaps = _Word()
        self._bar = RegisterBar()
        self._words = {state: _Word() for state in _ORDER}
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(LARGE)
        first.addWidget(self._title)
        first.addWidget(self._gaps)
        first.addStretch(1)
        if opens:
            first.addWidget(self.link)
        second.addWidget(self._bar)
        for word in self._words.values():
            second.addWidget(word)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 13, PAGE_MARGIN, MEDIUM)
        column.setSpacing(9)
        column.addLayout(first)
        column.addLayout(second)
        self.hide()

    def show_register(self, register: RegisterSummary | None) -> None:
        """Show a register; None hides the line."""
        self.setVisible(register is not None)
        if register is None:
            return
        self._title.setText(_("Register {year}").format(year=register.year))
        self._show_gaps(register)
        self._show_counts([register])

    def show_ranges(self, ranges: Sequence[RegisterSummary]) -> None:
        """Show several ranges of numbers together; without any the line is hidden."""
        self.setVisible(bool(ranges))
        if len(ranges) == 1:
            self.show_register(ranges[0])
            return
        self._title.setText(_("Register"))
        holes = [f"{one.prefix} {one.year}" for one in ranges if not one.gap_free]
        if holes:
            text = _("with gaps in {ranges}. Look for a lost paper.").format(ranges=join_words(holes))
            self._gaps.show_word("error_circle", "err", text)
        else:
            text = ngettext("{n} range, without gaps", "{n} ranges, all without gaps", len(ranges))
            self._gaps.show_word("checkmark_circle", "ok", text.format(n=len(ranges)))
        self._show_counts(ranges)

    def _show_gaps(self, register: RegisterSummary) -> None:
        numbers = number_range(register.first, register.last)
        if register.gap_free:
            text = _("without gaps, {numbers}").format(numbers=numbers)
            self._gaps.show_word("checkmark_circle", "ok", text)
        else:
            text = _("with gaps, {numbers}. Look for a lost paper.").format(numbers=numbers)
            self._gaps.show_word("error_circle", "err", text)

    def _show_counts(self, ranges: Sequence[RegisterSummary]) -> None:
        counts = {
            CertificateState.VALID: sum(one.valid for one in ranges),
            CertificateState.PREPARED: sum(one.prepared for one in ranges),
            CertificateState.VOID: sum(one.void for one in ranges),
        }
        self._bar.set_counts(counts)
        for state, word in self._words.items():
            status = states.certificate_state(state)
            word.show_word(status.icon, status.colour, f"{format_number(counts[state])} {status.text}")
            word.setVisible(counts[state] > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above."""
        hairline(QPainter(self), 0, 0, self.width(), 1, "line2")


class RegisterBar(QWidget):
    """A bar of 8 px, divided by states; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[CertificateState, int] = {}
        self.setFixedSize(250, 8)

    def set_counts(self, counts: dict[CertificateState, int]) -> None:
        """Show how many papers are in each state."""
        self._counts = counts
        self.update()

    def parts(self) -> list[tuple[CertificateState, QRect]]:
        """Return the area of every state that occurs: in proportion, and never too narrow to see."""
        shown = [(state, self._counts[state]) for state in _ORDER if self._counts.get(state)]
        total, room = sum(n for _state, n in shown), self.width() - _GAP * (len(shown) - 1)
        widths = [max(4, room * n // total) for _state, n in shown]
        if widths:
            widths[widths.index(max(widths))] += room - sum(widths)
        areas, left = [], 0
        for (state, _n), width in zip(shown, widths, strict=True):
            areas.append((state, QRect(left, 0, width, self.height())))
            left += width + _GAP
        return areas

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts; only the outer ends are round."""
        painter = QPainter(self)
        parts = self.parts()
        if not parts:
            return
        rounded_box(painter, self.rect(), states.certificate_state(parts[0][0]).colour, radius=3)
        for place, (state, area) in enumerate(parts):
            colour = states.certificate_state(state).colour
            last = place == len(parts) - 1
            if place:
                painter.fillRect(QRect(area.left() - _GAP, 0, self.width(), 8), theme.colour("surface"))
                rounded_box(painter, area, colour, radius=3 if last else 0)
                if last:
                    painter.fillRect(area.adjusted(0, 0, -4, 0), theme.colour(colour))


class _Word(QWidget):
    """Icon and words in the colour of a state."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconView("checkmark_circle", "ok")
        self._text = Label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_word(self, icon: str, colour: str, text: str) -> None:
        """Show another state."""
        self._icon.set_icon(icon, colour)
        self._text.setText(text)
        self._text.set_colour(colour)
