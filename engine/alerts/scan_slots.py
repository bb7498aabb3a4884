"""Which slots a sweep owes: plain arithmetic on instants, so that catching up is data and no scheduler's memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class SlotRun:
    """One run of a sweep, over every slot that nobody has run yet.

    Attributes:
        name: Of the sweep.
        epoch: How often the clock was seen to go back; slots are counted anew in each epoch.
        slot: The slot in which the run began.
        first_slot: The first slot that it makes up for; `slot` itself when none was missed.
        at: UTC instant at which the run began.

    """

    name: str
    epoch: int
    slot: int
    first_slot: int
    at: str


class LastRun(Protocol):
    """How far a sweep has come: what its newest ledger row says."""

    @property
    def epoch(self) -> int:
        """Return how often the clock was seen to go back."""
        ...

    @property
    def slot(self) -> int:
        """Return the slot run last."""
        ...


def slot_of(at: str, every_seconds: int) -> int:
    """Return the number of the slot in which a stored UTC instant lies."""
    return (datetime.fromisoformat(at) - _EPOCH) // timedelta(seconds=every_seconds)


def slot_starts_at(slot: int, every_seconds: int) -> datetime:
    """Return the UTC instant at which a slot begins."""
    return _EPOCH + timedelta(seconds=slot * every_seconds)


def owed(name: str, last: LastRun | None, *, at: str, every_seconds: int) -> SlotRun | None:
    """Return the run that is owed at an instant, or None while the slot of that instant has been run already.

    A clock that stands before the slot run last has gone back: a new epoch begins with the slot of now.
    """
    now = slot_of(at, every_seconds)
    if last is None:
        return SlotRun(name, 0, now, now, at)
    if now < last.slot:
        return SlotRun(name, last.epoch + 1, now, now, at)
    return None if now == last.slot else SlotRun(name, last.epoch, now, last.slot + 1, at)


def waiting(last: LastRun | None, *, at: str, every_seconds: int) -> int:
    """Return how many whole slots have passed unrun before that of an instant; 0 when the clock has gone back."""
    return 0 if last is None else max(0, slot_of(at, every_seconds) - last.slot - 1)


def gaps(runs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return where a ledger has a hole or a slot that was run twice, as epoch and first slot of the fault.

    Args:
        runs: epoch, first slot and slot of each run.

    """
    faults: list[tuple[int, int]] = []
    expected: dict[int, int] = {}
    for epoch, first, slot in sorted(runs):
        if first != expected.get(epoch, first):
            faults.append((epoch, min(first, expected[epoch])))
        expected[epoch] = slot + 1
    return faults
