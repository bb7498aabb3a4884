"""Parts of the organisation: what lies in one, in two at once, in nothing; and who reads all of one."""

from datetime import date

from engine.access.scope import Scope, in_both
from engine.access.sight import EVERYTHING, Sight
from engine.organisation.tree import OrgTree
from tests.support.lines import unit_row

DAY = date(2026, 1, 1)
TREE = OrgTree(
    [
        unit_row("tinh", kind="provincial", parent=""), unit_row("khac", kind="provincial", parent=""),
        unit_row("xa", kind="grassroots", parent="tinh"), unit_row("cb-1", parent="xa"),
        unit_row("cb-9", parent="khac"),
        unit_row("cb-2", parent="xa", until=date(2025, 1, 1)),
    ]
)  # fmt: skip


def part(*units: str, standing: bool = False) -> Scope:
    return Scope(frozenset(units), DAY, TREE, standing=standing)


def test_a_part_holds_its_units_and_all_below_them_the_ended_ones_too() -> None:
    assert [unit for unit in sorted(TREE.units) if unit in part("xa")] == ["cb-1", "cb-2", "xa"]
    assert [unit for unit in sorted(TREE.units) if unit in part("xa", standing=True)] == ["cb-1", "xa"]
    assert "cb-2" in part("cb-2", standing=True)  # it was named itself


def test_what_lies_in_two_parts_lies_in_each() -> None:
    both = part("tinh", "khac").both(part("xa"))

    assert [unit for unit in sorted(TREE.units) if unit in both] == ["cb-1", "cb-2", "xa"]
    assert (in_both(None, None), in_both(None, both), in_both(both, None)) == (None, both, both)
    assert "cb-1" not in in_both(both, part("khac"))  # type: ignore[operator]


def test_parts_of_the_same_units_within_others_lie_in_all_of_them() -> None:
    both = part("tinh").both(part("tinh").both(part("xa")))

    assert [unit for unit in sorted(TREE.units) if unit in both] == ["cb-1", "cb-2", "xa"]
    assert part("xa").both(part("xa")) == part("xa")


def test_nothing_lies_in_a_part_without_units_or_within_one() -> None:
    assert part().is_empty
    assert part("xa").both(part()).is_empty
    assert not part("xa").both(part("tinh")).is_empty


def test_whoever_reads_a_part_reads_all_of_another_only_if_each_unit_at_its_top_lies_in_it() -> None:
    sight = Sight(named=part("tinh"))

    assert sight.reads_all_of(part("xa", "cb-1"))
    assert not sight.reads_all_of(part("xa", "cb-9"))
    assert not sight.reads_all_of(part())
    assert not sight.reads_all_of(part("xa").both(part()))
    assert not sight.reads_all_of(None)
    assert EVERYTHING.reads_all_of(None)


def test_who_reads_in_no_part_reads_nothing() -> None:
    assert Sight(named=part()).reads_nothing
    assert not Sight(named=part("xa")).reads_nothing
    assert not EVERYTHING.reads_nothing
