"""Workers that are processes of this machine, each started from nothing, as Windows starts all of them."""

import gc
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

from application.batches import Answer, Item, Task
from hoso.bootstrap.batches.answering import Opening, answered, asked
from hoso.bootstrap.batches.in_order import WorkersGoneError, in_order
from hoso.machine.garbage import GARBAGE_LOOKED_FOR

_AHEAD = 2
"""Questions of each worker that are out: the one it works on, and one that it need not wait for."""


class ByProcesses:
    """Gives each item to one of some processes. They are started by the first item and end with `close`.

    Where one is killed, what was not answered is done anew by others.
    """

    def __init__(self, opening: Opening, workers: int) -> None:
        self._opening = opening
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def answers(self, task: Task[Item, Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, in the order of the items; see `application.batches.Batches`."""
        return in_order(self, (asked(self._opening, task, item) for item in items))

    def most(self) -> int:
        """Return how many questions may be out at a time."""
        return self._workers * _AHEAD

    def ask(self, question: bytes) -> Future[bytes]:
        """Hand a question to whichever process is free next."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_begin)
        try:
            with _born_deaf():
                return self._pool.submit(answered, question)
        except BrokenProcessPool as error:
            raise WorkersGoneError from error

    def wait_for(self, promised: Future[bytes]) -> bytes:
        """Return the answer."""
        try:
            return promised.result()
        except BrokenProcessPool as error:
            raise WorkersGoneError from error

    def replace(self) -> None:
        """End those that are left; the next question starts others."""
        self.close()

    def close(self) -> None:
        """End the processes; what they are at is finished and thrown away."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


@contextmanager
def _born_deaf() -> Iterator[None]:
    """Let processes that are started here not hear of an interrupt while they begin; our own comes a moment later."""
    masked = getattr(signal, "pthread_sigmask", None)  # Windows has none
    if masked is None:
        yield
        return
    before = masked(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        masked(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave an interrupt to whoever asks, who is told of it too, and end when whoever asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE_LOOKED_FOR)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
