"""The hot statements look things up; none reads a whole table, however empty the table of the test is."""

import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from application.ports.store import DossierQuery
from store import open_store
from store.alerts.statements import alert_statements_for
from store.read_models import scoped_reads
from store.read_models.rows_behind import BEHIND
from store.tables.people_statements import people_statements_for
from store.tables.statements import statements_for
from tests.support.scopes import scope_of_cells

UNUSED = ("sqlalchemy.orm", "sqlalchemy.dialects.postgresql", "alembic", "psycopg")
ROOT = Path(__file__).parents[2]
EVERY = {**asdict(statements_for("sqlite")), **asdict(people_statements_for("sqlite"))}
HOT = [name for name, text in EVERY.items() if isinstance(text, str) and text and name != "heads_from_log"]


SWEEP = {
    "waking": "SEARCH dues USING COVERING INDEX ix_dues_waking "
    "((wake_on,ref,deadline,start_on)>(?,?,?,?) AND wake_on<?)",
    "touched": "SEARCH alerts USING INDEX ix_alerts_touched (id>?)",
    "escalating": "SEARCH alerts USING INDEX ix_alerts_waiting (escalate_on>? AND escalate_on<?)",
    "last_alert": "SEARCH alerts",
    "move_wake": "SEARCH dues USING PRIMARY KEY (ref=? AND deadline=? AND start_on=?)",
    "touch_alerts": "SEARCH alerts USING INDEX sqlite_autoindex_alerts_1 (subject=?)",
    "looked": "SEARCH alerts USING INTEGER PRIMARY KEY (rowid=?)",
}


@pytest.mark.parametrize("name", SWEEP)
def test_what_a_sweep_asks_is_looked_up_on_sqlite(sqlite_url: str, name: str) -> None:
    text = asdict(alert_statements_for("sqlite"))[name]
    with open_store(sqlite_url) as store, store._readers.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?"))

        assert [row[3] for row in cursor.fetchall()] == [SWEEP[name]]


def test_whether_anything_is_to_be_done_is_looked_up_on_sqlite(sqlite_url: str) -> None:
    text = alert_statements_for("sqlite").signs
    with open_store(sqlite_url) as store, store._readers.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?"))
        plan = [row[3] for row in cursor.fetchall()]

    assert [step for step in plan if step.startswith(("SEARCH", "SCAN")) and step != "SCAN CONSTANT ROW"] == [
        "SEARCH dues USING COVERING INDEX ix_dues_waking (wake_on<?)",
        "SCAN alerts USING INDEX ix_alerts_touched",  # it holds the touched alone
        "SEARCH alerts USING INDEX ix_alerts_waiting (escalate_on<?)",
        "SCAN faults",  # its first row
        "SEARCH heads USING PRIMARY KEY (subject=?)",
        "SCAN dossiers USING INDEX ix_dossiers_review",  # it holds those to look at again alone
    ]
    assert [step for step in plan if "TEMP B-TREE" in step] == []


@pytest.mark.parametrize("name", HOT)
def test_a_hot_statement_never_scans_on_sqlite(sqlite_url: str, name: str) -> None:
    text = EVERY[name]
    with open_store(sqlite_url) as store, store._readers.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?"))
        plan = [row[3] for row in cursor.fetchall()]

    assert [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step] == []


def plan_of(url: str, query: DossierQuery) -> list[str]:
    """Return how SQLite would answer a list."""
    asked: list[tuple[str, object]] = []
    with open_store(url) as store:
        event.listen(store._reading, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        store.dossiers(query)
        with store._readers.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])  # type: ignore[arg-type]
            return [row[3] for row in cursor.fetchall()]


def test_rows_that_the_law_has_not_reached_are_looked_up_page_by_page(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store, store._readers.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {BEHIND}", [None] * 4)
        plan = [row[3] for row in cursor.fetchall()]

    assert plan == [
        "SEARCH dossiers USING COVERING INDEX ix_dossiers_adoption_ref ((adoption,ref)>(?,?) AND adoption<?)"
    ]


def test_a_page_by_name_is_read_in_the_order_of_an_index(sqlite_url: str) -> None:
    assert plan_of(sqlite_url, DossierQuery()) == ["SCAN dossiers USING INDEX ix_dossiers_name_key_ref"]


def test_of_a_narrow_part_the_units_are_read_and_their_dossiers_looked_up(sqlite_url: str) -> None:
    narrow = plan_of(sqlite_url, DossierQuery(scope=scope_of_cells("c-1")))

    assert narrow == [
        "SEARCH dossiers USING INDEX ix_dossiers_cell_name_key_ref (cell=?)",
        "LIST SUBQUERY 1",
        "SEARCH unit_paths USING COVERING INDEX ix_unit_paths_below (ancestor=?)",
        "USE TEMP B-TREE FOR ORDER BY",
    ]


def test_of_a_wide_part_rows_are_read_in_order_and_each_is_asked_for_its_unit(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoped_reads, "NARROW", -1)
    wide = scope_of_cells("c-1")
    by_name = plan_of(sqlite_url, DossierQuery(scope=wide))
    by_code = plan_of(sqlite_url, DossierQuery(scope=wide, sort="ref", prefix="HS-2024-"))

    lookup = [
        "CORRELATED SCALAR SUBQUERY 1",
        "SEARCH unit_paths USING COVERING INDEX ix_unit_paths_below (ancestor=? AND unit=? AND since<?)",
    ]
    assert by_name == ["SCAN dossiers USING INDEX ix_dossiers_name_key_ref", *lookup]
    assert by_code == ["SEARCH dossiers USING PRIMARY KEY (ref>? AND ref<?)", *lookup]


def test_what_is_due_is_found_by_the_index_of_running_deadlines(sqlite_url: str) -> None:
    by_due = plan_of(sqlite_url, DossierQuery(due_by=date(2025, 5, 2), sort="due"))

    assert "SEARCH dossiers USING PRIMARY KEY (ref=?)" in by_due
    assert "SEARCH dues USING COVERING INDEX ix_dues_running (due_on<?)" in by_due
    assert not [step for step in by_due if step.startswith("SCAN")]


def test_what_changes_by_a_day_is_found_by_its_own_index(sqlite_url: str) -> None:
    by_change = plan_of(sqlite_url, DossierQuery(changing_by=date(2025, 5, 2), sort="ref"))

    assert "SEARCH dossiers USING INDEX ix_dossiers_changing (next_change_on>? AND next_change_on<?)" in by_change


def test_codes_that_begin_so_are_read_in_the_order_of_codes(sqlite_url: str) -> None:
    by_prefix = plan_of(sqlite_url, DossierQuery(prefix="HS-2024-", sort="ref", limit=50))

    assert "SEARCH dossiers USING PRIMARY KEY (ref>? AND ref<?)" in by_prefix
    assert [step for step in by_prefix if "SCAN" in step or "TEMP B-TREE" in step] == []


def test_opening_and_writing_load_neither_the_orm_nor_alembic_nor_the_other_driver(sqlite_url: str) -> None:
    script = f"""
import sys
from store import open_store
from tests.support.lines import batch, request
with open_store({sqlite_url!r}) as store:
    store.write(request("k1"), [batch("HS-1")])
    store.entries("HS-1")
print([name for name in sys.modules if name.startswith({UNUSED!r})])
"""

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


FILL = """
INSERT INTO dues SELECT 'HS-' || n, 'd', '2025-01-01', '2026-01-01', NULL, 0, 'c', CASE WHEN n % 50 = 0
    THEN to_char(date '2025-01-01' + n / 50, 'YYYY-MM-DD') END FROM generate_series(1, 20000) n;
INSERT INTO alerts SELECT n, 'd', 'HS-' || n, 'c', '2026-01-01', '0', 'overdue', '2026-01-02', '2026-01-02', '', 0,
    CASE WHEN n % 100 = 0 THEN '2026-02-' || (10 + n % 19) END, '', '', '', NULL, '', NULL, '', '',
    CASE WHEN n % 100 = 1 THEN 1 ELSE 0 END FROM generate_series(1, 20000) n;
VACUUM (ANALYZE) dues;
VACUUM (ANALYZE) alerts;
"""
ON_POSTGRESQL = {
    "waking": (("2025-01-03", "2025-01-02", "", "", "", 500), "Index Only Scan using ix_dues_waking"),
    "touched": ((0, 200), "Index Scan using ix_alerts_touched"),
    "escalating": (("2026-02-11", "2026-02-11", "", 0, 200), "Index Scan using ix_alerts_waiting"),
    "last_alert": ((), "Index Only Scan Backward using pk_alerts"),
    "move_wake": (
        ("2026-02-11", "HS-50", "d", "2025-01-01", "2026-01-01", "2025-01-02"),
        "Index Scan using ix_dues_waking",
    ),
    "touch_alerts": (("HS-50",), "Index Scan using uq_alerts_subject_rule_due_on_level"),
    "looked": ((50, 1), "Index Scan using pk_alerts"),
}


SIGNS_ON_POSTGRESQL = "ix_dues_waking", "ix_alerts_touched", "ix_alerts_waiting"


@pytest.mark.postgres
def test_what_a_sweep_asks_is_looked_up_on_postgresql(postgres_url: str) -> None:
    found = {}
    with psycopg.connect(postgres_url, autocommit=True) as bare:
        for statement in FILL.split(";")[:-1]:
            bare.execute(statement.encode())
        for name, (values, _) in ON_POSTGRESQL.items():
            asked = f"EXPLAIN {asdict(alert_statements_for('postgresql'))[name]}"
            found[name] = "\n".join(line for (line,) in bare.execute(asked.encode(), values))

        asked = f"EXPLAIN {alert_statements_for('postgresql').signs}"
        signs = "\n".join(line for (line,) in bare.execute(asked.encode(), ("2024-01-03",) * 3 + ("@units",)))

    assert [scan for scan in ("on dues", "on alerts") if f"Seq Scan {scan}" in signs or "Sort" in signs] == []
    assert [index for index in SIGNS_ON_POSTGRESQL if index not in signs] == []
    assert {name: plan for name, plan in found.items() if ON_POSTGRESQL[name][1] not in plan} == {}
    assert [name for name, plan in found.items() if "Seq Scan" in plan or "Sort" in plan] == []
