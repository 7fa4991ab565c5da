"""What stands inside a name besides the name: found where it is one, and not where it only looks like it."""

import pytest

from fbdesk.rules.people import name_parts as parts


@pytest.mark.parametrize(
    "title",
    [
        *"Dr. Dr Dr.in Prof. Prof Prof.in PD Mag. Mag.a Ing. Professorin Honorarprof. Juniorprofessor".split(),
        *("Dr.-Ing.", "Dr. rer. nat.", "Dr. h. c. mult.", "Dr. med. dent.", "apl. Prof.", "Dipl.-Ing. (FH)"),
        *("Dipl. Ing.", "Dipl.-Soz.päd.", "Diplom-Pädagogin", "Priv.-Doz.", "Ass. jur.", "Mag. (FH)"),
    ],
)
def test_a_title_is_found_whole_in_front_of_a_name(title: str) -> None:
    found = parts.TITLE.match(f"{title} Anna Kern")
    assert found is not None
    assert found[0].strip() == title


@pytest.mark.parametrize(
    "name", ["Drews, Anna", "Drago Ilic", "Profitlich, Jan", "Ingo Maas", "Magda Roth", "Pd"]
)
def test_a_name_that_begins_like_a_title_is_none(name: str) -> None:
    assert parts.TITLE.search(name) is None


def test_an_initial_is_no_faculty() -> None:
    found = parts.TITLE.match("Dr. C. Weber")
    assert found is not None
    assert found[0] == "Dr."


@pytest.mark.parametrize(
    "degree", ["M.Sc.", "M. Sc.", "B.Eng.", "LL.M.", "MBA", "MPA", "Ph.D.", "M.Ed. (Univ)"]
)
def test_a_degree_is_found_behind_a_name(degree: str) -> None:
    found = parts.DEGREE.search(f"Anna Kern, {degree}")
    assert found is not None
    assert found[0] == degree


@pytest.mark.parametrize("text", ["Mbabane", "mba", "Phd"])
def test_a_word_that_looks_like_a_degree_is_none(text: str) -> None:
    assert parts.DEGREE.search(text) is None


def test_master_of_arts_is_one_behind_a_name_and_an_initial_in_front_of_one_name_only() -> None:
    behind = parts.ARTS_BEHIND.search("Anna Kern, M. A.")
    assert behind is not None
    assert behind[1] == "M. A."
    assert parts.ARTS_BEHIND.search("Anna M.A. Kern") is None
    assert parts.ARTS_BEFORE.match("M.A. Anna Kern") is not None
    assert parts.ARTS_BEFORE.match("M.A. Kern") is None


@pytest.mark.parametrize(("text", "is_frau"), [("Frau Kern", True), ("Fr. Kern", True), ("Herr Lux", False)])
def test_a_salutation_says_who_it_is(text: str, is_frau: bool) -> None:
    found = parts.SALUTATION.match(text)
    assert found is not None
    assert bool(found[1]) is is_frau
    assert parts.SALUTATION.search("Lux, Herrn Jan") is not None


@pytest.mark.parametrize("name", ["Frauke Kern", "Herrmann", "Frau", "Anna Herr Lux"])
def test_a_name_that_begins_like_a_salutation_is_none(name: str) -> None:
    assert parts.SALUTATION.search(name) is None


@pytest.mark.parametrize(
    "text", ["Kern, geb. Lux", "Kern (geb. Lux)", "Kern geborene Lux", "Kern née Lux", "Kern GEB. Lux"]
)
def test_a_name_at_birth_is_found(text: str) -> None:
    found = parts.BIRTH_NAME.search(text)
    assert found is not None
    assert found[2] == "Lux"


@pytest.mark.parametrize(("text", "spaced"), [("Dr.Weber", "Dr. Weber"), ("Dr.med.Weber", "Dr. med. Weber")])
def test_a_title_that_is_stuck_to_the_name_comes_off(text: str, spaced: str) -> None:
    assert parts.STUCK_TITLE.sub(r"\1 ", text) == spaced
    assert parts.STUCK_TITLE.search("Dr.in Weber") is None


def test_particles_are_small_and_each_in_one_list() -> None:
    every = (parts.PARTICLES, parts.JOINED, parts.SUFFIXES)
    assert all(word == word.lower() and word.strip() for some in every for word in some)
    assert parts.PARTICLES >= parts.NOBILITY
    assert sum(map(len, every)) == len(frozenset().union(*every))
