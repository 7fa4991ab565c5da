"""Kinds of disagreement that are being mended; nothing else may differ, and what does not differ any more goes."""

from fnmatch import fnmatchcase

#: Patterns of kinds; the list shrinks to nothing.
KNOWN: tuple[str, ...] = ()


def is_known(kind: str) -> bool:
    """Tell whether a kind of disagreement is being mended."""
    return any(fnmatchcase(kind, pattern) for pattern in KNOWN)
