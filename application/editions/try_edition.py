"""Tries a draft edition on what was recorded: judges every decision in sight again under it, and writes nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from application.access import Access
from application.editions.edition_named import EditionNamed, law_to_judge_by
from application.editions.what_if import Tried, WhatIf, WhatIfOutcome, refs_in
from application.ports.store import DossierQuery
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.scope import Scope, in_both
from engine.errors import NotPermittedError
from engine.law.law import Law


@dataclass
class Trial:
    """A trial under way: its decisions are judged as they are taken, so that nothing is kept.

    Attributes:
        draft: The edition tried.
        law: The law in use, to read the decisions by.
        total: How many dossiers there are in sight.
        dossiers: How many were looked at so far.
        counts: How many decisions came out each way so far.
        worth_telling: Decisions that come out otherwise, or could not be judged.

    """

    draft: Law
    law: Law
    total: int
    worth_telling: Iterator[Tried] = field(default_factory=lambda: iter(()))
    dossiers: int = 0
    counts: Counter[WhatIfOutcome] = field(default_factory=Counter)

    def sums(self) -> dict[str, int]:
        """Return the counts by name: dossiers, decisions judged, and each outcome."""
        outcomes = {str(outcome): self.counts[outcome] for outcome in WhatIfOutcome}
        return {"dossiers": self.dossiers, "judged": sum(outcomes.values()), **outcomes}


@dataclass(frozen=True, slots=True, kw_only=True)
class TryEdition(Query[Trial]):
    """What would a draft have answered?

    Attributes:
        edition: The draft.
        unit: Only dossiers of cells at or below this unit; empty for all in sight.
        since: Only decisions about this business day or a later one; None for all.

    """

    edition: EditionNamed
    unit: str = ""
    since: date | None = None


@use_case(TryEdition)
def try_edition(query: TryEdition, *, work: UnitOfWork, access: Access, progress: Progress) -> Trial:
    """Return the trial; decisions are judged as they are taken from it.

    Raises:
        NotFoundError: There is no such edition or unit.
        NotPermittedError: The actor may not try editions, or not one of their own making.

    """
    scope = _scope(query.unit, work, access)
    draft = law_to_judge_by(query.edition, work, access)
    total = work.store.count(DossierQuery(scope=scope))
    trial = Trial(draft, work.law, total)
    trial.worth_telling = _judged(trial, scope, work=work, since=query.since, progress=progress)
    return trial


def _judged(
    trial: Trial, scope: Scope | None, *, work: UnitOfWork, since: date | None, progress: Progress
) -> Iterator[Tried]:
    what_if = WhatIf(work, trial.draft, since)
    for done, ref in enumerate(refs_in(work, scope), start=1):
        trial.dossiers = done
        for decision in what_if.tried(work.store.entries(ref)):
            trial.counts[decision.outcome] += 1
            if decision.outcome in (WhatIfOutcome.FLIPS, WhatIfOutcome.FAILED):
                yield decision
        progress("whatif", done)


def _scope(unit: str, work: UnitOfWork, access: Access) -> Scope | None:
    """Return the part in sight, that of a unit where one is named; None means everything."""
    if unit:
        access.unit(unit, Action.POLICY_TRY)
    scope = access.scope(Action.POLICY_TRY)
    if scope is not None and scope.is_empty:
        permit = access.unit(EVERYWHERE, Action.POLICY_TRY)
        raise NotPermittedError("permission.denied_on_list", why=permit.reason)
    return in_both(scope, Scope(frozenset({unit}), work.clock.today(), work.tree) if unit else None)
