"""What a reader may not see takes no part in filters, order or counts: the conditions that say so."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, not_, or_

from engine.access.sight import Sight


def named(sight: Sight, cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
    """Yield what keeps to the cells whose dossiers the reader may read whole; nothing when those are all."""
    if sight.named is not None:
        yield cell.in_(sight.named)


def seen(sight: Sight, *, rule: Column[Any], cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
    """Yield what leaves out terms that follow from a private day, where the reader may not see it."""
    if sight.withheld:
        yield from (or_(not_(rule.in_(sight.withheld)), inside) for inside in named(sight, cell))
