"""Sheets as offices get them, with what a careful person would read in them. All people are invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fbdesk.sheets.sheet import Row, Sheet, Value

Cells = Sequence[Value]


def make_sheet(*rows: Cells | None, first: int = 1) -> Sheet:
    """A sheet from rows of cells; None is an empty row, which readers leave out."""
    numbered = tuple(
        Row(number, tuple(cells)) for number, cells in enumerate(rows, first) if cells is not None
    )
    return Sheet(Path("anmeldungen.xlsx"), "Antworten", ("Antworten",), numbered)


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet and the truth about it: row of headings, field of each heading, rows that are registrations."""

    name: str
    sheet: Sheet
    header_row: int
    mapping: dict[str, str | None]
    registrations: int
    first: dict[str, str] = field(default_factory=dict)


_AT = datetime(2022, 6, 3, 10, 21, 5)
_DAY = datetime(2022, 5, 30)

OFFICE_SHEETS = [
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
        "Hand-made list below a letterhead",
        make_sheet(
            ["Landespräventionsrat", None, None, "Stand: 12.01.2024"],
            ["Teilnehmerliste 9. Durchgang"],
            None,
            ["lfd. Nr.", "Name", "Vorname", "Dienststelle", "PLZ/Ort", "Tel.", "Bem."],
            [1, "Ahrens", "Birgit", "Stadt Freiberg", "09599 Freiberg", "03731 273-0", None],
            [2, "Böttcher", "Sören", "LK Zwickau", "08056 Zwickau", "0375 4402", "kommt später"],
            None,
            [None, "Summe", 2],
        ),
        4,
        {"lfd. Nr.": None, "Name": "family_name", "Vorname": "given_name", "Dienststelle": "organisation"}
        | {"PLZ/Ort": "postcode_town", "Tel.": "phone", "Bem.": "remarks"},
        2,
        {"family_name": "Ahrens", "postcode": "09599", "town": "Freiberg"},
    ),
    OfficeSheet(
        "Hand-made with one name column",
        make_sheet(
            ["Nr.", "Teilnehmer/in", "Kommune", "E-Mail"],
            [1, "Müller, Katja", "Gemeinde Kubschütz", "info@kubschuetz.example"],
            [2, "Deniz Öztürk-Şahin", "Stadt Zwickau", "poststelle@zw.example"],
            [3, None, None, None],
        ),
        1,
        {"Nr.": None, "Teilnehmer/in": "full_name", "Kommune": "organisation", "E-Mail": "email"},
        2,
    ),
    OfficeSheet(
        "Two rows of headings, merged groups",
        make_sheet(
            ["Person", None, None, "Organisation", None, None],
            ["Name", "Vorname", "E-Mail", "Name", "PLZ", "Ort"],
            ["Müller", "Anna", "a@pirna.example", "Stadt Pirna", 1796, "Pirna"],
        ),
        2,
        {"Person: Name": "family_name", "Vorname": "given_name", "Organisation: Name": "organisation"}
        | {"PLZ": "postcode", "Ort": "town"},
        1,
        {"postcode": "01796", "organisation": "Stadt Pirna"},
    ),
    OfficeSheet(
        "Two rows of headings, the upper one complete",
        make_sheet(
            ["Name", "Vorname", "Anschrift", None, None, "Kontakt", None],
            [None, None, "Straße", "PLZ", "Ort", "Telefon", "E-Mail"],
            ["Müller", "Anna", "Am Markt 1", "01796", "Pirna", "03501 556-0", "a@pirna.example"],
        ),
        2,
        {"Name": "family_name", "Vorname": "given_name", "Straße": "street", "PLZ": "postcode", "Ort": "town"}
        | {"Telefon": "phone", "E-Mail": "email"},
        1,
        {"given_name": "Anna", "street": "Am Markt 1"},
    ),
    OfficeSheet(
        "List of a school camp with a second line of headings",
        make_sheet(
            ["Betreuer- und Teilnehmerliste"],
            None,
            ["Maßnahmebezeichnung:", None, None, "Maßnahmeart:"],
            None,
            [
                "Nr.",
                "Name, Vorname",
                None,
                "Alter",
                "PLZ, Wohnort",
                "Beginn",
                "Ende",
                "eigenhändige Unterschrift",
            ],
            [None, None, None, None, None, "Datum", "Datum", None],
            ["Betreuer/innen"],
            [1, "Ahrens, Birgit", None, 44, "09599 Freiberg", "01.06.2022", "03.06.2022", None],
            [2, None, None, None, None, None, None, None],
        ),
        5,
        {"Nr.": None, "Name, Vorname": "full_name", "Alter": None, "PLZ, Wohnort": "postcode_town"},
        1,
        {"full_name": "Ahrens, Birgit", "town": "Freiberg"},
    ),
    OfficeSheet(
        "English list",
        make_sheet(
            [
                "Title",
                "First name",
                "Surname",
                "Email",
                "Company",
                "Job title",
                "Town/City",
                "ZIP",
                "Country",
                "Comments",
            ],
            [
                "Mrs.",
                "Penny",
                "Moore",
                "penny@wikifire.example",
                "Williams Bros.",
                "Officer",
                "Hewelsfield",
                "GL15 1XD",
                "United Kingdom",
                "",
            ],
            [
                "Mr.",
                "Henry",
                "Catalano",
                "henry@pro.example",
                "Pro Garden",
                "Head",
                "Dresden",
                "1067",
                "Germany",
                "late",
            ],
        ),
        1,
        {
            "Title": "salutation",
            "First name": "given_name",
            "Surname": "family_name",
            "Email": "email",
            "Company": "organisation",
        }
        | {
            "Job title": "function",
            "Town/City": "town",
            "ZIP": "postcode",
            "Country": None,
            "Comments": "remarks",
        },
        2,
        {"salutation": "Frau", "postcode": "GL15 1XD"},
    ),
    OfficeSheet(
        "Traps: other people's addresses",
        make_sheet(
            [
                "Vorname",
                "Name",
                "E-Mail der/des Vorgesetzten",
                "E-Mail",
                "E-Mail wiederholen",
                "Telefon Sekretariat",
                "Telefon",
                "Name des Vorgesetzten",
                "Name der Organisation",
                "Rechnungs-E-Mail",
            ],
            [
                "Anna",
                "Müller",
                "chef@pirna.example",
                "a@pirna.example",
                "a@pirna.example",
                "03501 1",
                "03501 2222",
                "Boss, B.",
                "Stadt Pirna",
                "kasse@pirna.example",
            ],
        ),
        1,
        {
            "Vorname": "given_name",
            "Name": "family_name",
            "E-Mail": "email",
            "E-Mail wiederholen": None,
            "Telefon": "phone",
        }
        | {"E-Mail der/des Vorgesetzten": None, "Telefon Sekretariat": None, "Name des Vorgesetzten": None}
        | {"Name der Organisation": "organisation", "Rechnungs-E-Mail": None},
        1,
    ),
    OfficeSheet(
        "Traps: places and countries",
        make_sheet(
            ["Name", "Ort", "Wunschort", "Land", "Landkreis", "Titel"],
            ["Müller, Anna", "Pirna", "Dresden", "Deutschland", "Sächsische Schweiz", "Dr."],
            ["Jo Maier", "Linz", "Leipzig", "Österreich", "", ""],
        ),
        1,
        {
            "Name": "full_name",
            "Ort": "town",
            "Wunschort": None,
            "Land": None,
            "Landkreis": "organisation",
            "Titel": "title",
        },
        2,
    ),
    OfficeSheet(
        "Traps: Land and title of the event",
        make_sheet(
            ["Titel", "Name, Vorname", "Land", "Organisation", "Landkreis", "Datum"],
            [
                "Fachtag Prävention",
                "Müller, Anna",
                "Mecklenburg Vorpommern",
                "Amt Nord",
                "Vorpommern-Rügen",
                "22.10.2019",
            ],
            ["Fachtag Prävention", "Jo Maier", "SH", "Stadt Mölln", "Herzogtum Lauenburg", "22.10.2019"],
        ),
        1,
        {
            "Titel": None,
            "Name, Vorname": "full_name",
            "Land": "land",
            "Organisation": "organisation",
            "Landkreis": None,
            "Datum": None,
        },
        2,
        {"land": "Mecklenburg-Vorpommern"},
    ),
    OfficeSheet(
        "Stadt/Gemeinde means the employer",
        make_sheet(
            ["Vorname", "Nachname", "Stadt/Gemeinde", "Mail"],
            ["Anna", "Müller", "Stadt Pirna", "a@pirna.example"],
            ["Jo", "Maier", "Gemeinde Kubschütz", "j@k.example"],
        ),
        1,
        {"Stadt/Gemeinde": "organisation", "Mail": "email"},
        2,
    ),
    OfficeSheet(
        "Stadt/Gemeinde means a town",
        make_sheet(
            ["Vorname", "Nachname", "Träger", "Stadt/Gemeinde"],
            ["Anna", "Müller", "AWO Sachsen", "Pirna"],
            ["Jo", "Maier", "Diakonie", "Freital"],
        ),
        1,
        {"Träger": "organisation", "Stadt/Gemeinde": "town"},
        2,
    ),
    OfficeSheet(
        "Crosses below diets, house number apart",
        make_sheet(
            ["Name", "Vorname", "Straße", "Hausnr.", "PLZ", "Ort", "vegetarisch", "vegan", "Foto ok?"],
            ["Müller", "Anna", "Am Markt", 3, 1796, "Pirna", "x", None, "ja"],
            ["Maier", "Jo", "Ring", "4a", "01067", "Dresden", None, "x", None],
        ),
        1,
        {
            "Straße": "street",
            "Hausnr.": "street",
            "vegetarisch": "diet",
            "vegan": "diet",
            "Foto ok?": "consent_photo",
        },
        2,
        {"street": "Am Markt 3", "diet": "vegetarisch", "consent_photo": "yes"},
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
        "Untidy headings",
        make_sheet(
            [
                "\ufeff1. Vorname *",
                "2. Nachname\u00a0*",
                "E-Mail\n(dienstlich)",
                "Frage 4: Telefon (optional)",
                "Organi-\nsation:",
                "PLZ&nbsp;Ort",
            ],
            ["Anna", "Müller", "a@pirna.example", "03501 2222", "Stadt Pirna", "01796 Pirna"],
        ),
        1,
        {"1. Vorname *": "given_name", "2. Nachname *": "family_name", "E-Mail (dienstlich)": "email"}
        | {
            "Frage 4: Telefon (optional)": "phone",
            "Organi- sation:": "organisation",
            "PLZ&nbsp;Ort": "postcode_town",
        },
        1,
    ),
    OfficeSheet(
        "Umlauts lost or written out",
        make_sheet(
            ["VORNAME", "NACHNAME", "Behoerde", "Strasse", "Ernaehrung", "Unterstutzungsbedarf"],
            ["Anna", "Müller", "LKA", "Neuländer Str. 60", "vegan", "Induktionsschleife"],
        ),
        1,
        {
            "VORNAME": "given_name",
            "Behoerde": "organisation",
            "Strasse": "street",
            "Ernaehrung": "diet",
            "Unterstutzungsbedarf": "needs",
        },
        1,
    ),
    OfficeSheet(
        "Telephone list of contacts",
        make_sheet(
            ["Organisation", "Ansprechpartner", "E-Mail", "Mobil", "Fax"],
            ["Stadt Pirna", "Anna Müller", "a@pirna.example", "0172 1234567", "03501 1"],
        ),
        1,
        {
            "Organisation": "organisation",
            "Ansprechpartner": "full_name",
            "E-Mail": "email",
            "Mobil": "phone",
            "Fax": None,
        },
        1,
    ),
    OfficeSheet(
        "Columns without headings",
        make_sheet(
            ["Name", None, "Vorname", ""],
            ["Müller", "a@pirna.example", "Anna", "01796"],
            ["Maier", "j@pirna.example", "Jo", "01067"],
        ),
        1,
        {"Name": "family_name", "Spalte B": "email", "Vorname": "given_name", "Spalte D": "postcode"},
        2,
    ),
    OfficeSheet(
        "Headings nobody knows, told by the content",
        make_sheet(
            ["Name", "Wer schickt Sie?", "Wie erreichen wir Sie am besten?", "Wohin?"],
            ["Anna Müller", "Stadt Pirna", "a@pirna.example", "Raum 3"],
            ["Jo Maier", "Landkreis Bautzen", "j@pirna.example", "Saal"],
        ),
        1,
        {
            "Name": "full_name",
            "Wer schickt Sie?": "organisation",
            "Wie erreichen wir Sie am besten?": "email",
            "Wohin?": None,
        },
        2,
    ),
    OfficeSheet(
        "Attendance list with days as headings",
        make_sheet(
            ["Name", "Vorname", date(2022, 9, 16), date(2022, 9, 17), "UE"],
            ["Müller", "Anna", "x", "x", 16],
        ),
        1,
        {"Name": "family_name", "Vorname": "given_name", "16.09.2022": None, "17.09.2022": None, "UE": None},
        1,
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
        {"gender": "weiblich", "street": "Rippin Lake 193"},
    ),
    OfficeSheet(
        "Police and whole address",
        make_sheet(
            [
                "Dienstgrad",
                "Name",
                "Vorname",
                "Dienststelle",
                "Anschrift der Dienststelle",
                "dienstl. Tel.",
                "Eingang am",
            ],
            [
                "PHK",
                "Krause",
                "Ute",
                "Polizeidirektion Chemnitz",
                "Hartmannstr. 24, 09113 Chemnitz",
                "0371 387-0",
                _DAY,
            ],
        ),
        1,
        {
            "Dienstgrad": "function",
            "Dienststelle": "organisation",
            "Anschrift der Dienststelle": "street",
            "dienstl. Tel.": "phone",
        }
        | {"Eingang am": "received_at"},
        1,
        {"street": "Hartmannstr. 24", "postcode": "09113", "town": "Chemnitz", "received_at": "2022-05-30"},
    ),
]
