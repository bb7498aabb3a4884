"""Who does the work on many ranges: this process, some of this machine, or a cluster."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from application.batches import Batches, InTurn
from engine.calendar.vietnam_time import instant
from engine.errors import Message
from hoso.bootstrap.batches.answering import Opening
from hoso.channels.config import MailSettings
from hoso.configuration.settings import Settings

if TYPE_CHECKING:
    from application.application import Application
    from application.unit_of_work import UnitOfWork

BIG_LINES = 100_000
"""From so many lines on the work takes seconds, and starting a process for each core costs less than it saves."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Parts of the work whose answer comes from an earlier run: what was changed there behind the log is not seen.

    Attributes:
        parts: How many.
        since: The UTC instant at which that run began.

    """

    parts: int
    since: str

    def told(self) -> Message:
        """Return it as it is said to people."""
        return Message("work_file.passed_over", n=self.parts, at=instant(self.since))


def _unsaid(_parts: PassedOver) -> None:
    return


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who was asked for, and whether the work goes on from an earlier run.

    Attributes:
        workers: Processes of this machine; None leaves it to the size of the database.
        cluster: Address of a Dask scheduler; empty for none.
        resume: File in which finished ranges are noted; None notes nothing.
        tell: Is told at the end what was not looked at again.

    """

    workers: int | None = None
    cluster: str = ""
    resume: Path | None = None
    tell: Callable[[PassedOver], None] = _unsaid


@contextmanager
def staffed(
    application: "Application", open_office: Callable[..., "UnitOfWork"], *, settings: Settings, staffing: Staffing
) -> Iterator[Batches]:
    """Give whoever does the work over the database of `settings`, which is that of the application.

    `open_office` is how a worker opens it.

    Raises:
        MissingPartError: A cluster was asked for, and its extra is not installed.
        WorkersLostError: The cluster does not answer.
        RequestError: The file to go on from is about other work.

    """
    with _hired(application, open_office, settings=settings, staffing=staffing) as batches:
        if staffing.resume is None:
            yield batches
            return
        from application.audit.ranges.resuming import Resuming
        from hoso.bootstrap.batches.work_file import WorkFile

        store, is_done = application.work.store, False
        file = WorkFile(staffing.resume, store, now=application.now())
        try:
            yield Resuming(batches, file, store)
            is_done = True
        finally:
            file.close(is_done=is_done)
        if file.passed_over:
            staffing.tell(PassedOver(file.passed_over, file.began_at))


@contextmanager
def _hired(
    application: "Application", open_office: Callable[..., "UnitOfWork"], *, settings: Settings, staffing: Staffing
) -> Iterator[Batches]:
    opening = Opening(open_office, _for_workers(settings), application.today())
    workers = staffing.workers or _by_size(application)
    if staffing.cluster:
        from hoso.bootstrap.batches.cluster import ByCluster

        with closing(ByCluster(opening, staffing.cluster)) as batches:
            yield batches
    elif workers == 1:
        yield InTurn(application.work)
    else:
        from hoso.bootstrap.batches.processes import ByProcesses

        with closing(ByProcesses(opening, workers)) as processes:
            yield processes


def _by_size(application: "Application") -> int:
    return _cores() if application.work.store.last_place() >= BIG_LINES else 1


def _cores() -> int:
    """Return how many cores this process may use."""
    mine = getattr(os, "sched_getaffinity", None)
    return len(mine(0)) if mine else os.cpu_count() or 1


def _for_workers(settings: Settings) -> Settings:
    """Return what a worker needs to know, and no more: it sends no letters, and asks no standby beside its database."""
    db = settings.db if "://" in settings.db else str(Path(settings.db).absolute())
    return settings.model_copy(update={"db": db, "replica": "", "actor": "", "log_file": "", "mail": MailSettings()})
