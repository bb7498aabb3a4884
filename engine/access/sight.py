"""Which private values a reader may see."""

from collections.abc import Collection

from engine.access.scope import Scope
from engine.values import Value


class Sight(Value, frozen=True):
    """Which private values a reader may see; other values take no part in filters, order or counts.

    Attributes:
        named: The part whose dossiers may be read whole; None means all.
        withheld: Ids of the deadlines that follow from a private date; they are seen in that part only.

    """

    named: Scope | None = None
    withheld: Collection[str] = ()

    def reads(self, cell: str) -> bool:
        """Tell whether the reader may see private values of the dossiers of a cell."""
        return self.named is None or cell in self.named

    def reads_all_of(self, scope: Scope | None) -> bool:
        """Tell whether whoever gets dossiers of a part listed reads all of them whole; a part of nothing is none."""
        if self.named is None:
            return True
        return scope is not None and not scope.is_empty and self.named.covers(scope)

    @property
    def reads_nothing(self) -> bool:
        """Tell whether the reader may see no private value of any dossier."""
        return self.named is not None and self.named.is_empty

    def covers(self, rule: str, cell: str) -> bool:
        """Tell whether the reader may see a deadline of a dossier of a cell, or an alert about it."""
        return rule not in self.withheld or self.reads(cell)


EVERYTHING = Sight()
