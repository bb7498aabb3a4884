"""Dossiers counted by cell: admissions by month, the others by step. Days are ISO text, in order."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from application.ports.summaries import Kept
from engine.access.scope import Scope
from engine.monitoring.dossier_counts import CellFigures, InReview, OpenStep, Waiting, WaitingMonth
from store.engines.parameters import in_parts
from store.read_models.scoped_reads import ScopedReads
from store.tables.summaries import dossiers

# since, day
_ADMITTED = """SELECT admitted_in, substr(admitted_on, 1, 7), count(*) FROM dossiers
WHERE admitted_on >= ? AND admitted_on <= ?{part} GROUP BY admitted_in, substr(admitted_on, 1, 7) ORDER BY 1, 2"""
# day
_LAST = "SELECT admitted_in, max(admitted_on) FROM dossiers WHERE admitted_on <= ?{part} GROUP BY admitted_in"
# day, day
_OPEN = """SELECT cell, step, count(*), min(opened_on) FROM dossiers
WHERE opened_on <= ? AND (admitted_on IS NULL OR admitted_on > ?){part} GROUP BY cell, step ORDER BY 1, 2"""
# day
_MONTHS = """SELECT cell, step, substr(moved_on, 1, 7), count(*) FROM dossiers WHERE moved_on <= ?{part}
GROUP BY cell, step, substr(moved_on, 1, 7) ORDER BY 1, 2, 3"""
# cell, step, day
_WAITING = "SELECT ref, moved_on FROM dossiers WHERE cell = ? AND step || '' = ? AND moved_on <= ? ORDER BY ref"
"""By the index of cells: on a step stand more dossiers than in a cell."""
_KEPT = """SELECT cell, workflow, step, count(*), min(opened_on) FROM dossiers WHERE 1 = 1{part}
GROUP BY cell, workflow, step ORDER BY 1, 2, 3"""
# day, day, day, day
_OFF_TREE = """SELECT cell, EXISTS (SELECT 1 FROM unit_paths
WHERE unit = cell AND since <= ? AND (until IS NULL OR until > ?))
FROM (SELECT DISTINCT cell FROM dossiers) AS cells WHERE NOT EXISTS (SELECT 1 FROM unit_paths
WHERE unit = cell AND since <= ? AND (until IS NULL OR until > ?) AND stands = 1) ORDER BY cell"""

# doubt, day
_REVIEWS = """SELECT ref, cell, review_on FROM dossiers
WHERE review != '' AND review = ? AND review_on <= ? ORDER BY ref"""

# units at the top, day, day
_PART = """ AND {column} IN (SELECT unit FROM unit_paths
WHERE ancestor IN ({marks}) AND since <= ? AND (until IS NULL OR until > ?))"""


class CellTables(ScopedReads):
    """The part of the store that counts dossiers by cell."""

    def cell_figures(self, day: date, *, since: date, scope: Scope | None = None) -> list[CellFigures]:
        """Return every cell of a part that has dossiers as it counts on a day, in the order of ids.

        Admissions before `since` are left out of the months; not of the last admission.
        """
        on = day.isoformat()
        months: dict[str, list[tuple[date, int]]] = defaultdict(list)
        for cell, month, count in self._counted(_ADMITTED, since.isoformat(), on, column="admitted_in", scope=scope):
            months[cell].append((date.fromisoformat(f"{month}-01"), count))
        steps: dict[str, list[OpenStep]] = defaultdict(list)
        for cell, step, count, oldest in self._counted(_OPEN, on, on, scope=scope):
            steps[cell].append(OpenStep(step, count, date.fromisoformat(oldest)))
        admitted = self._counted(_LAST, on, column="admitted_in", scope=scope)
        last = {cell: date.fromisoformat(moved_on) for cell, moved_on in admitted}
        return [
            CellFigures(cell, tuple(months[cell]), last.get(cell), tuple(steps[cell]))
            for cell in sorted({*months, *steps, *last})
        ]

    def cells_off_tree(self, day: date) -> tuple[list[str], list[str]]:
        """Return the cells with dossiers that do not stand on a day: those never known by then, and those ended."""
        unseen: list[str] = []
        ended: list[str] = []
        for cell, is_known in self._all(self._marked(_OFF_TREE), *[day.isoformat()] * 4):
            (ended if is_known else unseen).append(cell)
        return unseen, ended

    def kept(self, cells: Collection[str] | Scope | None = None) -> list[Kept]:
        """Return how many dossiers each of some cells, those of a part or all keep, by workflow and step, in order."""
        if cells is None or isinstance(cells, Scope):
            rows = self._counted(_KEPT, scope=cells)
        else:
            rows = [row for part in in_parts(cells) for row in self._kept_in(part)]
        return [
            Kept(cell, workflow, step, n, date.fromisoformat(first) if first else date.max)
            for cell, workflow, step, n, first in rows
        ]

    def _kept_in(self, cells: Sequence[str]) -> list[tuple[Any, ...]]:
        marks = ", ".join("?" * len(cells))
        return self._all(self._marked(_KEPT.format(part=f" AND cell IN ({marks})")), *cells)

    def waiting_months(self, day: date, scope: Scope | None = None) -> list[WaitingMonth]:
        """Return how many dossiers of each cell stand on each step on a day, ended ones too, by the month they came."""
        rows = self._counted(_MONTHS, day.isoformat(), scope=scope)
        return [WaitingMonth(cell, step, date.fromisoformat(f"{month}-01"), n) for cell, step, month, n in rows]

    def waiting_around(self, day: date, scope: Scope, *, step: str) -> Mapping[date, int]:
        """Return how many dossiers of a whole part stand on a step on a day, by month of arrival."""
        conditions, moved_on = self.conditions(), dossiers.c.moved_on
        month = func.substr(moved_on, 1, len("2026-01"))
        chosen = select(month, func.count()).where(
            conditions.beside_part(dossiers.c.step, scope) == step, moved_on <= day.isoformat(),
            conditions.inside(scope, dossiers.c.cell),
        )  # fmt: skip
        return {date.fromisoformat(f"{first}-01"): n for first, n in self._select(chosen.group_by(month))}

    def waiting_in(self, cell: str, step: str, *, until: date) -> list[Waiting]:
        """Return the dossiers of a cell that stand on a step since a day or longer, by code."""
        rows = self._all(self._marked(_WAITING), cell, step, until.isoformat())
        return [Waiting(ref, cell, step, date.fromisoformat(moved)) for ref, moved in rows]

    def in_review(self, doubt: str, *, until: date) -> list[InReview]:
        """Return the dossiers with a decision to look at again for a reason since a day or longer, by code."""
        rows = self._all(self._marked(_REVIEWS), doubt, until.isoformat())
        return [InReview(ref, cell, doubt, date.fromisoformat(since)) for ref, cell, since in rows]

    def _counted(
        self, sql: str, *values: str, column: str = "cell", scope: Scope | None = None
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a count, kept to a part of the organisation."""
        if scope is None:
            return self._all(self._marked(sql.format(part="")), *values)
        units, day = sorted(scope.units), scope.day.isoformat()
        part = _PART.format(column=column, marks=", ".join("?" * len(units)) or "NULL")
        return self._all(self._marked(sql.format(part=part)), *values, *units, day, day)
