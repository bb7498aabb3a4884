"""Where it is noted which ranges of long work are done, so that it can go on after an interruption; a protocol."""

from collections.abc import Mapping
from typing import Any, Protocol


class FinishedRanges(Protocol):
    """What was done of one piece of work, by marks that tell a range and where it stood."""

    def known(self, mark: str) -> dict[str, Any] | None:
        """Return what was noted under a mark, None for nothing."""
        ...

    def note(self, mark: str, answer: Mapping[str, Any]) -> None:
        """Note that a range is done, with its counts."""
        ...
