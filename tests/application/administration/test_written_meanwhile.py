"""Administration by two people at once: nobody writes over what the other has written meanwhile."""

from datetime import date

import pytest

from application.administration.change_users import AddUser
from application.administration.disable_user import DisableUser
from application.administration.grant_role import GrantRole
from application.application import Application
from application.organisation.change_unit import RenameUnit
from engine.errors import NotPermittedError, StaleDossierError
from engine.ledger.subjects import ORG
from engine.organisation.rows import UnitRow
from engine.read_models.projection import units_of
from engine.terms import Role
from tests.support.engine.world import World

DAY, ON = date(2026, 11, 22), date(2026, 10, 1)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def another(world: World) -> Application:
    """The same database in another process."""
    return world.application.beside()


def rename(unit: str, name: str) -> RenameUnit:
    return RenameUnit(actor="quan", unit=unit, name=name, on=ON)


def test_people_added_at_the_same_time_get_an_id_each(world: World, another: Application) -> None:
    world.store.before_write.append(lambda: another.run(AddUser(actor="quan", login="hai", name="Đinh Thị Hai")))

    added = world.run(AddUser(actor="quan", login="ba", name="Cao Văn Ba"))

    assert added.person == "p-0010"
    assert [(row.person, row.login) for row in world.store.persons()][-2:] == [("p-0009", "hai"), ("p-0010", "ba")]
    assert world.audit().verify().sound


def test_a_person_added_after_the_last_number_was_read_keeps_their_id(
    world: World, another: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, meanwhile = world.store.last_person, [lambda: another.run(AddUser(actor="quan", login="hai", name="Hà Hai"))]
    asked: list[int] = []

    def read() -> int:
        asked.append(last())
        while meanwhile:
            meanwhile.pop()()
        return asked[-1]

    monkeypatch.setattr(world.store, "last_person", read)

    assert world.run(AddUser(actor="quan", login="ba", name="Cao Văn Ba")).person == "p-0010"
    assert asked == [8, 8, 9]  # both, before either had written; then the slower one again
    assert [(row.person, row.login) for row in world.store.persons()][-2:] == [("p-0009", "hai"), ("p-0010", "ba")]


def test_two_administrators_who_disable_each_other_leave_one(world: World, another: Application) -> None:
    world.run(AddUser(actor="quan", login="ba", name="Cao Văn Ba"))
    world.run(GrantRole(actor="quan", login="ba", role=Role.ADMIN, unit="*", on=date(2026, 1, 1)))
    world.store.before_write.append(lambda: another.run(DisableUser(actor="ba", login="quan", on=DAY)))

    with pytest.raises(NotPermittedError, match=r"user\.last_administrator \(login=ba\)"):
        world.run(DisableUser(actor="quan", login="ba", on=DAY))

    assert {row.login for row in world.store.persons() if row.disabled_on is not None} == {"quan"}


def test_a_tree_that_another_one_changed_while_it_was_planned_is_not_written_over(
    world: World, another: Application
) -> None:
    world.store.before_write.append(lambda: another.run(rename("cb-2", "Hai")))

    with pytest.raises(StaleDossierError):
        world.run(rename("cb-1", "Một"))

    assert "Hai" in {row.name for row in world.store.units()}


def test_a_change_planned_on_a_tree_read_before_anothers_change_keeps_it(
    world: World, another: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = [lambda: another.run(rename("cb-2", "Hai"))]

    def today() -> date:
        while meanwhile:  # asked for the first time when the tree has been read for the permission
            meanwhile.pop()()
        return DAY

    monkeypatch.setattr(world.clock, "today", today)

    assert world.run(rename("cb-1", "Một")).written

    def key(row: UnitRow) -> tuple[str, date]:
        return row.unit, row.since

    assert {"Một", "Hai"} <= {row.name for row in world.store.units()}
    assert sorted(world.store.units(), key=key) == sorted(units_of(world.entries(ORG)), key=key)
