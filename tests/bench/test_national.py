"""A generated organisation is one that hoso could have written: sound, and with the rows that a rebuild works out."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from application.application import Application
from application.audit.audit import Audit
from application.audit.ranges.kept_rows import row_key
from application.audit.replay_decisions import ReplayDecisions
from application.organisation import tree_lines
from application.unit_of_work import UnitOfWork
from bench.fill import connected
from bench.national.commands import COMMANDS
from bench.national.country import CENTRE, Country
from bench.national.databases import FileDatabase, ServerDatabase
from bench.national.generate import cached, generate, kept_on
from bench.national.measuring import Desk, Plan
from bench.national.patterns import COUNT
from bench.national.servers import Server
from bench.national.sizes import Size
from bench.national.staff import login_of
from bench.national.stand import VERSION
from bench.world import office_at
from demo.world.clockwork import TODAY
from engine.ledger.subjects import ORG
from engine.organisation.tree import OrgTree
from engine.terms import Role
from store.schema import NEWEST
from store.tables.rows import SHAPES
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.xdist_group("national")
AUDITOR = login_of(Role.AUDITOR, CENTRE)
UNITS, DOSSIERS = 100, 5 * COUNT
"""One commune; each pattern is copied with its alerts and without."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("national")


@pytest.fixture(scope="module")
def said(cache: Path) -> Path:
    return cached(cache, units=UNITS, dossiers=DOSSIERS)


@pytest.fixture(scope="module")
def office(said: Path) -> Iterator[UnitOfWork]:
    office = office_at(f"sqlite:///{said.with_suffix('.db')}")
    yield office
    office.store.close()


def test_the_audit_calls_it_sound(office: UnitOfWork) -> None:
    report = Audit(office).verify()

    assert (report.faults, report.compared, report.pending) == ([], True, 0)
    assert report.lines > 20 * DOSSIERS


def test_every_decision_comes_out_as_recorded_also_where_the_tree_takes_several_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_lines, "WINDOWS_LIMIT", 150)
    generate(f"sqlite:///{tmp_path / 'large.db'}", units=4 * UNITS, dossiers=COUNT)
    office = office_at(f"sqlite:///{tmp_path / 'large.db'}")
    with closing(office.store):
        tally = Application(office).run(ReplayDecisions(actor=AUDITOR)).tally

    assert office.store.head(ORG).version > 2
    assert (tally.dossiers, tally.judged) == (COUNT, tally.agree)


def test_a_rebuild_works_out_the_rows_that_are_there(office: UnitOfWork) -> None:
    built = Audit(office).built()

    for shape in SHAPES:
        name = shape.table.name
        kept, unreadable = office.store.lying(name)
        assert unreadable == []
        assert sorted(kept, key=row_key) == sorted(getattr(built, name), key=row_key)
    assert len(built.dossiers) == DOSSIERS
    assert {row.closed_on is None for row in built.alerts} == {True, False}


def test_some_deadlines_have_been_swept_and_others_have_not(office: UnitOfWork) -> None:
    running = [due for due in office.store.lying("dues")[0] if due.done_on is None and not due.closed]

    assert {due.wake_on is not None and due.wake_on <= TODAY for due in running} == {True, False}


def test_dossiers_stand_at_every_step_and_in_every_kind_of_cell(office: UnitOfWork) -> None:
    rows = office.store.lying("dossiers")[0]

    assert len({row.step for row in rows}) >= 9
    assert {row.cell.rpartition("-")[2] for row in rows} == {"cs", *"123456789"}
    assert len({row.name for row in rows}) > DOSSIERS / 2


def test_half_of_the_units_have_changed_when_the_districts_ended() -> None:
    for units in (1_000, 10_000):
        rows = Country(units).rows
        assert len({row.unit for row in rows}) == pytest.approx(units, rel=0.06)
        assert len(rows) / len({row.unit for row in rows}) == pytest.approx(1.5, abs=0.01)


def test_a_place_names_the_units_above_its_cell_before_and_after() -> None:
    country = Country(1_000)
    tree = OrgTree(country.rows)
    for kind in range(10):
        place = country.place(kind, commune=7, org=3)
        above = tuple(filter(None, (place.cell, place.org, place.commune, place.province, place.centre)))
        assert tree.path_on(place.cell, TODAY) == above
        assert place.district in tree.path_on(place.cell, min(tree.days))


def test_the_same_seed_writes_the_same_lines(tmp_path: Path, office: UnitOfWork) -> None:
    generate(f"sqlite:///{tmp_path / 'again.db'}", units=UNITS, dossiers=DOSSIERS)
    again = office_at(f"sqlite:///{tmp_path / 'again.db'}")

    assert dict(again.store.all_heads()) == dict(office.store.all_heads())
    again.store.close()


def test_the_guards_of_the_log_stand_again(office: UnitOfWork) -> None:
    assert office.store.guard_faults() == []


def test_what_is_there_is_used_again_and_what_is_older_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(url: str, **_: int) -> dict[str, object]:
        Path(url.removeprefix("sqlite:///")).write_bytes(b"")
        return {"seen": "HS-1"}

    monkeypatch.setattr("bench.national.generate.generate", made)
    older, other = tmp_path / "national-10-20-0-0001.db", tmp_path / "national-10-200-0-0001.db"
    older.touch()
    other.touch()

    said = cached(tmp_path, units=10, dossiers=20)
    assert said.name == f"national-10-20-{VERSION}-{NEWEST}.json"
    assert (json.loads(said.read_text("utf-8")), said.with_suffix(".db").exists()) == ({"seen": "HS-1"}, True)
    assert (older.exists(), other.exists()) == (False, True)

    monkeypatch.delattr("bench.national.generate.generate")
    assert cached(tmp_path, units=10, dossiers=20) == said


def test_commands_are_measured_as_their_actors_type_them(cache: Path, said: Path) -> None:
    chosen = [next(command for command in COMMANDS if command.words.startswith(words)) for words in ("show", "advance")]
    size = Size(UNITS, DOSSIERS)
    desk = Desk(size, Plan(cache, runs=1, limit=60), FileDatabase(size, cache))

    looked, moved = desk.measured(chosen)

    assert (looked.code, looked.told, moved.code, moved.told) == (0, "", 0, "")
    assert 0.1 < looked.seconds < 60
    assert looked.megabytes > 20
    assert list((cache / "run").glob("copy.db*")) == []
    connection, _ = connected(f"sqlite:///{said.with_suffix('.db')}")
    assert connection.execute("SELECT count(*) FROM requests WHERE at > '2026-11-23'").fetchone() == (0,)
    connection.close()


@pytest.mark.postgres
def test_on_postgresql_the_same_lines_and_rows_are_written_once_and_measured(
    postgres_server: PostgresServer, office: UnitOfWork, tmp_path: Path
) -> None:
    size, show = Size(UNITS, DOSSIERS), next(command for command in COMMANDS if command.words.startswith("show"))
    with closing(Server(postgres_server.url("postgres"), postgres_server.process.pid)) as server:
        name = kept_on(server, units=UNITS, dossiers=DOSSIERS)
        on_server = office_at(server.url(name))
        with closing(on_server.store):
            assert dict(on_server.store.all_heads()) == dict(office.store.all_heads())
            report = Audit(on_server).verify()
            assert (report.faults, report.compared, report.pending) == ([], True, 0)
            assert on_server.store.guard_faults() == []
        database = ServerDatabase(size, server, limit=60)
        (shown,) = Desk(size, Plan(tmp_path, runs=1, limit=60), database).measured([show])

        assert (shown.code, shown.told, shown.seconds > shown.served) == (0, "", True)
        assert server.said_of(name)["turn"] == 0
        server.execute(f"DROP DATABASE {name}")
