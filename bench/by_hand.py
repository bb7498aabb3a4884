"""The limit of a durable move: the same rows by hand-written SQL on the driver's own connection, prepared beforehand.

What stays in the measured part is what nobody can leave out: begin, read where the dossier stands, hash the line, write
the rows, commit.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from application.ports.store import Batch, Request
from bench.fill import Cells, connected
from engine.alerts.alert import Fence
from store import SqlStore
from store.tables.rows import DOSSIER, DUE


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of one request as a driver takes them."""

    subject: str
    expected: Cells
    request: Cells
    lines: list[Cells]
    values: list[Cells]
    dossier: Cells
    dues: list[Cells]


class Recorder:
    """A store that also remembers what it was asked to write."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.written: list[Prepared] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Leave everything else to the store."""
        return getattr(self._store, name)

    def write(
        self, request: Request, batches: Sequence[Batch], *, fence: Fence | None = None
    ) -> Mapping[str, Any] | None:
        """Remember and write."""
        self.written += [prepared(request, batch) for batch in batches]
        return self._store.write(request, batches, fence=fence)

    def taken(self) -> list[Prepared]:
        """Return what was remembered, and forget it."""
        written, self.written = self.written, []
        return written


def prepared(request: Request, batch: Batch) -> Prepared:
    """Return the rows of a request about one dossier."""
    row = batch.dossier
    if row is None:
        raise TypeError
    values = [(line.subject, line.n, v.name, v.salt, v.text) for line in batch.lines for v in line.values]
    changing = tuple(DOSSIER.stored(row)[DOSSIER.names.index(name)] for name in _CHANGING)
    return Prepared(
        subject=batch.subject,
        expected=(batch.expected.version, batch.expected.hash),
        request=(
            request.key,
            request.fingerprint,
            json.dumps(request.answer, ensure_ascii=False, separators=(",", ":")),
            batch.lines[0].at,
        ),
        lines=[(line.subject, line.n, line.prev, line.hash, line.line) for line in batch.lines],
        values=values,
        dossier=(*changing, batch.subject),
        dues=[DUE.stored(due) for due in batch.dues or ()],
    )


_CHANGING = ("step", "version", "head", "moved_on", "last_at")


class Hand(Protocol):
    """Writes prepared moves."""

    def move(self, move: Prepared) -> None:
        """Write one move and commit."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def hand_at(url: str) -> "Hand":
    """Return the hand-written SQL for a database."""
    return OnSqlite(url) if url.startswith("sqlite") else OnPostgres(url)


class OnSqlite:
    """sqlite3 by hand; one connection."""

    def __init__(self, url: str) -> None:
        self._connection, _ = connected(url)
        for pragma in ("journal_mode=wal", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()

    def move(self, move: Prepared) -> None:
        """Write one move and commit."""
        self.together([move])

    def together(self, moves: Sequence[Prepared]) -> None:
        """Write moves and commit once."""
        self._connection.execute("BEGIN IMMEDIATE")
        for move in moves:
            self._write(move)
        self._connection.execute("COMMIT")

    def _write(self, move: Prepared) -> None:
        run = self._connection.execute
        head = run("SELECT version, hash FROM heads WHERE subject = ?", (move.subject,)).fetchone()
        if head != move.expected:
            raise ValueError(head)
        run("SELECT step, moved_on FROM dossiers WHERE ref = ?", (move.subject,)).fetchone()
        run("INSERT INTO requests VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", move.request)
        last = move.lines[-1]
        run("UPDATE heads SET version = ?, hash = ? WHERE subject = ?", (last[1], last[3], move.subject))
        for line in move.lines:
            own = hashlib.sha256(b"\x00" + line[4]).hexdigest()
            number = run(_ENTRY_ON_SQLITE, (*line[:3], own, line[4])).lastrowid
            run("INSERT INTO places VALUES (?, ?, ?)", (number, number, own))
        for value in move.values:
            run("INSERT INTO private_values VALUES (?, ?, ?, ?, ?)", value)
        run(_DOSSIER.format(*"??????"), move.dossier)
        if set(run("SELECT * FROM dues WHERE ref = ?", (move.subject,)).fetchall()) != set(move.dues):
            run("DELETE FROM dues WHERE ref = ?", (move.subject,))
            self._connection.executemany(_DUES.format(", ".join("?" * len(DUE.names))), move.dues)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


_ENTRY_ON_SQLITE = "INSERT INTO entries VALUES ((SELECT coalesce(max(id), 0) + 1 FROM entries), ?, ?, ?, ?, ?)"
_DUES = "INSERT INTO dues VALUES ({})"
_DOSSIER = "UPDATE dossiers SET step = {}, version = {}, head = {}, moved_on = {}, last_at = {} WHERE ref = {}"


class OnPostgres:
    """psycopg by hand; one connection, places given as the store gives them: after the commit, without waiting."""

    def __init__(self, url: str) -> None:
        self._connection, _ = connected(url)
        self._placing, _ = connected(url)
        self._placing.autocommit = True

    def move(self, move: Prepared) -> None:
        """Write one move and commit."""
        cursor = self._connection.cursor()
        run = cursor.execute
        head = run("SELECT version, hash FROM heads WHERE subject = %s FOR UPDATE", (move.subject,)).fetchone()
        if head != move.expected:
            raise ValueError(head)
        run("SELECT step, moved_on FROM dossiers WHERE ref = %s", (move.subject,)).fetchone()
        run("INSERT INTO requests VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", move.request)
        last = move.lines[-1]
        run("UPDATE heads SET version = %s, hash = %s WHERE subject = %s", (last[1], last[3], move.subject))
        for line in move.lines:
            own = hashlib.sha256(b"\x00" + line[4]).hexdigest()
            run(_ENTRY, (*line[:3], own, line[4]))
        for value in move.values:
            run("INSERT INTO private_values VALUES (%s, %s, %s, %s, %s)", value)
        run(_DOSSIER.format(*["%s"] * 6), move.dossier)
        dues = run("SELECT * FROM dues WHERE ref = %s", (move.subject,)).fetchall()
        if set(dues) != set(move.dues):
            run("DELETE FROM dues WHERE ref = %s", (move.subject,))
            cursor.executemany(_DUES.format(", ".join(["%s"] * len(DUE.names))), move.dues)
        self._connection.commit()
        self._placing.execute("SELECT hoso_place(10000, false)")

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()
        self._placing.close()


_ENTRY = """WITH added AS (INSERT INTO entries (subject, n, prev, hash, line) VALUES (%s, %s, %s, %s, %s)
    RETURNING id, hash) INSERT INTO waiting (entry, hash) SELECT id, hash FROM added"""
