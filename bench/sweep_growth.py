"""D, its law: what a sweep costs when there are five hundred times as many dossiers."""

from collections.abc import Iterator

from bench.measure import Row
from bench.sweep import SMALL, both

HUGE = 5_000_000


def rows(*, quick: bool) -> Iterator[Row]:
    """Yield the rows of both databases, 10 000 dossiers beside 5 000 000."""
    yield from both((SMALL, 2 * SMALL if quick else HUGE), 15)
