"""Which units would keep dossiers without being in the tree any more, after a change of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from application.ports.summaries import Kept
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.errors import Message, RequestError
from engine.organisation.tree import OrgTree
from engine.text.table_import import RowFault


class HomelessError(RequestError):
    """Dossiers would be left without a unit; `faults` lists a `RowFault` for each unit that keeps some."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("org.homeless")
        self.faults = tuple(faults)


def units_losing_dossiers(
    work: UnitOfWork, kept: Sequence[Kept], *, before: OrgTree, becomes: OrgTree
) -> Iterator[RowFault]:
    """Yield the units of dossiers that stood and would stand no more, or on the day a dossier was opened.

    Args:
        work: Whose law says which steps are the last ones.
        kept: How many dossiers each cell keeps.
        before: The tree before the change.
        becomes: The tree after it.

    """
    live = live_dossiers(work, kept)
    for cell in sorted({group.cell for group in kept}):
        first = min(group.opened_on for group in kept if group.cell == cell)
        loses_place = before.last_path(cell, first) and not becomes.last_path(cell, first)
        ends = before.path_on(cell, date.max) and not becomes.path_on(cell, date.max)
        if loses_place or (ends and live[cell]):
            count = live[cell] if ends else sum(group.count for group in kept if group.cell == cell)
            yield RowFault(0, "", Message("org.dossiers_kept", cell=cell, count=count))


def live_below(work: UnitOfWork, unit: str, day: date) -> int:
    """Return how many dossiers that have not come to their end lie in a unit and below it."""
    below = work.store.kept(Scope(frozenset({unit}), day, work.tree)) or work.store.kept([unit])
    return sum(live_dossiers(work, below).values())


def live_dossiers(work: UnitOfWork, kept: Sequence[Kept]) -> Mapping[str, int]:
    """Return cell → how many of its dossiers have not come to their end; 0 for any other cell."""
    live: Counter[str] = Counter()
    for group in kept:
        if not work.law.is_end(group.workflow, group.step):
            live[group.cell] += group.count
    return live
