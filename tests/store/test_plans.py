"""The hot statements look things up; none reads a whole table, however empty the table of the test is."""

import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from engine.ports import DossierQuery
from store import open_store
from store.statements import statements_for

UNUSED = ("sqlalchemy.orm", "sqlalchemy.dialects.postgresql", "alembic", "psycopg")
ROOT = Path(__file__).parents[2]
HOT = [
    name
    for name, text in asdict(statements_for("sqlite")).items()
    if isinstance(text, str) and text and name != "heads_from_log"
]


@pytest.mark.parametrize("name", HOT)
def test_a_hot_statement_never_scans_on_sqlite(sqlite_url: str, name: str) -> None:
    text = asdict(statements_for("sqlite"))[name]
    with open_store(sqlite_url) as store, store._readers.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?"))
        plan = [row[3] for row in cursor.fetchall()]

    assert [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step] == []


def plan_of(url: str, query: DossierQuery) -> list[str]:
    """Return how SQLite would answer a list."""
    asked: list[tuple[str, object]] = []
    with open_store(url) as store:
        event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        store.dossiers(query)
        with store._readers.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])  # type: ignore[arg-type]
            return [row[3] for row in cursor.fetchall()]


def test_a_page_by_name_is_read_in_the_order_of_an_index(sqlite_url: str) -> None:
    whole, one_cell = (plan_of(sqlite_url, DossierQuery(cells=cells)) for cells in (None, ["c-1"]))

    assert whole == ["SCAN dossiers USING INDEX ix_dossiers_name_key_ref"]
    assert one_cell == ["SEARCH dossiers USING INDEX ix_dossiers_cell_name_key_ref (cell=?)"]


def test_what_is_due_is_found_by_the_index_of_running_deadlines(sqlite_url: str) -> None:
    by_due = plan_of(sqlite_url, DossierQuery(due_by=date(2025, 5, 2), sort="due"))

    assert "SEARCH dossiers USING PRIMARY KEY (ref=?)" in by_due
    assert "SEARCH dues USING COVERING INDEX ix_dues_running (due_on<?)" in by_due
    assert not [step for step in by_due if step.startswith("SCAN")]


def test_what_changes_by_a_day_is_found_by_its_own_index(sqlite_url: str) -> None:
    by_change = plan_of(sqlite_url, DossierQuery(changing_by=date(2025, 5, 2), sort="ref"))

    assert "SEARCH dossiers USING INDEX ix_dossiers_changing (next_change_on>? AND next_change_on<?)" in by_change


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
