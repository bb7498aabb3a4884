"""What verifying needs of the store: the lines, and what lies beside them, as it lies; a protocol."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from engine.ledger.verify import KeptAnswer, StoredLine, StoredValue, Unplaced

if TYPE_CHECKING:
    from engine.ledger.head import Head


class Evidence(Protocol):
    """Lines in their order and what lies beside them, read past what cannot be read."""

    def as_it_lies(self) -> AbstractContextManager[None]:
        """Read, within it, also what is no text of ours, as something that agrees with nothing."""
        ...

    def stray_values(self) -> list[tuple[str, int, str]]:
        """Return chain, number and name of private values that belong to no line."""
        ...

    def stray_places(self) -> list[int]:
        """Return the places that belong to no line."""
        ...

    def answers(self, keys: Collection[str]) -> list[KeptAnswer]:
        """Return what is kept of requests by key, as it lies."""
        ...

    def named_answers(self) -> Iterator[KeptAnswer]:
        """Yield what is kept of every request whose answer names something, as it lies."""
        ...

    def answer_count(self) -> int:
        """Return how many requests are kept whose answer names something."""
        ...

    def unplaced(self) -> list[Unplaced]:
        """Return the lines that have no place, in the order in which they were written."""
        ...

    def all_heads(self) -> Iterator[tuple[str, "Head"]]:
        """Yield where each chain stands by the table that writers compare, as it lies."""
        ...

    def settle(self) -> None:
        """Wait a moment until the places that were read are safe on disk; writes nothing."""
        ...

    def scan(self, after: int = 0) -> Iterator[StoredLine]:
        """Yield every placed line in global order after a place, with constant memory."""
        ...

    def place_pending(self) -> int:
        """Give every committed line its place in the global order; return how many were waiting."""
        ...

    def pending_count(self) -> int:
        """Return how many lines have no place yet."""
        ...

    def open_values(self, subject: str) -> list[StoredValue]:
        """Return the private values of one chain as they lie."""
        ...

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every archived file with the digest it is kept under, unchecked."""
        ...

    def subjects(self, after: str | None = None, until: str | None = None) -> Iterator[str]:
        """Yield the names of all chains in order: those after one name, up to another one; None leaves no bound."""
        ...

    def chain_after(self, after: str, count: int) -> str | None:
        """Return the name that stands so many places after this one in the table of heads, None when none does."""
        ...

    def last_place(self) -> int:
        """Return the highest place in the global order, 0 when there is none."""
        ...
