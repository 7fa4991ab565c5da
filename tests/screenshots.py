"""Draw the pictures: `python -m tests.screenshots` those of the README and of the handbook.

    python -m tests.screenshots FOLDER --all [--scale 2] [--rows N]

draws every page in light and dark, German and English, for a review before a release: of the demonstration office,
of an empty one (`--rows 0`), or of one with N registrations in the programme that is shown.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fbdesk import demonstration, i18n
from fbdesk.cli import open_desk
from fbdesk.desk import Desk
from fbdesk.services.attendance import sign_in
from fbdesk.services.calendar import training_sessions
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply, import_plan, imports
from fbdesk.services.programmes import programmes
from tests.bench.people import write_sheet
from tests.shots import BIG, HANDBOOK, PAGES, README
from tests.studio import Shot, Studio, save_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "bilder"
CHAPTERS = ROOT / "resources" / "handbook" / "bilder"
_SHEET_WIDTH = 1000


def draw(desk: Desk, shots: Sequence[Shot], folder: Path, scheme: str, language: str, suffix: str) -> None:
    """Draw shots of an office into a folder."""
    studio = Studio(desk, scheme, language)
    for shot in shots:
        path = folder / f"{shot.name}{suffix}.png"
        studio.take(shot, path)
        print(path)


def draw_documentation(office: Path) -> None:
    """Draw the pictures that lie beside the program."""
    with open_desk(office, demonstration.WHO) as desk:
        draw(desk, HANDBOOK, CHAPTERS, "light", "de", "")
        draw(desk, README, DOCS, "light", "de", "")
        draw_sign_in_sheet(desk, DOCS / "unterschriftenliste.png")


def draw_sign_in_sheet(desk: Desk, path: Path) -> None:
    """Draw the sign-in sheet of the first session."""
    programme_id = desk.read(programmes.find_programme, "BEC-10")
    first = desk.read(training_sessions.list_sessions, programme_id)[0]
    sheets = desk.read(sign_in.collect_sheets, programme_id, (first.id,))
    save_page(sign_in.draw_sheets(sheets), path, _SHEET_WIDTH)
    print(path)


def draw_all(office: Path, folder: Path, shots: Sequence[Shot]) -> None:
    """Draw every page in each scheme and language."""
    for scheme in ("light", "dark"):
        for language in ("de", "en"):
            with open_desk(office, demonstration.WHO) as desk:
                draw(desk, shots, folder, scheme, language, f"-{scheme}-{language}")


def make_office(folder: Path, rows: int | None) -> Path:
    """Return the demonstration office, an empty one for no rows, or one with so many registrations."""
    if rows == 0:
        with Desk.create(folder / "empty.fbdesk") as desk:
            return desk.path
    office = Path(demonstration.run(folder / "demo")["office"])
    if rows:
        with open_desk(office, demonstration.WHO) as desk:
            programme_id = desk.read(programmes.find_programme, BIG)
            table = imports.assign(imports.read(write_sheet(folder / "form.xlsx", rows)))
            plan = desk.read(import_plan.plan_import, programme_id, table)
            desk.write(labels.taken_in, import_apply.apply_import, plan)
    return office


def main() -> None:
    """Draw the pictures that lie beside the program, or every page."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--scale", default="")
    parser.add_argument("--rows", type=int)
    given = parser.parse_args()
    # A part of the window at its own size needs two dots for each one to be sharp on every screen.
    os.environ["QT_SCALE_FACTOR"] = given.scale or ("1" if given.all else "2")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        i18n.use_language("de")
        office = make_office(Path(temporary), given.rows)
        if given.all:
            draw_all(office, given.folder or Path("screenshots"), PAGES)
        else:
            draw_documentation(office)


if __name__ == "__main__":
    main()
