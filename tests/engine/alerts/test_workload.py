"""The coming weeks of each committee: every running deadline is counted once, under its Monday and its committee."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.alerts.workload import Load, committee_over, weekly_load
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow

TODAY = date(2026, 11, 20)


def unit(name: str, kind: str, parent: str, *, until: date | None = None) -> UnitRow:
    return UnitRow(name, date(2010, 1, 1), until, kind, parent, name, False, None, None, None, "", None, "")  # noqa: FBT003


TREE = OrgTree(
    [
        unit("tinh", "province", ""),
        unit("cs-1", "grassroots", "tinh"),
        unit("bp-1", "department", "cs-1"),
        unit("cb-1", "cell", "bp-1"),
        unit("cb-2", "cell", "cs-1", until=date(2026, 1, 1)),
        unit("cb-3", "cell", "tinh"),
    ]
)


def due(cell: str, due_on: date, deadline: str = "review") -> DueRow:
    return DueRow("HS-2026-0001", deadline, date(2026, 1, 1), due_on, None, False, cell)  # noqa: FBT003


def test_terms_are_counted_by_week_and_committee() -> None:
    dues = [
        due("cb-1", date(2026, 11, 22)),  # a Sunday
        due("cb-1", date(2026, 11, 23)),  # the Monday after it
        due("cb-2", date(2026, 11, 27), "ceremony"),
        due("cb-1", date(2026, 11, 27)),
        due("cb-3", date(2026, 11, 27)),
    ]

    assert weekly_load(dues, TREE, day=TODAY) == (
        Load(date(2026, 11, 16), "cs-1", {"review": 1}),
        Load(date(2026, 11, 23), "cb-3", {"review": 1}),
        Load(date(2026, 11, 23), "cs-1", {"ceremony": 1, "review": 2}),
    )


def test_a_cell_without_a_committee_stands_for_itself() -> None:
    assert [committee_over(cell, TREE, day=TODAY) for cell in ("cb-1", "cb-2", "cb-3", "nowhere")] == [
        "cs-1", "cs-1", "cb-3", "nowhere",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["cb-1", "cb-2", "cb-3"]), st.dates()), max_size=40))
def test_no_term_is_lost_or_counted_twice(terms: list[tuple[str, date]]) -> None:
    found = weekly_load([due(cell, day) for cell, day in terms], TREE, day=TODAY)

    assert sum(load.total for load in found) == len(terms)
    assert all(load.week_on.weekday() == 0 for load in found)
    assert len({(load.week_on, load.committee) for load in found}) == len(found)
