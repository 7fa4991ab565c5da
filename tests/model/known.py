"""Kinds of disagreement that are being mended; nothing else may differ, and what does not differ any more goes."""

from fnmatch import fnmatchcase

#: Patterns of kinds; the list shrinks to nothing.
KNOWN: tuple[str, ...] = (
    "allowed though refused: reinstate programme *",  # more had a place than there are, before it was cancelled
    "letter.days",  # a session without a unit, where units are booked one by one
)  # fmt: skip


def is_known(kind: str) -> bool:
    """Tell whether a kind of disagreement is being mended."""
    return any(fnmatchcase(kind, pattern) for pattern in KNOWN)
