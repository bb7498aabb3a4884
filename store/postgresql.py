"""PostgreSQL: connections, and what `hoso doctor` asks of the server. Knows no table's columns."""

from importlib.util import find_spec

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from engine.errors import StoreError
from store import alert_tables, guards, tables

CONNECT_SECONDS = 10

tables.running_dues.dialect_options["postgresql"]["where"] = tables.running
tables.changing_dossiers.dialect_options["postgresql"]["where"] = tables.changing
tables.waking_dues.dialect_options["postgresql"]["where"] = tables.has_wake
for _index, _condition in alert_tables.PARTIAL.items():
    _index.dialect_options["postgresql"]["where"] = _condition


def engine_for(url: URL, *, busy_seconds: float) -> Engine:
    """Return an engine; a lock is waited for as long as on SQLite, and a commit waits for the disk.

    Raises:
        StoreError: The driver is not installed.

    """
    if find_spec("psycopg") is None:
        msg = "PostgreSQL needs a driver that is not installed"
        raise StoreError(
            msg, hint="install the file of hoso with the extra 'postgres': pip install 'FILE.whl[postgres]'"
        )
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=24,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "hoso",
            "options": f"-c lock_timeout={int(busy_seconds * 1000)}",
        },
    )
    event.listen(engine, "connect", _wait_for_the_disk)
    return engine


def _wait_for_the_disk(driver: object, _record: object) -> None:
    # a server may be set up to answer before the disk has it; the log may not
    query = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    driver.execute(query)  # type: ignore[attr-defined]  # psycopg's connection
    driver.commit()  # type: ignore[attr-defined]


def describe(connection: Connection) -> dict[str, str]:
    """Return the server's version, how it commits, and whether all triggers fire."""
    settings = ("server_version", "synchronous_commit", "fsync", "full_page_writes", "data_checksums")
    found = {name: str(connection.execute(text(f"SHOW {name}")).scalar()) for name in settings}
    triggers = text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'")
    names = {name for (name,) in connection.execute(triggers)}
    return {
        "library": f"PostgreSQL {found.pop('server_version')}",
        **found,
        "why": "each commit waits for the server's disk",
        "triggers": guards.told(names, "postgresql"),
    }
