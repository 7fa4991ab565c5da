"""Python's garbage is collected on the UI thread only.

The collector runs wherever memory happens to be asked for. On a worker it would destroy widgets that nobody holds
any more, which Qt allows on the UI thread alone: the program would end without a word.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 500


class Garbage(QObject):
    """Collects in the place of Python's own collector until all of its kind have stopped."""

    _running = 0  # two for a moment, when another language opens a new window

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Garbage._running += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect again by itself, when no worker is left."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        Garbage._running -= 1
        if not Garbage._running:
            gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, as Python would."""
    due = [
        n
        for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > limit
    ]
    if due:
        gc.collect(due[-1])
