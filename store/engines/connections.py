"""Engines and connections: one engine a store, one held reading connection a thread."""

import re
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import ArgumentError

from engine.errors import StoreError
from store.engines import sqlite
from store.engines.driver_errors import told_plainly
from store.engines.drivers import Cursor

_SECRET = re.compile("pass(?!file)|secret|token", re.IGNORECASE)
_STARS = "***"
_SEVERAL = re.compile(r"(?P<before>postgresql[^:]*://(?:[^/?]*@)?)(?P<hosts>[^/?@\[\]]*,[^/?@\[\]]*)(?P<rest>[/?].*|)")


def shown(url: URL) -> str:
    """Return a database URL as messages name it: without any password, wherever it stands in the address."""
    hidden = {name: _STARS for name in url.query if _SECRET.search(name)}
    told = url.update_query_dict(hidden).render_as_string(hide_password=True)
    return told.replace(quote_plus(_STARS), _STARS)


def parsed(url: str) -> URL:
    """Return a database URL with its driver.

    Raises:
        StoreError: It is no URL, or names a database that hoso does not know.

    """
    try:
        address = make_url(_hosts_apart(url))
    except (ArgumentError, ValueError) as error:  # the second where the port is no number
        raise StoreError("store.address_unreadable") from error
    if address.get_backend_name() == "sqlite":
        return address.set(drivername="sqlite")
    if address.get_backend_name() == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    raise StoreError("store.kind_unknown", kind=repr(address.get_backend_name()))


def _hosts_apart(url: str) -> str:
    """Return an address of several servers with their ports as options: SQLAlchemy reads one port before the slash."""
    read = _SEVERAL.fullmatch(url)
    if read is None:
        return url
    hosts = [host.partition(":") for host in read["hosts"].split(",")]
    names, ports = ",".join(name for name, _, _ in hosts), ",".join(port for _, _, port in hosts)
    rest, mark, options = read["rest"].partition("?")
    return f"{read['before']}{rest}?{options}{mark and '&'}host={names}&port={ports}"


def open_engine(url: URL, *, busy_seconds: float, guarded: bool = True, standby: bool = False) -> Engine:
    """Return an engine for writing; on SQLite every transaction takes the write lock when it begins.

    `standby`: a server is asked for nothing but reading, and not waited for long.
    """
    if url.get_backend_name() == "postgresql":
        from store.engines import postgresql  # noqa: PLC0415  # its driver is an extra

        return postgresql.engine_for(url, busy_seconds=busy_seconds, standby=standby)
    module = sqlite.library()
    engine = sqlite.engine_for(url, module=module, busy_seconds=busy_seconds, guarded=guarded)
    event.listen(engine, "begin", partial(_begin, "BEGIN IMMEDIATE"))
    return engine


def reading_engine(engine: Engine, url: URL, *, busy_seconds: float) -> Engine:
    """Return an engine that only reads what another one writes: it waits for no lock and needs no right to write."""
    if engine.dialect.name == "postgresql":
        return engine
    reading = sqlite.reading_engine(url, module=sqlite.library(), busy_seconds=busy_seconds)
    event.listen(reading, "begin", partial(_begin, "BEGIN"))
    return reading


def _begin(sql: str, connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(sql)


class Held:
    """Connections held open, because checking one out costs as much as a small query.

    Args:
        engine: Where they come from.
        shared: A single connection for all threads, which then take turns; otherwise each thread has its own.
        before: Called before a connection is made.
        options: Execution options of each connection.

    """

    def __init__(
        self, engine: Engine, *, shared: bool, before: Callable[[], None] | None = None, **options: object
    ) -> None:
        self._engine = engine
        self._before = before
        self._options = options
        self._place: Any = SimpleNamespace() if shared else threading.local()
        self._lock = threading.Lock()
        self._out: list[weakref.finalize[[Connection], _Lent]] = []

    def connection(self) -> Connection:
        """Return the connection of this thread, or the only one; it is given back when the thread has ended."""
        lent: _Lent | None = getattr(self._place, "lent", None)
        if lent is None or lent.connection.closed:
            if self._before is not None:
                self._before()
            lent = _Lent(self._engine.connect().execution_options(**self._options))
            self._place.lent = lent
            back = weakref.finalize(lent, _give_back, lent.connection)
            back.atexit = False
            with self._lock:
                self._out = [*(lending for lending in self._out if lending.alive), back]
        return lent.connection

    @property
    def driver(self) -> Any:  # noqa: ANN401  # the drivers differ
        """Return the driver's own connection behind that one."""
        return self.connection().connection.driver_connection

    def cursor(self) -> Cursor:
        """Return a driver cursor on that connection."""
        cursor: Cursor = self.driver.cursor()
        return cursor

    def drop(self) -> None:
        """Give that connection up, whatever state it is in."""
        lent: _Lent | None = getattr(self._place, "lent", None)
        if lent is not None:
            self._place.lent = None
            lent.connection.invalidate()
            lent.connection.close()

    def close(self) -> None:
        """Give all connections back."""
        with self._lock:
            out, self._out = self._out, []
        for back in out:
            back()


@dataclass(slots=True, weakref_slot=True, eq=False)
class _Lent:
    """What a thread holds; when the thread has ended nothing else does."""

    connection: Connection


def _give_back(connection: Connection) -> None:
    if not connection.closed:
        connection.close()


class Readers:
    """Reading connections, one a thread; on PostgreSQL each statement is a transaction of its own."""

    def __init__(self, engine: Engine, *, where: str) -> None:
        self._where = where
        options: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        self._held = Held(engine, shared=False, **options)
        self.connection = self._held.connection
        self.drop = self._held.drop
        self.close = self._held.close

    def rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return all rows of one statement outside any transaction; errors as those of `cursor`."""
        try:
            rows: list[tuple[Any, ...]] = self._held.driver.execute(sql, values).fetchall()
        except BaseException:
            with self.told():
                raise
        return rows

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """Lend a driver cursor outside any transaction; driver errors come out as `StoreError`."""
        with self.told(), closing(self._held.cursor()) as cursor:
            yield cursor

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn driver errors into `StoreError`; a server that went away is asked for a new connection next time."""
        try:
            with told_plainly(self._where):
                yield
        except BaseException as error:
            if isinstance(error, StoreError) or not isinstance(error, Exception):
                self._held.drop()  # the server went away, or an interrupt left it in whatever state
            raise
