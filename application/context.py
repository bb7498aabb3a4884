"""What every use case needs first: the law in use, the tree, who is acting, and the dossier, if it is in sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from application.ledger_writer import LedgerWriter
from application.ports.edition_folders import EditionFolders
from application.ports.law_book import LawBook
from application.ports.letters import LetterParts
from application.ports.store import Clock, Store
from engine.access.permissions import Action, Permit, Subject, can, cells_in_sight, units_in_sight
from engine.access.persons import login_by_person, person_called
from engine.access.rows import GrantRow, PersonRow
from engine.access.sight import Sight
from engine.decisions.redaction import Redaction
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.fold import fold
from engine.dossiers.named_members import names_any
from engine.dossiers.place_history import path_history, place_facts
from engine.errors import HosoError, NotFoundError, NotPermittedError
from engine.law.law import Law
from engine.law.usage.private_fields import private_deadlines
from engine.ledger.chance import Chance
from engine.ledger.subjects import ORG, PEOPLE, POLICY
from engine.organisation.tree import OrgTree
from engine.read_models.projection import candidate_of, versions_of_person
from engine.terms import Role
from engine.text.vietnamese_names import fold as folded

_KEPT = 512

_KEPT_OF = {POLICY: ("law",), ORG: ("tree", "tree_version")}
"""Chain → what is kept of it between requests."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting in this request."""

    person: PersonRow
    grants: tuple[GrantRow, ...]


@dataclass
class Office:
    """Shared ground of the use cases. One per process; holds folded dossiers, which the chain head keeps honest.

    `error_text` gives the text of an error that a table keeps, as the door words it; `folders` reads policy files.
    `letters` is what letters are made and sent with.
    """

    store: Store
    lawbook: LawBook
    clock: Clock
    chance: Chance
    error_text: Callable[[HosoError], str] = str
    folders: EditionFolders | None = None
    letters: LetterParts | None = None
    _dossiers: OrderedDict[str, Dossier] = field(default_factory=OrderedDict)
    _heads: dict[str, str] = field(default_factory=dict)
    _users: tuple[str, tuple[Sequence[PersonRow], Sequence[GrantRow]]] | None = None

    @cached_property
    def law(self) -> Law:
        """Return the law in use, looked up once."""
        self._note_head(POLICY)
        return self.lawbook.current()

    def law_of(self, dossier: Dossier) -> Law:
        """Return the law in use with the workflow that the dossier follows."""
        return self.law.of(dossier.workflow)

    @cached_property
    def tree(self) -> OrgTree:
        """Return the organisation tree, read once; `refresh` forgets it."""
        self._note_head(ORG)
        return OrgTree(self.store.units())

    @cached_property
    def tree_version(self) -> int:
        """Return the number of the `@org` entry that the tree comes from."""
        self._note_head(ORG)
        return self.store.head(ORG).version

    def refresh(self) -> None:
        """Forget what was read of law and tree, after one of them changed."""
        for name in ("law", "tree", "tree_version"):
            self.__dict__.pop(name, None)
        self._heads.clear()

    def forget_what_changed(self) -> None:
        """Forget law and tree where their chain has grown since they were read, here or in another process."""
        for chain, names in _KEPT_OF.items():
            head = self._heads.get(chain)
            if head is not None and self.store.head(chain).hash != head:
                self._heads.pop(chain)
                for name in names:
                    self.__dict__.pop(name, None)

    def _note_head(self, chain: str) -> None:
        """Note where a chain stands before something is read of it: what is read may be newer, never older."""
        self._heads.setdefault(chain, self.store.head(chain).hash)

    def actor(self, login: str) -> Actor:
        """Return the person behind a login.

        Raises:
            NotPermittedError: No such person, or one who is disabled.

        """
        persons, grants = self._people()
        person = person_called(persons, login)
        if person is None:
            raise NotPermittedError("actor.unknown", login=login)
        if person.disabled_on is not None and person.is_disabled(self.clock.today()):
            raise NotPermittedError("actor.disabled", login=person.login, since=person.disabled_on)
        return Actor(person, tuple(grant for grant in grants if grant.person == person.person))

    def logins(self) -> dict[str, str]:
        """Return the login of each person id."""
        return login_by_person(self._people()[0])

    def _people(self) -> tuple[Sequence[PersonRow], Sequence[GrantRow]]:
        """Return users and roles; read again only when the chain of people has grown."""
        head = self.store.head(PEOPLE).hash
        if self._users is None or self._users[0] != head:
            self._users = head, (self.store.persons(), self.store.grants())
        return self._users[1]

    def load(self, ref: str) -> Dossier:
        """Return a dossier as it stands in the log; an empty one when the code is not known."""
        head = self.store.head(ref)
        kept = self._dossiers.get(ref)
        if kept is not None and kept.head == head.hash:
            self._dossiers.move_to_end(ref)
            return kept
        if not head.version:
            return Dossier(ref=ref)
        dossier = fold(self.store.entries(ref))
        self.keep(dossier)
        return dossier

    def keep(self, dossier: Dossier) -> None:
        """Keep a folded dossier for the next request."""
        self._dossiers[dossier.ref] = dossier
        while len(self._dossiers) > _KEPT:
            self._dossiers.popitem(last=False)

    def facts(self, dossier: Dossier, *, law: Law | None = None, tree: OrgTree | None = None) -> Facts:
        """Return the dossier with its place and calendar."""
        chosen = tree or self.tree
        calendar = (law or self.law).edition.calendar
        return Facts(dossier, calendar, place=place_facts(dossier, chosen), path=path_history(dossier, chosen))

    def sight(
        self, ref: str, actor: Actor, action: Action, *, roles: frozenset[Role] | None = None
    ) -> tuple[Dossier, Permit]:
        """Return a dossier that the actor may do this to, with the permit.

        Raises:
            NotFoundError: No such dossier, or out of the actor's scope: the same sentence for both.
            NotPermittedError: In sight, but this is for others to do.

        """
        dossier = self.load(ref)
        # A chain without a cell (`@org`, `@people`) is no dossier, and would otherwise lie in everybody's scope.
        permit = self.permit(actor, action, self.subject(dossier, actor), roles=roles) if dossier.cell else None
        if permit is None or not permit.visible:
            raise NotFoundError("dossier.out_of_sight", ref=ref)
        if not permit.allowed:
            raise NotPermittedError("permission.denied", where=ref, why=permit.reason)
        return dossier, permit

    def subject(self, dossier: Dossier, actor: Actor) -> Subject:
        """Return the dossier as the permission function sees it when the actor asks.

        Whether the actor is related to it is looked up for appraisers alone, whom it keeps apart (R2).
        """
        who, own = candidate_of(dossier), frozenset({actor.person.person})
        appraises = any(grant.role == Role.APPRAISER for grant in actor.grants)
        related = own if appraises and names_any(dossier, self._signs_of(actor.person)) else frozenset[str]()
        return Subject(cell=dossier.cell, candidate_person=(who.person if who else None) or "", related=related)

    def _signs_of(self, person: PersonRow) -> frozenset[str]:
        """Return everything by which an act may name a person: id, and every login and full name that they ever had."""
        told = [person, *versions_of_person(self.store.entries(PEOPLE), person.person)]
        return frozenset(sign for one in told for sign in (one.person, one.login, folded(one.name)) if sign)

    def permit(self, actor: Actor, action: Action, subject: Subject, *, roles: frozenset[Role] | None = None) -> Permit:
        """Return what the one permission function says, today."""
        person, day = actor.person.person, self.clock.today()
        return can(person, action, subject, tree=self.tree, grants=actor.grants, day=day, roles=roles)

    def demand(self, actor: Actor, action: Action, unit: str, *, grantee: str = "") -> Permit:
        """Return a permit over a unit.

        Raises:
            NotFoundError: The unit is out of the actor's scope, or there is none.
            NotPermittedError: In sight, but this is for others to do.

        """
        permit = self.permit(actor, action, Subject(cell=unit, grantee=grantee))
        if not permit.visible:
            raise NotFoundError("unit.out_of_sight", unit=unit)
        if not permit.allowed:
            raise NotPermittedError("permission.denied", why=permit.reason)
        return permit

    def demand_any(self, actor: Actor, action: Action) -> None:
        """Refuse who may not do this anywhere, so that nobody takes an empty list for "there is nothing".

        Raises:
            NotPermittedError: None of the actor's roles allows it.

        """
        permit = self.permit(actor, action, Subject())
        if not permit.allowed:
            raise NotPermittedError("permission.denied", why=permit.reason)

    def cells_listed(self, actor: Actor, action: Action) -> frozenset[str] | None:
        """Return the ids of the cells of which the actor gets lists and counts; None means all of them.

        Raises:
            NotPermittedError: None of the actor's roles allows it.

        """
        self.demand_any(actor, action)
        return self.cells_in_sight(actor, action)

    def cells_in_sight(self, actor: Actor, action: Action) -> frozenset[str] | None:
        """Return the ids of the cells over which the actor may do this today; None means all of them."""
        person, day = actor.person.person, self.clock.today()
        return cells_in_sight(person, action, tree=self.tree, grants=actor.grants, day=day)

    def units_in_sight(self, actor: Actor, action: Action) -> frozenset[str] | None:
        """Return the ids of the units over which the actor may do this today, ended ones too; None means all."""
        person, day = actor.person.person, self.clock.today()
        return units_in_sight(person, action, tree=self.tree, grants=actor.grants, day=day)

    def private_sight(self, actor: Actor) -> Sight:
        """Return in which cells the actor may read dossiers whole, names and all, and what is withheld elsewhere."""
        named = self.cells_in_sight(actor, Action.READ_PRIVATE)
        return Sight(named, () if named is None else private_deadlines(self.law.edition.deadlines))

    def blinkers(self, actor: Actor, dossier: Dossier) -> Redaction | None:
        """Return what cuts the law's words on a dossier for this reader; None where everything may be read."""
        if self.permit(actor, Action.READ_PRIVATE, self.subject(dossier, actor)).allowed:
            return None
        return Redaction(self.law.edition, self.clock.today())

    @property
    def ledger(self) -> LedgerWriter:
        """Return what writes to the log under the law in use now."""
        law = self.law
        return LedgerWriter(
            self.store, self.clock, self.chance, edition=law.edition_digest, workflow=law.workflow_digest
        )
