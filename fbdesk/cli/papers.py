"""Commands about attendance, certificates, tables and lists."""

import argparse
from collections.abc import Sequence

from fbdesk.cli.opening import Reply, desk_of
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.settings import Settings
from fbdesk.whole_files import write_whole


def attendance(given: argparse.Namespace, options: Settings) -> Reply:
    """Enter attendance."""
    from fbdesk.services.attendance import attendance, attendance_import
    from fbdesk.services.history import labels
    from fbdesk.services.imports import imports
    from fbdesk.services.programmes import programmes

    with desk_of(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        label = labels.attendance_entered(programme_id)
        if given.all_present:
            entries = desk.write(label, attendance.mark_programme_present, programme_id)
            left_out: Sequence[str] = ()
        else:
            sheet = imports.read_attendance(given.sheet)
            taken = desk.write(label, attendance_import.take_attendance, programme_id, sheet)
            entries, left_out = taken.entries, taken.left_out
    message = ngettext("{n} entry made.", "{n} entries made.", entries).format(n=entries)
    return {"entries": entries, "left_out": list(left_out), "message": message, "details": left_out}


def certificates(given: argparse.Namespace, options: Settings) -> Reply:
    """Make certificates valid and write them."""
    from fbdesk.services.certificates import building_blocks, certificate_files
    from fbdesk.services.programmes import programmes

    with desk_of(given, options) as desk:
        desk.require_writer()
        programme_id = desk.read(programmes.find_programme, given.code)
        unit_id = desk.read(building_blocks.find_block, programme_id, given.unit) if given.unit else None
        return certificate_files.issue_and_write(
            desk.read,
            desk.write_each,
            programme_id,
            given.out,
            unit_id=unit_id,
            per_person=given.per_person,
        )


def export(given: argparse.Namespace, options: Settings) -> Reply:
    """Write a table for Excel, or a calendar file."""
    from fbdesk.services.office import exports
    from fbdesk.services.programmes import programmes

    if given.what == "calendar":
        return _export_calendar(given, options)
    if given.what == "register":
        return _export_register(given, options)
    with desk_of(given, options) as desk:
        if given.code is None and given.what not in ("people", "programmes"):
            raise UserError(
                _("Say which programme: fbdesk export {what} CODE --out X.xlsx").format(what=given.what)
            )
        programme_id = desk.read(programmes.find_programme, given.code) if given.code else None
        rows = desk.read(exports.export, given.what, programme_id, given.out)
    message = _("{n} rows written to “{file}”.").format(n=rows, file=given.out.name)
    return {"rows": rows, "file": str(given.out), "message": message}


def _export_register(given: argparse.Namespace, options: Settings) -> Reply:
    from fbdesk.services.certificates import certificate_register

    with desk_of(given, options) as desk:
        ids = [row.id for row in desk.read(certificate_register.list_register)]
        rows = desk.read(certificate_register.save_register, ids, given.out)
        ranges = desk.read(certificate_register.list_ranges)
    message = _("{n} rows written to “{file}”.").format(n=rows, file=given.out.name)
    listed = [{"prefix": one.prefix, "year": one.year, "gap_free": one.gap_free} for one in ranges]
    return {"rows": rows, "ranges": listed, "file": str(given.out), "message": message}


def _export_calendar(given: argparse.Namespace, options: Settings) -> Reply:
    from fbdesk.services.calendar import calendar_export
    from fbdesk.services.programmes import programmes

    if (given.code is None) != given.all:
        raise UserError(
            _("Say which programme: fbdesk export calendar CODE --out X.ics, or --all instead of CODE")
        )
    if given.out.suffix.lower() != ".ics":
        raise UserError(_("A calendar file ends in .ics. Write: --out X.ics"))
    with desk_of(given, options) as desk:
        chosen = [desk.read(programmes.find_programme, given.code)] if given.code else []
        done = desk.read(calendar_export.export_calendar, given.out, programme_ids=chosen)
    text = ngettext("{n} session saved in “{file}”.", "{n} sessions saved in “{file}”.", done.written)
    return {
        "sessions": done.written,
        "left_out": done.undated,
        "file": str(given.out),
        "message": text.format(n=done.written, file=given.out.name),
        "details": [done.sentence] if done.sentence else [],
    }


def print_list(given: argparse.Namespace, options: Settings) -> Reply:
    """Write a list as PDF."""
    from fbdesk.services.programmes import programmes
    from fbdesk.services.registrations import answer_list

    with desk_of(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        sheets: list[int] = []
        if given.what == "sign-in":
            pdf, sheets = _sign_in(desk, programme_id, given)
        else:
            service = {
                "participants": answer_list.render_participants,
                "answers": answer_list.render_answers,
                "badges": answer_list.render_badges,
            }[given.what]
            pdf = desk.read(service, programme_id)
    write_whole(given.out, pdf)
    message = _("Written to “{file}”.").format(file=given.out.name)
    return {"file": str(given.out), "sheets": sheets, "message": message}


def _sign_in(desk: Desk, programme_id: int, given: argparse.Namespace) -> tuple[bytes, list[int]]:
    """Return the sheets as PDF with their numbers, which are kept: what is written is what is signed."""
    from fbdesk.services.attendance import sign_in
    from fbdesk.services.history import labels

    ids = list(desk.read(sign_in.plan_sheets, programme_id))
    if given.session is not None:
        if not 1 <= given.session <= len(ids):
            raise UserError(_("There are {n} sessions with a sign-in sheet.").format(n=len(ids)))
        ids = [ids[given.session - 1]]
    values = {"blank_rows": given.blank, "side_by_side": given.side_by_side}
    pdf = desk.read(sign_in.render_sign_in, programme_id, ids, **values)
    if desk.read(sign_in.plan_new_numbers, programme_id, ids):
        desk.write(labels.sheets_numbered(programme_id), sign_in.keep_sheet_numbers, programme_id, ids)
    numbers = desk.read(sign_in.plan_sheets, programme_id)
    return pdf, [numbers[session_id] for session_id in ids]
