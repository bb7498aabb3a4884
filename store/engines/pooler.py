"""A pooler between hoso and PostgreSQL that may give each transaction another session, such as PgBouncer.

Nothing may rest on the session then: no prepared statement, no setting that outlives its transaction, no lock.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import URL, Connection, Engine, event

from engine.errors import StoreError

OPTION, BY_TRANSACTION = "pooler", "transaction"
WITHOUT_SESSION: Mapping[str, Any] = {"prepare_threshold": None}
"""How psycopg connects: it prepares no statement, and asks for no setting that a pooler would refuse."""

_WAITS = "set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), true)"


def read_off(url: URL) -> tuple[URL, bool]:
    """Return an address without our own option, and whether it leads to such a pooler.

    Raises:
        StoreError: The option says something else.

    """
    kind = url.query.get(OPTION)
    if kind not in (None, BY_TRANSACTION):
        raise StoreError("postgresql.pooler_unknown", pooler=str(kind))
    return url.difference_update_query([OPTION]), kind is not None


def set_in_transactions(engine: Engine, settings: Mapping[str, str]) -> None:
    """Have each transaction begin with these settings, and wait for the disk; single statements go without."""
    given = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())

    def begun(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if driver.autocommit:
            return
        try:
            driver.execute(f"SELECT {given}, {_WAITS}")
        except Exception:
            connection.invalidate()  # the session has gone: the next transaction asks for another one
            raise

    event.listen(engine, "begin", begun)
