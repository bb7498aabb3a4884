"""What all parts of the store share: an engine, reading connections, the writer and the statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, ColumnElement, Engine, Executable, select

from store.engines import sqlite
from store.engines.connections import Readers
from store.engines.group_commit import Writer
from store.tables import junk
from store.tables.rows import RowShape, RowType
from store.tables.statements import statements_for


def between(name: Column[str], after: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions of a range of names: after one, up to another; None leaves no bound."""
    bounds = (None if after is None else name > after), (None if until is None else name <= until)
    return [bound for bound in bounds if bound is not None]


class SqlBase:
    """One open database.

    Args:
        engine: From `store.engines.connections.open_engine`.
        reading: What reads beside it; the same one where a server answers.
        where: The database as messages name it, without password.

    """

    def __init__(self, engine: Engine, reading: Engine, *, where: str) -> None:
        self.engine = engine
        self._reading = reading
        self.where = where
        self._dialect = engine.dialect.name
        self._sql = statements_for(self._dialect)
        self._readers = Readers(reading, where=where)
        is_file = self._dialect == "sqlite"
        self._reads_while_it_writes = not is_file or _journal() == "wal"
        self._writer = Writer(engine, where=where, shared=is_file, before=self._make_way if is_file else None)

    def close(self) -> None:
        """Close all connections."""
        self._readers.close()
        self._writer.close()
        self.engine.dispose()
        self._reading.dispose()

    def _make_way(self) -> None:
        """Let go of a file whose journal is of another kind than this library needs: one alone can change it."""
        if self._row("PRAGMA journal_mode")[0] != _journal():
            self._readers.drop()
            self._reading.dispose()

    @contextmanager
    def as_it_lies(self) -> Iterator[None]:
        """Read in this thread also what is no text: see `store.tables.junk`. PostgreSQL lets nothing else in."""
        driver: Any = self._readers.connection().connection.driver_connection
        if self._dialect != "sqlite":
            yield
            return
        driver.text_factory = junk.lenient
        try:
            yield
        finally:
            driver.text_factory = str

    def _pages(self, sql: str, whole: str) -> Iterator[tuple[Any, ...]]:
        """Yield rows page by page, each asked for after the first column of the last; the rest at once after junk."""
        after, seen = "", 0
        while page := self._all(sql, after):
            yield from page
            after, seen = page[-1][0], seen + len(page)
            if not junk.is_plain(after):
                yield from self._all(f"{whole} LIMIT -1 OFFSET {seen}")
                return

    def _row(self, sql: str, *values: object) -> Any:  # noqa: ANN401  # a row
        rows = self._readers.rows(sql, values)
        return rows[0] if rows else None

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self._readers.rows(sql, values)

    def _select(self, statement: Executable) -> list[tuple[Any, ...]]:
        with self._readers.told():
            connection = self._readers.connection()
            with connection.begin():
                return [tuple(row) for row in connection.execute(statement)]

    def _whole(self, shape: RowShape[RowType]) -> list[RowType]:
        """Return all rows of a table, in the order of its key."""
        return shape.read_all(self._select(select(*shape.columns).order_by(*shape.key)))

    def _marked(self, sql: str) -> str:
        """Return a statement with the placeholders of the driver."""
        return sql if self._dialect == "sqlite" else sql.replace("?", "%s")


def _journal() -> str:
    """Return the kind of journal with which this library writes files: with any but `wal`, who writes reads nothing."""
    return sqlite.durability(sqlite.library().sqlite_version_info)[0]
