"""Running use cases: what they need is handed over, nothing stale is used, and none runs without a permission."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from application.access import Access
from application.application import Application, NothingAskedError
from application.dossiers.queries.check_move import CheckMove
from application.dossiers.queries.list_dossiers import ListDossiers
from application.editions.adopt_edition import AdoptEdition
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from application.use_case import HANDLERS, Query, use_case
from engine.access.actions import Action
from engine.errors import NotPermittedError
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World

DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Careless(Query[int]):
    """A use case that asks for no permission."""


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def another(world: World) -> Application:
    """An administrator's use cases in another process on the same database."""
    return world.application.beside()


def count_users(_query: Careless, work: UnitOfWork) -> int:
    return len(work.store.persons())


@pytest.fixture(autouse=True)
def _none_left_behind() -> Iterator[None]:
    yield
    HANDLERS.pop(Careless, None)


def test_a_use_case_that_asks_for_no_permission_gives_no_result(world: World) -> None:
    use_case(Careless)(count_users)

    with pytest.raises(NothingAskedError, match="count_users asked for no permission"):
        world.run(Careless(actor="lan"))


def test_one_that_says_why_it_asks_for_nothing_runs(world: World) -> None:
    use_case(Careless, asks_nothing="counts heads, and names nobody")(count_users)

    assert world.run(Careless(actor="")) > 0


def test_a_permission_that_is_refused_was_asked_for(world: World) -> None:
    access = Access(world.office, "quan")

    with pytest.raises(NotPermittedError):
        access.anywhere(Action.CHECK)

    assert access.asked == [Action.CHECK]


def test_a_process_that_lives_on_decides_by_the_law_that_another_one_adopted(
    world: World, another: Application
) -> None:
    ref = world.nominate().dossier.ref
    before = world.run(CheckMove(actor="lan", ref=ref, on=DAY)).law
    two = world.books.add("two")
    another.run(AdoptEdition(actor="quan", folder="two"))

    after = world.run(CheckMove(actor="lan", ref=ref, on=DAY)).law

    assert before.edition_digest != after.edition_digest == two.edition


def test_a_process_that_lives_on_sees_the_tree_that_another_one_imported(world: World, another: Application) -> None:
    ref = world.nominate().dossier.ref
    assert world.run(ListDossiers(actor="lan", on=DAY)).total == 1
    moved = [row if row.unit != "cb-1" else unit("cb-1", "cell", "xa-b") for row in TREE]
    another.run(ImportTree(actor="quan", windows=tuple(moved)))

    assert world.run(ListDossiers(actor="lan", on=DAY)).total == 0
    assert [line.row.ref for line in world.run(ListDossiers(actor="xa", on=DAY)).rows] == [ref]


def test_use_cases_beside_others_have_the_database_in_common_and_nothing_that_is_kept(world: World) -> None:
    ref = world.nominate().dossier.ref
    beside = world.application.beside().work

    assert beside.store is world.office.store
    assert (beside.tree == world.office.tree, beside.tree is world.office.tree) == (True, False)
    assert (beside.load(ref) == world.office.load(ref), beside.load(ref) is world.office.load(ref)) == (True, False)
