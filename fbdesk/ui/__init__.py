"""The window: pages and widgets. The only part besides `app` that knows Qt."""

import ctypes
import sys

import PySide6


def _keep_singletons_alive() -> None:
    """Give None, True and their like the references that PySide6 6.12 drops before Python 3.12.

    6.12.0 returns them without counting, which is right only since Python 3.12 made them immortal. On 3.11
    the process ends with "none_dealloc" after some ten thousand calls (measured; 6.11.3 is sound).
    """
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(singleton)).value += 1 << 60


if sys.version_info < (3, 12) and PySide6.__version_info__[:2] == (6, 12):
    _keep_singletons_alive()
