"""An office with running deadlines on each database, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import PostgresServer
from tests.support.watch_office import furnish

DOSSIERS = 30


@pytest.fixture(scope="session")
def furnished_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with DOSSIERS dossiers."""
    file = tmp_path_factory.mktemp("furnished") / "office.db"
    shutil.copy(sqlite_template, file)
    furnish(f"sqlite:///{file}", DOSSIERS)
    return file


@pytest.fixture(scope="session")
def furnished_postgres(postgres_server: PostgresServer) -> str:
    """The name of a database with the same office."""
    name = postgres_server.database("hoso_template")
    furnish(postgres_server.url(name), DOSSIERS)
    return name


def _on_sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    shutil.copy(request.getfixturevalue("furnished_sqlite"), tmp_path / "office.db")
    yield f"sqlite:///{tmp_path / 'office.db'}"


def _on_postgres(request: pytest.FixtureRequest, _tmp_path: Path) -> Iterator[str]:
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.database(request.getfixturevalue("furnished_postgres"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The office on each database in turn, a copy of its own."""
    yield from (_on_sqlite if request.param == "sqlite" else _on_postgres)(request, tmp_path)
