"""Writes many sealed lines into a SQLite database at once: the store's own statements, no journal, no triggers."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from bench.fill import close_up, connected, open_up
from bench.national.copies import Written
from store.tables.statements import statements_for

_AT_ONCE = 500


def write(url: str, chains: Iterable[Written]) -> Iterator[Written]:
    """Write chains and parts of chains in this order, yield each once it is written; then put the guards back."""
    connection, _ = connected(url)
    cursor, sql = connection.cursor(), statements_for("sqlite")
    open_up(cursor)
    left = iter(chains)
    while group := list(islice(left, _AT_ONCE)):
        lines = [line for written in group for line in written.lines]
        cursor.executemany(sql.add_entry, ((line.subject, line.n, line.prev, line.hash, line.line) for line in lines))
        cursor.execute("SELECT max(id) FROM entries")
        numbered = enumerate(lines, start=cursor.fetchone()[0] - len(lines) + 1)
        cursor.executemany(sql.add_place, ((at, at, line.hash) for at, line in numbered))
        values = ((line.subject, line.n, value.name, value.salt, value.text) for line in lines for value in line.values)
        cursor.executemany(sql.add_value, values)
        requests = (pair for written in group for pair in written.requests)
        claimed = ((asked.key, asked.fingerprint, _json(asked.answer), at) for asked, at in requests)
        cursor.executemany(sql.claim_key, claimed)
        yield from group
    close_up(connection, cursor, on_sqlite=True)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=dict).encode
