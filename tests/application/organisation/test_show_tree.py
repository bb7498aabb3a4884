"""The tree level by level: of one unit, to a depth, as far as a limit goes; what is left out is told."""

import pytest

from application.organisation.show_tree import CompleteUnit, ShowTree
from engine.errors import NotFoundError
from tests.support.engine.world import World

WORLD = World()
ALL = ["cb-1", "cb-2", "cb-3", "tinh", "xa-a", "xa-b"]


@pytest.mark.parametrize(
    ("asked", "units", "more"),
    [
        ({}, ALL, False), ({"most": 6}, ALL, False), ({"most": 5}, ["cb-1", "cb-2", "tinh", "xa-a", "xa-b"], True),
        ({"depth": 2}, ALL, False), ({"depth": 1}, ["tinh", "xa-a", "xa-b"], True), ({"depth": 0}, ["tinh"], True),
        ({"unit": "xa-a"}, ["cb-1", "cb-2", "xa-a"], False), ({"unit": "cb-3", "depth": 0}, ["cb-3"], False),
    ],
    ids=str,
)  # fmt: skip
def test_units_are_shown_from_the_top(asked: dict[str, int], units: list[str], more: bool) -> None:  # noqa: FBT001
    shown = WORLD.run(ShowTree(actor="quan", **asked))  # type: ignore[arg-type]  # fields of the query

    assert ([row.unit for row in shown.rows], shown.more) == (units, more)


def test_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"unit\.not_on_day"):
        WORLD.run(ShowTree(actor="quan", unit="nowhere"))


def test_units_in_sight_are_completed() -> None:
    assert [row.unit for row in WORLD.run(CompleteUnit(actor="lan", prefix="cb"))] == ["cb-1", "cb-2"]
