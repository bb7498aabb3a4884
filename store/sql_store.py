"""The store of the program: the log, the values beside it, the archive and the summary tables in one SQL database."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine

from engine.errors import EvidenceError, StoreError
from engine.log.lines import Entry, PrivateValue, parse
from engine.ports import Batch, Head, Request
from store import connections, schema, sqlite
from store.append import EMPTY, Append, earlier_answer
from store.faults import told_plainly
from store.statements import PAGE, statements_for
from store.writer import Writer

BUSY_SECONDS = 30.0


def open_store(url: str, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> "SqlStore":
    """Open a database.

    Args:
        url: `sqlite:///path` or `postgresql://…`.
        create: Make the file (SQLite) and the tables when they are missing.
        busy_seconds: How long to wait for a lock of another process.

    Raises:
        StoreError: No database there, not one of hoso, or the URL is wrong. StoreVersionError: an older or newer schema.
        StoreBusyError: Locked, or the server cannot be reached.

    """
    address = connections.parsed(url)
    where = address.render_as_string(hide_password=True)
    if create:
        _make(address, where=where, busy_seconds=busy_seconds)
    elif address.get_backend_name() == "sqlite" and not sqlite.file_of(address).exists():
        raise StoreError("there is no database here yet", hint="make one: hoso init", where=where)
    engine = connections.open_engine(address, busy_seconds=busy_seconds)
    try:
        with told_plainly(where):
            schema.require_newest(engine, where=where)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, where=where)


def migrate_store(url: str, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str | None, str]:
    """Bring a database to the newest schema; return the version it had and the one it has now. Errors as `open_store`."""
    address = connections.parsed(url)
    where = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and not sqlite.file_of(address).exists():
        raise StoreError("there is no database here yet", hint="make one: hoso init", where=where)
    return _make(address, where=where, busy_seconds=busy_seconds), schema.NEWEST


def _make(address: Any, *, where: str, busy_seconds: float) -> str | None:  # noqa: ANN401  # a URL
    engine = connections.open_engine(address, busy_seconds=busy_seconds, guarded=False, create=True)
    try:
        with told_plainly(where):
            return schema.upgrade(engine, where=where)
    finally:
        engine.dispose()


class SqlStore:
    """`engine.ports.Store` on SQLite or PostgreSQL. Any thread may call it; made by `open_store`."""

    def __init__(self, engine: Engine, *, where: str) -> None:
        self.engine = engine
        self.where = where
        self._sql = statements_for(engine.dialect.name)
        self._readers = connections.Readers(engine, where=where)
        self._writer = Writer(engine, where=where, shared=engine.dialect.name == "sqlite")
        self._append = Append(engine.dialect.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._readers.close()
        self._writer.close()
        self.engine.dispose()

    def head(self, subject: str) -> Head:
        """Return where a chain stands."""
        found = self._one(self._sql.head, subject)
        return Head(*found) if found else EMPTY

    def entries(self, subject: str) -> tuple[Entry, ...]:
        """Return the lines of one chain in order, with their private values."""
        return self.lines_since(subject, 0)

    def lines_since(self, subject: str, n: int) -> tuple[Entry, ...]:
        """Return the lines of one chain after number `n`, with their private values."""
        with self._readers.cursor() as cursor:
            cursor.execute(self._sql.lines, (subject, n))
            lines = cursor.fetchall()
            cursor.execute(self._sql.values, (subject, n))
            private: dict[int, dict[str, Any]] = {}
            for number, name, _, text in cursor.fetchall():
                private.setdefault(number, {})[name] = json.loads(text)
        return tuple(parse(bytes(line), private.get(number)) for number, line in lines)

    def write(self, request: Request, batches: Sequence[Batch]) -> Mapping[str, Any] | None:
        """Write all or nothing; return None when written, or the earlier answer when the key was used for the same request.

        Raises:
            ConflictError: The key was used for another request.
            StaleDossierError: A chain is no longer where `expected` says; `details["since"]` lists (n, kind, at, actor).
            StoreBusyError: The database stayed locked. StoreFullError: the disk is full. Nothing was written.

        """
        answer: Mapping[str, Any] | None = self._writer.run(lambda cursor: self._append(cursor, request, batches))
        return answer

    def answer_to(self, key: str, fingerprint: str) -> Mapping[str, Any] | None:
        """Return the answer that was given to this key, or None; raise ConflictError when it was another request."""
        with self._readers.cursor() as cursor:
            return earlier_answer(cursor, self._sql.answer_to, Request(key, fingerprint))

    def archive(self, files: Mapping[str, bytes]) -> None:
        """Keep files by SHA-256 digest (hex) for ever; a digest that is already there is left alone."""
        wrong = [digest for digest, data in files.items() if hashlib.sha256(data).hexdigest() != digest]
        if wrong:
            raise EvidenceError(f"a file does not have the digest {wrong[0]}", hint="work the digest out again")
        self._writer.run(lambda cursor: cursor.executemany(self._sql.add_file, list(files.items())))

    def archived(self, digest: str) -> bytes:
        """Return a file by digest, checked against it; raise EvidenceError when it is missing or does not match."""
        found = self._one(self._sql.file, digest)
        if found is None:
            raise EvidenceError(f"the archive holds no file {digest}", hint="run: hoso audit verify")
        data = bytes(found[0])
        if hashlib.sha256(data).hexdigest() != digest:
            raise EvidenceError(f"the archived file {digest} has been changed", hint="run: hoso audit verify")
        return data

    def _one(self, sql: str, *values: object) -> Any:  # noqa: ANN401  # a row
        with self._readers.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchone()
