"""The command line: what each command prints as JSON, and what it refuses without writing anything."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from fbdesk import cli
from fbdesk.db.lock import WriterLock
from fbdesk.db.models import Unit
from fbdesk.desk import Desk
from fbdesk.i18n import Label
from fbdesk.paths import resource
from fbdesk.services.office import office
from fbdesk.settings import Settings
from tests import factories
from tests.factories import dump

SHEET = """Vorname;Nachname;E-Mail;Organisation;Wünsche
Anna;Kern;anna.kern@aue.example;Stadt Aue;"=1+1 <b>
zweite Zeile\u2028 \U0001f600"
Łukasz;Öztürk;l.oztuerk@plauen.example;Stadt Plauen;
Anna;Kern;anna.kern@aue.example;Stadt Aue;
Ben;Lux;ben.lux@;Stadt Aue;
"""
Run = Callable[..., dict[str, Any]]


def _fill(db: Session) -> None:
    """Fill in two programmes: one with certificates and two days, one without a rule; the day is fixed."""
    office.change_office(db, name="Büro", today=date(2024, 1, 10))
    certificate = {"certificate_kind": "participation", "certificate_prefix": "K", "min_share": 80}
    course = factories.add_programme(db, code="KURS", capacity=3, **certificate)
    factories.add_programme(db, code="OFFEN", capacity=None, deadline=None)
    unit = factories.add_unit(db, course)
    for day in (5, 6):
        factories.add_session(db, course, unit, day=date(2024, 1, day))
    for name in ("Arndt", "Brahms"):
        person = factories.add_person(db, given_name="Uli", family_name=name, email=f"{name}@amt.example")
        factories.add_registration(db, course, person_id=person)


@pytest.fixture(scope="module")
def _filled(_empty_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copyfile(_empty_office, tmp_path_factory.mktemp("cli") / "office.fbdesk"))
    with Desk(path, who="Test") as desk:
        desk.write(Label("Test"), _fill)
    return path


@pytest.fixture
def path(_filled: Path, tmp_path: Path) -> Path:
    """Return an office file with the two programmes."""
    return Path(shutil.copyfile(_filled, tmp_path / "office.fbdesk"))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a list with two new people, a double and half an address."""
    file = tmp_path / "Liste.csv"
    file.write_text(SHEET, "utf-8")
    return file


def _main(*arguments: object) -> int:
    return cli.main([str(one) for one in arguments], Settings())


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on the office and returns its one JSON object."""

    def call(*arguments: object) -> dict[str, Any]:
        code = _main("--office", path, "--json", *arguments)
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        assert out.count("\n") == 1
        answer: dict[str, Any] = json.loads(out)
        assert answer["message"]
        return answer

    return call


def _dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with Desk(path) as desk:
        return desk.read(dump)


def test_programmes_are_listed(run: Run) -> None:
    first, second = sorted(run("programmes")["programmes"], key=lambda row: str(row["code"]))
    assert (first["code"], first["capacity"], first["registered"]) == ("KURS", 3, 2)
    assert (second["code"], second["capacity"], second["registered"]) == ("OFFEN", None, 0)
    counts = {"registered", "accepted", "taken", "waiting"}
    assert set(first) == {"code", "title", "state", "reason", "capacity", *counts}


def test_import_says_what_becomes_of_each_row(run: Run, sheet: Path) -> None:
    answer = run("import", sheet, "--programme", "OFFEN")
    assert (answer["header_row"], answer["import_id"]) == (1, 1)
    assert answer["mapping"] == {
        "Vorname": "given_name",
        "Nachname": "family_name",
        "E-Mail": "email",
        "Organisation": "organisation",
        "Wünsche": "remarks",
    }
    assert [(row["row"], row["outcome"], row["duplicate_of"]) for row in answer["rows"]] == [
        (2, "new", None),
        (3, "new", None),
        (4, "duplicate", 2),
        (5, "error", None),
    ]
    assert answer["rows"][0]["values"]["remarks"].startswith("=1+1 <b>\nzweite Zeile")
    assert [problem["code"] for problem in answer["rows"][3]["problems"]] == ["email_incomplete"]
    assert answer["counts"]["read"] == 4 == sum(answer["counts"].values()) - 4


def test_import_again_changes_nothing(run: Run, sheet: Path, path: Path) -> None:
    run("import", sheet, "--programme", "OFFEN")
    before = _dump(path)
    again = run("import", sheet, "--programme", "OFFEN")
    assert [row["outcome"] for row in again["rows"]] == ["unchanged", "unchanged", "duplicate", "error"]
    assert (again["import_id"], _dump(path)) == (None, before)


def test_a_dry_run_writes_nothing(run: Run, sheet: Path, path: Path) -> None:
    before = _dump(path)
    answer = run("import", sheet, "--programme", "OFFEN", "--dry-run")
    assert (answer["counts"]["new"], answer["import_id"]) == (2, None)
    assert _dump(path) == before


def test_rejected_rows_are_written_with_their_reason(run: Run, sheet: Path, tmp_path: Path) -> None:
    answer = run("import", sheet, "--programme", "OFFEN", "--errors-to", tmp_path / "Rest.xlsx")
    rows = list(load_workbook(tmp_path / "Rest.xlsx").worksheets[0].iter_rows(values_only=True))
    reasons = [row["sentence"] for row in answer["rows"][2:]]
    assert [[cell for cell in row if cell in reasons] for row in rows[1:]] == [[reason] for reason in reasons]
    assert all(cell is None or not str(cell).startswith("=") for row in rows for cell in row)


def test_undo_restores_exactly_and_names_what_is_kept(run: Run, sheet: Path, path: Path) -> None:
    before = _without_journal(path)
    run("import", sheet, "--programme", "OFFEN")
    assert run("undo")["kept"] == []
    assert _without_journal(path) == before


def _without_journal(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: rows for name, rows in _dump(path).items() if name not in factories.JOURNAL}


def test_register_gives_a_place_once(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("register", "OFFEN", "--given-name", "Ida", "--family-name", "Öz", "--email", "ida@amt.example")
    assert run(*given)["status"] == "accepted"
    assert _main("--office", path, "--json", *given) == 1
    _check_refusal(capsys, "schon angemeldet")


def test_places_say_their_reason(run: Run) -> None:
    run("register", "OFFEN", "--family-name", "Spät")
    answer = run("places", "OFFEN", "--all")
    assert (answer["accepted"], answer["waiting"]) == ([], [])
    run("register", "KURS", "--family-name", "Spät", "--anyway", "--why", "war dabei")
    assert run("places", "KURS", "--all", "--anyway", "--why", "war dabei")["accepted"] == []


def test_a_finished_programme_takes_nobody_in_unless_the_office_says_why(
    run: Run, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ((), ("--anyway",)):
        assert _main("--office", path, "register", "KURS", "--family-name", "Neu", *more) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "beendet" in err or "--why" in err
    assert (
        run("register", "KURS", "--family-name", "Neu", "--anyway", "--why", "war dabei")["status"]
        == "accepted"
    )


@pytest.mark.parametrize("given", [("--anyway",), ("--anyway", "--why", " "), ("--why", "war dabei")])
def test_who_insists_gives_the_reason_with_it_or_nothing_is_done(
    sheet: Path, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...]
) -> None:
    before = _dump(path)
    for command in (
        ("import", sheet, "--programme", "OFFEN", "--errors-to", tmp_path / "Rest.xlsx"),
        ("register", "OFFEN", "--family-name", "Neu"),
        ("places", "OFFEN"),
    ):
        assert _main("--office", path, "--json", *command, *given) == 1
        _check_refusal(capsys, "--why")
    assert not (tmp_path / "Rest.xlsx").exists()
    assert _dump(path) == before


def test_reading_in_says_how_many_get_a_place_at_once(run: Run, sheet: Path) -> None:
    foreseen = run("import", sheet, "--programme", "OFFEN", "--dry-run")
    assert foreseen["places_given"] == foreseen["counts"]["new"] > 0
    done = run("import", sheet, "--programme", "OFFEN")
    assert done["places_given"] == foreseen["places_given"]
    assert "sofort einen Platz" in done["message"]


def test_attendance_certificates_and_the_same_bytes_again(run: Run, tmp_path: Path) -> None:
    assert run("attendance", "KURS", "--all-present")["entries"] == 4
    first = run("certificates", "KURS", "--out", tmp_path / "eins.pdf")
    assert [(row["number"], row["name"], row["page"]) for row in first["issued"]] == [
        ("K-2024-001", "Uli Arndt", 1),
        ("K-2024-002", "Uli Brahms", 2),
    ]
    assert first["refused"] == []
    assert run("certificates", "KURS", "--out", tmp_path / "zwei.pdf")["issued"] == first["issued"]
    assert (tmp_path / "eins.pdf").read_bytes() == (tmp_path / "zwei.pdf").read_bytes()


def test_one_certificate_a_person_and_new_numbers_after_taking_back(run: Run, tmp_path: Path) -> None:
    run("attendance", "KURS", "--all-present")
    first = run("certificates", "KURS", "--out", tmp_path / "alle", "--per-person")
    assert sorted(Path(row["file"]) for row in first["issued"]) == sorted((tmp_path / "alle").iterdir())
    run("undo")
    again = run("certificates", "KURS", "--out", tmp_path / "neu", "--per-person")
    assert [row["number"] for row in again["issued"]] == ["K-2024-003", "K-2024-004"]


def test_who_gets_no_certificate_is_listed_with_the_reason(run: Run, tmp_path: Path) -> None:
    answer = run("certificates", "KURS", "--out", tmp_path / "c.pdf")
    assert answer["issued"] == []
    assert all(row["reason"] for row in answer["refused"])
    assert not (tmp_path / "c.pdf").exists()


@pytest.mark.parametrize("what", ["registrations", "attendance", "people"])
def test_tables_are_exported(run: Run, tmp_path: Path, what: str) -> None:
    answer = run("export", what, "KURS", "--out", tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert (answer["rows"], sheet.max_row) == (2, 3)


def test_calendars_are_exported_of_one_programme_and_of_all(run: Run, tmp_path: Path) -> None:
    answer = run("export", "calendar", "KURS", "--out", tmp_path / "k.ics")
    assert (answer["sessions"], answer["left_out"]) == (2, 0)
    assert (tmp_path / "k.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert run("export", "calendar", "--all", "--out", tmp_path / "a.ics")["sessions"] == 2


def test_backup_and_the_way_back(run: Run, path: Path, tmp_path: Path) -> None:
    before = _dump(path)
    copy = Path(run("backup", "--to", tmp_path / "kopie.fbdesk")["backup"])
    run("register", "OFFEN", "--family-name", "Neu")
    kept = Path(run("restore", copy)["kept"])
    assert _dump(path) == before
    assert len(_dump(kept)["registrations"]) == len(before["registrations"]) + 1


def test_a_new_office_is_sound_and_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "neu" / "o.fbdesk"
    assert _main("--office", new, "--json", "init") == 0
    assert json.loads(capsys.readouterr().out)["office"] == str(new)
    assert _main("--office", new, "--json", "check") == 0
    assert json.loads(capsys.readouterr().out)["sound"] is True


def _bad_files(folder: Path) -> dict[str, Path]:
    """Return files that are no office and no spreadsheet, each of its own kind."""
    contents = {
        "leer.xlsx": b"",
        "halb.xlsx": b"PK\x03\x04" + bytes(200),
        "bild.csv": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "fremd.fbdesk": b"hello " * 50,
        "kopf.csv": b"Name;E-Mail\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "ordner.xlsx").mkdir()
    return {name: folder / name for name in (*contents, "ordner.xlsx", "fehlt.xlsx")}


REFUSED = {
    "unknown programme": ("Es gibt kein Programm „NIX“", "import", "Liste.csv", "--programme", "NIX"),
    "unknown sheet": ("kein Blatt „Nix“", "import", "{rest}", "--programme", "OFFEN", "--sheet", "Nix"),
    "missing": ("fehlt.xlsx", "import", "fehlt.xlsx", "--programme", "OFFEN"),
    "empty": ("leer", "import", "leer.xlsx", "--programme", "OFFEN"),
    "truncated": ("beschädigt", "import", "halb.xlsx", "--programme", "OFFEN"),
    "picture": ("ist ein Bild", "import", "bild.csv", "--programme", "OFFEN"),
    "folder": ("ist ein Ordner", "import", "ordner.xlsx", "--programme", "OFFEN"),
    "only headings": ("steht nichts", "import", "kopf.csv", "--programme", "OFFEN"),
    "errors to a folder": (
        "ist ein Ordner",
        "import",
        "Liste.csv",
        "--programme",
        "OFFEN",
        "--errors-to",
        "ordner.xlsx",
    ),
    "errors to nowhere": (
        "Den Ordner",
        "import",
        "Liste.csv",
        "--programme",
        "OFFEN",
        "--errors-to",
        "nirgends/x.xlsx",
    ),
    "no rule": ("keine Bescheinigung", "certificates", "OFFEN", "--out", "c.pdf"),
    "pdf is a folder": ("ist ein Ordner", "certificates", "KURS", "--out", "ordner.xlsx"),
    "pdf nowhere": ("Den Ordner", "certificates", "KURS", "--out", "nirgends/c.pdf"),
    "a file a person": ("ist eine Datei", "certificates", "KURS", "--out", "Liste.csv", "--per-person"),
    "no name": ("mindestens einen Vornamen", "register", "OFFEN"),
    "half an address": (
        "keine vollständige E-Mail",
        "register",
        "OFFEN",
        "--family-name",
        "Öz",
        "--email",
        "öz@",
    ),
    "no days": ("keine Zeile mit Daten", "attendance", "KURS", "--from", "Liste.csv"),
    "no such change": ("Es gibt keine Änderung", "undo", "999"),
    "calendar of nothing": ("Geben Sie das Programm an", "export", "calendar", "--out", "x.ics"),
    "calendar as a workbook": ("endet auf .ics", "export", "calendar", "KURS", "--out", "x.xlsx"),
    "export without programme": ("Geben Sie das Programm an", "export", "registrations", "--out", "x.xlsx"),
    "copy over itself": ("die Bürodatei selbst", "backup", "--to", "office.fbdesk"),
    "copy over a list": ("keine Sicherung", "backup", "--to", "Liste.csv"),
    "copy nowhere": ("gibt es nicht", "backup", "--to", "nirgends/b.fbdesk"),
    "back to itself": ("die Bürodatei selbst", "restore", "office.fbdesk"),
    "back to a foreign file": ("keine Bürodatei", "restore", "fremd.fbdesk"),
    "a new office over the old": ("gibt es schon", "init"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_are_one_sentence_and_write_nothing(
    case: str, path: Path, sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _bad_files(sheet.parent)
    monkeypatch.chdir(sheet.parent)
    sentence, *arguments = REFUSED[case]
    book = Path(shutil.copyfile(resource("demo", "Anwesenheit Beccaria 9.xlsx"), "rest.xlsx"))
    arguments = [str(book) if one == "{rest}" else one for one in arguments]
    before, files = _dump(path), set(sheet.parent.rglob("*"))
    assert _main("--office", path, "--json", *arguments) == 1
    _check_refusal(capsys, sentence)
    assert _dump(path) == before
    assert set(sheet.parent.rglob("*")) == files


def _check_refusal(capsys: pytest.CaptureFixture[str], sentence: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("fehlt.fbdesk", "Es gibt keine Datei"),
        ("fremd.fbdesk", "keine Bürodatei"),
        ("leer.xlsx", "keine Bürodatei"),
        ("ordner.xlsx", "ordner.xlsx"),
        ("kaputt.fbdesk", "beschädigt"),
    ],
)
def test_what_is_no_office_is_refused(
    name: str, sentence: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _bad_files(tmp_path)
    broken = bytearray(path.read_bytes())
    broken[8192:60_000] = b"x" * (60_000 - 8192)
    (tmp_path / "kaputt.fbdesk").write_bytes(broken)
    assert _main("--office", tmp_path / name, "--json", "programmes") == 1
    _check_refusal(capsys, sentence)


def test_who_writes_elsewhere_is_named_and_reading_goes_on(
    path: Path, sheet: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = WriterLock(path)
    assert lock.take()
    try:
        for arguments in (
            ("import", sheet, "--programme", "OFFEN", "--errors-to", sheet.with_name("Rest.xlsx")),
            ("certificates", "KURS", "--out", sheet.with_name("c.pdf")),
            ("undo",),
        ):
            assert _main("--office", path, "--json", *arguments) == 1
            _check_refusal(capsys, "hat diese Datei")
        assert run("import", sheet, "--programme", "OFFEN", "--dry-run")["counts"]["new"] == 2
        assert not sheet.with_name("Rest.xlsx").exists()
    finally:
        lock.release()


def test_what_cannot_be_written_is_refused_before_anything_is_issued(
    path: Path, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("attendance", "KURS", "--all-present")
    out = tmp_path / f"{'c' * 300}.pdf"  # a name that no file can have, as in a folder without permission
    assert _main("--office", path, "--json", "certificates", "KURS", "--out", out) == 1
    _check_refusal(capsys, "lässt sich nicht schreiben")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM certificates").fetchone() == (0,)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nix",),
        ("import",),
        ("undo", "abc"),
        ("undo", "99999999999999999999"),
        ("attendance", "KURS"),
        ("places", "KURS", "--all", "--first-come"),
    ],
)
def test_a_wrong_command_is_a_question_of_usage(
    arguments: tuple[str, ...], path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        _main("--office", path, *arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: fbdesk")


def test_without_json_people_read_sentences(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main("--office", path, "programmes") == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "2 Programme"
    assert sorted(line.split()[0] for line in others) == ["KURS", "OFFEN"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_the_window_is_refused_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert _main("--office", path) == 1
    assert "keinen Bildschirm" in capsys.readouterr().err


def test_sign_in_sheets_are_written_and_keep_their_numbers(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "Listen.pdf"
    assert run("print", "sign-in", "KURS", "--session", "2", "--out", out)["sheets"] == [2]
    assert run("print", "sign-in", "KURS", "--all", "--out", out)["sheets"] == [1, 2]
    assert out.read_bytes().startswith(b"%PDF")
    assert run("undo")["undone"]["label"].startswith("Unterschriftenlisten")
    run("print", "participants", "KURS", "--out", out)
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".part"] == []


def test_a_session_that_is_not_there_has_no_sheet(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Listen.pdf"
    given = ("--office", path, "print", "sign-in", "KURS", "--session", "9", "--out", out)
    assert _main(*given) == 1
    assert capsys.readouterr().err == "Es gibt 2 Termine mit Unterschriftenliste.\n"
    assert not out.exists()


def test_a_building_block_is_confirmed_and_the_register_saved(run: Run, path: Path, tmp_path: Path) -> None:
    def confirm(db: Session) -> None:
        unit = db.query(Unit).first()
        assert unit is not None
        unit.label, unit.confirmation_title = "Baustein 1", "Teilnahmebestätigung"

    with Desk(path, who="Test") as desk:
        desk.write(Label("Test"), confirm)
    run("attendance", "KURS", "--all-present")
    answer = run("certificates", "KURS", "--out", tmp_path / "b.pdf", "--unit", "BAUSTEIN 1")
    assert [row["number"] for row in answer["issued"]] == ["K-2024-001", "K-2024-002"]
    run("certificates", "KURS", "--out", tmp_path / "k.pdf")
    saved = run("export", "register", "--out", tmp_path / "register.xlsx")
    assert (saved["rows"], saved["ranges"]) == (4, [{"prefix": "K", "year": 2024, "gap_free": True}])
    sheet = load_workbook(tmp_path / "register.xlsx").active
    assert sheet is not None
    units = [row[4] for row in sheet.iter_rows(values_only=True)][-4:]
    assert units == ["Baustein 1", "Baustein 1", None, None]
