"""One telling of the story's named lives, shared by the tests of this folder."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from application.unit_of_work import UnitOfWork
from demo.founding import build
from demo.lives.story import NAMED
from demo.world.clockwork import TODAY, StoryClock
from hoso.bootstrap.office import open_office
from hoso.configuration.settings import Settings
from store.engines.sqlite import library


@pytest.fixture(scope="session")
def told_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of `told`."""
    return tmp_path_factory.mktemp("demo") / "told.db"


@pytest.fixture(scope="session")
def told(told_file: Path) -> UnitOfWork:
    """Return the office after the named lives, before any sweep."""
    settings = Settings(db=str(told_file))
    return build(settings, seed="hoso", count=len(NAMED), progress=lambda _done, _all: None, sweep=False)


@pytest.fixture(scope="session")
def closed_file(told: UnitOfWork, told_file: Path) -> Path:
    """Return a copy of `told` that no process has open; commands that write work on copies of it."""
    assert told.store.head("@alerts").version == 0
    file = told_file.with_name("closed.db")
    # the program's own library: two in one process would undo each other's locks
    with closing(library().connect(told_file)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    return file


@pytest.fixture(scope="session")
def swept(closed_file: Path) -> UnitOfWork:
    """Return the same office in a file of its own, after the sweep with which a demo ends."""
    file = closed_file.with_name("swept.db")
    shutil.copy(closed_file, file)
    office = open_office(Settings(db=str(file)))
    office.clock = StoryClock()
    AlertScan(office).run(as_of=TODAY)
    return office


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a demo of two dossiers; to be copied by whoever writes to it."""
    file = tmp_path_factory.mktemp("demo") / "small.db"
    build(Settings(db=str(file)), seed="hoso", count=2, progress=lambda _done, _all: None).store.close()
    return file
