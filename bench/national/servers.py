"""A PostgreSQL server that keeps generated databases: one of our own in the cache, or one that is there."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.support import postgres
from tests.support.postgres import PostgresServer, program_folder

OWN = "postgresql"
"""Names a server of our own."""
_SETTINGS = {
    "shared_buffers": "1GB", "work_mem": "64MB", "maintenance_work_mem": "512MB", "max_wal_size": "4GB",
    "wal_level": "minimal", "max_wal_senders": "0", "autovacuum": "off",
}  # fmt: skip
"""For filling at once; it is looked at (`VACUUM ANALYZE`) when it has been filled."""
_SAID = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
_AT_WORK = """SELECT count(*) FROM pg_stat_activity
    WHERE backend_type IN ('client backend', 'parallel worker') AND pid <> pg_backend_pid()"""
_PATIENCE = 60.0
_CHILDREN = slice(13, 15)
"""Where `/proc/PID/stat` tells, after the name, what ended children have spent, in ticks."""


class Server:
    """A server by the address of one of its databases, which is connected to for as long as it is asked.

    Args:
        address: Any database; others are made beside it.
        process: Of the server on this machine; 0 when it is not known, so that its time is not measured.

    """

    def __init__(self, address: str, process: int = 0) -> None:
        self.address, self._process = address, process
        self._connection = psycopg.connect(address, autocommit=True)

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()

    def url(self, name: str) -> str:
        """Return the address of another database."""
        before, mark, options = self.address.partition("?")
        return f"{before.rpartition('/')[0]}/{name}{mark}{options}"

    def execute(self, statement: str) -> None:
        """Run one statement."""
        self._connection.execute(statement.encode())

    def said_of(self, name: str) -> dict[str, Any]:
        """Return what is kept beside a database; nothing when it is not there or not finished."""
        row = self._connection.execute(_SAID, (name,)).fetchone()
        return dict(json.loads(row[0])) if row and row[0] else {}

    def say_of(self, name: str, about: Mapping[str, object]) -> None:
        """Keep something beside a database."""
        text = json.dumps(about).replace("'", "''")
        self.execute(f"COMMENT ON DATABASE {name} IS '{text}'")

    def seconds(self) -> float:
        """Return the processor time that connections to it have spent, once all but ours have ended.

        Raises:
            TimeoutError: Somebody else stays connected.

        """
        if not self._process:
            return 0.0
        until = time.monotonic() + _PATIENCE
        while self._connection.execute(_AT_WORK).fetchone() != (0,):
            if time.monotonic() > until:
                raise TimeoutError(self.address)
            time.sleep(0.01)
        before = -1.0
        while (spent := self._by_children()) != before:  # the server takes note of the last of them a moment later
            before = spent
            time.sleep(0.03)
        return spent

    def _by_children(self) -> float:
        fields = Path(f"/proc/{self._process}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(map(int, fields[_CHILDREN])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server_at(where: str, cache: Path) -> Iterator[Server]:
    """Lend the server at an address, or one of our own whose data lie in the cache.

    Raises:
        SystemExit: No programs of PostgreSQL are on this machine, or nobody answers at the address.

    """
    if where != OWN:
        try:
            server = Server(where)
        except psycopg.Error as error:
            msg = f"no PostgreSQL answers at the address given: {error}"
            raise SystemExit(msg) from error
        with closing(server):
            yield server
        return
    programs = program_folder()
    if programs is None:
        raise SystemExit(postgres.MISSING)
    cache.mkdir(parents=True, exist_ok=True)
    own = PostgresServer(programs, cache.absolute() / OWN, **_SETTINGS)
    try:
        with closing(Server(own.url("postgres"), own.process.pid)) as server:
            yield server
    finally:
        own.stop()
