"""The order in which Tab goes through a window: as the parts lie in their layouts, not as they were made.

Panes and figures are made anew while the window is open; Qt would put them at the end of its chain.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def focus_order(root: QWidget) -> list[QWidget]:
    """Return the controls below `root` that Tab reaches, first to last."""
    return list(_walk(root))


def _walk(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or not widget.isEnabled():
        return
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if is_stop and widget.isVisible():
        yield widget
        if not isinstance(widget, QScrollArea):
            return  # what a list or a field is made of is one stop
    for child in _children(widget):
        yield from _walk(child)


def _children(widget: QWidget) -> list[QWidget]:
    """Return the children as they are laid out; those without a layout from left to right."""
    layout = widget.layout()
    laid_out = list(_widgets_of(layout)) if layout is not None else []
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isWindow() and child not in laid_out
    ]
    return [*laid_out, *sorted(others, key=lambda child: (child.x(), child.y()))]


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _widgets_of(inner)
