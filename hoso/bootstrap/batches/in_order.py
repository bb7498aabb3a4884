"""Hands items out to workers and gives the answers back in the order of the items, whoever was ready first."""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any, Protocol

from engine.errors import WorkersLostError
from hoso.bootstrap.batches.answering import read_answer

LOSSES = 3
"""How often in a row workers may go away before the first item that waits is answered."""


class WorkersGoneError(Exception):
    """Workers went away with items that they had not answered."""


class Promised(Protocol):
    """An answer that a worker is about to give."""

    def cancel(self) -> object:
        """Let the worker leave it, where it has not begun."""
        ...


class Workers(Protocol):
    """What can be asked at one place."""

    def most(self) -> int:
        """Return how many questions may be out at a time."""
        ...

    def ask(self, question: bytes) -> Any:  # noqa: ANN401  # a promise of the library behind it
        """Hand a question out; raise WorkersGoneError when there is nobody."""
        ...

    def wait_for(self, promised: Any) -> bytes:  # noqa: ANN401
        """Return the answer; raise WorkersGoneError when whoever had the question is gone."""
        ...

    def replace(self) -> None:
        """Find others in the place of those that went away."""
        ...


def in_order(workers: Workers, questions: Iterator[bytes]) -> Iterator[Any]:
    """Yield the answers; what was asked of workers that went away is asked again.

    Raises:
        WorkersLostError: Workers went away again and again before the same item was answered.

    """
    waiting, promised = deque[bytes](), deque[Promised]()
    losses = 0
    try:
        while True:
            waiting.extend(islice(questions, max(0, workers.most() - len(waiting))))
            if not waiting:
                return
            try:
                promised.extend(workers.ask(question) for question in islice(waiting, len(promised), None))
                answer = workers.wait_for(promised[0])
            except WorkersGoneError:
                losses += 1
                promised.clear()
                _begin_anew(workers, losses)
                continue
            waiting.popleft()
            promised.popleft()
            losses = 0
            yield read_answer(answer)
    finally:
        for promise in promised:
            promise.cancel()


def _begin_anew(workers: Workers, losses: int) -> None:
    if losses >= LOSSES:
        raise WorkersLostError("workers.lost", times=losses)
    workers.replace()
