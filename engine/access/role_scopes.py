"""The scope of a role: a unit and all units below it, from a day until a day."""

from collections.abc import Collection, Iterable
from datetime import date

from engine.access.rows import GrantRow
from engine.organisation.tree import OrgTree

EVERYWHERE = "*"
"""The unit id of a grant that reaches the whole tree, also before there is one."""


def in_force(grant: GrantRow, day: date) -> bool:
    """Tell whether a role is held on a day."""
    return grant.since <= day and (grant.until is None or day < grant.until)


def reaches(grant: GrantRow, path: Collection[str]) -> bool:
    """Tell whether a role reaches a unit, given the ids of it and all above it; never a unit that is not known."""
    return bool(path) and (grant.unit == EVERYWHERE or grant.unit in path)


def reaches_all(grant: GrantRow, held: Iterable[GrantRow], roots: frozenset[str]) -> bool:
    """Tell whether a role reaches the whole tree: by itself, or with others of its kind over every root."""
    if grant.unit == EVERYWHERE:
        return True
    return bool(roots) and roots <= {other.unit for other in held if other.role == grant.role}


def depth(grant: GrantRow, path: tuple[str, ...]) -> int:
    """Return how far above the unit a role stands; the nearest is named in the log."""
    return path.index(grant.unit) if grant.unit in path else len(path)


def overlap(unit: str, other: str, *, tree: OrgTree, day: date) -> bool:
    """Tell whether some unit lies in both scopes on a day: one stands at or above the other."""
    if EVERYWHERE in (unit, other) or unit == other:
        return True
    return unit in tree.last_path(other, day) or other in tree.last_path(unit, day)
