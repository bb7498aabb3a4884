"""Two real PostgreSQL servers: a primary that takes writing, and a standby that follows it over a stream.

The standby is made by `pg_basebackup`; both listen on sockets in temporary folders only. Each is ended by `stop`.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psycopg

from store import open_store
from tests.support.postgres import PostgresServer

STANDBY = "standby1"
PATIENCE = 30.0
_STREAMING = {
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "wal_keep_size": "128MB",
    "wal_retrieve_retry_interval": "200ms",
}


class StandbyServer(PostgresServer):
    """A server that begins as a copy of another one, and follows it."""

    def __init__(self, programs: Path, primary: PostgresServer) -> None:
        self._primary = primary
        super().__init__(programs, **_STREAMING)

    def promote(self) -> None:
        """Make it a primary; returns once it takes writing."""
        assert rows(self, "SELECT pg_promote(true, 60)") == [(True,)]

    def _fill(self) -> None:
        address = f"host={self._primary.folder} user=hoso application_name={STANDBY}"
        self._run("pg_basebackup", "-D", str(self.data), "-d", address, "-R", "-X", "stream", "-c", "fast", "-N")


class PostgresPair:
    """A primary and its standby."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.primary = PostgresServer(programs, **_STREAMING)
        try:
            self.standby = StandbyServer(programs, self.primary)
        except BaseException:
            self.primary.stop()
            raise

    def __enter__(self) -> Self:
        """Return the pair itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End both servers."""
        self.stop()

    def make_template(self) -> None:
        """Make the template of an empty store, on both."""
        self.primary.execute("CREATE DATABASE hoso_template TEMPLATE template0")
        open_store(self.primary.url("hoso_template"), create=True).close()
        self.catch_up()

    def wait_for_the_disk_of_both(self) -> None:
        """From now on no commit is acknowledged before the standby has it too.

        A setting is not replicated: the standby is told as well, for the day on which it takes over.
        """
        for server in (self.primary, self.standby):
            server.execute(f"ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 ({STANDBY})'")
            server.execute("SELECT pg_reload_conf()")
        self.wait(self.primary, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'", 1)

    def catch_up(self) -> None:
        """Wait until the standby shows all that the primary has written."""
        ((end,),) = rows(self.primary, "SELECT pg_current_wal_insert_lsn()::text")
        self.wait(self.standby, f"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn", True)  # noqa: FBT003

    def wait(self, server: PostgresServer, question: str, answer: object) -> None:
        """Ask a server again and again until it answers so."""
        wait_until(lambda: rows(server, question) == [(answer,)], question)

    def fail_over(self) -> None:
        """Kill the primary without a word, let the standby take its place, and give that one a standby of its own.

        What waited for both disks goes on waiting for two: without the new standby nobody would be acknowledged.
        """
        lost, self.primary = self.primary, self.standby
        lost.kill()
        self.primary.promote()
        lost.stop()
        self.standby = StandbyServer(self._programs, self.primary)

    def stop(self) -> None:
        """End both servers and remove what they kept."""
        self.standby.stop()
        self.primary.stop()

    def either(self, database: str) -> str:
        """Return an address that leads to whichever of the two takes writing."""
        folders = f"{self.primary.folder},{self.standby.folder}"
        return f"postgresql://hoso@/{database}?host={folders}&target_session_attrs=read-write"


def rows(server: PostgresServer, question: str) -> list[tuple[Any, ...]]:
    """Return what a server answers to its owner."""
    with psycopg.connect(f"host={server.folder} user=hoso dbname=postgres", autocommit=True) as connection:
        return connection.execute(question).fetchall()


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Look again and again; fail when it does not become so."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            if is_so():
                return
        time.sleep(0.02)
    raise AssertionError(what)
