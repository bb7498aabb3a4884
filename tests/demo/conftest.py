"""One telling of the story's named lives, shared by the tests of this folder."""

from contextlib import closing
from pathlib import Path

import pytest

from engine.office import Office
from hoso.demo.founding import build
from hoso.demo.story import NAMED
from hoso.settings import Settings
from store.sqlite import library


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return the office after the named lives."""
    file = tmp_path_factory.mktemp("demo") / "told.db"
    return build(Settings(db=str(file)), seed="hoso", count=len(NAMED), progress=lambda _done, _all: None)


@pytest.fixture(scope="session")
def told_file(told: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same as a database that no process has open; commands that write work on copies."""
    file = tmp_path_factory.mktemp("demo") / "closed.db"
    with closing(library().connect(told.store.describe()["database"].removeprefix("sqlite:///"))) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    return file


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a demo of two dossiers; to be copied by whoever writes to it."""
    file = tmp_path_factory.mktemp("demo") / "small.db"
    build(Settings(db=str(file)), seed="hoso", count=2, progress=lambda _done, _all: None).store.close()
    return file
