"""Users, roles, the tree and editions under an idempotency key: written once, answered again, no other request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from application.administration.change_users import AddUser, RenameUser, SetMail
from application.administration.disable_user import DisableUser, EnableUser
from application.administration.grant_role import EndRole, GrantRole
from application.editions.adopt_edition import Adopted
from application.organisation.change_unit import EndUnit, MergeUnits, RenameUnit
from application.organisation.import_tree import ImportTree
from application.use_case import Command
from engine.errors import ConflictError, NotPermittedError
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.terms import Role
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World

ON = date(2026, 11, 1)
KEY = "mã-1"


@dataclass(frozen=True)
class Case:
    """A request by its key, another request that must not pass under the same key, and what must be done before."""

    ask: Callable[[World, str], Any]
    other: Callable[[World, str], Any]
    before: Callable[[World], Any] = lambda _: None


def quan(world: World) -> Any:
    return world.actor("quan")


def asked(kind: type[Command[Any]], **words: Any) -> Callable[[World, str], Any]:
    """Ask under the login that the world knows by "quan", so that a test can put somebody else in that place."""
    return lambda world, key: world.run(kind(actor=quan(world).person.login, key=key, **words))


def law(command: str, name: str) -> Callable[[World, str], Any]:
    return lambda world, key: getattr(world, command)(world.books.add(name), key=key)


def approval(name: str) -> Callable[[World, str], Any]:
    def ask(world: World, key: str) -> None:
        files = world.books.add(name)
        world.approve(files, key=key)

    return ask


def with_second_person(world: World) -> None:
    world.run(AddUser(actor="quan", login="uy", name="Cao Thị Uỷ"))
    world.run(GrantRole(actor="quan", login="uy", role=Role.COMMITTEE, unit="tinh", on=date(2026, 1, 1)))
    for name in ("two", "three"):
        world.propose(world.books.add(name), by="uy")


ROLE = {"login": "lan", "role": Role.CLERK, "unit": "xa-a", "on": date(2026, 12, 1)}
CASES = {
    "user add": Case(
        asked(AddUser, login="mai", name="Đào Thị Mai"), asked(AddUser, login="cuc", name="Bùi Thị Cúc")
    ),
    "user mail": Case(asked(SetMail, login="lan", mail="lan@xa.example"), asked(SetMail, login="lan", mail="")),
    "user rename": Case(
        asked(RenameUser, login="lan", new_login="lan2"), asked(RenameUser, login="xa", new_login="xa2")
    ),
    "user disable": Case(asked(DisableUser, login="lan", on=ON), asked(DisableUser, login="xa", on=ON)),
    "user enable": Case(
        asked(EnableUser, login="lan", on=ON),
        asked(EnableUser, login="xa", on=ON),
        lambda world: world.run(DisableUser(actor="quan", login="lan", on=ON)),
    ),
    "role grant": Case(
        asked(GrantRole, login="lan", role=Role.SECRETARY, unit="cb-2", on=ON),
        asked(GrantRole, login="lan", role=Role.SECRETARY, unit="cb-1", on=ON),
    ),
    "role end": Case(asked(EndRole, **ROLE), asked(EndRole, **{**ROLE, "on": date(2026, 12, 2)})),
    "org import": Case(
        asked(ImportTree, windows=(*TREE, unit("cb-4", "cell", "xa-b"))),
        asked(ImportTree, windows=(*TREE, unit("cb-5", "cell", "xa-b"))),
    ),
    "org rename": Case(
        asked(RenameUnit, unit="cb-1", name="Chi bộ Mới", on=ON),
        asked(RenameUnit, unit="cb-1", name="Chi bộ Cũ", on=ON),
    ),
    "org end": Case(asked(EndUnit, unit="cb-1", on=ON), asked(EndUnit, unit="cb-2", on=ON)),
    "org merge": Case(
        asked(MergeUnits, unit="cb-1", into="cb-2", on=ON), asked(MergeUnits, unit="cb-3", into="cb-2", on=ON)
    ),
    "policy propose": Case(law("propose", "two"), law("propose", "three")),
    "policy approve": Case(approval("two"), approval("three"), with_second_person),
    "policy adopt": Case(law("adopt", "two"), law("adopt", "three")),
}  # fmt: skip
SAME_ANSWER = {name for name in CASES if name.startswith(("user", "role"))}


@pytest.fixture(params=CASES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def world(name: str) -> World:
    made = World()
    CASES[name].before(made)
    return made


def test_the_same_request_under_a_key_is_written_once(world: World, name: str) -> None:
    before = world.size()
    first = CASES[name].ask(world, KEY)
    size = world.size()
    assert size > before

    again = CASES[name].ask(world, KEY)

    assert world.size() == size
    if name in SAME_ANSWER:
        assert again == first
    if name.startswith("org"):
        assert (first.written, again.written, again.plan.listed) == (True, False, first.plan.listed)
    assert world.audit().verify().sound


def test_another_request_under_the_key_is_refused_and_writes_nothing(world: World, name: str) -> None:
    CASES[name].ask(world, KEY)
    size = world.size()

    with pytest.raises(ConflictError):
        CASES[name].other(world, KEY)
    assert world.size() == size


def test_whoever_may_not_ask_gets_no_answer_to_the_key_of_another(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    CASES[name].ask(world, KEY)
    size = world.size()
    actor = world.actor("giam")
    run = world.run
    monkeypatch.setattr(world, "actor", lambda _: actor)
    monkeypatch.setattr(world, "run", lambda request: run(replace(request, actor="giam")))

    with pytest.raises(NotPermittedError):
        CASES[name].ask(world, KEY)
    assert world.size() == size


def test_a_dry_run_uses_no_key_up() -> None:
    world = World()
    world.run(DisableUser(actor="quan", login="lan", on=ON, dry_run=True, key=KEY))
    world.run(ImportTree(actor="quan", windows=TREE, dry_run=True, key=KEY))

    assert world.run(DisableUser(actor="quan", login="xa", on=ON, key=KEY)).person.disabled_on == ON


def test_an_adoption_repeated_after_another_one_does_not_bring_the_old_law_back() -> None:
    world = World()
    two, three = world.books.add("two"), world.books.add("three")
    assert world.adopt(two, key=KEY).written
    assert world.adopt(three).written
    size = world.size()

    assert world.adopt(two, key=KEY) == Adopted(written=False, looked=0, changed=0)

    assert world.office.law.edition_digest == three.edition
    assert world.size() == size


def test_records_of_units_and_people_share_no_key() -> None:
    world = World()
    year = UnitStatement("cb-1", RecordKind.ADMITTED, date(2024, 1, 1), until=date(2025, 1, 1), value=3, source="BC 12")
    world.by("quan", key=KEY).state([year])

    with pytest.raises(ConflictError):
        world.run(AddUser(actor="quan", login="mai", name="Đào Thị Mai", key=KEY))
