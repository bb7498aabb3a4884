"""PostgreSQL: connections, and what `hoso doctor` asks of the server. Knows no table's columns."""

from functools import partial
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from engine.errors import Message, StoreError
from engine.ledger.verify import GuardFault
from store.engines import pooler
from store.engines.standby import standing_of
from store.tables import alerts as alert_tables
from store.tables import guards
from store.tables import log as log_tables
from store.tables import summaries as tables

CONNECT_SECONDS, STANDBY_SECONDS = 10, 3

tables.running_dues.dialect_options["postgresql"]["where"] = tables.running
tables.changing_dossiers.dialect_options["postgresql"]["where"] = tables.changing
tables.reviewed_dossiers.dialect_options["postgresql"]["where"] = tables.in_review
log_tables.private_persons.dialect_options["postgresql"]["where"] = log_tables.is_person
tables.waking_dues.dialect_options["postgresql"]["where"] = tables.has_wake
for _index, _condition in alert_tables.PARTIAL.items():
    _index.dialect_options["postgresql"]["where"] = _condition


def engine_for(url: URL, *, busy_seconds: float, standby: bool = False) -> Engine:
    """Return an engine; a lock is waited for as long as on SQLite, and a commit waits for the disk.

    With `standby` no transaction may write, and whoever does not answer soon is taken for gone. An address with
    `pooler=transaction` leads to a pooler that may give each transaction another session: see `pooler`.

    Raises:
        StoreError: The driver is not installed, or `pooler` is of a kind that hoso does not know.

    """
    if find_spec("psycopg") is None:
        raise StoreError("postgresql.driver_missing")
    seconds, url, pooled = STANDBY_SECONDS if standby else CONNECT_SECONDS, *pooler.read_off(url)
    settings = {"lock_timeout": str(int(busy_seconds * 1000))}
    if standby:
        settings["transaction_read_only" if pooled else "default_transaction_read_only"] = "on"
    by_session = {"options": " ".join(f"-c {name}={value}" for name, value in settings.items())}
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=24,
        connect_args={
            "connect_timeout": seconds,
            "application_name": "hoso",
            **(pooler.WITHOUT_SESSION if pooled else by_session),
        },
    )
    if pooled:
        pooler.set_in_transactions(engine, settings)
    else:
        event.listen(engine, "connect", partial(_begin_session, settings["lock_timeout"]))
    return engine


_IS_HELD = "SELECT current_setting('lock_timeout')::interval = '{milliseconds} ms'"
_WAIT = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"


def _begin_session(lock_timeout: str, driver: Any, _record: object) -> None:  # noqa: ANN401  # psycopg's connection
    """Have commits wait for the disk, whatever the server is set to.

    Raises:
        StoreError: What was asked for at the start has been swallowed: somebody stands in between.

    """
    (is_held,) = driver.execute(_IS_HELD.format(milliseconds=lock_timeout)).fetchone()
    if not is_held:
        raise StoreError("postgresql.pooler_unsaid")
    driver.execute(_WAIT)
    driver.commit()


def describe(connection: Connection) -> dict[str, str | Message]:
    """Return the server's version, how it commits, and whether all triggers fire."""
    settings = ("server_version", "synchronous_commit", "fsync", "full_page_writes", "data_checksums")
    shown = {name: str(connection.execute(text(f"SHOW {name}")).scalar()) for name in settings}
    standing = standing_of(connection)
    return {
        "library": f"PostgreSQL {shown.pop('server_version')}",
        **({"follows": standing.told()} if standing else {}),
        **shown,
        "why": Message("postgresql.waits_for_disk"),
        "triggers": guards.told(guard_faults(connection), "postgresql"),
    }


# Each row: name, table, text, whether it fires whatever the session says. A function counts as lying on its table.
_GUARDS = """SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), t.tgenabled = 'A'
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
UNION ALL SELECT proname, 'entries', prosrc, true FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND proname IN ('hoso_keep', 'hoso_place')
UNION ALL SELECT rulename, tablename, definition, true FROM pg_rules WHERE schemaname = current_schema()"""
_HIDDEN = """SELECT relname FROM pg_class
    WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace ORDER BY relname"""


def guard_faults(connection: Connection) -> list[GuardFault]:
    """Return what is wrong with triggers, their functions, rules, and what hides rows."""
    guards_there = [guards.DatabaseGuard(*row) for row in connection.execute(text(_GUARDS))]
    hidden = [GuardFault(name, "hidden") for (name,) in connection.execute(text(_HIDDEN))]
    return [*guards.faults_of(guards_there, "postgresql"), *hidden]
