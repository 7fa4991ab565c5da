"""An e-mail address as somebody types it: complete, or said to be incomplete."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.email_address import email_problem


@pytest.mark.parametrize(
    "text", ["", "a@b.de", "anna.kern@amt.example", "a+b@c.d.e", "müller@stadt-plön.de", "a@xn--b.example"]
)
def test_a_complete_address_or_none_is_no_problem(text: str) -> None:
    assert email_problem(text) == ""


@pytest.mark.parametrize(
    "text",
    ["a", "a@", "@b.de", "a@b", "a@b.", "a@.de", "a@b..de", "a@@b.de", "a b@c.de", " a@b.de", "a@b.de\n"],
)
def test_half_an_address_is_told(text: str) -> None:
    assert email_problem(text).startswith("Die E-Mail ist unvollständig.")


@given(st.text(max_size=8))
def test_whatever_is_typed_there_is_one_at_sign_and_a_dot_behind_it(text: str) -> None:
    if text and not email_problem(text):
        local, domain = text.split("@")
        assert local
        assert all(domain.split("."))
        assert "." in domain
