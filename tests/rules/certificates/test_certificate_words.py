"""The office's own words for the certificate: known names in braces are filled in, everything else is refused."""

import pytest

from fbdesk.errors import UserError
from fbdesk.rules.certificates.certificate_words import fill_in, list_placeholders, require_placeholders

FACTS = {
    name.strip("{}"): f"<{meaning}>" for name, meaning in (("{start}", "Anfang"), ("{end}", "Ende"))
} | dict.fromkeys(("programme", "run", "towns", "deliverable", "min_share", "share"), "")


def test_every_placeholder_is_explained() -> None:
    assert list_placeholders()[2:4] == (("{start}", "erster Tag"), ("{end}", "letzter Tag"))


def test_facts_stand_in_the_place_of_the_names_and_their_own_braces_mean_nothing() -> None:
    assert fill_in("vom {start} bis {end}", FACTS) == "vom <Anfang> bis <Ende>"
    assert fill_in("{{so}} {start}", {**FACTS, "start": "{end}"}) == "{so} {end}"


@pytest.mark.parametrize(
    "words", ["{name}", "{", "{0}", "{start.__class__}", "{start!r}", "{start:>9}", "{}", "{start[0]}"]
)
def test_what_is_unknown_is_refused_with_what_is_possible(words: str) -> None:
    with pytest.raises(UserError, match=r"\{programme\}, \{run\}"):
        require_placeholders(words)
