"""The SQL of everyday questions about persons and roles, compiled once per process; every use case asks the first two.

The comment above each statement names its parameters in order.
"""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select
from sqlalchemy.sql.base import Executable

from engine.values import Value
from store.tables.rows import GRANT, PERSON, RowShape
from store.tables.statements import dialect_of
from store.tables.summaries import grants, persons

_BY_KEY: tuple[RowShape[Any], ...] = (PERSON, GRANT)


class PeopleStatements(Value, frozen=True):
    """SQL text by use."""

    person_called: str
    grants_of: str
    longest_id: str
    last_id: str
    drops: dict[str, str]


@cache
def people_statements_for(dialect: str) -> PeopleStatements:
    """Return the statements of `sqlite` or `postgresql`."""
    target, _ = dialect_of(dialect)

    def text(statement: Executable) -> str:
        return str(statement.compile(dialect=target))  # type: ignore[attr-defined]

    # table → the columns of its key
    drops = {shape.table.name: text(_drop(shape)) for shape in _BY_KEY}
    return PeopleStatements(drops=drops, **{name: text(statement) for name, statement in _reading().items()})


def _drop(shape: RowShape[Any]) -> Executable:
    return delete(shape.table).where(*(column == bindparam(f"of_{column.name}") for column in shape.key))


def _reading() -> dict[str, Executable]:
    length = func.length(persons.c.person)
    return {
        # name, the same again
        "person_called": select(*PERSON.columns).where(
            or_(persons.c.login == bindparam("login"), persons.c.person == bindparam("id"))
        ),
        # person
        "grants_of": select(*GRANT.columns)
        .where(grants.c.person == bindparam("of"))
        .order_by(grants.c.role, grants.c.unit, grants.c.since),
        # length to stay below
        "longest_id": select(func.max(length)).where(length < bindparam("below")),
        # length, first id, first id after
        "last_id": select(func.max(persons.c.person)).where(
            length == bindparam("length"), persons.c.person >= bindparam("first"), persons.c.person < bindparam("past")
        ),
    }
