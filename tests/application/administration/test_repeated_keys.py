"""Users, roles, the tree and editions under an idempotency key: written once, answered again, no other request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from application.administration.tree_changes import OrgDesk
from application.editions.adopt_edition import Adopted
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


def tree(change: str, *words: str) -> Callable[[World, str], Any]:
    def ask(world: World, key: str) -> bool:
        desk = OrgDesk(world.office)
        return desk.write(quan(world), getattr(desk, change)(quan(world), *words, on=ON, key=key))

    return ask


def people(command: str, **words: Any) -> Callable[[World, str], Any]:
    return lambda world, key: getattr(world.founding, command)(quan(world), **words, key=key)


def law(command: str, name: str) -> Callable[[World, str], Any]:
    return lambda world, key: getattr(world, command)(world.books.add(name), key=key)


def approval(name: str) -> Callable[[World, str], Any]:
    def ask(world: World, key: str) -> None:
        files = world.books.add(name)
        world.approve(files, key=key)

    return ask


def with_second_person(world: World) -> None:
    world.founding.add_person(quan(world), login="uy", name="Cao Thị Uỷ")
    world.founding.grant(quan(world), login="uy", role=Role.COMMITTEE, unit="tinh", on=date(2026, 1, 1))
    for name in ("two", "three"):
        world.propose(world.books.add(name), by="uy")


ROLE = {"login": "lan", "role": Role.CLERK, "unit": "xa-a", "on": date(2026, 12, 1)}
CASES = {
    "user add": Case(
        people("add_person", login="mai", name="Đào Thị Mai"), people("add_person", login="cuc", name="Bùi Thị Cúc")
    ),
    "user mail": Case(people("set_mail", login="lan", mail="lan@xa.example"), people("set_mail", login="lan", mail="")),
    "user rename": Case(people("rename", login="lan", new_login="lan2"), people("rename", login="xa", new_login="xa2")),
    "user disable": Case(people("disable", login="lan", on=ON), people("disable", login="xa", on=ON)),
    "user enable": Case(
        people("enable", login="lan", on=ON),
        people("enable", login="xa", on=ON),
        lambda world: world.founding.disable(quan(world), login="lan", on=ON),
    ),
    "role grant": Case(
        people("grant", login="lan", role=Role.SECRETARY, unit="cb-2", on=ON),
        people("grant", login="lan", role=Role.SECRETARY, unit="cb-1", on=ON),
    ),
    "role end": Case(people("end_role", **ROLE), people("end_role", **{**ROLE, "on": date(2026, 12, 2)})),
    "org import": Case(
        people("import_org", rows=[*TREE, unit("cb-4", "cell", "xa-b")]),
        people("import_org", rows=[*TREE, unit("cb-5", "cell", "xa-b")]),
    ),
    "org rename": Case(tree("renamed", "cb-1", "Chi bộ Mới"), tree("renamed", "cb-1", "Chi bộ Cũ")),
    "org end": Case(tree("ended", "cb-1"), tree("ended", "cb-2")),
    "org merge": Case(tree("merged", "cb-1", "cb-2"), tree("merged", "cb-3", "cb-2")),
    "policy propose": Case(law("propose", "two"), law("propose", "three")),
    "policy approve": Case(approval("two"), approval("three"), with_second_person),
    "policy adopt": Case(law("adopt", "two"), law("adopt", "three")),
}  # fmt: skip
SAME_ANSWER = {name for name in CASES if name.startswith(("user", "role", "org import"))}


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
    world.founding.disable(quan(world), login="lan", on=ON, dry_run=True, key=KEY)
    world.founding.import_org(quan(world), TREE, dry_run=True, key=KEY)

    assert world.founding.disable(quan(world), login="xa", on=ON, key=KEY).disabled_on == ON


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
        world.founding.add_person(quan(world), login="mai", name="Đào Thị Mai", key=KEY)
