"""Which units lie at or above a unit, day by day, as rows: so that a database answers what lies below a unit."""

from collections.abc import Iterable, Iterator
from datetime import date

from engine.organisation.tree import OrgTree
from engine.values import Value


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


def _above(unit: str, tree: OrgTree, day: date) -> set[tuple[str, bool]]:
    path = tree.path_on(unit, day)
    return {(ancestor, bool(path)) for ancestor in path or tree.last_path(unit, day)}
