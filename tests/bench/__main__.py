"""Run all measurements, or those named: `python -m tests.bench [start imports scaling certificates filter]`."""

import json
import sys
from collections.abc import Callable

from tests.bench import measure

ALL: dict[str, Callable[[], dict[str, object]]] = {
    "start": measure.start,
    "imports": measure.taking_in,
    "scaling": measure.scaling,
    "certificates": measure.issuing,
    "filter": measure.filter_keystroke,
}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(ALL)
    print(json.dumps({name: ALL[name]() for name in chosen}, indent=2, ensure_ascii=False))
