"""A PgBouncer of our own for tests, in transaction mode: what `.ci/pgbouncer` fetches, or the one on the machine.

It listens on a socket in a temporary folder only, and runs as the user of the server before which it stands.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

import psycopg
import pytest

from tests.support.postgres import PostgresServer
from tests.support.server_logs import ServerLog

FETCHED = Path(__file__).parents[2] / ".pgbouncer"
MISSING = "no PgBouncer here: `.ci/pgbouncer` fetches Debian's into .pgbouncer, or install it (pgbouncer on the path)"
POOL = 2
"""Connections to the server for each database: fewer than clients in every test, so that they take turns."""
_READY = re.compile(rb"process up")
_KEEPS_PREPARED = (1, 21)
"""Since this version it can keep statements prepared; that is switched off."""


class PgBouncer:
    """One pooler before one server; its log is thrown away once it is up."""

    def __init__(self, server: PostgresServer, **settings: str) -> None:
        """Start it; the test is skipped where there is none."""
        there = _found()
        self.folder = Path(tempfile.mkdtemp(prefix="hoso-pb-"))
        self._settings = settings
        program, self._env = _reachable(there, self.folder)
        self.version = self._version(program)
        (self.folder / "users.txt").write_text('"hoso" ""\n', encoding="utf-8")
        (self.folder / "pgbouncer.ini").write_text(self._configuration(server), encoding="utf-8")
        self._start(program)

    def __enter__(self) -> Self:
        """Return the pooler itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it and remove its folder."""
        self.process.terminate()
        self.process.wait()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, *, options: str = "&pooler=transaction") -> str:
        """Return the address of a database behind the pooler."""
        return f"postgresql://hoso@/{database}?host={self.folder}&port=6432{options}"

    def shown(self, what: str) -> list[dict[str, Any]]:
        """Return what the pooler says of itself, such as `STATS`."""
        address = f"host={self.folder} port=6432 user=hoso dbname=pgbouncer"
        with psycopg.connect(address, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
            asked = connection.execute(f"SHOW {what}".encode())
            names = [column.name for column in asked.description or ()]
            return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]

    def transactions(self, database: str) -> int:
        """Return how many transactions of a database have passed through."""
        return sum(int(row["total_xact_count"]) for row in self.shown("STATS") if row["database"] == database)

    def _configuration(self, server: PostgresServer) -> str:
        settings = {
            "unix_socket_dir": str(self.folder), "listen_port": "6432", "auth_type": "trust",
            "auth_file": str(self.folder / "users.txt"), "admin_users": "hoso", "pool_mode": "transaction",
            "default_pool_size": str(POOL), "reserve_pool_size": "0", "max_client_conn": "60",
            **({"max_prepared_statements": "0"} if self.version >= _KEEPS_PREPARED else {}), **self._settings,
        }  # fmt: skip
        lines = "\n".join(f"{name} = {value}" for name, value in settings.items())
        return f"[databases]\n* = host={server.folder}\n[pgbouncer]\n{lines}\n"

    def _version(self, program: Path) -> tuple[int, ...]:
        said = subprocess.run([program, "--version"], env=self._env, capture_output=True, text=True, check=True).stdout
        read = re.search(r"(\d+)\.(\d+)", said)
        assert read is not None, said
        return int(read[1]), int(read[2])

    def _start(self, program: Path) -> None:
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:  # it refuses to run as root
            as_user = {"user": "nobody", "extra_groups": []}
            shutil.chown(self.folder, "nobody")
        self.process = subprocess.Popen(
            [str(program), str(self.folder / "pgbouncer.ini")], env=self._env, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **as_user,
        )  # fmt: skip
        self._log = ServerLog(self.process, _READY)


def _found() -> Path:
    """Return the program; the test is skipped where there is none."""
    fetched = FETCHED / "usr/sbin/pgbouncer"
    there = fetched if fetched.exists() else shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if there is None:
        pytest.skip(MISSING)
    return Path(there)


def _reachable(program: Path, folder: Path) -> tuple[Path, dict[str, str]]:
    """Return the program and its environment; what was fetched is copied to where any user may run it."""
    if not program.is_relative_to(FETCHED):
        return program, {}
    copy = folder / "program"
    shutil.copytree(FETCHED, copy, symlinks=True)
    libraries = ":".join(str(path) for path in (copy / "usr/lib").glob("*-linux-gnu*"))
    folder.chmod(0o755)
    return copy / program.relative_to(FETCHED), {"LD_LIBRARY_PATH": libraries}
