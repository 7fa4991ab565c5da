"""QR codes as vector paths."""

import re
from functools import lru_cache

import segno

_DARK = re.compile(rb"\x01+")
# Trying all eight masks takes three times as long; any mask reads, the choice only evens out dark and light.
_MASK = 2


@lru_cache(maxsize=64)
def code_path(payload: str) -> tuple[int, str]:
    """Return the modules on one side and the PDF path of the dark ones, one unit a module, from the bottom left.

    Error correction level M (15 % of the code may be dirty or torn). One path, so that no hairlines show between rows.
    """
    # Readers take letters outside ASCII for another alphabet unless the code itself says that they are UTF-8 (ECI).
    code = segno.make(
        payload,
        error="m",
        mask=_MASK,
        micro=False,
        boost_error=False,
        encoding=None if payload.isascii() else "utf-8",
        eci=not payload.isascii(),
    )
    side = len(code.matrix)
    bars = (
        f"{dark.start()} {side - 1 - row} {dark.end() - dark.start()} 1 re"
        for row, modules in enumerate(code.matrix)
        for dark in _DARK.finditer(bytes(modules))
    )
    return side, " ".join(bars)
