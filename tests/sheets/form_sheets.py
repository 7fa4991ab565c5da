"""Exports of forms, surveys and shops, and what they mean. All people are invented."""

from datetime import datetime

from tests.sheets.sheet_cases import OfficeSheet, make_sheet

_AT = datetime(2022, 6, 3, 10, 21, 5)

FORM_SHEETS = [
    OfficeSheet(
        "MS Forms, signed in as nobody",
        make_sheet(
            [
                "ID",
                "Startzeit",
                "Fertigstellungszeit",
                "E-Mail",
                "Name",
                "Anrede",
                "Vorname",
                "Nachname",
                "E-Mail2",
                "In welcher Kommune / Behörde arbeiten Sie?",
                "Welche Module möchten Sie besuchen?",
            ],
            [
                1,
                _AT,
                _AT,
                "anonymous",
                None,
                "Frau",
                "Birgit",
                "Ahrens",
                "ahrens@freiberg.example",
                "Stadt Freiberg",
                "Modul 1;Modul 3;",
            ],
            [
                2,
                _AT,
                _AT,
                "anonymous",
                None,
                "Herr",
                "Sören",
                "Böttcher",
                "s.boettcher@lkz.example",
                "Landkreis Zwickau",
                "Modul 1;",
            ],
        ),
        1,
        {
            "ID": "form_id",
            "Startzeit": None,
            "Fertigstellungszeit": "received_at",
            "E-Mail": None,
            "Name": None,
        }
        | {"Anrede": "salutation", "Vorname": "given_name", "Nachname": "family_name", "E-Mail2": "email"}
        | {
            "In welcher Kommune / Behörde arbeiten Sie?": "organisation",
            "Welche Module möchten Sie besuchen?": "unit",
        },
        2,
        {
            "email": "ahrens@freiberg.example",
            "unit": "Modul 1, Modul 3",
            "received_at": "2022-06-03T10:21:05",
        },
    ),
    OfficeSheet(
        "MS Forms, anonymous, name asked again",
        make_sheet(
            [
                "ID",
                "Startzeit",
                "Fertigstellungszeit",
                "E-Mail",
                "Name",
                "Name2",
                "E-Mail2",
                "Uhrzeit der letzten Änderung",
            ],
            [1, _AT, _AT, "anonymous", None, "Müller, Anna", "a.mueller@pirna.example", None],
        ),
        1,
        {
            "E-Mail": None,
            "Name": None,
            "Name2": "full_name",
            "E-Mail2": "email",
            "Uhrzeit der letzten Änderung": None,
        }
        | {"ID": "form_id", "Startzeit": None, "Fertigstellungszeit": "received_at"},
        1,
        {"full_name": "Müller, Anna"},
    ),
    OfficeSheet(
        "MS Forms in English, signed in",
        make_sheet(
            ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Organisation"],
            [1, _AT, _AT, "anna@pirna.example", "Anna Müller", None, "Stadt Pirna"],
        ),
        1,
        {
            "ID": "form_id",
            "Start time": None,
            "Completion time": "received_at",
            "Email": "email",
            "Name": "full_name",
        }
        | {"Last modified time": None, "Organisation": "organisation"},
        1,
    ),
    OfficeSheet(
        "MS Forms, signed in and asked for the official address",
        make_sheet(
            [
                "ID",
                "Startzeit",
                "Fertigstellungszeit",
                "E-Mail",
                "Name",
                "Vorname",
                "Nachname",
                "Dienstliche E-Mail-Adresse",
            ],
            [1, _AT, _AT, "privat@mail.example", "Anna M.", "Anna", "Müller", "anna@pirna.example"],
        ),
        1,
        {
            "E-Mail": None,
            "Name": None,
            "Vorname": "given_name",
            "Nachname": "family_name",
            "Dienstliche E-Mail-Adresse": "email",
        },
        1,
    ),
    OfficeSheet(
        "Google Forms",
        make_sheet(
            [
                "Zeitstempel",
                "E-Mail-Adresse",
                "Vor- und Nachname",
                "Funktion",
                "Bundesland",
                "Ernährung",
                "Anmerkungen",
            ],
            [
                "03.06.2022 10:21:05",
                "w.heide@lkbz.example",
                "Dr. Wiebke von der Heide",
                "Referentin",
                "Sachsen",
                "vegan, ohne Nüsse",
                "",
            ],
        ),
        1,
        {
            "Zeitstempel": "received_at",
            "E-Mail-Adresse": "email",
            "Vor- und Nachname": "full_name",
            "Funktion": "function",
        }
        | {"Bundesland": "land", "Ernährung": "diet", "Anmerkungen": "remarks"},
        1,
        {"received_at": "2022-06-03T10:21:05", "land": "Sachsen"},
    ),
    OfficeSheet(
        "Google Forms, whole questions",
        make_sheet(
            [
                "Zeitstempel",
                "Bitte geben Sie Ihren Vor- und Nachnamen an",
                "Wie lautet Ihre dienstliche E-Mail-Adresse?",
                "In welcher Funktion sind Sie in der Kommune tätig?",
                "In welchem Bundesland liegt Ihre Kommune?",
                "Haben Sie in Ihrer Kommune schon ein Präventionsgremium?",
                "Wie haben Sie von uns erfahren?",
            ],
            [
                "2022/06/03 9:05:00 AM OEZ",
                "Nikola Đorđević",
                "n.dordevic@pd-c.example",
                "Leitung",
                "SN",
                "Ja",
                "Newsletter",
            ],
        ),
        1,
        {
            "Bitte geben Sie Ihren Vor- und Nachnamen an": "full_name",
            "Wie lautet Ihre dienstliche E-Mail-Adresse?": "email",
        }
        | {
            "In welcher Funktion sind Sie in der Kommune tätig?": "function",
            "In welchem Bundesland liegt Ihre Kommune?": "land",
        }
        | {
            "Haben Sie in Ihrer Kommune schon ein Präventionsgremium?": None,
            "Wie haben Sie von uns erfahren?": None,
        },
        1,
        {"received_at": "2022-06-03T09:05:00", "land": "Sachsen", "full_name": "Nikola Đorđević"},
    ),
    OfficeSheet(
        "LimeSurvey with choices and an unsent row",
        make_sheet(
            [
                "Antwort ID",
                "Datum Abgeschickt",
                "Letzte Seite",
                "Start-Sprache",
                "Zufallsstartwert",
                "Vorname",
                "Nachname",
                "E-Mail-Adresse",
                "Verpflegung [vegetarisch]",
                "Verpflegung [vegan]",
                "Verpflegung [Sonstiges]",
                "Warum möchten Sie teilnehmen?",
            ],
            [
                4,
                "2022-06-03 10:21:05",
                3,
                "de",
                991,
                "Anna",
                "Müller",
                "a@pirna.example",
                "Ja",
                "Nein",
                "keine Nüsse",
                "Neugier",
            ],
            [5, None, 1, "de", 992, "Jo", "Maier", None, None, None, None, None],
        ),
        1,
        {
            "Antwort ID": "form_id",
            "Datum Abgeschickt": "received_at",
            "Letzte Seite": None,
            "Zufallsstartwert": None,
        }
        | {
            "Verpflegung [vegetarisch]": "diet",
            "Verpflegung [vegan]": "diet",
            "Warum möchten Sie teilnehmen?": None,
        },
        1,
        {"form_id": "4", "diet": "vegetarisch, keine Nüsse"},
    ),
    OfficeSheet(
        "LimeSurvey, English, one question with parts",
        make_sheet(
            [
                "Response ID",
                "Date submitted",
                "Last page",
                "Start language",
                "Seed",
                "Your details [First name]",
                "Your details [Last name]",
                "Your details [Email]",
                "Topics [Law]",
                "Topics [Money]",
            ],
            [7, "2022-06-03 10:21:05", 2, "en", 17, "Olha", "Shevchenko", "olha@wip.example", "Yes", "N/A"],
        ),
        1,
        {"Response ID": "form_id", "Date submitted": "received_at", "Your details [First name]": "given_name"}
        | {"Your details [Last name]": "family_name", "Your details [Email]": "email", "Topics [Law]": None},
        1,
    ),
    OfficeSheet(
        "LimeSurvey codes",
        make_sheet(
            [
                "id",
                "submitdate",
                "lastpage",
                "startlanguage",
                "G01Q01. Vorname",
                "G01Q02. Familienname",
                "G01Q03. E-Mail",
            ],
            [1, "1980-01-01 00:00:00", 3, "de", "Anna", "Müller", "a@pirna.example"],
        ),
        1,
        {
            "id": "form_id",
            "submitdate": "received_at",
            "G01Q01. Vorname": "given_name",
            "G01Q02. Familienname": "family_name",
        },
        1,
    ),
    OfficeSheet(
        "SoSci Survey with a row of codes above",
        make_sheet(
            ["CASE", "STARTED", "BE01", "BE02", "BE03"],
            [
                "Interview-Nummer (fortlaufend)",
                "Zeitpunkt zu dem das Interview begonnen hat",
                "Quest: Vorname",
                "Quest: Nachname",
                "Quest: E-Mail-Adresse",
            ],
            [11, _AT, "Anna", "Müller", "a@pirna.example"],
        ),
        2,
        {"Quest: Vorname": "given_name", "Quest: Nachname": "family_name", "Quest: E-Mail-Adresse": "email"},
        1,
    ),
    OfficeSheet(
        "Consents as sentences",
        make_sheet(
            [
                "Vorname",
                "Nachname",
                "Darf Ihr Name auf der Teilnehmerliste erscheinen?",
                "Dürfen wir Fotos von Ihnen veröffentlichen?",
                "Datenschutzhinweise gelesen",
            ],
            ["Anna", "Müller", "Ja, ich stimme zu", "Nein, lieber nicht", "Ja"],
            ["Jo", "Maier", None, "Ich bin damit einverstanden;", "Ja"],
        ),
        1,
        {
            "Darf Ihr Name auf der Teilnehmerliste erscheinen?": "consent_list",
            "Dürfen wir Fotos von Ihnen veröffentlichen?": "consent_photo",
        }
        | {"Datenschutzhinweise gelesen": None},
        2,
        {"consent_list": "yes", "consent_photo": "no"},
    ),
    OfficeSheet(
        "Export of a shop",
        make_sheet(
            [
                "Bestellcode",
                "Bestelldatum",
                "Teilnehmername: Vorname",
                "Teilnehmername: Nachname",
                "E-Mail",
                "Firma",
                "Produkt",
            ],
            ["AB12C", "2022-06-03T10:21:05Z", "Anna", "Müller", "a@pirna.example", "Stadt Pirna", "Fachtag"],
        ),
        1,
        {"Bestellcode": "form_id", "Bestelldatum": "received_at", "Teilnehmername: Vorname": "given_name"}
        | {"Teilnehmername: Nachname": "family_name", "Firma": "organisation", "Produkt": None},
        1,
    ),
    OfficeSheet(
        "Snake case of a member administration",
        make_sheet(
            [
                "first_name",
                "last_name",
                "company_name",
                "email",
                "street",
                "housenumber",
                "zip_code",
                "town",
                "gender",
            ],
            ["Velma", "Hagenes", "ja", "velma@example.com", "Rippin Lake", "193", "23525", "Mölln", "w"],
        ),
        1,
        {
            "first_name": "given_name",
            "last_name": "family_name",
            "email": "email",
            "street": "street",
            "housenumber": "street",
        }
        | {"zip_code": "postcode", "town": "town", "gender": "gender"},
        1,
        {"gender": "female", "street": "Rippin Lake 193"},
    ),
]
