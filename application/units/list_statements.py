"""Lists the statements about units that stand, a page at a time."""

from dataclasses import dataclass

from application.access import Access
from application.ports.unit_store import RecordQuery
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.scope import Scope, in_both
from engine.organisation.unit_records import UnitStatement, kinds_of_rows, statements_of

Numbered = tuple[int, UnitStatement]
"""Number of the entry, and the statement that it records."""


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A page of statements in the order of entries; `more`: others follow the last one; `after`: where it begins."""

    rows: tuple[Numbered, ...]
    more: bool
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStatements(Query[StatementPage]):
    """List the statements that stand.

    Attributes:
        unit: Only those of this unit and all below it; empty for all in sight.
        kind: Only those of this kind; empty for all.
        after: Number of the entry after which the page begins.
        limit: Statements of a page.
        latest: The last ones instead of the first.

    """

    unit: str = ""
    kind: str = ""
    after: int = 0
    limit: int = 100
    latest: bool = False


@use_case(ListStatements)
def list_statements(query: ListStatements, work: UnitOfWork, access: Access) -> StatementPage:
    """Return them in the order of entries.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no statements anywhere.

    """
    scope = access.scope_listed(Action.UNIT_SHOW)
    if query.unit:
        access.unit(query.unit, Action.UNIT_SHOW)
        scope = in_both(Scope(frozenset({query.unit}), work.clock.today(), work.tree), scope)
    kinds = kinds_of_rows(query.kind) if query.kind else ()
    asked = RecordQuery(scope=scope, kinds=kinds, after=query.after, most=query.limit + 1, latest=query.latest)
    statements = statements_of(work.store.record_page(asked))
    shown = statements[-query.limit :] if query.latest else statements[: query.limit]
    return StatementPage(tuple(shown), len(statements) > query.limit, query.after)
