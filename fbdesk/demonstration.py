"""The demonstration: a new office, its spreadsheets, places, attendance and certificates, as an office does it."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fbdesk import clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.paths import resource
from fbdesk.services.attendance import attendance_import
from fbdesk.services.certificates import building_blocks, certificate_files
from fbdesk.services.history import labels
from fbdesk.services.imports import import_apply, import_plan, import_report, imports
from fbdesk.services.office import demo, demo_people, office
from fbdesk.services.programmes import attachments, programmes
from fbdesk.services.registrations import places
from fbdesk.vocabulary import RowOutcome

#: Who works at the demonstration's desk.
WHO = "Sabine Krüger"
_SHEETS = (
    ("BEC-9", "Beccaria 9 Bewerbungen.xlsx"),
    ("BEC-10", "Beccaria 10 Bewerbungen.xlsx"),
    ("KIP-2024", "Anmeldung KIP 2024 (Microsoft Forms).xlsx"),
    ("QW-2019", "Anmeldungen Qualifizierungswerkstatt.csv"),
    ("ZEK-2022", "Zertifikatskurs 2022 Anmeldungen.xls"),
    ("KEF-2022", "results-survey482913.xlsx"),
)
#: Read in after the pilot's people rang up: some of them come again.
_LATER_SHEETS = (("KIS-1", "Integrationsarbeit 2024.ods"),)
#: The selection is decided; that of the model municipalities is still to be made.
_SELECTIONS = ("BEC-9", "BEC-10")
#: Selections whose points are given and whose places are not.
_TO_SELECT = ("MK-2024",)
_ATTENDANCE = (
    ("BEC-9", "Anwesenheit Beccaria 9.xlsx"),
    ("BEC-10", "Anwesenheit Beccaria 10.xlsx"),
    ("QW-2019", "Anwesenheit Qualifizierungswerkstatt.xlsx"),
    ("ZEK-2022", "Anwesenheit Zertifikatskurs.xlsx"),
    ("KEF-2022", "Anwesenheit Schreibwerkstatt.xlsx"),
    ("KIS-0", "Anwesenheit Integrationsarbeit Pilot.xlsx"),
    ("KEF-V", "Anwesenheit Entwicklungswerkstatt.xlsx"),
    ("RVT", "Anwesenheit Vernetzungstreffen.xlsx"),
    ("AG", "Anwesenheit Arbeitsgruppe.xlsx"),
)
#: Finished with papers to be handed out, also those for a single building block; the first one is shown.
_CERTIFICATES = (("BEC-9", ""), ("QW-2019", ""), ("ZEK-2022", ""), ("KIS-0", "Kompetenzbaustein 1"))


def run(folder: Path) -> dict[str, Any]:
    """Make the demonstration office in a folder and run the main job; return what was done.

    Raises UserError when the folder holds one already.
    """
    path = folder / "demo.fbdesk"
    if path.exists():
        text = _("There is a demonstration office in “{folder}” already. Open it, or name another folder.")
        raise UserError(text.format(folder=folder))
    with Desk.create(path, who=WHO) as desk:
        return _fill(desk, folder)


def read_data() -> dict[str, Any]:
    """Return the data of the demonstration: office, venues, speakers and programmes from both of its files."""
    data: dict[str, Any] = json.loads(resource("demo", "office.json").read_text("utf-8"))
    further = tomllib.loads(resource("demo", "programmes.toml").read_text("utf-8"))
    for name in ("venues", "speakers", "programmes"):
        data[name] += further[name]
    return data


def _fill(desk: Desk, folder: Path) -> dict[str, Any]:
    data = read_data()
    logo = resource("demo", "logo.png").read_bytes()
    desk.write(labels.demonstration_made(), demo.fill_office, data, logo)
    clock.set_today(desk.read(office.get_office).today)
    ids = {one["code"]: desk.read(programmes.find_programme, one["code"]) for one in data["programmes"]}
    _attach(desk, ids, data)
    details = [_take_in(desk, ids[code], name) for code, name in _SHEETS]
    _register(desk, ids)
    details += [_take_in(desk, ids[code], name) for code, name in _LATER_SHEETS]
    for code in (*_SELECTIONS, *_TO_SELECT):
        desk.write(labels.results_noted(ids[code]), demo_people.fill_points, ids[code])
    details += [_give_places(desk, code, ids[code]) for code in _SELECTIONS]
    _cancel(desk, ids, data)
    details += [_enter_attendance(desk, ids[code], name) for code, name in _ATTENDANCE]
    _note_results(desk, ids)
    done = [_certify(desk, folder, code, ids[code], block) for code, block in _CERTIFICATES]
    message = _("The demonstration office is ready: “{file}”.").format(file=desk.path)
    details += [line for one in done for line in (one["message"], *one["details"])]
    papers = [
        {name: one[name] for name in ("programme", "certificates", "issued", "refused")} for one in done
    ]
    return {
        "office": str(desk.path),
        **papers[0],
        "further": papers[1:],
        "message": message,
        "details": details,
    }


def _attach(desk: Desk, ids: Mapping[str, int], data: Mapping[str, Any]) -> None:
    """Attach the printed programmes."""
    for programme in data["programmes"]:
        for name in programme.get("attachments", ()):
            content = resource("demo", name).read_bytes()
            programme_id = ids[programme["code"]]
            label = labels.attachment_changed(programme_id)
            desk.write(label, attachments.add_attachment, programme_id, name, content)


def _register(desk: Desk, ids: Mapping[str, int]) -> None:
    """Register who rang up or wrote."""
    data = tomllib.loads(resource("demo", "registrations.toml").read_text("utf-8"))
    for code, people in data.items():
        for person in people:
            desk.write(labels.registered, demo_people.fill_registration, ids[code], person)


def _take_in(desk: Desk, programme_id: int, name: str) -> str:
    table = imports.assign(imports.read(resource("demo", name)))
    plan = desk.read(import_plan.plan_import, programme_id, table)
    later = _("entered from the files") if plan.arrivals.refusal else ""
    desk.write(labels.taken_in, import_apply.apply_import, plan, anyway=later)
    counts = plan.counts
    outcomes = (RowOutcome.NEW, RowOutcome.DUPLICATE, RowOutcome.QUESTION, RowOutcome.ERROR)
    parts = ", ".join(import_report.counted_label(outcome, counts[outcome]) for outcome in outcomes)
    read = ngettext("{n} row read: {parts}.", "{n} rows read: {parts}.", counts["read"])
    return f"{name}: {read.format(n=counts['read'], parts=parts)}"


def _give_places(desk: Desk, code: str, programme_id: int) -> str:
    refusal = desk.read(places.preview_places, programme_id).refusal
    later = _("entered from the files") if refusal else ""
    given = desk.write(labels.places_given(programme_id), places.give_places, programme_id, anyway=later)
    text = _("{code}: {accepted} places given, {waiting} people on the waiting list")
    return text.format(code=code, accepted=len(given.accepted), waiting=len(given.waiting))


def _cancel(desk: Desk, ids: Mapping[str, int], data: Mapping[str, Any]) -> None:
    """Cancel what was cancelled, after people had registered for it."""
    for programme in data["programmes"]:
        programme_id = ids[programme["code"]]
        if given := programme.get("cancelled"):
            label = labels.programme_cancelled(programme_id)
            desk.write(label, demo_people.fill_cancelled_programme, programme_id, given)
        for given in programme.get("cancelled_units", ()):
            units = desk.read(programmes.list_units, programme_id)
            unit_id = next(unit.id for unit in units if unit.label == given["label"])
            desk.write(labels.unit_cancelled(unit_id), demo_people.fill_cancelled_unit, unit_id, given)


def _enter_attendance(desk: Desk, programme_id: int, name: str) -> str:
    sheet = imports.read_attendance(resource("demo", name))
    taken = desk.write(
        labels.attendance_entered(programme_id), attendance_import.take_attendance, programme_id, sheet
    )
    text = _("{file}: attendance of {people} people entered, {n} entries")
    return text.format(file=name, people=taken.people, n=taken.entries)


def _note_results(desk: Desk, ids: Mapping[str, int]) -> None:
    data = json.loads(resource("demo", "results.json").read_text("utf-8"))
    for code, results in data.items():
        programme_id = ids[code]
        desk.write(labels.results_noted(programme_id), demo_people.fill_results, programme_id, results)


def _certify(desk: Desk, folder: Path, code: str, programme_id: int, block: str) -> dict[str, Any]:
    """Issue the certificates of a programme, or the confirmations of a building block, into a file of its own."""
    out = folder / f"Bescheinigungen {code}.pdf"
    unit_id = desk.read(building_blocks.find_block, programme_id, block) if block else None
    done = certificate_files.issue_and_write(desk.read, desk.write_each, programme_id, out, unit_id=unit_id)
    return {**done, "programme": code, "certificates": str(out), "message": f"{code}: {done['message']}"}
