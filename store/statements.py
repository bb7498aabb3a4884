"""The SQL of the hot paths: Core statements, compiled to text once per database and process, with positional parameters.

A parameter tuple follows the order in which the statement names its columns; `_text` refuses a statement where it does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal, select, update
from sqlalchemy.sql.base import Executable

from store.rows import DOSSIER, DUE, GRANT, PERSON, UNIT, Shape
from store.tables import dossiers, dues, entries, files, heads, places, private_values, requests, waiting

PAGE = 2000
"""Rows fetched at a time by streaming reads."""

CHANGING = ("step", "version", "head", "moved_on", "last_at")
"""Columns of a dossier's row that most entries change; none of them stands in an index."""
STEADY = tuple(name for name in DOSSIER.names if name not in CHANGING)


@dataclass(frozen=True, slots=True)
class Statements:
    """SQL text by use; each comment below names the parameters in order."""

    last_id: str
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
    add_file: str
    inserts: dict[str, str]
    head: str
    lines: str
    values: str
    file: str
    dossier: str
    scan: str
    place: str


@cache
def statements_for(dialect: str) -> Statements:
    """Return the statements of `sqlite` or `postgresql`."""
    on_postgresql = dialect == "postgresql"
    target, either = _postgresql() if on_postgresql else _sqlite()
    all_statements = {
        **_writing(either),
        "add_entry": _add_waiting_entry() if on_postgresql else insert(entries),
        **_summary_writing(either),
        **_reading(),
    }
    texts = {name: _text(statement, target) for name, statement in all_statements.items()}
    inserts = {shape.table.name: _text(_insert(shape), target) for shape in (DOSSIER, DUE, UNIT, PERSON, GRANT)}
    return Statements(inserts=inserts, place="SELECT hoso_place(%s, %s)" if on_postgresql else "", **texts)


# Each dialect is imported only where it is used: starting on SQLite must not pay for PostgreSQL.
def _postgresql() -> tuple[Any, Callable[..., Any]]:
    from sqlalchemy.dialects.postgresql import insert as either  # noqa: PLC0415
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg  # noqa: PLC0415

    return PGDialect_psycopg(paramstyle="format"), either


def _sqlite() -> tuple[Any, Callable[..., Any]]:
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415

    return sqlite.dialect(), sqlite.insert  # type: ignore[no-untyped-call]


def _text(statement: Executable, dialect: Any) -> str:  # noqa: ANN401  # a dialect
    return str(statement.compile(dialect=dialect))  # type: ignore[attr-defined]


def _insert(shape: Shape[Any]) -> Executable:
    return insert(shape.table).values({column.name: bindparam(column.name) for column in shape.columns})


def _writing(either: Callable[..., Any]) -> dict[str, Executable]:
    return {
        "last_id": select(func.max(entries.c.id)),
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
        # digest, bytes
        "add_file": either(files).on_conflict_do_nothing(),
    }


# SQLite takes id, subject, n, prev, hash, line; PostgreSQL gives the id itself and lets the line wait for its place.
def _add_waiting_entry() -> Executable:
    columns = [entries.c[name] for name in ("subject", "n", "prev", "hash", "line")]
    added = insert(entries).values({column.name: bindparam(column.name) for column in columns})
    new = added.returning(entries.c.id, entries.c.hash).cte("added")
    return insert(waiting).from_select(["entry", "hash"], select(new.c.id, new.c.hash))


def _summary_writing(either: Callable[..., Any]) -> dict[str, Executable]:
    upsert = either(dossiers)
    replaced = {column.name: upsert.excluded[column.name] for column in DOSSIER.columns if column.name != "ref"}
    return {
        # the changing columns, then the others as they must be already: leaves the indexes alone
        "touch_dossier": update(dossiers)
        .values({name: bindparam(f"to_{name}") for name in CHANGING})
        .where(*(dossiers.c[name].is_not_distinct_from(bindparam(f"of_{name}")) for name in STEADY)),
        # all columns in the order of the fields
        "put_dossier": upsert.on_conflict_do_update(index_elements=["ref"], set_=replaced),
        # ref
        "dues_of": select(*DUE.columns).where(dues.c.ref == bindparam("of")),
        # ref
        "drop_dues": delete(dues).where(dues.c.ref == bindparam("of")),
    }


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
        # place to start after, place to stop before or at
        "scan": select(places.c.place, *(entries.c[name] for name in ("subject", "n", "prev", "hash", "line")))
        .select_from(places.outerjoin(entries, entries.c.id == places.c.entry))
        .where(places.c.place > bindparam("after"), places.c.place <= bindparam("until"))
        .order_by(places.c.place),
    }
