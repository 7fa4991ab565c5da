"""Certificates: who gets one, who is unclear, who does not, and the sentence that says why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.attendance.attendance import Standing
from fbdesk.rules.certificates.certificate import (
    Assessment,
    CertificateRule,
    Entitlement,
    MissingBlock,
    UnitStanding,
    assess,
    assess_set,
    join_words,
    name_works,
    rule_text,
    set_text,
)
from fbdesk.vocabulary import DeliverableState

PROJECT = CertificateRule(min_share=80, deliverables=True)
REACHED = Standing(4300, 4680, 4680)
NOTHING_SET = CertificateRule()


def work(state: DeliverableState, unit_id: int = 1, title: str = "Modul 1") -> UnitStanding:
    """Return a unit that asks for a piece of work which is this far."""
    return UnitStanding(unit_id, title, deliverable=state)


def answer(assessment: Assessment) -> tuple[str, str]:
    """Return group and reasons in one line."""
    return assessment.state.value, "; ".join(assessment.reasons)


@pytest.mark.parametrize(
    ("standing", "state", "expected"),
    [
        (REACHED, DeliverableState.ACCEPTED, ("entitled", "Anwesenheit und Projekt")),
        (REACHED, DeliverableState.SUBMITTED, ("unclear", "Projekt noch nicht angenommen")),
        (REACHED, DeliverableState.OUTSTANDING, ("refused", "Projekt nicht eingereicht")),
        (
            Standing(2790, 4680, 4680),
            DeliverableState.ACCEPTED,
            ("refused", "954 Minuten fehlen bis 80\u00a0%"),
        ),
        (
            Standing(2790, 4680, 4680),
            DeliverableState.SUBMITTED,
            ("refused", "954 Minuten fehlen bis 80\u00a0%; Projekt noch nicht angenommen"),
        ),
        (Standing(0, 0, 0), DeliverableState.ACCEPTED, ("unclear", "noch nicht bewertbar")),
        (
            Standing(3510, 4095, 4680),
            DeliverableState.OUTSTANDING,
            ("unclear", "noch 234 Minuten nötig bis 80\u00a0%; Projekt nicht eingereicht"),
        ),
        (
            Standing(4095, 4095, 4680),
            DeliverableState.ACCEPTED,
            ("unclear", "Anwesenheit für 585 Minuten noch nicht eingetragen"),
        ),
    ],
)
def test_attendance_and_project(
    standing: Standing, state: DeliverableState, expected: tuple[str, str]
) -> None:
    over = not standing.outstanding
    assert answer(assess(PROJECT, standing, [work(state)], over=over)) == expected


def test_exactly_the_share_is_enough() -> None:
    rule = CertificateRule(min_share=80)
    assert assess(rule, Standing(3744, 4680, 4680)).state is Entitlement.ENTITLED
    assert answer(assess(rule, Standing(3743, 4680, 4680))) == ("refused", "1 Minute fehlt bis 80\u00a0%")


def test_only_who_missed_no_minute_was_there_in_full() -> None:
    rule = CertificateRule(min_share=80)
    assert assess(rule, Standing(4680, 4680, 4680)).full
    assert not assess(rule, Standing(4679, 4680, 4680)).full
    assert not assess(rule, Standing(0, 0, 0)).full


def test_each_piece_of_work_is_named_when_there_are_several() -> None:
    units = [work(DeliverableState.ACCEPTED), work(DeliverableState.SUBMITTED, 2, "Modul 2")]
    rule = CertificateRule(deliverables=True, deliverable_name="Strategie")
    assert answer(assess(rule, REACHED, units)) == ("unclear", "Strategie „Modul 2“ noch nicht angenommen")


def test_self_learning_has_to_be_done() -> None:
    rule = CertificateRule(self_learning=True)
    done = UnitStanding(1, "Film", is_self_learning=True, self_learning_done=True)
    left = UnitStanding(2, "Quiz", is_self_learning=True)
    assert answer(assess(rule, REACHED, [done])) == ("entitled", "Anwesenheit und Selbstlernen")
    assert answer(assess(rule, REACHED, [done, left])) == ("refused", "Selbstlernen „Quiz“ nicht erledigt")
    assert assess(rule, Standing(1, 1, 2), [done, left], over=False).state is Entitlement.UNCLEAR


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (UnitStanding(7, "Recht", 300, 360), ("entitled", "Anwesenheit und Pflichtbausteine")),
        (UnitStanding(7, "Recht", 287, 360), ("refused", "Baustein „Recht“ nicht ausreichend besucht")),
        (UnitStanding(7, "Recht", 0, 0), ("unclear", "Baustein „Recht“ hat noch keine Termine")),
        (UnitStanding(7, "Recht", 0, 360, exempt=True), ("entitled", "Anwesenheit")),
        (UnitStanding(7, "Recht", 0, 0, cancelled=True), ("entitled", "Anwesenheit")),
        (UnitStanding(8, "Ethik", 360, 360), ("unclear", "ein Pflichtbaustein fehlt im Programm")),
    ],
)
def test_required_units(unit: UnitStanding, expected: tuple[str, str]) -> None:
    rule = CertificateRule(min_share=80, required_units=frozenset({7}))
    assert answer(assess(rule, REACHED, [unit])) == expected


def test_what_no_unit_offers_never_counts_as_fulfilled() -> None:
    rule = CertificateRule(self_learning=True, deliverables=True)
    assert answer(assess(rule, REACHED)) == (
        "unclear",
        "kein Baustein ist zum Selbstlernen; kein Baustein verlangt die geforderte Leistung (Projekt)",
    )


def test_without_conditions_somebody_must_have_been_there() -> None:
    assert answer(assess(NOTHING_SET, Standing(45, 360, 360))) == ("entitled", "Anwesenheit")
    assert answer(assess(NOTHING_SET, Standing(0, 360, 360))) == ("refused", "bei keinem Termin anwesend")
    assert answer(assess(NOTHING_SET, Standing(0, 0, 360))) == ("unclear", "noch nicht bewertbar")
    assert answer(assess(NOTHING_SET, Standing(0, 0, 0))) == ("unclear", "noch nicht bewertbar")


def test_a_programme_without_dates_can_rest_on_self_learning() -> None:
    done = UnitStanding(1, "Film", is_self_learning=True, self_learning_done=True)
    found = assess(CertificateRule(self_learning=True), Standing(0, 0, 0), [done])
    assert answer(found) == ("entitled", "Selbstlernen")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (NOTHING_SET, "jede Teilnahme"),
        (CertificateRule(min_share=80), "ab 80\u00a0%"),
        (PROJECT, "ab 80\u00a0% und Projekt angenommen"),
        (
            CertificateRule(
                75, frozenset({1, 2}), self_learning=True, deliverables=True, deliverable_name="Film"
            ),
            "ab 75\u00a0%, 2 Pflichtbausteine abgeschlossen, Selbstlernen erledigt und Film angenommen",
        ),
    ],
)
def test_the_rule_in_words(rule: CertificateRule, text: str) -> None:
    assert rule_text(rule) == text


def test_words_are_joined_with_commas_and_one_und() -> None:
    assert [join_words(list("abc")[:count]) for count in range(4)] == ["", "a", "a und b", "a, b und c"]


UNITS = st.lists(
    st.builds(
        UnitStanding,
        unit_id=st.integers(1, 4),
        title=st.just("Modul"),
        attended=st.integers(0, 360),
        planned=st.just(360),
        is_self_learning=st.booleans(),
        self_learning_done=st.booleans(),
        deliverable=st.none() | st.sampled_from(DeliverableState),
        exempt=st.booleans(),
        cancelled=st.booleans(),
    ),
    max_size=4,
)
RULES = st.builds(
    CertificateRule,
    min_share=st.none() | st.integers(1, 100),
    required_units=st.frozensets(st.integers(1, 4)),
    self_learning=st.booleans(),
    deliverables=st.booleans(),
)
STANDINGS = st.tuples(*[st.integers(0, 500)] * 3).map(sorted).map(lambda minutes: Standing(*minutes))


@given(RULES, STANDINGS, UNITS)
def test_nobody_is_entitled_against_the_rule(
    rule: CertificateRule, standing: Standing, units: list[UnitStanding]
) -> None:
    found = assess(rule, standing, units)
    assert all(found.reasons)
    if found.state is not Entitlement.ENTITLED:
        return
    asked = [unit for unit in units if not (unit.exempt or unit.cancelled)]
    assert rule.min_share is None or 100 * standing.attended >= rule.min_share * standing.base > 0
    assert not rule.self_learning or all(unit.self_learning_done for unit in asked if unit.is_self_learning)
    assert not rule.deliverables or {unit.deliverable for unit in asked} <= {None, DeliverableState.ACCEPTED}
    required = [unit for unit in asked if unit.unit_id in rule.required_units]
    assert all(unit.self_learning_done if unit.is_self_learning else unit.attended for unit in required)


@given(RULES, STANDINGS, UNITS)
def test_full_attendance_and_everything_done_is_enough(
    rule: CertificateRule, standing: Standing, units: list[UnitStanding]
) -> None:
    done = [
        UnitStanding(number, "Modul", 360, 360, deliverable=DeliverableState.ACCEPTED)
        for number in range(1, 5)
    ]
    film = UnitStanding(5, "Film", is_self_learning=True, self_learning_done=True)
    full = Standing(standing.base + 1, standing.base + 1, standing.base + 1)
    assert assess(rule, full, [*done, film]).state is Entitlement.ENTITLED


def test_a_set_of_building_blocks_names_what_is_missing_in_one_sentence() -> None:
    missing = [
        MissingBlock("Baustein 1"),
        MissingBlock("Baustein 2"),
        MissingBlock("Baustein 4", can_come=True),
    ]
    found = assess_set(4, missing)
    assert (found.state, found.reasons) == (Entitlement.REFUSED, ("Baustein 1, 2 und 4 fehlen noch",))
    open_ones = [MissingBlock("Baustein 3", can_come=True), MissingBlock("Einführung", is_ready=True)]
    found = assess_set(4, open_ones)
    assert found.state is Entitlement.UNCLEAR
    assert found.reasons == ("Einführung ist noch nicht bestätigt", "Baustein 3 fehlt noch")


def test_a_complete_set_is_entitled_and_no_set_is_nobodys() -> None:
    assert assess_set(2, []).state is Entitlement.ENTITLED
    assert assess_set(0, []).state is Entitlement.UNCLEAR
    assert set_text(4) == "alle 4 Bausteine"


def test_different_works_are_called_by_their_own_names() -> None:
    rule = CertificateRule(
        deliverables=True, **name_works(["Strategie zu Block 1", "", "Strategie zu Block 2"])
    )
    assert rule_text(rule) == "2 Arbeiten angenommen"
    first = UnitStanding(1, "Block 1", deliverable=DeliverableState.ACCEPTED, work="Strategie zu Block 1")
    second = UnitStanding(2, "Block 2", deliverable=DeliverableState.OUTSTANDING, work="Strategie zu Block 2")
    found = assess(rule, REACHED, [first, second])
    assert found.reasons == ("Strategie zu Block 2 nicht eingereicht",)
    both = [first, replace(second, deliverable=DeliverableState.ACCEPTED)]
    assert assess(rule, REACHED, both).reasons == ("Anwesenheit und 2 Arbeiten",)


@pytest.mark.parametrize(("attended", "enough"), [(288, True), (287, False)])
def test_a_required_unit_is_complete_from_the_share_of_its_own_minutes_on(
    attended: int, enough: bool
) -> None:
    rule = CertificateRule(min_share=80, required_units=frozenset({7}))
    found = assess(rule, REACHED, [UnitStanding(7, "Recht", attended, 360)])
    assert (found.state is Entitlement.ENTITLED) is enough


@pytest.mark.parametrize(("attended", "enough"), [(0, False), (1, True)])
def test_without_a_share_any_minute_of_a_required_unit_will_do(attended: int, enough: bool) -> None:
    rule = CertificateRule(required_units=frozenset({7}))
    found = assess(rule, REACHED, [UnitStanding(7, "Recht", attended, 360)])
    assert (found.state is Entitlement.ENTITLED) is enough


def test_a_required_unit_of_self_learning_has_to_be_done_and_is_named_once() -> None:
    rule = CertificateRule(required_units=frozenset({7}))
    film = UnitStanding(7, "Film", is_self_learning=True)
    assert answer(assess(rule, REACHED, [film])) == ("refused", "Selbstlernen „Film“ nicht erledigt")
    assert assess(rule, REACHED, [film], over=False).state is Entitlement.UNCLEAR
    assert answer(assess(replace(rule, self_learning=True), REACHED, [film])) == (
        "refused",
        "Selbstlernen „Film“ nicht erledigt",
    )
    done = replace(film, self_learning_done=True)
    assert answer(assess(rule, REACHED, [done])) == ("entitled", "Anwesenheit und Pflichtbausteine")


def test_required_units_are_no_ground_while_something_else_is_open_or_lacking() -> None:
    rule = CertificateRule(min_share=80, required_units=frozenset({7}))
    whole = [UnitStanding(7, "Recht", 360, 360)]
    for standing in (Standing(10, 4680, 4680), Standing(4095, 4095, 4680)):
        assert "Pflichtbausteine" not in answer(assess(rule, standing, whole))[1]


@pytest.mark.parametrize(
    ("rule", "unit"),
    [
        (CertificateRule(self_learning=True), UnitStanding(1, "Modul")),
        (
            CertificateRule(self_learning=True),
            UnitStanding(1, "Film", is_self_learning=True, mandatory=False),
        ),
        (CertificateRule(deliverables=True), UnitStanding(1, "Modul")),
        (
            CertificateRule(deliverables=True),
            UnitStanding(1, "Modul", deliverable=DeliverableState.ACCEPTED, mandatory=False),
        ),
    ],
)
def test_what_only_an_optional_unit_or_none_offers_is_not_known(
    rule: CertificateRule, unit: UnitStanding
) -> None:
    assert assess(rule, REACHED, [unit]).state is Entitlement.UNCLEAR


@pytest.mark.parametrize("rule", [CertificateRule(self_learning=True), CertificateRule(deliverables=True)])
def test_nobody_was_there_and_nothing_else_is_asked_of_them(rule: CertificateRule) -> None:
    """Where a rule asks for something that no unit of this person asks for, there is nothing to judge by."""
    found = assess(rule, Standing(0, 0, 0), [UnitStanding(1, "Modul")])
    assert answer(found) == ("unclear", "noch nicht bewertbar")


def test_self_learning_or_works_alone_can_be_judged_without_a_minute() -> None:
    film = UnitStanding(1, "Film", is_self_learning=True, self_learning_done=True)
    assert answer(assess(CertificateRule(self_learning=True), Standing(0, 0, 0), [film])) == (
        "entitled",
        "Selbstlernen",
    )
    written = work(DeliverableState.ACCEPTED)
    assert (
        assess(CertificateRule(deliverables=True), Standing(0, 0, 0), [written]).state is Entitlement.ENTITLED
    )


def test_one_minute_is_a_base() -> None:
    assert assess(NOTHING_SET, Standing(1, 1, 1)).full
    assert not assess(NOTHING_SET, Standing(0, 0, 0)).full
    assert answer(assess(NOTHING_SET, Standing(0, 1, 1))) == ("refused", "bei keinem Termin anwesend")


def test_only_a_whole_set_is_there_in_full() -> None:
    missing = MissingBlock("Kompetenzbaustein 1", can_come=True)
    assert [assess_set(2, some).full for some in ((), (missing,))] == [True, False]
    assert not assess_set(0, ()).full


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["Baustein 1"], "Baustein 1"),
        (["Baustein 1", "Baustein 2"], "Baustein 1 und 2"),
        (["Baustein 1", "Modul 2"], "Baustein 1 und Modul 2"),
        (["Recht", "Ethik"], "Recht und Ethik"),
    ],
)
def test_what_all_labels_begin_with_is_said_once(labels: list[str], said: str) -> None:
    found = assess_set(4, [MissingBlock(label, can_come=True) for label in labels])
    assert found.reasons[0].startswith(said)


def test_one_word_for_all_works_is_the_word_and_several_are_counted() -> None:
    assert name_works(["Bericht", "Bericht"]) == {"deliverable_name": "Bericht", "works": 1}
    assert name_works(["Bericht", "Plan"]) == {"deliverable_name": "", "works": 2}
    assert name_works([]) == {"deliverable_name": "", "works": 0}
