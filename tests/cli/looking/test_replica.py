"""Commands that only read do so from a standby, and say so when it is old or cannot be read; the others write."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from application import batches
from application.application import Application
from engine.errors import StoreBusyError
from store import open_store
from tests.cli.conftest import REF, Hoso, found_on
from tests.cli.looking.test_reading_only import BY
from tests.support.postgres_pair import PostgresPair, rows

READING = [
    ("show", REF), ("list",), ("check", REF), ("explain", REF), ("history", REF), ("audit", "verify"), ("replay",),
    ("alerts", "list"), ("alerts", "upcoming"), ("unit", "list"), ("org", "tree"), ("doctor",), ("user", "list"),
    ("policy", "list"), ("law", "coverage"), ("unit", "show", "cb-1"), ("alerts", "digest"),
]  # fmt: skip
NOTE = ("record", REF, "note", "text=x", "--on", "06/03/2024")
PRIMARY_READ = "đọc ở máy chính"

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("standby of the commands")]


class Office(Hoso):
    """An office on a pair of servers, read through the standby."""

    pair: PostgresPair
    name: str

    @property
    def address(self) -> str:
        """The primary, whichever address the office goes by."""
        return self.pair.primary.url(self.name)


@pytest.fixture
def office(  # noqa: PLR0917  # fixtures
    postgres_pair: PostgresPair, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    office = Office(Path(), capsys)
    office.pair, office.name = postgres_pair, postgres_pair.primary.database("hoso_template")
    office.db = office.address  # type: ignore[assignment]  # a URL takes the place of a file
    found_on(office, tmp_path)
    postgres_pair.catch_up()
    monkeypatch.setenv("HOSO_REPLICA", postgres_pair.standby.url(office.name))
    yield office
    postgres_pair.primary.drop(office.name)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The servers that were connected to, by their folder."""
    folders: set[str] = set()
    connect = Engine.connect

    def noted(engine: Engine) -> Any:
        folders.add(str(engine.url.query["host"]))
        return connect(engine)

    monkeypatch.setattr(Engine, "connect", noted)
    return folders


def test_a_reading_command_asks_the_standby_and_nobody_else(office: Office, asked: set[str]) -> None:
    for command in READING:
        done = office(*command, by=BY.get(command[0], "kiem"))

        assert (done.code in ((0, 3) if command[0] == "check" else (0,)), "dự phòng" in done.err) == (True, False), done
        assert asked == {str(office.pair.standby.folder)}, command


def test_workers_read_the_standby_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is held back, so that it lacks what the primary has."""
    monkeypatch.setattr(batches, "CHAINS_AT_ONCE", 1)
    office.pair.standby.execute("SELECT pg_wal_replay_pause()")
    try:
        office.must(*NOTE)
        commands = [("audit", "verify", "--json"), ("replay", "--json")]
        alone = [office.must(*command, "--workers", "1", by="kiem") for command in commands]
        two = [office.must(*command, "--workers", "2", by="kiem") for command in commands]
    finally:
        office.pair.standby.execute("SELECT pg_wal_replay_resume()")
    office.pair.catch_up()

    assert [answer.out for answer in two] == [answer.out for answer in alone]
    now = office.must("audit", "verify", "--json", "--workers", "2", by="kiem")
    assert now.json["lines"] == alone[0].json["lines"] + 1


def test_a_writing_command_asks_the_primary_alone(office: Office, asked: set[str]) -> None:
    office.must(*NOTE)
    office.nominate()

    assert asked == {str(office.pair.primary.folder)}


def test_nothing_can_be_written_through_a_server_opened_to_be_read(office: Office) -> None:
    with open_store(office.address, standby=True) as store:
        assert store._row("SHOW default_transaction_read_only") == ("on",)
        assert store.standing() is None


def test_what_the_standby_does_not_have_yet_is_told_as_old(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_REPLICA_SECONDS", "0.3")
    monkeypatch.setenv("HOSO_LANG", "en")
    before = office.entries()
    office.pair.standby.execute("SELECT pg_wal_replay_pause()")
    try:
        office.must(*NOTE)
        time.sleep(0.5)
        old = office("show", REF, "--json", by="kiem")
        doctor = office("doctor", by="quan")
    finally:
        office.pair.standby.execute("SELECT pg_wal_replay_resume()")
    office.pair.catch_up()

    assert old.json["entries"] == before
    assert re.fullmatch(r"! Read from a standby, up to \d+ s behind\n", old.err), old.err
    assert re.search(r"follows the primary: a standby, up to \d+ s behind\n", doctor.out)
    again = office("show", REF, "--json", by="kiem")
    assert (again.json["entries"], again.err) == (before + 1, "")
    assert "follows the primary: a standby, nothing behind" in office("doctor", by="quan").out


def test_a_standby_that_cannot_be_read_is_named_and_the_primary_read(office: Office, tmp_path: Path) -> None:
    for address, why in (
        (f"postgresql://hoso@/{office.name}?host={tmp_path}", "không kết nối"),
        (office.address, "không phải máy dự phòng"),
        (f"sqlite:///{tmp_path}/khong-co.db", ""),
    ):
        done = office("show", REF, "--replica", address, "--json", by="kiem")

        assert (done.code, done.json["ref"]) == (0, REF)
        assert (why in done.err, PRIMARY_READ in done.err, done.err.count("\n")) == (True, True, 1), done.err


def test_a_standby_that_fails_meanwhile_is_named_and_the_primary_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, failed = Application.run, list[str]()

    def failing(application: Application, request: Any, **how: Any) -> Any:
        if not failed:
            failed.append(application.work.store.where)  # type: ignore[attr-defined]
            raise StoreBusyError("store.out_of_reach", where="x")
        return run(application, request, **how)

    monkeypatch.setattr(Application, "run", failing)
    done = office("show", REF, "--json", by="kiem")

    assert str(office.pair.standby.folder.name) in failed[0]
    assert (done.code, PRIMARY_READ in done.err) == (0, True)


def test_a_standby_that_nobody_speaks_to_is_never_taken_for_up_to_date(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    pair = office.pair
    ((address,),) = rows(pair.standby, "SHOW primary_conninfo")
    pair.standby.execute("ALTER SYSTEM SET primary_conninfo = ''")
    try:
        pair.standby.execute("SELECT pg_reload_conf()")
        pair.wait(pair.standby, "SELECT count(*) FROM pg_stat_wal_receiver", 0)
        done = office("show", REF, by="kiem")
    finally:
        pair.standby.execute(f"ALTER SYSTEM SET primary_conninfo = $${address}$$")
        pair.standby.execute("SELECT pg_reload_conf()")
        pair.wait(pair.standby, "SELECT count(*) FROM pg_stat_wal_receiver", 1)

    assert (done.code, "a standby without a primary" in done.err) == (0, True), done.err


def test_audit_verify_on_a_standby_looks_at_every_line(office: Office, gate: Callable[[str], None]) -> None:
    report = office("audit", "verify", "--json", by="kiem").json

    with open_store(office.address) as store:
        lines = store.place_count() + store.pending_count()
    assert (report["lines"], report["faults"]) == (lines, [])
    assert rows(office.pair.standby, "SELECT pg_is_in_recovery()") == [(True,)]
    gate(f"standby: {len(READING)} reading commands asked it alone, an audit of its {lines} lines finds no fault")
