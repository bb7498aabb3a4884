"""When a letter goes again, and when it is given up. Works on instants alone: no clock is read, nothing is drawn."""

import hashlib
from datetime import datetime, timedelta

FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)
"""The wait doubles from the first to the longest."""
TRIES, PATIENCE = 10, timedelta(hours=24)
"""A letter is dead after so many tries that reached the server, or when it has failed for so long."""


def wait_after(tries: int, *, salt: str) -> timedelta:
    """Return how long a letter rests after its n-th try: 30 s × 2ⁿ⁻¹ ± 50 %, an hour at most.

    The spread follows from the letter itself, so that letters that failed together do not come back together.
    """
    doubled = FIRST * (1 << min(max(tries, 1) - 1, 16))
    return min(min(doubled, LONGEST) * _spread(f"{salt}|{tries}"), LONGEST)


def wait_for(out_since: timedelta, *, salt: str) -> timedelta:
    """Return how long to wait for a server out of reach for so long: as long again ± 50 %, an hour at most."""
    doubled = max(FIRST, out_since)
    return min(min(doubled, LONGEST) * _spread(f"{salt}|{out_since}"), LONGEST)


def is_hopeless(*, tries: int, failing_for: timedelta) -> bool:
    """Tell whether a letter is to be given up."""
    return tries >= TRIES or failing_for >= PATIENCE


def failing_for(since: str, now: str) -> timedelta:
    """Return how long a letter has failed; nothing before its first failure, or when the clock went back."""
    if not since:
        return timedelta(0)
    return max(datetime.fromisoformat(now) - datetime.fromisoformat(since), timedelta(0))


def later(now: str, wait: timedelta) -> str:
    """Return the UTC instant after a wait, written as the store writes them."""
    return (datetime.fromisoformat(now) + wait).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _spread(salt: str) -> float:
    """Return a factor from 0.5 to 1.5."""
    return 0.5 + int.from_bytes(hashlib.sha256(salt.encode()).digest()[:4]) / 2**32
