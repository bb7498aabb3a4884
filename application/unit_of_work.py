"""What every use case works on: the store and the other ports; law, tree, users and dossiers as they stand."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from application.ledger_writer import LedgerWriter
from application.ports.edition_folders import EditionFolders
from application.ports.law_book import LawBook
from application.ports.letters import LetterParts
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.ports.store import Clock, Store
from engine.access.factors.policy import SignInPolicy
from engine.access.persons import login_by_person
from engine.access.rows import GrantRow, PersonRow
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.fold import fold
from engine.dossiers.place_history import path_history, place_facts
from engine.errors import HosoError, NotPermittedError, StaleDossierError
from engine.law.law import Law
from engine.ledger.chance import Chance
from engine.ledger.subjects import ORG, POLICY
from engine.organisation.lazy_tree import LazyTree
from engine.organisation.tree import OrgTree
from engine.values import Value

Made = TypeVar("Made")

_KEPT = 512

_KEPT_OF = {POLICY: ("law",), ORG: ("tree", "tree_version")}
"""Chain → what is kept of it between requests."""


class Actor(Value, frozen=True):
    """Who is acting in this request."""

    person: PersonRow
    grants: tuple[GrantRow, ...]


class TreeMovedError(StaleDossierError):
    """The tree was changed while a use case read it unit by unit; the use case is carried out anew."""


@dataclass
class UnitOfWork:
    """What the use cases work on: the store, the law in use, the tree, folded dossiers.

    One per process. What it keeps between requests is read again when the head of its chain has moved; users and
    roles are not kept but looked up each time.

    Attributes:
        store, lawbook, clock, chance: The ports that every use case needs.
        error_text: Gives the text of an error that a table keeps, as the door words it.
        folders: Reads policy files.
        letters: What letters are made and sent with.
        passwords: Hashes passwords and compares them.
        factors: Holds codes and passkeys against what is kept of them.
        sign_in_policy: What the office wants of those who sign in.

    """

    store: Store
    lawbook: LawBook
    clock: Clock
    chance: Chance
    error_text: Callable[[HosoError], str] = str
    folders: EditionFolders | None = None
    letters: LetterParts | None = None
    passwords: Passwords | None = None
    factors: Factors | None = None
    sign_in_policy: SignInPolicy = field(default_factory=SignInPolicy)
    _dossiers: OrderedDict[str, Dossier] = field(default_factory=OrderedDict)
    _heads: dict[str, str] = field(default_factory=dict)
    _made: dict[object, Any] = field(default_factory=dict)

    def afresh(self) -> "UnitOfWork":
        """Return one over the same database that keeps nothing yet."""
        return replace(self, _dossiers=OrderedDict(), _heads={}, _made={})

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
        """Return the organisation tree, read unit by unit; `refresh` forgets it."""
        _ = self.tree_version  # noted before anything is read, so that `demand_same_tree` can tell what came later
        return LazyTree(self.store)

    @cached_property
    def tree_version(self) -> int:
        """Return the number of the `@org` entry that the tree comes from."""
        self._note_head(ORG)
        return self.store.head(ORG).version

    def kept(self, make: Callable[["UnitOfWork"], Made]) -> Made:
        """Return what `make` makes over this, made once until the tree changes: for what rests on lines alone."""
        self._note_head(ORG)
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def forget(self, make: Callable[["UnitOfWork"], Any]) -> None:
        """Forget what `make` made: tables change without a line, so nothing of them is kept for the next question."""
        self._made.pop(make, None)

    def demand_same_tree(self) -> None:
        """Make sure that all that was read of the tree so far is the tree of `tree_version`.

        Raises:
            TreeMovedError: Somebody has changed the tree since it was first read.

        """
        now = self.store.head(ORG).version
        if now != self.tree_version:
            added = now - self.tree_version
            raise TreeMovedError("ledger.moved_on", where=ORG, subject=ORG, n=added, after=self.tree_version, since=())

    def refresh(self) -> None:
        """Forget what was read of law and tree, after one of them changed."""
        for name in ("law", "tree", "tree_version"):
            self.__dict__.pop(name, None)
        self._heads.clear()
        self._made.clear()

    def forget_what_changed(self) -> None:
        """Forget law and tree where their chain has grown since they were read, here or in another process."""
        for chain, names in _KEPT_OF.items():
            head = self._heads.get(chain)
            if head is not None and self.store.head(chain).hash != head:
                self._heads.pop(chain)
                for name in names:
                    self.__dict__.pop(name, None)
                if chain == ORG:
                    self._made.clear()

    def _note_head(self, chain: str) -> None:
        """Note where a chain stands before something is read of it: what is read may be newer, never older."""
        self._heads.setdefault(chain, self.store.head(chain).hash)

    def actor(self, login: str) -> Actor:
        """Return the person behind a login.

        Raises:
            NotPermittedError: No such person, or one who is disabled.

        """
        person = self.store.person_called(login)
        if person is None:
            raise NotPermittedError("actor.unknown", login=login)
        if person.disabled_on is not None and person.is_disabled(self.clock.today()):
            raise NotPermittedError("actor.disabled", login=person.login, since=person.disabled_on)
        return Actor(person, tuple(self.store.grants_of(person.person)))

    def logins(self, people: Iterable[str]) -> dict[str, str]:
        """Return the login of each of these person ids; an id that is nobody's, such as that of the sweep, has none."""
        return login_by_person(self.store.persons_of(frozenset(people) - {""}))

    def load(self, ref: str) -> Dossier:
        """Return a dossier as it stands in the log; an empty one when the code is not known."""
        kept = self._dossiers.get(ref)
        if kept is not None and kept.head == self.store.head(ref).hash:
            self._dossiers.move_to_end(ref)
            return kept
        entries = self.store.entries(ref)
        if not entries:
            return Dossier(ref=ref)
        dossier = fold(entries)
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

    @property
    def ledger(self) -> LedgerWriter:
        """Return what writes to the log under the law in use now."""
        law = self.law
        return LedgerWriter(
            self.store, self.clock, self.chance, edition=law.edition_digest, workflow=law.workflow_digest
        )
