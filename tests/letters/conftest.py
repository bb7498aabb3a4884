"""A mail server for the tests of this folder, and certificates made on the spot."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from application.unit_of_work import UnitOfWork
from tests.support.mail_office import founded
from tests.support.mail_server import Post, started


@pytest.fixture
def post() -> Post:
    """What the server takes."""
    return Post()


@pytest.fixture
def server(post: Post) -> Iterator[Any]:
    """A server without encryption on a free port."""
    running = started(post)
    yield running
    running.stop()


@pytest.fixture
def mx(server: Any, post: Post) -> Post:
    """What a running server takes; its port is known."""
    assert post.port == server.port
    return post


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UnitOfWork]:
    """Two secretaries of one cell, no alerts yet; letters come to lie in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    made = founded(sqlite_url, people=2)
    yield made
    made.store.close()
