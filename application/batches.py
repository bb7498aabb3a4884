"""Work over many chains, range by range, by as many workers as whoever started it wants: here, beside, elsewhere.

To give it something new to do:

1. Write the task: a function at the top level of a module, or a frozen dataclass there with `__call__`, which takes a
   unit of work and one item and returns an answer. It travels by name and value to other processes, so it, the item
   and the answer must be picklable; no lambda, no method of something that holds a store.
2. Keep to one item's memory: read its chains one by one, and answer counts and what somebody must look at, never the
   rows of the whole range. The unit of work may be kept from item to item by a worker, so nothing may be left in it.
3. Let the task read, and let whoever asked write: workers may be reading a standby.
4. Ask for `Batches` in the signature of the use case, and add up what comes, in order:

       for part in batches.answers(look_at, spans(work.store)):
           total += part

The same function is called whoever does the work, and the answers come in the order of the items; so the result is
the same to the byte with one worker and with many.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from application.unit_of_work import UnitOfWork
from engine.values import Value

if TYPE_CHECKING:
    from application.ports.store import Store

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Task = Callable[[UnitOfWork, Item], Answer]
"""What is done with one item, over one database."""

CHAINS_AT_ONCE = 200
"""Chains of one range: some thousands of lines, so that handing a range over costs little beside reading it."""


class Span(Value, frozen=True):
    """A range of chains in the order of their names (by code point), dossiers and others.

    Attributes:
        after: The range begins after this name; None begins it with the first of all.
        until: The last name that counts, whether there is such a chain or not; None leaves no end.

    """

    after: str | None = None
    until: str | None = None


class Batches(Protocol):
    """Whoever does the work."""

    def answers(self, task: Task[Item, Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, in the order of the items.

        Items are drawn when a worker is about to need them, so that there may be any number of them.

        Raises:
            HosoError: What the task raises, at its item; nothing after it is answered.
            WorkersLostError: Workers went away, and others in their place too: nothing can be said.

        """
        ...


class InTurn(Value, frozen=True):
    """Does one item after the other, here."""

    work: UnitOfWork

    def answers(self, task: Task[Item, Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """Yield the answer to each item, in the order of the items."""
        return (task(self.work, item) for item in items)


def spans(store: "Store") -> Iterator[Span]:
    """Yield ranges that hold every chain there is or will be exactly once, about `CHAINS_AT_ONCE` of them each.

    The bounds come from an index, one at a time. Whatever stands there, each range begins where the last one ended, and
    the last one has no end: nothing lies between two ranges, and nothing in both.
    """
    after: str | None = None
    while (until := store.chain_after(after or "", CHAINS_AT_ONCE)) is not None:
        yield Span(after, until)
        after = until
    yield Span(after, None)
