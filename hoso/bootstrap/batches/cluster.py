"""Workers that Dask distributed keeps on one or many machines; an extra, imported only where it is asked for."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from application.batches import Answer, Item, Task
from engine.errors import MissingPartError, WorkersLostError
from hoso.bootstrap.batches.answering import Opening, answered, asked, let_go
from hoso.bootstrap.batches.in_order import WorkersGoneError, in_order

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
_CONNECT_SECONDS, _LOOK_SECONDS = 10, 10


class ByCluster:
    """Gives each item to one of the workers of a cluster, which does anew what a worker that went away had.

    Raises:
        MissingPartError: The extra `cluster` is not installed.
        WorkersLostError: The cluster does not answer.

    """

    def __init__(self, opening: Opening, address: str) -> None:
        self._opening = opening
        self._client = _connected(address)

    def answers(self, task: Task[Item, Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, in the order of the items; see `application.batches.Batches`."""
        return in_order(self, (asked(self._opening, task, item) for item in items))

    def most(self) -> int:
        """Return how many questions may be out at a time; workers may come and go meanwhile."""
        threads = sum(self._client.nthreads().values())
        return max(1, int(threads)) * _AHEAD

    def ask(self, question: bytes) -> "Future[bytes]":
        """Hand a question to the scheduler."""
        return self._client.submit(answered, question, pure=False)

    def wait_for(self, promised: "Future[bytes]") -> bytes:
        """Return the answer, for as long as there is anybody to give it."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        while True:
            try:
                answer: bytes = promised.result(timeout=_LOOK_SECONDS)
            except (KilledWorker, FutureCancelledError, OSError) as error:
                if not isinstance(error, TimeoutError) or not self._client.nthreads():
                    raise WorkersGoneError from error
            else:
                return answer

    def replace(self) -> None:
        """Leave it to the cluster."""

    def close(self) -> None:
        """Leave the cluster as it is; its workers close the database."""
        with suppress(Exception):  # whoever is gone holds nothing open
            self._client.run(let_go)
        self._client.close()


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise MissingPartError("cluster.missing") from None
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # the last where tls:// has no certificate to show
        raise WorkersLostError("cluster.unreachable", address=address) from error
