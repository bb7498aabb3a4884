"""How far a reader's sight of private values goes."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """How far a reader's sight of private values goes. What lies beyond takes no part in filters, order or counts.

    Attributes:
        named: Cells whose dossiers may be read whole; None means all.
        withheld: Ids of the terms that follow from a private day: elsewhere they are not seen.

    """

    named: Collection[str] | None = None
    withheld: Collection[str] = ()

    def reads(self, cell: str) -> bool:
        """Tell whether private values of a dossier of this cell may be seen."""
        return self.named is None or cell in self.named

    def covers(self, rule: str, cell: str) -> bool:
        """Tell whether a term of a dossier of this cell, or an alert of it, may be seen."""
        return rule not in self.withheld or self.reads(cell)


EVERYTHING = Sight()
