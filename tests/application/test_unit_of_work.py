"""The ground of every use case: folded dossiers are kept honest, law and tree are read once, days are Vietnam's."""

from datetime import date

import pytest

from application.administration.grant_role import EndRole
from application.application import Application
from application.judging.replay import standing_at
from engine.access.permissions import Action
from engine.calendar.vietnam_time import instant, vietnam_day
from engine.dossiers.dossier import Dossier
from engine.errors import NotFoundError, NotPermittedError, StoreError
from engine.ledger.entry import Entry
from tests.support.engine.lines import FixedClock, SeededChance, opened, read
from tests.support.engine.world import Books, World
from tests.support.memory.store import MemoryStore


@pytest.fixture
def world() -> World:
    return World()


def test_a_folded_dossier_is_kept_until_its_chain_moves_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = world.nominate().dossier.ref
    reads: list[str] = []
    entries = world.store.entries

    def counted(subject: str) -> tuple[Entry, ...]:
        reads.append(subject)
        return entries(subject)

    monkeypatch.setattr(world.store, "entries", counted)
    first = world.office.load(ref)
    assert world.office.load(ref) is first
    assert reads == []

    other = World.__new__(World)
    other.__dict__.update(world.__dict__)
    fresh = type(world.office)(world.store, world.books, world.clock, world.office.chance)
    other.office, other.application = fresh, Application(fresh)
    other.record(ref, "note", "12/01/2026", text="nơi khác ghi")
    reads.clear()

    assert world.office.load(ref).version == 5
    assert reads == [ref]


def test_only_so_many_folded_dossiers_are_kept(world: World) -> None:
    for n in range(600):
        world.office.keep(Dossier(ref=f"X-{n}"))

    assert len(world.office._dossiers) == 512
    assert "X-0" not in world.office._dossiers
    assert "X-599" in world.office._dossiers


def test_an_unknown_code_is_an_empty_dossier(world: World) -> None:
    assert world.office.load("HS-2026-0404") == Dossier(ref="HS-2026-0404")


def test_an_unknown_login_may_do_nothing(world: World) -> None:
    with pytest.raises(NotPermittedError, match=r"actor\.unknown \(login=ai\)"):
        world.actor("ai")


def test_a_person_is_found_by_login_and_by_id(world: World) -> None:
    assert world.actor("lan") == world.actor(world.person("lan"))
    assert [grant.unit for grant in world.actor("lan").grants] == ["xa-a"]


def test_a_revoked_role_is_gone_with_the_next_request(world: World) -> None:
    from engine.terms import Role  # noqa: PLC0415

    ref = world.nominate().dossier.ref
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=world.clock.day))

    with pytest.raises(NotFoundError):
        world.record(ref, "note", "12/01/2026", text="còn không")


def test_a_demand_over_a_unit_out_of_sight_reads_as_not_found(world: World) -> None:
    with pytest.raises(NotFoundError, match=r"unit\.out_of_sight \(unit=xa-b\)"):
        world.access("lan").unit("xa-b", Action.USER_ROLE)
    with pytest.raises(NotPermittedError, match="admin"):
        world.access("lan").unit("xa-a", Action.USER_ROLE)


def test_without_an_adopted_law_there_is_none_in_use() -> None:
    store = MemoryStore()
    office = type(World().office)(store, Books(store), FixedClock(), SeededChance())

    with pytest.raises(StoreError, match=r"office\.not_set_up"):
        _ = office.law


def test_an_evening_in_london_is_the_next_day_in_vietnam() -> None:
    assert vietnam_day("2026-03-01T16:59:59.999999Z") == date(2026, 3, 1)
    assert vietnam_day("2026-03-01T17:00:00.000000Z") == date(2026, 3, 2)
    assert instant("2026-03-01T17:00:00.000000Z").isoformat() == "2026-03-01T17:00:00+00:00"


def test_a_day_of_recording_is_counted_in_vietnam_and_no_line_before_the_last_is_left_out() -> None:

    one, two, three = read([opened(), opened(), opened()])
    evening = [
        one._replace(at="2026-03-01T17:30:00.000000Z"), two._replace(at="2026-03-03T17:00:00.000000Z"),
        three._replace(at="2026-03-02T10:00:00.000000Z"),
    ]  # fmt: skip

    assert standing_at(evening, day=date(2026, 3, 1)).version == 0
    assert standing_at(evening[:2], day=date(2026, 3, 2)).version == 1
    assert standing_at(evening, day=date(2026, 3, 2)).version == 3
