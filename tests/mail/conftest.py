"""A mail server for the tests of this folder, and certificates made on the spot."""

from collections.abc import Iterator
from typing import Any

import pytest

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
