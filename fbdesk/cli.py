"""The command line: the same services as the window, for automation and checks. Loads no Qt."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from fbdesk import __version__, clock
from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import _, ngettext
from fbdesk.settings import Settings

Answer = dict[str, Any]


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence and the usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"fbdesk: {message}\n")


def main(arguments: Sequence[str], options: Settings) -> int:
    """Run one command; without one, open the window. Return 0 done, 1 refused, 2 usage."""
    _use_utf8()
    given = _parser().parse_args(arguments)
    try:
        if given.command is None:
            return _open_window(given.office, options)
        answer = _COMMANDS[given.command](given, options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped. Nothing was written."), file=sys.stderr)
        return 1
    _print(json.dumps(answer, ensure_ascii=False, default=str) if given.json else _in_words(answer))
    return int(answer.get("exit", 0))


def _open_window(office: Path | None, options: Settings) -> int:
    """Open the window; a computer without a screen is told so, where Qt would only end with its own report."""
    from fbdesk import app, demonstration

    if not (demonstration.has_display() or os.environ.get("QT_QPA_PLATFORM")):
        raise UserError(
            _("There is no screen to show the window on. Use the commands that “fbdesk --help” lists.")
        )
    return app.open_window(office, options)


def _print(text: str) -> None:
    """Print; a reader that has seen enough (`| head`) is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 – or Python complains again at exit


def _use_utf8() -> None:
    """Names of every script can be printed, also where the console has another code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _in_words(answer: Answer) -> str:
    return "\n".join([answer["message"], *(f"  {line}" for line in answer.get("details", ()))])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fbdesk", description=_("The desk of an office that coordinates training programmes.")
    )
    parser.add_argument("--office", type=Path, metavar="FILE", help=_("the office file (.fbdesk)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.add_argument("--version", action="version", version=f"fbdesk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_office_commands(commands)
    _add_work_commands(commands)
    for command in commands.choices.values():  # --office and --json may also stand behind the command
        command.add_argument("--office", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _add_office_commands(commands: Any) -> None:
    demo = commands.add_parser("demo", help=_("make the demonstration office and run its main job"))
    demo.add_argument("--to", type=Path, default=Path("demo"), metavar="DIR")
    commands.add_parser("init", help=_("make a new, empty office file"))
    commands.add_parser("check", help=_("check that the office file is sound"))
    backup = commands.add_parser("backup", help=_("copy the office file"))
    backup.add_argument("--to", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", help=_("go back to a copy of the office file"))
    restore.add_argument("copy", type=Path)
    undo = commands.add_parser("undo", help=_("take the last change back, or that one"))
    undo.add_argument("id", type=_change_id, nargs="?")


def _change_id(text: str) -> int:
    """Return the number of a change; ValueError for what no change can have (SQLite counts with 64 bits)."""
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError
    return number


def _add_work_commands(commands: Any) -> None:
    commands.add_parser("programmes", help=_("list the programmes"))
    read_in = commands.add_parser("import", help=_("take registrations in from a spreadsheet"))
    read_in.add_argument("sheet", type=Path, metavar="SHEET")
    read_in.add_argument("--programme", required=True, metavar="CODE")
    read_in.add_argument("--sheet", dest="sheet_name", metavar="NAME")
    read_in.add_argument("--dry-run", action="store_true")
    read_in.add_argument("--errors-to", type=Path, metavar="X.xlsx")
    register = commands.add_parser("register", help=_("register somebody by hand"))
    register.add_argument("code")
    for name in ("given-name", "family-name", "title", "email", "phone", "organisation", "function"):
        register.add_argument(f"--{name}", default="")
    register.add_argument("--arrival", choices=("telephone", "paper", "email"), default="telephone")
    places = commands.add_parser("places", help=_("give places"))
    places.add_argument("code")
    way = places.add_mutually_exclusive_group()
    way.add_argument("--first-come", action="store_true")
    way.add_argument("--all", action="store_true")
    attendance = commands.add_parser("attendance", help=_("enter attendance"))
    attendance.add_argument("code")
    source = attendance.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="sheet", type=Path, metavar="SHEET")
    source.add_argument("--all-present", action="store_true")
    certificates = commands.add_parser("certificates", help=_("make certificates valid and write them"))
    certificates.add_argument("code")
    certificates.add_argument("--out", type=Path, required=True, metavar="PATH")
    certificates.add_argument("--per-person", action="store_true")
    certificates.add_argument("--unit", metavar="LABEL", help=_("confirmations of this building block"))
    export = commands.add_parser("export", help=_("write a table for Excel, or a calendar file"))
    export.add_argument(
        "what",
        choices=(
            "registrations",
            "attendance",
            "people",
            "programmes",
            "answers",
            "needs",
            "calendar",
            "register",
        ),
    )
    export.add_argument("code", nargs="?")
    export.add_argument("--all", action="store_true", help=_("the calendar of all programmes"))
    export.add_argument("--out", type=Path, required=True, metavar="X.xlsx")
    printed = commands.add_parser("print", help=_("write a list as PDF"))
    printed.add_argument("what", choices=("sign-in", "participants", "answers", "badges"))
    printed.add_argument("code")
    which = printed.add_mutually_exclusive_group()
    which.add_argument("--session", type=int, metavar="N", help=_("the sheet of the Nth session only"))
    which.add_argument("--all", action="store_true")
    printed.add_argument("--blank", type=int, default=3, metavar="N")
    printed.add_argument("--side-by-side", action="store_true")
    printed.add_argument("--out", type=Path, required=True, metavar="X.pdf")


def _office_path(given: argparse.Namespace, options: Settings) -> Path:
    if given.office is not None:
        return Path(given.office)
    if options.office:
        return Path(options.office)
    raise UserError(_("Say which office file: fbdesk --office FILE …"))


def open_desk(path: Path, who: str | None = None) -> Desk:
    """Open an office file and let it live on its own day, if it has one."""
    from fbdesk.services import office

    desk = Desk(path, who=who)
    clock.set_today(desk.read(office.get_office).today)
    return desk


def _desk(given: argparse.Namespace, options: Settings) -> Desk:
    return open_desk(_office_path(given, options), options.who or None)


def _demo(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk import demonstration

    answer = demonstration.run(given.to)
    if not given.json and demonstration.has_display():
        print(_in_words(answer))
        from fbdesk import app

        return {"message": "", "exit": app.open_window(Path(answer["office"]), options)}
    return answer


def _init(given: argparse.Namespace, options: Settings) -> Answer:
    path = _office_path(given, options)
    Desk.create(path).close()
    return {"office": str(path), "message": _("The office file “{file}” is ready.").format(file=path)}


def _check(given: argparse.Namespace, options: Settings) -> Answer:
    with _desk(given, options) as desk:
        problems = desk.check()
    message = (
        _("The office file is sound.") if not problems else _("The office file is damaged. Restore a backup.")
    )
    return {
        "sound": not problems,
        "problems": problems,
        "message": message,
        "details": problems,
        "exit": int(bool(problems)),
    }


def _backup(given: argparse.Namespace, options: Settings) -> Answer:
    with _desk(given, options) as desk:
        target = given.to or desk.path.with_name(f"{desk.path.stem} {clock.now():%Y-%m-%d %H-%M-%S}.fbdesk")
        desk.backup(target)
    return {"backup": str(target), "message": _("Copied to “{file}”.").format(file=target)}


def _restore(given: argparse.Namespace, options: Settings) -> Answer:
    path = _office_path(given, options)
    kept = Desk.restore(path, given.copy)
    return {
        "office": str(path),
        "kept": str(kept),
        "message": _("Restored from “{copy}”. The file as it was before is kept as “{kept}”.").format(
            copy=given.copy.name, kept=kept.name
        ),
    }


def _undo(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import history

    with _desk(given, options) as desk:
        undone = desk.undo(given.id)
        text = desk.read(history.render_label, undone.label)
        kept = desk.read(history.render_kept, [(row.table, row.row_id, row.why) for row in undone.kept])
    message = _("Taken back: {what}").format(what=text)
    return {
        "undone": {"id": undone.change_id, "label": text},
        "kept": kept,
        "message": message,
        "details": kept,
    }


def _programmes(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import programmes
    from fbdesk.vocabulary import label

    with _desk(given, options) as desk:
        rows = desk.read(programmes.list_programmes)
    listed = [
        {
            "code": row.code,
            "title": row.name,
            "state": row.state.value,
            "reason": row.state_reason,
            "capacity": row.capacity,
            "registered": row.registered,
            "accepted": row.accepted,
            "taken": row.taken,
            "waiting": row.waiting,
        }
        for row in rows
    ]
    details = [
        f"{row.code:10} {row.name} · {label(row.state)} · {row.taken}/{row.capacity or '–'}" for row in rows
    ]
    message = ngettext("{n} programme", "{n} programmes", len(rows)).format(n=len(rows))
    return {"programmes": listed, "message": message, "details": details}


def _import(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import import_apply, import_plan, import_report, imports, labels, programmes

    with _desk(given, options) as desk:
        if not given.dry_run:
            desk.require_writer()
        programme_id = desk.read(programmes.find_programme, given.programme)
        sheet = imports.read(given.sheet, given.sheet_name)
        table = imports.assign(sheet)
        if mapping := desk.read(import_apply.get_mapping, table.fingerprint):
            table = imports.assign(sheet, mapping)
        plan = desk.read(import_plan.plan_import, programme_id, table)
        if given.errors_to:
            import_report.write_rejected(plan, given.errors_to)
        done = None if given.dry_run else desk.write(labels.taken_in, import_apply.apply_import, plan)
    return import_report.as_answer(plan, done)


def _register(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import labels, programmes, registration_detail, registrations
    from fbdesk.vocabulary import label

    texts = {name: getattr(given, name) for name in ("title", "email", "phone", "organisation", "function")}
    with _desk(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        names = (given.given_name, given.family_name)
        register = partial(registrations.register, arrival=given.arrival, **texts)
        registration_id = desk.write(labels.registered, register, programme_id, *names)
        detail = desk.read(registration_detail.get_registration, registration_id)
    message = _("{name} is registered: {status}.").format(name=detail.name, status=label(detail.row.status))
    return {"registration_id": registration_id, "status": detail.row.status.value, "message": message}


def _places(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import labels, places, programmes

    with _desk(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        done = desk.write(
            labels.places_given(programme_id), places.give_places, programme_id, everybody=given.all
        )
    details = [f"{row.name}: {row.reason}" for row in [*done.accepted, *done.waiting, *done.undecided]]
    message = _("{accepted} places given, {waiting} people on the waiting list.").format(
        accepted=len(done.accepted), waiting=len(done.waiting)
    )
    lists = {name: [asdict(row) for row in rows] for name, rows in done.lists().items()}
    return {**lists, "message": message, "details": details}


def _attendance(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import attendance, attendance_import, imports, labels, programmes

    with _desk(given, options) as desk:
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


def _certificates(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import building_blocks, certificate_files, programmes

    with _desk(given, options) as desk:
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


def _export(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import exports, programmes

    if given.what == "calendar":
        return _export_calendar(given, options)
    if given.what == "register":
        return _export_register(given, options)
    with _desk(given, options) as desk:
        if given.code is None and given.what not in ("people", "programmes"):
            raise UserError(
                _("Say which programme: fbdesk export {what} CODE --out X.xlsx").format(what=given.what)
            )
        programme_id = desk.read(programmes.find_programme, given.code) if given.code else None
        rows = desk.read(exports.export, given.what, programme_id, given.out)
    message = _("{n} rows written to “{file}”.").format(n=rows, file=given.out.name)
    return {"rows": rows, "file": str(given.out), "message": message}


def _export_register(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import certificate_register

    with _desk(given, options) as desk:
        ids = [row.id for row in desk.read(certificate_register.list_register)]
        rows = desk.read(certificate_register.save_register, ids, given.out)
        ranges = desk.read(certificate_register.list_ranges)
    message = _("{n} rows written to “{file}”.").format(n=rows, file=given.out.name)
    listed = [{"prefix": one.prefix, "year": one.year, "gap_free": one.gap_free} for one in ranges]
    return {"rows": rows, "ranges": listed, "file": str(given.out), "message": message}


def _export_calendar(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import calendar_export, programmes

    if (given.code is None) != given.all:
        raise UserError(
            _("Say which programme: fbdesk export calendar CODE --out X.ics, or --all instead of CODE")
        )
    if given.out.suffix.lower() != ".ics":
        raise UserError(_("A calendar file ends in .ics. Write: --out X.ics"))
    with _desk(given, options) as desk:
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


def _print_list(given: argparse.Namespace, options: Settings) -> Answer:
    from fbdesk.services import answer_list, paper_files, programmes

    with _desk(given, options) as desk:
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
    paper_files.save_pdf(given.out, pdf)
    message = _("Written to “{file}”.").format(file=given.out.name)
    return {"file": str(given.out), "sheets": sheets, "message": message}


def _sign_in(desk: Desk, programme_id: int, given: argparse.Namespace) -> tuple[bytes, list[int]]:
    """Return the sheets as PDF with their numbers, which are kept: what is written is what is signed."""
    from fbdesk.services import labels, sign_in

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


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Settings], Answer]] = {
    "demo": _demo,
    "init": _init,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "undo": _undo,
    "programmes": _programmes,
    "import": _import,
    "register": _register,
    "places": _places,
    "attendance": _attendance,
    "certificates": _certificates,
    "export": _export,
    "print": _print_list,
}
