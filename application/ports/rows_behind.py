"""What the core asks of a store about rows of dossiers that the law in use has not reached yet, as a protocol."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from engine.read_models.rows import DossierRow


class RowBehind(NamedTuple):
    """The row of a dossier that was worked out under the law of an earlier adoption; `adoption` 0: it is to be rebuilt.

    Rows are compared by adoption first, then by code: the order in which they are worked out anew.
    """

    adoption: int
    ref: str


class RowsBehind(Protocol):
    """Rows of dossiers whose number of adoption is lower than that of the law in use."""

    def rows_behind(self, adoption: int, *, after: RowBehind | None = None, limit: int) -> list[RowBehind]:
        """Return rows worked out under the law of an earlier adoption than this, in order, after one of them."""
        ...

    def rows_behind_of(self, refs: Sequence[str], adoption: int) -> list[RowBehind]:
        """Return those of some dossiers whose row was worked out under the law of an earlier adoption than this."""
        ...

    def carry_rows(self, rows: Sequence[DossierRow]) -> None:
        """Note that rows hold under a later adoption, with the number of which they come; all else of them stays.

        A row that stands at another entry by now, or has come further already, is left alone.
        """
        ...
