"""Planned changes of the organisation tree, before they are written: the windows after, and what becomes of a unit.

Knows rows and days; nothing of roles, dossiers or the log. `application.organisation.tree_changes` checks who may
make a change, and which dossiers and roles it affects.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind

COMES, CHANGES, GOES = "+", "~", "-"
"""Signs of a change: a unit begins, changes, or ends (or loses days on which it existed)."""

_TOLD = tuple(item.name for item in fields(UnitRow) if item.name not in ("unit", "since", "until"))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a unit before and after; `name` is a field of `UnitRow`, `ends_on` or `merged_into`."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The change of one unit.

    Attributes:
        sign: `COMES`, `CHANGES` or `GOES`.
        name: Name of the unit after the change, or before it where the unit goes.
        what: The values that change.
        dossiers: How many dossiers under way lie in the unit and below it.
        roles: How many roles are in force over the unit itself.

    """

    sign: str
    unit: str
    name: str
    what: tuple[FieldChange, ...] = ()
    dossiers: int = 0
    roles: int = 0


def unit_change(unit: str, was: OrgTree, becomes: OrgTree) -> UnitChange:
    """Return what becomes of a unit between two trees."""
    old, new = was.windows_of(unit), becomes.windows_of(unit)
    name = (new or old or (None,))[-1]
    sign = COMES if not old else GOES if _loses_days(unit, was, becomes) else CHANGES
    return UnitChange(sign, unit, "" if name is None else name.name, tuple(_what(unit, was, becomes)))


def with_rows(before: Sequence[UnitRow], listed: Sequence[UnitRow], *, ends_on: date | None) -> list[UnitRow]:
    """Return windows after the import of a list: listed units are as the list says, all others end.

    Windows that had ended stay, unless the list covers some of their days: a list of today needs no past.

    Args:
        before: All windows so far of the units that are looked at, which may be some of the tree.
        listed: All rows of the list about these units.
        ends_on: First day without the units that still exist and are not listed; None keeps these units.

    """
    of_unit = by_unit(listed)
    kept: list[UnitRow] = []
    for row in before:
        if row.unit in of_unit:
            kept += [row] if row.until is not None and not _meets(row, of_unit[row.unit]) else []
        elif ends_on is None:
            kept.append(row)
        else:
            kept += _cut(row, ends_on)
    return [*kept, *listed]


def by_unit(rows: Iterable[UnitRow]) -> dict[str, list[UnitRow]]:
    """Return unit → its windows, in the order given."""
    units: dict[str, list[UnitRow]] = {}
    for row in rows:
        units.setdefault(row.unit, []).append(row)
    return units


def ended(rows: Sequence[UnitRow], unit: str, on: date) -> list[UnitRow]:
    """Return the rows of a tree with a unit ended on a day."""
    return [kept for row in rows for kept in (_cut(row, on) if row.unit == unit else [row])]


def renamed(rows: Sequence[UnitRow], unit: str, name: str, *, on: date) -> list[UnitRow]:
    """Return the rows of a tree with a unit renamed from a day on."""
    return [part for row in rows for part in _from(row, on, row.unit == unit, name=name)]


def merged(rows: Sequence[UnitRow], unit: str, into: str, *, on: date) -> list[UnitRow]:
    """Return the rows of a tree with a unit merged into another from a day on; units below it go below the other."""
    last = OrgTree(rows).last_on(unit, on)
    name = last.name if last is not None else unit
    moved = [part for row in ended(rows, unit, on) for part in _from(row, on, row.parent == unit, parent=into)]
    return [*moved, _merger(unit, into, on, name=name)]


def _merger(unit: str, into: str, on: date, *, name: str) -> UnitRow:
    return UnitRow(
        unit=unit, since=on, until=None, kind=UnitKind.MERGED, parent=into, name=name, decides=False,
        official_members=None, has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
    )  # fmt: skip


def _cut(row: UnitRow, on: date) -> list[UnitRow]:
    """Return what is left of a window that is ended on a day: one window, or none."""
    if row.until is not None and row.until <= on:
        return [row]
    return [replace(row, until=on)] if row.since < on else []


def _from(row: UnitRow, on: date, is_meant: bool, **values: object) -> list[UnitRow]:  # noqa: FBT001
    """Return a window with other values from a day on: one window, or two."""
    if not is_meant or (row.until is not None and row.until <= on):
        return [row]
    if row.since >= on:
        return [replace(row, **values)]  # type: ignore[arg-type]  # names of fields, from this module
    return [replace(row, until=on), replace(row, since=on, **values)]  # type: ignore[arg-type]  # the same


def _meets(row: UnitRow, others: Iterable[UnitRow]) -> bool:
    """Tell whether a window has a day in common with one of some others."""
    return any(
        (row.until is None or other.since < row.until) and (other.until is None or row.since < other.until)
        for other in others
    )


def _loses_days(unit: str, was: OrgTree, becomes: OrgTree) -> bool:
    """Tell whether the unit, or its successor, existed on a day on which neither exists in the new tree."""
    days = {date.min, *was.changes_of(unit), *becomes.changes_of(unit)}
    return any(was.path_on(unit, day) and not becomes.path_on(unit, day) for day in days)


def _what(unit: str, was: OrgTree, becomes: OrgTree) -> Iterator[FieldChange]:
    """Yield the values of a unit that change, by its last windows before and after."""
    old, new = was.windows_of(unit), becomes.windows_of(unit)
    if old and new:
        pairs = [(name, getattr(old[-1], name), getattr(new[-1], name)) for name in _TOLD]
    else:
        pairs = [("parent", "", new[-1].parent)] if new else []
    pairs.append(("merged_into", _heir(was, unit), _heir(becomes, unit)))
    if old:
        pairs.append(("ends_on", old[-1].until, new[-1].until if new else old[0].since))
    for name, before, after in pairs:
        if before != after:
            yield FieldChange(name, before, after)


def _heir(tree: OrgTree, unit: str) -> str:
    heir = tree.heir_on(unit, date.max)
    return "" if heir == unit else heir
