"""Tries a draft edition on what was recorded: judges every decision in sight again under it, and writes nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from application.access import Access
from application.batches import Batches, Span, spans
from application.editions.edition_named import EditionNamed, law_named, law_to_judge_by
from application.editions.what_if import Tried, WhatIf, WhatIfOutcome
from application.judging.dossiers_in_range import refs_in
from application.ports.store import DossierQuery
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.scope import Scope, in_both
from engine.errors import NotPermittedError
from engine.law.law import Law

_WORTH_TELLING = (WhatIfOutcome.FLIPS, WhatIfOutcome.FAILED)


@dataclass
class TrialOfRange:
    """What became of the decisions on the dossiers of a range, or of several.

    Attributes:
        dossiers: How many dossiers were looked at.
        same, flips, redacted, failed: How many decisions came out each way; see `WhatIfOutcome`.
        worth_telling: Decisions that come out otherwise, or could not be judged.

    """

    dossiers: int = 0
    same: int = 0
    flips: int = 0
    redacted: int = 0
    failed: int = 0
    worth_telling: tuple[Tried, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether there is nothing to tell."""
        return not self.worth_telling

    def sums(self) -> dict[str, int]:
        """Return the counts by name: dossiers, decisions judged, and each outcome."""
        outcomes = {str(outcome): int(getattr(self, outcome)) for outcome in WhatIfOutcome}
        return {"dossiers": self.dossiers, "judged": sum(outcomes.values()), **outcomes}


@dataclass
class Trial:
    """A trial under way: its decisions are judged as they are taken, so that no more than some ranges are kept.

    Attributes:
        draft: The edition tried.
        law: The law in use, to read the decisions by.
        total: How many dossiers there are in sight.
        worth_telling: Decisions that come out otherwise, or could not be judged, in the order of the dossiers.
        counted: The counts so far.

    """

    draft: Law
    law: Law
    total: int
    worth_telling: Iterator[Tried] = field(default_factory=lambda: iter(()))
    counted: TrialOfRange = field(default_factory=TrialOfRange)


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
def try_edition(query: TryEdition, *, work: UnitOfWork, access: Access, progress: Progress, batches: Batches) -> Trial:
    """Return the trial; decisions are judged, by ranges of dossiers, as they are taken from it.

    Raises:
        NotFoundError: There is no such edition or unit.
        NotPermittedError: The actor may not try editions, or not one of their own making.

    """
    scope = scope_of_trial(query.unit, work.clock.today(), work=work, access=access)
    draft = law_to_judge_by(query.edition, work, access)
    trial = Trial(draft, work.law, work.store.count(DossierQuery(scope=scope)))
    task = TryRange(query.actor, query.edition, query.unit, query.since, work.clock.today())
    trial.worth_telling = _counted(trial.counted, batches.answers(task, spans(work.store)), progress)
    return trial


@dataclass(frozen=True, slots=True)
class TryRange:
    """Tries an edition on what was decided on the dossiers of a range.

    Attributes:
        actor: Who asks; sees a part of the dossiers, or all.
        edition, unit, since: See `TryEdition`.
        day: The day on which it is asked, on which the part is that part.

    """

    actor: str
    edition: EditionNamed
    unit: str
    since: date | None
    day: date

    def __call__(self, work: UnitOfWork, span: Span) -> TrialOfRange:
        """Return the counts of a range, and the decisions of it that are worth telling."""
        what_if = WhatIf(work, law_named(self.edition, work), self.since)
        counts, dossiers = Counter[WhatIfOutcome](), 0
        told: list[Tried] = []
        for ref in refs_in(work, scope_of_trial(self.unit, self.day, work=work, access=Access(work, self.actor)), span):
            dossiers += 1
            for tried in what_if.tried(work.store.entries(ref)):
                counts[tried.outcome] += 1
                told += [tried] if tried.outcome in _WORTH_TELLING else []
        return TrialOfRange(dossiers, worth_telling=tuple(told), **{str(name): n for name, n in counts.items()})


def _counted(counted: TrialOfRange, parts: Iterator[TrialOfRange], progress: Progress) -> Iterator[Tried]:
    for part in parts:
        counted.dossiers += part.dossiers
        for outcome in WhatIfOutcome:
            setattr(counted, outcome, getattr(counted, outcome) + getattr(part, outcome))
        yield from part.worth_telling
        progress("whatif", counted.dossiers)


def scope_of_trial(unit: str, day: date, *, work: UnitOfWork, access: Access) -> Scope | None:
    """Return the part in sight, that of a unit where one is named; None means everything."""
    if unit:
        access.unit(unit, Action.POLICY_TRY)
    scope = access.scope(Action.POLICY_TRY)
    if scope is not None and scope.is_empty:
        permit = access.unit(EVERYWHERE, Action.POLICY_TRY)
        raise NotPermittedError("permission.denied_on_list", why=permit.reason)
    return in_both(scope, Scope(frozenset({unit}), day, work.tree) if unit else None)
