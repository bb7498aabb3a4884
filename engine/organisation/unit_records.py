"""Records about units: what is told by hand, one log entry each, and the rows that the entries come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from engine.ledger.entry import Entry
from engine.organisation.rows import UnitRecord
from engine.terms import EntryKind


class RecordKind(StrEnum):
    """What may be recorded of a unit."""

    IN_HOSO = "in_hoso"
    TARGET = "target"
    ADMITTED = "admitted"
    MEMBERS_AT_START = "members_at_start"
    VILLAGE = "village"
    FILE_CHECK = "file_check"
    RECONCILIATION = "reconciliation"


VILLAGE_MEMBERS, VILLAGE_CELL = "village_members", "village_cell"
"""The two rows that a record of a village comes to: how many members it has, and 1 or 0 for a cell of its own."""

RecordKey = tuple[str, str, str, date]
"""Unit, kind, place, first day: a later record with the same four stands in the place of the earlier one."""


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """One record as it is told.

    Attributes:
        unit: Id of the unit that it is about.
        since: First day of its period, or the day itself.
        until: The day after the last one of its period; None for what holds from a day on.
        place: Name of the village; empty for all other kinds.
        value: The number, where the kind has one.
        own_cell: Whether the village has a cell of its own; None where that is not told.
        source: Number of the document that says so.

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
        """Return what no two standing records share."""
        return self.unit, str(self.kind), self.place, self.since

    @property
    def last(self) -> date | None:
        """Return the last day of its period."""
        return None if self.until is None else self.until - timedelta(days=1)


def body_of(told: UnitStatement) -> dict[str, Any]:
    """Return a record as JSON values for a log line; what is not told is left out."""
    body = {
        "unit": told.unit, "kind": str(told.kind), "since": told.since.isoformat(), "place": told.place,
        "until": told.until.isoformat() if told.until else None, "value": told.value, "own_cell": told.own_cell,
        "source": told.source,
    }  # fmt: skip
    return {name: value for name, value in body.items() if value is not None and value != ""}


def told_in(body: Mapping[str, Any]) -> UnitStatement:
    """Return the record that a log line holds."""
    until = body.get("until")
    return UnitStatement(
        unit=body["unit"], kind=RecordKind(body["kind"]), since=date.fromisoformat(body["since"]),
        until=date.fromisoformat(until) if until else None, place=body.get("place", ""), value=body.get("value"),
        own_cell=body.get("own_cell"), source=body.get("source", ""),
    )  # fmt: skip


def standing_entries(entries: Iterable[Entry]) -> dict[int, UnitStatement]:
    """Return the records that stand, by the number of the entry that tells them, in the order of numbers.

    An entry that corrects another takes its record away; one with the same key stands in its place.
    """
    by_number: dict[int, UnitStatement] = {}
    by_key: dict[RecordKey, int] = {}
    for entry in entries:
        if entry.kind is not EntryKind.UNIT_RECORDED:
            continue
        by_number.pop(entry.body.get("corrects", 0), None)
        if "kind" in entry.body:
            told = told_in(entry.body)
            by_number.pop(by_key.get(told.key, 0), None)
            by_key[told.key], by_number[entry.n] = entry.n, told
    return by_number


def records_of(entries: Iterable[Entry]) -> list[UnitRecord]:
    """Return the rows that the `@units` chain comes to, in the order of unit, kind, place and day."""
    rows = [row for n, told in standing_entries(entries).items() for row in rows_of(told, n)]
    return sorted(rows, key=lambda row: (row.unit, row.kind, row.place, row.since))


def rows_of(told: UnitStatement, n: int) -> list[UnitRecord]:
    """Return the rows of one record, told by entry `n`."""
    if told.kind is not RecordKind.VILLAGE:
        return [UnitRecord(*told.key, until=told.until, value=told.value, source=told.source, n=n)]
    cell = None if told.own_cell is None else int(told.own_cell)
    values = ((VILLAGE_MEMBERS, told.value), (VILLAGE_CELL, cell))
    return [
        UnitRecord(told.unit, kind, told.place, told.since, until=told.until, value=value, source=told.source, n=n)
        for kind, value in values
        if value is not None
    ]
