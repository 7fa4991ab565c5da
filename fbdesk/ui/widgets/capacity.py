"""How full a programme is: squares for places, bars for quotas, and the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.painting import LEFT, elided, hairline, rounded_box
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import ICON, PAGE_MARGIN, FontRole

SQUARE, GAP, GROUP_GAP = 17, 3, 9
BAR_FROM = 25
_MOST_OVER = 8


@dataclass(frozen=True, slots=True)
class QuotaFigures:
    """A quota: name, how it stands (icon + word), number, its limit, the whole, and the rule in words.

    `chosen` are those whom the selected rows would add.
    """

    name: str
    status: Status
    number: int
    limit: int
    of: int
    rule: str
    chosen: int = 0


class CapacityMeter(QWidget):
    """Places taken, just chosen and free; from 25 places on one bar."""

    def __init__(
        self, capacity: int = 0, taken: int = 0, chosen: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._capacity = self._taken = self._chosen = -1
        self.set_places(capacity, taken, chosen)

    def set_places(self, capacity: int, taken: int, chosen: int = 0) -> None:
        """Show `taken` of `capacity` places, and how many more the selected rows would take."""
        places = (capacity, taken, min(chosen, max(0, capacity - taken)))
        if places == (self._capacity, self._taken, self._chosen):
            return
        self._capacity, self._taken, self._chosen = places
        self.setAccessibleName(" · ".join(part for run in self._words() for part in ["".join(run)]))
        self.updateGeometry()
        self.update()

    def _words(self) -> list[tuple[str, str]]:
        free = max(0, self._capacity - self._taken - self._chosen)
        whole = _("of {n} taken").format(n=format_number(self._capacity))
        words = [(format_number(self._taken), f" {whole}")]
        if self._chosen:
            words.append((format_number(self._chosen), " " + _("just selected")))
        if self._taken > self._capacity:
            words.append((format_number(self._taken - self._capacity), " " + _("too many")))
        else:
            words.append((format_number(free), " " + ngettext("free", "free", free)))
        return words

    def _squares(self) -> int:
        """Return how many squares there are: the places, and a few of those that are too many."""
        return max(self._capacity, min(self._taken, self._capacity + _MOST_OVER))

    def sizeHint(self) -> QSize:
        """Heading, squares and words."""
        number = self._squares()
        squares = number * (SQUARE + GAP) + max(0, (number - 1) // 8) * (GROUP_GAP - GAP)
        if self._capacity >= BAR_FROM:
            squares = 320
        words = sum(
            QFontMetrics(theme.font("caption_strong")).horizontalAdvance("".join(run))
            for run in self._words()
        )
        return QSize(max(squares, words + 40), 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, squares or bar, and the words below."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRect(0, 0, self.width(), 16), int(LEFT), _("Places"))
        if self._capacity >= BAR_FROM:
            self._paint_bar(painter, QRect(0, 22, 320, 12))
        else:
            self._paint_squares(painter, 23)
        _paint_runs(painter, 0, 44, self.width(), self._words(), accent=1 if self._chosen else -1)

    def _paint_bar(self, painter: QPainter, area: QRect) -> None:
        rounded_box(painter, area, "line", radius=4)
        width = area.width() * min(self._taken, self._capacity) // self._capacity
        if width:
            rounded_box(painter, QRect(area.left(), area.top(), width, area.height()), "accent", radius=4)

    def _paint_squares(self, painter: QPainter, top: int) -> None:
        x = 0
        for place in range(self._squares()):
            box = QRect(x, top, SQUARE, SQUARE)
            if place >= self._capacity:
                rounded_box(painter, box, "warn_bg", "warn", radius=2.5)
            elif place < self._taken:
                rounded_box(painter, box, "accent", radius=2.5)
            elif place < self._taken + self._chosen:
                rounded_box(painter, box, "select", "accent", radius=2.5)
            else:
                self._paint_free(painter, box)
            x += SQUARE + (GROUP_GAP if place % 8 == 7 else GAP)

    @staticmethod
    def _paint_free(painter: QPainter, box: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("field"), 1)
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
        painter.restore()


class QuotaMeter(QWidget):
    """Name and state over a bar with a mark at the limit, and the rule in words below."""

    def __init__(self, quota: QuotaFigures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(60)
        self.setMinimumWidth(104)
        self.setMaximumWidth(190)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_quota(quota)

    def set_quota(self, quota: QuotaFigures) -> None:
        """Show another quota, or other numbers of it."""
        self.quota = quota
        self.setToolTip(f"{quota.name}: {quota.rule}")
        number = f"{quota.number} + {quota.chosen}" if quota.chosen else str(quota.number)
        self.setAccessibleName(f"{quota.name}: {quota.status.text}, {number}, {quota.rule}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the meter."""
        painter = QPainter(self)
        quota = self.quota
        painter.setFont(theme.font("caption"))
        width = QFontMetrics(theme.font("caption")).horizontalAdvance(quota.status.text) + 1
        painter.setPen(theme.colour(quota.status.colour))
        painter.drawText(QRect(self.width() - width, 0, width, 16), int(LEFT), quota.status.text)
        left = self.width() - width - ICON - 4
        painter.setPen(theme.colour("text"))
        name = elided(theme.font("caption"), quota.name, left - 4)
        painter.drawText(QRect(0, 0, left, 16), int(LEFT), name)
        icons.paint(
            painter,
            QRect(self.width() - width - ICON - 4, 0, ICON, ICON),
            quota.status.icon,
            quota.status.colour,
        )
        bar = QRect(0, 21, self.width(), 8)
        rounded_box(painter, bar, "line", radius=4)
        of = max(1, quota.of)
        filled = bar.width() * min(quota.number, of) // of
        if quota.chosen:
            wide = bar.width() * min(quota.number + quota.chosen, of) // of
            rounded_box(painter, QRect(0, bar.top(), wide, bar.height()), "select", "accent", radius=4)
        if filled:
            rounded_box(painter, QRect(0, bar.top(), filled, bar.height()), "accent", radius=4)
        at = min(bar.width() - 2, bar.width() * quota.limit // of)
        hairline(painter, at, bar.top() - 4, at + 2, bar.bottom() + 5, "text")
        more = f" + {quota.chosen}" if quota.chosen else ""
        _paint_runs(painter, 0, 37, self.width(), [(f"{quota.number}{more}", "  " + quota.rule)], "text2")


class CapacityStrip(QWidget):
    """The strip below the header: places, and beside them up to four quotas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meter = CapacityMeter()
        self.setFixedHeight(76)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 12)
        self._row.setSpacing(28)
        self._row.addWidget(self.meter)
        self._line = Hairline(vertical=True)
        self._row.addSpacing(10)
        self._row.addWidget(self._line)
        self._row.addStretch(1)
        self._meters: list[QuotaMeter] = []

    def set_quotas(self, quotas: Iterable[QuotaFigures]) -> None:
        """Show these quotas."""
        quotas = list(quotas)
        if quotas and len(quotas) == len(self._meters):
            for meter, quota in zip(self._meters, quotas, strict=True):
                meter.set_quota(quota)
            return
        for meter in self._meters:
            meter.hide()
            meter.deleteLater()
        self._meters = [QuotaMeter(quota) for quota in quotas]
        for meter in self._meters:
            self._row.insertWidget(self._row.count() - 1, meter, 10)
            meter.show()  # a layout would do it later, and the strip would flicker
        self._line.setVisible(bool(self._meters))


def _paint_runs(
    painter: QPainter,
    left: int,
    top: int,
    width: int,
    runs: Sequence[tuple[str, str]],
    colour: str = "text",
    accent: int = -1,
) -> None:
    """Paint "12 von 16 · 3 frei" with the numbers in semibold, the one at `accent` in the accent colour."""
    for number, (strong, plain) in enumerate(runs):
        text = plain + (" · " if number < len(runs) - 1 else "")
        shade = "accent" if number == accent else "text"
        parts: tuple[tuple[FontRole, str, str], ...] = (
            ("caption_strong", strong, shade),
            ("caption", text, colour),
        )
        for role, part, drawn in parts:
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(drawn))
            part = elided(theme.font(role), part, width - left)
            painter.drawText(QRect(left, top, width - left, 16), int(LEFT), part)
            left += QFontMetrics(theme.font(role)).horizontalAdvance(part)
