"""One contract for every store: each test of this folder that takes `store` runs in memory and on both databases."""

from collections.abc import Iterator

import pytest

from application.ports.store import Store
from store import open_store
from tests.support.memory.store import MemoryStore

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on every store; one marked `databases` on those that keep what they are given."""
    if "store" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("databases")
        metafunc.parametrize("store", DATABASES if only else ["memory", *DATABASES], indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A fresh store of each kind in turn, open."""
    if request.param == "memory":
        yield MemoryStore()
        return
    with open_store(request.getfixturevalue(f"{request.param}_url"), busy_seconds=5) as opened:
        yield opened
