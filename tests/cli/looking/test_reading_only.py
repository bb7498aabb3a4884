"""Reading writes nothing and waits for no writer: with the lock held, without the right to write, without space."""

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from engine.errors import StoreError
from store import open_store
from store.engines.sqlite import library
from tests.cli.conftest import REF, Hoso, found_on
from tests.support.lines import batch, request
from tests.support.postgres import PostgresServer

ROOT = Path(__file__).parents[3]
READING = [
    ("show", REF), ("list",), ("check", REF), ("explain", REF), ("history", REF), ("audit", "verify"), ("replay",),
    ("alerts", "list"), ("unit", "list"), ("org", "tree"), ("doctor",), ("user", "list"), ("policy", "list"),
]  # fmt: skip
WRITING = ("record", REF, "note", "text=x", "--on", "06/03/2024")
BY = {
    "record": "ha",
    "unit": "quan",
    "user": "quan",
    "org": "quan",
    "policy": "quan",
    "doctor": "quan",
    "alerts": "sat",
}


_EACH = """
import json, sys
import cli
from hoso.bootstrap.archive_law_book import ArchiveLawBook
laws, build = {}, ArchiveLawBook._from_files
ArchiveLawBook._from_files = lambda book, *of: laws.get(of) or laws.setdefault(of, build(book, *of))
for words in json.loads(sys.argv[1]):
    code = cli.main(words)
    print(json.dumps([words, code]), file=sys.stderr)
"""


def run(db: str, commands: Sequence[tuple[str, ...]], folder: Path, **how: object) -> dict[str, int]:
    """Run commands in a process of its own, with two seconds to wait for a lock; return the exit code of each."""
    words = [[*one, "--db", db, "--actor", BY.get(one[0], "kiem")] for one in commands]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HOSO_BUSY_SECONDS": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, "-c", _EACH, json.dumps(words)], capture_output=True, text=True, env=env, cwd=folder,
        check=False, **how,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[[")]
    return {" ".join(words[:-4]): code for words, code in told}


FINE = {" ".join(one): 3 if one[0] == "check" else 0 for one in READING}


@pytest.fixture
def file(dossier_file: Path, tmp_path: Path) -> Path:
    """An office with one dossier in a folder of its own."""
    folder = tmp_path / "kho"
    folder.mkdir()
    return Path(shutil.copy(dossier_file, folder / "hoso.db"))


def test_reading_goes_on_while_another_process_holds_the_write_lock(file: Path) -> None:
    with closing(library().connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM leases")

        assert run(str(file), READING, file.parent) == FINE


def _obey() -> None:
    """Take from root the right to pass over the rights of files, as everybody else goes without it."""
    for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0


@pytest.mark.parametrize("closed", ["file", "folder", "both"])
def test_reading_needs_no_right_to_write(file: Path, closed: str) -> None:
    before = file.read_bytes()
    file.chmod(0o444 if closed in ("file", "both") else 0o666)
    file.parent.chmod(0o555 if closed in ("folder", "both") else 0o777)
    bound: dict[str, object] = {"preexec_fn": _obey} if os.geteuid() == 0 else {}

    read = run(str(file), READING, file.parent, **bound)
    written = run(str(file), [WRITING], file.parent, **bound)

    assert read == FINE
    if closed != "file":
        assert [one.name for one in file.parent.iterdir()] == ["hoso.db"]
        assert (written, file.read_bytes() == before) == ({" ".join(WRITING): 1}, True)
    file.parent.chmod(0o755)


def test_a_file_may_be_named_as_one_to_be_read_only(file: Path) -> None:
    url = f"sqlite:///{file}?mode=ro"

    assert run(url, READING, file.parent) == FINE

    with open_store(url) as store, pytest.raises(StoreError, match=r"store\.read_only"):
        store.write(request("k"), [batch("HS-9")])


def test_reading_needs_no_space(file: Path) -> None:
    """No process may write a byte to any file: as on a disk that is full to the last."""
    before = file.read_bytes()

    full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # noqa: E731

    assert run(str(file), READING, file.parent, preexec_fn=full) == FINE

    assert file.read_bytes() == before


def test_what_waits_beside_the_file_is_never_passed_over(file: Path) -> None:
    """A folder closed after a crash: the last entries lie in the log beside the file, and may not be left out."""
    with open_store(f"sqlite:///{file}") as store:
        store.write(request("k"), [batch("HS-9")])
        for ending in ("", "-wal"):
            shutil.copy(f"{file}{ending}", file.with_name(f"copy.db{ending}"))
    copy = file.with_name("copy.db")
    assert copy.with_name("copy.db-wal").stat().st_size

    with open_store(f"sqlite:///{copy}") as again:
        assert again.head("HS-9").version == 1


@pytest.mark.postgres
def test_a_server_that_takes_no_writing_is_read_and_verified_while_others_write(
    postgres_server: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A standby says the same of every transaction. A line that has no place yet is read all the same."""
    name = postgres_server.database("hoso_template")
    hoso = Hoso(Path(), capsys)
    hoso.db = postgres_server.url(name)  # type: ignore[assignment]  # a URL takes the place of a file
    found_on(hoso, tmp_path)
    with psycopg.connect(str(hoso.db)) as other:
        _take_the_last_place_away(postgres_server.url(name))
        other.execute("UPDATE heads SET version = version")
        other.execute("SELECT pg_advisory_xact_lock(4869837051)")
        postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

        for command in READING:
            done = hoso(*command, by=BY.get(command[0], "kiem"))
            fine = (0, 3) if command[0] == "check" else (0,)
            assert done.code in fine, (command, done)
    report: dict[str, Any] = hoso("audit", "verify", "--json", by="kiem").json
    assert (report["pending"], report["faults"]) == (1, [])
    postgres_server.drop(name)


def _take_the_last_place_away(url: str) -> None:
    """Have the last line wait for its place, as it does while another process gives places."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE places DISABLE TRIGGER ALL")
        connection.execute(
            "WITH last AS (DELETE FROM places WHERE place = (SELECT max(place) FROM places) RETURNING entry, hash) "
            "INSERT INTO waiting SELECT entry, hash FROM last"
        )
        connection.execute("ALTER TABLE places ENABLE TRIGGER ALL")
        for event in ("update", "delete", "truncate"):
            connection.execute(f"ALTER TABLE places ENABLE ALWAYS TRIGGER keep_places_{event}")
