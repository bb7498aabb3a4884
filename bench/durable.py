"""B on SQLite: a durable move through the whole desk, one writer, beside the same writes by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from application.ports.store import Batch, Request
from bench.by_hand import Hand, Prepared, Recorder, hand_at
from bench.fill import connected
from bench.measure import Goal, Row, rate_row, robin, timed
from bench.stands import DISK, RAM, Stand, built, folder_on, twin
from bench.world import Mover, office_at
from engine.alerts.alert import Fence


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    dossiers: int
    moves: int
    rounds: int


QUICK, FULL = Size(500, 40, 3), Size(20_000, 300, 7)


@dataclass
class Pair:
    """Ours on one database and by hand on its twin; what ours wrote is what the hand writes next."""

    ours: Stand
    by_hand: Stand
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
            lambda: [self.mover.go(ref, move, on.get(move, self.ours.light)) for ref, move in moves]
        )

    def again(self) -> float:
        """Write by hand what ours has written since."""
        moves = self.recorder.taken()
        return len(moves) / timed(lambda: self._write(moves))

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


def batch_run(stand: Stand, moves: int) -> Callable[[], float]:
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

        seconds = timed(work)
        names.reverse()
        return moves / seconds

    return run


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of one writer, on disk and in memory."""
    size = QUICK if quick else FULL
    for place, name, least in ((DISK, "disk", 0.75), (RAM, "RAM disk", 0.50)):
        if place is RAM and not RAM.exists():
            continue
        with folder_on(place) as folder:
            yield from _one_writer(folder, size, name=name, least=least)


def _one_writer(folder: Path, size: Size, *, name: str, least: float) -> Iterator[Row]:
    stand = built(f"sqlite:///{folder / 'ours.db'}", size=size.dossiers, admits=size.moves * (size.rounds + 1))
    batched = twin(stand, "batch.db") if name == "disk" else None
    pair = Pair(stand, twin(stand, "hand.db"))
    light = robin({"ours": lambda: pair.light(size.moves), "hand": pair.again}, size.rounds)
    heavy = robin({"ours": lambda: pair.heavy(size.moves), "hand": pair.again}, size.rounds)
    pair.close()
    beside, goal = "the same writes by hand", Goal(least)
    yield rate_row(f"B move train/return, FULL, {name}", light["ours"], light["hand"], beside=beside, goal=goal)
    yield rate_row(f"B move admit, FULL, {name}", heavy["ours"], heavy["hand"], beside=beside, goal=goal)
    if batched is not None:
        many = min(1000, size.dossiers)
        run = batch_run(batched, many)
        again = Pair(twin(batched, "single.db"), twin(batched, "unused.db"))
        both = robin({"many": run, "single": lambda: again.light(size.moves)}, size.rounds)
        yield rate_row(f"B {many} moves in one commit, disk", both["many"], both["single"], beside="one a commit",
                       goal=Goal(4))  # fmt: skip
