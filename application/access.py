"""Who acts, and what they may do. Every use case asks here, no door does; what was asked for is remembered."""

from dataclasses import dataclass, field
from functools import cached_property

from application.unit_of_work import Actor, UnitOfWork
from engine.access.actions import Action
from engine.access.permissions import Permit, Subject, can, scope_of
from engine.access.reaching.token_rules import WHOLE_REACH, Reach, narrowed
from engine.access.scope import Scope
from engine.access.sight import Sight
from engine.decisions.redaction import Redaction
from engine.dossiers.dossier import Dossier
from engine.dossiers.named_members import names_any
from engine.errors import NotFoundError, NotPermittedError
from engine.law.usage.private_fields import private_deadlines
from engine.read_models.projection import candidate_of
from engine.terms import Role


@dataclass
class Access:
    """The permissions of one request.

    Attributes:
        work: The unit of work: users, roles and tree as they stand when first read.
        login: Login or person id of whoever asks.
        reach: How far of what they may do is theirs in this request.
        asked: The actions for which permission was asked so far, in order.

    """

    work: UnitOfWork
    login: str
    reach: Reach = WHOLE_REACH
    asked: list[Action] = field(default_factory=list)

    @cached_property
    def actor(self) -> Actor:
        """Return who acts, with their roles.

        Raises:
            NotPermittedError: There is no such user, or the user is disabled.

        """
        actor, unit = self.work.actor(self.login), self.reach.unit
        if not unit:
            return actor
        grants = narrowed(actor.grants, unit, tree=self.work.tree, day=self.work.clock.today())
        return Actor(actor.person, grants)

    @property
    def person(self) -> str:
        """Return the person id of whoever acts; raises as `actor`."""
        return self.actor.person.person

    def permit(self, action: Action, subject: Subject, *, roles: frozenset[Role] | None = None) -> Permit:
        """Return whether the actor may do something today, in which role, and if not, why not.

        Args:
            action: What is asked for.
            subject: What it is about.
            roles: Roles of which one is needed, from the workflow file; None takes them from the table of roles.

        """
        self.asked.append(action)
        tree, grants, day = self.work.tree, self.actor.grants, self.work.clock.today()
        return can(self.person, action, subject, tree=tree, grants=grants, day=day, roles=roles)

    def dossier(self, ref: str, action: Action, *, roles: frozenset[Role] | None = None) -> tuple[Dossier, Permit]:
        """Return a dossier that the actor may do this to, with the permit; raises as `over`."""
        dossier = self.work.load(ref)
        return dossier, self.over(dossier, action, roles=roles)

    def over(self, dossier: Dossier, action: Action, *, roles: frozenset[Role] | None = None) -> Permit:
        """Return the permit to do something to a dossier.

        Raises:
            NotFoundError: No such dossier, or out of the actor's scope: the same sentence for both.
            NotPermittedError: In sight, but this is for others to do.

        """
        # A chain without a cell (`@org`, `@people`) is no dossier, and would otherwise lie in everybody's scope.
        permit = self.permit(action, self.subject(dossier), roles=roles) if dossier.cell else None
        if permit is None:
            self.asked.append(action)
        if permit is None or not permit.visible:
            raise NotFoundError("dossier.out_of_sight", ref=dossier.ref)
        if not permit.allowed:
            raise NotPermittedError("permission.denied", where=dossier.ref, why=permit.reason)
        return permit

    def unit(self, unit: str, action: Action, *, grantee: str = "") -> Permit:
        """Return a permit over a unit.

        Raises:
            NotFoundError: The unit is out of the actor's scope, or there is none.
            NotPermittedError: In sight, but this is for others to do.

        """
        permit = self.permit(action, Subject(cell=unit, grantee=grantee))
        if not permit.visible:
            raise NotFoundError("unit.out_of_sight", unit=unit)
        if not permit.allowed:
            raise NotPermittedError("permission.denied", why=permit.reason)
        return permit

    def below(self, action: Action, *units: str) -> Scope:
        """Return some units and all that stands below them today; raises as `unit`."""
        for unit in units:
            self.unit(unit, action)
        return Scope(frozenset(units), self.work.clock.today(), self.work.tree, standing=True)

    def anywhere(self, action: Action) -> Permit:
        """Return a permit of somebody who may do this in some part, so that nobody takes an empty list for "nothing".

        Raises:
            NotPermittedError: None of the actor's roles allows it.

        """
        permit = self.permit(action, Subject())
        if not permit.allowed:
            raise NotPermittedError("permission.denied", why=permit.reason)
        return permit

    def scope(self, action: Action) -> Scope | None:
        """Return the part over which the actor may do this today; None means everything."""
        self.asked.append(action)
        tree, grants, day = self.work.tree, self.actor.grants, self.work.clock.today()
        return scope_of(self.person, action, tree=tree, grants=grants, day=day)

    def scope_listed(self, action: Action) -> Scope | None:
        """Return the part of which the actor gets lists and counts; None means everything.

        Raises:
            NotPermittedError: None of the actor's roles allows it.

        """
        self.anywhere(action)
        return self.scope(action)

    def private_sight(self) -> Sight:
        """Return in which part the actor may read dossiers whole, names and all, and what is withheld elsewhere."""
        named = self.scope(Action.READ_PRIVATE)
        return Sight(named, () if named is None else private_deadlines(self.work.law.edition.deadlines))

    def redaction(self, dossier: Dossier) -> Redaction | None:
        """Return what cuts the law's words on a dossier for the actor; None where everything may be read."""
        if self.permit(Action.READ_PRIVATE, self.subject(dossier)).allowed:
            return None
        return Redaction(self.work.law.edition, self.work.clock.today())

    def subject(self, dossier: Dossier) -> Subject:
        """Return the dossier as the permission function sees it when the actor asks.

        Whether the actor is related to it is looked up for appraisers alone, whom it keeps apart (R2).
        """
        candidate, own = candidate_of(dossier), frozenset({self.person})
        appraises = any(grant.role == Role.APPRAISER for grant in self.actor.grants)
        related = own if appraises and names_any(dossier, self.actor.person.signs) else frozenset[str]()
        person = (candidate.person if candidate else None) or ""
        return Subject(cell=dossier.cell, candidate_person=person, related=related)
