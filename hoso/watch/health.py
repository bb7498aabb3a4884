"""Whether sweeps go on, as the database tells it to any process: silence can be told from a dead scheduler."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.alerts.rows import FaultRow, LetterRow, SweepRow
from engine.alerts.slots import gaps, waiting
from engine.ports import Store
from engine.terms import LetterState
from hoso.watch.watchdog import PERIODS
from hoso.watch.watcher import SWEEP

LEDGER = 1000
"""How many runs of the ledger are looked through for holes."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the watch of a database stands at an instant.

    Attributes:
        last: The last sweep that succeeded; None when there never was one.
        age: How long ago it began; negative when the clock has gone back since.
        limit: How old it may be: two periods.
        missed: Whole slots that wait to be made up for.
        holes: Faults of the ledger: slots that are missing in it, or that were run twice.
        faults: What the last sweeps could not judge.
        dead: Letters that no channel will take.

    """

    last: SweepRow | None
    age: timedelta | None
    limit: timedelta
    missed: int = 0
    holes: int = 0
    faults: tuple[FaultRow, ...] = ()
    dead: tuple[LetterRow, ...] = ()

    @property
    def stale(self) -> bool:
        """Tell whether nothing has succeeded for two periods, be it by age or because the clock is not where it was."""
        return self.age is None or abs(self.age) > self.limit


def freshness(store: Store, *, now: str, every_seconds: int) -> Health:
    """Return how old the last success is, by one row of the ledger."""
    last = store.last_sweep(SWEEP)
    age = None if last is None else datetime.fromisoformat(now) - datetime.fromisoformat(last.at)
    missed = waiting(last, at=now, every_seconds=every_seconds)
    return Health(last, age, PERIODS * timedelta(seconds=every_seconds), missed)


def health(store: Store, *, now: str, every_seconds: int) -> Health:
    """Return everything that the self-check tells of the watch."""
    fresh = freshness(store, now=now, every_seconds=every_seconds)
    runs = [(row.epoch, row.first_slot, row.slot) for row in store.sweeps(SWEEP, LEDGER)]
    return Health(
        fresh.last, fresh.age, fresh.limit, fresh.missed, len(gaps(runs)), tuple(store.faults()),
        tuple(store.letters(states=(LetterState.DEAD,), limit=LEDGER)),
    )  # fmt: skip
