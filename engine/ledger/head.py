"""Where a chain stands."""

from dataclasses import dataclass

NO_HASH = "0" * 64
"""The hash before the first line of a chain."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: number and hash of its last line; 0 and 64 zeros when it is empty."""

    version: int
    hash: str
