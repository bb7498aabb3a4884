"""What was asked for without a key in the last day: a digest of who typed what, beside the key under which it was done.

It is written with the request, in one transaction, so that a command repeated after a lost reply finds what it did. A
digest is gone a day later, with the next thing that is written: whoever holds the database must not be able to confirm
a guess of what was typed.
"""

from datetime import datetime, timedelta

from application.ports.store import Request
from store.engines.drivers import Cursor

KEPT = timedelta(days=1)
"""How long the same command counts as a repetition."""

_OLD = "DELETE FROM recent WHERE said IN (SELECT said FROM recent WHERE at < ?{lock})"
_SAY = """INSERT INTO recent (said, key, at) VALUES (?, ?, ?)
ON CONFLICT (said) DO UPDATE SET key = excluded.key, at = excluded.at WHERE recent.key = ?"""
_KEY = "SELECT key FROM recent WHERE said = ?"
ANSWER = """SELECT recent.key, recent.at, requests.answer FROM recent JOIN requests ON requests.key = recent.key
WHERE recent.said = ? AND recent.at >= ?"""


def note(cursor: Cursor, request: Request, at: str, *, dialect: str) -> str:
    """Note what is asked for; return the key under which somebody did the same before, empty when nobody did."""
    lock = " ORDER BY said FOR UPDATE SKIP LOCKED" if dialect == "postgresql" else ""
    cursor.execute(_marked(_OLD.format(lock=lock), dialect), (day_before(at),))
    cursor.execute(_marked(_SAY, dialect), (request.said, request.key, at, request.instead))
    if cursor.rowcount == 1:
        return ""
    cursor.execute(_marked(_KEY, dialect), (request.said,))
    return str(cursor.fetchone()[0])


def day_before(at: str) -> str:
    """Return the instant from which on what was said counts, at an instant."""
    return (datetime.fromisoformat(at) - KEPT).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _marked(sql: str, dialect: str) -> str:
    return sql.replace("?", "%s") if dialect == "postgresql" else sql
