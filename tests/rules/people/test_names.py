"""People's names: taken apart, put together again and sorted as a German office does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.rules.people.names import (
    PersonName,
    bare_name,
    display_name,
    list_name,
    sort_key,
    split_full_name,
    split_title,
)

SPLIT = [
    ("Anna Weber", ("", "Anna", "Weber")),
    ("Weber, Anna", ("", "Anna", "Weber")),
    ("Weber , Anna Maria", ("", "Anna Maria", "Weber")),
    ("von der Heide, Dr. Wiebke", ("Dr.", "Wiebke", "von der Heide")),
    ("Dr. Müller, Anna", ("Dr.", "Anna", "Müller")),
    ("Müller, Anna, Dr.", ("Dr.", "Anna", "Müller")),
    ("Dr. Wiebke von der Heide", ("Dr.", "Wiebke", "von der Heide")),
    ("von der Heide Wiebke", ("", "Wiebke", "von der Heide")),
    ("Heide, Wiebke von der", ("", "Wiebke", "von der Heide")),
    ("Karl Freiherr von und zu Gutenstein", ("", "Karl", "Freiherr von und zu Gutenstein")),
    ("Bülow, Vico Freiherr von", ("", "Vico", "Freiherr von Bülow")),
    ("Steffi Graf", ("", "Steffi", "Graf")),
    ("Joost Van Der Velde", ("", "Joost", "Van Der Velde")),
    ("Maria De Luca", ("", "Maria", "De Luca")),
    ("Juan de la Cruz", ("", "Juan", "de la Cruz")),
    ("Ben Müller", ("", "Ben", "Müller")),
    ("Ali Ben Salah", ("", "Ali", "Ben Salah")),
    ("Yusuf El-Amin", ("", "Yusuf", "El-Amin")),
    ("Sean O' Neill", ("", "Sean", "O' Neill")),
    ("Martin König jun.", ("", "Martin", "König jun.")),
    ("Suharto", ("", "", "Suharto")),
    ("Nguyễn Thị Hoa", ("", "Nguyễn Thị", "Hoa")),
    ("Nguyen Van Nam", ("", "Nguyen Van", "Nam")),
    ("العلي، ليلى", ("", "ليلى", "العلي")),
    ("Шевченко, Ольга", ("", "Ольга", "Шевченко")),
    ("Anna Müller (geb. Schmidt)", ("", "Anna", "Müller (geb. Schmidt)")),
    ("Müller, Anna geb. Schmidt", ("", "Anna", "Müller (geb. Schmidt)")),
    ("", ("", "", "")),
]

TITLES = [
    ("Prof. Dr. med. Ilse Roth", "Prof. Dr. med."),
    ("Prof.Dr.Ilse Roth", "Prof. Dr."),
    ("Prof.in Dr.in Ilse Roth", "Prof.in Dr.in"),
    ("Dr.-Ing. Ilse Roth", "Dr.-Ing."),
    ("PD Dr. Ilse Roth", "PD Dr."),
    ("Dr. h. c. mult. Ilse Roth", "Dr. h. c. mult."),
    ("Dr. rer. nat. Ilse Roth", "Dr. rer. nat."),
    ("Dipl.-Soz.päd. (FH) Ilse Roth", "Dipl.-Soz.päd. (FH)"),
    ("Dipl. Ing. Ilse Roth", "Dipl. Ing."),
    ("Diplom-Pädagogin Ilse Roth", "Diplom-Pädagogin"),
    ("Mag.a Ilse Roth, BA", "Mag.a BA"),
    ("Ilse Roth, M. A.", "M. A."),
    ("Ilse Roth M.Sc.", "M.Sc."),
    ("M.A. Ilse Roth", "M.A."),
    ("Ilse Roth (Dr.)", "Dr."),
    ("Ilse Roth, LL.M.", "LL.M."),
]

WORD = st.text(alphabet="abcäößéłşñж", min_size=2, max_size=8).map(str.capitalize)
GIVEN = st.lists(WORD, min_size=1, max_size=2).map(" ".join)
FAMILY = st.tuples(st.sampled_from(["", "von ", "van der ", "de la "]), WORD).map("".join)
TITLE = st.sampled_from(["", "Dr.", "Prof. Dr.", "Dr.-Ing.", "Dipl.-Päd.", "Dr. M. A.", "LL.M."])


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_a_full_name_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text) == PersonName(*parts)


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_are_recognised_anywhere(text: str, title: str) -> None:
    assert split_full_name(text) == PersonName(title, "Ilse", "Roth")


@pytest.mark.parametrize("text", ["Ingo Ingwersen", "Andrea Drexler", "Ma Long", "Bahar Ba", "Magda Profit"])
def test_a_name_that_begins_like_a_title_stays(text: str) -> None:
    given_name, family_name = text.split()
    assert split_full_name(text) == PersonName("", given_name, family_name)


@pytest.mark.parametrize("text", ["M. A. Weber", "Weber, M. A."])
def test_initials_are_no_degree(text: str) -> None:
    assert split_full_name(text) == PersonName("", "M. A.", "Weber")


@pytest.mark.parametrize(
    ("text", "salutation"),
    [("Frau Dr. Anna Müller", "Frau"), ("Hr. Uwe Herr", "Herr"), ("Müller, Frau Anna", "Frau")],
)
def test_a_salutation_is_taken_off(text: str, salutation: str) -> None:
    name = split_full_name(text)
    assert name.salutation == salutation
    assert name.given_name in ("Anna", "Uwe")
    assert name.family_name in ("Müller", "Herr")


def test_a_person_may_be_called_herr() -> None:
    assert split_full_name("Herr, Michael") == PersonName("", "Michael", "Herr")


def test_invisible_marks_and_spaces_do_not_stay() -> None:
    assert split_full_name("\u200eAnna\u00a0 Weber\ufeff ") == PersonName("", "Anna", "Weber")


def test_a_sentence_in_the_name_column_is_kept_undivided() -> None:
    text = "Anna, " * 100
    assert split_full_name(text) == PersonName("", "", text.strip())


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Dr. Anna", ("Dr.", "Anna")),
        ("Dr.med. Anna", ("Dr. med.", "Anna")),
        ("Müller, M.A.", ("M.A.", "Müller")),
        ("Dr.", ("Dr.", "")),
        ("M. A.", ("", "M. A.")),
        ("Anna", ("", "Anna")),
    ],
)
def test_a_title_leaves_its_field(field: str, expected: tuple[str, str]) -> None:
    assert split_title(field) == expected


def test_names_are_shown_in_two_orders() -> None:
    assert display_name("Dr.", "Wiebke", "von der Heide") == "Dr. Wiebke von der Heide"
    assert list_name("Dr.", "Wiebke", "von der Heide") == "von der Heide, Dr. Wiebke"
    assert display_name("Dr. M. A.", "Anna", "Weber") == "Dr. Anna Weber, M. A."
    assert display_name("", "明", "李") == "李明"
    assert display_name("Dr.", "민준", "김") == "Dr. 김민준"
    assert display_name("", "Ming", "李") == "Ming 李"
    assert list_name("M. A.", "Anna", "Weber") == "Weber, Anna, M. A."
    assert list_name("", "", "Suharto") == display_name("", "", "Suharto") == "Suharto"
    assert list_name("", "ليلى", "العلي") == "العلي، ليلى"


def test_lists_are_sorted_by_din_5007_2() -> None:
    names = [
        ("Ute", "Mueller"), ("Anna", "Müller"), ("Zoe", "Müller"), ("Anna", "Müller Adler"), ("Ines", "Muler"),
        ("Anna", "Müller-Beck"), ("Ina", "Muster"), ("Joost", "van der Velde"), ("Al", "Vogel"), ("Eva", "Veit"),
        ("Jean", "Le Pen"), ("Wiebke", "von der Heide"), ("Ines", "Hein"), ("Ольга", "Шевченко"), ("Ida", "Sauer"),
        ("Ida", "Groß"), ("Ida", "Gross-Adler"), ("Ida", "Grosz"),
    ]  # fmt: skip
    assert [family for _, family in sorted(names, key=lambda name: sort_key(*name))] == [
        "Groß", "Gross-Adler", "Grosz", "von der Heide", "Hein", "Le Pen", "Müller", "Mueller", "Müller",
        "Müller Adler", "Müller-Beck", "Muler", "Muster", "Sauer", "Шевченко", "Veit", "van der Velde", "Vogel",
    ]  # fmt: skip


@pytest.mark.parametrize("family", ["Dr. Müller", "Müller (geb. Schmidt)", "von Müller", "MÜLLER"])
def test_title_birth_name_and_particle_do_not_sort(family: str) -> None:
    assert sort_key("Anna", family) == sort_key("Anna", "Müller")


def test_bare_name_drops_what_is_not_the_name() -> None:
    assert bare_name("Dr. Müller-Lüdenscheidt (geb. Weiß)") == "Müller-Lüdenscheidt"
    assert bare_name("Müller geb. Weiß") == "Müller"


@pytest.mark.parametrize("family", ["von Bülow", "Von Bülow", "Freiherr von Bülow", "von und zu Bülow"])
def test_nobility_and_german_particles_do_not_sort(family: str) -> None:
    assert sort_key("Vico", family) == sort_key("Vico", "Bülow")


@given(TITLE, GIVEN, FAMILY)
def test_a_shown_name_can_be_taken_apart_again(title: str, given_name: str, family_name: str) -> None:
    name = PersonName(title, given_name, family_name)
    assert split_full_name(display_name(title, given_name, family_name)) == name
    assert split_full_name(list_name(title, given_name, family_name)) == name


@given(
    st.lists(st.one_of(WORD, st.sampled_from(["von", "der", "Dr.", "Graf", "MA", "jun.", "und"])), max_size=6)
)
def test_no_word_of_a_name_is_lost_or_changed(words: list[str]) -> None:
    name = split_full_name(" ".join(words))
    assert sorted(f"{name.title} {name.given_name} {name.family_name}".split()) == sorted(words)
    assert name.family_name or not (name.given_name or words) or set(words) <= {"Dr."}


@pytest.mark.parametrize("text", ["(" * 30_000, "x" + " " * 30_000 + "y", "Dr. " * 8_000, "a, " * 10_000])
def test_a_cell_full_of_signs_is_no_trap(text: str) -> None:
    assert split_title(text) == ("", " ".join(text.split()))
    assert sort_key(text, text)
    assert bare_name(text) == text
