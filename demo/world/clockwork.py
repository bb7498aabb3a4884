"""A clock and a chance that a story can wind: the same seed tells the same story, line by line and hash by hash.

For the demo only: salts that follow from a known seed protect nothing, and so the demo holds invented people only.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from engine.calendar.working_days import add_months

_Choice = TypeVar("_Choice")

TODAY = date(2026, 11, 22)
"""The day on which the story ends."""

_FIRST_SECOND = 2 * 3600  # 09:00 in Vietnam
_SATURDAY = 5


class StoryClock:
    """A clock that stands on one day until it is wound on; each look at the time is one second later."""

    def __init__(self, day: date = TODAY) -> None:
        self._day = day
        self._looks = 0

    def wind(self, day: date) -> None:
        """Put the clock on a later day; the same day changes nothing."""
        if day != self._day:
            self._day, self._looks = day, 0

    def now(self) -> str:
        """Return the UTC instant with microseconds and `Z`."""
        self._looks += 1
        start = datetime(self._day.year, self._day.month, self._day.day)  # noqa: DTZ001  # the `Z` below says UTC
        at = start + timedelta(seconds=_FIRST_SECOND, milliseconds=500 * self._looks)
        return f"{at.isoformat(timespec='microseconds')}Z"

    def today(self) -> date:
        """Return the day of the story."""
        return self._day


class SeededChance:
    """Salts and keys that follow from a seed; never for real dossiers."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def salt(self) -> bytes:
        """Return the next 32 bytes."""
        self._drawn += 1
        return hashlib.sha256(f"{self._seed}:salt:{self._drawn}".encode()).digest()

    def skip(self, count: int) -> None:
        """Pass over so many salts."""
        self._drawn += count

    def key(self) -> str:
        """Return the next idempotency key."""
        self._drawn += 1
        return hashlib.sha256(f"{self._seed}:key:{self._drawn}".encode()).hexdigest()[:32]


class Dice:
    """Choices that hang on a seed, a life and the name of the choice, never on the order in which they are made."""

    def __init__(self, seed: str, life: int) -> None:
        self._stem = f"{seed}:{life}"

    def between(self, low: int, high: int, *, of: str) -> int:
        """Return a number from `low` to `high`, both included."""
        digest = hashlib.sha256(f"{self._stem}:{of}".encode()).digest()
        return low + int.from_bytes(digest[:6], "big") % (high - low + 1)

    def pick(self, choices: Sequence[_Choice], *, of: str) -> _Choice:
        """Return one of the choices."""
        return choices[self.between(0, len(choices) - 1, of=of)]

    def one_in(self, many: int, *, of: str) -> bool:
        """Tell whether something that happens once in `many` cases happens here."""
        return self.between(1, many, of=of) == 1


def office_day(day: date) -> date:
    """Return the day itself, or the Monday after when it falls on a weekend."""
    over = day.weekday() - _SATURDAY
    return day + timedelta(days=2 - over) if over >= 0 else day


def months_after(day: date, months: int, days: int = 0) -> date:
    """Return the office day some calendar months and days after another day."""
    return office_day(add_months(day, months) + timedelta(days=days))
