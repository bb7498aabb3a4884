"""What must not be seen by others: the files, whatever is allowed by default; passwords, wherever they stand."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import StoreError
from hoso.configuration.settings import without_secrets
from store import open_store
from store.engines import connections, sqlite
from tests.support.lines import batch, request

SECRET = "bí-mật-7"  # invented


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize("journal", ["wal", "delete"])
@pytest.mark.usefixtures("umask")
def test_a_database_and_what_lies_beside_it_are_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    monkeypatch.setattr(sqlite, "durability", lambda _version: (journal, "FULL", "for a test"))
    seen: dict[str, int] = {}

    def look(*_: object) -> None:
        seen.update({one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()})

    with open_store(f"sqlite:///{tmp_path / 'hoso.db'}", create=True) as store:
        store.write(request("k"), [batch("HS-1")])
        store._writer.run(lambda cursor: look(cursor.execute("DELETE FROM leases")))
        look()

    beside = {"wal": {"hoso.db-wal", "hoso.db-shm"}, "delete": {"hoso.db-journal"}}[journal]
    assert seen == dict.fromkeys({"hoso.db", *beside}, 0o600)


def test_the_rights_of_a_database_that_is_there_are_left_alone(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    file.chmod(0o640)

    with open_store(sqlite_url, create=True) as store:
        store.write(request("k"), [batch("HS-1")])

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


ADDRESSES = [
    f"postgresql://hoso:{SECRET}@127.0.0.1:1/hoso",
    f"postgresql://hoso@127.0.0.1:1/hoso?password={SECRET}",
    f"postgresql://127.0.0.1:1/hoso?user=hoso&password={SECRET}&connect_timeout=1",
    f"postgresql://hoso@127.0.0.1:1/hoso?sslpassword={SECRET}",
    f"postgresql://hoso@127.0.0.1:1/hoso?PassWord={SECRET}",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_password_is_shown_nowhere(address: str) -> None:
    with pytest.raises(StoreError) as told:
        open_store(address)

    error = told.value
    for text in (str(error), error.where, error.hint, repr(error.values), without_secrets(address)):
        assert SECRET not in text
        assert "b%C3%AD" not in text
    assert "***" in error.where
    assert "***" in without_secrets(address)


def test_what_is_no_password_is_shown_as_it_is() -> None:
    for address in ("sqlite:////var/lib/hoso/hoso.db", "postgresql+psycopg://hoso@/hoso?host=/run&passfile=/etc/pg"):
        assert without_secrets(address) == address
        assert connections.shown(connections.parsed(address)).replace("%2F", "/") == address
