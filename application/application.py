"""Runs use cases: hands each what its signature names, in a unit of work of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from application.access import Access
from application.batches import Batches, InTurn
from application.ports.edition_folders import EditionFolders
from application.ports.law_book import LawBook
from application.ports.letters import LetterParts
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.ports.store import Clock, Store
from application.progress import Progress, silent
from application.retries import TREE_TRIES, decided_anew
from application.unit_of_work import TreeMovedError, UnitOfWork
from application.use_case import HANDLERS, Command, UseCase
from engine.access.reaching.token_rules import WHOLE_REACH, Reach
from engine.errors import NotPermittedError
from engine.law.law import Law
from engine.ledger.chance import Chance
from engine.organisation.tree import OrgTree

Result = TypeVar("Result")

_Provider = Callable[[UnitOfWork, Access], Any]
_PROVIDED: Mapping[type, _Provider] = {
    Access: lambda _work, access: access,
    UnitOfWork: lambda work, _access: work,
    Store: lambda work, _access: work.store,
    LawBook: lambda work, _access: work.lawbook,
    Law: lambda work, _access: work.law,
    OrgTree: lambda work, _access: work.tree,
    Clock: lambda work, _access: work.clock,
    EditionFolders: lambda work, _access: work.folders,
    LetterParts: lambda work, _access: work.letters,
    Passwords: lambda work, _access: work.passwords,
    Factors: lambda work, _access: work.factors,
    Chance: lambda work, _access: work.chance,
}
"""What a use case may name in its signature."""


class NothingAskedError(AssertionError):
    """A use case ended without asking for a permission: a fault of the program, never of whoever asks."""


@dataclass
class Application:
    """The use cases over one database. Lives as long as the process; every request reads what changed since the last.

    Attributes:
        work: Law, tree and folded dossiers, kept between requests as long as the log says that they still hold.

    """

    work: UnitOfWork

    def today(self) -> date:
        """Return today's date in Vietnam."""
        return self.work.clock.today()

    def now(self) -> str:
        """Return the UTC instant."""
        return self.work.clock.now()

    def beside(self) -> "Application":
        """Return the use cases over the same database, with nothing kept in common: for another thread."""
        return Application(self.work.afresh())

    def close(self) -> None:
        """Close the database, where it is one that can be closed."""
        close = getattr(self.work.store, "close", None)
        if close is not None:
            close()

    def run(
        self, request: UseCase[Result], *, progress: Progress = silent, batches: Batches | None = None,
        reach: Reach = WHOLE_REACH,
    ) -> Result:  # fmt: skip
        """Carry out a command or query and return its result.

        Args:
            request: What is asked.
            progress: Told how far long work has come.
            reach: How far of what the actor may do is asked for, where a program acts for them.
            batches: Does what can be done by ranges; None does it here, one range after the other.

        Raises:
            HosoError: What the use case names.
            NotPermittedError: It writes, and the reach is to look only.
            NothingAskedError: The use case asked for no permission, though it has to.

        """
        if reach.reads_only and isinstance(request, Command):
            raise NotPermittedError("token.reads_only")
        attempt = partial(self._carried_out, request, progress, batches or InTurn(self.work), reach=reach)
        return decided_anew(attempt, tries=TREE_TRIES, after=(TreeMovedError,))

    def _carried_out(self, request: UseCase[Result], progress: Progress, batches: Batches, *, reach: Reach) -> Result:
        handler = HANDLERS[type(request)]
        self.work.forget_what_changed()
        access = Access(self.work, request.actor, reach)
        provided = {kind: provide(self.work, access) for kind, provide in _PROVIDED.items() if kind in handler.kinds}
        provided[Progress] = progress
        provided[Batches] = batches
        needs = {name: provided[kind] for name, kind in handler.needs.items()}
        result: Result = handler.function(request, **needs)
        if not (access.asked or handler.asks_nothing):
            msg = f"{handler.function.__name__} asked for no permission"
            raise NothingAskedError(msg)
        return result
