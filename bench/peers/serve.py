"""`python -m bench.peers.serve NAME`: one peer at work, in its own process and environment.

Reads a line of JSON an order and answers with one: the seconds that it took. Imports nothing of hoso.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.measure import timed
from bench.peers.work import HEAVY_ACTS, LIGHT_ACTS, MOVES, Peer, acts

NAMES = {
    "eventsourcing": ("event_sourced", "EventSourced"),
    "cached": ("event_sourced", "CachedEventSourced"),
    "django": ("django_log", "DjangoLog"),
    "statemachine": ("state_machine", "StateMachines"),
    "spiff": ("spiff", "Spiff"),
}
CLOCKS = {"elapsed": time.perf_counter, "processor": time.process_time}


def made(name: str, folder: Path) -> Peer:
    """Return a peer over a new database in a folder."""
    module, kind = NAMES[name]
    peer: Peer = getattr(import_module(f"bench.peers.{module}"), kind)(folder)
    return peer


class Work:
    """What can be ordered from a peer. Dossiers before `train` have the numbers from 0, those before `admit` follow."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._lights = self._light = self._heavy = 0

    def fill(self, lights: int, heavies: int) -> str:
        """Set up dossiers; return the name and version of the library."""
        self._lights = self._heavy = lights
        for count, step, first, many in (
            (LIGHT_ACTS, "nominated", 0, lights),
            (HEAVY_ACTS, "background_verified", lights, heavies),
        ):
            known = acts(count)
            for number in range(first, first + many):
                self._peer.add(number, step, known)
        return self._peer.version

    def light(self, moves: int, clock: str) -> float:
        """Train half as many dossiers as there are moves, then return them; each dossier once."""
        numbers = [(self._light + n) % self._lights for n in range(moves // 2)]
        self._light += len(numbers)
        return self._moved([(n, move) for move in ("train", "return_to_nominated") for n in numbers], clock)

    def heavy(self, moves: int, clock: str) -> float:
        """Admit dossiers, each once."""
        numbers = range(self._heavy, self._heavy + moves)
        self._heavy += moves
        return self._moved([(n, "admit") for n in numbers], clock)

    def _moved(self, moves: list[tuple[int, str]], clock: str) -> float:
        peer = self._peer

        def work() -> None:
            for number, move in moves:
                if not peer.move(number, move):
                    raise RuntimeError(number, move)

        return timed(work, CLOCKS[clock])

    def memory(self, move: str, times: int) -> float:
        """Make a move with so many dossiers in memory, made beforehand."""
        known = acts(HEAVY_ACTS if move == "admit" else LIGHT_ACTS)
        things = [self._peer.loose(MOVES[move][0], known) for _ in range(times)]

        def work() -> None:
            if not all([thing(move) for thing in things]):  # noqa: C419  # all are to be moved
                raise RuntimeError(move)

        return timed(work, time.process_time)

    def read(self, count: int) -> float | None:
        """Work out so many dossiers before `admit` from their events, the last ones first moved."""
        last = self._heavy
        numbers = range(last, last + count)
        if self._peer.read_back(last) is None:
            return None
        return timed(lambda: [self._peer.read_back(number) for number in numbers], time.process_time)

    def walk(self, dossiers: list[tuple[str, int, list[str]]]) -> dict[str, Any]:
        """Set up dossiers on a step with so many acts and let each try its moves: the answers, ends and log rows."""
        peer = self._peer
        for number, (step, count, _) in enumerate(dossiers):
            peer.add(number, step, acts(count))
        answers = [[peer.move(number, move) for move in moves] for number, (_, _, moves) in enumerate(dossiers)]
        numbers = range(len(dossiers))
        return {
            "version": peer.version,
            "answers": answers,
            "steps": [peer.step(number) for number in numbers],
            "back": [peer.read_back(number) for number in numbers],
            "rows": peer.log_rows(),
        }


def main() -> int:
    """Answer orders until there are no more."""
    name, folder = sys.argv[1:]
    peer = made(name, Path(folder))
    work = Work(peer)
    for line in sys.stdin:
        order, *words = json.loads(line)
        print(json.dumps(getattr(work, order)(*words)), flush=True)
    peer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
