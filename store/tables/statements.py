"""The SQL of the hot paths: Core statements, compiled to text once per process, with positional parameters.

The comment above each statement names its parameters in order.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    bindparam,
    case,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    table,
    update,
)
from sqlalchemy.sql.base import Executable

from engine.values import Value
from store.tables.alerts import leases
from store.tables.log import entries, files, heads, places, private_values, requests, waiting
from store.tables.rows import DOSSIER, DUE, SHAPES, RowShape
from store.tables.summaries import dossiers, dues, unit_paths, units

PAGE = 2000
"""Rows fetched at a time by streaming reads."""

_ROWS: ColumnElement[int] = literal_column(str(PAGE))
_FILES: ColumnElement[int] = literal_column("20")
_NONE: ColumnElement[int] = literal_column("0")

CHANGING = ("step", "version", "head", "moved_on", "last_at")
"""Columns of a dossier's row that most entries change; none of them stands in an index."""
STEADY = tuple(name for name in DOSSIER.names if name not in CHANGING)


class Statements(Value, frozen=True):
    """SQL text by use."""

    claim_key: str
    answer_to: str
    new_head: str
    move_head: str
    add_entry: str
    add_place: str
    add_value: str
    touch_dossier: str
    put_dossier: str
    dues_of: str
    drop_dues: str
    drop_unit: str
    drop_paths: str
    add_file: str
    inserts: dict[str, str]
    head: str
    lines: str
    values: str
    file: str
    dossier: str
    scan: str
    subjects: str
    heads: str
    file_page: str
    longest: str
    last_ref: str
    heads_from_log: str
    hold_lease: str
    place_now: str
    place_durably: str


@cache
def statements_for(dialect: str) -> Statements:
    """Return the statements of `sqlite` or `postgresql`."""
    on_postgresql = dialect == "postgresql"
    target, either = dialect_of(dialect)
    all_statements = {
        **_writing(either),
        "add_entry": _add_waiting_entry() if on_postgresql else _add_next_entry(),
        **_summary_writing(either),
        **_reading(),
        **_paging(),
    }
    texts = {name: _text(statement, target) for name, statement in all_statements.items()}
    inserts = {shape.table.name: _text(_insert(shape), target) for shape in SHAPES}
    # most lines to place; empty where a line has its place from the start
    now, durably = ("SELECT hoso_place(%s, false)", "SELECT hoso_place(%s, true)") if on_postgresql else ("", "")
    return Statements(inserts=inserts, place_now=now, place_durably=durably, **texts)


def dialect_of(name: str) -> tuple[Any, Callable[..., Any]]:
    """Return a dialect with its insert that can say what to do on conflict."""
    return _postgresql() if name == "postgresql" else _sqlite()


# Each dialect is imported only where it is used: starting on SQLite must not pay for PostgreSQL.
def _postgresql() -> tuple[Any, Callable[..., Any]]:
    from sqlalchemy.dialects.postgresql import insert as either  # noqa: PLC0415
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg  # noqa: PLC0415

    return PGDialect_psycopg(paramstyle="format"), either  # type: ignore[no-untyped-call]


def _sqlite() -> tuple[Any, Callable[..., Any]]:
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415

    return sqlite.dialect(), sqlite.insert


def _text(statement: Executable, dialect: Any) -> str:  # noqa: ANN401  # a dialect
    return str(statement.compile(dialect=dialect))  # type: ignore[attr-defined]


def _insert(shape: RowShape[Any]) -> Executable:
    """Return the insert of a row whose values come in the order in which the shape gives them, not the table's own."""
    return insert(table(shape.table.name, *(column(written.name, written.type) for written in shape.written)))


def _writing(either: Callable[..., Any]) -> dict[str, Executable]:
    return {
        # key, fingerprint, answer, at
        "claim_key": either(requests).on_conflict_do_nothing(),
        # subject, version, hash
        "new_head": either(heads).on_conflict_do_nothing(),
        # version, hash, subject, expected version, expected hash
        "move_head": update(heads)
        .values(version=bindparam("to_version"), hash=bindparam("to_hash"))
        .where(
            heads.c.subject == bindparam("of"),
            heads.c.version == bindparam("from_version"),
            heads.c.hash == bindparam("from_hash"),
        ),
        # place, entry, hash
        "add_place": insert(places),
        # subject, n, name, salt, text
        "add_value": insert(private_values),
        "heads_from_log": _heads_from_log(),
        # name, owner, number
        "hold_lease": select(leases.c.fence)
        .where(
            leases.c.name == bindparam("of"),
            leases.c.owner == bindparam("owned"),
            leases.c.fence == bindparam("number"),
        )
        .with_for_update(read=True),
        # digest, bytes
        "add_file": either(files).on_conflict_do_nothing(),
    }


_LINE = ("subject", "n", "prev", "hash", "line")


# both take subject, n, prev, hash, line; on SQLite the id is the place, on PostgreSQL the line waits for its place
def _add_next_entry() -> Executable:
    following = select(func.coalesce(func.max(entries.c.id), _NONE) + literal_column("1")).scalar_subquery()
    return insert(entries).values({"id": following, **{name: bindparam(name) for name in _LINE}})


def _add_waiting_entry() -> Executable:
    added = insert(entries).values({name: bindparam(name) for name in _LINE})
    new = added.returning(entries.c.id, entries.c.hash).cte("added")
    return insert(waiting).from_select(["entry", "hash"], select(new.c.id, new.c.hash))


def _summary_writing(either: Callable[..., Any]) -> dict[str, Executable]:
    upsert = either(dossiers)
    replaced = {column.name: upsert.excluded[column.name] for column in DOSSIER.columns if column.name != "ref"}
    return {
        # the changing columns, then the others as they must be already: leaves the indexes alone
        "touch_dossier": update(dossiers)
        .values({name: bindparam(f"to_{name}") for name in CHANGING})
        .where(*(_is_still(dossiers.c[name]) for name in STEADY)),
        # all columns in the order of the fields
        "put_dossier": upsert.on_conflict_do_update(index_elements=["ref"], set_=replaced),
        # ref
        "dues_of": select(*DUE.columns).where(dues.c.ref == bindparam("of")),
        # ref
        "drop_dues": delete(dues).where(dues.c.ref == bindparam("of")),
        # unit, since
        "drop_unit": delete(units).where(units.c.unit == bindparam("of"), units.c.since == bindparam("from_day")),
        # unit
        "drop_paths": delete(unit_paths).where(unit_paths.c.unit == bindparam("of")),
    }


def _is_still(column: Column[Any]) -> ColumnElement[bool]:
    """Return whether a column holds what it held; by `=` where it never lacks: PostgreSQL looks up no other."""
    given: BindParameter[Any] = bindparam(f"of_{column.name}")
    return column.is_not_distinct_from(given) if column.nullable else column == given


def _reading() -> dict[str, Executable]:
    return {
        # key
        "answer_to": select(requests.c.fingerprint, requests.c.answer).where(requests.c.key == bindparam("of")),
        # subject
        "head": select(heads.c.version, heads.c.hash).where(heads.c.subject == bindparam("of")),
        # subject, number to start after
        "lines": select(entries.c.n, entries.c.line)
        .where(entries.c.subject == bindparam("of"), entries.c.n > bindparam("after"))
        .order_by(entries.c.n),
        # subject, number to start after
        "values": select(*(private_values.c[name] for name in ("n", "name", "salt", "text")))
        .where(private_values.c.subject == bindparam("of"), private_values.c.n > bindparam("after"))
        .order_by(private_values.c.n, private_values.c.name),
        # digest
        "file": select(files.c.bytes).where(files.c.digest == bindparam("of")),
        # ref
        "dossier": select(*DOSSIER.columns).where(dossiers.c.ref == bindparam("of")),
    }


def _paging() -> dict[str, Executable]:
    return {
        # place to start after
        "scan": _scan(),
        # subject to start after
        "subjects": select(entries.c.subject)
        .distinct()
        .where(entries.c.subject > bindparam("after"))
        .order_by(entries.c.subject)
        .limit(_ROWS)
        .offset(_NONE),
        # subject to start after
        "heads": select(heads.c.subject, heads.c.version, heads.c.hash)
        .where(heads.c.subject > bindparam("after"))
        .order_by(heads.c.subject)
        .limit(_ROWS)
        .offset(_NONE),
        # digest to start after
        "file_page": select(files.c.digest, files.c.bytes)
        .where(files.c.digest > bindparam("after"))
        .order_by(files.c.digest)
        .limit(_FILES)
        .offset(_NONE),
        # length to stay below
        "longest": select(func.max(func.length(dossiers.c.ref))).where(
            func.length(dossiers.c.ref) < bindparam("below")
        ),
        # length, first code, first code after
        "last_ref": select(func.max(dossiers.c.ref)).where(
            func.length(dossiers.c.ref) == bindparam("length"),
            dossiers.c.ref >= bindparam("first"),
            dossiers.c.ref < bindparam("past"),
        ),
    }


def _scan() -> Executable:
    # A hash that is not the one beside its place comes out as both, so that it agrees with no line.
    both = case(
        (entries.c.hash == places.c.hash, entries.c.hash),
        else_=entries.c.hash + literal_column("' / '") + places.c.hash,
    )
    return (
        select(places.c.place, entries.c.subject, entries.c.n, entries.c.prev, both, entries.c.line)
        .select_from(places.join(entries, entries.c.id == places.c.entry))
        .where(places.c.place > bindparam("after"))
        .order_by(places.c.place)
        .limit(_ROWS)
        .offset(_NONE)
    )


def _heads_from_log() -> Executable:
    later = entries.alias("later")
    last = ~exists().where(later.c.subject == entries.c.subject, later.c.n > entries.c.n)
    return insert(heads).from_select(
        ["subject", "version", "hash"], select(entries.c.subject, entries.c.n, entries.c.hash).where(last)
    )
