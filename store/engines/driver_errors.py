"""From the drivers' errors to hoso's own. Knows codes and wordings of SQLite and PostgreSQL; nothing of tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.errors import StoreBusyError, StoreError, StoreFullError, StoreRefusedError

_SQLITE_FULL, _SQLITE_BUSY, _SQLITE_LOCKED, _SQLITE_NOTADB, _SQLITE_CORRUPT = 13, 5, 6, 26, 11
_SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_CANTOPEN = 8, 10, 14

_BUSY = "store.locked", StoreBusyError
_FULL = "disk.full", StoreFullError
_GONE = "store.out_of_reach", StoreBusyError
_NONE_LEFT = "store.connections_in_use", StoreBusyError
_FOREIGN = "store.not_a_database", StoreError
_DAMAGED = "store.damaged", StoreError
_DISK = "disk.failed", StoreError
_READ_ONLY = "store.read_only", StoreError
_NO_OPEN = "store.cannot_be_opened", StoreError

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
    "42501": ("store.role_denied", StoreError),
}
_CONNECTION_CLASSES = ("08", "57P")
_SOON_AGAIN = ("starting up", "shutting down", "recovery mode", "too many", "connection slots")
_TURNED_AWAY = "store.turned_away", StoreError
_UNSAID_POOLER = "postgresql.pooler_unsaid", StoreError
_POOLER_REFUSES = "unsupported startup parameter"
"""What PgBouncer says to whoever asks for settings of a session."""


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
    meaning = _meaning(original)
    if meaning is None:
        answer = (str(original).strip() or type(original).__name__).splitlines()[0]
        return StoreRefusedError("store.answered", where=where, answer=answer)
    code, kind = meaning
    return kind(code, where=where)


def _meaning(error: BaseException) -> tuple[str, type[StoreError]] | None:
    """Return code and class; None for what is none of the known ones."""
    if isinstance(error, PoolTimeoutError):
        return _NONE_LEFT
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and (code & 0xFF) in _BY_SQLITE_CODE:
        return _BY_SQLITE_CODE[code & 0xFF]
    state = getattr(error, "sqlstate", None)
    if state in _BY_SQLSTATE:
        return _BY_SQLSTATE[state]
    if _is_out_of_reach(error, state):
        if state is None and _POOLER_REFUSES in str(error):
            return _UNSAID_POOLER
        return _TURNED_AWAY if _is_turned_away(error, state) else _GONE
    return None


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
