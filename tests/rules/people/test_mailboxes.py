"""E-mail addresses that several people read."""

import pytest

from fbdesk.rules.people.mailboxes import is_function_mailbox, is_public_provider


@pytest.mark.parametrize(
    "address",
    [
        "info@aue.example",
        "poststelle@zw.example",
        "Rathaus@aue.example",
        "buergermeister@aue.example",
        "büro@aue.example",
        "stadt.integration@aue.example",
        "fb3.jugend@aue.example",
        "sozialamt@aue.example",
        "bauamt@aue.example",
        "praevention-2@aue.example",
        "no-reply@aue.example",
        "anonymous",
        "",
        "12@aue.example",
    ],
)
def test_an_office_identifies_nobody(address: str) -> None:
    assert is_function_mailbox(address)


@pytest.mark.parametrize(
    "address",
    ["w.heide@aue.example", "anna.post@aue.example", "estelle@aue.example", "christelle@x.example",
     "m.kreis@aue.example", "info.weber@aue.example", "ольга@x.example"],
)  # fmt: skip
def test_a_person_is_no_office(address: str) -> None:
    assert not is_function_mailbox(address)


def test_the_name_of_the_organisation_is_no_person() -> None:
    assert not is_function_mailbox("pirna@sachsen.example")
    assert is_function_mailbox("pirna@sachsen.example", "Stadt Pirna")
    assert is_function_mailbox("stadt-pirna@sachsen.example", "Stadt Pirna")
    assert is_function_mailbox("info.pirna@sachsen.example", "Stadt Pirna")
    assert not is_function_mailbox("weber.pirna@sachsen.example", "Stadt Pirna")
    assert not is_function_mailbox("anna.weber@x.example", "Anna Weber Beratung")


def test_providers_are_no_offices() -> None:
    assert is_public_provider("GMX.de")
    assert not is_public_provider("pirna.example")
