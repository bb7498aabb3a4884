"""A table of states and a log of moves by hand, for libraries that keep nothing themselves. One connection."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

_TABLES = """
    CREATE TABLE dossiers (number INTEGER PRIMARY KEY, step TEXT NOT NULL, kept TEXT NOT NULL);
    CREATE TABLE log (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, move TEXT NOT NULL, step TEXT NOT NULL);
    CREATE INDEX log_by_number ON log (number);
"""

Moved = tuple[str, str]
"""The step that a dossier reached, and the text to keep of it."""


class Shelf:
    """Dossiers as a step and a text."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "shelf.db", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_TABLES)

    def add(self, number: int, step: str, kept: str) -> None:
        """Set up a dossier."""
        self._connection.execute("INSERT INTO dossiers VALUES (?, ?, ?)", (number, step, kept))

    def move(self, number: int, move: str, make: Callable[[str, str], Moved | None]) -> bool:
        """Let `make` turn a step and a text into others, and write both and a row of the log; or write nothing."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            row = run("SELECT step, kept FROM dossiers WHERE number = ?", (number,)).fetchone()
            moved = make(*row)
            if moved is None:
                return False
            run("UPDATE dossiers SET step = ?, kept = ? WHERE number = ?", (*moved, number))
            run("INSERT INTO log (number, move, step) VALUES (?, ?, ?)", (number, move, moved[0]))
            run("COMMIT")
        finally:
            if self._connection.in_transaction:
                run("ROLLBACK")
        return True

    def step(self, number: int) -> str:
        """Return where a dossier stands."""
        return str(self._connection.execute("SELECT step FROM dossiers WHERE number = ?", (number,)).fetchone()[0])

    def log_rows(self) -> int:
        """Return how many moves the log holds."""
        return int(self._connection.execute("SELECT count(*) FROM log").fetchone()[0])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
