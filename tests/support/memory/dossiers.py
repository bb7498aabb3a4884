"""Rows of dossiers and deadlines in memory: lists by filter, in order; what a reader may not see takes no part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from application.ports.list_places import DossierPlace, DuePlace, PlacedDossier, due_place
from application.ports.store import DossierQuery
from engine.access.scope import Scope
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.scan_plan import is_running
from engine.errors import RequestError
from engine.read_models.rows import DossierRow, DueRow
from tests.support.memory.tables import MemoryTables


@dataclass
class MemoryDossiers(MemoryTables):
    """`dossier_rows`: code → row; `due_table`: deadlines in no order."""

    dossier_rows: dict[str, DossierRow] = field(default_factory=dict)
    due_table: list[DueRow] = field(default_factory=list)

    def dossier_row(self, ref: str) -> DossierRow | None:
        return self.dossier_rows.get(ref)

    def dossiers(self, query: DossierQuery) -> list[DossierRow]:
        return [placed.row for placed in self.placed_dossiers(query)]

    def placed_dossiers(self, query: DossierQuery) -> list[PlacedDossier]:
        key = self._key(query)
        placed = (PlacedDossier(key(row), row) for row in self._matching(query))
        following = (each for each in placed if query.after is None or each.key.order > query.after.order)
        return sorted(following, key=lambda each: each.key.order)[: query.limit]

    def count(self, query: DossierQuery, *, most: int | None = None) -> int:
        return len(self._matching(query)[:most])

    def last_ref(self, prefix: str) -> str | None:
        refs = (ref for ref in self.dossier_rows if ref.startswith(prefix))
        return max(refs, key=lambda ref: (len(ref), ref), default=None)

    def dues(self, refs: Sequence[str] | None = None) -> list[DueRow]:
        rows = [row for row in self.due_table if refs is None or row.ref in refs]
        return sorted(rows, key=_due_order)

    def running_dues(
        self, between: tuple[date, date], *, scope: Scope | None = None, sight: Sight = EVERYTHING,
        after: DuePlace | None = None, limit: int | None = None,
    ) -> list[DueRow]:  # fmt: skip
        rows = (due for due in self._seen_dues(sight) if between[0] <= due.due_on <= between[1])
        inside = (due for due in rows if scope is None or due.cell in scope)
        return sorted((due for due in inside if after is None or due_place(due) > after), key=due_place)[:limit]

    def _matching(self, query: DossierQuery) -> list[DossierRow]:
        rows, soon = self.dossier_rows.values(), self._due_soon(query)
        return [row for row in rows if all(_tests(row, query)) and (soon is None or row.ref in soon)]

    def _due_soon(self, query: DossierQuery) -> set[str] | None:
        if query.due_by is None:
            return None
        return {due.ref for due in self._seen_dues(query.sight) if due.due_on <= query.due_by}

    def _seen_dues(self, sight: Sight) -> Iterator[DueRow]:
        return (due for due in self.due_table if is_running(due) and sight.covers(due.deadline, due.cell))

    def _key(self, query: DossierQuery) -> Callable[[DossierRow], DossierPlace]:
        first = self._first_days(query.sight)
        values: dict[str, Callable[[DossierRow], date | bytes | None]] = {
            "name": lambda row: row.name_key if query.sight.reads(row.cell) else None,
            "ref": lambda _: None,
            "moved_on": lambda row: row.moved_on,
            "due": lambda row: first.get(row.ref),
        }
        if query.sort not in values:
            raise RequestError("dossier_list.sort_unknown", sort=repr(query.sort))
        return lambda row: DossierPlace(values[query.sort](row), row.ref)

    def _first_days(self, sight: Sight) -> dict[str, date]:
        first: dict[str, date] = {}
        for due in self._seen_dues(sight):
            first[due.ref] = min(due.due_on, first.get(due.ref, date.max))
        return first


def _due_order(due: DueRow) -> tuple[date, str, str]:
    return due.due_on, due.ref, due.deadline


def _tests(row: DossierRow, query: DossierQuery) -> Iterator[bool]:
    """Yield what a row must be to stand in the list; deadlines apart."""
    yield query.scope is None or row.cell in query.scope
    yield not query.steps or row.step in query.steps
    yield not query.workflows or row.workflow in query.workflows
    yield not query.reviews or (bool(row.review) and row.review in query.reviews)
    yield row.ref.startswith(query.prefix)
    yield not query.name or (row.name_fold == query.name and query.sight.reads(row.cell))
    yield all(_holds(row, word, query.sight) for word in query.text.split())
    yield not query.behind or row.adoption < query.behind
    yield not query.last_by or row.last_at < query.last_by
    yield row.last_at >= query.last_from
    yield query.changing_by is None or _changes(row, query.changing_by, query.sight)


def _holds(row: DossierRow, word: str, sight: Sight) -> bool:
    return (word in row.name_fold and sight.reads(row.cell)) or word.lower() in row.ref.lower()


def _changes(row: DossierRow, by: date, sight: Sight) -> bool:
    return row.next_change_on is not None and row.next_change_on <= by and sight.reads(row.cell)
