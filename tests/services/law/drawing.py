"""What the law's test draws: words, days, and rows of the office on which a service is called."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Programme, Registration, TrainingSession, Unit
from fbdesk.services import certificates
from tests.services.sheets import make_table

Draw = Callable[[st.SearchStrategy[Any]], Any]
#: Per writing service a function that draws its arguments (without `db`).
Calls = dict[str, Callable[[], tuple[tuple[Any, ...], dict[str, Any]]]]

WORDS = st.text("aäß=<\u202e李", min_size=1, max_size=5)
DAYS = st.dates(date(2023, 12, 1), date(2024, 2, 1))


class Office:
    """Draws rows of an office for the services that are called on them."""

    def __init__(self, db: Session, draw: Draw) -> None:
        self.db, self.draw = db, draw

    def pick(self, model: type[Any]) -> int:
        """Return the id of a row of this table that exists; raises IndexError when there is none."""
        ids = list(self.db.scalars(select(model.id).order_by(model.id)))
        return self.draw(st.sampled_from(ids)) if ids else ids[0]

    def registration(self) -> int:
        return self.pick(Registration)

    def session(self) -> int:
        return self.pick(TrainingSession)

    def programme(self) -> int:
        return self.pick(Programme)

    def unit_of(self, programme_id: int) -> int:
        return self.db.scalars(select(Unit.id).where(Unit.programme_id == programme_id)).first() or 0

    def table(self) -> Any:
        chosen = st.lists(
            st.sampled_from(["Anna Kern", "Öz Kaya", "Jan Lux", "李 明"]), min_size=1, max_size=4
        )
        rows = [
            {"Name": n, "E-Mail": f"{len(n)}@amt.example", "Ort": self.draw(WORDS)} for n in self.draw(chosen)
        ]
        return make_table(rows)

    def drafts(self, programme_id: int) -> list[Any]:
        return certificates.plan_drafts(self.db, programme_id)[0]
