"""Writes the lines of all dossiers: one after the other on SQLite, by several processes at a time on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context

from bench.national.bulk import last_of, write
from bench.national.copies import Copies

_PART = 4_000
"""Dossiers that a process writes before it takes the next ones."""


def told(url: str, copies: Copies, dossiers: int) -> Iterator[int]:
    """Write so many dossiers; yield now and then how many are written."""
    telling = _Telling(url, copies, last_of(url))
    if url.startswith("sqlite"):
        yield from telling.written(range(dossiers))
        return
    parts = [range(first, min(first + _PART, dossiers)) for first in range(0, dossiers, _PART)]
    with get_context("fork").Pool(initializer=_take, initargs=(telling,)) as pool:
        yield from pool.imap(_part, parts)


@dataclass(frozen=True, slots=True)
class _Telling:
    url: str
    copies: Copies
    after: tuple[int, int]

    def written(self, numbers: range) -> Iterator[int]:
        """Write some dossiers; yield how many there are then, with those before them."""
        before = self.copies.lines_before(numbers.start)
        place = self.after[0] + before, self.after[1] + before
        chains = write(self.url, map(self.copies.written, numbers), after=place)
        yield from (number for number, _ in enumerate(chains, numbers.start + 1))


_taken: list[_Telling] = []


def _take(telling: _Telling) -> None:
    """Keep in a new process what it is to write: it was made before the fork, and is not sent anew with each part."""
    _taken.append(telling)


def _part(numbers: range) -> int:
    return max(_taken[0].written(numbers))
