"""Whether sweeps go on, as the database tells it to any process: silence can be told from a dead scheduler."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from application.ports.store import Store
from engine.alerts.alert import FaultRow, LetterRow, SweepRow
from engine.alerts.scan_slots import BY_HAND, SCAN, SILENT_PERIODS, SlotRun, gaps, waiting
from engine.terms import LetterState

LEDGER = 1000
"""How many runs of the ledger are looked through for holes."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the watch of a database stands at an instant.

    Attributes:
        last: The last sweep that succeeded, of a watch or by hand; None when there never was one.
        age: How long ago it began; negative when the clock has gone back since.
        limit: How old it may be: two periods.
        missed: Whole slots of the watch that wait to be made up for.
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

    @property
    def is_troubled(self) -> bool:
        """Tell whether sweeps that once went on have ceased, or something could not be swept, judged or sent."""
        return (self.last is not None and self.stale) or bool(self.holes or self.faults or self.dead)


def by_hand(store: Store, at: str) -> SlotRun:
    """Return under which row of the ledger a sweep by hand stands that began at an instant."""
    last = store.last_sweep(BY_HAND)
    number = last.slot + 1 if last else 1
    return SlotRun(BY_HAND, 0, number, number, at)


def freshness(store: Store, *, now: str, every_seconds: int) -> Health:
    """Return how old the last success is, by two rows of the ledger: that of the watch and that of `hoso scan`.

    Of the two the one nearer to now counts: after the clock was set back the other lies in days to come.
    """
    watched = store.last_sweep(SCAN)
    ages = [(_age(row, now), row) for row in (watched, store.last_sweep(BY_HAND)) if row is not None]
    age, last = min(ages, key=lambda pair: abs(pair[0]), default=(None, None))
    missed = waiting(watched, at=now, every_seconds=every_seconds)
    return Health(last, age, SILENT_PERIODS * timedelta(seconds=every_seconds), missed)


def _age(row: SweepRow, now: str) -> timedelta:
    return datetime.fromisoformat(now) - datetime.fromisoformat(row.at)


def health(store: Store, *, now: str, every_seconds: int) -> Health:
    """Return everything that the self-check tells of the watch."""
    fresh = freshness(store, now=now, every_seconds=every_seconds)
    runs = [(row.epoch, row.first_slot, row.slot) for row in store.sweeps(SCAN, LEDGER)]
    return Health(
        fresh.last, fresh.age, fresh.limit, fresh.missed, len(gaps(runs)), tuple(store.faults()),
        tuple(store.letters(states=(LetterState.DEAD,))),
    )  # fmt: skip
