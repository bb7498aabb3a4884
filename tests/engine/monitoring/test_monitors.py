"""What the shipped rules find: stable days, order of findings, what does not count. The numbers are in the files."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.law.model.edition import Edition
from engine.law.model.rule import DatedValue, Tightening
from engine.monitoring.dossier_counts import CellFigures, OpenStep, Waiting
from engine.monitoring.evaluate import run_monitors
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.monitoring.work_in_progress import ListedWorkInProgress
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from policies.authoring.mutation.mutant import copied
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder

_ROW = UnitRow(
    unit="quan", since=date(2016, 1, 1), until=None, kind="district", parent="", name="Quận", decides=True,
    official_members=None, has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
)  # fmt: skip
ROWS = [
    _ROW,
    replace(_ROW, unit="db", kind="grassroots", parent="quan"),
    replace(_ROW, unit="cb-1", kind="cell", parent="db", official_members=9),
    replace(_ROW, unit="cb-2", kind="cell", parent="quan", official_members=4),
]
IN_HOSO = UnitRecord("quan", "in_hoso", "", date(2017, 1, 1), until=None, value=None, source="", n=1)


DEC = date(2020, 12, 1)


@cache
def edition() -> Edition:
    return load_bundle(read_folder(Path(__file__).parents[3] / "policies"))


def found(
    day: date, *, records: tuple[UnitRecord, ...] = (), cells: tuple[CellFigures, ...] = (), rows: list[UnitRow] = ROWS
) -> list[MonitorHit]:
    return found_under(edition(), day, records=records, cells=cells, rows=rows)


def found_under(
    law: Edition,
    day: date,
    *,
    records: tuple[UnitRecord, ...] = (),
    cells: tuple[CellFigures, ...] = (),
    rows: list[UnitRow] = ROWS,
) -> list[MonitorHit]:
    return list(
        run_monitors(MonitoringSnapshot(law, OrgTree(rows), records, cells, ListedWorkInProgress((), day), day))
    )


def told(items: list[MonitorHit]) -> list[tuple[str, str, date]]:
    return [(one.rule, one.subject, one.due_on) for one in items]


def test_a_cell_inside_an_organisation_and_the_organisation_are_watched_each_by_its_own_number() -> None:
    stalls = found(date(2018, 12, 31), records=(IN_HOSO,))

    assert told(stalls) == [("no_admission", name, date(2018, 12, 31)) for name in ("cb-1", "cb-2", "db")]


@given(st.integers(0, 900))
@settings(max_examples=60)
def test_the_day_on_which_it_became_true_is_the_same_on_every_later_day(later: int) -> None:
    began = date(2018, 12, 31)

    assert found(began + timedelta(days=later), records=(IN_HOSO,))[0].due_on == began


def test_a_unit_that_has_ended_stands_still_no_more() -> None:
    ended = [replace(row, until=date(2018, 12, 1)) if row.unit == "cb-2" else row for row in ROWS]

    assert [one.unit for one in found(date(2018, 12, 31), records=(IN_HOSO,), rows=ended)] == ["cb-1", "db"]


def test_no_source_no_finding() -> None:
    open_steps = (OpenStep("withdrawn", 3, date(2017, 1, 2)), OpenStep("official", 1, date(2017, 1, 2)))

    assert found(date(2021, 5, 4), cells=(CellFigures("cb-1", open=open_steps),)) == []


def test_a_source_without_an_admission_tells_how_many_wait_and_since_when() -> None:
    cell = CellFigures(
        "cb-1", ((date(2019, 4, 1), 1),), date(2019, 4, 3), open=(OpenStep("trained", 2, date(2018, 3, 5)),)
    )

    (one,) = found(date(2020, 4, 3), cells=(cell,))

    assert (one.rule, one.since, one.due_on) == ("source_without_admission", date(2019, 4, 3), date(2020, 4, 3))
    assert one.facts == {
        "months": 12, "dossiers": 2, "source_on": date(2018, 3, 5), "admitted_on": date(2019, 4, 3),
    }  # fmt: skip


def test_a_target_of_a_term_says_nothing_of_a_quarter() -> None:
    term = UnitRecord("db", "target", "", date(2020, 1, 1), until=date(2025, 1, 1), value=1000, source="", n=1)
    quarter = UnitRecord("db", "admitted", "", date(2022, 1, 1), until=date(2022, 4, 1), value=0, source="", n=2)

    assert found(date(2022, 4, 1), records=(term, quarter)) == []


def test_of_two_targets_that_of_the_shorter_period_counts() -> None:
    year = UnitRecord("db", "target", "", date(2022, 1, 1), until=date(2023, 1, 1), value=200, source="", n=1)
    own = UnitRecord("db", "target", "", date(2022, 1, 1), until=date(2022, 4, 1), value=10, source="", n=2)
    done = UnitRecord("db", "admitted", "", date(2022, 1, 1), until=date(2022, 4, 1), value=1, source="", n=3)

    assert found(date(2022, 4, 1), records=(year, own, done)) == []
    assert told(found(date(2022, 4, 1), records=(year, done))) == [("below_target", "db", date(2022, 3, 31))]


def test_a_village_named_twice_is_found_once_for_each_thing_that_it_lacks() -> None:
    rows = [
        UnitRecord("db", kind, "Bản Một", date(2016 + n, 1, 1), until=None, value=0, source="", n=n)
        for kind in ("village_members", "village_cell") for n in (0, 1)
    ]  # fmt: skip

    assert told(found(date(2018, 1, 1), records=tuple(rows))) == [
        ("village_without_members", "db/Bản Một", date(2016, 1, 1)),
        ("village_without_cell", "db/Bản Một", date(2016, 1, 1)),
    ]


def test_peers_are_looked_for_wider_where_the_organisation_has_too_few() -> None:
    waiting = [Waiting("HS-1", "cb-1", "trained", date(2019, 1, 7))]
    waiting += [Waiting(f"HS-{n}", "cb-2", "trained", date(2020, 9, n)) for n in range(2, 7)]

    snapshot = MonitoringSnapshot(edition(), OrgTree(ROWS), (), (), ListedWorkInProgress(tuple(waiting), DEC), DEC)
    few = run_monitors(replace(snapshot, waiting=ListedWorkInProgress(tuple(waiting[:5]), DEC)))
    enough = run_monitors(snapshot)

    assert [one.subject for one in few] == []
    assert [(one.subject, one.cell, one.due_on) for one in enough] == [("HS-1", "cb-1", date(2020, 1, 7))]
    assert enough[0].facts["peers"] == 5


@pytest.mark.parametrize(("unit", "subjects"), [("cb-2", ["cb-2"]), ("cb-9", [])])
def test_a_number_made_stricter_for_a_unit_counts_there_and_nowhere_else(unit: str, subjects: list[str]) -> None:
    five = Tightening(unit, "cell.min_official", (DatedValue(date(2016, 7, 25), 5),))

    stalls = found_under(copied(edition(), tightenings=(five,)), date(2020, 7, 2))

    assert [one.subject for one in stalls if one.rule == "cell_below_three"] == subjects
