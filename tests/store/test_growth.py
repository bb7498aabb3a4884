"""What a page costs does not grow with the country: steps of SQLite and rows read by PostgreSQL are counted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from application.ports.alert_store import AlertQuery
from application.ports.list_places import AlertPlace, DossierPlace
from application.ports.store import DossierQuery
from application.ports.unit_store import RecordQuery
from engine.access.sight import Sight
from engine.alerts.alert import UNCLOSED
from engine.terms import Severity
from store import SqlStore, open_store
from store.read_models import scoped_reads, sights
from tests.support.large_organisation import ROOT, TODAY, fill, part

SMALL, LARGE = 4_000, 20_000
COMMUNE, COUNTRY = part("t3-x004"), part(ROOT)
SUPERVISOR = Sight(replace(COUNTRY, units=frozenset()), {"secret"})
"""Reads no name and no term that follows from a private day."""
PLACES = {"name": b"an 5", "ref": None, "moved_on": TODAY.replace(year=2022), "due": TODAY}
"""Where a page in the midst of a list begins, by the order of the list."""

SOON = TODAY, TODAY + timedelta(days=90)

Asked = Callable[[SqlStore], object]
Case = tuple[str, Asked]


def page(query: DossierQuery, *, counted: bool = False) -> Asked:
    return lambda store: (store.dossiers(query), store.count(query, most=1001) if counted else 0)


def lists() -> Iterator[Case]:
    """Yield every order of a list, from its beginning and from its midst, of the country and of a commune."""
    for scope, called in ((COUNTRY, "country"), (COMMUNE, "commune"), (None, "everything")):
        for sort, value in PLACES.items():
            first = DossierQuery(scope=scope, sort=sort, sight=SUPERVISOR if sort == "due" else Sight())
            later = replace(first, after=DossierPlace(value, "HS-2026-001000"))
            yield f"{called} by {sort}", page(first)
            yield f"{called} by {sort}, later", page(later)
    late = DossierQuery(scope=COUNTRY, sort="due", due_by=TODAY - timedelta(days=1), sight=SUPERVISOR)
    yield "overdue", page(late, counted=True)
    on_step = DossierQuery(scope=COUNTRY, sort="due", steps=["probation"], sight=SUPERVISOR)
    yield "on a step", page(on_step, counted=True)
    named = DossierQuery(scope=COUNTRY, text="lo thi", sort="name")
    yield "by text", page(named, counted=True)
    yield "counted", lambda store: store.count(DossierQuery(scope=COUNTRY), most=1001)


def others() -> Iterator[Case]:
    """Yield pages of alerts, of deadlines and of records."""
    unclosed = AlertQuery(scope=COUNTRY, states=UNCLOSED, as_of=TODAY)
    place = AlertPlace(Severity.OVERDUE, TODAY - timedelta(days=20), 0)
    later, narrow = replace(unclosed, after=place), replace(unclosed, scope=COMMUNE)
    yield "alerts", lambda store: store.alerts(unclosed)
    yield "alerts later", lambda store: store.alerts(later)
    yield "alerts of a commune", lambda store: store.alerts(narrow)
    yield "alerts counted", lambda store: store.count_alerts(unclosed, most=1001)
    yield "nobody told", lambda store: store.count_alerts(replace(unclosed, unaddressed=True), most=1001)
    yield "put off", lambda store: store.count_alerts(replace(unclosed, states=("snoozed",)), most=1001)
    yield "own dossiers", lambda store: store.chains_about("p-9999")
    yield "deadlines of a country", lambda store: store.running_dues(SOON, scope=COUNTRY, limit=500)
    yield "deadlines of a commune", lambda store: store.running_dues(SOON, scope=COMMUNE, limit=500)
    yield "records of a country", lambda store: store.record_page(RecordQuery(scope=COUNTRY))
    yield "records of a commune", lambda store: store.record_page(RecordQuery(scope=COMMUNE))
    yield "the latest records", lambda store: store.record_page(RecordQuery(scope=COUNTRY, latest=True))


CASES = {**dict(lists()), **dict(others())}


@pytest.fixture(autouse=True)
def _few_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is common among 20,000 dossiers count as common."""
    monkeypatch.setattr(sights, "FEW", 500)
    monkeypatch.setattr(scoped_reads, "FEW", 500)


@pytest.fixture(scope="module")
def countries(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[SqlStore]]:
    """Two countries, one five times as large."""
    stores = []
    for many in (SMALL, LARGE):
        file = tmp_path_factory.mktemp("country") / "hoso.db"
        copy(sqlite_template, file)
        stores.append(open_store(f"sqlite:///{file}"))
        fill(stores[-1], many)
    yield stores
    for store in stores:
        store.close()


def steps_of(store: SqlStore, asked: Asked) -> int:
    """Return how many steps SQLite takes, in hundreds."""
    driver, steps = store._readers.connection().connection.driver_connection, [0]

    def count() -> int:
        steps[0] += 1
        return 0

    assert driver is not None
    driver.set_progress_handler(count, 100)
    try:
        asked(store)
    finally:
        driver.set_progress_handler(None, 100)
    return steps[0]


@pytest.mark.parametrize("name", CASES)
def test_a_page_takes_as_many_steps_in_a_country_five_times_as_large(countries: list[SqlStore], name: str) -> None:
    small, large = (steps_of(store, CASES[name]) for store in countries)

    assert large <= 1.3 * small + 20


@pytest.mark.postgres
def test_on_postgresql_every_page_is_read_by_index_and_no_further_than_it_goes(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url, autocommit=True) as bare:
        fill(store, LARGE)
        for table in ("dossiers", "dues", "alerts", "units", "unit_paths", "unit_records"):
            bare.execute(f"VACUUM (ANALYZE) {table}".encode())
        bare.execute("SET random_page_cost = 1.1")  # as of a disk without heads: the tables are small
        read = {name: [rows_read(bare, *said) for said in overheard(store, asked)] for name, asked in CASES.items()}

    most = {name: max(sum(tables.values()) for tables in said) for name, said in read.items()}
    assert {name: rows for name, rows in most.items() if rows > MOST_READ.get(name, 8_000)} == {}


MOST_READ = {"overdue": 30_000}
"""Rows that one question of a page may read of 20,000 dossiers, 80,000 paths and 50,000 deadlines; 1,001 of those
overdue are counted, which are one in ten."""


def overheard(store: SqlStore, asked: Asked) -> list[tuple[str, Any]]:
    """Return what a store says while it answers, with the values."""
    said: list[tuple[str, Any]] = []

    def hear(*call: Any) -> None:
        said.append((call[2], call[3]))

    event.listen(store._reading, "before_cursor_execute", hear)
    try:
        asked(store)
    finally:
        event.remove(store._reading, "before_cursor_execute", hear)
    return said


def rows_read(bare: psycopg.Connection, sql: str, values: Any) -> dict[str, int]:
    """Return how many rows PostgreSQL fetches of each table for one question."""
    ((plan,),) = bare.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}".encode(), values)
    read: dict[str, int] = {}
    for node in nodes(plan[0]["Plan"]):
        if "Relation Name" in node:
            rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
            read[node["Relation Name"]] = read.get(node["Relation Name"], 0) + round(rows * node["Actual Loops"])
    return read


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from nodes(below)
