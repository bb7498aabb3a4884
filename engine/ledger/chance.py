"""The port for randomness; the bootstrap of the program chooses the source."""

from typing import Protocol


class Chance(Protocol):
    """The only source of randomness."""

    def salt(self) -> bytes:
        """Return 32 fresh random bytes."""
        ...

    def skip(self, count: int) -> None:
        """Skip this many salts in a source that repeats its sequence; other sources do nothing."""
        ...

    def key(self) -> str:
        """Return a fresh idempotency key."""
        ...
