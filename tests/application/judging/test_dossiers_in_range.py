"""Who sees everything is given every dossier of the log, with a summary row or without."""

from datetime import date

import pytest

from application.audit.replay_decisions import ReplayDecisions
from application.batches import Span, spans
from application.judging.dossiers_in_range import refs_in
from engine.access.scope import Scope
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    world = World()
    for cell, login in (("cb-1", "lan"), ("cb-2", "lan"), ("cb-3", "xa")):
        world.nominate(cell=cell, by=login)
    return world


def test_a_dossier_without_a_row_is_judged_again_all_the_same(world: World) -> None:
    world.store.dossier_rows.clear()

    tally = world.run(ReplayDecisions(actor="kien")).tally

    assert (tally.dossiers, tally.judged, tally.agree) == (3, 3, 3)


def test_ranges_hold_each_dossier_once_and_a_part_only_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.batches.CHAINS_AT_ONCE", 1)
    every = list(refs_in(world.office, None))
    part = Scope(frozenset({"xa-a"}), date(2026, 11, 22), world.office.tree)

    assert [ref for span in spans(world.store) for ref in refs_in(world.office, None, span)] == every
    assert [ref for span in spans(world.store) for ref in refs_in(world.office, part, span)] == every[:2]
    assert list(refs_in(world.office, None, Span(every[0], every[1]))) == every[1:2]
