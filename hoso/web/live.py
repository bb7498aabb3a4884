"""What others do meanwhile, for pages that stay open: one look at the log a second for all of them, however many.

A stream is told that chains have grown; what its reader may know of that is asked by a use case, in the session.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from starlette.concurrency import run_in_threadpool

from application.dossiers.desk.news import LogLine

EVERY, BEAT = 1.0, 15.0
"""Seconds between two looks at the log, and after which a stream without news asks whether its session goes on."""
RESTS = 5.0
"""Seconds between two questions of one list, however fast the log grows."""
MOST_STREAMS, MOST_OF_SESSION = 400, 4
"""Of a process; of a session: browsers keep six connections to a server, and pages need some of them."""
_OVERLAP = 100
"""Lines looked at again: on a database with several writers one may appear after another with a higher number."""

Look = Callable[[int], tuple[LogLine, ...]]
"""Gives the lines after a number, the newest first."""


class TooManyStreamsError(Exception):
    """No further stream is opened; the page asks now and then instead."""


class LiveStream:
    """One open stream: the chains that have grown since it last looked, and whether it is to end."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.is_ended = False
        self._grown: set[str] = set()
        self._wakes, self._ends = asyncio.Event(), asyncio.Event()

    def tell(self, subjects: set[str]) -> None:
        """Note that chains have grown."""
        self._grown |= subjects
        self._wakes.set()

    def end(self) -> None:
        """Let it end."""
        self.is_ended = True
        self._ends.set()
        self._wakes.set()

    async def rest(self) -> None:
        """Wait a little: a list may change each second, and its readers need not be told each time."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._ends.wait(), RESTS)

    async def grown(self, beat: float) -> set[str]:
        """Return the chains that have grown; none once a beat is over without any."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._wakes.wait(), beat)
        self._wakes.clear()
        grown, self._grown = self._grown, set()
        return grown


class Live:
    """The streams of a process, and the one task that looks at the log while there are any.

    Args:
        look: Gives the lines of the log after a number.
        every: Seconds between two looks.
        beat: Seconds after which a stream without news asks whether its session goes on.

    """

    def __init__(self, look: Look, *, every: float = EVERY, beat: float = BEAT) -> None:
        self._look = look
        self._every = every
        self.beat = beat
        self._streams: set[LiveStream] = set()
        self._task: asyncio.Task[None] | None = None
        self._known: dict[int, None] = {}
        self.is_closed = False

    @contextmanager
    def opened(self, token: str) -> Iterator[LiveStream]:
        """Give a stream of a session, for as long as it is open.

        Raises:
            TooManyStreamsError: The process or the session has as many as it may, or the server is stopping.

        """
        of_session = sum(stream.token == token for stream in self._streams)
        if self.is_closed or len(self._streams) >= MOST_STREAMS or of_session >= MOST_OF_SESSION:
            raise TooManyStreamsError
        stream = LiveStream(token)
        self._streams.add(stream)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        try:
            yield stream
        finally:
            self._streams.discard(stream)

    def close(self) -> None:
        """End all streams and open no others: the server stops."""
        self.is_closed = True
        for stream in self._streams:
            stream.end()

    async def _watch(self) -> None:
        """Look at the log until nobody listens."""
        last = await self._newest()
        while self._streams and not self.is_closed:
            await asyncio.sleep(self._every)
            lines = await self._after(max(0, last - _OVERLAP))
            fresh = [line for line in lines if line.number > last or line.number not in self._known]
            self._known = dict.fromkeys(line.number for line in lines)
            last = max([last, *self._known])
            if subjects := {line.subject for line in fresh}:
                for stream in self._streams:
                    stream.tell(subjects)

    async def _newest(self) -> int:
        lines = await self._after(0)
        self._known = dict.fromkeys(line.number for line in lines)
        return max(self._known, default=0)

    async def _after(self, number: int) -> tuple[LogLine, ...]:
        try:
            return await run_in_threadpool(self._look, number)
        except Exception:  # noqa: BLE001  # a database that is away for a moment: the next look tells what came meanwhile
            return ()
