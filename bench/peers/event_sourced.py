"""eventsourcing: a dossier is an aggregate, each act and each move an event. It has no guards: the aggregate asks."""

import sqlite3
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from bench.peers.work import MOVES, Acts, is_open


class Dossier(Aggregate):
    """One dossier."""

    class Moved(Aggregate.Event):
        """A move was made."""

        move: str
        step: str

    @event("Opened")
    def __init__(self, number: int, step: str) -> None:
        self.number, self.step = number, step
        self.acts: Acts = {}

    @staticmethod
    def create_id(number: int, step: str) -> UUID:  # noqa: ARG004  # takes what the constructor takes
        """Return the id of a dossier."""
        return uuid5(NAMESPACE_URL, f"dossier/{number}")

    @event("Recorded")
    def record(self, name: str, cells: dict[str, Any]) -> None:
        """Record an act."""
        self.acts[name] = cells

    def make(self, move: str) -> bool:
        """Make a move if it is open."""
        source, target = MOVES[move]
        if self.step != source or not is_open(move, self.acts):
            return False
        self._moved(move, target)
        return True

    @event(Moved)
    def _moved(self, move: str, step: str) -> None:  # noqa: ARG002  # kept in the event
        self.step = step


class EventSourced:
    """Dossiers in the SQLite store of the library: WAL; SQLite's own default there is FULL."""

    version = f"eventsourcing {version('eventsourcing')}"
    settings: dict[str, str] = {}  # noqa: RUF012  # never changed

    def __init__(self, folder: Path) -> None:
        self._file = folder / "events.db"
        store = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(self._file)}
        self._application: Any = Application(env={**store, **self.settings})

    def add(self, number: int, step: str, known: Acts) -> None:
        """Set up a dossier."""
        dossier = _with_acts(number, step, known)
        self._application.save(dossier)

    def move(self, number: int, move: str) -> bool:
        """Make a move and save its event."""
        dossier = self._get(number)
        if not dossier.make(move):
            return False
        self._application.save(dossier)
        return True

    def step(self, number: int) -> str:
        """Return where a dossier stands."""
        return self._get(number).step

    def log_rows(self) -> int:
        """Return how many moves there are."""
        with sqlite3.connect(self._file) as connection:
            sql = "SELECT count(*) FROM stored_events WHERE topic LIKE '%Moved'"
            return int(connection.execute(sql).fetchone()[0])

    def loose(self, step: str, known: Acts) -> Callable[[str], bool]:
        """Return a dossier in memory."""
        return _with_acts(0, step, known).make

    def read_back(self, number: int) -> str | None:
        """Read the events of a dossier and fold them."""
        return self._get(number).step

    def close(self) -> None:
        """Close the database."""
        self._application.close()

    def _get(self, number: int) -> Dossier:
        dossier: Dossier = self._application.repository.get(Dossier.create_id(number, ""))
        return dossier


class CachedEventSourced(EventSourced):
    """The same with the aggregates kept in memory, as only one long process can."""

    version = f"{EventSourced.version}, cached"
    settings = {"AGGREGATE_CACHE_MAXSIZE": "10000", "AGGREGATE_CACHE_FASTFORWARD": "n"}  # noqa: RUF012

    def read_back(self, number: int) -> str | None:  # noqa: ARG002
        """Read nothing: the dossier lies in memory."""
        return None


def _with_acts(number: int, step: str, known: Acts) -> Dossier:
    dossier: Dossier = Dossier(number, step)
    for name, cells in known.items():
        dossier.record(name, cells)
    return dossier
