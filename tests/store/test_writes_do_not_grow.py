"""Adding a user, giving a role, recording and moving take as many statements and steps in a country of any size."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from engine.terms import Role
from store import SqlStore, open_store
from tests.support.engine.world import World
from tests.support.large_organisation import fill

SIZES = (100, 2_000)
ON = date(2026, 11, 1)
REF = "HS-2026-900001"
WRITES: dict[str, Callable[[World], object]] = {
    "user add": lambda world: world.run(AddUser(actor="quan", login="hai", name="Đinh Thị Hai")),
    "user role grant": lambda world: world.run(
        GrantRole(actor="quan", login="hai", role=Role.CLERK, unit="cb-2", on=ON)
    ),
    "record": lambda world: world.record(REF, "awareness_certificate", "20/02/2026"),
    "advance": lambda world: world.advance(REF, "train", "2026-02-21"),
}


@dataclass
class Spent:
    """What SQLite was asked and how many steps it took, in hundreds."""

    asked: Counter[str] = field(default_factory=Counter)
    steps: int = 0


@contextmanager
def counted(store: SqlStore) -> Iterator[Spent]:
    """Count what is asked of a database, by reading and by writing."""
    spent = Spent()

    def step() -> int:
        spent.steps += 1
        return 0

    def hear(text: str) -> None:
        spent.asked[text.split(maxsplit=1)[0]] += 1

    drivers: list[Any] = [
        held.connection().connection.driver_connection for held in (store._readers, store._writer._held)
    ]
    for driver in drivers:
        driver.set_trace_callback(hear)
        driver.set_progress_handler(step, 100)
    try:
        yield spent
    finally:
        for driver in drivers:
            driver.set_trace_callback(None)
            driver.set_progress_handler(None, 100)


@pytest.fixture(scope="module")
def worlds(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[World]]:
    """A small office with a country of either size beside it; every write is made once in each."""
    made = []
    for many in SIZES:
        file = tmp_path_factory.mktemp("country") / "hoso.db"
        copy(sqlite_template, file)
        store: Any = open_store(f"sqlite:///{file}")
        world = World(store=store)
        assert world.nominate(ref=REF).dossier.ref == REF
        fill(store, many, beside=store.summary_rows())
        made.append(world)
    yield made
    for world in made:
        world.store.close()


def test_writes_cost_the_same_in_a_country_twenty_times_as_large(worlds: list[World]) -> None:
    found = []
    for world in worlds:
        store: Any = world.store
        spent_by = {}
        for name, write in WRITES.items():
            with counted(store) as spent:
                write(world)
            spent_by[name] = spent
        found.append(spent_by)

    small, large = found
    assert {name: spent.asked for name, spent in large.items()} == {name: spent.asked for name, spent in small.items()}
    assert all(large[name].steps <= small[name].steps + 3 for name in WRITES)
    assert all(spent.asked["INSERT"] for spent in large.values())
