"""How passwords are kept, as a protocol: made into something that tells whether another is the same, and no more."""

from typing import Protocol


class Passwords(Protocol):
    """Makes passwords into hashes that are slow to guess from."""

    def hashed(self, password: str) -> str:
        """Return what is kept of a password, another text each time; it costs as much as `fits`."""
        ...

    def fits(self, encoded: str, password: str) -> bool:
        """Tell whether this is the password that `encoded` was made of; False also for what is no hash."""
        ...

    def is_outdated(self, encoded: str) -> bool:
        """Tell whether `hashed` would make it in another way today, so that it is to be made anew."""
        ...
