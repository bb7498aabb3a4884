"""B, its law: what a move costs when there are a hundred times as many dossiers."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.fill import spread
from bench.measure import Goal, Row, robin, time_row, timed
from bench.stands import DISK, Stand, built, folder_on
from bench.world import Mover, office_at

SMALL, LARGE = 10_000, 1_000_000


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield two rows: moves on the same dossiers each round, and on others each round (every 50th of the large one)."""
    sizes, moves, rounds = ((100, 1_000), 20, 3) if quick else ((SMALL, LARGE), 400, 5)
    with folder_on(DISK) as folder:
        few, many = (_stand(folder, size) for size in sizes)
        fixed = robin({"many": _fixed(many, moves), "few": _fixed(few, moves)}, rounds)
        apart = robin({"many": _spread(many, moves), "few": _spread(few, moves)}, rounds)
    beside = f"among {sizes[0]:,}".replace(",", " ")
    among = f"among {sizes[1]:,}".replace(",", " ")
    yield time_row(f"B move {among}, fixed working set", fixed["many"], fixed["few"], beside=beside,
                   goal=Goal(1.5, at_least=False))  # fmt: skip
    yield time_row(f"B move {among}, other dossiers each round", apart["many"], apart["few"], beside=beside,
                   goal=Goal(2.2, at_least=False))  # fmt: skip


def _stand(folder: Path, size: int) -> Stand:
    sys.stderr.write(f"        filling {size} dossiers\n")
    return built(f"sqlite:///{folder / f'{size}.db'}", size=size, admits=1)


def _fixed(stand: Stand, moves: int) -> Callable[[], float]:
    """Return a run of moves on the same dossiers each round."""
    refs = stand.trains(0, moves // 2)
    return _run(stand, lambda: refs)


def _spread(stand: Stand, moves: int) -> Callable[[], float]:
    """Return a run of moves on dossiers not next to each other, others each round."""
    rest = iter(list(spread(min(stand.size, 50 * moves), stand.size)))
    return _run(stand, lambda: [ref for ref, _ in zip(rest, range(moves // 2), strict=False)])


def _run(stand: Stand, choose: Callable[[], list[str]]) -> Callable[[], float]:
    mover = Mover(office_at(stand.url))

    def run() -> float:
        refs = choose()

        def work() -> None:
            for ref in refs:
                mover.go(ref, "train", stand.light)
                mover.go(ref, "return_to_nominated", stand.light)

        return timed(work) / (2 * len(refs))

    return run
