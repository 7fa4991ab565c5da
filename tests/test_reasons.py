"""Reasons: worded when shown, in both languages; what somebody typed stays as it is and is internal unless public."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fbdesk import i18n
from fbdesk.reasons import NONE, Reason, parse, typed, typed_part, words
from fbdesk.rules.registrations import place_reasons
from fbdesk.vocabulary import Arrival, OrganisationGroup, RegistrationStatus

PLAIN = st.one_of(
    st.integers(0, 99),
    st.text(max_size=5),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from([*RegistrationStatus, *OrganisationGroup, *Arrival]),
)
REASONS: Any = st.recursive(
    st.builds(typed, st.text(), public=st.booleans()),
    lambda inner: st.builds(
        Reason,
        st.sampled_from(["{reason}; {note}", "Places are free"]),
        values=st.dictionaries(
            st.sampled_from(["reason", "note"]),
            st.one_of(PLAIN, inner, st.lists(PLAIN).map(tuple)),
            min_size=2,
        ),
    ),
    max_leaves=4,
)


@given(REASONS)
def test_a_reason_comes_back_as_it_was_kept(reason: Reason) -> None:
    back = parse(reason.stored())
    assert (back.words(), back.public, back.typed) == (
        reason.words(),
        reason.public,
        reason.typed,
    )


def test_a_reason_speaks_the_language_of_the_screen() -> None:
    kept = Reason("Place {place} of {capacity}, {arrived}", values={
        "place": 3, "capacity": 16, "arrived": Reason("received {date}", values={"date": date(2023, 12, 1)}),
    }).stored()  # fmt: skip
    assert words(kept) == "Platz 3 von 16, Eingang 01.12.2023"
    i18n.use_language("en")
    assert words(kept) == "Place 3 of 16, received 1 Dec 2023"
    assert "3 of 16" not in kept, "what is kept is the message, not its words"


def test_typed_words_stay_and_are_internal_unless_said() -> None:
    assert typed("  {passt} nicht ").words() == "{passt} nicht"
    assert not parse(typed("passt nicht").stored()).public
    assert parse(typed("zu spät", public=True).stored()).public


def test_a_text_that_is_no_reason_of_ours_is_what_somebody_typed() -> None:
    for text in ("krank", "{krank", json.dumps({"a": 1})):
        assert parse(text) == Reason(text, typed=True)
    assert words("") == ""
    assert not NONE
    assert NONE.stored() == ""


def test_what_the_office_typed_is_found_inside_a_reason_of_the_program() -> None:
    why = typed("Die Leitung will es", public=True)
    assert typed_part(place_reasons.insisted(why, 16, 17)) == why
    assert typed_part(place_reasons.PLACES_FREE) == NONE
