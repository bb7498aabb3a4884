"""Which schema a database holds, and bringing it to the newest. Alembic is loaded only for the latter."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from engine.errors import StoreError, StoreVersionError

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = tuple(f"{number:04}" for number in range(1, 18))
"""Every schema version that this program knows, oldest first; a test compares them with the migrations."""
NEWEST = REVISIONS[-1]

_MIGRATIONS = Path(__file__).parent / "migrations"


def require_newest(engine: Engine, *, where: str) -> None:
    """Check that the database holds the newest schema.

    Raises:
        StoreVersionError: It holds an older or a newer one.
        StoreError: It holds none.

    """
    with engine.connect() as connection:
        revision = revision_of(connection)
    if revision is None:
        raise StoreError("store.empty", where=where)
    _refuse_newer(revision, where=where)
    if revision != NEWEST:
        raise StoreVersionError("store.schema_older", where=where, schema=revision, needed=NEWEST)


def _refuse_newer(revision: str, *, where: str) -> None:
    if revision not in REVISIONS:
        raise StoreVersionError("store.schema_newer", where=where, schema=revision, newest=NEWEST)


def revision_of(connection: Connection) -> str | None:
    """Return the schema version of a database, None when it has no tables of hoso."""
    if not engine_has(connection, "alembic_version"):
        return None
    revisions = [str(number) for (number,) in connection.execute(text("SELECT version_num FROM alembic_version"))]
    if len(revisions) > 1:
        raise StoreError("store.schemas_at_once", n=len(revisions))
    return revisions[0] if revisions else None


def engine_has(connection: Connection, table: str) -> bool:
    """Say whether a table exists, by a query that an app connection may run."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name")
    else:
        query = text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = :name")
    return bool(connection.execute(query, {"name": table}).scalar())


def upgrade(engine: Engine, *, where: str) -> str | None:
    """Bring a database to the newest schema, all in one transaction; return the version it had, None when it was empty.

    Raises:
        StoreError: It holds tables of another program. StoreVersionError: its schema is newer than this program's.

    """
    from alembic import command  # noqa: PLC0415  # 0.6 s, wanted only here

    with engine.begin() as connection:
        revision = revision_of(connection)
        if revision is not None:
            _refuse_newer(revision, where=where)
        elif engine_has(connection, "entries"):
            raise StoreError("store.of_another_program", where=where)
        command.upgrade(_config(connection=connection), "head")
    return revision


def schema_script(dialect: str) -> str:
    """Return the whole schema as SQL, for an administrator who makes the tables by hand; `dialect` as in SQLAlchemy."""
    from alembic import command  # noqa: PLC0415

    out = io.StringIO()
    command.upgrade(_config(out=out, dialect=dialect), "head", sql=True)
    return out.getvalue()


def _config(*, out: io.StringIO | None = None, **attributes: object) -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config(output_buffer=out) if out is not None else Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(attributes)
    return config
