"""Who is at the desk."""

from sqlalchemy.orm import Session


def actor(db: Session) -> str:
    """Return who is working at the desk, as Desk told the database session."""
    return str(db.info.get("who", ""))
