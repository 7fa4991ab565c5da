"""Which calendar entries a change altered: each gets the next number and the moment of the change.

At the end of every change what each entry says now is compared with what it said last. So it does not matter how a
row was changed, what was put back within the change alters nothing, and an undo alters like everything else.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Final

#: The tables that an entry is made of; a change of others alters none.
SOURCES: Final = frozenset(
    {
        "office",
        "organisations",
        "persons",
        "programmes",
        "rooms",
        "session_speakers",
        "session_units",
        "training_sessions",
        "units",
        "venues",
    }
)

# All that `services/calendar/calendar_export.py` puts into an entry, and nothing else: its test changes every column of
# these tables and compares. A name that another one hides, a reason of what takes place, minutes that show as the same
# UE alter nothing. Sessions without a day have no entry; until they have one again it stays what it was.
_CONTENT: Final = """
WITH part AS (
    SELECT su.session_id, u.label, u.cancelled_on, u.cancel_reason, su.minutes
    FROM session_units su JOIN units u ON u.id = su.unit_id
    ORDER BY su.session_id, u.position, u.id
),
parts AS (
    SELECT session_id,
        coalesce(group_concat(iif(cancelled_on IS NULL, label, NULL), ' / '), group_concat(label, ' / ')) AS labels,
        sum(iif(cancelled_on IS NULL, minutes, 0)) AS minutes, count(*) = count(cancelled_on) AS gone
    FROM part GROUP BY session_id
),
speakers AS (
    SELECT session_id, json_group_array(json_array(title, given_name, family_name)) AS people
    FROM (
        SELECT ss.session_id, pe.title, pe.given_name, pe.family_name
        FROM session_speakers ss JOIN persons pe ON pe.id = ss.person_id ORDER BY ss.session_id, ss.id
    )
    GROUP BY session_id
),
-- Why it does not take place; NULL when it does.
cancelled AS (
    SELECT s.id AS session_id,
        CASE
            WHEN s.state = 'cancelled' THEN s.state_reason
            WHEN p.cancelled_on IS NOT NULL THEN p.cancel_reason
            WHEN parts.gone THEN (SELECT cancel_reason FROM part WHERE part.session_id = s.id LIMIT 1)
        END AS reason
    FROM training_sessions s
    JOIN programmes p ON p.id = s.programme_id
    LEFT JOIN parts ON parts.session_id = s.id
)
SELECT s.id, json_array(
    office.name, office.email,
    p.title, nullif(p.run, 0),
    coalesce(nullif(s.title, ''), nullif(s."group", ''), nullif(parts.labels, ''), customer.name),
    s.day, iif(s.all_day, NULL, s.start), iif(s.all_day OR s.start IS NULL, NULL, s."end"),
    r.name, v.name, v.street, trim(v.postcode || ' ' || v.town), v.id IS NULL AND s.format = 'online',
    speakers.people,
    (20 * nullif(parts.minutes, 0) + 45) / 90, -- tenths of a UE, as they are shown; without minutes no word of it
    cancelled.reason, cancelled.reason IS NULL AND s.state = 'planned'
)
FROM training_sessions s
JOIN programmes p ON p.id = s.programme_id
JOIN cancelled ON cancelled.session_id = s.id
LEFT JOIN office ON office.id = 1
LEFT JOIN parts ON parts.session_id = s.id
LEFT JOIN speakers ON speakers.session_id = s.id
LEFT JOIN venues v ON v.id = s.venue_id
LEFT JOIN rooms r ON r.id = s.room_id
LEFT JOIN organisations customer ON customer.id = s.organisation_id
WHERE s.day IS NOT NULL
"""

_RAISE: Final = """
INSERT INTO calendar_entries (session_id, content, changed_at)
SELECT ?, ?, at FROM changes WHERE id = ?
ON CONFLICT (session_id) DO UPDATE SET
    content = excluded.content, changed_at = excluded.changed_at, sequence = sequence + 1
"""


def raise_altered(connection: sqlite3.Connection, change_id: int) -> None:
    """Give each entry that says something else than before its next number; a new one begins with 0."""
    known = dict(connection.execute("SELECT session_id, content FROM calendar_entries"))
    altered = [(key, now, change_id) for key, now in _contents(connection) if known.get(key) != now]
    connection.executemany(_RAISE, altered)


def _contents(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for session_id, content in connection.execute(_CONTENT):
        yield session_id, hashlib.sha256(content.encode()).hexdigest()
