"""A role cut to a unit reaches into it and never further than before."""

from datetime import date

import pytest

from engine.access.actions import Action
from engine.access.permissions import Subject, can, scope_of
from engine.access.reaching.token_rules import counts, is_token, narrowed
from engine.access.rows import GrantRow
from engine.access.tokens.rows import TokenRow
from engine.organisation.tree import OrgTree
from tests.support.engine.small import TREE

DAY = date(2026, 3, 1)


@pytest.fixture
def tree() -> OrgTree:
    return OrgTree(TREE)


def grant(role: str, unit: str) -> GrantRow:
    return GrantRow("p-1", role, unit, date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("held", "unit", "left"),
    [
        ("*", "xa-a", "xa-a"),
        ("tinh", "xa-a", "xa-a"),
        ("xa-a", "xa-a", "xa-a"),
        ("cb-1", "xa-a", "cb-1"),
        ("xa-b", "xa-a", None),
        ("xa-a", "xa-b", None),
        ("xa-a", "khong-co", None),
        ("*", "khong-co", None),
    ],
)
def test_a_role_is_cut_to_the_unit(tree: OrgTree, held: str, unit: str, *, left: str | None) -> None:
    cut = narrowed([grant("clerk", held)], unit, tree=tree, day=DAY)

    assert [row.unit for row in cut] == ([] if left is None else [left])


def test_an_administrator_who_is_cut_administers_nothing(tree: OrgTree) -> None:
    whole = [grant("admin", "*")]
    cut = narrowed(whole, "xa-a", tree=tree, day=DAY)

    allowed = [
        can("p-1", Action.USER_ADD, Subject(cell="*"), tree=tree, grants=grants, day=DAY).allowed
        for grants in (whole, cut)
    ]
    assert allowed == [True, False]


def test_a_cut_role_lists_the_unit_alone(tree: OrgTree) -> None:
    cut = narrowed([grant("auditor", "*")], "xa-a", tree=tree, day=DAY)

    scope = scope_of("p-1", Action.SHOW, tree=tree, grants=cut, day=DAY)
    assert scope is not None
    assert scope.units == {"xa-a"}


def test_a_token_counts_on_its_last_day_and_is_told_by_how_it_begins() -> None:
    row = TokenRow("d" * 64, "p-1", "máy", "read", "", "2026-01-01T00:00:00.000000Z", "2026-03-01")

    assert [counts(row, day) for day in (DAY, date(2026, 3, 2))] == [True, False]
    assert [is_token(said) for said in ("hoso_ab", "ab", "")] == [True, False, False]
    assert row.token_id == "d" * 12
