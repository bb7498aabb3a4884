"""Dossiers counted by cell in memory, as `engine.monitoring.count_source.CountSource` promises them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from application.ports.summaries import Kept
from engine.access.scope import Scope
from engine.monitoring.dossier_counts import CellFigures, InReview, Waiting, WaitingMonth
from engine.monitoring.work_in_progress import ListedWorkInProgress, months_of
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DossierRow
from tests.support.engine.figures import figures_of, in_review_of
from tests.support.memory.dossiers import MemoryDossiers
from tests.support.memory.units import MemoryUnits


@dataclass
class MemoryCounts(MemoryDossiers, MemoryUnits):
    """Counts over the rows of dossiers."""

    def cells_off_tree(self, day: date) -> tuple[list[str], list[str]]:
        tree = OrgTree(self.unit_table)
        cells = sorted({row.cell for row in self.dossier_rows.values()})
        unseen = [cell for cell in cells if not tree.last_path(cell, day)]
        return unseen, [cell for cell in cells if cell not in unseen and not tree.path_on(cell, day)]

    def kept(self, cells: Collection[str] | Scope | None = None) -> list[Kept]:
        opened: dict[tuple[str, str, str], list[date]] = defaultdict(list)
        for row in self.dossier_rows.values():
            opened[row.cell, row.workflow, row.step].append(row.opened_on or date.max)
        return [
            Kept(*key, len(days), min(days)) for key, days in sorted(opened.items()) if cells is None or key[0] in cells
        ]

    def cell_figures(self, day: date, *, since: date, scope: Scope | None = None) -> list[CellFigures]:
        rows = [row for row in self.dossier_rows.values() if _is_there(row, day)]
        cells = {row.cell for row in rows} | {row.admitted_in for row in rows if row.admitted_in}
        figures = [
            figures_of(cell, rows, day=day, since=since) for cell in sorted(cells) if scope is None or cell in scope
        ]
        return [cell for cell in figures if cell.open or cell.last_admitted_on]

    def waiting_months(self, day: date, scope: Scope | None = None) -> list[WaitingMonth]:
        return months_of((row for row in self._waiting() if scope is None or row.cell in scope), day)

    def waiting_around(self, day: date, scope: Scope, *, step: str) -> Mapping[date, int]:
        months = months_of((row for row in self._waiting() if row.step == step and row.cell in scope), day)
        counts = Counter[date]()
        for month in months:
            counts[month.month] += month.count
        return counts

    def waiting_in(self, cell: str, step: str, *, until: date) -> list[Waiting]:
        return list(ListedWorkInProgress(self._waiting(), date.max).of(cell, step, until=until))

    def in_review(self, doubt: str, *, until: date) -> list[InReview]:
        return in_review_of(self.dossier_rows.values(), doubt, until) if doubt else []

    def _waiting(self) -> tuple[Waiting, ...]:
        rows = self.dossier_rows.values()
        return tuple(Waiting(row.ref, row.cell, row.step, row.moved_on) for row in rows if row.moved_on)


def _is_there(row: DossierRow, day: date) -> bool:
    """Tell whether a dossier counts on a day: opened by then, or admitted."""
    return any(on is not None and on <= day for on in (row.opened_on, row.admitted_on))
