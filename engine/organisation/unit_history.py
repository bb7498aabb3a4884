"""The windows of every unit as each entry of the tree left them, small enough to keep for a whole country."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, NamedTuple

from msgspec import msgpack

from engine.ledger.entry import Entry
from engine.organisation.rows import UnitRow, unit_row
from engine.terms import EntryKind


class _State(NamedTuple):
    """The windows of one unit from an entry on, packed."""

    since: int
    windows: bytes


_FIELDS = [field.name for field in fields_of(UnitRow)]
_NONE = msgpack.encode([])


class UnitHistory:
    """What the chain `@org` says of each unit, entry by entry.

    A unit that never changes is kept once, whatever happens to others: about 250 bytes each.

    Attributes:
        version: Number of the last entry that was followed.

    """

    def __init__(self) -> None:
        self.version = 0
        self._states: dict[str, tuple[_State, ...]] = {}

    def follow(self, entries: Iterable[Entry]) -> None:
        """Take in the next entries, in order, none left out."""
        for entry in entries:
            self.version = entry.n
            if entry.kind is EntryKind.ORG_CHANGED:  # older databases: the whole tree in a line
                whole = _by_unit(entry.body["units"])
                for unit in {*self._states, *whole}:
                    self._put(unit, [unit_row(fields) for fields in whole.get(unit, ())])
            elif entry.kind is EntryKind.ORG_AMENDED:
                self._amend(_by_unit(entry.body["drop"]), _by_unit(entry.body["put"]))

    def windows_of(self, unit: str, version: int) -> list[UnitRow]:
        """Return every window of a unit as an entry left them, in the order of their first days."""
        for state in reversed(self._states.get(unit, ())):
            if state.since <= version:
                return list(map(_unpacked, msgpack.decode(state.windows)))
        return []

    def units(self) -> Sequence[str]:
        """Return the ids of all units that ever were in the tree, in order."""
        return sorted(self._states)

    def _amend(self, drop: Mapping[str, list[dict[str, Any]]], put: Mapping[str, list[dict[str, Any]]]) -> None:
        for unit in dict.fromkeys([*drop, *put]):
            rows = {row.since.isoformat(): row for row in self.windows_of(unit, self.version)}
            for fields in drop.get(unit, ()):
                rows.pop(fields["since"], None)
            rows.update((fields["since"], unit_row(fields)) for fields in put.get(unit, ()))
            self._put(unit, rows.values())

    def _put(self, unit: str, rows: Iterable[UnitRow]) -> None:
        by_day = {row.since: row for row in rows}  # of two of one day the later one counts
        windows = msgpack.encode([_packed(by_day[day]) for day in sorted(by_day)])
        states = self._states.get(unit, ())
        if windows != (states[-1].windows if states else _NONE):
            self._states[unit] = (*states, _State(self.version, windows))


class UnitsAt:
    """The units as one entry of the tree left them; implements `engine.organisation.lazy_tree.UnitSource`."""

    def __init__(self, history: UnitHistory, version: int) -> None:
        self._history = history
        self._version = version

    def units(self) -> list[UnitRow]:
        """Return the windows of all units, in the order of unit and first day."""
        return self.unit_windows(self._history.units())

    def unit_windows(self, units: Collection[str]) -> list[UnitRow]:
        """Return every window of some units, in the order in which they are named, and of first days."""
        return [row for unit in units for row in self._history.windows_of(unit, self._version)]

    def units_under(self, parents: Collection[str]) -> list[UnitRow]:
        """Return every window that names one of some units as the one above it, or as its successor; reads all."""
        return [row for row in self._all() if row.parent in parents]

    def _all(self) -> Iterator[UnitRow]:
        return (row for unit in self._history.units() for row in self._history.windows_of(unit, self._version))


def _by_unit(listed: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for fields in listed:
        by_unit.setdefault(fields["unit"], []).append(fields)
    return by_unit


def _packed(row: UnitRow) -> list[Any]:
    unit, since, until, *others = (getattr(row, name) for name in _FIELDS)
    return [unit, since.toordinal(), until and until.toordinal(), *others]


def _unpacked(fields: list[Any]) -> UnitRow:
    unit, since, until, *others = fields
    return UnitRow(unit, date.fromordinal(since), None if until is None else date.fromordinal(until), *others)
