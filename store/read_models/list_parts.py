"""A list of dossiers as parts that follow one another, each of which is read in the order of an index, page by page.

Dossiers without a value to sort by come last, in the order of codes: no index holds both orders, so they are a part of
their own. Deadlines are walked in the order of their days, and each dossier is met at its first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, exists, not_, null, select, tuple_

from application.ports.list_places import DossierPlace, PlacedDossier
from application.ports.store import DossierQuery
from engine.errors import RequestError
from store.read_models.sights import Conditions
from store.tables.rows import DOSSIER
from store.tables.summaries import dossiers, dues, runs

_DAY_THEN_KEY = ("due_on", "deadline", "start_on")
_earlier = dues.alias("earlier")


@dataclass(frozen=True, slots=True)
class ListPart:
    """One part of a list.

    Attributes:
        fits: What keeps a row in this part.
        value: What it is sorted by, before the code; None for the code alone.
        source: Where its rows come from; `ref` and `cell` are the columns with their code and cell.

    """

    fits: Iterable[ColumnElement[bool]] = ()
    value: ColumnElement[Any] | None = None
    source: FromClause = dossiers
    ref: Column[Any] = field(default=dossiers.c.ref)
    cell: Column[Any] = field(default=dossiers.c.cell)

    def page(self, filters: Iterable[ColumnElement[bool]], *, after: DossierPlace | None, limit: int) -> Select[Any]:
        """Return the question for the next rows of this part, the value before the columns of each."""
        order = [self.ref] if self.value is None else [self.value, self.ref]
        chosen = select(null() if self.value is None else self.value.label("sorted_by"), *DOSSIER.columns)
        fits = (*self.fits, *filters, *self._past(after))
        return chosen.select_from(self.source).where(*fits).order_by(*order).limit(limit)

    def placed(self, value: Any, *columns: Any) -> PlacedDossier:  # noqa: ANN401  # columns of a row
        """Return a row that was read, with its place."""
        row = DOSSIER.read(columns)
        return PlacedDossier(DossierPlace(date.fromisoformat(value) if isinstance(value, str) else value, row.ref), row)

    def lies_before(self, after: DossierPlace | None) -> bool:
        """Tell whether the whole part lies before a place: that one is among those without a value."""
        return self.value is not None and after is not None and after.value is None

    def _past(self, after: DossierPlace | None) -> Iterator[ColumnElement[bool]]:
        if after is None:
            return
        if self.value is not None:
            value = after.value.isoformat() if isinstance(after.value, date) else after.value
            yield tuple_(self.value, self.ref) > tuple_(value, after.ref)
        elif after.value is None:
            yield self.ref > after.ref


def parts_of(query: DossierQuery, conditions: Conditions) -> Iterator[ListPart]:
    """Yield the parts of a list in their order; raise RequestError for a sort that there is none of."""
    if query.sort not in _PARTS:
        raise RequestError("dossier_list.sort_unknown", sort=repr(query.sort))
    yield from _PARTS[query.sort](query, conditions)


def whole(query: DossierQuery, conditions: Conditions) -> ListPart:
    """Return all dossiers of a list as one part, in whatever order."""
    return ListPart() if query.due_by is None else _first_dues(query, conditions)


def _by_ref(query: DossierQuery, conditions: Conditions) -> Iterator[ListPart]:
    yield ListPart(tuple(_due(query, conditions)))


def _by_move(query: DossierQuery, conditions: Conditions) -> Iterator[ListPart]:
    moved, due = conditions.beside_part(dossiers.c.moved_on, query.scope), tuple(_due(query, conditions))
    yield ListPart((moved.is_not(None), *due), moved)
    yield ListPart((moved.is_(None), *due))


def _by_name(query: DossierQuery, conditions: Conditions) -> Iterator[ListPart]:
    """Yield those whose names the reader may see by name, then all others by code, so that no order is told."""
    due, named = tuple(_due(query, conditions)), tuple(conditions.named(query.sight, dossiers.c.cell))
    if not query.sight.reads_nothing:
        yield ListPart((*named, *due), dossiers.c.name_key)
    if named:
        yield ListPart((*map(not_, named), *due))


def _by_due(query: DossierQuery, conditions: Conditions) -> Iterator[ListPart]:
    yield _first_dues(query, conditions)
    if query.due_by is None:
        yield ListPart((not_(exists().where(dues.c.ref == dossiers.c.ref, *_seen_running(query, conditions, dues))),))


_PARTS: Mapping[str, Callable[[DossierQuery, Conditions], Iterator[ListPart]]] = {
    "name": _by_name, "ref": _by_ref, "moved_on": _by_move, "due": _by_due,
}  # fmt: skip


def _first_dues(query: DossierQuery, conditions: Conditions) -> ListPart:
    """Return the dossiers with a running deadline that the reader may see, each at its first.

    Of a narrow part of the organisation the dossiers are looked up; else the deadlines are walked.
    """
    key, before = ([table.c[name] for name in _DAY_THEN_KEY] for table in (dues, _earlier))
    is_first = not_(
        exists().where(
            _earlier.c.ref == dues.c.ref, tuple_(*before) < tuple_(*key), *_seen_running(query, conditions, _earlier)
        )
    )
    due_on = conditions.beside_part(dues.c.due_on, query.scope)
    fits = [*_seen_running(query, conditions, dues), is_first]
    if query.due_by is not None:
        fits.append(due_on <= query.due_by.isoformat())
    joined = dues.join(dossiers, dossiers.c.ref == dues.c.ref)
    cell = dossiers.c.cell if conditions.is_narrow(query.scope) else dues.c.cell
    return ListPart(fits, due_on, joined, dues.c.ref, cell)


def _seen_running(query: DossierQuery, conditions: Conditions, table: FromClause) -> Iterator[ColumnElement[bool]]:
    columns: Any = table.c
    yield runs(table)
    yield from conditions.seen(query.sight, rule=columns.deadline, cell=columns.cell)


def _due(query: DossierQuery, conditions: Conditions) -> Iterator[ColumnElement[bool]]:
    if query.due_by is not None:
        due = dues.c.due_on <= query.due_by.isoformat()
        yield dossiers.c.ref.in_(select(dues.c.ref).where(due, *_seen_running(query, conditions, dues)))
