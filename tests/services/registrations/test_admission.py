"""The door with a real office: by hand, read in, invited, taken over, from the room, by status, giving places."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from fbdesk import clock
from fbdesk.db.models import Organisation, Programme, Quota, Registration
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.reasons import parse, typed_part
from fbdesk.services.attendance import attendance, walk_ins
from fbdesk.services.imports import import_apply
from fbdesk.services.imports.import_plan import ImportPlan, plan_import
from fbdesk.services.organisations import organisations
from fbdesk.services.programmes import cancelling, programme_editing
from fbdesk.services.programmes.programmes import list_programmes
from fbdesk.services.registrations import (
    admission,
    invitations,
    places,
    registrations,
    transfers,
    unit_bookings,
)
from fbdesk.vocabulary import ProgrammeState, RegistrationStatus
from fbdesk.vocabulary import RegistrationStatus as S
from tests.factories import add_person, add_programme, add_registration, add_session, add_unit
from tests.services.sheets import make_table

LABEL = Label("Test")
TODAY = date(2024, 1, 10)
TOWN, STATION = "Stadt Riesa", "Polizeidirektion Dresden"


@pytest.fixture(autouse=True)
def _day() -> None:
    clock.set_today(TODAY)


def register(desk: Desk, programme: int, name: str, **more: str) -> int:
    return desk.write(LABEL, registrations.register, programme, "Anna", name, **more)


def read_in(desk: Desk, programme: int, *names: str, house: str = "", **more: str) -> ImportPlan:
    rows = [
        {"Vorname": "Ben", "Nachname": name, "E-Mail": f"{name}@amt.example", "Organisation": house}
        for name in names
    ]
    plan: ImportPlan = desk.read(plan_import, programme, make_table(rows))
    desk.write(LABEL, import_apply.apply_import, plan, **more)
    return plan


def statuses(desk: Desk, programme: int) -> dict[str, tuple[S, int | None]]:
    rows = desk.read(registrations.list_registrations, programme)
    return {row.family_name: (row.status, row.rank) for row in rows}


def ids(desk: Desk, programme: int) -> dict[str, int]:
    return {row.family_name: row.id for row in desk.read(registrations.list_registrations, programme)}


def open_programme(desk: Desk, **values: object) -> int:
    return desk.write(LABEL, add_programme, **{"deadline": None, "capacity": 2, **values})


# ---- who waits comes before who arrives


@pytest.mark.parametrize("way", ["by hand", "read in", "taken over"])
def test_a_freed_place_belongs_to_who_waits_whichever_way_the_next_one_comes(desk: Desk, way: str) -> None:
    programme = open_programme(desk)
    for name in ("Eins", "Zwei", "Wartet"):
        register(desk, programme, name)
    desk.write(LABEL, registrations.set_status, [ids(desk, programme)["Eins"]], S.WITHDRAWN, "krank")
    if way == "read in":
        read_in(desk, programme, "Neu")
    elif way == "by hand":
        register(desk, programme, "Neu")
    else:
        other = open_programme(desk)
        desk.write(LABEL, transfers.transfer, [register(desk, other, "Neu")], programme, False)
    assert statuses(desk, programme)["Wartet"] == (S.WAITING, 1)
    assert statuses(desk, programme)["Neu"] == (S.WAITING, 2)
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.name for row in given.accepted] == ["Wartet, Anna"]


def test_who_is_undecided_in_time_is_not_overtaken(desk: Desk) -> None:
    programme = open_programme(desk, capacity=1)
    first = register(desk, programme, "Eins")
    desk.write(LABEL, registrations.set_status, [first], S.IN_REVIEW, "")
    register(desk, programme, "Neu")
    assert statuses(desk, programme) == {"Eins": (S.IN_REVIEW, None), "Neu": (S.RECEIVED, None)}
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.registration_id for row in given.accepted] == [first]
    assert statuses(desk, programme)["Neu"] == (S.WAITING, 1)


def test_reading_in_says_before_and_after_who_gets_a_place(desk: Desk) -> None:
    programme = open_programme(desk)
    plan = read_in(desk, programme, "Eins", "Zwei", "Drei")
    assert (plan.arrivals.accepted, plan.arrivals.waiting) == (2, 1)
    again: ImportPlan = desk.read(plan_import, programme, plan.table)
    assert again.arrivals.accepted == 0


# ---- quotas


def with_quota(desk: Desk, group: str, least: int | None, most: int | None, **values: object) -> int:
    programme = open_programme(desk, **values)
    desk.write(LABEL, lambda db: db.add(Quota(programme_id=programme, group=group, least=least, most=most)))
    return programme


def test_a_group_gets_no_more_than_its_most_by_hand_and_by_file(desk: Desk) -> None:
    programme = with_quota(desk, "municipal", None, 1, capacity=9)
    register(desk, programme, "Eins", organisation=TOWN)
    register(desk, programme, "Zwei", organisation=TOWN)
    read_in(desk, programme, "Drei", house=TOWN)
    assert [statuses(desk, programme)[name][0] for name in ("Eins", "Zwei", "Drei")] == [
        S.ACCEPTED,
        S.WAITING,
        S.WAITING,
    ]
    waiting = ids(desk, programme)["Zwei"]
    with pytest.raises(UserError, match="für Kommune"):
        desk.write(LABEL, registrations.set_status, [waiting], S.ACCEPTED, "doch")
    desk.write(LABEL, registrations.set_status, [waiting], S.ACCEPTED, "doch", anyway=True)
    assert statuses(desk, programme)["Zwei"] == (S.ACCEPTED, None)


def test_places_are_kept_for_a_group_while_its_people_can_still_come(desk: Desk) -> None:
    programme = with_quota(desk, "police", 2, None, capacity=3, deadline=date(2024, 1, 20))
    for name in ("Eins", "Zwei", "Drei"):
        register(desk, programme, name, organisation=TOWN)
    assert [one[0] for one in statuses(desk, programme).values()] == [S.ACCEPTED, S.WAITING, S.WAITING]
    register(desk, programme, "Polizei", organisation=STATION)
    assert statuses(desk, programme)["Polizei"][0] is S.ACCEPTED
    assert not desk.read(places.preview_places, programme).accepted, "giving places keeps them as well"
    clock.set_today(date(2024, 1, 21))
    assert len(desk.read(places.preview_places, programme).accepted) == 1, (
        "nobody of the police is left to come"
    )


def test_a_place_stays_kept_for_a_group_whose_only_registration_came_late(desk: Desk) -> None:
    """After the deadline a quota keeps places for those of the group who wait or are undecided, late or not."""
    programme = with_quota(desk, "police", 1, None, capacity=1, deadline=date(2024, 1, 5))
    clock.set_today(date(2024, 1, 20))
    register(desk, programme, "Wache", organisation=STATION)
    assert statuses(desk, programme)["Wache"] == (S.RECEIVED, None)
    read_in(desk, programme, "Amt", house="Stadt Freiberg")  # of unknown time, so in time
    assert statuses(desk, programme)["Amt"][0] == S.WAITING
    desk.write(LABEL, registrations.set_status, [ids(desk, programme)["Wache"]], S.ACCEPTED)
    assert statuses(desk, programme)["Wache"][0] == S.ACCEPTED


def test_who_came_late_and_has_a_place_keeps_no_further_one(desk: Desk) -> None:
    programme = with_quota(desk, "police", 2, None, capacity=2, deadline=date(2024, 1, 5))
    clock.set_today(date(2024, 1, 20))
    register(desk, programme, "Wache", organisation=STATION)
    desk.write(LABEL, registrations.set_status, [ids(desk, programme)["Wache"]], S.ACCEPTED)
    read_in(desk, programme, "Amt", house="Stadt Freiberg")
    assert statuses(desk, programme)["Amt"][0] == S.ACCEPTED


def test_who_is_passed_over_because_of_a_quota_is_listed_with_the_reason(desk: Desk) -> None:
    programme = with_quota(desk, "police", None, 1, capacity=4)
    register(desk, programme, "Eins", organisation=STATION)
    waits = register(desk, programme, "Wartet", organisation=STATION)
    given = desk.read(places.preview_places, programme)
    assert [(row.registration_id, row.rank, row.stays) for row in given.waiting] == [(waits, 1, True)]
    assert given.waiting[0].reason == "Der 1 Platz für Polizei ist vergeben; Wartelistenplatz 1"
    before = desk.last_undoable()
    desk.write(LABEL, places.give_places, programme)
    assert desk.last_undoable() == before, "who goes on waiting is not written"


def test_the_type_of_the_organisation_counts_not_its_name(desk: Desk) -> None:
    programme = with_quota(desk, "municipal", None, 1, capacity=4)
    register(desk, programme, "Eins", organisation="Weitblick Aue")
    house = desk.read(lambda db: db.query(Organisation).filter_by(name="Weitblick Aue").one().id)
    desk.write(LABEL, organisations.change_organisation, house, type="county")
    register(desk, programme, "Zwei", organisation=TOWN)
    assert statuses(desk, programme)["Zwei"][0] is S.WAITING


# ---- invitations, cancelled programmes, programmes that are over


def test_nobody_is_invited_into_a_place_that_is_not_there(desk: Desk) -> None:
    programme = open_programme(desk)
    people = [desk.write(LABEL, add_person) for _ in range(5)]
    with pytest.raises(UserError, match="Nur 2 Plätze sind frei, 5"):
        desk.write(LABEL, invitations.invite, programme, people)
    assert not statuses(desk, programme)
    desk.write(LABEL, invitations.invite, programme, people[:2])
    assert [one[0] for one in statuses(desk, programme).values()] == [S.OFFERED, S.OFFERED]
    desk.write(LABEL, invitations.invite, programme, people[2:], anyway="Bürgermeister")
    newest = desk.read(registrations.list_registrations, programme)[-1]
    assert newest.status_reason == "Bürgermeister (5 von 2 Plätzen)"


def test_a_cancelled_programme_takes_nobody_in_whichever_way(desk: Desk) -> None:
    programme, other = open_programme(desk), open_programme(desk)
    there = register(desk, programme, "Da")
    come = register(desk, other, "Kommt")
    person = desk.write(LABEL, add_person)
    session = desk.write(LABEL, lambda db: add_session(db, programme, add_unit(db, programme)))
    desk.write(LABEL, cancelling.cancel_programme, programme, "zu wenige")
    plan = desk.read(plan_import, programme, make_table([{"Vorname": "Ben", "Nachname": "Neu"}]))
    assert "abgesagt" in plan.arrivals.refusal
    assert not plan.arrivals.can_insist
    for service, *arguments in (
        (registrations.register, programme, "Anna", "Neu"),
        (import_apply.apply_import, plan),
        (invitations.invite, programme, [person]),
        (transfers.transfer, [come], programme, False),
        (walk_ins.add_walk_in, session, "Anna", "Neu"),
        (registrations.set_status, [there], S.ACCEPTED, ""),
        (registrations.set_status, [there], S.WAITING, ""),
        (places.give_places, programme),
    ):
        with pytest.raises(UserError, match="abgesagt"):
            desk.write(LABEL, service, *arguments)  # type: ignore[operator]
    desk.write(LABEL, registrations.set_status, [there], S.WITHDRAWN, "")


def finished(desk: Desk, **values: object) -> int:
    programme = open_programme(desk, **values)
    desk.write(LABEL, lambda db: add_session(db, programme, add_unit(db, programme), day=date(2024, 1, 5)))
    return programme


def test_a_programme_that_is_over_takes_somebody_in_only_when_the_office_insists(desk: Desk) -> None:
    programme = finished(desk)
    with pytest.raises(UserError, match="beendet"):
        register(desk, programme, "Neu")
    register(desk, programme, "Neu", anyway="war doch dabei")
    row = desk.read(registrations.list_registrations, programme)[0]
    assert (row.status, row.status_reason) == (S.ACCEPTED, "war doch dabei")
    with pytest.raises(UserError, match="beendet"):
        read_in(desk, programme, "Liste")
    read_in(desk, programme, "Liste", anyway="nachgereicht")
    row = desk.read(registrations.list_registrations, programme)[1]
    assert (row.status, row.status_reason) == (S.ACCEPTED, "Plätze frei; nachgereicht")


def test_who_did_not_appear_frees_the_place_and_comes_back_when_all_is_over(desk: Desk) -> None:
    programme = finished(desk, capacity=1)
    desk.write(LABEL, lambda db: add_registration(db, programme))
    [row] = desk.read(registrations.list_registrations, programme)
    desk.write(LABEL, registrations.set_status, [row.id], S.NO_SHOW, "")
    [listed] = desk.read(list_programmes)
    assert listed.state is ProgrammeState.FINISHED
    desk.write(LABEL, registrations.set_status, [row.id], S.ACCEPTED, "war doch da")


# ---- in the room


def room(desk: Desk, **values: object) -> tuple[int, int]:
    def fill(db: Session) -> tuple[int, int]:
        programme = add_programme(db, **{"deadline": None, "capacity": 1, **values})
        unit = add_unit(db, programme)
        add_session(db, programme, unit, day=date(2024, 3, 1))
        return programme, add_session(db, programme, unit, day=TODAY)

    return desk.write(LABEL, fill)


def test_who_sat_in_the_room_has_the_place_though_the_programme_is_full(desk: Desk) -> None:
    programme, session = room(desk)
    desk.write(LABEL, add_registration, programme)
    came = desk.write(LABEL, walk_ins.add_walk_in, session, "Paul", "Kam")
    row = desk.read(registrations.get_registration_row, came)
    assert (row.status, row.status_reason) == (S.ACCEPTED, "kam am Tag selbst")
    assert (
        session
        in next(
            one for one in desk.read(attendance.get_grid, programme).rows if one.registration_id == came
        ).entries
    )


@pytest.mark.parametrize("status", [S.WAITING, S.RECEIVED, S.DECLINED, S.WITHDRAWN, S.NO_SHOW, S.OFFERED])
def test_who_is_registered_without_a_place_and_came_is_let_in(desk: Desk, status: RegistrationStatus) -> None:
    programme, session = room(desk)
    desk.write(LABEL, add_registration, programme)
    person = desk.write(LABEL, add_person, given_name="Paul", family_name="Kam", email="p@k.example")
    there = desk.write(LABEL, add_registration, programme, person_id=person, status=status)
    outside = [row.registration_id for row in desk.read(walk_ins.list_outside, programme)]
    assert outside == ([] if status is S.OFFERED else [there])
    came = desk.write(LABEL, walk_ins.add_walk_in, session, "Paul", "Kam", email="p@k.example")
    assert came == there
    assert desk.read(registrations.get_registration_row, there).status is S.ACCEPTED


# ---- selection, and after the start


def test_a_selection_proposes_nothing_while_points_are_missing(desk: Desk) -> None:
    programme = open_programme(desk, selection=True)
    first, second = (register(desk, programme, name) for name in ("Eins", "Zwei"))
    desk.write(LABEL, registrations.change_registration, first, points=3)
    given = desk.read(places.preview_places, programme)
    assert (given.unpointed, given.accepted) == ((second,), ())
    assert (
        given.refusal
        == "Das Büro wählt aus, und Anna Zwei hat noch keine Punkte. Vergeben Sie zuerst die Punkte."
    )
    with pytest.raises(UserError, match="Anna Zwei"):
        desk.write(LABEL, places.give_places, programme)
    desk.write(LABEL, registrations.change_registration, second, points=0)
    assert len(desk.read(places.preview_places, programme).accepted) == 2


def test_a_newcomer_with_more_points_is_shown_before_the_rank_and_left_to_the_office(desk: Desk) -> None:
    programme = open_programme(desk, selection=True, capacity=1)
    for name, points in (("Drin", 9), ("Rang 1", 8), ("Rang 2", 5)):
        desk.write(LABEL, registrations.change_registration, register(desk, programme, name), points=points)
    desk.write(LABEL, places.give_places, programme)
    newcomer = register(desk, programme, "Neu")
    desk.write(LABEL, registrations.change_registration, newcomer, points=7)
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.registration_id for row in given.undecided] == [newcomer]
    assert given.undecided[0].reason == "7 Punkte: vor Rang 2 der Warteliste; das Büro entscheidet"
    assert statuses(desk, programme)["Neu"] == (S.RECEIVED, None)


def test_a_place_freed_after_the_start_is_given_to_who_waits(desk: Desk) -> None:
    programme, _session = room(desk, deadline=date(2023, 12, 20))
    gone = desk.write(LABEL, add_registration, programme)
    waits = desk.write(LABEL, add_registration, programme, status=S.WAITING)
    desk.write(LABEL, registrations.set_status, [gone], S.WITHDRAWN, "krank")
    given = desk.write(LABEL, places.give_places, programme)
    assert [row.registration_id for row in given.accepted] == [waits]


def test_places_beyond_the_limit_say_how_many_there_are(desk: Desk) -> None:
    programme = open_programme(desk, capacity=1)
    for name in ("Eins", "Zwei"):
        register(desk, programme, name)
    given = desk.write(LABEL, places.give_places, programme, everybody=True)
    assert [row.reason for row in given.accepted] == ["Das Büro gibt allen einen Platz: 2 von 1"]


def test_a_programme_that_takes_place_after_all_does_not_overbook_without_a_word(desk: Desk) -> None:
    programme = open_programme(desk)
    for name in ("Eins", "Zwei"):
        register(desk, programme, name)
    desk.write(LABEL, cancelling.cancel_programme, programme, "krank")
    desk.write(LABEL, programme_editing.change_programme, programme, capacity=1)
    refusal = desk.read(cancelling.find_reinstate_refusal, programme)
    assert refusal is not None
    assert refusal.can_insist
    with pytest.raises(UserError, match="2 Personen hatten einen Platz") as raised:
        desk.write(LABEL, cancelling.reinstate_programme, programme)
    assert str(raised.value) == refusal.sentence
    desk.write(LABEL, cancelling.reinstate_programme, programme, anyway="größerer Raum")
    assert {one[0] for one in statuses(desk, programme).values()} == {S.ACCEPTED}


# ---- units booked one by one


def booked(desk: Desk, places: int | None = 1, **values: object) -> tuple[int, int]:
    programme = open_programme(desk, books_units=True, **values)
    return programme, desk.write(LABEL, lambda db: add_unit(db, programme, label="Modul", capacity=places))


def unit_status(desk: Desk, programme: int, registration: int) -> list[S]:
    found = desk.read(unit_bookings.list_bookings, programme)
    return [one.status for one in found.get(registration, ())]


def taken(desk: Desk, programme: int) -> int:
    return desk.read(unit_bookings.list_unit_places, programme)[0].taken


@pytest.mark.parametrize("way", ["status", "places"])
def test_a_place_in_the_programme_decides_the_units_booked(desk: Desk, way: str) -> None:
    programme, unit = booked(desk, selection=True, capacity=5)
    first, second = (
        desk.write(LABEL, registrations.register, programme, "Anna", name, unit_ids=[unit])
        for name in ("Eins", "Zwei")
    )
    for one in (first, second):
        desk.write(LABEL, registrations.change_registration, one, points=1)
    assert unit_status(desk, programme, first) == [S.RECEIVED]
    if way == "status":
        desk.write(LABEL, registrations.set_status, [first, second], S.ACCEPTED, "")
    else:
        desk.write(LABEL, places.give_places, programme)
    assert [unit_status(desk, programme, one) for one in (first, second)] == [[S.ACCEPTED], [S.WAITING]]


def test_a_place_in_a_unit_needs_one_in_the_programme(desk: Desk) -> None:
    programme, unit = booked(desk, 5, capacity=2)
    ins = [desk.write(LABEL, registrations.register, programme, "A", n, unit_ids=[unit]) for n in "abc"]
    assert unit_status(desk, programme, ins[2]) == [S.WAITING], "on the waiting list of the programme"
    assert taken(desk, programme) == 2
    booking = desk.read(unit_bookings.list_bookings, programme)[ins[2]][0].id
    with pytest.raises(UserError, match="noch keinen Platz im Programm"):
        desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.ACCEPTED)


def test_who_comes_back_does_not_take_a_place_in_a_unit_twice(desk: Desk) -> None:
    programme, unit = booked(desk, capacity=None)
    first, second = (
        desk.write(LABEL, registrations.register, programme, "A", name, unit_ids=[unit]) for name in "ab"
    )
    desk.write(LABEL, registrations.set_status, [first], S.IN_REVIEW, "")
    booking = desk.read(unit_bookings.list_bookings, programme)[second][0].id
    desk.write(LABEL, unit_bookings.set_unit_status, [booking], S.ACCEPTED)
    desk.write(LABEL, registrations.set_status, [first], S.ACCEPTED, "")
    assert unit_status(desk, programme, first) == [S.WAITING]
    assert taken(desk, programme) == 1


def test_a_freed_place_in_a_unit_belongs_to_who_waits_for_it(desk: Desk) -> None:
    programme, unit = booked(desk, capacity=None)
    first, second = (
        desk.write(LABEL, registrations.register, programme, "A", name, unit_ids=[unit]) for name in "ab"
    )
    desk.write(LABEL, registrations.set_status, [first], S.WITHDRAWN, "")
    desk.write(LABEL, lambda db: setattr(db.get_one(Registration, first), "notes", ""))
    third = desk.write(LABEL, registrations.register, programme, "A", "c", unit_ids=[unit])
    assert [unit_status(desk, programme, one) for one in (second, third)] == [[S.WAITING], [S.WAITING]]


def test_the_time_of_arrival_that_is_not_known_is_in_time(desk: Desk) -> None:
    programme = open_programme(desk, deadline=date(2023, 12, 20))
    read_in(desk, programme, "Eins")
    assert statuses(desk, programme)["Eins"][0] is S.ACCEPTED
    [row] = desk.read(registrations.list_registrations, programme)
    assert not row.late
    late = desk.write(
        LABEL, add_registration, programme, status=S.RECEIVED, received_at=datetime(2023, 12, 21, 8)
    )
    assert desk.read(registrations.get_registration_row, late).late
    desk.write(LABEL, programme_editing.change_programme, programme, deadline=date(2023, 12, 31))
    assert not desk.read(registrations.get_registration_row, late).late, "the deadline was put off"


def test_who_waits_stands_at_the_door_by_rank_and_who_is_undecided_by_arrival(desk: Desk) -> None:
    programme = open_programme(desk)

    def stand(db: Session, status: S, *houses: tuple[str, int]) -> None:
        for house, day in houses:
            add_registration(
                db, programme, status=status, organisation=house, received_at=datetime(2023, 12, day)
            )

    desk.write(LABEL, stand, S.WAITING, (STATION, 9), (TOWN, 1))
    desk.write(LABEL, stand, S.RECEIVED, (STATION, 9), (TOWN, 1))
    facts = desk.read(lambda db: admission.collect_facts(db, db.get_one(Programme, programme)))
    assert (facts.waiting, facts.undecided) == (["police", "municipal"], ["municipal", "police"])


def test_what_somebody_typed_is_internal_unless_it_is_meant_for_those_concerned() -> None:
    assert not admission.as_reason("krank").public
    assert admission.as_reason("krank", public=True).public


@pytest.mark.parametrize("public", [True, False])
def test_a_reason_to_insist_is_always_internal(desk: Desk, public: bool) -> None:
    programme = desk.write(LABEL, add_programme, capacity=1, deadline=None)
    desk.write(LABEL, add_registration, programme)
    waits = desk.write(LABEL, add_registration, programme, status=S.WAITING)
    set_status = registrations.set_status
    desk.write(LABEL, set_status, [waits], S.ACCEPTED, "Die Leitung will es", public=public, anyway=True)
    reason = desk.read(lambda db: typed_part(parse(db.get_one(Registration, waits).status_reason)))
    assert (reason.text, reason.public) == ("Die Leitung will es", False)
