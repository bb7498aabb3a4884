"""Randomness, as a protocol: whoever builds the program says where it comes from."""

from typing import Protocol


class Chance(Protocol):
    """The only source of randomness."""

    def salt(self) -> bytes:
        """Return 32 fresh random bytes."""
        ...

    def skip(self, count: int) -> None:
        """Pass over so many salts, where the next ones follow from those drawn before; else do nothing."""
        ...

    def key(self) -> str:
        """Return a fresh idempotency key."""
        ...
