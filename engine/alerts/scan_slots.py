"""Time slots of the scans: which slots have not been run yet is computed from the last run, not remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

SCAN = "sweep"
"""Name of the scans of the watch in ledger, leases and faults."""

BY_HAND = "scan"
"""Name of the sweeps of today that `hoso scan` did, in the ledger; the slots of the watch are not touched by them."""

SILENT_PERIODS = 2
"""A watch without a success for so many periods is told in red everywhere."""

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class SlotRun:
    """One run of a scan, for every slot that has not been run yet.

    Attributes:
        name: Name of the scan.
        epoch: How often the clock has gone back; slots are counted anew in each epoch.
        slot: The slot in which the run began.
        first_slot: The first slot covered; equal to `slot` when none was missed.
        at: UTC instant at which the run began.

    """

    name: str
    epoch: int
    slot: int
    first_slot: int
    at: str


class LastRun(Protocol):
    """The newest recorded run of a scan."""

    @property
    def epoch(self) -> int:
        """Return how often the clock has gone back."""
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
    """Return the run that is due at an instant, or None when the slot of the instant has been run already.

    When the instant lies before the slot run last, the clock has gone back: a new epoch begins with the current slot.
    """
    now = slot_of(at, every_seconds)
    if last is None:
        return SlotRun(name, 0, now, now, at)
    if now < last.slot:
        return SlotRun(name, last.epoch + 1, now, now, at)
    return None if now == last.slot else SlotRun(name, last.epoch, now, last.slot + 1, at)


def waiting(last: LastRun | None, *, at: str, every_seconds: int) -> int:
    """Return how many whole slots before that of an instant have not been run; 0 when the clock has gone back."""
    return 0 if last is None else max(0, slot_of(at, every_seconds) - last.slot - 1)


def gaps(runs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return (epoch, first slot) of every gap in the runs and of every slot run twice.

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
