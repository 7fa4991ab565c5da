"""Every workbook that the program writes is opened by LibreOffice, with all its rows and its letters."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from fbdesk.desk import Desk
from fbdesk.paths import resource
from fbdesk.services.certificates import certificate_register
from fbdesk.services.imports import import_plan, import_report, imports
from fbdesk.services.office import exports
from fbdesk.services.people import people
from fbdesk.services.programmes import notice_texts, notices, programmes
from fbdesk.services.registrations import registration_tables

SOFFICE = shutil.which("soffice")
#: Comma, quotation marks, UTF-8, every sheet, cells as they look.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def _write(desk: Desk, folder: Path) -> dict[str, int]:
    """Write one of each kind; return the number of rows below the heading by the file's name."""
    programme = desk.read(programmes.find_programme, "BEC-10")
    made = {
        kind: desk.read(exports.export, kind, programme, folder / f"{kind}.xlsx") for kind in exports.KINDS
    }
    alumni = [row.id for row in desk.read(people.list_people) if row.completed]
    made["alumni"] = desk.read(exports.export_people, folder / "alumni.xlsx", alumni)
    made["some_needs"] = desk.read(
        registration_tables.save_needs, programme, None, folder / "some_needs.xlsx"
    )
    register = [row.id for row in desk.read(certificate_register.list_register)]
    made["register"] = desk.read(certificate_register.save_register, register, folder / "register.xlsx")
    [gone] = [one for one in desk.read(notices.list_untold) if one.unit_id]
    made["told"] = desk.read(
        notice_texts.export_people_to_tell, gone.programme_id, gone.unit_id, path=folder / "told.xlsx"
    )
    return made | {"rejected": _write_rejected(desk, folder / "rejected.xlsx")}


def _write_rejected(desk: Desk, path: Path) -> int:
    table = imports.assign(imports.read(resource("demo", "Beccaria 9 Bewerbungen.xlsx")))
    programme = desk.read(programmes.find_programme, "FT-3")
    return import_report.write_rejected(desk.read(import_plan.plan_import, programme, table), path)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_workbook(desk: Desk, tmp_path: Path) -> None:
    assert SOFFICE is not None
    made = _write(desk, tmp_path)
    assert all(made.values()), made
    profile = (tmp_path / "profile").as_uri()
    books = [str(tmp_path / f"{name}.xlsx") for name in made]
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _CSV]
    subprocess.run([*command, "--outdir", str(tmp_path), *books], check=True, capture_output=True)
    for name, number in made.items():
        [converted] = tmp_path.glob(f"{name}-*.csv")
        with converted.open(encoding="utf-8", newline="") as file:
            heading, *rows = list(csv.reader(file))
        assert all(heading), name
        assert len(rows) == number, name
    everybody = next(tmp_path.glob("people-*.csv")).read_text("utf-8")
    for letters in ("Đorđević", "Петренко", "خوري", "李", "Öztürk-Şahin"):
        assert letters in everybody
