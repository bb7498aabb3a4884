"""A tree that somebody changes while a decision is taken: what is written rests on one tree, and names it."""

from collections.abc import Collection
from datetime import date

import pytest

from application.application import Application
from application.dossiers.make_move import AdvanceDossier
from application.judging.replay import Replayer
from application.organisation.change_unit import RenameUnit
from application.retries import TREE_TRIES
from application.unit_of_work import TreeMovedError
from engine.ledger.subjects import ORG
from engine.organisation.rows import UnitRow
from tests.support.engine.world import World

DAY = date(2026, 11, 22)


@pytest.fixture
def world() -> World:
    return World(day=DAY)


def meddling(world: World, times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let another process rename a unit each time after the tree was read, so many times; return the versions made."""
    another, versions = Application(world.office.afresh()), list[int]()
    read, asleep = world.store.unit_windows, [False]

    def windows(units: Collection[str]) -> list[UnitRow]:
        rows = read(units)
        if len(versions) < times and not asleep[0]:
            asleep[0] = True
            another.run(RenameUnit(actor="quan", unit="xa-a", on=DAY, name=f"Xã {len(versions)}"))
            versions.append(world.store.head(ORG).version)
            asleep[0] = False
        return rows

    monkeypatch.setattr(world.store, "unit_windows", windows)
    return versions


def test_a_decision_names_the_tree_that_it_was_taken_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = world.nominate().dossier.ref
    world.office.refresh()
    versions = meddling(world, 1, monkeypatch)

    world.run(AdvanceDossier(actor="lan", ref=ref, on=DAY))

    made = [entry for entry in world.store.entries(ref) if "findings" in entry.body][-1]
    assert made.body["org"] == versions[-1]
    assert all(again.agrees for again in Replayer(world.office).replay(world.store.entries(ref)))


def test_a_tree_that_never_stands_still_is_told_and_nothing_is_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = world.nominate().dossier.ref
    world.office.refresh()
    before = world.store.head(ref)
    versions = meddling(world, 99, monkeypatch)

    with pytest.raises(TreeMovedError, match=r"ledger\.moved_on"):
        world.run(AdvanceDossier(actor="lan", ref=ref, on=DAY))

    assert world.store.head(ref) == before
    assert len(versions) >= TREE_TRIES


def test_a_change_of_the_tree_is_planned_anew_when_somebody_else_changes_it_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = meddling(world, 1, monkeypatch)

    change = world.run(RenameUnit(actor="quan", unit="xa-a", on=DAY, name="Xã Mới"))

    assert (change.version, change.written) == (versions[-1], True)
    assert [row.name for row in world.store.unit_windows(["xa-a"])] == ["Đơn vị xa-a", "Xã Mới"]
    assert change.difference.changes[0].what[0].before == "Xã 0"
