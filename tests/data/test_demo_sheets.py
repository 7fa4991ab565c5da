"""The demonstration's spreadsheets are those of their generator, and its dates and rules are such as offices have."""

import json
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.data.demo_workbook import texts

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "resources" / "demo"
# Public and school holidays of Saxony in the runs' time, as the Land published them.
FREE = [
    ("2022-10-03", "2022-10-03"),
    ("2022-10-17", "2022-10-31"),
    ("2022-11-16", "2022-11-16"),
    ("2022-12-22", "2023-01-02"),
    ("2023-02-13", "2023-02-24"),
    ("2023-04-07", "2023-04-15"),
    ("2023-05-01", "2023-05-01"),
    ("2023-05-18", "2023-05-19"),
    ("2023-10-02", "2023-10-14"),
    ("2023-10-30", "2023-10-31"),
    ("2023-11-22", "2023-11-22"),
    ("2023-12-23", "2024-01-02"),
    ("2024-02-12", "2024-02-23"),
    ("2024-03-28", "2024-04-05"),
    ("2024-05-01", "2024-05-01"),
    ("2024-05-09", "2024-05-10"),
    ("2024-05-18", "2024-05-21"),
    ("2024-06-20", "2024-08-02"),
]


def read(name: str) -> dict[str, Any]:
    """Return one of the demonstration's data files."""
    data: dict[str, Any] = json.loads((DEMO / name).read_text("utf-8"))
    return data


def programme(code: str) -> dict[str, Any]:
    """Return a programme of the demonstration office."""
    further = tomllib.loads((DEMO / "programmes.toml").read_text("utf-8"))["programmes"]
    return next(one for one in read("office.json")["programmes"] + further if one["code"] == code)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the generator has written everything anew."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([sys.executable, str(HERE / "demo_sheets.py"), str(folder)], check=True)
    return folder


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all values of all sheets of a workbook."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_committed_sheets_are_the_generated_ones(written: Path) -> None:
    names = {path.name for path in written.glob("*.xlsx")}
    assert names
    assert names == {path.name for path in DEMO.glob("*.xlsx")}
    assert [name for name in names if cells(written / name) != cells(DEMO / name)] == []


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_the_committed_file_is_the_generated_one(written: Path, kind: str) -> None:
    (path,) = written.glob(f"*.{kind}")
    assert path.read_bytes() == (DEMO / path.name).read_bytes()


@pytest.mark.parametrize("name", sorted(path.name for path in DEMO.glob("*.[xo][ld]s")))
def test_what_libreoffice_converted_holds_what_was_written(written: Path, name: str) -> None:
    assert texts(DEMO / name) == texts(written / "plain" / f"{name}.xlsx")


def test_the_truth_is_the_generated_one(written: Path) -> None:
    assert json.loads((written / "truth.json").read_text("utf-8")) == read("truth.json")


def test_counts_add_up() -> None:
    for sheet in read("truth.json")["sheets"].values():
        counts = dict(sheet["counts"])
        assert counts.pop("read") == sum(counts.values()) == len(sheet["rows"])


@pytest.mark.parametrize("code", ["BEC-9", "BEC-10", "KIP-2024"])
def test_no_session_falls_on_holidays(code: str) -> None:
    days = [session["date"] for session in programme(code)["sessions"]]
    assert [day for day in days if any(first <= day <= last for first, last in FREE)] == []


@pytest.mark.parametrize("code", ["BEC-9", "BEC-10"])
def test_weekends_are_friday_and_saturday_after_each_other(code: str) -> None:
    days = [date.fromisoformat(session["date"]) for session in programme(code)["sessions"]]
    assert [day.weekday() for day in days] == [4, 5] * 8
    assert all(later - earlier == timedelta(1) for earlier, later in zip(days[::2], days[1::2], strict=True))


def test_four_blocks_with_self_learning_between_them() -> None:
    kip = programme("KIP-2024")
    days = [session["date"] for session in kip["sessions"]]
    windows = [(u["window_from"], u["window_to"]) for u in kip["units"] if u["kind"] == "self_learning"]
    assert len(days) == 8
    assert min(days) > read("office.json")["office"]["today"]
    assert all(days[2 * i + 1] < first < last < days[2 * i + 2] for i, (first, last) in enumerate(windows))
    assert len(windows) == 3


@pytest.mark.parametrize("code", ["BEC-9", "BEC-10"])
def test_who_has_a_place_is_on_the_attendance_sheet_and_in_a_team(code: str) -> None:
    truth = read("truth.json")
    accepted = set(truth["places"][code]["accepted"])
    teams = [team["members"] for team in read("results.json")[code]["teams"]]
    assert {person["name"] for person in truth["attendance"][code]["people"]} == accepted
    assert sorted(name for team in teams for name in team) == sorted(accepted)
    assert all(3 <= len(team) <= 5 for team in teams)


def test_the_ninth_run_holds_every_case_of_the_rule() -> None:
    certificates = read("truth.json")["certificates"]["BEC-9"]
    everyone = certificates["issued"] + certificates["refused"]
    assert sum(100 * person["minutes"] == 80 * 4680 for person in certificates["issued"]) == 1
    assert sum(100 * person["minutes"] >= 80 * 4680 for person in everyone) == 13
    assert sum(79 <= person["share_of_base_percent"] < 80 for person in certificates["refused"]) == 1
    reasons = sorted(tuple(person["reasons"]) for person in certificates["refused"])
    assert reasons == [("deliverable",), ("share",), ("share",), ("share", "deliverable")]


def test_addresses_lead_nowhere() -> None:
    found = [
        str(value)
        for path in DEMO.glob("*.xlsx")
        for rows in cells(path).values()
        for row in rows
        for value in row
    ]
    found += [value for path in DEMO.glob("*.[xo][ld]s") for row in texts(path) for value in row]
    found += [path.read_text("cp1252").replace(";", " ") for path in DEMO.glob("*.csv")]
    found += [path.read_text("utf-8").replace('"', " ") for path in DEMO.glob("*.toml")]
    addresses = [word for text in found for word in text.split() if "@" in word and not word.startswith("@")]
    assert len(addresses) > 200
    assert [one for one in addresses if "." in one.split("@")[1] and not one.endswith(".example")] == []


def test_two_days_that_are_not_adjacent_are_one_unit() -> None:
    days = [s["date"] for s in programme("KEF-2022")["sessions"] if "Modul I" in s["units"]]
    assert days == ["2022-06-15", "2022-06-27"]


def test_the_certificate_course_has_eleven_modules_from_the_16th_of_march() -> None:
    course = programme("ZEK-2022")
    assert len(course["units"]) == len(course["sessions"]) == 11
    assert min(session["date"] for session in course["sessions"]) == "2022-03-16"
    assert sum(sum(session["units"].values()) for session in course["sessions"]) == 56 * 45


def test_consultations_keep_to_their_limit() -> None:
    consultations = programme("KEF-B")
    minutes = [sum(session["units"].values()) for session in consultations["sessions"]]
    assert max(minutes) == consultations["longest_minutes"] == 180


def test_times_that_nobody_named_are_not_made_up() -> None:
    sessions = programme("QW-2019")["sessions"]
    assert [(s["date"], s["all_day"], "start" in s) for s in sessions] == [
        ("2019-10-22", True, False),
        ("2019-10-23", True, False),
    ]


def test_whom_to_tell_are_those_who_chose_the_cancelled_module() -> None:
    chosen = read("truth.json")["units"]
    assert {unit: len(names) for unit, names in chosen.items()} == {
        "Modul I": 23,
        "Schreibwerkstatt": 9,
        "Modul II": 9,
        "Modul III": 5,
    }


def test_what_looks_like_a_formula_is_a_text() -> None:
    book = openpyxl.load_workbook(DEMO / "Anmeldung KIP 2024 (Microsoft Forms).xlsx")
    found = [
        cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("=")
    ]
    assert [(cell.value, cell.data_type) for cell in found] == [("=1+1 Workshops wären gut", "s")]
