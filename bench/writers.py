"""B with eight writers on SQLite: threads of one process, and processes; total rate and the worst wait."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.by_hand import Prepared, hand_at
from bench.durable import FULL, QUICK, Pair, Size
from bench.measure import Goal, Row, rate_row, robin
from bench.processes import spent_by
from bench.stands import DISK, RAM, Stand, built, folder_on, twin
from bench.world import Mover, office_at

WRITERS = 8
WORST = 0.25
TOTAL = Goal(0.9)


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of eight writers, on disk and in memory."""
    size = QUICK if quick else FULL
    for place, name in ((DISK, "disk"), (RAM, "RAM disk")):
        if place is RAM and not RAM.exists():
            continue
        with folder_on(place) as folder:
            yield from _eight(folder, size, name=name)


def _eight(folder: Path, size: Size, *, name: str) -> Iterator[Row]:
    stand = built(f"sqlite:///{folder / 'threads.db'}", size=max(size.dossiers // 4, 8 * size.moves), admits=1)
    single = Pair(twin(stand, "single.db"), twin(stand, "unused.db"))
    processes = Group(twin(stand, "processes.db"), size.moves // 2)
    by_hand = Pair(twin(stand, "source.db"), twin(stand, "by_hand.db"))
    threads = Threads(stand, size.moves // 2)
    hand = HandThreads(by_hand)
    rates = robin(
        {
            "single": lambda: single.light(size.moves),
            "threads": threads.run,
            "processes": processes.run,
            "source": lambda: by_hand.light(size.moves),
            "hand": hand.run,
        },
        size.rounds,
    )
    processes.close()
    threads.close()
    writer = "our one writer"
    yield rate_row(f"B 8 threads, {name}", rates["threads"], rates["single"], beside=writer, goal=TOTAL)
    yield wait_row(f"B 8 threads, {name}: worst wait", threads.worst)
    yield rate_row(f"B 8 processes, {name}", rates["processes"], rates["single"], beside=writer, goal=TOTAL)
    yield wait_row(f"B 8 processes, {name}: worst wait", processes.worst)
    yield rate_row(f"B 8 threads, {name}", rates["threads"], rates["hand"], beside="by hand, 8 threads, busy handler")
    yield wait_row(f"B by hand, 8 threads, {name}: worst wait", hand.worst, goal=False)


def wait_row(facts: str, worst: Sequence[float], *, goal: bool = True) -> Row:
    """Return the row of the worst waits of all rounds: their median, and the bound."""
    worst = worst[1:]  # the first round only warms up
    middle = median(worst)
    bound = Goal(WORST * 1000, at_least=False)
    shown = (bound.shown(" ms"), bound.met(middle * 1000)) if goal else ("", None)
    return Row(facts, f"{max(worst) * 1000:.0f} ms in all rounds", "", f"{middle * 1000:.0f} ms", *shown)


def walk(mover: Mover, stand: Stand, refs: Sequence[str]) -> float:
    """Train and return dossiers; return the longest that one move took, in seconds."""
    worst = 0.0
    for ref in refs:
        for move in ("train", "return_to_nominated"):
            start = perf_counter()
            mover.go(ref, move, stand.light)
            worst = max(worst, perf_counter() - start)
    return worst


def together(pool: ThreadPoolExecutor, works: Sequence[Callable[[], float]]) -> tuple[float, float]:
    """Run works in as many threads, from the same start; return the seconds of all and the worst result."""
    gate = threading.Barrier(len(works) + 1)

    def run(work: Callable[[], float]) -> float:
        gate.wait()
        return work()

    results = [pool.submit(run, work) for work in works]
    gate.wait()
    start = perf_counter()
    worst = max(result.result() for result in results)
    return perf_counter() - start, worst


class Threads:
    """Eight threads over one store, each with dossiers of its own."""

    def __init__(self, stand: Stand, dossiers: int) -> None:
        self.stand, self.dossiers, self.worst = stand, dossiers // WRITERS + 1, list[float]()
        self.pool = ThreadPoolExecutor(WRITERS)
        first = office_at(stand.url)
        self.movers = [Mover(first)]
        for _ in range(WRITERS - 1):
            office = type(first)(first.store, first.lawbook, first.clock, first.chance)
            self.movers.append(Mover(office))

    def run(self) -> float:
        """Return the rate of all moves together."""
        works = [self._work(number, mover) for number, mover in enumerate(self.movers)]
        seconds, worst = together(self.pool, works)
        self.worst.append(worst)
        return WRITERS * self.dossiers * 2 / seconds

    def _work(self, number: int, mover: Mover) -> Callable[[], float]:
        refs = self.stand.trains(number * self.dossiers, self.dossiers)
        return lambda: walk(mover, self.stand, refs)

    def close(self) -> None:
        """Close the store."""
        self.movers[0].office.store.close()


class HandThreads:
    """Eight threads that write by hand, each on its own connection, waiting for the lock as SQLite does by itself."""

    def __init__(self, source: Pair) -> None:
        self.source, self.worst = source, list[float]()
        self.pool = ThreadPoolExecutor(WRITERS)
        self.hands = [hand_at(source.by_hand.url) for _ in range(WRITERS)]

    def run(self) -> float:
        """Return the rate of all moves together."""
        moves = self.source.recorder.taken()
        parts = [list[Prepared]() for _ in self.hands]
        for at in range(0, len(moves), 2):
            parts[at // 2 % WRITERS] += moves[at : at + 2]
        seconds, worst = together(
            self.pool, [self._work(hand, part) for hand, part in zip(self.hands, parts, strict=True)]
        )
        self.worst.append(worst)
        return len(moves) / seconds

    @staticmethod
    def _work(hand: Any, part: Sequence[Prepared]) -> Callable[[], float]:  # noqa: ANN401
        def work() -> float:
            worst = 0.0
            for move in part:
                start = perf_counter()
                hand.move(move)
                worst = max(worst, perf_counter() - start)
            return worst

        return work


class Group:
    """Eight processes, each with its own office and dossiers of its own; `server` is the process of a database server.

    Attributes:
        worst: The longest that one move took, by round.
        costs: Seconds of the processor that each move took, of these processes and of the server, by round.

    """

    def __init__(self, stand: Stand, dossiers: int, writers: int = WRITERS, *, server: int | None = None) -> None:
        self.writers, self.dossiers = writers, dossiers // writers + 1
        self.worst, self.costs = list[float](), list[float]()
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes = []
        for number in range(writers):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(stand, number, self.dossiers, theirs), daemon=True)
            process.start()
            self._pipes.append(ours)
            self._processes.append(process)
        for pipe in self._pipes:
            pipe.recv()
        self._at_work = [*(process.pid or 0 for process in self._processes), *([server] if server else ())]

    def run(self) -> float:
        """Return the rate of all moves together."""
        moves, spent, start = self.writers * self.dossiers * 2, self._spent(), perf_counter()
        for pipe in self._pipes:
            pipe.send("go")
        worst = [pipe.recv() for pipe in self._pipes]
        seconds = perf_counter() - start
        self.costs.append((self._spent() - spent) / moves)
        self.worst.append(max(worst))
        return moves / seconds

    def _spent(self) -> float:
        return sum(map(spent_by, self._at_work))

    def close(self) -> None:
        """Let the processes end."""
        for pipe, process in zip(self._pipes, self._processes, strict=True):
            pipe.send("")
            process.join()


def serve(stand: Stand, number: int, dossiers: int, pipe: Connection) -> None:  # noqa: PLR0917
    """Make a round of moves at each word of the starter; tell the worst wait."""
    office = office_at(stand.url)
    mover = Mover(office)
    refs = stand.trains(number * dossiers, dossiers)
    pipe.send(0.0)
    while pipe.recv():
        pipe.send(walk(mover, stand, refs))
    office.store.close()
