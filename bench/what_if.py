"""Trying a draft on recorded decisions, beside judging them again as they were decided."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from application.editions.what_if import WhatIf
from application.judging.dossiers_in_range import refs_in
from application.judging.replay import Replayer, decisions_of
from application.unit_of_work import UnitOfWork
from bench.measure import Row, rate, rate_row, robin
from bench.stands import DISK, built, folder_on
from bench.world import office_at
from engine.dossiers.fold import fold

DECISIONS = 100_000


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield three rows: plain replay, the draft that changes nothing beside it, and what folding alone takes."""
    wanted, rounds = (500, 2) if quick else (DECISIONS, 1)
    with folder_on(DISK) as folder:
        office, decisions = _filled(folder, wanted)
        what = f"{decisions:,} recorded decisions".replace(",", " ")
        rates = robin(
            {
                "fold": rate(lambda: _each(office, lambda ref: fold(office.store.entries(ref))), decisions),
                "replay": rate(lambda: _replayed(office), decisions),
                "whatif": rate(lambda: _tried(office), decisions),
            },
            rounds,
        )
        yield rate_row(f"what-if over {what}", rates["whatif"], rates["replay"], beside="plain replay")
        yield rate_row("plain replay", rates["replay"], rates["fold"], beside="reading and folding alone")
        office.store.close()


def _filled(folder: Path, wanted: int) -> tuple[UnitOfWork, int]:
    """Return an office with at least so many recorded decisions, and how many there are."""
    stand = built(f"sqlite:///{folder / 'what_if.db'}", size=1, admits=1)
    office = office_at(stand.url)
    each = max(_decisions(office, ref) for ref in refs_in(office, None))
    office.store.close()
    stand = built(f"sqlite:///{folder / 'full.db'}", size=1, admits=-(-wanted // each))
    office = office_at(stand.url)
    return office, sum(_decisions(office, ref) for ref in refs_in(office, None))


def _decisions(office: UnitOfWork, ref: str) -> int:
    return sum(1 for _ in decisions_of(office.store.entries(ref)))


def _each(office: UnitOfWork, work: Callable[[str], object]) -> None:
    for ref in refs_in(office, None):
        work(ref)


def _replayed(office: UnitOfWork) -> None:
    replayer = Replayer(office)
    _each(office, lambda ref: deque(replayer.replay(office.store.entries(ref)), maxlen=0))


def _tried(office: UnitOfWork) -> None:
    trial = WhatIf(office, office.law)
    _each(office, lambda ref: deque(trial.tried(office.store.entries(ref)), maxlen=0))
