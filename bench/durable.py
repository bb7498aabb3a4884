"""B on SQLite: a durable move through the whole desk, one writer, beside the same writes by hand.

What counts is the processor's time on a RAM disk, as a multiple of the machine's pace. On a disk the same code is a
tenth or three quarters of the writes by hand, as a sync takes 0.3 or 4 ms: those rows are shown and have no goal.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from application.ports.store import Batch, Request
from bench.by_hand import Hand, OnSqlite, Prepared, Recorder, hand_at
from bench.fill import connected
from bench.measure import Goal, Row, Run, rate_row, robin, timed
from bench.stands import DISK, RAM, Stand, built, folder_on, twin
from bench.world import Mover, office_at
from bench.yardstick import events, pace_row
from engine.alerts.alert import Fence


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: dossiers filled in, moves (or decisions) a round, rounds."""

    dossiers: int
    moves: int
    rounds: int


QUICK, FULL = Size(500, 40, 3), Size(20_000, 300, 7)


@dataclass
class Pair:
    """Ours on one database, by hand on its twin: what ours wrote is what the hand writes next; `clock` times both."""

    ours: Stand
    by_hand: Stand
    clock: Callable[[], float] = time.perf_counter
    done: int = 0
    admitted: int = 0
    mover: Mover = field(init=False)
    recorder: Recorder = field(init=False)
    hand: Hand = field(init=False)

    def __post_init__(self) -> None:
        """Open both."""
        office = office_at(self.ours.url)
        self.recorder = Recorder(cast("Any", office.store))
        office.store = cast("Any", self.recorder)
        self.mover = Mover(office)
        self.hand = hand_at(self.by_hand.url)

    def light(self, moves: int) -> float:
        """Train so many dossiers and return them again; the rate of moves."""
        refs = self.ours.trains(self.done, moves // 2)
        self.done += moves // 2
        return self._rate([(ref, move) for ref in refs for move in ("train", "return_to_nominated")])

    def heavy(self, moves: int) -> float:
        """Admit so many dossiers."""
        refs = self.ours.admit_codes(self.admitted, moves)
        self.admitted += moves
        return self._rate([(ref, "admit") for ref in refs])

    def _rate(self, moves: Sequence[tuple[str, str]]) -> float:
        on = {"admit": self.ours.heavy}
        return len(moves) / timed(
            lambda: [self.mover.go(ref, move, on.get(move, self.ours.light)) for ref, move in moves], self.clock
        )

    def again(self) -> float:
        """Write by hand what ours has written since."""
        moves = self.recorder.taken()
        return len(moves) / timed(lambda: self._write(moves), self.clock)

    def again_together(self) -> float:
        """Write by hand, in one commit, what ours has written since; on SQLite."""
        moves, hand = self.recorder.taken(), cast("OnSqlite", self.hand)
        return len(moves) / timed(lambda: hand.together(moves), self.clock)

    def _write(self, moves: Sequence[Prepared]) -> None:
        for move in moves:
            self.hand.move(move)

    def close(self) -> None:
        """Close both; raise RuntimeError when they do not hold the same."""
        self.mover.office.store.close()
        self.hand.close()
        first, second = (_content(stand.url) for stand in (self.ours, self.by_hand))
        if first != second:
            msg = "the two databases differ: the hand did not write the same"
            raise RuntimeError(msg)


def _content(url: str) -> list[Any]:
    connection, _ = connected(url)
    cursor = connection.cursor()
    content = []
    for table in ("heads", "dossiers", "dues", "requests", "private_values"):
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608
        content.append(cursor.fetchall())
    cursor.execute("SELECT entries.hash FROM places JOIN entries ON entry = id ORDER BY place")
    content.append(cursor.fetchall())
    connection.close()
    return content


class Gatherer:
    """A store that keeps what it is asked to write until it is told to write all of it in one commit."""

    def __init__(self, store: Any) -> None:  # noqa: ANN401
        self._store = store
        self._batches: list[Batch] = []
        self._flushes = 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Leave everything else to the store."""
        return getattr(self._store, name)

    def write(self, _request: Request, batches: Sequence[Batch], *, fence: Fence | None = None) -> None:  # noqa: ARG002
        """Keep the batches."""
        self._batches += batches

    def flush(self) -> None:
        """Write everything in one transaction."""
        self._flushes += 1
        self._store.write(Request(f"flush-{self._flushes}", "bench"), self._batches)
        self._batches = []


def batch_run(stand: Stand, moves: int, clock: Callable[[], float]) -> Run:
    """Return a run that makes so many moves, each on another dossier, in one commit."""
    office = office_at(stand.url)
    gatherer = Gatherer(office.store)
    office.store = cast("Any", gatherer)
    mover = Mover(office)
    refs = stand.trains(0, moves)
    names = ["train", "return_to_nominated"]

    def run() -> float:
        def work() -> None:
            for ref in refs:
                mover.go(ref, names[0], stand.light)
            gatherer.flush()

        seconds = timed(work, clock)
        names.reverse()
        return moves / seconds

    return run


GOALS = {"train/return": 250, "admit": 400}
"""Move → microseconds of the processor on the machine that the yardstick speaks of."""
BULK = Goal(3)


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of one writer, on disk and in memory."""
    size = QUICK if quick else FULL
    for place, name, clock in ((DISK, "disk", time.perf_counter), (RAM, "RAM disk", time.process_time)):
        if place is RAM and not RAM.exists():
            continue
        with folder_on(place) as folder:
            yield from _OneWriter(folder, size, name, clock).rows()


@dataclass
class _OneWriter:
    """One writer on one disk, timed by one clock."""

    folder: Path
    size: Size
    name: str
    clock: Callable[[], float]

    def rows(self) -> Iterator[Row]:
        """Yield moves a second beside those by hand, the time of a move where it is a goal, and many in one commit."""
        size, stand = self.size, self._stand()
        batched, pair = twin(stand, "batch.db"), Pair(stand, twin(stand, "hand.db"), self.clock)
        light = robin({"ours": lambda: pair.light(size.moves), "hand": pair.again, "event": events()}, size.rounds)
        heavy = robin({"ours": lambda: pair.heavy(size.moves), "hand": pair.again, "event": events()}, size.rounds)
        pair.close()
        yield from self._move_rows("train/return", light)
        yield from self._move_rows("admit", heavy)
        yield from self._bulk(batched)

    def _stand(self) -> Stand:
        admits = self.size.moves * (self.size.rounds + 1)
        return built(f"sqlite:///{self.folder / 'ours.db'}", size=self.size.dossiers, admits=admits)

    def _move_rows(self, move: str, rates: Mapping[str, list[float]]) -> Iterator[Row]:
        facts = f"B move {move}, FULL, {self.name}"
        yield rate_row(facts, rates["ours"], rates["hand"], beside="the same writes by hand")
        if self._is_gate:
            yield pace_row(f"{facts}: processor", rates["ours"], rates["event"], micros=GOALS[move])

    def _bulk(self, batched: Stand) -> Iterator[Row]:
        many = min(1000, self.size.dossiers)
        run = batch_run(batched, many, self.clock)
        single = Pair(twin(batched, "single.db"), twin(batched, "again.db"), self.clock)
        light = partial(single.light, self.size.moves)
        runs: dict[str, Run] = {"many": run, "single": light, "hand": single.again, "more": light}
        runs["hand, many"] = single.again_together
        both = robin(runs, self.size.rounds)
        facts, goal = f"B {many} moves in one commit, {self.name}", BULK if self._is_gate else None
        yield rate_row(facts, both["many"], both["single"], beside="one a commit", goal=goal)
        yield rate_row(f"{facts}: the writes by hand", both["hand, many"], both["hand"], beside="by hand, one a commit")

    @property
    def _is_gate(self) -> bool:
        return self.name == "RAM disk"
