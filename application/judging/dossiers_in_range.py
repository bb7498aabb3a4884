"""Which dossiers of a range of chains somebody sees."""

from collections.abc import Iterator

from application.batches import ALL, Span
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.dossiers.fold import fold
from engine.ledger.subjects import is_dossier


def refs_in(work: UnitOfWork, scope: Scope | None, span: Span = ALL) -> Iterator[str]:
    """Yield the codes of the dossiers of a range that lie in a part (None: in all of it), one by one, in order.

    Where one stands that has no row is asked of the log, so that nothing is left out in silence.
    """
    for ref in filter(is_dossier, work.store.subjects(span.after, span.until)):
        if scope is None or _cell(work, ref) in scope:
            yield ref


def _cell(work: UnitOfWork, ref: str) -> str:
    row = work.store.dossier_row(ref)
    return fold(work.store.entries(ref)).cell if row is None else row.cell
