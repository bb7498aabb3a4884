"""Writing processes are killed without warning: what was acknowledged is there, whole; nothing is half done."""

import json
import os
import random
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest

from engine.ledger.verify import LineChecker, value_faults
from store import SqlStore, open_store
from store.engines.sqlite import library
from tests.support.postgres import PostgresServer
from tests.support.writers import SHARED, start, write_until_killed

KILLS = int(os.environ.get("HOSO_KILLS", "200"))
POSTGRES_KILLS, SERVER_KILLS = max(KILLS // 5, 1), max(KILLS // 20, 1)

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kills")]


class Acknowledged(set[str]):
    """Keys that the killed and the living said were written."""

    def wait_for(self, pipe: Connection, count: int) -> None:
        for _ in range(count):
            self.add(pipe.recv_bytes().decode())

    def drain(self, pipe: Connection) -> None:
        try:
            while True:
                self.wait_for(pipe, 1)
        except (EOFError, OSError):  # the last word may be cut short
            pipe.close()

    def kill(self, process: BaseProcess, pipe: Connection) -> None:
        process.kill()
        process.join()
        self.drain(pipe)


def kill_writers(url: str, kills: int) -> Acknowledged:
    """Keep two processes writing and kill one after another at odd moments."""
    chance = random.Random(20250303)  # noqa: S311  # moments, not secrets
    acked = Acknowledged()
    writers = [start(write_until_killed, url, f"w{number}") for number in (0, 1)]
    for number in range(2, kills + 2):
        victim, pipe = writers.pop(0)
        acked.wait_for(pipe, chance.randrange(1, 6))
        pipe.poll(chance.random() * 0.003)  # somewhere inside the next write
        acked.kill(victim, pipe)
        writers.append(start(write_until_killed, url, f"w{number}"))
    for victim, pipe in writers:
        acked.kill(victim, pipe)
    return acked


def assert_whole(store: SqlStore, acked: Acknowledged) -> None:
    """Everything acknowledged is there, in both of its chains; chains, order, heads, values and summaries agree."""
    store.place_pending()
    checker = LineChecker()
    own: list[str] = []
    shared: list[str] = []
    faults = list(checker.check(store.scan()))
    for row in store.scan():
        (shared if row.subject == SHARED else own).append(json.loads(row.line)["body"]["key"])
    assert faults == []
    assert len(acked) >= KILLS // 20
    assert acked <= set(own)
    assert sorted(own) == sorted(shared)
    assert len(set(own)) == len(own)
    assert store.pending_count() == 0
    for subject in store.subjects():
        _assert_chain(store, subject, checker.heads[subject])
    for key in own:
        assert store.answer_to(key, "f") == {"key": key}


def _assert_chain(store: SqlStore, subject: str, last: tuple[int, str]) -> None:
    assert (store.head(subject).version, store.head(subject).hash) == last
    if subject == SHARED:
        return
    row = store.dossier_row(subject)
    values = store.open_values(subject)
    commits = {entry.n: entry.commit for entry in store.entries(subject)}
    assert row is not None
    assert (row.version, row.head) == last
    assert len(store.dues([subject])) == 1
    assert [value.n for value in values] == list(range(1, last[0] + 1))
    assert list(value_faults(subject, commits, values)) == []


def test_killed_writers_lose_nothing_on_sqlite(sqlite_url: str) -> None:
    acked = kill_writers(sqlite_url, KILLS)

    with closing(library().connect(sqlite_url.removeprefix("sqlite:///"))) as bare:
        assert bare.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert bare.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_store(sqlite_url) as store:
        assert_whole(store, acked)


@pytest.mark.postgres
def test_killed_writers_lose_nothing_on_postgresql(postgres_url: str) -> None:
    acked = kill_writers(postgres_url, POSTGRES_KILLS)

    with open_store(postgres_url) as store:
        assert_whole(store, acked)


@pytest.mark.postgres
def test_a_killed_server_loses_nothing(postgres_server: PostgresServer) -> None:
    chance = random.Random(20250303)  # noqa: S311  # moments, not secrets
    name = postgres_server.database("hoso_template")
    url = postgres_server.url(name)
    acked = Acknowledged()
    for number in range(SERVER_KILLS):
        writer, pipe = start(write_until_killed, url, f"w{number}")
        acked.wait_for(pipe, chance.randrange(1, 6))
        pipe.poll(chance.random() * 0.003)
        postgres_server.kill()
        acked.kill(writer, pipe)
        postgres_server.start()

    with open_store(url) as store:
        assert_whole(store, acked)
    postgres_server.drop(name)
