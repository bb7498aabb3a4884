"""Lists the statements about units that stand."""

from dataclasses import dataclass

from application.access import Access
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.ledger.subjects import UNITS
from engine.organisation.unit_records import UnitStatement, standing_entries

Numbered = tuple[int, UnitStatement]
"""Number of the entry, and the statement that it records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStatements(Query[tuple[Numbered, ...]]):
    """List the statements that stand.

    Attributes:
        unit: Only those of this unit and all below it; empty for all in sight.
        kind: Only those of this kind; empty for all.

    """

    unit: str = ""
    kind: str = ""


@use_case(ListStatements)
def list_statements(query: ListStatements, work: UnitOfWork, access: Access) -> tuple[Numbered, ...]:
    """Return them in the order of entries.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no statements anywhere.

    """
    access.anywhere(Action.UNIT_SHOW)
    if query.unit:
        access.unit(query.unit, Action.UNIT_SHOW)
    day = work.clock.today()
    standing = standing_entries(work.store.entries(UNITS)).items()
    return tuple(
        (n, statement)
        for n, statement in standing
        if not query.kind or statement.kind == query.kind
        if access.permit(Action.UNIT_SHOW, Subject(cell=statement.unit)).allowed
        if not query.unit or query.unit in work.tree.last_path(statement.unit, day)
    )
