"""Headings folded and understood, without any cell below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbdesk.sheets.synonyms import catalogue, is_foreign, meanings, normalise, plain_heading


@pytest.mark.parametrize(
    "heading",
    [
        "E-Mail-Adresse",
        "1. E-Mail-Adresse *",
        "Frage 3: E‑Mail Adresse:",
        "e mail\nadresse",
        "\ufeffE-MAIL-ADRESSE\xa0",
        "E-Mail&nbsp;Adresse?",
        "<b>E-Mail-Adresse</b>",
        "G01Q02. E-Mail-Adresse",
        "E-Mail-Adresse2",
    ],
)
def test_spellings_of_one_heading_fold_to_one(heading: str) -> None:
    assert normalise(heading) == "email adresse"


def test_umlauts_fold_both_ways() -> None:
    assert normalise("Behörde") == normalise("Behoerde") == normalise("BEHORDE")
    assert normalise("Straße") == normalise("Strasse")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_any_heading_can_be_asked_for_its_meaning(text: str) -> None:
    assert all(meaning.concept in catalogue().concepts for meaning in meanings(text))
    assert plain_heading(plain_heading(text)) == plain_heading(text)


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Bitte geben Sie Ihren Vor- und Nachnamen an", "full_name"),
        ("Wie lautet Ihre dienstliche E-Mail-Adresse?", "email"),
        ("In welcher Kommune / Behörde arbeiten Sie?", "organisation"),
        ("Name der Organisation/Einrichtung", "organisation"),
        ("Ihre Funktion in der Kommune", "function"),
        ("In welchem Bundesland liegt Ihre Kommune?", "land"),
        ("Vorname der/des Teilnehmenden", "given_name"),
        ("Teilnehmende(r)", "name"),
        ("TeilnehmerInnen", "name"),
        ("Name (Nachname)", "family_name"),
        ("Straße, PLZ, Ort", "street"),
        ("PLZ + Wohnort", "postcode_town"),
        ("Titel, Vorname, Name", "full_name"),
        ("Stimmt Ihre Dienststelle zu?", "approval"),
        ("E-Mail wiederholen", "contact_other"),
        ("Wunschort", "event"),
        ("Einverständnis Fotoaufnahmen", "consent_photo"),
        ("Ich stimme zu, dass während der Veranstaltung Fotos gemacht werden", "consent_photo"),
        ("Bitte nennen Sie uns den Namen der Organisation, für die Sie tätig sind", "organisation"),
        ("Was ist Ihre Funktion?", "function"),
        ("Diensttelefon", "phone"),
        ("Name/Vorname/Dienstgrad", "full_name"),
        ("Jobtitel", "function"),
        ("Geburtsort", "birth"),
        ("Datum der Anmeldung", "received_at"),
        ("Wie können wir Sie telefonisch erreichen?", "phone"),
        ("Haben Sie Allergien oder Unverträglichkeiten?", "diet"),
        ("Darf Ihr Name auf der Teilnehmerliste erscheinen?", "consent_list"),
    ],
)
def test_headings_and_questions_are_understood(heading: str, concept: str) -> None:
    assert meanings(heading)[0].concept == concept


@pytest.mark.parametrize(
    "heading",
    [
        "Wie haben Sie von uns erfahren?",
        "Haben Sie in Ihrer Kommune schon Erfahrungen?",
        "Wie viele Einwohner hat Ihre Kommune?",
        "Name des Vorgesetzten",
        "E-Mail der/des Vorgesetzten",
        "Telefon Sekretariat",
        "Rechnungs-E-Mail",
        "Kursnamen",
        "Welches Thema interessiert Sie im Hinblick auf die Arbeit in Ihrer Kommune besonders?",
    ],
)
def test_what_only_sounds_like_a_field_is_none(heading: str) -> None:
    fields = {catalogue().concepts[meaning.concept].field for meaning in meanings(heading)}
    assert fields <= {None}


def test_other_people_are_known_as_such() -> None:
    assert is_foreign("Telefon (Vorgesetzte)")
    assert not is_foreign("Ansprechpartner")


def test_catalogue_has_no_phrase_that_folds_to_nothing() -> None:
    for concept in catalogue().concepts.values():
        assert all(phrase.strip() for phrase in (*concept.contains, *concept.without)), concept.name
