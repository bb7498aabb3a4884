"""Which dossiers of a range of chains somebody sees."""

from collections.abc import Iterator

from application.batches import ALL, Span
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.ledger.subjects import is_dossier


def refs_in(work: UnitOfWork, scope: Scope | None, span: Span = ALL) -> Iterator[str]:
    """Yield the codes of the dossiers of a range that lie in a part (None: in all of it), one by one, in order.

    Whoever sees everything is given those without a row too: they are in the log.
    """
    for subject in filter(is_dossier, work.store.subjects(span.after, span.until)):
        row = None if scope is None else work.store.dossier_row(subject)
        if scope is None or (row is not None and row.cell in scope):
            yield subject
