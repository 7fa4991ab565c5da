"""What happened to a registration, in words and newest first; what can be taken back from there."""

from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.services.history import labels
from fbdesk.services.registrations import registration_detail, registrations
from fbdesk.services.registrations.registration_steps import StepRow, get_story
from fbdesk.vocabulary import RegistrationStatus as S
from tests import factories


def registered(desk: Desk, **values: object) -> int:
    """Register somebody by hand in a programme that selects."""
    programme_id = desk.write(Label("Test"), factories.add_programme, selection=True)
    return desk.write(labels.registered, registrations.register, programme_id, "Uta", "Lehmann", **values)


def decide(desk: Desk, ids: list[int], status: S, reason: str = "") -> None:
    """Decide as the page does."""
    desk.write(labels.decided(ids, status), registrations.set_status, ids, status, reason)


def correct(desk: Desk, registration_id: int, **values: str) -> None:
    """Correct texts as the page does."""
    label = labels.registration_changed(registration_id)
    desk.write(label, registrations.change_registration, registration_id, **values)


def steps(desk: Desk, registration_id: int) -> tuple[StepRow, ...]:
    """Return the steps."""
    return desk.read(get_story, registration_id).steps


def test_it_begins_with_how_it_came(desk: Desk) -> None:
    (origin,) = steps(desk, registered(desk, arrival="paper"))
    assert (origin.sentence, origin.by, origin.change_id) == ("Von Hand eingetragen (Papier)", "Test", None)


def test_decisions_come_with_their_reason(desk: Desk) -> None:
    one = registered(desk)
    decide(desk, [one], S.IN_REVIEW)
    decide(desk, [one], S.DECLINED, "Zu weit weg")
    sentences = [step.sentence for step in steps(desk, one)]
    assert sentences == [
        "Absage durch das Büro: Zu weit weg",
        "In Prüfung",
        "Von Hand eingetragen (Telefon)",
    ]


def test_a_step_says_whether_a_typed_reason_may_be_read_by_those_concerned(desk: Desk) -> None:
    one = registered(desk)
    decide(desk, [one], S.ACCEPTED)
    decide(desk, [one], S.WAITING, "Erst im Herbst")
    label, refused = labels.decided([one], S.DECLINED), registrations.set_status
    desk.write(label, refused, [one], S.DECLINED, "Zu weit weg", public=True)
    assert [step.public for step in steps(desk, one)] == [True, False, None, None]


def test_a_corrected_text_is_told_with_before_and_after(desk: Desk) -> None:
    one = registered(desk, email="uta@alt.example")
    correct(desk, one, email="uta@neu.example", phone="0351")
    sentences = [step.sentence for step in steps(desk, one)]
    assert "E-Mail geändert: uta@alt.example → uta@neu.example" in sentences
    assert "Telefon geändert: – → 0351" in sentences


def test_what_was_taken_back_is_not_told_until_it_is_done_again(desk: Desk) -> None:
    one = registered(desk)
    correct(desk, one, phone="0351")
    desk.undo()
    assert len(steps(desk, one)) == 1
    desk.redo()
    assert steps(desk, one)[0].sentence == "Telefon geändert: – → 0351"


def test_the_newest_step_can_be_taken_back(desk: Desk) -> None:
    one = registered(desk)
    correct(desk, one, phone="0351")
    decide(desk, [one], S.WAITING)
    newest, *older = steps(desk, one)
    assert newest.change_id is not None
    assert {step.change_id for step in older} == {None}
    desk.undo(newest.change_id)
    assert desk.read(registration_detail.get_registration, one).row.status is S.RECEIVED


def test_a_change_of_several_registrations_is_not_taken_back_from_one(desk: Desk) -> None:
    programme_id = desk.write(Label("Test"), factories.add_programme)
    ids = [desk.write(Label("Test"), factories.add_registration, programme_id) for _number in range(2)]
    decide(desk, ids, S.WAITING)
    assert steps(desk, ids[0])[0].change_id is None


def test_the_first_step_is_never_taken_back_from_here(desk: Desk) -> None:
    programme_id = desk.write(Label("Test"), factories.add_programme, deadline=None)
    one = desk.write(labels.registered, registrations.register, programme_id, "Uta", "Lehmann")
    assert [step.change_id for step in steps(desk, one)] == [None, None]
