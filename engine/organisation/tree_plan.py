"""What is to become of the organisation tree, before it is written: windows put and dropped, told unit by unit.

Knows rows and days; nothing of roles, dossiers or the log. `application.administration.tree_changes` asks who
may, and what lives in a unit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind

COMES, CHANGES, GOES = "+", "~", "-"
"""Signs of a plan: a unit that begins, one that changes, one that ends (or loses days on which it was)."""

_TOLD = tuple(item.name for item in fields(UnitRow) if item.name not in ("unit", "since", "until"))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a unit before and after; `name` is a field of `UnitRow`, `ends_on` or `merged_into`."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What happens to one unit: its sign, its name, what becomes other, and what it touches.

    `dossiers`: live ones in the unit and below it; `roles`: those in force over the unit itself.
    """

    sign: str
    unit: str
    name: str
    what: tuple[FieldChange, ...] = ()
    dossiers: int = 0
    roles: int = 0


@dataclass(frozen=True, slots=True)
class TreeDifference:
    """What separates two trees: windows to put, windows to drop, and the same told unit by unit."""

    put: tuple[UnitRow, ...]
    drop: tuple[UnitRow, ...]
    changes: tuple[UnitChange, ...]

    @property
    def removes(self) -> tuple[UnitChange, ...]:
        """Return the changes by which a unit ends or loses days."""
        return tuple(one for one in self.changes if one.sign == GOES)


def difference(before: Sequence[UnitRow], after: Sequence[UnitRow]) -> TreeDifference:
    """Return what separates two trees; units in the order of their ids."""
    old, new = _keyed(before), _keyed(after)
    put = tuple(row for key, row in new.items() if old.get(key) != row)
    drop = tuple(row for key, row in old.items() if key not in new)
    was, becomes = OrgTree(before), OrgTree(after)
    changed = sorted({row.unit for row in (*put, *drop)})
    return TreeDifference(put, drop, tuple(_change(unit, was, becomes) for unit in changed))


def with_rows(before: Sequence[UnitRow], listed: Sequence[UnitRow], *, ends_on: date | None) -> list[UnitRow]:
    """Return the tree that a list describes: what it names is as it says, what it leaves out ends.

    Windows that had ended stay, unless the list says something else of their days: a list of today needs no past.

    Args:
        before: The tree so far.
        listed: Rows of the list.
        ends_on: First day without the units that still stand and are not listed; None leaves those standing.

    """
    named = {row.unit for row in listed}
    kept: list[UnitRow] = []
    for row in before:
        if row.unit in named:
            kept += [row] if row.until is not None and not _meets(row, listed) else []
        elif ends_on is None:
            kept.append(row)
        else:
            kept += _cut(row, ends_on)
    return [*kept, *listed]


def unlisted(before: Sequence[UnitRow], listed: Sequence[UnitRow]) -> list[str]:
    """Return the ids of the units that stand for good so far and that a list leaves out, in order."""
    named = {row.unit for row in listed}
    return sorted({row.unit for row in before if row.until is None and row.unit not in named})


def ended(rows: Sequence[UnitRow], unit: str, on: date) -> list[UnitRow]:
    """Return the tree without a unit from a day on."""
    return [kept for row in rows for kept in (_cut(row, on) if row.unit == unit else [row])]


def renamed(rows: Sequence[UnitRow], unit: str, name: str, *, on: date) -> list[UnitRow]:
    """Return the tree with another name of a unit from a day on."""
    return [part for row in rows for part in _from(row, on, row.unit == unit, name=name)]


def merged(rows: Sequence[UnitRow], unit: str, into: str, *, on: date) -> list[UnitRow]:
    """Return the tree in which a unit is part of another from a day on, and what stood below it stands below that."""
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
    """Return what is left of a window that holds no longer from a day on."""
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


def _meets(row: UnitRow, listed: Iterable[UnitRow]) -> bool:
    """Tell whether a list says something of the unit of a window on one of its days."""
    same = (one for one in listed if one.unit == row.unit)
    return any(
        (row.until is None or one.since < row.until) and (one.until is None or row.since < one.until) for one in same
    )


def _keyed(rows: Sequence[UnitRow]) -> Mapping[tuple[str, date], UnitRow]:
    return {(row.unit, row.since): row for row in rows}


def _change(unit: str, was: OrgTree, becomes: OrgTree) -> UnitChange:
    old, new = was.windows_of(unit), becomes.windows_of(unit)
    name = (new or old or (None,))[-1]
    what = tuple(_what(unit, was, becomes))
    sign = COMES if not old else GOES if _loses_days(unit, was, becomes) else CHANGES
    return UnitChange(sign, unit, "" if name is None else name.name, what)


def _loses_days(unit: str, was: OrgTree, becomes: OrgTree) -> bool:
    """Tell whether there are days on which the unit was there, and is there no more, itself or as part of another."""
    days = {date.min, *was.changes_of(unit), *becomes.changes_of(unit)}
    return any(was.path_on(unit, day) and not becomes.path_on(unit, day) for day in days)


def _what(unit: str, was: OrgTree, becomes: OrgTree) -> Iterator[FieldChange]:
    """Yield what becomes other of a unit, as its last windows say it."""
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
