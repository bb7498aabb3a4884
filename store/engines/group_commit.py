"""Who may write when: one transaction at a time in this process, shared by all threads that wait (group commit).

A thread puts its ticket in the queue, then takes the turn; whoever holds the turn writes every ticket that waits, each
under a savepoint, and commits once. So nobody polls the database's lock, a lone caller pays two uncontended locks and
no other thread, and a wait is two commits at most. On PostgreSQL the server itself groups the commits of many
connections: there each thread writes on its own connection and no turn is taken.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from engine.errors import HosoError, StoreBusyError
from store.engines.connections import Held
from store.engines.driver_errors import as_store_error, is_driver_error
from store.engines.drivers import Cursor

Work = Callable[[Cursor], Any]
"""What is done with a driver cursor inside a transaction; its result is handed back."""

GROUP_LIMIT = 64
"""Tickets in one commit, so that a long queue does not hold the database's lock for long."""


@dataclass(slots=True, eq=False)
class _Ticket:
    work: Work
    done: bool = False
    result: Any = None
    error: BaseException | None = None

    def settle(self, result: Any = None, error: BaseException | None = None) -> None:  # noqa: ANN401
        self.result, self.error, self.done = result, error, True


class Writer:
    """Runs work in transactions.

    Args:
        engine: Its `begin` event must begin a writing transaction.
        where: The database, for messages.
        shared: One connection and one turn for all threads (SQLite), or one connection for each (PostgreSQL).
        before: Called before a connection is made.

    """

    def __init__(self, engine: Engine, *, where: str, shared: bool, before: Callable[[], None] | None = None) -> None:
        self._where = where
        self._shared = shared
        self._turn = threading.Lock()
        self._queue_lock = threading.Lock()
        self._queue: list[_Ticket] = []
        self._held = Held(engine, shared=shared, before=before)

    def run(self, work: Work) -> Any:  # noqa: ANN401  # what the work returns
        """Do the work and commit; on any error nothing of it is kept.

        Raises:
            HosoError: What the work raised, or a `StoreError` for what the driver raised.

        """
        ticket = _Ticket(work)
        if not self._shared:
            self._write_alone(ticket)
            return _outcome(ticket)
        with self._queue_lock:
            self._queue.append(ticket)
        while not ticket.done:
            with self._turn:
                if not ticket.done:
                    self._write_waiting()
        return _outcome(ticket)

    def close(self) -> None:
        """Give the held connections back."""
        with self._turn:
            self._held.close()

    def _write_waiting(self) -> None:
        with self._queue_lock:
            group, self._queue = self._queue[:GROUP_LIMIT], self._queue[GROUP_LIMIT:]
        try:
            if len(group) == 1 or not self._write_group(group):
                for ticket in group:
                    self._write_alone(ticket)
        except BaseException:
            self._held.drop()  # whatever state an interrupt has left it in
            raise
        finally:
            for ticket in group:
                if not ticket.done:  # the thread that held the turn was interrupted
                    ticket.settle(error=StoreBusyError("store.write_interrupted"))

    def _write_alone(self, ticket: _Ticket) -> None:
        try:
            with self._held.connection().begin():
                result = ticket.work(self._held.cursor())
            ticket.settle(result)
        except Exception as error:  # noqa: BLE001  # handed to the caller
            ticket.settle(error=as_store_error(error, self._where) if is_driver_error(error) else error)
        except BaseException as error:
            self._held.drop()
            ticket.settle(error=error)
            raise

    def _write_group(self, group: list[_Ticket]) -> bool:
        """Write all in one transaction; False when the driver failed, so that each must be written alone."""
        outcomes: list[tuple[Any, HosoError | None]] = []
        try:
            with self._held.connection().begin():
                cursor = self._held.cursor()
                outcomes.extend(_under_savepoint(cursor, ticket.work) for ticket in group)
        except Exception:  # noqa: BLE001  # found again, and told, when each is written alone
            return False
        for ticket, (result, refusal) in zip(group, outcomes, strict=True):
            ticket.settle(result, refusal)
        return True


def _under_savepoint(cursor: Cursor, work: Work) -> tuple[Any, HosoError | None]:
    cursor.execute("SAVEPOINT ticket")
    try:
        result = work(cursor)
    except HosoError as refusal:
        cursor.execute("ROLLBACK TO SAVEPOINT ticket")
        cursor.execute("RELEASE SAVEPOINT ticket")
        return None, refusal
    cursor.execute("RELEASE SAVEPOINT ticket")
    return result, None


def _outcome(ticket: _Ticket) -> Any:  # noqa: ANN401
    if ticket.error is not None:
        raise ticket.error
    return ticket.result
