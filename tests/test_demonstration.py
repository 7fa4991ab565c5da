"""The main job on the demonstration's spreadsheets, through the command line, against what was computed by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fbdesk.paths import resource

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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demonstration that ran once."""
    return tmp_path_factory.mktemp("demonstration") / "demo"


@pytest.fixture(scope="module")
def demo(folder: Path) -> dict[str, Any]:
    """Run the demonstration and return what it says."""
    return ask("demo", "--to", folder)


def test_certificates_go_to_those_who_earned_them(demo: dict[str, Any]) -> None:
    expected = TRUTH["certificates"]["BEC-9"]
    issued = {row["name"].removeprefix("Dr. ") for row in demo["issued"]}
    refused = {row["name"].removeprefix("Dr. ") for row in demo["refused"]}
    assert issued == {row["name"] for row in expected["issued"]}
    assert refused == {row["name"] for row in expected["refused"]}


def test_a_second_demonstration_does_not_overwrite_the_first(demo: dict[str, Any], folder: Path) -> None:
    before = (folder / "demo.fbdesk").read_bytes()
    again = fbdesk("demo", "--to", folder)
    assert again.returncode == 1
    assert "Beispielbüro" in again.stderr
    assert (folder / "demo.fbdesk").read_bytes() == before


@pytest.mark.parametrize("name", sorted(TRUTH["sheets"]))
def test_the_same_spreadsheet_again_changes_nothing(demo: dict[str, Any], name: str) -> None:
    expected = TRUTH["sheets"][name]
    code = expected["programme"]
    again = ask(
        "--office", demo["office"], "import", resource("demo", name), "--programme", code, "--dry-run"
    )
    counts = again["counts"]
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


def test_the_pdf_says_what_was_computed_by_hand(demo: dict[str, Any]) -> None:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(demo["certificates"]).pages]
    by_name = {row["name"]: row for row in TRUTH["certificates"]["BEC-9"]["issued"]}
    for issued in demo["issued"]:
        expected = by_name[issued["name"].removeprefix("Dr. ")]
        text = pages[issued["page"] - 1]
        assert issued["number"] in text
        assert f"{expected['share_of_base_percent']} %" in text.replace("\xa0", " ")
        assert f"104 {expected['ue']}" in " ".join(text.split())
        assert expected["project"] in " ".join(text.split())


def test_the_same_certificates_again_are_the_same_bytes(demo: dict[str, Any], tmp_path: Path) -> None:
    again = ask("--office", demo["office"], "certificates", "BEC-9", "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == Path(demo["certificates"]).read_bytes()
    assert [row["number"] for row in again["issued"]] == [row["number"] for row in demo["issued"]]


@pytest.mark.parametrize("name", sorted(TRUTH["sheets"]))
def test_every_value_is_read_as_it_should(demo: dict[str, Any], name: str) -> None:
    expected = {row["row"]: row for row in TRUTH["sheets"][name]["rows"]}
    code = TRUTH["sheets"][name]["programme"]
    found = ask(
        "--office", demo["office"], "import", resource("demo", name), "--programme", code, "--dry-run"
    )
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
