"""The whole program behind a real PgBouncer in transaction mode, with more clients than connections to the server."""

from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from store import open_store
from tests.cli.conftest import REF, USERS, Hoso, found_on
from tests.cli.looking.test_reading_only import BY
from tests.cli.looking.test_replica import NOTE, READING
from tests.support.pgbouncer import POOL, PgBouncer
from tests.support.postgres import PostgresServer
from tests.support.postgres_pair import PostgresPair, rows
from tests.support.recorders import advance_each, record_for_a_while
from tests.support.writers import start

CLIENTS, NOTES = 2 * POOL, 10
REFS = [REF, "HS-2024-0002", "HS-2024-0003"]
OTHERS = [user for user in USERS if user[0] in {"bi", "uy", "tham"}]
PATIENCE = 60.0
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname LIKE 't%'"

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def pooler(postgres_server: PostgresServer) -> Iterator[PgBouncer]:
    with PgBouncer(postgres_server) as pooler:
        yield pooler


@pytest.fixture
def database(postgres_server: PostgresServer, pooler: PgBouncer) -> Iterator[str]:
    name = postgres_server.database()
    yield name
    postgres_server.drop(name)


def office_at(address: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Hoso:
    """Set up an office through an address, with one dossier."""
    hoso = Hoso(Path(), capsys)
    hoso.db = address  # type: ignore[assignment]  # a URL takes the place of a file
    found_on(hoso, folder)
    return hoso


@pytest.fixture
def office(  # noqa: PLR0917  # fixtures
    pooler: PgBouncer, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Hoso:
    return office_at(pooler.url(database), tmp_path, capsys)


def ready_to_train(office: Hoso) -> None:
    """Open the other dossiers, and bring all of them to before their first move."""
    for login, name, role, unit in OTHERS:
        office.must("user", "add", login, "--name", name, by="quan")
        office.must("user", "role", "grant", login, role, unit, "--on", "01/01/2020", by="quan")
    for ref in REFS[1:]:
        office.nominate("--ref", ref)
    for ref in REFS:
        office.must("record", ref, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
                    "issuer=political_centre")  # fmt: skip
        office.must("accept", ref, by="uy")


def everything_said(started: list[tuple[BaseProcess, Connection]]) -> list[Any]:
    """Listen to each process until it says that it has ended."""
    heard = []
    for _, pipe in started:
        while True:
            assert pipe.poll(PATIENCE), "a writer was never answered"
            said = pipe.recv()
            if said is None:
                break
            heard.append(said)
    return heard


def test_many_writers_share_two_connections_and_nothing_is_lost_or_doubled(  # noqa: PLR0917  # fixtures
    office: Hoso, pooler: PgBouncer, database: str, postgres_server: PostgresServer, gate: Callable[[str], None]
) -> None:
    ready_to_train(office)
    address = str(office.db)
    before = pooler.transactions(database)

    writers = [start(record_for_a_while, address, REFS[turn % len(REFS)], f"w{turn}", NOTES) for turn in range(CLIENTS)]
    movers = [start(advance_each, address, REFS, f"m{number}") for number in range(CLIENTS)]
    recorded, moved = everything_said(writers), everything_said(movers)

    assert rows(postgres_server, CONNECTIONS) <= [(POOL,)]
    assert Counter(moved) == {(ref, "granted"): 1 for ref in REFS} | {(ref, "late"): CLIENTS - 1 for ref in REFS}
    report = office.must("audit", "verify", "--json", by="kiem").json
    with open_store(address) as store:
        texts = Counter(str(entry.private.get("text")) for ref in REFS for entry in store.entries(ref))
        assert (store.pending_count(), store.place_count()) == (0, report["lines"])
    assert {texts[said.key] for said in recorded} == {1}
    assert len(recorded) == CLIENTS * NOTES
    assert report["faults"] == []
    gate(
        f"pooler: {2 * CLIENTS} clients on {POOL} connections, {pooler.transactions(database) - before} transactions, "
        f"{len(recorded)} notes acknowledged, none lost or doubled, {len(REFS)} moves granted once"
    )


def test_every_reading_command_and_the_watch_work(office: Hoso) -> None:
    for command in READING:
        done = office(*command, by=BY.get(command[0], "kiem"))
        assert done.code in ((0, 3) if command[0] == "check" else (0,)), done
    for command in (("scan",), ("watch", "--once"), ("watch", "--once"), ("rebuild",)):
        assert office(*command, by="quan").code == 0, command
    assert office("audit", "verify", by="kiem").code == 0


@pytest.mark.parametrize("ignored", ["", "options"])
def test_a_pooler_that_the_address_does_not_name_is_refused_with_what_to_add(  # noqa: PLR0917  # fixtures
    office: Hoso, database: str, postgres_server: PostgresServer, ignored: str
) -> None:
    """PgBouncer refuses settings of a session, or swallows them when it is told to."""
    before, more = office.entries(), {"ignore_startup_parameters": ignored} if ignored else {}
    with PgBouncer(postgres_server, **more) as pooler:
        office.db = pooler.url(database, options="")  # type: ignore[assignment]  # a URL takes the place of a file
        done = office(*NOTE)
        office.db = pooler.url(database)  # type: ignore[assignment]

        assert (done.code, "?pooler=transaction" in done.err, office.entries()) == (1, True, before), done
        office.must(*NOTE)


def test_what_a_session_prepares_breaks_behind_a_pooler(pooler: PgBouncer, database: str) -> None:
    """Why hoso prepares nothing there: two clients that do so, on one connection of the pooler."""
    address = f"host={pooler.folder} port=6432 user=hoso dbname={database}"
    first, second = (psycopg.connect(address, autocommit=True, prepare_threshold=0) for _ in range(2))
    first.execute("SELECT 1")

    with pytest.raises(psycopg.errors.DuplicatePreparedStatement):
        second.execute("SELECT 2")

    first.close()
    second.close()


def test_a_standby_is_read_behind_a_pooler_of_its_own(  # noqa: PLR0917  # fixtures
    postgres_pair: PostgresPair, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres_pair.primary.database("hoso_template")
    with PgBouncer(postgres_pair.primary) as first, PgBouncer(postgres_pair.standby) as second:
        office = office_at(first.url(name), tmp_path, capsys)
        postgres_pair.catch_up()
        monkeypatch.setenv("HOSO_REPLICA", second.url(name))
        written, read = first.transactions(name), second.transactions(name)
        for command in READING:
            done = office(*command, by=BY.get(command[0], "kiem"))
            assert (done.code in ((0, 3) if command[0] == "check" else (0,)), "dự phòng" in done.err) == (True, False)

        assert first.transactions(name) == written
        assert second.transactions(name) > read
        office.must(*NOTE)
    postgres_pair.primary.drop(name)
