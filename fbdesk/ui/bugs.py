"""What goes wrong in the window itself is written into the log and shown: Qt would pass over it in silence."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from fbdesk.ui.work import crash_report

_log = logging.getLogger(__name__)


@contextmanager
def reported(show: Callable[[str], object]) -> Iterator[None]:
    """Report every error that nothing else answers; `show` gets each report once, however often it comes."""
    before = sys.excepthook
    shown: set[str] = set()

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            text = crash_report(error)
            _log.error(text)
            if text not in shown:  # what fails while painting fails again with every painting
                shown.add(text)
                show(text)
        before(kind, error, trace)

    sys.excepthook = report
    try:
        yield
    finally:
        sys.excepthook = before
