"""The head of a chain."""

from typing import NamedTuple

NO_HASH = "0" * 64
"""The previous hash of the first line of a chain."""


class Head(NamedTuple):
    """Number and hash of the last line of a chain; 0 and 64 zeros when the chain is empty."""

    version: int
    hash: str
