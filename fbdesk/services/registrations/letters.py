"""Letters to those who registered, each with the words of its status, as one PDF; or the same words as text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Person, Programme, Registration
from fbdesk.documents.images import prepared
from fbdesk.documents.letter import Letter, render_letters
from fbdesk.errors import UserError
from fbdesk.i18n import (
    _,
    format_date,
    format_date_long,
    format_times,
    format_weekday,
    speaking,
)
from fbdesk.reasons import parse
from fbdesk.rules.calendar.session_times import month_text, window_text
from fbdesk.rules.calendar.taking_place import own_parts
from fbdesk.rules.people import names
from fbdesk.services.calendar.training_sessions import SessionRow, list_sessions
from fbdesk.services.office import office
from fbdesk.services.office.office import OfficeRow
from fbdesk.services.programmes.programmes import UnitRow, list_units, programme_name
from fbdesk.services.registrations.mailing import address_lines
from fbdesk.services.registrations.registration_status import require_registration
from fbdesk.services.registrations.unit_bookings import list_held_units
from fbdesk.services.registrations.waiting_ranks import list_ranks
from fbdesk.vocabulary import RegistrationStatus, UnitKind

#: Those who read them are not those at the desk.
LANGUAGE = "de"


@dataclass(frozen=True, slots=True)
class _Case:
    """What one letter is about."""

    registration: Registration
    person: Person
    programme: Programme
    sessions: tuple[SessionRow, ...]
    #: Units that are learned by oneself.
    learning: tuple[UnitRow, ...]
    #: The shown place on the waiting list.
    rank: int | None

    @property
    def status(self) -> RegistrationStatus:
        return RegistrationStatus(self.registration.status)

    @property
    def name(self) -> str:
        return programme_name(self.programme.title, self.programme.run)


def render_decisions(db: Session, registration_ids: Sequence[int]) -> bytes:
    """Return a letter for each registration that says how it stands, as one PDF sorted by name.

    Raises UserError when nothing is chosen.
    """
    with speaking(LANGUAGE):
        cases = _cases(db, registration_ids)
        if not cases:
            raise UserError(_("Choose the people who get a letter."))
        row, logo = office.get_office(db), office.get_logo(db)
        signatories = office.list_signatories(db)
        return render_letters([_letter(case, row, logo, signatories) for case in cases])


def get_decision_text(db: Session, registration_id: int) -> str:
    """Return the same words as text for an e-mail."""
    require_registration(db, registration_id)
    with speaking(LANGUAGE):
        [case] = _cases(db, [registration_id])
        row = office.get_office(db)
        return "\n\n".join([*_paragraphs(case, row), f"{_closing()}\n{row.name}"])


def render_message(db: Session, registration_ids: Sequence[int], subject: str, message: str) -> bytes:
    """Return a letter with the same message to each of these people, as one PDF sorted by name.

    Empty lines part its paragraphs. Raises UserError when nobody is chosen or nothing is written.
    """
    paragraphs = tuple(filter(None, (part.strip() for part in message.split("\n\n"))))
    if not paragraphs:
        raise UserError(_("The message is empty. Write what people shall read."))
    with speaking(LANGUAGE):
        cases = _cases(db, registration_ids)
        if not cases:
            raise UserError(_("Choose the people who get a letter."))
        row, logo = office.get_office(db), office.get_logo(db)
        letters = [_letter(case, row, logo, ()) for case in cases]
        return render_letters(
            [
                replace(letter, subject=subject, paragraphs=paragraphs, closing="", signature=())
                for letter in letters
            ]
        )


def _cases(db: Session, registration_ids: Sequence[int]) -> list[_Case]:
    query = (
        select(Registration, Person, Programme)
        .join(Person, Registration.person_id == Person.id)
        .join(Programme, Registration.programme_id == Programme.id)
        .where(Registration.id.in_(registration_ids))
        .order_by(Person.sort_key, Registration.id)
    )
    rows = db.execute(query).all()
    programmes = {programme for _registration, _person, programme in rows}
    plans = {one.id: (list_sessions(db, one.id), list_units(db, one.id)) for one in programmes}
    booked: dict[int, frozenset[int]] = {}
    ranks: dict[int, int] = {}
    for programme in programmes:
        booked |= list_held_units(db, programme.id) if programme.books_units else {}
        ranks |= list_ranks(db, programme.id)
    return [
        _case(one, person, programme, plans[programme.id], booked.get(one.id, frozenset()), ranks.get(one.id))
        for one, person, programme in rows
    ]


def _case(
    registration: Registration,
    person: Person,
    programme: Programme,
    plan: tuple[Sequence[SessionRow], Sequence[UnitRow]],
    booked: frozenset[int],
    rank: int | None,
) -> _Case:
    sessions, units = plan
    learning = tuple(
        one
        for one in units
        if one.kind == UnitKind.SELF_LEARNING
        and one.takes_place
        and (not programme.books_units or one.id in booked)
    )
    return _Case(registration, person, programme, _own(sessions, programme, booked), learning, rank)


def _own(
    sessions: Sequence[SessionRow], programme: Programme, units: frozenset[int]
) -> tuple[SessionRow, ...]:
    """Return the sessions that concern somebody: those that take place and expect this person."""
    own = units if programme.books_units else None
    return tuple(
        one
        for one in sessions
        if not one.cancelled and not one.public and own_parts(one.parts, own) is not None
    )


def _letter(
    case: _Case, row: OfficeRow, logo: bytes | None, signatories: Sequence[tuple[str, str]]
) -> Letter:
    salutation, *paragraphs = _paragraphs(case, row)
    last = signatories[-1] if signatories else ("", "")
    picture = prepared(logo) if logo else None
    return Letter(
        sender=row.name,
        sender_lines=tuple(filter(None, (f"{row.street}, {row.postcode} {row.town}".strip(", "), row.email))),
        recipient=_recipient(case),
        information=(_dated(row.town, clock.today()),),
        subject=_subject(case),
        paragraphs=(salutation, *paragraphs),
        closing=_closing(),
        signature=tuple(filter(None, last)),
        foot=case.programme.funding_line,
        logo=logo,
        logo_ratio=picture.width / picture.height if picture else 1.0,
    )


def _dated(town: str, day: date) -> str:
    return f"{town}, {format_date_long(day)}" if town else format_date_long(day)


def _recipient(case: _Case) -> tuple[str, ...]:
    return address_lines(case.registration, case.person)


def _subject(case: _Case) -> str:
    texts = {
        RegistrationStatus.ACCEPTED: _("Your place in “{programme}”"),
        RegistrationStatus.WAITING: _("Waiting list for “{programme}”"),
        RegistrationStatus.OFFERED: _("Invitation to “{programme}”"),
        RegistrationStatus.DECLINED: _("Your application for “{programme}”"),
        RegistrationStatus.PROGRAMME_CANCELLED: _("“{programme}” is cancelled"),
    }
    text = texts.get(case.status, _("Your registration for “{programme}”"))
    return text.format(programme=case.name)


def _paragraphs(case: _Case, row: OfficeRow) -> list[str]:
    """Return salutation and running text of a letter."""
    parts = {
        RegistrationStatus.RECEIVED: _received,
        RegistrationStatus.IN_REVIEW: _received,
        RegistrationStatus.ACCEPTED: _accepted,
        RegistrationStatus.WAITING: _waiting,
        RegistrationStatus.OFFERED: _offered,
        RegistrationStatus.DECLINED: _declined,
        RegistrationStatus.WITHDRAWN: _withdrawn,
        RegistrationStatus.PROGRAMME_CANCELLED: _cancelled,
        RegistrationStatus.NO_SHOW: _missed,
    }
    return [_salutation(case.person), *parts[case.status](case, row)]


def _salutation(person: Person) -> str:
    name = " ".join(filter(None, (person.title, person.family_name)))
    if person.salutation == "Frau" and person.family_name:
        return _("Dear Ms {name},").format(name=name)
    if person.salutation == "Herr" and person.family_name:
        return _("Dear Mr {name},").format(name=name)
    return _("Good day {name},").format(
        name=names.display_name(person.title, person.given_name, person.family_name)
    )


def _accepted(case: _Case, row: OfficeRow) -> list[str]:
    first = _("we are pleased to confirm your place in “{programme}”.").format(programme=case.name)
    return [first, *_plan(case), *_costs(case), _answer(row)]


def _waiting(case: _Case, row: OfficeRow) -> list[str]:
    text = _("at the moment we have no free place for you in “{programme}”.").format(programme=case.name)
    place = _("You stand at place {rank} of the waiting list.").format(rank=case.rank)
    return [f"{text} {place}", _("As soon as a place becomes free we will be in touch."), _answer(row)]


def _offered(case: _Case, row: OfficeRow) -> list[str]:
    first = _("we would like to offer you a place in “{programme}” and keep it free for you.")
    ask = _("Tell us whether you take it: {contact}.").format(contact=_contact(row))
    return [first.format(programme=case.name), *_plan(case), *_costs(case), ask]


def _declined(case: _Case, row: OfficeRow) -> list[str]:
    text = _("unfortunately we cannot give you a place in “{programme}”.").format(programme=case.name)
    return [text, *_reason(case), _("Thank you for your interest; we would be glad to see you another time.")]


def _withdrawn(case: _Case, row: OfficeRow) -> list[str]:
    text = _("we have noted that you withdrew your registration for “{programme}”.")
    return [text.format(programme=case.name), _questions(row)]


def _missed(case: _Case, row: OfficeRow) -> list[str]:
    text = _("you were registered for “{programme}” and could not be there.").format(programme=case.name)
    return [text, _("We would be glad to see you another time."), _questions(row)]


def _cancelled(case: _Case, row: OfficeRow) -> list[str]:
    text = _("unfortunately “{programme}” does not take place.").format(programme=case.name)
    return [text, *_reason(case), _("We apologise for the inconvenience and will be in touch.")]


def _received(case: _Case, row: OfficeRow) -> list[str]:
    day = format_date(case.registration.received_at.date())
    text = _("thank you for your registration for “{programme}”, which reached us on {date}.")
    return [
        text.format(programme=case.name, date=day),
        _("We decide about the places and will be in touch."),
        *_costs(case),
        _answer(row),
    ]


def _reason(case: _Case) -> list[str]:
    """What the office typed for those concerned; what it noted for itself never leaves the office."""
    reason = parse(case.registration.status_reason)
    return [_("Reason: {reason}").format(reason=reason.words())] if reason.public else []


def _plan(case: _Case) -> list[str]:
    lines = [_session_line(one) for one in case.sessions]
    learning = [_learning_line(one) for one in case.learning]
    return [
        "\n".join([heading, *some])
        for heading, some in ((_("The dates:"), lines), (_("To be learned by yourself:"), learning))
        if some
    ]


def _session_line(session: SessionRow) -> str:
    when = format_weekday(session.day) if session.day is not None else month_text(session.month)
    when = when or _("date to be announced")
    times = format_times(session.start, session.end) if session.start and session.end else ""
    if session.all_day:
        times = _("all day")
    return "–  " + ", ".join(filter(None, (when, times, session.where)))


def _learning_line(unit: UnitRow) -> str:
    name = ": ".join(filter(None, (unit.label, unit.title)))
    when = window_text(unit.window_from, unit.window_to)
    return "–  " + ", ".join(filter(None, (name, when)))


def _costs(case: _Case) -> list[str]:
    parts = []
    if case.programme.fee:
        parts.append(_("Fee: {fee}.").format(fee=case.programme.fee.rstrip(".")))
    if case.programme.cost_note:
        parts.append(case.programme.cost_note)
    return [" ".join(parts)] if parts else []


def _answer(row: OfficeRow) -> str:
    return _("If you have questions or cannot come, tell us: {contact}.").format(contact=_contact(row))


def _questions(row: OfficeRow) -> str:
    return _("If you have questions, tell us: {contact}.").format(contact=_contact(row))


def _contact(row: OfficeRow) -> str:
    return ", ".join(filter(None, (row.email, row.phone))) or row.name


def _closing() -> str:
    return _("Kind regards")
