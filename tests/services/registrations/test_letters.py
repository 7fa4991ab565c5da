"""Each registration gets the letter of its status, with dates, place, fee and cost note; always in German."""

import io
from datetime import date, time
from typing import Any

import pytest
from pypdf import PdfReader

from fbdesk import clock, i18n
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.rules.registrations.statuses import UNDECIDED
from fbdesk.services.calendar import training_sessions
from fbdesk.services.office import office
from fbdesk.services.programmes import programme_editing
from fbdesk.services.registrations import letters, registrations, unit_bookings
from fbdesk.vocabulary import RegistrationStatus
from tests import factories

_S = RegistrationStatus


@pytest.fixture
def programme(desk: Desk) -> int:
    """Return a programme with one dated, one undated, one cancelled and one public session."""
    clock.set_today(date(2024, 1, 10))

    def fill(db: Any) -> int:
        office.change_office(db, name="Koordinierungsstelle", town="Dresden", email="info@amt.example")
        made = factories.add_programme(
            db, title="Werkstatt <b>", fee="kostenfrei", cost_note="Fahrtkosten trägt die entsendende Stelle."
        )
        unit = factories.add_unit(db, made, label="Modul I")
        factories.add_session(db, made, unit, day=date(2024, 2, 6), start=time(9), end=time(16, 30))
        factories.add_session(db, made, unit, day=None, month="2024-03", start=None, end=None)
        factories.add_session(db, made, unit, day=date(2024, 5, 7), state="cancelled")
        factories.add_session(db, made, unit, day=date(2024, 6, 7), public=True)
        return made

    return desk.write(Label("fill"), fill)


def _register(desk: Desk, programme: int, status: RegistrationStatus, **person: Any) -> int:
    def add(db: Any) -> int:
        one = factories.add_person(db, **{"given_name": "Ilse", "family_name": "Roth", **person})
        return factories.add_registration(
            db, programme, person_id=one, status=status, street="Weg 1", town="Riesa"
        )

    return desk.write(Label("register"), add)


def _text(desk: Desk, ids: list[int]) -> str:
    pdf = PdfReader(io.BytesIO(desk.read(letters.render_decisions, ids)))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_who_has_a_place_reads_dates_fee_and_costs(desk: Desk, programme: int) -> None:
    one = _register(desk, programme, _S.ACCEPTED, salutation="Frau", title="Dr.")
    text = _text(desk, [one])
    for words in (
        "Sehr geehrte Frau Dr. Roth,",
        "Werkstatt <b>",
        "Di., 06.02.2024, 09:00–16:30 Uhr",
        "März 2024",
        "kostenfrei",
        "entsendende Stelle",
        "Dresden, 10. Januar 2024",
    ):
        assert words in text
    assert "07.05.2024" not in text
    assert "07.06.2024" not in text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (_S.WAITING, "Sobald ein Platz frei wird"),
        (_S.OFFERED, "halten ihn für Sie frei"),
        (_S.DECLINED, "leider können wir Ihnen keinen Platz"),
        (_S.PROGRAMME_CANCELLED, "findet „Werkstatt <b>“ nicht statt"),
        (_S.RECEIVED, "vielen Dank für Ihre Anmeldung"),
        (_S.IN_REVIEW, "vielen Dank für Ihre Anmeldung"),
        (_S.ACCEPTED, "Ihnen einen Platz in „Werkstatt <b>“ zuzusagen"),
        (_S.WITHDRAWN, "zurückgezogen"),
        (_S.NO_SHOW, "Sie waren für „Werkstatt <b>“ angemeldet und konnten nicht dabei sein."),
    ],
)
def test_each_status_has_its_words_in_german(
    desk: Desk, programme: int, status: RegistrationStatus, words: str
) -> None:
    one = _register(desk, programme, status)
    i18n.use_language("en")
    assert words in _text(desk, [one])
    text = desk.read(letters.get_decision_text, one)
    assert text.startswith("Guten Tag Ilse Roth,")
    assert words in text
    assert ("Wir entscheiden über die Plätze" in text) == (status in UNDECIDED)
    assert ("verhindert" in text) == (status in {*UNDECIDED, _S.ACCEPTED, _S.WAITING})


def test_no_status_is_without_a_letter(desk: Desk, programme: int) -> None:
    texts = [desk.read(letters.get_decision_text, _register(desk, programme, status)) for status in _S]
    assert len(set(texts)) == len(_S) - 1, "received and in review read the same"


def test_the_letter_states_the_place_on_the_waiting_list_as_it_is_now(desk: Desk, programme: int) -> None:
    """The stored ranks keep a gap where somebody left."""
    first, second, third = (_register(desk, programme, _S.RECEIVED) for _n in range(3))
    for one in (first, second, third):
        desk.write(Label("waits"), registrations.set_status, [one], _S.WAITING, "")
    desk.write(Label("left"), registrations.set_status, [first], _S.WITHDRAWN, "")
    assert "auf Platz 1 der Warteliste" in desk.read(letters.get_decision_text, second)
    assert "auf Platz 2 der Warteliste" in _text(desk, [third])
    assert [row.rank for row in desk.read(registrations.list_registrations, programme)] == [None, 1, 2]


def test_where_units_are_booked_only_the_own_dates_are_listed(desk: Desk, programme: int) -> None:
    one = _register(desk, programme, _S.ACCEPTED)

    def book(db: Any) -> None:
        programme_editing.change_programme(db, programme, books_units=True)

    desk.write(Label("books"), book)
    assert "Die Termine" not in _text(desk, [one])
    desk.write(Label("book"), unit_bookings.book_units, one, [1])
    assert "06.02.2024" in _text(desk, [one])


def test_a_session_without_a_unit_is_for_everybody_also_where_units_are_booked(
    desk: Desk, programme: int
) -> None:
    person = _register(desk, programme, _S.ACCEPTED)

    def meet(db: Any) -> None:
        programme_editing.change_programme(db, programme, books_units=True)
        training_sessions.add_session(db, programme, minutes={}, day=date(2024, 3, 9))

    desk.write(Label("meet"), meet)
    assert "09.03.2024" in desk.read(letters.get_decision_text, person)


def test_nobody_chosen_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="Wählen"):
        desk.read(letters.render_decisions, [])


def test_one_message_goes_to_several_people_as_it_was_written(desk: Desk, programme: int) -> None:
    ids = [_register(desk, programme, _S.ACCEPTED, family_name=name) for name in ("Roth", "Đukić")]
    message = (
        "Guten Tag,\n\nder Raum <b>2</b> ist zu.\nBitte kommen Sie nicht.\n\nMit freundlichen Grüßen\nBüro"
    )
    pdf = desk.read(letters.render_message, ids, "Abgesagt", message)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert [name in page for name, page in zip(("Đukić", "Roth"), pages, strict=True)] == [True, True]
    for page in pages:
        assert (
            "Abgesagt Guten Tag, der Raum <b>2</b> ist zu. Bitte kommen Sie nicht. Mit freundlichen" in page
        )
    for chosen, text in ((ids, " \n"), ([], message)):
        with pytest.raises(UserError):
            desk.read(letters.render_message, chosen, "Abgesagt", text)


def test_self_learning_stands_in_the_confirmation_with_its_time(desk: Desk, programme: int) -> None:
    window = {"window_from": date(2024, 2, 1), "window_to": date(2024, 3, 11)}
    film = {"label": "Film", "title": "Begriffe", "kind": "self_learning", "minutes": 90}
    desk.write(Label("film"), lambda db: factories.add_unit(db, programme, **film, **window))
    one = _register(desk, programme, _S.ACCEPTED)
    assert "Selbstständig zu bearbeiten: – Film: Begriffe, 01.02. – 11.03.2024" in _text(desk, [one])
