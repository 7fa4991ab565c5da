"""A short code for a programme, proposed from its title and run."""

import re
from collections.abc import Collection

from fbdesk.rules.people.folding import fold

_SMALL = frozenset(
    "der die das den dem des und oder im in an am auf von vom zur zum fur mit the of and for".split()
)


def suggest_code(title: str, run: int | None, taken: Collection[str]) -> str:
    """Return a code that is free: "BEC-9" for the ninth run of "Beccaria-Qualifizierung"."""
    words = [word for word in re.findall(r"[a-z0-9]+", fold(title)) if word not in _SMALL]
    if not words:
        return ""
    stem = "".join(word[0] for word in words)[:4] if len(words) > 2 else words[0][:3]
    base = f"{stem.upper()}-{run}" if run else stem.upper()
    return next_free(base, taken)


def next_code(code: str, before: int | None, run: int, taken: Collection[str]) -> str:
    """Return the code of the next run: its number takes the place of the one before, "BEC-9" becomes "BEC-10"."""
    stem = re.sub(rf"[-_ ]?{before}$", "", code) if before else code
    return next_free(f"{stem}-{run}", taken)


def next_free(code: str, taken: Collection[str]) -> str:
    """Return the code itself, or with the first letter behind it that makes it free."""
    known = {other.casefold() for other in taken}
    candidates = (code, *(f"{code}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    return next((one for one in candidates if one.casefold() not in known), f"{code}-{len(known)}")
