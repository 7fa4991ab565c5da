"""How days, chips and bars of the sheet are drawn, all from tokens."""

from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from fbdesk.i18n import language, month_name
from fbdesk.ui.calendar.entries import SheetEntry, facts, short_venue, when
from fbdesk.ui.widgets.look import icons, theme
from fbdesk.ui.widgets.look.painting import CENTRE, LEFT, elided, hairline
from fbdesk.ui.widgets.look.tokens import ICON

#: Room for the number of the day above its entries.
NUMBER_HEIGHT: Final = 29
_EDGE: Final = 3
_RADIUS: Final = 3
_HATCH: Final = 11
_CIRCLE: Final = 22


def paint_ground(painter: QPainter, area: QRect, day: date, holiday: str, school: str) -> None:
    """Paint a day's ground: weekend, public holiday, hatched school holidays; and its lines."""
    ground = "holiday_bg" if holiday else "raised" if day.weekday() > 4 else "surface"
    painter.fillRect(area, theme.colour(ground))
    if school and not holiday:
        _hatch(painter, area)
    hairline(painter, area.left(), area.top(), area.left() + 1, area.bottom() + 1)
    hairline(painter, area.left(), area.bottom(), area.right() + 1, area.bottom() + 1)


def _hatch(painter: QPainter, area: QRect) -> None:
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("warn_bg"), 1))
    # the lines of neighbouring days meet, because all start from the same grid
    start = area.left() + area.top()
    first = start - start % _HATCH
    for at in range(first, area.right() + area.bottom() + _HATCH, _HATCH):
        painter.drawLine(QLineF(at - area.top(), area.top(), at - area.bottom() - 1, area.bottom() + 1))
    painter.restore()


def paint_number(painter: QPainter, area: QRect, day: date, note: str, *, inside: bool, today: bool) -> None:
    """Paint the number of a day and beside it the name of its holiday."""
    text = number_text(day)
    font = theme.font("strong" if inside else "body")
    width = QFontMetrics(font).horizontalAdvance(text)
    line = QRect(area.left() + 7, area.top() + 4, area.width() - 10, _CIRCLE)
    if today:
        width = _paint_today(painter, QRect(area.left() + 6, line.top() + 2, _CIRCLE, _CIRCLE), day) - 3
    else:
        painter.setFont(font)
        painter.setPen(theme.colour("text" if inside else "text2"))
        painter.drawText(line, int(LEFT), text)
    if note:
        room = line.adjusted(width + 7, 0, 0, 0)
        _draw(painter, room, note, theme.font("caption"), "warn")


def _paint_today(painter: QPainter, circle: QRect, day: date) -> int:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(circle)
    painter.restore()
    painter.setFont(theme.font("caption_strong"))
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(circle, int(CENTRE), str(day.day))
    return circle.width()


def number_text(day: date) -> str:
    """Return "14.", on the first of a month "1. Nov."."""
    if language() != "de":
        return f"{day.day} {month_name(day.month)[:3]}" if day.day == 1 else str(day.day)
    if day.day != 1:
        return f"{day.day}."
    name = month_name(day.month)
    return f"1. {name}" if len(name) < 5 else f"1. {name[:3]}."


def paint_entry(
    painter: QPainter, area: QRect, entry: SheetEntry, *, opens_left: bool, opens_right: bool, lines: int
) -> None:
    """Paint a chip or bar; it is open at the side where it goes on in another week.

    `lines` is 1 for what is low, 2 for a chip, more where there is room for place and speakers.
    """
    outline = _outline(area, opens_left, opens_right)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = "mute_bg" if entry.cancelled else f"{entry.programme.colour}_bg"
    painter.fillPath(outline, theme.colour(ground))
    left = area.left() + 6
    if not opens_left:
        _paint_edge(painter, area, outline, "mute" if entry.cancelled else entry.programme.colour)
        left = area.left() + _EDGE + 8
    if entry.conflicts:
        painter.setPen(QPen(theme.colour("err"), 1.5))
        painter.drawPath(_outline(area, opens_left, opens_right, inset=0.75))
    painter.restore()
    if opens_left:
        icons.paint(painter, QRect(left - 2, area.top() + 3, ICON, ICON), "chevron_left", "text")
        left += ICON
    inner = QRect(left, area.top(), area.right() - left - 4, area.height())
    if opens_right:
        icons.paint(painter, QRect(area.right() - ICON, area.top() + 3, ICON, ICON), "chevron_right", "text")
        inner.setRight(inner.right() - ICON)
    if lines == 1:
        _paint_bar_text(painter, inner, entry)
    else:
        _paint_chip_text(painter, inner, entry, lines)


def _outline(area: QRect, opens_left: bool, opens_right: bool, inset: float = 0) -> QPainterPath:
    """Return the rounded box; an open side lies outside what is painted, so that it has no corners."""
    box = QRectF(area).adjusted(inset, inset, -inset, -inset)
    box.adjust(-8 if opens_left else 0, 0, 8 if opens_right else 0, 0)
    path = QPainterPath()
    path.addRoundedRect(box, _RADIUS, _RADIUS)
    shown = QPainterPath()
    shown.addRect(QRectF(area))
    return path.intersected(shown)


def _paint_edge(painter: QPainter, area: QRect, outline: QPainterPath, colour: str) -> None:
    edge = QPainterPath()
    edge.addRect(QRectF(area.left(), area.top(), _EDGE, area.height()))
    painter.fillPath(outline.intersected(edge), theme.colour(colour))


def _paint_bar_text(painter: QPainter, area: QRect, entry: SheetEntry) -> None:
    if entry.conflicts:
        at = QRect(area.left() - 1, area.top() + (area.height() - ICON) // 2, ICON, ICON)
        icons.paint(painter, at, "error_circle", "err")
        area = area.adjusted(ICON + 4, 0, 0, 0)
    text = f"{entry.time.split()[0]} {entry.title}" if entry.time else entry.words
    _draw(painter, area, text, _font(entry), "mute" if entry.cancelled else "text")


def _paint_chip_text(painter: QPainter, area: QRect, entry: SheetEntry, lines: int) -> None:
    height = 16
    upper = QRect(area.left(), area.top() + 3, area.width(), height)
    if entry.conflicts:
        icons.paint(
            painter, QRect(area.right() - ICON + 2, area.top() + 3, ICON, ICON), "error_circle", "err"
        )
        upper.setRight(upper.right() - ICON)
    texts = [(f"{entry.time.split()[0]} · {entry.programme.code}", "text2"), (entry.title, "text")]
    if lines > 2:
        texts = [(when(entry.sessions[0]), "text2"), *_detail(entry, area.width())]
    for number, (text, colour) in enumerate(texts[:lines]):
        row = QRect(upper if number == 0 else QRect(area.left(), upper.top(), area.width(), height))
        row.translate(0, number * height)
        _draw(painter, row, text, _font(entry), "mute" if entry.cancelled else colour)


def _detail(entry: SheetEntry, width: int) -> list[tuple[str, str]]:
    """Return what a tall chip says below its times: the words in up to two lines, place and speakers."""
    words, metrics = entry.words.split(" "), QFontMetrics(theme.font("caption"))
    first = 1
    while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
        first += 1
    named = [" ".join(words[:first]), " ".join(words[first:])]
    session = entry.sessions[0]
    return [
        *((line, "text") for line in named if line),
        (short_venue(session), "text2"),
        (facts(session), "text2"),
    ]


def _font(entry: SheetEntry) -> QFont:
    font = QFont(theme.font("caption"))
    font.setStrikeOut(entry.cancelled)
    return font


def paint_more(painter: QPainter, area: QRect, text: str) -> None:
    """Paint how many entries found no room."""
    _draw(painter, area, text, theme.font("caption"), "accent")


def paint_chosen(painter: QPainter, area: QRect, *, has_keyboard: bool) -> None:
    """Paint the frame of the chosen day, and inside it the ring of the keyboard."""
    _frame(painter, QRectF(area), "accent")
    if has_keyboard:
        _frame(painter, QRectF(area).adjusted(3, 3, -3, -3), "focus")


def _frame(painter: QPainter, box: QRectF, colour: str) -> None:
    pen = QPen(theme.colour(colour), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(box.topLeft() + QPointF(1, 1), box.bottomRight() - QPointF(1, 1)))


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(area, int(LEFT), elided(font, text, area.width()))
