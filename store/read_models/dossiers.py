"""The summary tables: lists for screens, and replacing them by what the log says."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, func, or_, select

from application.ports.list_places import PlacedDossier
from application.ports.store import DossierQuery
from application.ports.summaries import Summaries
from engine.access.rows import GrantRow, PersonRow
from engine.alerts.alert import AlertRow
from engine.ledger.verify import Unreadable
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from store.engines.base import between
from store.engines.drivers import Cursor
from store.engines.parameters import in_parts
from store.read_models.list_parts import parts_of, whole
from store.read_models.people import PeopleTables
from store.read_models.scoped_reads import ScopedReads
from store.read_models.sights import Conditions
from store.tables.rows import DOSSIER, DUE, FAULT, LETTER, NOTICE, SHAPES, SWEEP, RowShape
from store.tables.summaries import changing, dossiers, dues, in_review

_AT_ONCE = 10_000
_LYING = {shape.table.name: shape for shape in (*SHAPES, NOTICE, LETTER, SWEEP, FAULT)}
_PAST_ALL = "\U0010ffff"
_IN_LOG = "EXISTS (SELECT 1 FROM heads WHERE subject = ref)"
_LEFT_TO_REBUILD = (
    f"DELETE FROM dossiers WHERE NOT {_IN_LOG}",  # noqa: S608  # our own words
    f"DELETE FROM dues WHERE NOT {_IN_LOG}",  # noqa: S608
    "UPDATE dossiers SET adoption = 0",
)
"""What takes away rows that no chain tells of, and lets all others be rebuilt."""
# an empty name_key
_ADD_LACKING = """INSERT INTO dossiers (ref, cell, step, version, head, last_at, name, name_fold, name_key)
SELECT subject, '', '', version, hash, '', '', '', ? FROM heads
WHERE substr(subject, 1, 1) <> '@' AND NOT EXISTS (SELECT 1 FROM dossiers WHERE ref = subject)"""
_LONGER_THAN_ALL = 1_000_000


class SummaryTables(PeopleTables, ScopedReads):
    """The half of the store that can be thrown away and worked out again."""

    def dossier_row(self, ref: str) -> DossierRow | None:
        """Return the summary row of one dossier."""
        row = self._row(self._sql.dossier, ref)
        return DOSSIER.read(row) if row else None

    def dossiers(self, query: DossierQuery) -> list[DossierRow]:
        """Return summary rows by filter, sorted by `name` (Vietnamese given name), `ref`, `moved_on` or `due`.

        Those without a day come last. Raises `RequestError` for another sort.
        """
        return [placed.row for placed in self.placed_dossiers(query)]

    def placed_dossiers(self, query: DossierQuery) -> list[PlacedDossier]:
        """Return the same rows, each with its place in the order of the list."""
        conditions, rows = self.conditions(), list[PlacedDossier]()
        for part in parts_of(query, conditions):
            if len(rows) < query.limit and not part.lies_before(query.after):
                filters = _filters(query, conditions, part.cell)
                page = part.page(filters, after=query.after, limit=query.limit - len(rows))
                rows += [part.placed(*values) for values in self._select(page)]
        return rows

    def count(self, query: DossierQuery, *, most: int | None = None) -> int:
        """Return how many rows `dossiers` would give without limit; with `most`, counted no further than that."""
        conditions = self.conditions()
        part = whole(query, conditions)
        some = select(part.ref).select_from(part.source).where(*part.fits, *_filters(query, conditions, part.cell))
        return int(self._select(select(func.count()).select_from(some.limit(most).subquery()))[0][0])

    def last_ref(self, prefix: str) -> str | None:
        """Return the highest dossier code that begins with `prefix`, the longer one first, or None."""
        length = self._row(self._sql.longest, _LONGER_THAN_ALL)[0]
        while length:
            ref = self._row(self._sql.last_ref, length, prefix, prefix + _PAST_ALL)[0]
            if ref:
                return str(ref)
            length = self._row(self._sql.longest, length)[0]
        return None

    def dues(self, refs: Sequence[str] | None = None) -> list[DueRow]:
        """Return deadlines, of some dossiers or all, in the order of due day and ref."""
        chosen = select(*DUE.columns)
        if refs is None:
            rows = self._select(chosen)
        else:
            rows = [row for part in in_parts(refs) for row in self._select(chosen.where(dues.c.ref.in_(part)))]
        return sorted(DUE.read_all(rows), key=lambda due: (due.due_on, due.ref, due.deadline))

    def summary_rows(self) -> Summaries:
        """Return all summary tables, each in the order of its key."""
        rows = {shape.table.name: tuple(self._whole(shape)) for shape in SHAPES}
        return Summaries(**rows)

    def lying(
        self, table: str, after: str | None = None, until: str | None = None
    ) -> tuple[list[Any], list[Unreadable]]:
        """Return the rows of a table that can be read, and what is wrong with the others; with bounds, of a range."""
        shape = _LYING[table]
        rows, wrong = list[Any](), list[Unreadable]()
        bounds = between(shape.key[0], after, until)
        if after is None and until is not None:  # what has no name belongs to no other range
            bounds = [or_(*bounds, shape.key[0].is_(None))]
        for values in self._select(select(*shape.written).where(*bounds)):
            fault = shape.unreadable(values)
            if fault is None:
                rows.append(shape.read(values[: len(shape.columns)]))
            else:
                wrong.append(fault)
        return rows, wrong

    def replace_summaries(
        self,
        *,
        dossiers: Iterable[DossierRow] | None,
        dues: Iterable[DueRow] | None,
        units: Iterable[UnitRow],
        persons: Iterable[PersonRow],
        grants: Iterable[GrantRow],
        alerts: Iterable[AlertRow] = (),
        unit_records: Iterable[UnitRecord] = (),
        unit_paths: Iterable[UnitPath] = (),
    ) -> None:
        """Drop all summary rows and write these, in one transaction; the heads of the chains are read from the log.

        Rows of dossiers and deadlines that are None stay, to be rebuilt: see `application.ports.store.Store`.
        What comes lazily is worked out while nobody else can write, so that no entry is missed; this store may be read
        meanwhile. Memory stays constant.
        """
        whole = (dossiers, dues, units, persons, grants, alerts, unit_records, unit_paths)
        rows = [(shape, some) for shape, some in zip(SHAPES, whole, strict=True) if some is not None]
        self._writer.run(lambda cursor: self._replace_all(cursor, rows, are_left=dossiers is None))

    def _replace_all(
        self, cursor: Cursor, tables: Sequence[tuple[RowShape[Any], Iterable[Any]]], *, are_left: bool
    ) -> None:
        if self._dialect == "postgresql":
            cursor.execute("LOCK TABLE heads IN EXCLUSIVE MODE")  # every write moves a head
        for shape, rows in tables:
            cursor.execute(f"DELETE FROM {shape.table.name}")  # noqa: S608  # a name from store.tables.log
            stored = map(shape.stored, rows)
            while part := list(islice(stored, _AT_ONCE)):
                cursor.executemany(self._sql.inserts[shape.table.name], part)
        cursor.execute("DELETE FROM heads")
        cursor.execute(self._sql.heads_from_log)
        for statement in _LEFT_TO_REBUILD if are_left else ():
            cursor.execute(statement)
        if are_left:
            cursor.execute(self._marked(_ADD_LACKING), (b"",))


def _filters(query: DossierQuery, conditions: Conditions, cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
    if query.steps:
        yield conditions.on_steps(query.steps, query.scope)
    if query.scope is not None:
        yield conditions.inside(query.scope, cell)
    yield from _by_state(query)
    yield from _by_text(query, conditions, cell)
    if query.changing_by is not None:
        yield changing
        yield dossiers.c.next_change_on <= query.changing_by.isoformat()
        yield from conditions.named(query.sight, cell)


def _by_state(query: DossierQuery) -> Iterator[ColumnElement[bool]]:
    if query.workflows:
        yield dossiers.c.workflow.in_(query.workflows)
    if query.reviews:
        yield in_review
        yield dossiers.c.review.in_(query.reviews)
    if query.behind:
        yield dossiers.c.adoption < query.behind
    if query.last_by:
        yield dossiers.c.last_at < query.last_by
    if query.last_from:
        yield dossiers.c.last_at >= query.last_from


def _by_text(query: DossierQuery, conditions: Conditions, cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
    if query.prefix:
        yield dossiers.c.ref >= query.prefix
        yield dossiers.c.ref < query.prefix + _PAST_ALL
    if query.name:
        yield dossiers.c.name_fold == query.name
        yield from conditions.named(query.sight, cell)
    for word in query.text.split():
        in_name = and_(dossiers.c.name_fold.contains(word, autoescape=True), *conditions.named(query.sight, cell))
        yield or_(in_name, func.lower(dossiers.c.ref).contains(word.lower(), autoescape=True))
