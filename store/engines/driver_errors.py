"""From the drivers' errors to hoso's own. Knows codes and wordings of SQLite and PostgreSQL; nothing of tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.errors import StoreBusyError, StoreError, StoreFullError, StoreRefusedError

_SQLITE_FULL, _SQLITE_BUSY, _SQLITE_LOCKED, _SQLITE_NOTADB, _SQLITE_CORRUPT = 13, 5, 6, 26, 11
_SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_CANTOPEN = 8, 10, 14

_AGAIN = "run the same command again"
_BUSY = StoreBusyError, "the database is locked by another process", f"{_AGAIN} in a moment; nothing was written"
_FULL = StoreFullError, "the disk is full; nothing was written", f"free some space, then {_AGAIN}"
_GONE = (
    StoreBusyError,
    "the database cannot be reached",
    f"check that the server runs, then {_AGAIN}; a request is never written twice",
)
_NONE_LEFT = (
    StoreBusyError,
    "every connection of this program to the database is in use",
    f"{_AGAIN} in a moment; nothing was written",
)
_FOREIGN = StoreError, "this file is not a database of hoso", "check the path, or make a new one: hoso init"
_DAMAGED = StoreError, "the database file is damaged", "copy it away, restore a backup, then run: hoso audit verify"
_DISK = StoreError, "the disk could not be read or written; nothing was written", "look at the disk, then: hoso doctor"
_READ_ONLY = StoreError, "the database may not be written", "check the rights on the file and its folder"
_NO_OPEN = StoreError, "the database cannot be opened", "check the path and its rights, or make a new one: hoso init"

_BY_SQLITE_CODE = {
    _SQLITE_FULL: _FULL,
    _SQLITE_IOERR: _DISK,
    _SQLITE_BUSY: _BUSY,
    _SQLITE_LOCKED: _BUSY,
    _SQLITE_NOTADB: _FOREIGN,
    _SQLITE_CORRUPT: _DAMAGED,
    _SQLITE_READONLY: _READ_ONLY,
    _SQLITE_CANTOPEN: _NO_OPEN,
}
_BY_SQLSTATE = {
    "53100": _FULL,  # disk full
    "53300": _GONE,  # too many connections
    "55P03": _BUSY,  # lock not available in time
    "40P01": _BUSY,  # deadlock
    "40001": _BUSY,  # serialisation failure
    "57014": _BUSY,  # cancelled, e.g. by a statement timeout
    "25006": _READ_ONLY,  # read-only transaction: a standby server
    "42501": (StoreError, "the database role may not do this", "grant it the rights that docs/postgresql.md lists"),
}
_CONNECTION_CLASSES = ("08", "57P")
_SOON_AGAIN = ("starting up", "shutting down", "recovery mode", "too many", "connection slots")
_TURNED_AWAY = (
    StoreError,
    "the server turned the connection away",
    "check database name, user and password; a new database: createdb NAME, then: hoso init",
)


def is_driver_error(error: BaseException) -> bool:
    """Say whether an exception comes from SQLAlchemy or a database driver."""
    return isinstance(error, SQLAlchemyError) or type(error).__module__.split(".")[0] in {
        "sqlite3",
        "pysqlite3",
        "psycopg",
    }


def is_broken_rule(error: BaseException) -> bool:
    """Say whether a constraint or an append-only trigger refused a row."""
    return "IntegrityError" in {kind.__name__ for kind in type(getattr(error, "orig", error)).__mro__}


def as_store_error(error: BaseException, where: str = "") -> StoreError:
    """Return the error to raise in place of a driver's.

    Args:
        error: From SQLAlchemy or a driver; one that wraps another is looked through.
        where: The database, without password.

    """
    original = getattr(error, "orig", None) or error
    kind, message, hint = _meaning(original)
    return kind(message, hint=hint, where=where, cause=str(original).strip().split("\n", maxsplit=1)[0])


def _meaning(error: BaseException) -> tuple[type[StoreError], str, str]:
    if isinstance(error, PoolTimeoutError):
        return _NONE_LEFT
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and (code & 0xFF) in _BY_SQLITE_CODE:
        return _BY_SQLITE_CODE[code & 0xFF]
    state = getattr(error, "sqlstate", None)
    if state in _BY_SQLSTATE:
        return _BY_SQLSTATE[state]
    if _is_out_of_reach(error, state):
        return _TURNED_AWAY if _is_turned_away(error, state) else _GONE
    words = (str(error).strip() or type(error).__name__).splitlines()[0]
    return StoreRefusedError, f"the database answered: {words}", "run: hoso doctor"


def _is_out_of_reach(error: BaseException, state: str | None) -> bool:
    if not type(error).__module__.startswith("psycopg"):
        return False
    names = {kind.__name__ for kind in type(error).__mro__}
    return (state or "").startswith(_CONNECTION_CLASSES) or (state is None and "OperationalError" in names)


def _is_turned_away(error: BaseException, state: str | None) -> bool:
    # libpq gives no code for what a server says while a connection is made
    words = str(error)
    return state is None and "FATAL:" in words and not any(later in words for later in _SOON_AGAIN)


@contextmanager
def told_plainly(where: str = "") -> Iterator[None]:
    """Turn driver errors raised inside into `StoreError` and its kinds."""
    try:
        yield
    except Exception as error:
        if not is_driver_error(error):
            raise
        raise as_store_error(error, where) from error
