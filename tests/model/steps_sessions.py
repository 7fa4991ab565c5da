"""Steps about sessions, attendance, results, notices and papers."""

from datetime import timedelta
from random import Random
from typing import Any

from fbdesk.services.attendance import attendance, head_counts, results_editing
from fbdesk.services.calendar import moving, training_sessions
from fbdesk.services.certificates import certificates
from fbdesk.services.programmes import notices
from fbdesk.vocabulary import AttendanceKind, DeliverableState
from tests.model import door, telling
from tests.model.happening import expected, is_expected, needs_attendance, own_parts, takes_place
from tests.model.office import Meeting, Office, Paper, Registration, Result
from tests.model.program import Program
from tests.model.step import Args, Verdict, a_meeting, a_programme, a_unit, pick, step
from tests.model.steps_people import require_enterable


def _past(office: Office, rng: Random) -> Meeting | None:
    rows = [one for one in office.meetings.values() if one.day and one.day <= office.today]
    rows = [one for one in rows if expected(office, one)] if rng.random() < 0.8 else rows
    return pick(rng, rows) if rows and rng.random() < 0.9 else a_meeting(office, rng)


def _draw_cell(office: Office, rng: Random) -> Args | None:
    meeting = _past(office, rng)
    if not meeting:
        return None
    there = expected(office, meeting)
    rows = there if there and rng.random() < 0.8 else office.of(meeting.programme)
    one = pick(rng, rows)
    if not one:
        return None
    length = sum(own_parts(office, one, meeting).values())
    minutes = rng.choice([length // 4, length // 2, length * 3 // 4, length, length + 30]) or None
    kind = rng.choice(["full", "partly", "partly", "partly", "excused", "absent", None])
    if kind == "partly" and not minutes:
        kind = "full"
    return {
        "registration": one.id, "meeting": meeting.id, "kind": kind,
        "minutes": minutes if kind == "partly" else None,
    }  # fmt: skip


def _enter(office: Office, one: Registration, meeting: Meeting, kind: str, minutes: int | None) -> None:
    if not is_expected(office, one, meeting):
        raise door.Refused("not expected")
    length = sum(own_parts(office, one, meeting).values())
    if minutes is not None and minutes > length:
        raise door.Refused("more minutes than the session has")
    if kind == "partly" and minutes == length:
        kind = "full"
    office.attendance[one.id, meeting.id] = (kind, minutes or 0)
    if one.status == "offered" and kind in ("full", "partly"):
        one.status = "accepted"


def _judge_cell(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    if args["kind"] is None:  # whether there must be something to take out, the documents do not say
        office.attendance.pop((args["registration"], args["meeting"]), None)
        return Verdict(silent=True)
    require_enterable(office, meeting)
    _enter(office, office.registrations[args["registration"]], meeting, args["kind"], args["minutes"])
    return Verdict()


def _kind(text: str | None) -> AttendanceKind | None:
    return AttendanceKind(text) if text else None


step(
    "enter cell",
    _draw_cell,
    _judge_cell,
    lambda p, a: p.write(
        attendance.set_attendance, a["registration"], a["meeting"], _kind(a["kind"]), a["minutes"]
    ),
    weight=30,
)


def _judge_column(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    require_enterable(office, meeting)
    for one in args["registrations"]:
        _enter(office, office.registrations[one], meeting, args["kind"], None)
    return Verdict()


step(
    "enter column",
    lambda o, r: (one := _past(o, r)) and expected(o, one) and {
        "meeting": one.id,
        "registrations": tuple(row.id for row in expected(o, one)),
        "kind": r.choice(["full", "absent"]),
    },
    _judge_column,
    lambda p, a: p.write(
        attendance.set_column, a["meeting"], [(one, _kind(a["kind"]), None) for one in a["registrations"]]
    ),
    weight=2,
)  # fmt: skip


def _all_present(office: Office, meeting: Meeting) -> int:
    fresh = [one for one in expected(office, meeting) if (one.id, meeting.id) not in office.attendance]
    for one in fresh:
        _enter(office, one, meeting, "full", None)
    return len(fresh)


def _judge_all(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    require_enterable(office, meeting)
    return Verdict(_all_present(office, meeting))


def _same_number(
    office: Office, args: Args, made: Any, _program: Program
) -> list[tuple[str, object, object]]:
    return [] if args.get("said") in (None, made) else [("count", args["said"], made)]


step(
    "all present",
    lambda o, r: (one := _past(o, r)) and {"meeting": one.id},
    _judge_all,
    lambda p, a: p.write(attendance.mark_all_present, a["meeting"]),
    _same_number,
    weight=6,
)


def _judge_programme_present(office: Office, args: Args) -> Verdict:
    number = 0
    for meeting in office.meetings_of(args["programme"]):
        ahead = meeting.day is None or meeting.day > office.today
        if not ahead and needs_attendance(office, meeting):
            number += _all_present(office, meeting)
    return Verdict(number, silent=not number)


step(
    "whole programme present",
    lambda o, r: {"programme": a_programme(o, r).id},
    _judge_programme_present,
    lambda p, a: p.write(attendance.mark_programme_present, a["programme"]),
    _same_number,
    weight=2,
)


# --- sessions ----------------------------------------------------------------------------------------------------


def _judge_meeting(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    if args["what"] == "day":
        meeting.day = args["value"]
    elif args["what"] == "minutes":
        meeting.minutes = dict(args["value"])
    else:
        already, meeting.cancelled = meeting.cancelled == args["value"], args["value"]
        if not args["value"]:
            office.told = {row for row in office.told if row[2] != meeting.id}
        return Verdict(silent=already or office.programmes[meeting.programme].cancelled)
    return Verdict(silent=args["what"] == "day")


def _do_meeting(program: Program, args: Args) -> Any:
    if args["what"] == "day":
        return program.write(training_sessions.change_session, args["meeting"], day=args["value"])
    if args["what"] == "minutes":
        return program.write(training_sessions.set_minutes, args["meeting"], dict(args["value"]))
    if args["value"]:
        return program.write(training_sessions.cancel_session, args["meeting"], "krank")
    return program.write(training_sessions.reinstate_session, args["meeting"])


def _draw_meeting(office: Office, rng: Random) -> Args | None:
    entered = sorted(
        {meeting for (_who, meeting), (kind, _n) in office.attendance.items() if kind == "partly"}
    )
    meeting = (
        office.meetings[rng.choice(entered)] if entered and rng.random() < 0.6 else a_meeting(office, rng)
    )
    if not meeting:
        return None
    what = rng.choice(["day", "minutes", "minutes", "cancelled"])
    value: Any = not meeting.cancelled
    if what == "day":
        value = (meeting.day or office.today) + timedelta(days=rng.randint(-7, 21))
    elif what == "minutes":
        if not meeting.minutes:
            return None
        value = tuple(
            (unit, rng.choice([n // 2, n - 60, n + 60, 120])) for unit, n in meeting.minutes.items()
        )
    return {"meeting": meeting.id, "what": what, "value": value}


step("change session", _draw_meeting, _judge_meeting, _do_meeting, weight=12)


def _judge_move(office: Office, args: Args) -> Verdict:
    rows = [m for m in office.meetings_of(args["programme"]) if m.day and takes_place(office, m)]
    ahead = [one for one in rows if one.day and one.day > office.today]
    shift = timedelta(days=args["days"])
    if any(one.day and one.day + shift < office.today for one in ahead):
        raise door.Refused("into the past")
    for one in ahead:
        one.day = one.day and one.day + shift
    silent = not ahead or any(one.day == office.today for one in rows)
    return Verdict(None if silent else len(ahead), silent=silent)


step(
    "move sessions",
    lambda o, r: {"programme": a_programme(o, r).id, "days": r.choice([-3, 2, 7])},
    _judge_move,
    lambda p, a: p.write(moving.move_sessions, a["programme"], a["days"]),
    _same_number,
    weight=2,
)


def _judge_heads(office: Office, args: Args) -> Verdict:
    meeting = office.meetings[args["meeting"]]
    if not meeting.public:
        raise door.Refused("not public")
    if not takes_place(office, meeting):
        raise door.Refused("does not take place")
    if meeting.day is None or meeting.day > office.today:
        raise door.Refused("lies ahead")
    meeting.heads = args["count"]
    return Verdict()


step(
    "count heads",
    lambda o, r: (
        (
            one := a_meeting(o, r)
            if r.random() < 0.2
            else pick(r, [m for m in o.meetings.values() if m.public])
        )
        and {"meeting": one.id, "count": r.randint(1, 80)}
    ),
    _judge_heads,
    lambda p, a: p.write(head_counts.set_head_count, a["meeting"], a["count"]),
    weight=2,
)


# --- results -----------------------------------------------------------------------------------------------------


def _draw_result(office: Office, rng: Random) -> Args | None:
    unit = a_unit(office, rng)
    one = pick(rng, [row for row in office.of(unit.programme) if row.status == "accepted"])
    if not one:
        return None
    fields = ["exemption"] if rng.random() < 0.3 else []
    fields += ["completed_on"] * unit.self_learning + ["deliverable"] * bool(unit.work)
    field = pick(rng, fields)
    value: Any = {
        "exemption": rng.choice(["", "schon gemacht"]),
        "completed_on": rng.choice([None, office.today]),
    }
    choice = value.get(field, rng.choice(["submitted", "accepted", "accepted"])) if field else None
    return {"registration": one.id, "unit": unit.id, "field": field, "value": choice} if field else None


def _judge_result(office: Office, args: Args) -> Verdict:
    found = office.results.setdefault((args["registration"], args["unit"]), Result())
    name = {"exemption": "exempt", "completed_on": "done", "deliverable": "work"}[args["field"]]
    setattr(found, name, args["value"])
    return Verdict(silent=True)


def _do_result(program: Program, args: Args) -> Any:
    value = DeliverableState(args["value"]) if args["field"] == "deliverable" else args["value"]
    return program.write(
        results_editing.change_result, args["registration"], args["unit"], args["field"], value
    )


step("note result", _draw_result, _judge_result, _do_result, weight=8)


# --- telling -----------------------------------------------------------------------------------------------------


def cancelled_things(office: Office) -> list[tuple[int, int | None, int | None, list[Registration]]]:
    """Return what was cancelled with those who have to hear of it: (programme, unit, session, people)."""
    found: list[tuple[int, int | None, int | None, list[Registration]]] = []
    for programme in office.programmes.values():
        if programme.cancelled:
            found.append((programme.id, None, None, telling.of_programme(office, programme)))
            continue
        gone = [one for one in office.units_of(programme.id) if one.cancelled]
        found += [(programme.id, unit.id, None, telling.of_unit(office, unit)) for unit in gone]
        off = [one for one in office.meetings_of(programme.id) if one.cancelled and not _by_unit(office, one)]
        found += [(programme.id, None, one.id, telling.of_meeting(office, one)) for one in off]
    return found


def _by_unit(office: Office, meeting: Meeting) -> bool:
    """Tell whether who is told of the units knows of the session already; the documents do not say so."""
    return bool(meeting.minutes) and all(office.units[unit].cancelled for unit in meeting.minutes)


def _draw_tell(office: Office, rng: Random) -> Args | None:
    thing = pick(rng, [row for row in cancelled_things(office) if row[3]])
    if not thing:
        return None
    people = tuple(one.id for one in thing[3] if rng.random() < 0.7)
    return (
        {"programme": thing[0], "unit": thing[1], "meeting": thing[2], "people": people} if people else None
    )


def _judge_tell(office: Office, args: Args) -> Verdict:
    fresh = {(one, args["unit"], args["meeting"]) for one in args["people"]} - office.told
    office.told |= fresh
    return Verdict(len(fresh))


step(
    "tell",
    _draw_tell,
    _judge_tell,
    lambda p, a: p.write(notices.mark_told, list(a["people"]), a["programme"], a["unit"], a["meeting"]),
    _same_number,
    weight=4,
)


# --- papers ------------------------------------------------------------------------------------------------------


def _do_issue(program: Program, args: Args) -> int:
    drafts, _none = program.read(
        certificates.plan_drafts, args["programme"], unit_id=args["unit"], foreseen=args["prepare"]
    )
    service = certificates.prepare if args["prepare"] else certificates.issue
    return len([program.write(service, draft) for draft in drafts[:1]])


def _draw_issue(office: Office, rng: Random) -> Args | None:
    rows = [one for one in office.programmes.values() if one.certificate and not one.cancelled]
    one = pick(rng, rows)
    if not one:
        return None
    blocks = [u.id for u in office.units_of(one.id) if u.confirmation and not u.cancelled]
    unit = rng.choice(blocks) if blocks and rng.random() < 0.5 else None
    return {"programme": one.id, "unit": unit, "prepare": rng.random() < 0.4}


def _note_issue(
    office: Office, _args: Args, _made: int, program: Program
) -> list[tuple[str, object, object]]:
    rows = program.rows("SELECT id, registration_id, unit_id, state FROM certificates ORDER BY id")
    office.papers = {row[0]: Paper(*row) for row in rows}
    return []


step("issue paper", _draw_issue, lambda _o, _a: Verdict(silent=True), _do_issue, _note_issue, weight=2)


def _judge_void(office: Office, args: Args) -> Verdict:
    paper = office.papers[args["paper"]]
    if paper.state == "void":
        raise door.Refused("void already")
    paper.state = "void"
    return Verdict()


step(
    "make void",
    lambda o, r: (one := pick(r, [*o.papers.values()])) and {"paper": one.id},
    _judge_void,
    lambda p, a: p.write(certificates.void, a["paper"], "falsch"),
)
