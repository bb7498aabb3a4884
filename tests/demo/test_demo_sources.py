"""The figures of the five articles, as the demo's organisation holds them."""

from datetime import date

import pytest

from demo.world.sources import PROVINCES, SUPERIORS, Superior
from demo.world.tree import IMPORTED_ON, all_rows, known_on
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind
from tests.support.trees import validate

TREE = OrgTree(all_rows())


def superior(unit: str) -> Superior:
    return next(one for one in SUPERIORS if one.unit == unit)


def test_ngo_quyen_has_86_organisations_36_parties_and_50_cells_with_11971_members() -> None:
    orgs = superior("nq").orgs

    assert len(orgs) == 86
    assert sum(bool(org.cells) for org in orgs) == 36
    assert sum(org.members for org in orgs) == 11_971


@pytest.mark.parametrize(
    ("block", "count", "members"), [("w", 12, 9281), ("a", 14, 952), ("s", 18, 414), ("e", 42, 1324)]
)
def test_each_block_of_ngo_quyen_has_its_organisations_and_members(block: str, count: int, members: int) -> None:
    orgs = [org for org in superior("nq").orgs if org.unit.startswith(f"nq-{block}")]

    assert (len(orgs), sum(org.members for org in orgs)) == (count, members)


def test_the_agencies_bloc_has_61_organisations_371_cells_below_them_and_14_departments() -> None:
    below = [TREE.unit_on(unit, date(2021, 1, 14)) for unit in TREE.below("qn-agencies", date(2021, 1, 14))]
    rows = [row for row in below if row is not None and row.unit != "qn-agencies"]
    organisations = [row for row in rows if row.parent == "qn-agencies"]

    assert len(organisations) == 61
    assert sum(row.kind == UnitKind.CELL and row.parent != "qn-agencies" for row in rows) == 371
    assert sum(row.kind == UnitKind.DEPARTMENT for row in rows) == 14


def test_thai_nguyen_has_100_organisations_with_27790_members_and_a_ward_of_1700() -> None:
    orgs = superior("tn-tp").orgs

    assert (len(orgs), sum(org.members for org in orgs)) == (100, 27_790)
    assert next(org.members for org in orgs if org.unit == "tn-w01") == 1700


def test_da_nang_has_62560_members() -> None:
    assert PROVINCES["dn"][1] == 62_560


def test_the_organisations_of_the_tree_are_those_of_the_source() -> None:
    children = [row for row in known_on(IMPORTED_ON[0]) if row.parent == "nq"]

    assert len(children) == 86


@pytest.mark.parametrize("day", IMPORTED_ON)
def test_the_tree_has_no_fault_on_any_day_of_its_import(day: date) -> None:
    assert validate(known_on(day)) == []


def test_the_office_does_not_know_of_changes_to_come() -> None:
    assert all(row.since <= IMPORTED_ON[0] and row.until is None for row in known_on(IMPORTED_ON[0]))


@pytest.mark.parametrize(
    ("day", "path"),
    [
        (date(2025, 6, 30), ("nq-a02-1", "nq-a02", "nq", "hl", "trung-uong")),
        (date(2025, 7, 1), ("nq-a02-1", "nq-a02", "nq-p2", "hl", "trung-uong")),
        (date(2026, 10, 1), ("nq-a02-1", "nq-p2", "hl", "trung-uong")),
    ],
)
def test_a_cell_lies_elsewhere_on_each_side_of_a_change(day: date, path: tuple[str, ...]) -> None:
    assert TREE.path_on("nq-a02-1", day)[1:] == path[1:]


def test_from_october_2026_the_ward_itself_is_the_grassroots_committee_that_decides() -> None:
    before = TREE.place_facts("nq-w01-1")["has_grassroots_committee"]
    values = [value for since, value in before if since <= date(2026, 9, 30)]

    assert values[-1] is False
    assert TREE.committee_of("nq-w01-1", date(2026, 10, 1)) == TREE.unit_on("nq-p1", date(2026, 10, 1))
    assert TREE.deciding_body("nq-w01-1", date(2026, 10, 1)) == "nq-p1"


def test_the_agencies_bloc_goes_on_beyond_the_end_of_the_districts() -> None:
    assert TREE.path_on("qn-a01-1", date(2026, 11, 22))[-3:] == ("qn-agencies", "qn", "trung-uong")
