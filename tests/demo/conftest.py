"""One telling of the story's named lives, shared by the tests of this folder."""

import sqlite3
from pathlib import Path

import pytest

from engine.alerts.alert_desk import AlertDesk
from engine.office import Office
from hoso.demo.clockwork import TODAY, StoryClock
from hoso.demo.founding import build
from hoso.demo.story import NAMED
from hoso.settings import Settings
from hoso.wiring import open_office


@pytest.fixture(scope="session")
def told_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of `told`."""
    return tmp_path_factory.mktemp("demo") / "told.db"


@pytest.fixture(scope="session")
def told(told_file: Path) -> Office:
    """Return the office after the named lives, before any sweep."""
    settings = Settings(db=str(told_file))
    return build(settings, seed="hoso", count=len(NAMED), progress=lambda _done, _all: None, sweep=False)


@pytest.fixture(scope="session")
def swept(told: Office, told_file: Path) -> Office:
    """Return the same office in a file of its own, after the sweep with which a demo ends."""
    assert told.store.head("@alerts").version == 0
    file = told_file.with_name("swept.db")
    with sqlite3.connect(told_file) as there, sqlite3.connect(file) as here:
        there.backup(here)
    office = open_office(Settings(db=str(file)))
    office.clock = StoryClock()
    AlertDesk(office).scan(as_of=TODAY)
    return office


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a demo of two dossiers; to be copied by whoever writes to it."""
    file = tmp_path_factory.mktemp("demo") / "small.db"
    build(Settings(db=str(file)), seed="hoso", count=2, progress=lambda _done, _all: None).store.close()
    return file
