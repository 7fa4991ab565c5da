"""Commands about programmes, registrations and places."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from fbdesk.cli.opening import Reply, desk_of, insisting
from fbdesk.i18n import _, ngettext
from fbdesk.settings import Settings

if TYPE_CHECKING:  # loaded when a command needs it
    from fbdesk.services.registrations.places import PlaceRow


def programmes(given: argparse.Namespace, options: Settings) -> Reply:
    """List the programmes."""
    from fbdesk.services.programmes import programmes
    from fbdesk.vocabulary import label

    with desk_of(given, options) as desk:
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


def read_in(given: argparse.Namespace, options: Settings) -> Reply:
    """Read registrations in from a spreadsheet."""
    from fbdesk.services.history import labels
    from fbdesk.services.imports import import_apply, import_plan, import_report, imports
    from fbdesk.services.programmes import programmes

    anyway = insisting(given)
    with desk_of(given, options) as desk:
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
        apply = partial(import_apply.apply_import, anyway=anyway)
        done = None if given.dry_run else desk.write(labels.taken_in, apply, plan)
    return import_report.as_answer(plan, done)


def register(given: argparse.Namespace, options: Settings) -> Reply:
    """Register somebody by hand."""
    from fbdesk.services.history import labels
    from fbdesk.services.programmes import programmes
    from fbdesk.services.registrations import registration_detail, registrations
    from fbdesk.vocabulary import label

    texts = {name: getattr(given, name) for name in ("title", "email", "phone", "organisation", "function")}
    anyway = insisting(given)
    with desk_of(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        names = (given.given_name, given.family_name)
        register = partial(registrations.register, arrival=given.arrival, anyway=anyway, **texts)
        registration_id = desk.write(labels.registered, register, programme_id, *names)
        detail = desk.read(registration_detail.get_registration, registration_id)
    message = _("{name} is registered: {status}.").format(name=detail.name, status=label(detail.row.status))
    return {"registration_id": registration_id, "status": detail.row.status.value, "message": message}


def places(given: argparse.Namespace, options: Settings) -> Reply:
    """Give places."""
    from fbdesk.services.history import labels
    from fbdesk.services.programmes import programmes
    from fbdesk.services.registrations import places

    give = partial(places.give_places, everybody=given.all, anyway=insisting(given))
    with desk_of(given, options) as desk:
        programme_id = desk.read(programmes.find_programme, given.code)
        done = desk.write(labels.places_given(programme_id), give, programme_id)
    details = [f"{row.name}: {row.reason}" for row in [*done.accepted, *done.waiting, *done.undecided]]
    message = _("{accepted} places given, {waiting} people on the waiting list.").format(
        accepted=len(done.accepted), waiting=len(done.waiting)
    )
    lists = {name: [_place(row) for row in rows] for name, rows in done.lists().items()}
    return {**lists, "message": message, "details": details}


def _place(row: "PlaceRow") -> Reply:
    return {
        "registration_id": row.registration_id,
        "name": row.name,
        "reason": row.reason,
        "rank": row.rank,
    }
