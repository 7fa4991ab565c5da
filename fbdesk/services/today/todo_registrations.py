"""What is to do about registrations besides giving places: follow-ups, whom to tell, questions of an import."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import ImportRun, Person, Programme, Registration, TrainingSession
from fbdesk.i18n import _, ngettext
from fbdesk.rules.people import names
from fbdesk.rules.today import todo as rules
from fbdesk.rules.today.todo import TodoKind
from fbdesk.services.programmes.notices import Untold, list_untold
from fbdesk.services.programmes.programmes import programme_name
from fbdesk.services.today.todo_row import Offer, TodoRow, blocks, day_text, todo_row

#: More follow-ups than this are not read; the list would no longer be one.
_MOST_FOLLOW_UPS = 200


def list_follow_up_todo(db: Session) -> list[TodoRow]:
    """Return the registrations that somebody wants to look at again soon, with the note."""
    until = clock.today() + timedelta(days=rules.FOLLOW_UP_DAYS)
    query = (
        select(Registration, Person, Programme)
        .join(Person, Registration.person_id == Person.id)
        .join(Programme, Registration.programme_id == Programme.id)
        .where(Registration.follow_up.is_not(None), Registration.follow_up <= until)
        .order_by(Registration.follow_up, Registration.id)
        .limit(_MOST_FOLLOW_UPS)
    )
    return [_follow_up_row(*found) for found in db.execute(query)]


def _follow_up_row(registration: Registration, person: Person, programme: Programme) -> TodoRow:
    name = names.display_name(person.title, person.given_name, person.family_name)
    note = next(iter(registration.notes.strip().splitlines()), "")
    return todo_row(
        TodoKind.FOLLOW_UP,
        _("Follow-up: {what}").format(what=note or name),
        (name if note else "", programme_name(programme.title, programme.run)),
        registration.follow_up,
        _("View"),
        "registrations",
        programme_id=programme.id,
        registration_id=registration.id,
    )


def list_untold_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return what was cancelled while people do not know; what lies long behind makes one quiet line.

    A single session is left out some days after it was to be (`SINGLE_DAYS`): whoever came has seen it.
    """
    untold = list_untold(db)
    days = _days(db, [one.session_id for one in untold if one.session_id is not None])
    rows: list[TodoRow] = []
    old: list[Untold] = []
    for one in untold:
        if one.session_id is not None:
            if one.programme_id in offers and _is_ahead(days.get(one.session_id)):
                rows.append(_untold_row(one))
        elif _is_recent(one, offers):
            rows.append(_untold_row(one))
        else:
            old.append(one)
    return rows + _old_untold(old)


def _is_ahead(day: date | None) -> bool:
    return day is None or day >= clock.today() - timedelta(days=rules.SINGLE_DAYS)


def _is_recent(untold: Untold, offers: Mapping[int, Offer]) -> bool:
    """Tell whether a programme, or a unit of one that is not long over, was cancelled within a year."""
    is_known = untold.unit_id is None or untold.programme_id in offers
    year_ago = clock.today() - timedelta(days=rules.OLD_DAYS)
    return is_known and (untold.since is None or untold.since >= year_ago)


def _old_untold(old: list[Untold]) -> list[TodoRow]:
    """Return one line without a day about everything that was cancelled long ago and never told of."""
    if not old:
        return []
    n = sum(one.count for one in old)
    newest = max(old, key=lambda one: one.since or date.min)
    if len(old) == 1:
        title = ngettext(
            "{n} person was never told that {what} is cancelled",
            "{n} people were never told that {what} is cancelled",
            n,
        ).format(n=n, what=newest.what)
        where = newest.programme if newest.unit_id is not None else ""
    else:
        title = ngettext(
            "{n} person was never told of a cancellation", "{n} people were never told of cancellations", n
        ).format(n=n)
        more = ngettext("{n} cancellation", "{n} cancellations", len(old)).format(n=len(old))
        where = _("{cancellations}, the last one: {what}").format(cancellations=more, what=newest.what)
    since = _("cancelled on {day}").format(day=day_text(newest.since)) if newest.since else ""
    return [_tell_row(newest, TodoKind.OLD_UNTOLD, title, (where, since), None, n)]


def _days(db: Session, session_ids: list[int]) -> dict[int, date | None]:
    days: dict[int, date | None] = {}
    for block in blocks(session_ids):
        query = select(TrainingSession.id, TrainingSession.day).where(TrainingSession.id.in_(block))
        days.update(db.execute(query).all())
    return days


def _untold_row(untold: Untold) -> TodoRow:
    title = ngettext(
        "Tell {n} person: {what} is cancelled", "Tell {n} people: {what} is cancelled", untold.count
    ).format(n=untold.count, what=untold.what)
    reason = _("Reason: {reason}").format(reason=untold.reason) if untold.reason else ""
    is_part = untold.unit_id is not None or untold.session_id is not None
    where = untold.programme if is_part else ""
    due = untold.since or clock.today()
    return _tell_row(untold, TodoKind.UNTOLD, title, (where, reason), due, untold.count)


def _tell_row(
    untold: Untold, kind: TodoKind, title: str, why: tuple[str, ...], due: date | None, count: int
) -> TodoRow:
    """Return a row that leads to those who are to be told."""
    tell: tuple[str, int] = ("programme", untold.programme_id)
    if untold.session_id is not None:
        tell = ("session", untold.session_id)
    elif untold.unit_id is not None:
        tell = ("unit", untold.unit_id)
    target = {"programme_id": untold.programme_id, "tell": tell}
    return todo_row(kind, title, why, due, _("Tell"), "programmes", count=count, **target)


def list_question_todo(db: Session, offers: Mapping[int, Offer]) -> list[TodoRow]:
    """Return the newest import of each programme that is not over, when it left questions open."""
    newest = select(func.max(ImportRun.id)).group_by(ImportRun.programme_id)
    today = clock.today()
    return [
        _question_row(offers[run.programme_id], run)
        for run in db.scalars(select(ImportRun).where(ImportRun.id.in_(newest)).order_by(ImportRun.id))
        if run.counts.get("question")
        and run.programme_id in offers
        and not offers[run.programme_id].is_over(today)
    ]


def _question_row(offer: Offer, run: ImportRun) -> TodoRow:
    n = int(run.counts["question"])
    title = ngettext("Clear up {n} question of the last table", "Clear up {n} questions of the last table", n)
    return todo_row(
        TodoKind.QUESTIONS,
        title.format(n=n),
        (offer.name, run.file_name, _("the same person or two different ones?")),
        run.at.date() + timedelta(days=rules.DEADLINE_DAYS),
        _("Clear up"),
        "import",
        count=n,
        programme_id=offer.id,
    )
