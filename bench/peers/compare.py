"""hoso beside general-purpose libraries: the same work, in turns, each library in its own process and environment."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from bench.cache import cache_folder
from bench.durable import Size
from bench.measure import Goal, Row, rate_row, robin, timed
from bench.peers.differences import TABLE
from bench.peers.environment import NoPeersError, interpreter
from bench.peers.serve import CLOCKS, NAMES
from bench.peers.work import HEAVY_ACTS
from bench.stands import DISK, RAM, Stand, built, folder_on
from bench.world import Mover, office_at
from engine.decisions.decide import decide
from engine.dossiers.fold import fold
from engine.law.model.finding import Refused

ROOT = Path(__file__).resolve().parents[2]


QUICK, FULL = Size(100, 20, 3), Size(2_000, 200, 7)
GOALS = {("light", "eventsourcing"), ("light", "django"), ("heavy", "django")}
"""Durable moves on a RAM disk in which hoso is to be level with a peer, or ahead of it."""
NOTES = TABLE


class PeerProcess:
    """A peer in its own process: takes orders, answers with seconds."""

    def __init__(self, python: Path, name: str, folder: Path) -> None:
        place = folder / name
        place.mkdir()
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            [str(python), "-m", "bench.peers.serve", name, str(place.absolute())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip

    def order(self, *words: Any) -> Any:  # noqa: ANN401
        """Give an order and wait for the answer; raise RuntimeError when there is none."""
        pipes = self._process.stdin, self._process.stdout
        if pipes[0] is None or pipes[1] is None:
            raise TypeError
        pipes[0].write(json.dumps(words) + "\n")
        pipes[0].flush()
        answer = pipes[1].readline()
        if not answer:
            raise RuntimeError(words)
        return json.loads(answer)

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()


class _Ours:
    """The same orders to hoso, through the whole desk."""

    def __init__(self, stand: Stand) -> None:
        self._stand, self._mover = stand, Mover(office_at(stand.url))
        self._office = self._mover.office
        self._light = self._heavy = 0

    def light(self, moves: int, clock: str) -> float:
        """Train half as many dossiers as there are moves, then return them."""
        refs = self._stand.trains(self._light, moves // 2)
        self._light += len(refs)
        made = [(ref, move) for move in ("train", "return_to_nominated") for ref in refs]
        return timed(lambda: [self._mover.go(*move, self._stand.light) for move in made], CLOCKS[clock])

    def heavy(self, moves: int, clock: str) -> float:
        """Admit dossiers, each once."""
        refs = self._stand.admit_codes(self._heavy, moves)
        self._heavy += moves
        return timed(lambda: [self._mover.go(ref, "admit", self._stand.heavy) for ref in refs], CLOCKS[clock])

    def memory(self, move: str, times: int) -> float:
        """Decide a move: every verdict of the central edition, and the event."""
        is_heavy = move == "admit"
        ref = self._stand.admit_codes(self._stand.admits - 1, 1)[0] if is_heavy else self._stand.trains(-1, 1)[0]
        on = self._stand.heavy if is_heavy else self._stand.light
        law, facts = self._office.law, self._office.facts(self._office.load(ref))
        wanted = law.workflow.moves[move]

        def work() -> None:
            for _ in range(times):
                answer = decide(law.workflow, law.edition, facts, move=wanted, on=on)
                if isinstance(answer, Refused):
                    raise RuntimeError(move)  # noqa: TRY004  # no wrong type: a wrong answer

        return timed(work, time.process_time)

    def read(self, count: int) -> float:
        """Read so many dossiers before `admit`: check the chain of their lines, and fold them."""
        refs = self._stand.admit_codes(self._heavy, count)
        return timed(lambda: [fold(self._office.store.entries(ref)) for ref in refs], time.process_time)

    def close(self) -> None:
        """Close the database."""
        self._office.store.close()


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows, or none where the environment of the peers cannot be made."""
    try:
        python = interpreter(cache_folder())
    except NoPeersError as reason:
        sys.stderr.write(f"        no peers: their environment cannot be made here ({reason})\n")
        return
    size = QUICK if quick else FULL
    with folder_on(DISK) as folder, _Together(python, folder, size) as together:
        yield from together.in_memory()
        yield from together.durable("disk", "elapsed")
        yield from together.read_back()
    if RAM.exists():
        with folder_on(RAM) as folder, _Together(python, folder, size) as together:
            yield from together.durable("RAM disk", "processor")


class _Together:
    """hoso and its peers on one disk."""

    def __init__(self, python: Path, folder: Path, size: Size) -> None:
        heavies = size.moves * (size.rounds + 2)
        self._size = size
        self._ours = _Ours(built(f"sqlite:///{folder / 'ours.db'}", size=size.dossiers, admits=heavies))
        self._peers = {name: PeerProcess(python, name, folder) for name in NAMES}
        self._versions = {name: peer.order("fill", size.dossiers, heavies) for name, peer in self._peers.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        for peer in self._peers.values():
            peer.close()

    def in_memory(self) -> Iterator[Row]:
        """Yield the rows of decisions: verdict and event, nothing written."""
        for move in ("train", "admit"):
            seconds = self._turns("memory", move, self._size.moves, names=[name for name in NAMES if name != "cached"])
            yield from self._rows(f"P {move}, decided in memory", seconds, self._size.moves)

    def durable(self, place: str, clock: str) -> Iterator[Row]:
        """Yield the rows of moves that are written."""
        for order, move in (("light", "train/return"), ("heavy", "admit")):
            seconds = self._turns(order, self._size.moves, clock)
            goals = {name for wanted, name in GOALS if wanted == order} if clock == "processor" else set()
            yield from self._rows(f"P move {move}, {place}", seconds, self._size.moves, goals=goals)

    def read_back(self) -> Iterator[Row]:
        """Yield the rows of those that can tell from its events alone where a dossier stands."""
        names = [name for name, peer in self._peers.items() if peer.order("read", 1) is not None]
        seconds = self._turns("read", self._size.moves, names=names)
        yield from self._rows(f"P dossier of {HEAVY_ACTS + 1} lines read back", seconds, self._size.moves)

    def _turns(self, order: str, *words: Any, names: list[str] | None = None) -> Mapping[str, list[float]]:  # noqa: ANN401
        ours = getattr(self._ours, order)
        runs: dict[str, Callable[[], float]] = {"ours": lambda: ours(*words)}
        for name in names or NAMES:
            runs[name] = _ordering(self._peers[name], order, *words)
        return robin(runs, self._size.rounds)

    def _rows(
        self, facts: str, seconds: Mapping[str, list[float]], times: int, *, goals: set[str] | None = None
    ) -> Iterator[Row]:
        rates = {name: [times / took for took in each] for name, each in seconds.items()}
        for name in list(rates)[1:]:
            goal = Goal(1) if name in (goals or ()) else None
            yield rate_row(facts, rates["ours"], rates[name], beside=self._versions[name], goal=goal)


def _ordering(peer: PeerProcess, *words: Any) -> Callable[[], float]:  # noqa: ANN401
    return lambda: float(peer.order(*words))
