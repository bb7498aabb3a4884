"""What every store promises of rows that the law in use has not reached: in order, page by page, carried or rebuilt."""

from datetime import date

import pytest

from application.ports.rows_behind import RowBehind
from application.ports.store import DossierQuery, Store
from engine.ledger.head import Head
from tests.support.lines import GRANTS, PERSONS, after, batch, dossier_row, due_row, request, unit_row
from tests.support.scopes import cells_known_to

DUE = date(2026, 4, 1)
ADOPTIONS = {"HS-1": 3, "HS-2": 1, "HS-3": 0, "HS-4": 5, "HS-5": 3}


@pytest.fixture
def placed(store: Store) -> Store:
    """A store with rows that follow the laws of several adoptions; two in one cell."""
    for ref, adoption in ADOPTIONS.items():
        written = batch(ref)
        row = dossier_row(ref, adoption=adoption, head=after(written).hash, cell="c-2" if ref > "HS-3" else "c-1")
        store.write(request(ref), [batch(ref, summary={"dossier": row, "dues": [due_row(ref, "decision", DUE)]})])
    return store


def test_rows_behind_come_in_the_order_of_their_adoptions_and_codes_page_by_page(placed: Store) -> None:
    first = placed.rows_behind(5, limit=3)
    rest = placed.rows_behind(5, after=first[-1], limit=3)

    assert first == [RowBehind(0, "HS-3"), RowBehind(1, "HS-2"), RowBehind(3, "HS-1")]
    assert rest == [RowBehind(3, "HS-5")]
    assert placed.rows_behind(3, limit=9) == [RowBehind(0, "HS-3"), RowBehind(1, "HS-2")]
    assert placed.rows_behind(5, after=rest[-1], limit=3) == []


def test_of_some_dossiers_those_behind_are_told_and_a_part_counts_its_own(placed: Store) -> None:
    assert placed.rows_behind_of(["HS-5", "HS-4", "HS-9"], 5) == [RowBehind(3, "HS-5")]
    assert placed.count(DossierQuery(behind=5)) == 4
    assert placed.count(DossierQuery(behind=5, scope=cells_known_to(placed, "c-2"))) == 1
    assert [row.ref for row in placed.dossiers(DossierQuery(behind=3, sort="ref"))] == ["HS-2", "HS-3"]


def test_a_row_is_carried_only_where_it_still_stands_and_never_back(placed: Store) -> None:
    rows = {ref: placed.dossier_row(ref) for ref in ADOPTIONS}
    carried = [dossier_row(ref, adoption=4, head=row.head) for ref, row in rows.items() if row is not None]
    moved_on = dossier_row("HS-5", adoption=4, head="b" * 64)

    placed.carry_rows([*carried[:4], moved_on])

    now = {ref: row.adoption for ref in ADOPTIONS if (row := placed.dossier_row(ref)) is not None}
    assert now == {"HS-1": 4, "HS-2": 4, "HS-3": 4, "HS-4": 5, "HS-5": 3}
    placed.carry_rows([])


def test_what_is_left_to_rebuild_has_a_row_for_every_chain_and_for_none_besides(placed: Store) -> None:
    ghost = batch("HS-8")
    placed.write(request("no row"), [batch("HS-7")])
    lone = dossier_row("HS-9", adoption=5)
    rows = [*filter(None, map(placed.dossier_row, ADOPTIONS)), lone]
    dues = [due_row(ref, "decision", DUE) for ref in ("HS-1", "HS-9")]
    placed.replace_summaries(dossiers=rows, dues=dues, units=[], persons=PERSONS, grants=GRANTS)

    placed.replace_summaries(dossiers=None, dues=None, units=[unit_row("c-1")], persons=PERSONS, grants=GRANTS)

    behind = placed.rows_behind(1, limit=9)
    assert behind == [RowBehind(0, f"HS-{n}") for n in (1, 2, 3, 4, 5, 7)]
    lacking = placed.dossier_row("HS-7")
    assert lacking is not None
    assert (lacking.cell, lacking.name_key, lacking.version) == ("", b"", 1)
    assert [due.ref for due in placed.dues()] == ["HS-1"]
    assert placed.summary_rows().units == (unit_row("c-1"),)
    assert placed.head("HS-8") == Head(0, "0" * 64) != after(ghost)
