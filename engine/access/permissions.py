"""Permissions: who may do what, and where. One function decides; everything not allowed here is forbidden.

A role covers a unit and all units below it, on the day asked about. A subject outside every role of a person is not
visible to that person: the caller answers "not found". Persons are compared, never accounts. R1 to R6 are the rules of
separation of duties.
"""

from collections.abc import Collection, Iterable
from datetime import date

from engine.access.actions import ROLES, WHOLE, WRITING, WRITING_ROLES, Action
from engine.access.role_scopes import EVERYWHERE, depth, in_force, overlap, reaches, reaches_all
from engine.access.rows import GrantRow
from engine.access.scope import Scope
from engine.errors import Message
from engine.organisation.tree import OrgTree
from engine.terms import Role
from engine.values import Value

__all__ = [
    "ROLES", "WRITING", "WRITING_ROLES", "Action", "Permit", "Subject", "can", "is_self_grant",
    "may_accept", "may_appraise", "may_approve", "may_grant", "may_handle", "may_hold", "scope_of",
]  # fmt: skip


class Subject(Value, frozen=True):
    """The subject of an action.

    Attributes:
        cell: Id of the cell of the dossier, or of the unit; empty or `*` for an action about no unit in particular.
        candidate_person: Person id of the candidate, when the candidate uses hoso (R3).
        entered_by: Person id of whoever entered the evidence to be accepted (R1).
        grantee: Person id of whoever is to get or lose a role (R4).
        related: Person ids of the dossier's mentors and introducers, as far as they are known (R2).

    """

    cell: str = ""
    candidate_person: str = ""
    entered_by: str = ""
    grantee: str = ""
    related: frozenset[str] = frozenset()

    @property
    def is_placed(self) -> bool:
        """Tell whether the subject lies in one place of the tree."""
        return self.cell not in ("", EVERYWHERE)


class Permit(Value, frozen=True):
    """The answer of the permission function.

    Attributes:
        allowed: Whether the person may do it.
        visible: Whether the person may know that the subject exists.
        role: The role that allows it; `unit` is the unit over which it is held.
        reason: Why it is not allowed; None when it is.
        rule: The rule of separation of duties (R1 to R5) that forbids it; empty otherwise.

    """

    allowed: bool
    visible: bool
    role: Role | None = None
    unit: str = ""
    reason: Message | None = None
    rule: str = ""


def can(
    person: str,
    action: Action,
    subject: Subject,
    *,
    tree: OrgTree,
    grants: Iterable[GrantRow],
    day: date,
    roles: Collection[Role] | None = None,
) -> Permit:
    """Return whether a person may do something.

    Args:
        person: Id of the person who asks.
        action: The action.
        subject: The subject of the action.
        tree: The organisation tree.
        grants: Roles; those of other persons are ignored.
        day: Today; roles and tree are those of this day.
        roles: Roles of which one is needed, from the workflow file; None takes them from `ROLES`.

    """
    path = tree.last_path(subject.cell, day) if subject.is_placed else ()
    held = [grant for grant in grants if grant.person == person and in_force(grant, day)]
    near = [grant for grant in held if not subject.is_placed or reaches(grant, path)]
    if subject.is_placed and not near:
        return Permit(allowed=False, visible=False, reason=Message("permission.out_of_sight"))
    needed = ROLES[action] if roles is None else frozenset(roles)
    parted = _separation(person, action, subject, near=near)
    if parted is not None:
        return parted
    if action in WHOLE and not subject.is_placed:
        near = [grant for grant in near if reaches_all(grant, held, tree.roots_on(day))]
    appraises = action not in WRITING or may_appraise(person, subject.related)
    usable = [g for g in near if g.role in needed and (g.role != Role.APPRAISER or appraises)]
    if not usable:
        return _lacking(needed, appraiser=any(g.role in needed for g in near))
    best = min(usable, key=lambda grant: (_RANK[Role(grant.role)], depth(grant, path)))
    return Permit(allowed=True, visible=True, role=Role(best.role), unit=best.unit)


def may_accept(person: str, entered_by: str) -> bool:
    """R1: whoever entered a piece of evidence does not accept it, whatever roles they hold now."""
    return person != entered_by


def may_appraise(person: str, related: Collection[str]) -> bool:
    """R2: nobody appraises the dossier of somebody they introduced or help."""
    return person not in related


def may_handle(person: str, candidate_person: str) -> bool:
    """R3: nobody adds anything to their own dossier."""
    return person != candidate_person


def may_approve(person: str, author: str) -> bool:
    """R6: whoever proposes an edition does not approve it, whatever roles they hold now."""
    return person != author


def is_self_grant(person: str, grantee: str) -> bool:
    """R4: nobody gives a role to themselves, or takes one from themselves."""
    return person == grantee


def may_hold(grant: GrantRow, held: Iterable[GrantRow], tree: OrgTree) -> bool:
    """R5: an auditor holds no writing role in the same scope. Looks at every day on which both would be in force.

    Args:
        grant: The role to be given.
        held: All roles given so far.
        tree: The organisation tree, with its changes to come.

    """
    return not any(_clash(grant, other, tree) for other in held if other.person == grant.person)


def may_grant(person: str, grant: GrantRow, *, held: Iterable[GrantRow], tree: OrgTree) -> Permit:
    """Return whether a person may give this role, as far as R4 and R5 go; `can` answers for their own role."""
    if is_self_grant(person, grant.person):
        return _SELF_GRANT
    if not may_hold(grant, held, tree):
        return _forbidden("R5", Message("separation.audits_and_holds_writing_role"))
    return Permit(allowed=True, visible=True)


def scope_of(person: str, action: Action, *, tree: OrgTree, grants: Iterable[GrantRow], day: date) -> Scope | None:
    """Return the part over which a person may do something on a day; None means everything.

    A unit that has ended belongs to whoever stood above it on its last day.
    """
    held = [g for g in grants if g.person == person and g.role in ROLES[action] and in_force(g, day)]
    if any(grant.unit == EVERYWHERE for grant in held):
        return None
    return Scope(frozenset(grant.unit for grant in held), day, tree)


def _separation(person: str, action: Action, subject: Subject, *, near: list[GrantRow]) -> Permit | None:
    """Return the refusal of a rule that keeps duties apart, or None."""
    if action in WRITING and not may_handle(person, subject.candidate_person):
        return _forbidden("R3", Message("separation.own_dossier"))
    if action is Action.ACCEPT and not may_accept(person, subject.entered_by):
        return _forbidden("R1", Message("separation.enters_and_accepts"))
    if action is Action.USER_ROLE and is_self_grant(person, subject.grantee):
        return _SELF_GRANT
    if action in WRITING and any(grant.role == Role.AUDITOR for grant in near):
        return _forbidden("R5", Message("separation.audits_and_writes"))
    return None


def _forbidden(rule: str, reason: Message) -> Permit:
    return Permit(allowed=False, visible=True, reason=reason, rule=rule)


_SELF_GRANT = _forbidden("R4", Message("separation.own_role"))


def _lacking(needed: frozenset[Role], *, appraiser: bool) -> Permit:
    if appraiser:
        return _forbidden("R2", Message("separation.vouches_and_appraises"))
    listed = tuple(role for role in Role if role in needed)
    return Permit(allowed=False, visible=True, reason=Message("permission.role_needed", roles=listed))


_RANK = {role: place for place, role in enumerate(Role)}


def _clash(grant: GrantRow, other: GrantRow, tree: OrgTree) -> bool:
    """Tell whether two roles of one person may not go together on some day on which both are in force."""
    pair = {Role(grant.role), Role(other.role)}
    if Role.AUDITOR not in pair or not pair & WRITING_ROLES:
        return False
    since = max(grant.since, other.since)
    days = [since, *(day for day in tree.days if day > since)]
    return any(
        in_force(grant, day) and in_force(other, day) and overlap(grant.unit, other.unit, tree=tree, day=day)
        for day in days
    )
