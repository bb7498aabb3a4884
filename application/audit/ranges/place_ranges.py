"""Lines looked at by ranges of places: each by itself, in its place. How chains hang together is asked elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from application.unit_of_work import UnitOfWork
from engine.errors import Message
from engine.ledger.verify import LedgerFault, LineChecker

PLACES_AT_ONCE = 20_000
"""Lines of one range: a worker is busy with it for a second, and keeps two thousand of them at a time."""


@dataclass(frozen=True, slots=True)
class PlaceRange:
    """The places after one, up to another."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class PlacesSeen:
    """What the lines of a range of places say.

    Attributes:
        lines: How many there are.
        first: The first place that there is, `last` the last one; 0 where there is none.
        head: Hash at the last place.
        editions: Digests of the editions and workflows that they name.
        faults: What is wrong with them.

    """

    lines: int
    first: int
    last: int
    head: str
    editions: frozenset[str]
    faults: tuple[LedgerFault, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults

    def gap_after(self, place: int) -> Iterator[LedgerFault]:
        """Yield a fault where the first place is not the one that follows the last place of the range before."""
        if self.lines and self.first != place + 1:
            yield LedgerFault("order", f"place {self.first}", Message("audit.place_skipped", before=place))


def places_seen(work: UnitOfWork, asked: PlaceRange) -> PlacesSeen:
    """Look at the lines of a range of places. Where it begins is not judged: see `PlacesSeen.gap_after`."""
    with work.store.as_it_lies():
        rows = work.store.scan(asked.after, asked.until)
        first = next(rows, None)
        if first is None:
            return PlacesSeen(0, 0, 0, "", frozenset(), ())
        checker = LineChecker(place=first.place - 1, follows_chains=False)
        faults = (*checker.check([first]), *checker.check(rows))
    return PlacesSeen(checker.lines, first.place, checker.place, checker.last, frozenset(checker.editions), faults)


def place_ranges(after: int, until: int) -> Iterator[PlaceRange]:
    """Yield ranges that hold every place after one, up to another."""
    for start in range(after, until, PLACES_AT_ONCE):
        yield PlaceRange(start, min(start + PLACES_AT_ONCE, until))
