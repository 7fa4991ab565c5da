"""Commands about the office file itself."""

import argparse
from pathlib import Path

from fbdesk import clock
from fbdesk.cli.opening import Reply, desk_of, in_words, office_path
from fbdesk.cli.window import has_display, open_window
from fbdesk.desk import Desk
from fbdesk.i18n import _
from fbdesk.settings import Settings


def demo(given: argparse.Namespace, options: Settings) -> Reply:
    """Make the demonstration office and run its main job."""
    from fbdesk import demonstration

    answer = demonstration.run(given.to)
    if not given.json and has_display():
        print(in_words(answer))
        return {"message": "", "exit": open_window(Path(answer["office"]), options)}
    return answer


def make_office(given: argparse.Namespace, options: Settings) -> Reply:
    """Make a new, empty office file."""
    path = office_path(given, options)
    Desk.create(path).close()
    return {"office": str(path), "message": _("The office file “{file}” is ready.").format(file=path)}


def check(given: argparse.Namespace, options: Settings) -> Reply:
    """Check that the office file is sound."""
    with desk_of(given, options) as desk:
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


def backup(given: argparse.Namespace, options: Settings) -> Reply:
    """Copy the office file."""
    with desk_of(given, options) as desk:
        target = given.to or desk.path.with_name(f"{desk.path.stem} {clock.now():%Y-%m-%d %H-%M-%S}.fbdesk")
        desk.backup(target)
    return {"backup": str(target), "message": _("Copied to “{file}”.").format(file=target)}


def restore(given: argparse.Namespace, options: Settings) -> Reply:
    """Go back to a copy of the office file."""
    path = office_path(given, options)
    kept = Desk.restore(path, given.copy)
    return {
        "office": str(path),
        "kept": str(kept),
        "message": _("Restored from “{copy}”. The file as it was before is kept as “{kept}”.").format(
            copy=given.copy.name, kept=kept.name
        ),
    }


def undo(given: argparse.Namespace, options: Settings) -> Reply:
    """Take the last change back, or the one that is named."""
    from fbdesk.services.history import history

    with desk_of(given, options) as desk:
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
