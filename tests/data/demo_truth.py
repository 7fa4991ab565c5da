"""What the demonstration's spreadsheets must give, by plain arithmetic and without a line of the program."""

from collections import Counter
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from demo_people import Person, load, name_parts, received

#: Where each programme stands on the demonstration's day.
STATES = {
    "BEC-9": "finished",
    "BEC-10": "running",
    "KIP-2024": "full",
    "QW-2019": "finished",
    "KEF-2022": "finished",
    "KEF-B": "running",
    "KEF-V": "running",
    "ZEK-2022": "finished",
    "KIS-0": "finished",
    "KIS-1": "open",
    "FT-3": "planning",
    "RVT": "running",
    "AG": "running",
    "MK-2024": "selecting",
    "GES-2024": "closed",
    "ARG-2024": "full",
    "DIG-2024": "cancelled",
}
OUTCOMES = ("new", "changed", "unchanged", "duplicate", "question", "error", "skipped")


def sheet_truth(programme: str, header_row: int, rows: dict[int, Person]) -> dict[str, Any]:
    """Return the expected outcome of every row, and the counts that add up to the rows read."""
    counts = Counter(row["expect"] for row in rows.values())
    return {
        "programme": programme,
        "header_row": header_row,
        "counts": {**{outcome: counts[outcome] for outcome in OUTCOMES}, "read": len(rows)},
        "late": [number for number, row in rows.items() if row.get("late")],
        "unfit": [number for number, row in rows.items() if row.get("unfit")],
        "rows": [_row_truth(number, row, rows) for number, row in rows.items()],
    }


def _row_truth(number: int, row: Person, rows: dict[int, Person]) -> dict[str, Any]:
    """Return what is expected of one row; fields only where the row is a person."""
    truth = {"row": number, "outcome": row["expect"], "why": row.get("why", "")}
    if row["expect"] == "skipped":
        return truth
    title, given, family = name_parts(row)
    truth |= {"title": title, "given_name": given, "family_name": family, "email": _email(row).casefold()}
    truth |= {"postcode": _postcode(row), "received_at": received(row).isoformat()}
    for link, name in (("of", "duplicate_of"), ("namesake", "namesake_of")):
        if link in row:
            truth[name] = next(n for n, other in rows.items() if other.get("key") == row[link])
    if "known" in row:
        truth["known_from_bec9"] = row["known"]
    return truth


def _email(row: Person) -> str:
    return next((part.strip() for part in row["contact"] if "@" in str(part)), "")


def _postcode(row: Person) -> str:
    """Return the postcode with the zero that Excel dropped."""
    for part in row["place"]:
        if isinstance(part, int):
            return f"{part:05}"
        if part[:5].isdigit():
            return part[:5]
    return ""


def places_truth(rows: dict[int, Person], capacity: int | None) -> dict[str, Any]:
    """Return who gets a place by order of receipt; late and unfit ones wait for the office.

    The unfit ones came in when the places were gone, so that it makes no difference whether they are set aside.
    """
    clean = [(received(row), number, row) for number, row in rows.items() if row["expect"] == "new"]
    clean.sort(key=lambda entry: entry[:2])
    in_time = [row for _, _, row in clean if not row.get("late") and not row.get("unfit")]
    held = [row for _, _, row in clean if row.get("late") or row.get("unfit")]
    if capacity is not None and len(in_time) > capacity:
        last = received(in_time[capacity - 1])
        assert all(received(row) > last for row in held), "who is set aside must not change who gets a place"
        border = [received(row) for row in in_time[capacity - 1 : capacity + 1]]
        assert len(set(border)) == len(border), "the last place must not hang on a tie"
    limit = len(in_time) if capacity is None else capacity
    return {
        "capacity": capacity,
        "accepted": [full_name(row) for row in in_time[:limit]],
        "waiting": [full_name(row) for row in in_time[limit:]],
        "for_the_office": [full_name(row) for row in held],
    }


def full_name(row: Person) -> str:
    """Return given and family name, without the title."""
    _, given, family = name_parts(row)
    return f"{given} {family}"


def units_truth(rows: dict[int, Person]) -> dict[str, list[str]]:
    """Return by unit who chose it and counts: the double and what was never sent do not."""
    chosen: dict[str, list[str]] = {}
    for row in rows.values():
        for unit in row["units"] if row["expect"] == "new" else ():
            chosen.setdefault(unit, []).append(full_name(row))
    return chosen


def signed_sessions(programme: dict[str, Any], today: str) -> list[dict[str, Any]]:
    """Return the sessions for which a list was signed: over, neither public nor of a unit that was cancelled."""
    cancelled = {unit["label"] for unit in programme.get("cancelled_units", ())}
    return [
        session
        for session in programme["sessions"]
        if session.get("date", today) < today
        and not session.get("public")
        and not cancelled.issuperset(session["units"])
    ]


def attendance_truth(which: str, sessions: list[dict[str, Any]], today: datetime) -> list[dict[str, Any]]:
    """Return the minutes of everyone in an attendance sheet, in all and by unit, and what the whole run would need."""
    base = sum(sum(session["units"].values()) for session in sessions)
    return [_attended(person, sessions, base, today) for person in load("demo_marks.toml")[which]]


def _attended(person: Person, sessions: list[dict[str, Any]], base: int, today: datetime) -> dict[str, Any]:
    marks = person["marks"].split()
    by_unit: Counter[str] = Counter()
    planned = 0
    for mark, session in zip(marks, sessions, strict=False):
        ((unit, minutes),) = session["units"].items()
        by_unit[unit] += minutes_of(mark, minutes)
        planned += minutes if mark != "." else 0
    attended = sum(by_unit.values())
    coming = sum(sum(s["units"].values()) for s in sessions if datetime.fromisoformat(s["date"]) > today)
    coming += sum(sum(s["units"].values()) for m, s in zip(marks, sessions, strict=False) if m == ".")
    return {
        "name": _plain(person["name"]),
        "title": "Dr." if ", Dr. " in person["name"] else "",
        "minutes": attended,
        "ue": ue(attended),
        "by_unit": {unit: {"minutes": minutes, "ue": ue(minutes)} for unit, minutes in by_unit.items()},
        "entered_base": planned,
        "base": base,
        "share_of_base_percent": 100 * attended // base,
        "needed_for_80_percent": max(0, -(-80 * base // 100) - attended),
        "still_possible": min(base, attended + coming),
    }


def minutes_of(mark: str, full: int) -> int:
    """Return the minutes of one mark in a session of `full` net minutes."""
    if mark.isdigit():
        return int(mark)
    return {"x": full, "h": full // 2}.get(mark, 0)


def ue(minutes: int) -> int | float:
    """Return the units of 45 minutes: whole, or with one decimal, a half rounded up."""
    units = (Decimal(minutes) / 45).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return int(units) if units == int(units) else float(units)


def _plain(name: str) -> str:
    """Return the name as its owner writes it, without the title: 李明 begins with the family."""
    family, given = name.split(", ")
    if family[0] > "\u3000":
        return family + given
    return f"{given.removeprefix('Dr. ')} {family}"


def certificates_truth(
    attended: list[dict[str, Any]], results: list[Person] | None, share: int
) -> dict[str, Any]:
    """Return who gets a certificate and who does not and why: share of the base, project accepted (if one is asked)."""
    state = {result["name"]: result for result in results or ()}
    issued, refused = [], []
    for person in attended:
        reasons = []
        if 100 * person["minutes"] < share * person["base"]:
            reasons.append("share")
        result = state.get(person["name"], {"state": "nothing handed in"})
        if results is not None and result["state"] != "accepted":
            reasons.append("deliverable")
        entry = {
            key: person[key] for key in ("name", "title", "minutes", "ue", "share_of_base_percent", "by_unit")
        }
        if reasons:
            refused.append({**entry, "reasons": reasons})
        else:
            issued.append({**entry, "project": result.get("title", "")})
    return {"issued": issued, "refused": refused}
