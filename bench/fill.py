"""Fills a store with copies of one dossier by plain SQL: the same lines under other codes, linked anew.

The copies are for moves and for reading lines. Their commitments are those of the first dossier, so an audit of values
would rightly complain.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from engine.ledger.head import NO_HASH
from store.engines.connections import parsed
from store.engines.sqlite import file_of, library
from store.tables import guards

Cells = tuple[Any, ...]
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Pattern:
    """All rows of one dossier."""

    ref: str
    lines: list[tuple[int, str, bytes]]
    values: list[Cells]
    dossier: Cells
    dues: list[Cells]


def code(number: int) -> str:
    """Return the code of a copy."""
    return f"B-{number:07d}"


def fill(url: str, ref: str, *, first: int, count: int) -> None:
    """Add `count` copies of a dossier under the codes from `first` on."""
    connection, mark = connected(url)
    cursor = connection.cursor()
    pattern = _pattern(cursor, ref, mark)
    if mark == "?":
        open_up(cursor)
    cursor.execute("SELECT max(id), max(place) FROM entries LEFT JOIN places ON entry = id")
    last_id, last_place = cursor.fetchone()
    copies = (_copy(pattern, code(number), number * len(pattern.lines)) for number in range(first, first + count))
    while group := list(islice(copies, _AT_ONCE)):
        _insert(cursor, group, mark)
    cursor.execute(_PLACE.format(place=last_place, entry=last_id))
    close_up(connection, cursor, on_sqlite=mark == "?")


def open_up(cursor: Any) -> None:  # noqa: ANN401
    """Let SQLite take lines in bulk: no journal, no triggers that ask of each line whether it is the next."""
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
        cursor.execute(f"PRAGMA {pragma}").fetchall()
    cursor.execute("BEGIN IMMEDIATE")
    for table in ("entries", "places"):
        cursor.execute(f"DROP TRIGGER keep_{table}_insert")


def close_up(connection: Any, cursor: Any, *, on_sqlite: bool) -> None:  # noqa: ANN401
    """Put the triggers back, commit and close."""
    for statement in guards.statements("sqlite") if on_sqlite else ():
        cursor.execute(statement)
    connection.commit()
    if on_sqlite:
        cursor.execute("PRAGMA journal_mode=WAL").fetchall()
    else:
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    connection.close()


_PLACE = """INSERT INTO places (place, entry, hash)
    SELECT {place} + row_number() OVER (ORDER BY id), id, hash FROM entries WHERE id > {entry} ORDER BY id"""


def connected(url: str) -> tuple[Any, str]:
    """Return a driver's own connection to a database, and its mark for a parameter."""
    address = parsed(url)
    if address.get_backend_name() == "sqlite":
        module = library()
        place = str(file_of(address))
        return module.connect(place, isolation_level=None, timeout=60, check_same_thread=False), "?"
    import psycopg  # noqa: PLC0415  # its driver is an extra

    return psycopg.connect(url), "%s"


def _pattern(cursor: Any, ref: str, mark: str) -> Pattern:  # noqa: ANN401
    def rows(sql: str) -> list[Cells]:
        cursor.execute(f"{sql} = {mark}", (ref,))
        return [tuple(row) for row in cursor.fetchall()]

    lines = sorted(rows("SELECT n, hash, line FROM entries WHERE subject"))
    return Pattern(
        ref=ref,
        lines=[(n, digest, bytes(line)) for n, digest, line in lines],
        values=rows("SELECT subject, n, name, salt, text FROM private_values WHERE subject"),
        dossier=rows("SELECT * FROM dossiers WHERE ref")[0],
        dues=rows("SELECT * FROM dues WHERE ref"),
    )


def _copy(pattern: Pattern, ref: str, seed: int) -> dict[str, list[Cells]]:
    """Return the rows of one copy by table."""
    old, new = f'"{pattern.ref}"'.encode(), f'"{ref}"'.encode()
    was, prev = NO_HASH, NO_HASH
    entries: list[Cells] = []
    for n, digest, line in pattern.lines:
        written = line.replace(old, new).replace(was.encode(), prev.encode())
        own = hashlib.sha256(b"\x00" + written).hexdigest()
        entries.append((ref, n, prev, own, written))
        was, prev = digest, own
    columns = [prev if value == was else value for value in pattern.dossier[1:]]
    request = (f"fill-{seed}", own, f'{{"ref":"{ref}","entries":[{n}]}}', pattern.dossier[7])
    return {
        "entries (subject, n, prev, hash, line)": entries,
        "heads (subject, version, hash)": [(ref, n, prev)],
        "private_values": [(ref, *row[1:]) for row in pattern.values],
        "dossiers": [(ref, *columns)],
        "dues": [(ref, *row[1:]) for row in pattern.dues],
        "requests": [request],
    }


def _insert(cursor: Any, group: Sequence[dict[str, list[Cells]]], mark: str) -> None:  # noqa: ANN401
    for table in group[0]:
        rows = list(chain.from_iterable(copy[table] for copy in group))
        if rows:
            marks = ", ".join([mark] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def spread(count: int, size: int) -> Iterator[str]:
    """Yield `count` codes spread evenly over the copies 0 … size-1."""
    step = max(1, size // count)
    yield from (code(number * step % size) for number in range(count))
