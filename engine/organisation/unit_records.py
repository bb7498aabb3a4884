"""Records about units: statements entered by hand, one log entry each, and the rows computed from the entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from engine.ledger.entry import Entry
from engine.organisation.rows import UnitRecord
from engine.terms import EntryKind


class RecordKind(StrEnum):
    """The kinds of statement about a unit."""

    IN_HOSO = "in_hoso"
    TARGET = "target"
    ADMITTED = "admitted"
    MEMBERS_AT_START = "members_at_start"
    VILLAGE = "village"
    FILE_CHECK = "file_check"
    RECONCILIATION = "reconciliation"


VILLAGE_MEMBERS, VILLAGE_CELL = "village_members", "village_cell"
"""Kinds of the two rows of one statement about a village: its number of members; 1 or 0 for a cell of its own."""

RecordKey = tuple[str, str, str, date]
"""Unit, kind, place, first day: a later statement with the same key replaces the earlier one."""


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """One statement recorded about a unit.

    Attributes:
        unit: Id of the unit.
        since: First day of the period, or the day of a statement about one day.
        until: First day after the period (exclusive end); None for a statement that holds from a day on.
        place: Name of the village; empty for all other kinds.
        value: The number, where the kind has one.
        own_cell: Whether the village has a cell of its own; None when not stated.
        source: Number of the document that it is taken from.

    """

    unit: str
    kind: RecordKind
    since: date
    until: date | None = None
    place: str = ""
    value: int | None = None
    own_cell: bool | None = None
    source: str = ""

    @property
    def key(self) -> RecordKey:
        """Return the key of which only one statement is in force."""
        return self.unit, str(self.kind), self.place, self.since

    @property
    def last(self) -> date | None:
        """Return the last day of the period; None for a statement without an end."""
        return None if self.until is None else self.until - timedelta(days=1)


def body_of(statement: UnitStatement) -> dict[str, Any]:
    """Return a statement as JSON values for a log line; fields that are not stated are left out."""
    body = {
        "unit": statement.unit,
        "kind": str(statement.kind),
        "since": statement.since.isoformat(),
        "place": statement.place,
        "until": statement.until.isoformat() if statement.until else None,
        "value": statement.value,
        "own_cell": statement.own_cell,
        "source": statement.source,
    }
    return {name: value for name, value in body.items() if value is not None and value != ""}


def statement_in(body: Mapping[str, Any]) -> UnitStatement:
    """Return the statement in the body of a log line."""
    until = body.get("until")
    return UnitStatement(
        unit=body["unit"], kind=RecordKind(body["kind"]), since=date.fromisoformat(body["since"]),
        until=date.fromisoformat(until) if until else None, place=body.get("place", ""), value=body.get("value"),
        own_cell=body.get("own_cell"), source=body.get("source", ""),
    )  # fmt: skip


def standing_entries(entries: Iterable[Entry]) -> dict[int, UnitStatement]:
    """Return entry number → statement, for the statements in force, in the order of numbers.

    An entry that corrects another removes its statement; an entry with the same key replaces it.
    """
    by_number: dict[int, UnitStatement] = {}
    by_key: dict[RecordKey, int] = {}
    for entry in entries:
        if entry.kind is not EntryKind.UNIT_RECORDED:
            continue
        by_number.pop(entry.body.get("corrects", 0), None)
        if "kind" in entry.body:
            statement = statement_in(entry.body)
            by_number.pop(by_key.get(statement.key, 0), None)
            by_key[statement.key], by_number[entry.n] = entry.n, statement
    return by_number


def records_of(entries: Iterable[Entry]) -> list[UnitRecord]:
    """Return the rows computed from the chain `@units`, in the order of unit, kind, place and day."""
    rows = [row for n, statement in standing_entries(entries).items() for row in rows_of(statement, n)]
    return sorted(rows, key=lambda row: (row.unit, row.kind, row.place, row.since))


def kinds_of_rows(kind: str) -> tuple[str, ...]:
    """Return the kinds of the rows that a statement of a kind is kept in."""
    return (VILLAGE_MEMBERS, VILLAGE_CELL) if kind == RecordKind.VILLAGE else (kind,)


def statements_of(rows: Iterable[UnitRecord]) -> list[tuple[int, UnitStatement]]:
    """Return entry number and statement of rows, in the order in which each is first met; the inverse of `rows_of`."""
    statements: dict[int, UnitStatement] = {}
    for row in rows:
        is_village = row.kind in (VILLAGE_MEMBERS, VILLAGE_CELL)
        kind = RecordKind.VILLAGE if is_village else RecordKind(row.kind)
        known = statements.get(row.n) or UnitStatement(
            row.unit, kind, row.since, row.until, row.place, source=row.source
        )
        if row.kind == VILLAGE_CELL:
            known = replace(known, own_cell=None if row.value is None else bool(row.value))
        else:
            known = replace(known, value=row.value)
        statements[row.n] = known
    return list(statements.items())


def rows_of(statement: UnitStatement, n: int) -> list[UnitRecord]:
    """Return the rows of one statement, recorded by entry `n`."""
    if statement.kind is not RecordKind.VILLAGE:
        return [UnitRecord(*statement.key, until=statement.until, value=statement.value, source=statement.source, n=n)]
    cell = None if statement.own_cell is None else int(statement.own_cell)
    values = ((VILLAGE_MEMBERS, statement.value), (VILLAGE_CELL, cell))
    return [
        UnitRecord(
            statement.unit,
            kind,
            statement.place,
            statement.since,
            until=statement.until,
            value=value,
            source=statement.source,
            n=n,
        )
        for kind, value in values
        if value is not None
    ]
