"""One contract for every store: each test of this folder that takes `store` runs in memory and on both databases."""

from collections.abc import Iterator

import pytest

from application.ports.store import Store
from store import open_store
from tests.support.memory.store import MemoryStore


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A fresh store of each kind in turn, open."""
    if request.param == "memory":
        yield MemoryStore()
        return
    with open_store(request.getfixturevalue(f"{request.param}_url"), busy_seconds=5) as opened:
        yield opened
