"""What the law's test draws: words, days, and rows of the office on which a service is called."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Certificate, Programme, Registration, TrainingSession, Unit
from fbdesk.services.certificates import certificates
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

    def pick(self, model: type[Any], *mostly: Any) -> int:
        """Return the id of a row of this table, mostly one of those for which these conditions hold.

        That there is none is a fault of the office that the test starts from.
        """
        every = select(model.id).order_by(model.id)
        ids = list(self.db.scalars(every))
        assert ids, f"The office has no row of {model.__tablename__} to draw."
        fitting = list(self.db.scalars(every.where(*mostly))) if mostly else []
        likely = st.sampled_from(fitting or ids)
        return self.draw(st.one_of(likely, likely, likely, st.sampled_from(ids)))

    def registration(self, *mostly: Any) -> int:
        return self.pick(Registration, *mostly)

    def session(self, *mostly: Any) -> int:
        return self.pick(TrainingSession, *mostly)

    def programme(self, *mostly: Any) -> int:
        return self.pick(Programme, *mostly)

    def open_programme(self) -> int:
        """Return mostly a programme into which people come now."""
        return self.programme(Programme.cancelled_on.is_(None), Programme.deadline.is_(None))

    def programme_of(self, model: type[Any], row_id: int) -> int:
        """Return the programme of a registration, session, unit or team."""
        return self.db.get_one(model, row_id).programme_id

    def member_of(self, programme_id: int, *mostly: Any) -> int:
        """Return mostly a registration of this programme."""
        return self.registration(Registration.programme_id == programme_id, *mostly)

    def unit_of(self, programme_id: int) -> int:
        """Return mostly a unit of this programme."""
        return self.pick(Unit, Unit.programme_id == programme_id)

    def table(self) -> Any:
        chosen = st.lists(
            st.sampled_from(["Anna Kern", "Öz Kaya", "Jan Lux", "李 明"]), min_size=1, max_size=4
        )
        rows = [
            {"Name": n, "E-Mail": f"{len(n)}@amt.example", "Ort": self.draw(WORDS)} for n in self.draw(chosen)
        ]
        return make_table(rows)

    def draft(self) -> Any:
        """Return a paper that can be made now, in whichever programme."""
        running = select(Programme.id).where(
            Programme.certificate_kind.is_not(None), Programme.cancelled_on.is_(None)
        )
        drafts = [
            one for row_id in self.db.scalars(running) for one in certificates.plan_drafts(self.db, row_id)[0]
        ]
        assert drafts, "The office has nobody who can have a paper."
        known = set(self.db.scalars(select(Certificate.registration_id)))
        new = [one for one in drafts if one.registration_id not in known]
        return self.draw(st.sampled_from(new or drafts) | st.sampled_from(drafts))

    def paper(self, *mostly: Any) -> int:
        return self.pick(Certificate, *mostly)
