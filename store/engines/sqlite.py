"""SQLite: which library, which journal, and what a connection of the program may do. Knows no table's columns.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that two processes reset at once (fixed in 3.51.3, 2026-03-13). With such
a library the rollback journal with `synchronous=EXTRA` is used: about twice the disk syncs, the same promise.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, text

from engine.errors import Message, StoreError
from engine.ledger.verify import GuardFault
from store.tables import guards
from store.tables.log import LOG

try:
    from pysqlite3 import dbapi2 as bundled
except ImportError:  # pragma: no cover  # no wheel for this platform
    bundled = None

WAL_IS_SOUND_FROM = (3, 51, 3)
STRICT_TABLES_FROM = (3, 37, 0)
_KEPT = frozenset(table.name for table in LOG) | {
    "sqlite_master",
    "sqlite_schema",
    "sqlite_temp_master",
    "sqlite_temp_schema",
}
_SETTABLE = frozenset({"max_page_count", "wal_checkpoint", "optimize", "quick_check", "integrity_check"})
_DENIED = frozenset(
    getattr(sqlite3, name)
    for name in (
        "SQLITE_ATTACH",
        "SQLITE_DETACH",
        "SQLITE_ALTER_TABLE",
        "SQLITE_DROP_TABLE",
        "SQLITE_DROP_TRIGGER",
        "SQLITE_DROP_INDEX",
        "SQLITE_DROP_VIEW",
        "SQLITE_DROP_VTABLE",
        "SQLITE_CREATE_TRIGGER",
        "SQLITE_CREATE_TEMP_TRIGGER",
        "SQLITE_CREATE_VTABLE",
    )
)


def library() -> ModuleType:
    """Return the newer of the bundled SQLite module and Python's own."""
    if bundled is not None and bundled.sqlite_version_info >= sqlite3.sqlite_version_info:
        newer: ModuleType = bundled
        return newer
    return sqlite3


def durability(version: tuple[int, ...]) -> tuple[str, str, Message]:
    """Return journal mode, `synchronous` and the reason for a library version."""
    number = ".".join(map(str, version))
    if version >= WAL_IS_SOUND_FROM:
        return "wal", "FULL", Message("sqlite.wal_sound", version=number)
    return "delete", "EXTRA", Message("sqlite.wal_unsound", version=number)


def engine_for(url: URL, *, module: ModuleType, busy_seconds: float, guarded: bool) -> Engine:
    """Return an engine that writes to one SQLite file.

    Args:
        url: `sqlite:///path`.
        module: The DBAPI module, from `library()`.
        busy_seconds: How long to wait for another process's lock.
        guarded: Deny what the log forbids; only the connection that makes the schema goes without.

    Raises:
        StoreError: The library is older than STRICT tables, or the URL names no file.

    """
    if module.sqlite_version_info < STRICT_TABLES_FROM:
        raise StoreError("sqlite.too_old", version=module.sqlite_version)
    journal, synchronous, _ = durability(module.sqlite_version_info)
    pragmas = (f"journal_mode={journal}", f"synchronous={synchronous}", *_ALWAYS)
    place, authorizer = _place(url, "rw"), _authorizer(module) if guarded else None

    def connect() -> Any:  # noqa: ANN401  # the driver has no types
        return _opened(module, place, pragmas, busy_seconds=busy_seconds, authorizer=authorizer)

    return create_engine(
        url.set(query={}), module=module, creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=24
    )


def reading_engine(url: URL, *, module: ModuleType, busy_seconds: float) -> Engine:
    """Return an engine that reads one SQLite file: it waits for no writer, and needs no space and no right to write."""
    synchronous = durability(module.sqlite_version_info)[1]
    pragmas = (f"synchronous={synchronous}", *_ALWAYS, "temp_store=MEMORY", "query_only=ON")
    file, authorizer = file_of(url), _authorizer(module)

    def connect() -> Any:  # noqa: ANN401  # the driver has no types
        opened = partial(_opened, module, pragmas=pragmas, busy_seconds=busy_seconds, authorizer=authorizer)
        try:
            return opened(_place(url, "rw"))
        except module.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NO_ROOM or not _is_whole(file):
                raise
            return opened(f"{_place(url, 'ro')}&immutable=1")

    return create_engine(
        url.set(query={}), module=module, creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=24
    )


_ALWAYS = (
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased leaves no trace in free pages
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
_NO_ROOM = frozenset({8, 10, 13, 14})
"""Codes of SQLite for: read only, input or output failed, full, cannot be opened. So a reader is told when the index
that it shares with writers (`-shm`) can be neither made nor opened: a folder or a disk that takes nothing."""


def _is_whole(file: Path) -> bool:
    """Tell whether a file holds all that was written: nothing waits in a journal beside it, and so nobody writes."""
    beside = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-journal"))
    return file.exists() and not any(journal.exists() and journal.stat().st_size for journal in beside)


def _place(url: URL, mode: str) -> str:
    return f"file:{quote(str(file_of(url)))}?mode={'ro' if url.query.get('mode') == 'ro' else mode}"


def _opened(  # what is opened, and how
    module: ModuleType,
    place: str,
    pragmas: Sequence[str],
    *,
    busy_seconds: float,
    authorizer: Callable[..., int] | None,
) -> Any:  # noqa: ANN401  # the driver has no types
    connection = module.connect(
        place,
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,  # the program begins and ends every transaction itself
        check_same_thread=False,  # the pool hands a connection to one thread at a time
        cached_statements=256,
    )
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    if authorizer is not None:
        connection.set_authorizer(authorizer)
    return connection


def make_file(url: URL) -> None:
    """Make an empty file that only its owner may read and write, whatever others are allowed by default.

    What SQLite puts beside it (`-wal`, `-shm`, `-journal`) gets the same rights. A file that is there is left alone.
    """
    try:
        handle = os.open(file_of(url), os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER)
    except OSError:  # it is there, or SQLite will say why it cannot be made
        return
    try:
        os.fchmod(handle, _OWNER)
    finally:
        os.close(handle)


_OWNER = 0o600


def file_of(url: URL) -> Path:
    """Return the file of a SQLite URL; raise `StoreError` when there is none."""
    if not url.database or url.database == ":memory:":
        raise StoreError("store.in_memory", where=str(url))
    return Path(url.database).absolute()


def _authorizer(module: ModuleType) -> Callable[..., int]:
    allow, deny = int(module.SQLITE_OK), int(module.SQLITE_DENY)
    changes, pragma = {module.SQLITE_UPDATE, module.SQLITE_DELETE}, module.SQLITE_PRAGMA

    def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action in _DENIED or (action in changes and first in _KEPT):
            return deny
        if action == pragma and second is not None and str(first).lower() not in _SETTABLE:
            return deny
        return allow

    return authorize


def describe(connection: Connection) -> dict[str, str | Message]:
    """Return the library, journal and `synchronous` in use with the reason, and whether all triggers are there."""
    module = connection.dialect.loaded_dbapi
    journal = str(connection.execute(text("PRAGMA journal_mode")).scalar())
    synchronous = int(connection.execute(text("PRAGMA synchronous")).scalar_one())
    return {
        "library": f"SQLite {module.sqlite_version} ({module.__name__.split('.')[0]})",
        "journal_mode": journal,
        "synchronous": ("OFF", "NORMAL", "FULL", "EXTRA")[synchronous],
        "why": durability(module.sqlite_version_info)[2],
        "triggers": guards.told(guard_faults(connection), "sqlite"),
    }


def guard_faults(connection: Connection) -> list[GuardFault]:
    """Return what is wrong with the triggers of a file."""
    query = text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    return guards.faults_of((guards.DatabaseGuard(*row) for row in connection.execute(query)), "sqlite")
