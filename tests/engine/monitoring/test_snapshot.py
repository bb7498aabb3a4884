"""What the monitor rules look at is of one piece: admissions follow from the tree, the records and the cells in it."""

from dataclasses import replace
from datetime import date

from engine.monitoring.dossier_counts import CellFigures
from engine.monitoring.snapshot import MonitoringSnapshot
from engine.monitoring.work_in_progress import ListedWorkInProgress
from engine.organisation.rows import UnitRecord
from engine.organisation.tree import OrgTree
from tests.support.engine.small import TREE, edition

DAY = date(2026, 11, 22)
YEAR = date(2025, 1, 1), date(2026, 1, 1)
IN_HOSO = UnitRecord("tinh", "in_hoso", "", date(2017, 1, 1), until=None, value=None, source="", n=1)
EMPTY = MonitoringSnapshot(edition("e" * 64), OrgTree(TREE), (), (), ListedWorkInProgress((), DAY), DAY)


def test_admissions_are_those_of_the_cells_and_records_of_the_snapshot() -> None:
    admitted = CellFigures("cb-1", ((date(2025, 3, 1), 2),), date(2025, 3, 5), ())
    counted = replace(EMPTY, records=(IN_HOSO,), cells=(admitted,))

    assert EMPTY.admissions.number("tinh", YEAR) is None
    assert counted.admissions.number("tinh", YEAR) == 2


def test_a_part_put_back_changes_the_admissions_even_after_they_were_worked_out() -> None:
    first = replace(EMPTY, records=(IN_HOSO,))

    assert first.admissions.number("tinh", YEAR) == 0
    assert replace(first, records=()).admissions.number("tinh", YEAR) is None
    assert replace(first, day=date(2016, 1, 1)).admissions is not first.admissions
