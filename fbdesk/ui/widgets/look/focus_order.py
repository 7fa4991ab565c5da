"""The order in which Tab goes through a window: as the parts lie in their layouts, not as they were made.

Panes and figures are made anew while the window is open; Qt would put them at the end of its chain.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QRadioButton, QScrollArea, QWidget


def focus_order(root: QWidget) -> list[QWidget]:
    """Return the controls below `root` that Tab reaches, first to last."""
    return list(_walk(root))


def _walk(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or not widget.isEnabled():
        return
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if is_stop and isinstance(widget, QRadioButton) and _is_beside_choice(widget):
        return
    if is_stop and widget.isVisible():
        yield widget
        if not isinstance(widget, QScrollArea):
            return  # what a list or a field is made of is one stop
    for child in _children(widget):
        yield from _walk(child)


def _is_beside_choice(button: QRadioButton) -> bool:
    """Tell whether another one of the same choice is chosen: that one is the stop, arrows go to the others."""
    beside = button.parentWidget()
    others = (
        beside.findChildren(QRadioButton, options=Qt.FindChildOption.FindDirectChildrenOnly) if beside else []
    )
    return not button.isChecked() and any(other.isChecked() for other in others)


def _children(widget: QWidget) -> list[QWidget]:
    """Return the children as they are laid out; those without a layout from left to right."""
    found = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    places = {child: _place(layout, child) for child in found} if layout is not None else {}
    return sorted(
        found, key=lambda child: (not places.get(child), places.get(child, ()), child.x(), child.y())
    )


def _place(layout: QLayout, widget: QWidget) -> tuple[int, ...]:
    """Return where a widget lies, layout in layout; empty when it is in none.

    Never ask a layout for its items: Python would keep them when Qt has long thrown them away, and the program ends.
    """
    if (place := layout.indexOf(widget)) >= 0:
        return (place,)
    for inner in layout.children():
        if isinstance(inner, QLayout) and (below := _place(inner, widget)):
            return (layout.indexOf(inner), *below)
    return ()
