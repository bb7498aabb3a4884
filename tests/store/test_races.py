"""Many writers at once: threads of one process, and processes on one chain."""

import threading
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from sqlalchemy import event

from engine.errors import ConflictError, StaleDossierError, StoreBusyError
from engine.ledger.verify import LineChecker
from store import SqlStore, open_store
from tests.support.lines import EMPTY, after, batch, request
from tests.support.writers import SHARED, race, start

RACERS, STEPS = 8, 40


def in_threads(works: Sequence[Callable[[], object]]) -> list[object]:
    """Run all at once and return what each returned or raised."""
    found: list[object] = [None] * len(works)

    def one(index: int) -> None:
        try:
            found[index] = works[index]()
        except BaseException as error:  # noqa: BLE001  # looked at by the test
            found[index] = error

    threads = [threading.Thread(target=one, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def when_all_wait(store: SqlStore, works: Sequence[Callable[[], object]]) -> tuple[list[object], int]:
    """Let all queue up behind one turn; return their outcomes and how many commits it took."""
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)
    store._writer._turn.acquire()
    opener = threading.Thread(target=_open_when_full, args=(store, len(works)))
    opener.start()
    found = in_threads(works)
    opener.join()
    return found, len(commits)


def _open_when_full(store: SqlStore, count: int) -> None:
    while len(store._writer._queue) < count:
        threading.Event().wait(0.001)
    store._writer._turn.release()


def test_eight_processes_on_one_chain_have_one_winner_a_step(store_url: str) -> None:
    racers = [start(race, store_url, f"p-{number}") for number in range(RACERS)]
    pipes = [pipe for _, pipe in racers]
    winners: list[int] = []

    for step in range(STEPS):
        assert [pipe.recv() for pipe in pipes] == [step] * RACERS
        for pipe in pipes:
            pipe.send("go")
        told = [pipe.recv() for pipe in pipes]
        winners.append(told.count("won"))
        assert all(word == "won" or [n for n, *_ in word] == [step + 1] for word in told)
        for pipe in pipes:
            pipe.send("on")

    for process, pipe in racers:
        process.join()
        pipe.close()
    assert winners == [1] * STEPS
    with open_store(store_url) as store:
        store.place_pending()
        assert [row.n for row in store.scan()] == list(range(1, STEPS + 1))
        assert list(LineChecker().check(store.scan())) == []
        assert store.head(SHARED).version == STEPS


def test_threads_write_their_own_chains_without_losing_a_line(store: SqlStore) -> None:
    def writes(number: int) -> None:
        head = EMPTY
        for step in range(12):
            written = batch(f"HS-{number}", head)
            store.write(request(f"{number}-{step}"), [written])
            head = after(written)

    found = in_threads([partial(writes, number) for number in range(6)])

    store.place_pending()
    assert found == [None] * 6
    assert [row.place for row in store.scan()] == list(range(1, 73))
    assert list(LineChecker().check(store.scan())) == []


def test_of_threads_that_begin_one_chain_one_wins(store: SqlStore) -> None:
    found = in_threads([partial(store.write, request(f"k{n}"), [batch("HS-1")]) for n in range(6)])

    assert found.count(None) == 1
    assert sum(isinstance(one, StaleDossierError) for one in found) == 5


def test_one_request_sent_by_many_threads_is_written_once(store: SqlStore) -> None:
    found = in_threads([lambda: store.write(request("k1", ref="HS-1"), [batch("HS-1")])] * 6)

    assert (found.count(None), found.count({"ref": "HS-1"})) == (1, 5)
    assert len(store.entries("HS-1")) == 1


def test_requests_that_wait_share_one_commit(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        works = [partial(store.write, request(f"k{n}"), [batch(f"HS-{n}")]) for n in range(5)]

        found, commits = when_all_wait(store, works)

        assert (found, commits) == ([None] * 5, 1)
        assert len(list(store.subjects())) == 5


def test_a_refused_request_does_not_hurt_those_it_shares_a_commit_with(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k0", fingerprint="other"), [batch("HS-0")])
        works: Sequence[Callable[[], object]] = [
            lambda: store.write(request("k1"), [batch("HS-1")]),
            lambda: store.write(request("k0"), [batch("HS-2")]),
            lambda: store.write(request("k3"), [batch("A-1"), batch("HS-0")]),
            lambda: store.write(request("k4"), [batch("HS-4")]),
        ]

        found, commits = when_all_wait(store, works)

        assert commits == 1
        assert [type(one) for one in found] == [type(None), ConflictError, StaleDossierError, type(None)]
        assert list(store.subjects()) == ["HS-0", "HS-1", "HS-4"]
        assert store.head("A-1") == EMPTY
        assert store.answer_to("k3", "f") is None


def test_when_the_driver_fails_in_a_group_each_is_written_alone(sqlite_url: str) -> None:
    def fails(_cursor: object) -> None:
        msg = "a mistake in the program"
        raise ValueError(msg)

    with open_store(sqlite_url) as store:
        works: Sequence[Callable[[], object]] = [
            lambda: store.write(request("k1"), [batch("HS-1")]),
            lambda: store._writer.run(fails),
            lambda: store.write(request("k2"), [batch("HS-2")]),
        ]

        found, commits = when_all_wait(store, works)

        assert [type(one) for one in found] == [type(None), ValueError, type(None)]
        assert commits == 2
        assert list(store.subjects()) == ["HS-1", "HS-2"]


def test_an_interrupted_writer_leaves_nobody_waiting(sqlite_url: str) -> None:
    def stops(_cursor: object) -> None:
        raise KeyboardInterrupt

    with open_store(sqlite_url) as store:
        works: Sequence[Callable[[], object]] = [lambda: store._writer.run(stops)] * 3

        found, _ = when_all_wait(store, works)

        assert {type(one) for one in found} == {KeyboardInterrupt, StoreBusyError}
        assert store.write(request("k1"), [batch("HS-1")]) is None


def test_an_interrupted_lone_writer_leaves_nothing_behind(store: SqlStore) -> None:
    def stops(cursor: object) -> None:
        cursor.execute("DELETE FROM heads")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    store.write(request("k1"), [batch("HS-1")])
    with pytest.raises(KeyboardInterrupt):
        store._writer.run(stops)

    assert store.head("HS-1").version == 1
    assert store.write(request("k2"), [batch("HS-2")]) is None
