"""Tasks for workers: found by name in whatever process, so they stand in a module."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from application.batches import Batches, Span
from application.unit_of_work import UnitOfWork
from engine.errors import NotFoundError


def chains_of(work: UnitOfWork, span: Span) -> tuple[str, ...]:
    """Return the names of the chains of a range."""
    return tuple(work.store.subjects(span.after, span.until))


def told_by(work: UnitOfWork, number: int) -> tuple[int, int, str]:
    """Return a number, who answers, and the day on which it was asked; later numbers are answered sooner."""
    time.sleep(0.05 if number == 0 else 0)
    return number, os.getpid(), work.clock.today().isoformat()


def refused(_work: UnitOfWork, number: int) -> int:
    """Answer every number but 3."""
    if number == 3:
        raise NotFoundError("dossier.out_of_sight", ref="HS-3")
    return number


@dataclass(frozen=True)
class Holding:
    """Answers 0 at once; says in a folder that it has begun with any other number, and takes a while for it."""

    folder: Path

    def __call__(self, _work: UnitOfWork, number: int) -> int:
        (self.folder / f"{number}-{os.getpid()}").touch()
        time.sleep(0.5 if number else 0)
        return number


@dataclass(frozen=True)
class KilledOnce:
    """Does another task; but at its fourth item it kills its own process, once."""

    folder: Path
    task: Callable[[UnitOfWork, Any], Any]

    def __call__(self, work: UnitOfWork, numbered: tuple[int, Any]) -> Any:
        number, item = numbered
        died = self.folder / "died"
        if number == 3 and not died.exists():
            died.touch()
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return self.task(work, item)


@dataclass
class Killing:
    """Workers of whom one is killed in the middle of each piece of work that has four items or more.

    Attributes:
        killed: How many were, and `answered` how many items were answered all the same.

    """

    batches: Batches
    folder: Path
    killed: int = 0
    answered: int = 0

    def answers(self, task: Any, items: Iterable[Any]) -> Iterator[Any]:
        died = self.folder / "died"
        for answer in self.batches.answers(KilledOnce(self.folder, task), enumerate(items)):
            self.answered += 1
            yield answer
        self.killed += died.exists()
        died.unlink(missing_ok=True)


@dataclass(frozen=True)
class Dying:
    """Kills its own process at one number: once, or each time."""

    folder: Path
    always: bool = False

    def __call__(self, _work: UnitOfWork, number: int) -> int:
        died = self.folder / "died"
        if number == 2 and (self.always or not died.exists()):
            died.touch()
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return number
