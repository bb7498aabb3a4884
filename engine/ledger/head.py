"""Where a chain stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: number and hash of its last line; 0 and 64 zeros when it is empty."""

    version: int
    hash: str
