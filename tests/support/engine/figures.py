"""Counts of dossiers by cell, done by hand from summary rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from engine.monitoring.dossier_counts import CellFigures, InReview, OpenStep
from engine.read_models.rows import DossierRow


def figures_of(cell: str, rows: Sequence[DossierRow], *, day: date, since: date) -> CellFigures:
    """Return what the dossiers of a cell come to on a day."""
    mine = [row for row in rows if row.cell == cell]
    held = [row.admitted_on for row in rows if row.admitted_on and row.admitted_in == cell]
    days = sorted(on for on in held if on <= day)
    months = Counter(day.replace(day=1) for day in days if day >= since)
    waiting = [row for row in mine if row.admitted_on is None or row.admitted_on > day]
    steps = [
        OpenStep(step, len(there), min(there))
        for step in sorted({row.step for row in waiting})
        if (there := [row.opened_on for row in waiting if row.step == step and row.opened_on])
    ]
    return CellFigures(cell, tuple(sorted(months.items())), days[-1] if days else None, tuple(steps))


def in_review_of(rows: Iterable[DossierRow], doubt: str, until: date) -> list[InReview]:
    found = [InReview(row.ref, row.cell, doubt, row.review_on) for row in rows if row.review == doubt and row.review_on]
    return sorted((one for one in found if one.since <= until), key=lambda one: one.ref)
