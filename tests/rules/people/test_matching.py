"""Whether two entries mean the same person: bands, reasons, and the keys under which a database finds them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.matching import (
    ASK_FROM,
    SAME_FROM,
    Candidate,
    Known,
    blocking_keys,
    compare,
    explain,
    score,
)

PIRNA = "Stadt Pirna"
KNOWN = Known("Anna", "Müller", "anna.mueller@pirna.example", PIRNA)

GIVEN = [
    "Anna",
    "Anna Maria",
    "A.",
    "Katja",
    "Katharina",
    "Jan",
    "Jana",
    "Müller",
    "Ольга",
    "Olga",
    "Dr. Anna",
    "",
]
FAMILY = [
    "Müller", "Mueller", "Muller", "Müllers", "von Müller", "Müller-Beck", "Müllerbeck", "Beck", "Anna", "Шевченко",
    "Schewtschenko", "Shevchenko", "Bauer", "Baur", "",
]  # fmt: skip
ADDRESSES = ["", "anna@gmx.de", "ANNA@gmx.de", "anna@pirna.example", "info@pirna.example", "pirna@x.example"]
ORGANISATIONS = ["", PIRNA, "Stadtverwaltung Pirna, Bauamt", "Pirna", "Stadt Aue", "Landkreis Pirna"]

LETTERS = st.text(alphabet="abeöüß -'шч", max_size=6)
ENTRIES = st.builds(
    Candidate,
    given_name=st.sampled_from(GIVEN) | LETTERS,
    family_name=st.sampled_from(FAMILY) | LETTERS,
    email=st.sampled_from(ADDRESSES),
    organisation=st.sampled_from(ORGANISATIONS),
    phone=st.sampled_from(["", "0351 123456", "+49 (0)351 123456"]),
    birth=st.sampled_from(["", "1980-02-01", "1991-05-06"]),
)


def entry(name: str, email: str = "", organisation: str = "", phone: str = "", birth: str = "") -> Candidate:
    """Return an entry for a name written "given, family"."""
    given_name, family_name = name.split(", ")
    return Candidate(given_name, family_name, email, organisation, phone, birth)


SAME = [
    (entry("Anna, Müller", KNOWN.email, "Stadt Aue"), KNOWN),
    (entry("Anna, Mueller", "", "Stadtverwaltung Pirna"), KNOWN),
    (entry("Müller, Anna", "", PIRNA), KNOWN),
    (entry("Anna, Müller", "anna@gmx.de", PIRNA), KNOWN),
    (entry("Anna, Müller", "info@pirna.example", PIRNA), KNOWN),
    (entry("Ольга, Шевченко", "olga@gmx.de"), entry("Olga, Schewtschenko", "olga@gmx.de")),
    (entry("Anna, Müller", birth="1980-02-01"), entry("Anna, Müller", birth="1980-02-01")),
    (entry("Anna, Müller", phone="0351 123456"), entry("Anna, Müller", phone="+49 351 123456")),
]

ASK = [
    (entry("Anna, Müller"), KNOWN),
    (entry("Anna, Müller", "a.mueller@aue.example", "Stadt Aue"), KNOWN),
    (entry("Anna, Müller", "info@aue.example", "Gemeinde Aue"), KNOWN),
    (entry("Anna, Müller", "anna.mueller2@pirna.example", PIRNA), KNOWN),
    (entry("Anna, Müller", "", "Pirna"), KNOWN),
    (
        entry("Anna, Müller", "anna.mueller2@pirna.example", PIRNA, "0351 123456"),
        entry("Anna, Müller", KNOWN.email, PIRNA, "0351 123456"),
    ),
    (entry("Anna, Müller-Beck", KNOWN.email, PIRNA), KNOWN),
    (entry("Anna, Schmidt", KNOWN.email, PIRNA), KNOWN),
    (entry("Uwe, Schmidt", KNOWN.email, PIRNA), KNOWN),
    (entry("Anna, Müllre", "", PIRNA), KNOWN),
    (entry("A., Müller", "", PIRNA), KNOWN),
    (entry("Anna Maria, Müller", "", PIRNA), KNOWN),
    (entry("Oleksandra, Bondarenko", "o@pirna.example", PIRNA), entry("Олександра, Бондаренко", "", PIRNA)),
    (
        entry("Anna, Müller", KNOWN.email, birth="1980-02-01"),
        entry("Anna, Müller", KNOWN.email, birth="1979-02-01"),
    ),
]

NEW = [
    (entry("Uwe, Müller", "", PIRNA), KNOWN),
    (entry("Anja, Müller", "", PIRNA), KNOWN),
    (entry("Jan, Beck", "info@pirna.example", PIRNA), entry("Ute, Weiß", "info@pirna.example", PIRNA)),
    (entry("Jan, Beck", "pirna@x.example", PIRNA), entry("Ute, Weiß", "pirna@x.example", PIRNA)),
    (entry("Katja, Weber", "", PIRNA), entry("Katharina, Weber", "", PIRNA)),
    (entry("Anna, Müllre", "", "Stadt Aue"), KNOWN),
    (entry("Anna, Schmidt", "", PIRNA), KNOWN),
    (entry("Anna, Müllre", phone="0351 123456"), entry("Anna, Müller", phone="0351 123456")),
    (entry("Anna, Müller", birth="1980-02-01"), entry("Anna, Müller", birth="1991-05-06")),
    (Candidate("", "", "", PIRNA), Known("", "", "", PIRNA)),
]


@pytest.mark.parametrize(
    ("candidate", "known", "band"),
    [(*pair, band) for band, pairs in (("same", SAME), ("ask", ASK), ("new", NEW)) for pair in pairs],
)
def test_bands(candidate: Candidate, known: Known, band: str) -> None:
    assert compare(candidate, known).band == band


def test_the_question_of_the_import_page_has_its_reasons() -> None:
    match = compare(
        entry("Oleksandra, Bondarenko", "obondar@pirna.example", PIRNA),
        entry("Олександра, Бондаренко", "integration@pirna.example", f"{PIRNA}, Sozialamt"),
    )
    assert match.band == "ask"
    assert match.reasons == ("gleicher Name in lateinischer Umschrift", "gleiche Organisation")
    assert match.against == ("andere Adresse, im Bestand ein Postfach",)


@pytest.mark.parametrize(
    ("candidate", "reasons", "against"),
    [
        (entry("Anna, Müller", KNOWN.email), ("gleicher Name", "gleiche E-Mail-Adresse"), ()),
        (entry("Müller, Anna"), ("Vor- und Nachname vertauscht",), ()),
        (
            entry("Anna, Müllre", "", "Pirna"),
            ("ähnlicher Name (ein Buchstabe anders)", "ähnliche Organisation"),
            (),
        ),
        (
            entry("Uwe, Müller", "info@aue.example", "Stadt Aue"),
            ("gleicher Nachname",),
            ("anderer Vorname", "gemeinsames Postfach, zählt nicht", "andere Organisation"),
        ),
        (
            entry("Anna, Beck", "a@pirna.example"),
            ("gleicher Vorname",),
            ("anderer Nachname", "andere E-Mail-Adresse bei derselben Stelle"),
        ),
        (entry("Uwe, Beck", "a@gmx.de"), (), ("anderer Name", "andere E-Mail-Adresse")),
    ],
)
def test_reasons(candidate: Candidate, reasons: tuple[str, ...], against: tuple[str, ...]) -> None:
    match = compare(candidate, KNOWN)
    assert (match.reasons, match.against) == (reasons, against)


def test_equal_name_and_personal_address_is_certain() -> None:
    assert compare(KNOWN, KNOWN).score == 100


@given(ENTRIES, ENTRIES)
def test_the_score_is_the_same_in_both_directions(one: Candidate, other: Candidate) -> None:
    match = compare(one, other)
    assert match.score == compare(other, one).score
    assert 0 <= match.score <= 100
    assert match.band == ("same" if match.score >= SAME_FROM else "ask" if match.score >= ASK_FROM else "new")


@given(ENTRIES, ENTRIES)
def test_whoever_may_be_the_same_shares_a_key(one: Candidate, other: Candidate) -> None:
    if compare(one, other).score >= ASK_FROM:
        assert set(blocking_keys(one)) & set(blocking_keys(other))


def test_the_keys_find_everybody_worth_comparing() -> None:
    people = [
        Candidate(given_name, family_name, *rest)
        for given_name, family_name in product(GIVEN, FAMILY)
        for rest in (("", ""), ("anna@gmx.de", ""), ("", PIRNA), ("info@pirna.example", "Pirna"))
    ]
    keys = [set(blocking_keys(person)) for person in people]
    found = missed = 0
    for one, other in product(range(0, len(people), 7), range(len(people))):
        if compare(people[one], people[other]).score >= ASK_FROM:
            found += 1
            missed += not keys[one] & keys[other]
    assert missed == 0
    assert found > 1000


def test_colleagues_share_no_key_but_their_names() -> None:
    one, other = (
        entry("Jan, Beck", "info@pirna.example", PIRNA),
        entry("Ute, Weiß", "info@pirna.example", PIRNA),
    )
    assert not set(blocking_keys(one)) & set(blocking_keys(other))


@given(ENTRIES, ENTRIES)
def test_a_shared_mailbox_never_identifies_anybody(one: Candidate, other: Candidate) -> None:
    mailbox = "poststelle@pirna.example"
    first, second = (
        Candidate(person.given_name, person.family_name, mailbox, person.organisation)
        for person in (one, other)
    )
    without = [
        Candidate(person.given_name, person.family_name, "", person.organisation) for person in (one, other)
    ]
    assert compare(first, second).score == compare(*without).score


@given(ENTRIES, ENTRIES)
def test_score_and_reasons_alone_are_those_of_the_comparison(one: Candidate, other: Candidate) -> None:
    match, told = compare(one, other), explain(one, other)
    assert score(one, other) == match.score
    assert tuple(reason.text for reason in told if reason.speaks_for) == match.reasons
    assert tuple(reason.text for reason in told if not reason.speaks_for) == match.against


def test_a_reason_names_the_entry_it_is_about() -> None:
    told = explain(entry("Anna, Müller", "a@pirna.example", "Stadt Aue"), KNOWN)
    assert [(reason.about, reason.speaks_for) for reason in told] == [
        ("name", True), ("email", False), ("organisation", False),
    ]  # fmt: skip
