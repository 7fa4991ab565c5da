"""What an e-mail address is: the same for what is typed and for what is read in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.email_address import email_problem, typed_address, whole_address
from fbdesk.sheets.emails import parse_email


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a@b.de",
        "anna.kern@amt.example",
        "a+b@c.d.de",
        " a@b.de\n",
        "müller@stadt-plön.de",
        "a@xn--b.example",
    ],
)
def test_a_complete_address_or_none_is_no_problem(text: str) -> None:
    assert email_problem(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a@",
        "@b.de",
        "a@b",
        "a@b.",
        "a@.de",
        "a@b..de",
        "a@@b.de",
        "a b@c.de",
        "a@b.d",
        "a..b@c.de",
        "<a@b.de>",
    ],
)
def test_half_an_address_is_told(text: str) -> None:
    assert email_problem(text).startswith(f"„{text}“ ist keine vollständige E-Mail-Adresse.")


@given(st.text(max_size=8))
def test_whatever_is_typed_there_is_one_at_sign_and_a_dot_behind_it(text: str) -> None:
    if text.strip() and not email_problem(text):
        local, domain = text.strip().split("@")
        assert local
        assert all(domain.split("."))
        assert "." in domain


@given(
    st.one_of(
        st.emails(), st.text(max_size=8), st.from_regex(r"[a-zäß.]{1,4}@[a-zäß.-]{1,6}", fullmatch=True)
    )
)
def test_a_cell_a_field_and_a_service_agree(text: str) -> None:
    """What is one address in a field is that address in a cell, and is kept so."""
    if kept := whole_address(text):
        assert parse_email(text).text == kept
        assert typed_address(f" {text} ") == kept
        assert whole_address(kept) == kept


def test_the_domain_is_kept_in_small_letters() -> None:
    assert typed_address(" A.Kern@Stadt-Pirna.DE") == "A.Kern@stadt-pirna.de"
