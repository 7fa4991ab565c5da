"""Write the spreadsheets of the demonstration office, and what they must give.

`python tests/data/demo_sheets.py [FOLDER]` rewrites resources/demo/*.xlsx and truth.json (or those in FOLDER). People
and marks lie beside this file, dates and results in resources/demo.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import demo_attendance
import demo_forms
import demo_lists
import demo_truth

DEMO = Path(__file__).parents[2] / "resources" / "demo"


def write(folder: Path) -> None:
    """Write the five spreadsheets and truth.json into `folder`."""
    office = json.loads((DEMO / "office.json").read_text("utf-8"))
    results = json.loads((DEMO / "results.json").read_text("utf-8"))
    programmes = {programme["code"]: programme for programme in office["programmes"]}
    ninth, tenth = programmes["BEC-9"]["sessions"], programmes["BEC-10"]["sessions"]
    lists = {
        demo_lists.NINTH: ("BEC-9", 5, demo_lists.write_ninth(folder)),
        demo_lists.TENTH: ("BEC-10", 4, demo_lists.write_tenth(folder)),
        demo_forms.FILE: ("KIP-2024", 1, demo_forms.write(folder)),
    }
    today = office["office"]["today"]
    demo_attendance.write_ninth(folder, ninth)
    demo_attendance.write_tenth(folder, [session for session in tenth if session["date"] < today])
    truth = _truth(programmes, lists, results, today)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _truth(
    programmes: dict[str, Any], lists: dict[str, Any], results: dict[str, Any], today: str
) -> dict[str, Any]:
    """Return all that is expected; the lists are meant to be read in this order, into an office without people."""
    at = datetime.fromisoformat(today)
    attended = {
        "BEC-9": demo_truth.attendance_truth("bec9", programmes["BEC-9"]["sessions"], at),
        "BEC-10": demo_truth.attendance_truth("bec10", programmes["BEC-10"]["sessions"], at),
    }
    return {
        "today": today,
        "sheets": {name: demo_truth.sheet_truth(*expected) for name, expected in lists.items()},
        "places": {
            code: demo_truth.places_truth(rows, programmes[code]["capacity"])
            for code, _, rows in lists.values()
        },
        "attendance": {
            "BEC-9": {"file": demo_attendance.NINTH, "header_row": 5, "people": attended["BEC-9"]},
            "BEC-10": {"file": demo_attendance.TENTH, "header_row": 3, "people": attended["BEC-10"]},
        },
        "certificates": {
            "BEC-9": demo_truth.certificates_truth(attended["BEC-9"], results["BEC-9"]["results"], 80)
        },
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
