"""Reading the log by ranges of chains, for work that many do side by side."""

from collections.abc import Iterator, Sequence
from typing import Any

from engine.ledger.head import Head
from engine.ledger.verify import StoredLine, StoredValue
from store.engines.base import SqlBase
from store.tables import junk

_LINE = """SELECT coalesce(places.place, 0), entries.subject, n, prev, entries.hash, line
FROM entries LEFT JOIN places ON places.entry = entries.id"""
_PAGE = f"{_LINE} WHERE entries.subject = ? AND n > ? ORDER BY n LIMIT ?"
_VALUE = "SELECT subject, n, name, salt, text FROM private_values"
_VALUES_PAGE = f"{_VALUE} WHERE subject = ? AND n > ? AND n <= ? ORDER BY n, name"
_FIRST_COLUMN = {"heads": "subject", "units": "unit"}
_ROWS_AT_ONCE = 500


class RangeReads(SqlBase):
    """What lies in a range of chains; see `application.ports.evidence.Evidence`."""

    def name_after(self, table: str, after: str, count: int) -> str | None:
        """Return the first column of the row that stands so many places after a name, None when none does.

        A name that is no text is passed over.
        """
        name = _FIRST_COLUMN[table]
        sql = f"SELECT {name} FROM {table} WHERE {name} > ? ORDER BY {name} LIMIT 1 OFFSET ?"  # noqa: S608  # our names
        while (row := self._row(self._marked(sql), after, count - 1)) is not None:
            if junk.is_plain(row[0]):
                return str(row[0])
            count += 1
        return None

    def chain_lines(self, after: str | None, until: str | None, *, without: Sequence[str] = ()) -> Iterator[StoredLine]:
        """Yield the lines of all chains of a range but some, by chain and number; within a `snapshot`."""
        where, values = _within("entries.subject", (after, until), without)
        for page in self._streamed(f"{_LINE} WHERE {where} ORDER BY entries.subject, n", values):
            yield from junk.lines(page)

    def chain_page(self, subject: str, after: int, count: int) -> list[StoredLine]:
        """Return so many lines of one chain, those after a number."""
        page = self._all(self._marked(_PAGE), subject, after, count)
        return [*junk.lines(page)] if page else []

    def values_between(
        self, after: str | None, until: str | None, *, without: Sequence[str] = ()
    ) -> dict[str, list[StoredValue]]:
        """Return the private values of all chains of a range but some, by chain, as they lie."""
        where, values = _within("subject", (after, until), without)
        rows = self._all(self._marked(f"{_VALUE} WHERE {where} ORDER BY subject, n, name"), *values)
        by_chain: dict[str, list[StoredValue]] = {}
        for subject, *value in rows:
            by_chain.setdefault(junk.words(subject), []).append(_value(*value))
        return by_chain

    def values_page(self, subject: str, after: int, last: int) -> list[StoredValue]:
        """Return the private values of one chain as they lie: those after a number, up to another."""
        rows = self._all(self._marked(_VALUES_PAGE), subject, after, last)
        return [_value(*value) for _, *value in rows]

    def heads_between(self, after: str | None, until: str | None, *, without: Sequence[str] = ()) -> dict[str, Head]:
        """Return where the chains of a range but some stand by the table that writers compare, as it lies."""
        where, values = _within("subject", (after, until), without)
        sql = f"SELECT subject, version, hash FROM heads WHERE {where} ORDER BY subject"  # noqa: S608  # our names
        return {
            junk.words(subject): Head(junk.number(version), junk.words(digest))
            for subject, version, digest in self._all(self._marked(sql), *values)
        }

    def _streamed(self, sql: str, values: Sequence[object]) -> Iterator[list[tuple[Any, ...]]]:
        """Yield rows page by page, as the database finds them; only within a transaction."""
        driver: Any = self._readers.connection().connection.driver_connection
        cursor = driver.cursor() if self._dialect == "sqlite" else driver.cursor(name="hoso_range")
        try:
            cursor.execute(self._marked(sql), values)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield rows
        finally:
            cursor.close()


def _within(name: str, ends: tuple[str | None, str | None], without: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition of a range of names without some, and its values."""
    bounds = (f"{name} > ?", ends[0]), (f"{name} <= ?", ends[1]), *((f"{name} <> ?", other) for other in without)
    met = [(text, value) for text, value in bounds if value is not None]
    return " AND ".join(text for text, _ in met) or "1 = 1", [value for _, value in met]


def _value(*columns: object) -> StoredValue:
    n, name, salt, text = columns
    return StoredValue(junk.number(n), junk.words(name), junk.data(salt), junk.words(text))
