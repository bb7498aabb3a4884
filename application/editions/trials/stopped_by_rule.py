"""Which dossiers in sight a rule stops today: only those on a step before a move that it guards are judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.editions.what_if import steps_of_rules
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.scope import in_both
from engine.decisions.decide import decide
from engine.errors import ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError
from engine.law.model.finding import Decision
from engine.read_models.rows import DossierRow

STOPPED_LIMIT = 200
"""Dossiers that are judged at once; where more stand before the moves of a rule, a unit must be named."""
_NOT_JUDGED = (ActDateError, CalendarFileError, EvidenceError, UnknownWorkflowError)


@dataclass(frozen=True, slots=True)
class StoppedByRule:
    """What a rule stops.

    Attributes:
        day: Today.
        standing: How many dossiers stand on the steps before the moves that it guards; None for more than are judged,
            and then nothing was.
        stopped: Code, step, workflow and cell of each that it stops, in the order of codes.

    """

    day: date
    standing: int | None
    stopped: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersStopped(Query[StoppedByRule]):
    """Which dossiers does a rule of the edition in use stop today?

    Attributes:
        rule: Its id.
        unit: Only those kept at or below this unit; empty for all in sight.

    """

    rule: str
    unit: str = ""


@use_case(DossiersStopped)
def dossiers_stopped(query: DossiersStopped, work: UnitOfWork, access: Access) -> StoppedByRule:
    """Return them; the costs are those of the dossiers that stand there, never of all that there are.

    Raises:
        NotPermittedError: The actor's roles see no dossiers anywhere.
        NotFoundError: There is no such unit in the actor's part.

    """
    listed, day = access.scope_listed(Action.LIST), work.clock.today()
    wanted = access.below(Action.LIST, query.unit) if query.unit else None
    steps = steps_of_rules(work.law).get(query.rule, frozenset())
    if not steps:
        return StoppedByRule(day, 0)
    asked = DossierQuery(scope=in_both(listed, wanted), steps=tuple(sorted(steps)), sort="ref", limit=STOPPED_LIMIT + 1)
    rows = work.store.dossiers(asked)
    if len(rows) > STOPPED_LIMIT:
        return StoppedByRule(day, None)
    work.tree.prepare({row.cell for row in rows})
    stopped = tuple(
        (row.ref, row.step, row.workflow, row.cell) for row in rows if _stops(query.rule, row, work, day=day)
    )
    return StoppedByRule(day, len(rows), stopped)


def _stops(rule: str, row: DossierRow, work: UnitOfWork, *, day: date) -> bool:
    """Tell whether a rule is one of those that hold a dossier back today; no private day follows from that."""
    decisions = _decisions(rule, row, work, day=day)
    return any(said.rule == rule and not said.opens for decision in decisions for said in decision.said)


def _decisions(rule: str, row: DossierRow, work: UnitOfWork, *, day: date) -> Iterator[Decision]:
    dossier = work.load(row.ref)
    law = work.law_of(dossier)
    guarded = next(each for each in law.edition.rules if each.id == rule).guards
    try:
        facts = work.facts(dossier)
        for move in law.workflow.moves_forward(dossier.step):
            if move.name in guarded:
                yield decide(law.workflow, law.edition, facts, move=move, on=day)
    except _NOT_JUDGED:
        return
