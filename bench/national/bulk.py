"""Writes many sealed lines into a database at once, past what guards a line that comes by itself.

SQLite: without journal and triggers. PostgreSQL: COPY, without looking up the keys of other
tables, which takes a role that may do so (a superuser).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import NoneType
from typing import Any

from bench.fill import close_up, connected, open_up
from bench.national.copies import Rows, Written
from engine.ledger.subjects import PEOPLE
from store.tables.rows import DOSSIER, DUE, GRANT, PERSON, RowShape

_AT_ONCE = 500
_SUMMED: tuple[RowShape[Any], ...] = (DOSSIER, DUE, PERSON, GRANT)
_COLUMNS = {
    "entries": "id, subject, n, prev, hash, line",
    "places": "place, entry, hash",
    "private_values": "subject, n, name, salt, text",
    "requests": "key, fingerprint, answer, at",
    "heads": "subject, version, hash",
    **{shape.table.name: ", ".join(column.name for column in shape.written) for shape in _SUMMED},
}
_LAST = "SELECT coalesce(max(id), 0), coalesce(max(place), 0) FROM entries LEFT JOIN places ON entry = id"
_END = f"""UPDATE heads SET (version, hash) = (SELECT n, entries.hash FROM entries
    WHERE subject = '{PEOPLE}' ORDER BY n DESC LIMIT 1) WHERE subject = '{PEOPLE}'"""  # noqa: S608
_COUNT_ON = "SELECT setval(pg_get_serial_sequence('entries', 'id'), max(id)) FROM entries"


def last_of(url: str) -> tuple[int, int]:
    """Return the last line and the last place of a database."""
    connection, _ = connected(url)
    cursor = connection.cursor()
    cursor.execute(_LAST)
    line, place = cursor.fetchone()
    connection.close()
    return line, place


def write(url: str, chains: Iterable[Written], *, after: tuple[int, int]) -> Iterator[Written]:
    """Write chains and parts of chains in this order, yield each once it is written; then put the guards back.

    Their lines and places follow those that are given. On PostgreSQL several may write at a time, each after others.
    """
    connection, mark = connected(url)
    cursor, on_sqlite = connection.cursor(), mark == "?"
    put = _inserting(cursor) if on_sqlite else _copying(cursor)
    (line, place), left = after, iter(chains)
    while group := list(islice(left, _AT_ONCE)):
        rows = _rows(group, line + 1, place + 1)
        put(rows)
        line, place = line + len(rows["entries"]), place + len(rows["places"])
        yield from group
    if on_sqlite:
        close_up(connection, cursor, on_sqlite=True)
    connection.close()


def settle(url: str) -> None:
    """Let the chain of people end where it does, and PostgreSQL count on from the last line and look at its tables."""
    connection, mark = connected(url)
    cursor = connection.cursor()
    cursor.execute(_END)
    if mark != "?":
        cursor.execute(_COUNT_ON)
        close_up(connection, cursor, on_sqlite=False)
    connection.close()


def _rows(group: Sequence[Written], line: int, place: int) -> Rows:
    lines = [line for written in group for line in written.lines]
    return {
        "entries": [(at, line.subject, line.n, line.prev, line.hash, line.line) for at, line in enumerate(lines, line)],
        "places": [(place + turn, line + turn, sealed.hash) for turn, sealed in enumerate(lines)],
        "private_values": [
            (line.subject, line.n, value.name, value.salt, value.text) for line in lines for value in line.values
        ],
        "requests": [
            (asked.key, asked.fingerprint, _json(asked.answer), at)
            for written in group
            for asked, at in written.requests
        ],
        **{
            table: list(chain.from_iterable(written.rows.get(table, ()) for written in group))
            for table in ("heads", *(shape.table.name for shape in _SUMMED))
        },
    }


def _inserting(cursor: Any) -> Callable[[Rows], None]:  # noqa: ANN401  # a driver's cursor
    open_up(cursor)
    texts = {
        table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(', ')))})"  # noqa: S608
        for table, columns in _COLUMNS.items()
    }

    def put(rows: Rows) -> None:
        for table, text in texts.items():
            cursor.executemany(text, rows[table])

    return put


def _copying(cursor: Any) -> Callable[[Rows], None]:  # noqa: ANN401
    cursor.execute("SET session_replication_role = replica")

    def put(rows: Rows) -> None:
        for table, columns in _COLUMNS.items():
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write("".join(map(_copied, rows[table])))
        cursor.connection.commit()

    return put


def _copied(row: Sequence[Any]) -> str:
    """Return a row as COPY reads it, in a fifth of the time that the driver takes for it."""
    return "\t".join([_COPIED.get(type(value), str)(value) for value in row]) + "\n"


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_COPIED: Mapping[type, Callable[[Any], str]] = {
    int: str, str: lambda text: text.translate(_ESCAPES) if "\\" in text or not text.isprintable() else text,
    bytes: lambda octets: "\\\\x" + octets.hex(), NoneType: lambda _: "\\N",
}  # fmt: skip
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=dict).encode
