"""Records about units come in pages, and a page says whether others follow."""

from datetime import date

import pytest

from application.units.list_statements import ListStatements
from engine.organisation.unit_records import RecordKind, UnitStatement
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    world = World()
    years = [(2025, 4), (2026, 5), (2027, 6)]
    world.by("quan").state([
        UnitStatement("cb-1", RecordKind.TARGET, date(year, 1, 1), until=date(year + 1, 1, 1), value=value)
        for year, value in years
    ])  # fmt: skip
    return world


def test_pages_follow_one_another_and_the_last_one_says_so(world: World) -> None:
    first = world.run(ListStatements(actor="quan", limit=2))
    last = world.run(ListStatements(actor="quan", limit=2, after=first.rows[-1][0]))
    whole = world.run(ListStatements(actor="quan", limit=3))

    assert [statement.value for _, statement in (*first.rows, *last.rows)] == [4, 5, 6]
    assert (first.more, last.more, whole.more, len(whole.rows)) == (True, False, False, 3)


def test_the_latest_are_the_last_ones_in_their_order(world: World) -> None:
    latest = world.run(ListStatements(actor="quan", limit=2, latest=True))

    assert ([statement.value for _, statement in latest.rows], latest.more) == ([5, 6], True)
