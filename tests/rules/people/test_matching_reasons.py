"""The reasons entry by entry are those of the whole comparison, and so is the score alone."""

from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.matching import Candidate, compare, explain, score

CANDIDATES = st.builds(
    Candidate,
    given_name=st.sampled_from(["Katja", "Katja Maria", "K.", "Катя", ""]),
    family_name=st.sampled_from(["Müller", "Mueller", "Müler", "Lux"]),
    email=st.sampled_from(["", "k@amt.example", "info@amt.example", "katja@web.example"]),
    organisation=st.sampled_from(["", "Stadt Pirna", "Pirna", "Stadt Bautzen"]),
    phone=st.sampled_from(["", "0351 123456", "+49 351 123456"]),
    birth=st.sampled_from(["", "1990-01-01", "1991-01-01"]),
)


@given(one=CANDIDATES, other=CANDIDATES)
def test_reasons_and_score_are_those_of_the_comparison(one: Candidate, other: Candidate) -> None:
    match, reasons = compare(one, other), explain(one, other)
    assert tuple(reason.text for reason in reasons if reason.speaks_for) == match.reasons
    assert tuple(reason.text for reason in reasons if not reason.speaks_for) == match.against
    assert score(one, other) == match.score
