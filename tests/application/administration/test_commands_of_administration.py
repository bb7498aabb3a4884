"""Commands and queries of the administration: set-up under a key, dry runs, lists, and rows as they are typed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.disable_user import DisableUser
from application.administration.grant_role import EndRole, GrantRole
from application.administration.list_users import ListUsers
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.organisation.change_unit import EndUnit, MergeUnits, RenameUnit
from application.organisation.import_tree import ImportTree
from application.organisation.show_tree import ShowTree
from application.unit_of_work import UnitOfWork
from application.use_case import Command
from engine.access.rows import PersonRow
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.organisation.changes.tree_import import BadOrgError
from engine.terms import Role
from tests.support.engine.lines import FixedClock, SeededChance
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import Books, World
from tests.support.memory.store import MemoryStore

DAY, ON = date(2026, 11, 22), date(2026, 10, 1)
TOP = {"unit": "tinh-2", "since": "01/07/2025", "kind": "province", "name": "Tỉnh uỷ Hai"}
CB_4 = {"unit": "cb-4", "since": "01/07/2025", "kind": "cell", "parent": "tinh-2", "name": "Chi bộ Bốn"}
CHANGES: list[Command[Any]] = [
    AddUser(actor="quan", login="mai", name="Đào Thị Mai"),
    SetMail(actor="quan", login="lan", mail="lan@xa.example"),
    RenameUser(actor="quan", login="lan", new_login="lan2"),
    DisableUser(actor="quan", login="lan"),
    GrantRole(actor="quan", login="lan", role=Role.SECRETARY, unit="cb-2"),
    EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a"),
    ImportTree(actor="quan", windows=(*TREE, unit("cb-4", "cell", "xa-b"))),
    RenameUnit(actor="quan", unit="cb-1", name="Chi bộ Mới"),
    EndUnit(actor="quan", unit="cb-1"),
    MergeUnits(actor="quan", unit="cb-1", into="cb-2"),
]


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("command", CHANGES, ids=lambda command: type(command).__name__)
def test_a_dry_run_answers_and_writes_nothing(world: World, command: Command[Any]) -> None:
    before = world.size()

    tried = world.run(replace(command, dry_run=True))
    assert world.size() == before

    assert type(world.run(command)) is type(tried)
    assert world.size() > before


def test_the_set_up_is_done_once_under_a_key_and_a_dry_run_of_it_writes_nothing() -> None:
    store = MemoryStore()
    books = Books(store)
    office = UnitOfWork(store=store, lawbook=books, clock=FixedClock(DAY), chance=SeededChance(), folders=books)
    application = Application(office)
    command = SetUpOffice(law=books.add("one"), name="Ngô Văn Quản", login="quan", key="mã-1")
    tried = application.run(replace(command, dry_run=True))
    assert not store.lines

    first = application.run(command)
    size = len(store.lines)

    assert application.run(command) == first == tried
    assert len(store.lines) == size
    for other in (replace(command, name="Ngô Thị Quản"), replace(command, key="")):
        with pytest.raises(ConflictError):
            application.run(other)
    assert len(store.lines) == size


def test_a_new_name_must_be_given(world: World) -> None:
    with pytest.raises(RequestError, match=r"user\.no_new_name"):
        world.run(RenameUser(actor="quan", login="lan"))


def test_rows_of_a_table_are_read_inside_for_those_who_may_change_the_tree(world: World) -> None:
    bad = ImportTree(actor="quan", table=(TOP, {**CB_4, "unit": "cb 5"}))

    with pytest.raises(NotPermittedError):
        world.run(replace(bad, actor="lan"))
    with pytest.raises(BadOrgError) as caught:
        world.run(bad)
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(3, "unit")]
    assert world.run(replace(bad, table=(TOP, CB_4), dry_run=True)).plan.listed == 2


def test_an_import_that_leaves_units_out_is_written_only_with_the_day_of_their_end(world: World) -> None:
    fewer = ImportTree(actor="quan", windows=tuple(row for row in TREE if row.unit != "cb-2"))
    planned = world.run(replace(fewer, dry_run=True))

    assert planned.plan.undated == ("cb-2",)
    assert [change.unit for change in planned.difference.removes] == ["cb-2"]
    with pytest.raises(RequestError, match=r"unit\.not_in_list \(n=1, units=cb-2\)"):
        world.run(fewer)
    assert world.run(replace(fewer, ends_on=ON)).written


def test_the_tree_is_shown_as_it_stands_on_a_day(world: World) -> None:
    world.run(EndUnit(actor="quan", unit="cb-1", on=ON))

    now, before = world.run(ShowTree(actor="quan")), world.run(ShowTree(actor="quan", on=date(2026, 9, 30)))

    assert (now.day, before.day) == (DAY, date(2026, 9, 30))
    assert {row.unit for row in before.rows} - {row.unit for row in now.rows} == {"cb-1"}
    world.run(AddUser(actor="quan", login="khong", name="Bùi Văn Không"))
    with pytest.raises(NotPermittedError):
        world.run(ShowTree(actor="khong"))


def test_users_are_listed_with_ended_roles_for_whoever_may_see_them(world: World) -> None:
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=ON))

    listed = world.run(ListUsers(actor="quan"))

    assert [row.login for row in listed.persons][:2] == ["quan", "lan"]
    assert [grant.until for grant in listed.grants if grant.person == world.person("lan")] == [ON]
    with pytest.raises(NotPermittedError):
        world.run(ListUsers(actor="lan"))


def test_users_are_listed_page_by_page(world: World) -> None:
    first = world.run(ListUsers(actor="quan", limit=3))
    second = world.run(ListUsers(actor="quan", limit=3, after=first.persons[-1].login))
    rest = world.run(ListUsers(actor="quan", after=second.persons[-1].person))

    assert [page.more for page in (first, second, rest)] == [True, True, False]
    assert [page.total for page in (first, second, rest)] == [8, 8, 8]
    assert (*first.persons, *second.persons, *rest.persons) == tuple(world.store.persons())
    assert {grant.person for grant in first.grants} == {person.person for person in first.persons}
    with pytest.raises(NotFoundError, match=r"user\.unknown"):
        world.run(ListUsers(actor="quan", after="nobody"))


def test_users_are_listed_by_text_role_and_unit(world: World) -> None:
    world.run(EndRole(actor="quan", login="lan", role=Role.CLERK, unit="xa-a", on=ON))

    def logins(**filters: Any) -> list[str]:
        return [person.login for person in world.run(ListUsers(actor="quan", **filters)).persons]

    assert logins(text="TRẦN lan") == logins(prefix="LA") == ["lan"]
    assert logins(role=Role.CLERK) == ["xa"]
    assert logins(unit="xa-a") == ["hoa", "thu"]
    assert logins(unit="xa-a", role=Role.COMMITTEE) == ["hoa"]
    assert logins(text="nobody") == []


def test_more_users_than_are_counted_are_told_as_more(world: World) -> None:
    world.store.person_table += [PersonRow(f"p-{n:04d}", f"user{n}", "Lò Văn An") for n in range(9, 1_002)]
    assert world.run(ListUsers(actor="quan")).total is None

    world.store.person_table.pop()
    assert world.run(ListUsers(actor="quan")).total == 1_000
