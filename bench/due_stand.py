"""A database with many open dossiers of which few have come due: those few are whole, the others are rows of summaries.

The sweep reads a dossier's lines only when it raises an alert about it: lines of the others would only fill the disk.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table

from bench.fill import code, connected, fill
from bench.world import founded, ready, to_admit
from store.tables.summaries import dossiers, dues

OVERDUE = 1_000
_DUE, _WAKE = "'2099-06-01'", "'2099-01-01'"


@dataclass(frozen=True, slots=True)
class DueStand:
    """A filled database: on `on` a thousand deadlines have come due, a day later twice as many, a day before none."""

    url: str
    size: int
    on: date

    @property
    def before(self) -> date:
        """Return the day before."""
        return self.on - timedelta(days=1)

    @property
    def after(self) -> date:
        """Return the day after."""
        return self.on + timedelta(days=1)


def due_stand(url: str, size: int) -> DueStand:
    """Make a database with `size` open dossiers, each with one running deadline."""
    office = founded(url)
    light = ready(office, to_admit)
    due = next(due for due in office.store.dues([light.ref]) if due.wake_on is not None)
    on = due.wake_on or date.min
    office.store.close()
    fill(url, light.ref, first=0, count=2 * OVERDUE)
    connection, mark = connected(url)
    cursor = connection.cursor()
    for statement, values in _statements(light.ref, due.deadline, on, size=size):
        cursor.execute(statement.replace("?", mark), values)
    connection.commit()
    _settle(connection, cursor, on_sqlite=mark == "?")
    return DueStand(url, size, on)


def _statements(ref: str, deadline: str, on: date, *, size: int) -> list[tuple[str, tuple[object, ...]]]:
    numbers = (
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?) "  # both know it
        "INSERT INTO {table} ({columns}) SELECT {values} FROM numbers, {table} AS one WHERE one.ref = ?"
    )
    filler = max(0, size - 2 * OVERDUE)
    return [
        ("DELETE FROM dues WHERE wake_on IS NULL OR deadline <> ? OR ref = ?", (deadline, ref)),
        ("UPDATE dues SET wake_on = ? WHERE ref >= ?", ((on + timedelta(days=1)).isoformat(), code(OVERDUE))),
        (numbers.format(table="dossiers", **_copied(dossiers)), (filler, code(0))),
        (
            numbers.format(table="dues", **_copied(dues, due_on=_DUE, wake_on=_WAKE)),
            (filler, code(0)),
        ),
    ]


def _copied(table: Table, **instead: str) -> dict[str, str]:
    """Return the columns of a table and what stands in them in a copy: another code, and what is named."""
    values = {column.name: column.name for column in table.columns} | {"ref": "'Z-' || n"} | instead
    return {"columns": ", ".join(values), "values": ", ".join(values.values())}


def _settle(connection: Any, cursor: Any, *, on_sqlite: bool) -> None:  # noqa: ANN401  # a driver's own
    if on_sqlite:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    else:
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    connection.close()
