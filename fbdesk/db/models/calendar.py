"""What calendars outside have to know of a session besides the session itself."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fbdesk.db.models.declarative import UNJOURNALED, Base, Id, not_negative


class CalendarEntry(Base):
    """How often the calendar entry of a session was altered, and when last. Outside the journal: it only grows.

    It outlives its session: undoing brings the session back under its name in other calendars, and what they have
    may be newer than 0.
    """

    __tablename__ = "calendar_entries"
    __table_args__ = (UniqueConstraint("session_id"), not_negative("sequence"), UNJOURNALED)

    id: Mapped[Id]
    #: No foreign key, because the session may be gone.
    session_id: Mapped[int]
    sequence: Mapped[int] = mapped_column(server_default="0")
    changed_at: Mapped[datetime]
    #: A digest of what the entry said last; no name of a person survives in it.
    content: Mapped[str]
