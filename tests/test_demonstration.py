"""The main job on the demonstration's spreadsheets, through the command line, against what was computed by hand."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.paths import resource
from fbdesk.services.programmes import notices, programmes
from fbdesk.services.registrations import registrations, unit_bookings
from fbdesk.vocabulary import ProgrammeState
from tests.added_up import check_programme

TRUTH = json.loads(resource("demo", "truth.json").read_text("utf-8"))


def fbdesk(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person or a script would."""
    command = [sys.executable, "-m", "fbdesk", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def ask(*arguments: object) -> dict[str, Any]:
    """Run the command line and return its JSON object."""
    done = fbdesk("--json", *arguments)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def folder(demonstration_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the demonstration has made."""
    return Path(
        shutil.copytree(demonstration_office.parent, tmp_path_factory.mktemp("demonstration") / "demo")
    )


@pytest.fixture(scope="module")
def demo(demonstration: dict[str, Any], demonstration_office: Path, folder: Path) -> dict[str, Any]:
    """Return what the demonstration said, as though it had made its files in this folder."""
    said = json.dumps(demonstration)
    moved: dict[str, Any] = json.loads(
        said.replace(json.dumps(str(demonstration_office.parent))[1:-1], json.dumps(str(folder))[1:-1])
    )
    return moved


def papers(demo: dict[str, Any], code: str) -> dict[str, Any]:
    """Return what the demonstration says about the certificates of a programme."""
    return next(one for one in (demo, *demo["further"]) if one["programme"] == code)


@pytest.mark.parametrize("code", sorted(TRUTH["certificates"]))
def test_certificates_go_to_those_who_earned_them(demo: dict[str, Any], code: str) -> None:
    expected, found = TRUTH["certificates"][code], papers(demo, code)
    issued = {row["name"].removeprefix("Dr. ") for row in found["issued"]}
    refused = {row["name"].removeprefix("Dr. ") for row in found["refused"]}
    assert issued == {row["name"] for row in expected["issued"]}
    assert refused == {row["name"] for row in expected["refused"]}


def test_every_state_of_a_programme_is_there(demo: dict[str, Any]) -> None:
    found = {row["code"]: row["state"] for row in ask("--office", demo["office"], "programmes")["programmes"]}
    assert found == TRUTH["states"]
    assert set(found.values()) == {state.value for state in ProgrammeState}


def test_whom_to_tell_are_those_who_chose_the_cancelled_module(demo: dict[str, Any], tmp_path: Path) -> None:
    with Desk(Path(shutil.copyfile(demo["office"], tmp_path / "demo.fbdesk"))) as desk:
        programme_id = desk.read(programmes.find_programme, "KEF-2022")
        unit = next(u for u in desk.read(programmes.list_units, programme_id) if u.cancelled_on)
        told = desk.read(notices.list_people_to_tell, programme_id, unit.id)
        booked = desk.read(unit_bookings.list_bookings, programme_id).values()
    names = (row.name.replace("Dr. ", "").split(", ") for row in told)
    assert {f"{given} {family}" for family, given in names} == set(TRUTH["units"]["Modul I"])
    assert len(told) == 23
    assert {row.told_at for row in told} == {None}
    counts = Counter(booking.label for bookings in booked for booking in bookings)
    assert counts == {name: len(people) for name, people in TRUTH["units"].items()}


def test_a_second_demonstration_does_not_overwrite_the_first(demo: dict[str, Any], folder: Path) -> None:
    before = (folder / "demo.fbdesk").read_bytes()
    again = fbdesk("demo", "--to", folder)
    assert again.returncode == 1
    assert "Beispielbüro" in again.stderr
    assert (folder / "demo.fbdesk").read_bytes() == before


@cache
def read_again(office: str, name: str) -> dict[str, Any]:
    """Return what reading a spreadsheet in again would do."""
    code = TRUTH["sheets"][name]["programme"]
    return ask("--office", office, "import", resource("demo", name), "--programme", code, "--dry-run")


@pytest.mark.parametrize("name", sorted(TRUTH["sheets"]))
def test_the_same_spreadsheet_again_changes_nothing(demo: dict[str, Any], name: str) -> None:
    expected = TRUTH["sheets"][name]
    counts = read_again(demo["office"], name)["counts"]
    assert (counts["new"], counts["changed"]) == (0, 0)
    assert counts["unchanged"] == expected["counts"]["new"]
    assert counts["read"] == expected["counts"]["read"] == sum(counts.values()) - counts["read"]


def test_places_went_to_those_who_came_first(demo: dict[str, Any], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    ask("--office", demo["office"], "export", "registrations", "BEC-9", "--out", tmp_path / "r.xlsx")
    rows = list(load_workbook(tmp_path / "r.xlsx").active.iter_rows(values_only=True))
    column = {heading: index for index, heading in enumerate(rows[0])}
    accepted = {
        f"{row[column['Vorname']]} {row[column['Nachname']]}"
        for row in rows[1:]
        if row[column["Status"]] == "zugesagt"
    }
    assert accepted == set(TRUTH["places"]["BEC-9"]["accepted"])


@pytest.mark.parametrize("code", sorted(TRUTH["places"]))
def test_who_has_a_place_and_who_waits_is_as_computed_by_hand(
    demo: dict[str, Any], tmp_path: Path, code: str
) -> None:
    expected = {name: set(names) for name, names in TRUTH["places"][code].items() if name != "capacity"}
    with Desk(Path(shutil.copyfile(demo["office"], tmp_path / "demo.fbdesk"))) as desk:
        rows = desk.read(registrations.list_registrations, desk.read(programmes.find_programme, code))
    found: dict[str, set[str]] = {"accepted": set(), "waiting": set(), "received": set()}
    for row in rows:
        found[row.status.value].add(f"{row.given_name} {row.family_name}")
    assert found["accepted"] == expected["accepted"]
    # Nobody put the registrations of KIP-2024 on its waiting list yet.
    assert found["waiting"] | found["received"] == expected["waiting"] | expected["for_the_office"]


def german(number: float) -> str:
    """Return a number of units as a paper shows it."""
    return str(number).replace(".", ",")


@pytest.mark.parametrize("code", ["QW-2019", "ZEK-2022", "KIS-0"])
def test_every_paper_has_its_number_and_the_hours(demo: dict[str, Any], code: str) -> None:
    from pypdf import PdfReader

    found = papers(demo, code)
    pages = [page.extract_text() for page in PdfReader(found["certificates"]).pages]
    by_name = {row["name"]: row for row in TRUTH["certificates"][code]["issued"]}
    base = {"QW-2019": 16, "ZEK-2022": 56, "KIS-0": 14}[code]
    assert len(pages) == len(found["issued"])
    for issued in found["issued"]:
        expected = by_name[issued["name"].removeprefix("Dr. ")]
        text = " ".join(pages[issued["page"] - 1].split())
        assert issued["number"] in text
        assert f"{base} {german(expected['ue'])}" in text


def test_the_pdf_says_what_was_computed_by_hand(demo: dict[str, Any]) -> None:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(demo["certificates"]).pages]
    by_name = {row["name"]: row for row in TRUTH["certificates"]["BEC-9"]["issued"]}
    for issued in demo["issued"]:
        expected = by_name[issued["name"].removeprefix("Dr. ")]
        text = pages[issued["page"] - 1]
        assert issued["number"] in text
        assert f"{expected['share_of_base_percent']} %" in text.replace("\xa0", " ")
        assert f"104 {german(expected['ue'])}" in " ".join(text.split())
        assert expected["project"] in " ".join(text.split())


def test_every_table_adds_up(demo: dict[str, Any], tmp_path: Path) -> None:
    with Desk(Path(shutil.copyfile(demo["office"], tmp_path / "demo.fbdesk"))) as desk:
        clock.set_today(date.fromisoformat(TRUTH["today"]))
        for row in desk.read(programmes.list_programmes):
            check_programme(desk, row.id, tmp_path)


def test_the_same_certificates_again_are_the_same_bytes(demo: dict[str, Any], tmp_path: Path) -> None:
    again = ask("--office", demo["office"], "certificates", "BEC-9", "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == Path(demo["certificates"]).read_bytes()
    assert [row["number"] for row in again["issued"]] == [row["number"] for row in demo["issued"]]


@pytest.mark.parametrize("name", sorted(TRUTH["sheets"]))
def test_every_value_is_read_as_it_should(demo: dict[str, Any], name: str) -> None:
    expected = {row["row"]: row for row in TRUTH["sheets"][name]["rows"]}
    found = read_again(demo["office"], name)
    assert {row["row"] for row in found["rows"]} == set(expected)
    assert found["header_row"] == TRUTH["sheets"][name]["header_row"]
    for row in found["rows"]:
        _compare(row, expected[row["row"]])


def _compare(row: dict[str, Any], expected: dict[str, Any]) -> None:
    outcome = "unchanged" if expected["outcome"] == "new" else expected["outcome"]
    assert row["outcome"] == outcome, row
    for field in ("given_name", "family_name", "email", "postcode", "received_at"):
        if outcome == "unchanged" and expected.get(field):
            found = row["values"].get(field, "")
            assert found.casefold() == expected[field].removesuffix("T00:00:00").casefold(), (
                row["row"],
                field,
            )
