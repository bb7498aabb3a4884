"""What would stand still today had one thing stayed as it was: records of units, the tree, the law, or dossiers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any

from application.monitoring import read_snapshot
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import AlertRow
from engine.dossiers.fold import fold
from engine.ledger.entry import Entry
from engine.ledger.subjects import ORG, UNITS
from engine.monitoring.dossier_counts import CellFigures, OpenStep
from engine.monitoring.evaluate import run_monitor
from engine.monitoring.snapshot import MonitoringSnapshot
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import records_of
from engine.read_models.projection import dossier_row, units_of
from engine.read_models.rows import DossierRow
from engine.terms import EntryKind

Keys = frozenset[tuple[str, date]]
"""Subject and due day of findings."""


class Counterfactual:
    """The findings of one day, tried out with one part of their ground put back. Reads nothing before it is asked."""

    def __init__(self, office: UnitOfWork, day: date) -> None:
        self._office, self._day = office, day
        self._lines: dict[str, tuple[Entry, ...]] = {}
        self._tried: dict[tuple[str, str, int], Keys] = {}

    @cached_property
    def now(self) -> MonitoringSnapshot:
        """Return what the rules look at on the day, as it stands now."""
        office = self._office
        return read_snapshot(office.store, office.law.edition, office.tree, day=self._day)

    def lines(self, chain: str) -> tuple[Entry, ...]:
        """Return the lines of a chain that is no dossier, in order."""
        if chain not in self._lines:
            self._lines[chain] = self._office.store.entries(chain)
        return self._lines[chain]

    def stood(self, row: AlertRow, chain: str, upto: int) -> bool:
        """Tell whether the finding of an alert would stand had a chain ended with its line `upto`."""
        key = row.rule, chain, upto
        if key not in self._tried:
            part = self._part(chain, [line for line in self.lines(chain) if line.n <= upto])
            self._tried[key] = frozenset() if part is None else self._hits(row.rule, part)
        return (row.subject, row.due_on) in self._tried[key]

    def stood_with(self, row: AlertRow, rows: Sequence[DossierRow], cells: Sequence[str]) -> bool:
        """Tell whether the finding of an alert would stand were these the dossiers of some cells."""
        others = [figures for figures in self.now.cells if figures.cell not in cells]
        put_back = [figures_of(cell, rows, self._day) for cell in cells]
        return (row.subject, row.due_on) in self._hits(row.rule, {"cells": [*others, *put_back]})

    def _hits(self, name: str, part: Mapping[str, Any]) -> Keys:
        snapshot = replace(self.now, **part)
        rules = [rule for rule in snapshot.edition.standing if rule.id == name]
        return frozenset((hit.subject, hit.due_on) for rule in rules for hit in run_monitor(rule, snapshot))

    def _part(self, chain: str, lines: Sequence[Entry]) -> Mapping[str, Any] | None:
        """Return what the lines of a chain come to; None when they adopt no law."""
        if chain == UNITS:
            return {"records": records_of(lines)}
        if chain == ORG:
            return {"tree": OrgTree(units_of(lines))}
        adopted = [line.body for line in lines if line.kind is EntryKind.EDITION_ADOPTED]
        if not adopted:
            return None
        return {"edition": self._office.lawbook.law(adopted[-1]["edition"], adopted[-1]["workflow"]).edition}


def row_at(entries: Sequence[Entry], at: str) -> DossierRow | None:
    """Return the summary row of a dossier as it stood at an instant, None when there was none."""
    return row_of(list(takewhile(lambda entry: entry.at <= at, entries)))


def row_of(entries: Sequence[Entry]) -> DossierRow | None:
    """Return the summary row that entries come to, None for none."""
    return dossier_row(fold(entries)) if entries else None


def figures_of(cell: str, rows: Sequence[DossierRow], day: date) -> CellFigures:
    """Return what the dossiers of a cell come to on a day: the sums of `CellFigures`, over rows in hand."""
    mine = [row for row in rows if row.cell == cell]
    held = [row.admitted_on for row in rows if row.admitted_on and row.admitted_in == cell]
    days = sorted(on for on in held if on <= day)
    months = Counter(on.replace(day=1) for on in days)
    waiting = [row for row in mine if row.admitted_on is None or row.admitted_on > day]
    opened: dict[str, list[date]] = {}
    for row in waiting:
        if row.opened_on is not None and row.opened_on <= day:
            opened.setdefault(row.step, []).append(row.opened_on)
    steps = tuple(OpenStep(step, len(there), min(there)) for step, there in sorted(opened.items()))
    return CellFigures(cell, tuple(sorted(months.items())), days[-1] if days else None, steps)
