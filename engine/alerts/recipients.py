"""Recipients of an alert: the persons who hold the roles of a route step at its place in the tree."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import GrantRow
from engine.acts.candidate import MentorAssigned
from engine.dossiers.dossier import Dossier
from engine.law.model.alert_policy import MENTOR, RouteStep
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind


def recipients(
    step: RouteStep,
    *,
    cell: str,
    tree: OrgTree,
    grants: Iterable[GrantRow],
    day: date,
    exclude: frozenset[str],
    mentors: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the recipients of one step of a route, in order; empty when nobody holds the roles there.

    Args:
        step: The roles, and where they are looked for.
        cell: The unit in which the alert lies.
        tree: The organisation tree.
        grants: At least all roles over the unit and those above it.
        day: Roles and tree are those of this day; for a unit that has ended, the units above it on its last day.
        exclude: Ids of persons who are never recipients: the candidate.
        mentors: Ids of the members who help the candidate, as far as they use hoso.

    """
    named = [person for person in mentors if MENTOR in step.roles]
    units = _units(step, tree.last_path(cell, day), tree=tree, day=day)
    held = [grant for grant in grants if grant.role in step.roles and in_force(grant, day)]
    for unit in units:
        named += sorted(grant.person for grant in held if grant.unit == unit)
        if set(named) - exclude:
            break
    return tuple(dict.fromkeys(person for person in named if person not in exclude))


def mentor_named(dossier: Dossier) -> str:
    """Return how the act names the mentor last assigned: by a login, a person id or any name; empty for none."""
    group = dossier.acts.get(MentorAssigned.slug, ())
    act = group[-1].act if group else None
    return act.mentor if isinstance(act, MentorAssigned) else ""


def _units(step: RouteStep, path: Collection[str], *, tree: OrgTree, day: date) -> list[str]:
    """Return the units where a route step looks for its roles, the nearest first."""
    rows = [row for unit in path if (row := tree.last_on(unit, day)) is not None]
    above = next((at for at, row in enumerate(rows) if row.kind not in _BASE), len(rows))
    if step.where == "cell":
        return [row.unit for row in rows[:1] if row.kind == UnitKind.CELL]
    if step.where == "grassroots":
        return [row.unit for row in rows[:above] if row.kind != UnitKind.CELL]
    if step.where == "deciding":
        return [row.unit for row in rows if row.decides][:1]
    return [*(row.unit for row in rows[above:]), EVERYWHERE] if step.where == "superior" else []


_BASE = frozenset({UnitKind.CELL, UnitKind.DEPARTMENT, UnitKind.GRASSROOTS})
"""Kinds of unit up to the grassroots committee."""
