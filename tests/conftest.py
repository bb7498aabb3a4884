"""What holds for every test: how examples are run, and a fresh store on each of the two databases."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from store import SqlStore, open_store
from tests.support.postgres import MISSING, OFF, PostgresServer, program_folder
from tests.support.postgres_pair import PostgresPair

# No example is judged by the clock, and a build sees the same examples each time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

GATE = "gate"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of our own with a template of an empty store."""
    server = PostgresServer(server_programs())
    try:
        server.execute("CREATE DATABASE hoso_template TEMPLATE template0")
        open_store(server.url("hoso_template"), create=True).close()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgres_pair() -> Iterator[PostgresPair]:
    """A primary with a template of an empty store, and a standby that follows it."""
    with PostgresPair(server_programs()) as pair:
        pair.make_template()
        yield pair


def server_programs() -> Path:
    if os.environ.get(OFF) == "off":
        pytest.skip(f"{OFF}=off")
    programs = program_folder()
    if programs is None:
        pytest.fail(MISSING)
    return programs


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    open_store(f"sqlite:///{file}", create=True).close()
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh store in a file."""
    file = tmp_path / "hoso.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A fresh store on the server."""
    name = postgres_server.database("hoso_template")
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """A fresh store on each database in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    """A fresh store on each database in turn, open."""
    with open_store(store_url, busy_seconds=5) as opened:
        yield opened


@pytest.fixture
def gate(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say what a gate counted: printed at the end of every run, whatever pytest captures."""
    return lambda line: record_property(GATE, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the gates counted."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    lines = [str(line) for report in reports for name, line in report.user_properties if name == GATE]
    if lines:
        terminalreporter.section("gates")
    for line in sorted(set(lines)):
        terminalreporter.write_line(line)
