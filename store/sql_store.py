"""The store of the program, and the ways to open it."""

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import URL, Connection

from engine.errors import Message, StoreError
from engine.ledger.verify import GuardFault
from store import schema
from store.alerts.outbox import OutboxTables
from store.alerts.reads import AlertTables
from store.alerts.scan_ledger import LedgerTables
from store.engines import connections, sqlite
from store.engines.driver_errors import told_plainly
from store.engines.standby import Standing, standing_of
from store.ledger.log_reads import LogTables
from store.ledger.range_reads import RangeReads
from store.read_models.cell_figures import CellTables
from store.read_models.dossiers import SummaryTables
from store.read_models.rows_behind import RowsBehindTables
from store.read_models.units import UnitTables
from store.sign_in.factor_tables import FactorTables
from store.sign_in.session_tables import SessionTables
from store.sign_in.token_tables import TokenTables

BUSY_SECONDS = 30.0


class SqlStore(
    LogTables,
    RangeReads,
    SummaryTables,
    RowsBehindTables,
    UnitTables,
    AlertTables,
    CellTables,
    LedgerTables,
    OutboxTables,
    SessionTables,
    FactorTables,
    TokenTables,
):
    """`application.ports.store.Store` on SQLite or PostgreSQL. Any thread may call it; made by `open_store`."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close it."""
        self.close()

    def describe(self) -> Mapping[str, str | Message]:
        """Return what the database is and how it keeps what it is given, for `hoso doctor`."""
        with self._readers.told():
            connection = self._readers.connection()
            with connection.begin():
                revision = schema.revision_of(connection)
                about = self._about(connection)
        return {
            "database": self.where,
            **about,
            "schema": Message("schema.found", found=str(revision), newest=schema.NEWEST),
        }

    def standing(self) -> Standing | None:
        """Return how far the standby that this is lies behind; None for what follows no other server."""
        if self._dialect == "sqlite":
            return None
        with self._readers.told():
            connection = self._readers.connection()
            with connection.begin():
                return standing_of(connection)

    def guard_faults(self) -> list[GuardFault]:
        """Return what is wrong with the guards of the log: missing, changed, switched off, or not ours."""
        with self._readers.told():
            connection = self._readers.connection()
            with connection.begin():
                return self._of_dialect().guard_faults(connection)

    def _about(self, connection: Connection) -> dict[str, str | Message]:
        return self._of_dialect().describe(connection)

    def _of_dialect(self) -> "_Dialect":
        if self._dialect == "sqlite":
            return sqlite
        from store.engines import postgresql  # noqa: PLC0415  # only where it is used

        return postgresql


class _Dialect(Protocol):
    """What the module of a dialect can say of its database."""

    def describe(self, connection: Connection, /) -> dict[str, str | Message]: ...

    def guard_faults(self, connection: Connection, /) -> list[GuardFault]: ...


def open_store(
    url: str, *, create: bool = False, busy_seconds: float = BUSY_SECONDS, standby: bool = False
) -> SqlStore:
    """Open a database.

    Args:
        url: `sqlite:///path` or `postgresql://…`.
        create: Make the file (SQLite) and the tables when they are missing.
        busy_seconds: How long to wait for a lock of another process.
        standby: Of a server only reading is asked, whatever it would allow.

    Raises:
        StoreError: No database there, not one of hoso, or the URL is wrong. StoreVersionError: older or newer schema.
        StoreBusyError: Locked, or the server cannot be reached.

    """
    address, where = _address(url)
    if create:
        _make(address, where=where, busy_seconds=busy_seconds)
    else:
        _require_file(address, where=where)
    engine = connections.open_engine(address, busy_seconds=busy_seconds, standby=standby)
    reading = connections.reading_engine(engine, address, busy_seconds=busy_seconds)
    try:
        with told_plainly(where):
            schema.require_newest(reading, where=where)
    except BaseException:
        reading.dispose()
        engine.dispose()
        raise
    return SqlStore(engine, reading, where=where)


def migrate_store(url: str, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str | None, str]:
    """Bring a database to the newest schema; return the version it had and the one it has. Errors as `open_store`."""
    address, where = _address(url)
    _require_file(address, where=where)
    return _make(address, where=where, busy_seconds=busy_seconds), schema.NEWEST


def _address(url: str) -> tuple[URL, str]:
    address = connections.parsed(url)
    return address, connections.shown(address)


def _require_file(address: URL, *, where: str) -> None:
    if address.get_backend_name() == "sqlite" and not sqlite.file_of(address).exists():
        raise StoreError("store.not_made", where=where)


def _make(address: URL, *, where: str, busy_seconds: float) -> str | None:
    with told_plainly(where):
        if address.get_backend_name() == "sqlite":
            sqlite.make_file(address)
        engine = connections.open_engine(address, busy_seconds=busy_seconds, guarded=False)
        try:
            return schema.upgrade(engine, where=where)
        finally:
            engine.dispose()
