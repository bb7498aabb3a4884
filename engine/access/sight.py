"""Which private values a reader may see."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """Which private values a reader may see; other values take no part in filters, order or counts.

    Attributes:
        named: Cells whose dossiers may be read whole; None means all.
        withheld: Ids of the deadlines that follow from a private date; they are seen in these cells only.

    """

    named: Collection[str] | None = None
    withheld: Collection[str] = ()

    def reads(self, cell: str) -> bool:
        """Tell whether the reader may see private values of the dossiers of a cell."""
        return self.named is None or cell in self.named

    def covers(self, rule: str, cell: str) -> bool:
        """Tell whether the reader may see a deadline of a dossier of a cell, or an alert about it."""
        return rule not in self.withheld or self.reads(cell)


EVERYTHING = Sight()
