"""Where generated databases lie: files in the cache, or databases of a PostgreSQL server. Imports nothing heavy."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from bench.national.commands import Stand
from bench.national.servers import Server
from bench.national.sizes import Size


class Database(Protocol):
    """One generated database.

    Attributes:
        stand: What a bench asks of it.
        turn: Number of the last run of a writing command that it keeps.

    """

    stand: Stand
    turn: int

    def address(self, *, writes: bool) -> str:
        """Return where a command finds it; with `writes`, where it may be changed."""
        ...

    def server_seconds(self) -> float:
        """Return the processor seconds that its server has spent on commands that have ended; 0 where none is."""
        ...

    def close(self) -> None:
        """End the measuring."""
        ...


class FileDatabase:
    """A file of SQLite, and a copy of it for the commands that write."""

    turn = 0

    def __init__(self, size: Size, cache: Path) -> None:
        said = Path(_generated(size, str(cache)))
        self.stand: Stand = json.loads(said.read_text("utf-8"))
        self._file = said.with_suffix(".db")
        self._copy = cache / "run" / "copy.db"

    def address(self, *, writes: bool) -> str:
        """Return the file, or its copy."""
        if writes and not self._copy.exists():
            shutil.copyfile(self._file, self._copy)
        return str((self._copy if writes else self._file).absolute())

    def server_seconds(self) -> float:
        """Return 0: no server works for it."""
        return 0.0

    def close(self) -> None:
        """Remove the copy."""
        for beside in self._copy.parent.glob("copy.db*"):
            beside.unlink()


class ServerDatabase:
    """A database of a server. Commands that write change it itself: a copy would cost more than all of them."""

    def __init__(self, size: Size, server: Server, *, limit: int) -> None:
        self._server = server
        self._name = _generated(size, server.address)
        self.stand: Stand = server.said_of(self._name)
        self.turn = int(self.stand.get("turn", 0))
        server.execute(f"ALTER DATABASE {self._name} SET statement_timeout = '{limit}s'")

    def address(self, *, writes: bool) -> str:  # noqa: ARG002  # one database for both
        """Return the address, whatever the command does."""
        return self._server.url(self._name)

    def server_seconds(self) -> float:
        """Return what the server has spent."""
        return self._server.seconds()

    def close(self) -> None:
        """Keep which turn was the last."""
        self._server.say_of(self._name, {**self.stand, "turn": self.turn})


def _generated(size: Size, where: str) -> str:
    """Return what generating says of a database, made in a process of its own unless it is there."""
    words = ["-m", "bench.national.generate", str(size.units), str(size.dossiers), where]
    made = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return made.stdout.strip()
