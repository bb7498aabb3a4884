"""A part of the organisation, told by the units at its top: never by a list of all that lies in it."""

from dataclasses import dataclass, field, replace
from datetime import date

from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True)
class Scope:
    """Some units with everything at or below them on a day.

    A database tells what lies in it by its rows of paths (`engine.organisation.unit_paths`); `unit in scope` asks the
    tree about one unit.

    Attributes:
        units: Ids of the units at its top.
        day: The day.
        tree: The organisation tree.
        standing: Only what stands on that day, or was merged into something that does, and the units at its top. Else a
            unit that has ended belongs to those that stood above it on its last day.
        within: A wider part in which everything must lie as well; None for no other.

    """

    units: frozenset[str]
    day: date
    tree: OrgTree = field(repr=False, compare=False)
    standing: bool = False
    within: "Scope | None" = None

    def __contains__(self, unit: str) -> bool:
        """Tell whether a unit lies in it; of an empty part that is said without asking the tree."""
        if self.is_empty:
            return False
        if self.standing and unit in self.units:
            path: tuple[str, ...] = (unit,)
        else:
            path = self.tree.path_on(unit, self.day) if self.standing else self.tree.last_path(unit, self.day)
        return not self.units.isdisjoint(path) and (self.within is None or unit in self.within)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing can lie in it."""
        return not self.units or (self.within is not None and self.within.is_empty)

    def covers(self, other: "Scope") -> bool:
        """Tell whether each unit at the top of another part lies in this one, and with it all below."""
        return all(unit in self for unit in other.units)

    def both(self, other: "Scope | None") -> "Scope":
        """Return what lies in this part and in another one; None stands for everything."""
        return self if other is None or other == self else replace(self, within=other.both(self.within))


def in_both(scope: Scope | None, other: Scope | None) -> Scope | None:
    """Return what lies in two parts; None stands for everything."""
    return other if scope is None else scope.both(other)
