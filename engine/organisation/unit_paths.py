"""Which units lie at or above a unit, day by day, as rows: so that a database answers what lies below a unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.values import Value

_OF_THE_PATH = ("since", "until", "kind", "parent")
"""Fields of a unit from which its path, and that of every unit below it, follows."""


class UnitPath(Value, frozen=True):
    """One unit that lies at or above another during some days.

    Attributes:
        unit: Id of the unit below.
        ancestor: Id of the unit above it, or of the unit itself.
        since: First day; `until` the first day after, None while it lasts.
        stands: The unit, or what it was merged into, stands on these days. A unit that has ended keeps the path of its
            last day.

    """

    unit: str
    ancestor: str
    since: date
    until: date | None
    stands: bool


def paths_of(tree: OrgTree, units: Iterable[str]) -> Iterator[UnitPath]:
    """Yield the rows of some units, each unit's together, those that end first."""
    for unit in units:
        running: dict[tuple[str, bool], date] = {}
        for day in tree.path_days(unit):
            above = _above(unit, tree, day)
            for ancestor, stands in sorted(running.keys() - above):
                yield UnitPath(unit, ancestor, running.pop((ancestor, stands)), day, stands)
            for key in above:
                running.setdefault(key, day)
        for (ancestor, stands), since in sorted(running.items()):
            yield UnitPath(unit, ancestor, since, None, stands)


def all_paths(tree: OrgTree) -> Iterator[UnitPath]:
    """Yield the rows of all units, in the order of ids."""
    return paths_of(tree, sorted(tree.units))


def units_with_other_paths(before: Sequence[UnitRow], after: Sequence[UnitRow]) -> set[str]:
    """Return the units whose rows may be others in a tree after a change: those moved, and all that ever lay below.

    A new name, number of members or other value that no path follows from moves nothing.
    """
    was, becomes = _path_values(before), _path_values(after)
    moved = {unit for unit in was.keys() | becomes.keys() if was.get(unit) != becomes.get(unit)}
    return _with_all_below(moved, before) | _with_all_below(moved, after) if moved else moved


def _above(unit: str, tree: OrgTree, day: date) -> set[tuple[str, bool]]:
    path = tree.path_on(unit, day)
    return {(ancestor, bool(path)) for ancestor in path or tree.last_path(unit, day)}


def _path_values(rows: Iterable[UnitRow]) -> Mapping[str, set[tuple[object, ...]]]:
    values: dict[str, set[tuple[object, ...]]] = {}
    for row in rows:
        values.setdefault(row.unit, set()).add(tuple(getattr(row, name) for name in _OF_THE_PATH))
    return values


def _with_all_below(units: set[str], rows: Iterable[UnitRow]) -> set[str]:
    """Return some units with all that lay below them on any day, or were merged into them."""
    under: dict[str, set[str]] = {}
    for row in rows:
        under.setdefault(row.parent, set()).add(row.unit)
    reached, frontier = set(units), set(units)
    while frontier:
        frontier = {below for unit in frontier for below in under.get(unit, ())} - reached
        reached |= frontier
    return reached
