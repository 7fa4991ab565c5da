"""Write the spreadsheets of the demonstration office, and what they must give.

`python tests/data/demo_sheets.py` rewrites the spreadsheets and truth.json in resources/demo; the .xls and the .ods
need LibreOffice, and without it those that are there stay. With a FOLDER everything but these two goes there. People
and marks lie beside this file, dates and results in resources/demo.
"""

import json
import shutil
import sys
import tempfile
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import demo_attendance
import demo_forms
import demo_lists
import demo_offers
import demo_paper
import demo_truth

DEMO = Path(__file__).parents[2] / "resources" / "demo"


def read_programmes() -> tuple[dict[str, Any], str]:
    """Return the programmes of the demonstration by code, and its today."""
    office = json.loads((DEMO / "office.json").read_text("utf-8"))
    further = tomllib.loads((DEMO / "programmes.toml").read_text("utf-8"))
    programmes = {one["code"]: one for one in office["programmes"] + further["programmes"]}
    return programmes, office["office"]["today"]


def write(folder: Path) -> None:
    """Write all spreadsheets, the printed programme and truth.json into `folder`."""
    results = json.loads((DEMO / "results.json").read_text("utf-8"))
    programmes, today = read_programmes()
    lists = {
        demo_lists.NINTH: ("BEC-9", 5, demo_lists.write_ninth(folder)),
        demo_lists.TENTH: ("BEC-10", 4, demo_lists.write_tenth(folder)),
        demo_forms.FILE: ("KIP-2024", 1, demo_forms.write(folder)),
        demo_offers.QW: ("QW-2019", 1, demo_offers.write_qw(folder)),
        demo_offers.ZEK: ("ZEK-2022", 4, demo_offers.write_zek(folder)),
        demo_offers.KEF: ("KEF-2022", 1, demo_offers.write_kef(folder)),
        demo_offers.KIS: ("KIS-1", 3, demo_offers.write_kis(folder)),
    }
    demo_attendance.write_ninth(folder, programmes["BEC-9"]["sessions"])
    demo_attendance.write_tenth(folder, [s for s in programmes["BEC-10"]["sessions"] if s["date"] < today])
    for code in demo_attendance.PLAIN:
        demo_attendance.write_plain(folder, code, demo_truth.signed_sessions(programmes[code], today))
    demo_paper.write(folder)
    truth = _truth(programmes, lists, results, today)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _truth(
    programmes: dict[str, Any], lists: dict[str, Any], results: dict[str, Any], today: str
) -> dict[str, Any]:
    """Return all that is expected; the lists are meant to be read in this order, into an office without people."""
    at = datetime.fromisoformat(today)
    sheets = {
        "BEC-9": (demo_attendance.NINTH, 5, "bec9", programmes["BEC-9"]["sessions"]),
        "BEC-10": (demo_attendance.TENTH, 3, "bec10", programmes["BEC-10"]["sessions"]),
    }
    for code, (file, which, _title) in demo_attendance.PLAIN.items():
        sessions = demo_truth.signed_sessions(programmes[code], today)
        sheets[code] = (file, demo_attendance.PLAIN_HEADER, which, sessions)
    attended = {
        code: demo_truth.attendance_truth(which, sessions, at)
        for code, (_file, _row, which, sessions) in sheets.items()
    }
    return {
        "today": today,
        "states": demo_truth.STATES,
        "sheets": {name: demo_truth.sheet_truth(*expected) for name, expected in lists.items()},
        "places": {
            code: demo_truth.places_truth(rows, programmes[code].get("capacity"))
            for code, _, rows in lists.values()
        },
        "units": demo_truth.units_truth(lists[demo_offers.KEF][2]),
        "attendance": {
            code: {"file": file, "header_row": row, "people": attended[code]}
            for code, (file, row, _which, _sessions) in sheets.items()
        },
        "certificates": {
            "BEC-9": demo_truth.certificates_truth(attended["BEC-9"], results["BEC-9"]["results"], 80),
            "ZEK-2022": demo_truth.certificates_truth(
                attended["ZEK-2022"], results["ZEK-2022"]["results"], 80
            ),
            "QW-2019": demo_truth.certificates_truth(attended["QW-2019"], None, 50),
            "KIS-0": demo_truth.certificates_truth(attended["KIS-0"], None, 80),
        },
    }


def _rewrite() -> None:
    """Write into a folder of its own first, so that nothing but the spreadsheets comes into the resources."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        for path in Path(folder).iterdir():
            if path.is_file():
                shutil.copyfile(path, DEMO / path.name)
        demo_offers.convert(Path(folder), DEMO)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
    else:
        _rewrite()
