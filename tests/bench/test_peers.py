"""General-purpose libraries do the work that hoso is measured with: the same ends, as many rows of a log."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from application.unit_of_work import UnitOfWork
from bench.cache import cache_folder
from bench.peers import compare
from bench.peers.compare import PeerProcess
from bench.peers.differences import TABLE
from bench.peers.environment import LOCK, NoPeersError, interpreter
from bench.peers.serve import NAMES
from bench.peers.work import CONDITIONS, HEAVY_ACTS, LIGHT_ACTS, MOVES, PATH, STEPS, acts, is_open
from bench.world import founded, ready, to_admit, to_train

pytestmark = pytest.mark.xdist_group("peers")

DOSSIERS = [
    ("nominated", HEAVY_ACTS, list(PATH)),
    ("nominated", LIGHT_ACTS, ["train", "return_to_nominated", "train"]),
    ("nominated", 0, ["train"]),
    ("background_verified", LIGHT_ACTS, ["admit"]),
    ("background_verified", HEAVY_ACTS, ["admit", "admit"]),
    ("nominated", HEAVY_ACTS, ["admit", "train"]),
]
"""The whole way; back and again; guards that do not open; a move twice, and one from a wrong step."""
ENDS = ["official", "trained", "nominated", "background_verified", "admitted", "trained"]
ANSWERS = [[True] * 6, [True] * 3, [False], [False], [True, False], [False, True]]
ROWS = 11
WORK = [("light", 10, "processor"), ("heavy", 5, "elapsed"), ("heavy", 5, "elapsed")]


@pytest.fixture(scope="module")
def python() -> Path:
    try:
        return interpreter(cache_folder())
    except NoPeersError as reason:
        pytest.skip(f"the environment of the peers cannot be made here: {reason}")


@pytest.fixture(params=NAMES)
def peer(python: Path, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, PeerProcess]]:
    process = PeerProcess(python, request.param, tmp_path)
    yield request.param, process
    process.close()


def test_every_peer_does_the_same_work(peer: tuple[str, PeerProcess]) -> None:
    name, process = peer

    done = process.order("walk", DOSSIERS)

    assert (done["answers"], done["steps"], done["rows"]) == (ANSWERS, ENDS, ROWS)
    assert done["back"] == (ENDS if name == "eventsourcing" else [None] * len(ENDS))


def test_what_is_measured_is_done_on_disk(peer: tuple[str, PeerProcess], tmp_path: Path) -> None:
    name, process = peer

    process.order("fill", 10, 10)
    light, heavy, more = (process.order(*words) for words in WORK)
    loose = [process.order("memory", move, 5) for move in ("train", "admit")]

    assert min(light, heavy, more, *loose) > 0
    (database,) = (tmp_path / name).glob("*.db")
    assert moves_in(database) == 20
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def moves_in(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        (table,) = tables & {"stored_events", "log", "django_fsm_log_statelog"}
        where = "WHERE topic LIKE '%Moved'" if table == "stored_events" else ""
        count: int = connection.execute(f"SELECT count(*) FROM {table} {where}").fetchone()[0]  # noqa: S608
        return count


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnitOfWork]:
    office = founded(f"sqlite:///{tmp_path_factory.mktemp('office') / 'ours.db'}")
    yield office
    office.store.close()


def test_the_moves_are_those_of_the_procedure(office: UnitOfWork) -> None:
    moves = office.law.workflow.moves

    for move, (source, target) in MOVES.items():
        assert source in moves[move].sources, move
        assert moves[move].dest == target, move
    assert [MOVES[move][0] for move in PATH] == list(STEPS[:-1])


def test_a_dossier_of_a_peer_has_as_many_events_as_ours_has_lines(office: UnitOfWork) -> None:
    lines = [len(office.store.entries(ready(office, life).ref)) for life in (to_train, to_admit)]

    assert lines == [LIGHT_ACTS + 1, HEAVY_ACTS + 1]


def test_guards_ask_two_conditions_and_twenty_nine() -> None:
    assert {move: len(conditions) for move, conditions in CONDITIONS.items()} == {"train": 2, "admit": 29}
    assert is_open("admit", acts(HEAVY_ACTS))
    assert not is_open("admit", acts(HEAVY_ACTS - 5))
    assert not is_open("train", acts(0))


def test_where_the_environment_cannot_be_made_the_bench_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("HOSO_BENCH_CACHE", str(tmp_path))
    for name in ("PIP_NO_INDEX", "PIP_CONFIG_FILE"):
        monkeypatch.setenv(name, "1" if name == "PIP_NO_INDEX" else os.devnull)

    rows = list(compare.rows(quick=True))

    told = capsys.readouterr().err
    assert rows == []
    assert "no peers: their environment cannot be made here" in told
    assert "No matching distribution" in told
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_what_the_lock_names_is_passed_over_by_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n  Expected a\n  Got b\n"

    def run(words: list[str], **_: object) -> SimpleNamespace:
        return SimpleNamespace(returncode=int("pip" in words), stderr=said)

    monkeypatch.setattr(subprocess, "run", run)

    with pytest.raises(ValueError, match="DO NOT MATCH THE HASHES"):
        interpreter(tmp_path)


def test_a_peer_imports_nothing_of_hoso() -> None:
    ask = (
        "import sys, bench.peers.serve, bench.peers.shelf; "
        "print([m for m in sys.modules if m.split('.')[0] in ('engine', 'application', 'hoso', 'store', 'demo')])"
    )

    told = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=LOCK.parents[2], env={}
    )

    assert told.stdout.strip() == "[]"


def test_the_table_of_differences_has_a_word_in_every_cell() -> None:
    lines = [line for line in TABLE.splitlines() if line.startswith("|")]

    assert len(lines) > 10
    assert {line.count("|") for line in lines} == {6}
    assert all(cell.strip() for line in lines for cell in line.strip("|").split("|"))
