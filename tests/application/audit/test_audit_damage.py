"""Greater damage and rebuilding: cut logs, forged bodies, lost tables; what can be rebuilt is rebuilt the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from application import batches
from application.audit.ranges import office_tables, place_ranges
from application.audit.rebuild import rebuild
from application.organisation.import_tree import ImportTree
from application.ports.summaries import Summaries
from engine.errors import EvidenceError, HosoError, Message
from engine.ledger.entry import leaf_hash
from engine.ledger.head import Head
from engine.ledger.verify import LedgerFault, Unplaced
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World, filled


def faults(world: World) -> list[LedgerFault]:
    return world.audit().verify().faults


@pytest.fixture
def world() -> World:
    return filled()


TABLES = {"dossiers": "dossier_rows", "dues": "due_table", "units": "unit_table", "persons": "person_table",
          "grants": "grant_table"}  # fmt: skip


# ---------------------------------------------------------------------- greater damage


def test_a_log_cut_off_at_the_end_is_found_by_the_heads(world: World) -> None:
    cut = world.store.lines.pop()

    assert faults(world) == [
        LedgerFault("chain", cut.subject, Message("audit.head_differs", head=cut.n, last=cut.n - 1))
    ]


def test_a_chain_taken_out_whole_is_found_by_its_head(world: World) -> None:
    world.store.lines = [row for row in world.store.lines if row.subject != "HS-2026-0003"]

    assert ("chain", "HS-2026-0003") in [(fault.check, fault.where) for fault in faults(world)]


def test_a_head_without_lines_is_found(world: World) -> None:
    world.store.heads["HS-2026-0099"] = Head(0, "0" * 64)

    assert [(fault.check, fault.where) for fault in faults(world)] == [("chain", "HS-2026-0099")]


def test_lines_and_heads_cut_together_are_found_by_the_summaries(world: World) -> None:
    rows = world.store.lines
    at = max(i for i, row in enumerate(rows) if row.subject == "HS-2026-0003")
    rows[at:] = [row._replace(place=row.place - 1) for row in rows[at + 1 :]]
    last = rows[max(i for i, row in enumerate(rows) if row.subject == "HS-2026-0003")]
    world.store.heads["HS-2026-0003"] = Head(last.n, last.hash)

    found = faults(world)

    assert [(fault.check, fault.where) for fault in found] == [
        ("answer", "HS-2026-0003 #1"), ("summary", "dossiers HS-2026-0003"),
    ]  # fmt: skip
    assert "version" in str(found[1].what)


def test_a_value_beside_no_line_is_found(world: World) -> None:
    stray = replace(world.store.values["HS-2026-0001"][0], n=99)
    world.store.values["HS-2026-0001"].append(stray)

    assert [(fault.check, fault.where) for fault in faults(world)] == [("value", "HS-2026-0001 #99 name")]


def test_an_erased_value_is_no_fault_of_the_log(world: World) -> None:
    world.store.erase("HS-2026-0001", "birth_on")

    assert faults(world) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda store, at: store.damage_line(at, line=b"\xff" + store.lines[at].line),
        lambda store, at: store.damage_line(at, line=b"{}", hash=leaf_hash(b"{}")),
    ],
)
def test_a_line_that_cannot_be_read_stops_no_audit(world: World, damage: Callable[[Any, int], None]) -> None:
    at = next(i for i, row in enumerate(world.store.lines) if (row.subject, row.n) == ("HS-2026-0002", 3))
    damage(world.store, at)
    broken = world.store.values["HS-2026-0002"]
    broken[0] = replace(broken[0], text="{")

    found = faults(world)

    assert [(fault.check, fault.where) for fault in found if fault.check != "chain"] == [
        ("line", f"HS-2026-0002 #3 (place {at + 1})"), ("value", f"HS-2026-0002 #{broken[0].n} name"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["NaN", '{"a":1,"a":2}', " 1", "{", "[" * 5_000, '"\udcff"'], ids=lambda text: text[:13]
)
def test_a_value_that_is_no_canonical_json_is_named(world: World, text: str) -> None:
    broken = world.store.values["HS-2026-0002"]
    broken[0] = replace(broken[0], text=text)

    assert [(fault.check, fault.where) for fault in faults(world)] == [("value", f"HS-2026-0002 #{broken[0].n} name")]


def test_a_value_that_is_no_number_hides_no_change_of_another_one(world: World) -> None:
    broken = world.store.values["HS-2026-0002"]
    broken[:2] = replace(broken[0], text="NaN"), replace(broken[1], text='"x"')

    assert {fault.where.split(" ")[-1] for fault in faults(world)} == {value.name for value in broken[:2]}


def test_a_forged_body_that_cannot_be_understood_is_named(world: World) -> None:
    world.forge("HS-2026-0003", 1, on="hôm qua")
    world.store.dossier_rows["HS-2026-0003"] = replace(
        world.store.dossier_rows["HS-2026-0003"], head=world.store.heads["HS-2026-0003"].hash
    )

    (found,) = faults(world)

    assert (found.check, found.where) == ("summary", "HS-2026-0003")
    assert found.what.code == "ledger.body_unreadable"


@pytest.mark.parametrize("waits", [True, False])
def test_a_line_without_a_place_is_checked_and_is_a_fault_unless_it_waits_for_one(
    world: World,
    waits: bool,  # noqa: FBT001
) -> None:
    last = world.store.lines.pop()
    world.store.without_place.append(Unplaced(last._replace(place=0), waits))

    report = world.audit().verify()

    assert (report.pending, report.lines) == (1, last.place)
    assert [(fault.check, fault.where) for fault in report.faults] == ([] if waits else [("order", "log")])


def test_a_line_that_waits_and_was_changed_is_named(world: World) -> None:
    last = world.store.lines.pop()
    world.store.without_place.append(Unplaced(last._replace(place=0, line=last.line + b" "), waits=True))

    assert [fault.check for fault in faults(world)] == ["line"]


def test_a_head_without_a_chain_and_a_chain_without_its_head_are_named(world: World) -> None:
    world.store.heads["HS-2026-0099"] = world.store.heads["HS-2026-0001"]
    del world.store.heads["HS-2026-0002"]

    assert [(one.check, one.where) for one in faults(world) if one.check == "chain"] == [
        ("chain", "HS-2026-0099"), ("chain", "HS-2026-0002"),
    ]  # fmt: skip


def test_a_line_written_while_the_audit_reads_is_checked_and_no_fault(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, scan = len(world.store.lines), world.store.scan

    def scan_with_a_writer(after: int = 0, until: int | None = None) -> Any:
        yield from list(scan(after, until))
        if len(world.store.lines) == size:
            world.record("HS-2026-0001", "note", "2026-11-20", text="thêm trong khi kiểm tra")

    monkeypatch.setattr(world.store, "scan", scan_with_a_writer)

    report = world.audit().verify()

    assert report.faults == []
    assert report.lines == size + 1


# ---------------------------------------------------------------------- rebuild


def test_rebuilt_tables_equal_those_kept_while_writing(world: World) -> None:
    before = ordered(world.store.summary_rows())
    world.store.dossier_rows, world.store.due_table = {}, []
    world.store.unit_table, world.store.person_table, world.store.grant_table = [], [], []

    rebuild(world.office)

    assert ordered(world.store.summary_rows()) == before
    assert faults(world) == []
    assert world.nominate().dossier.ref == "HS-2026-0004"


def ordered(rows: Summaries) -> dict[str, list[str]]:
    return {name: sorted(map(repr, getattr(rows, name))) for name in TABLES}


def test_deadlines_are_rebuilt_under_the_law_in_use_and_the_tree_of_their_last_entry(world: World) -> None:
    before = ordered(world.store.summary_rows())["dues"]
    moved = [unit("cb-1", "cell", "xa-b") if row.unit == "cb-1" else row for row in TREE]
    world.run(ImportTree(actor="quan", windows=(*moved, unit("cb-4", "cell", "xa-b"))))

    assert len(before) == 2
    assert faults(world) == []
    assert ordered(world.audit().built())["dues"] == before
    world.record("HS-2026-0002", "note", "12/11/2026", by="xa", text="nơi mới")
    assert ordered(world.store.summary_rows())["dues"] != before
    assert faults(world) == []
    world.adopt(world.books.add("two", deadlines=()))
    assert world.store.dues() == []
    assert faults(world) == []


def test_a_law_that_is_not_in_the_archive_is_told(world: World) -> None:
    world.books.laws.clear()

    (found,) = faults(world)
    assert (found.check, found.where) == ("summary", "log")
    with pytest.raises(EvidenceError) as caught:
        rebuild(world.office)
    assert isinstance(caught.value, HosoError)


# ---------------------------------------------------------------------- ranges


@pytest.mark.parametrize("place", [9, 10, 11])
def test_a_line_gone_at_the_edge_of_a_range_is_missed_where_the_ranges_meet(
    world: World, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_ranges, "PLACES_AT_ONCE", 10)
    del world.store.lines[place - 1]

    orders = [(fault.where, fault.what) for fault in faults(world) if fault.check == "order"]

    assert orders == [(f"place {place + 1}", Message("audit.place_skipped", before=place - 1))]


def test_two_lines_of_a_chain_in_the_place_of_each_other_are_named(world: World) -> None:
    lines = world.store.lines
    second, third = (i for i, row in enumerate(lines) if row.subject == "HS-2026-0001" and row.n in (2, 3))
    lines[second], lines[third] = (
        lines[third]._replace(place=lines[second].place), lines[second]._replace(place=lines[third].place),
    )  # fmt: skip

    (fault,) = faults(world)

    assert fault.where == f"HS-2026-0001 #3 (place {second + 1})"
    assert fault.what == Message("audit.place_before", before=third + 1)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_missing_in_a_table_looked_at_row_by_row_is_found(
    world: World, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "CHAINS_AT_ONCE", 1)
    monkeypatch.setattr(office_tables, "UNITS_AT_ONCE", 1)
    monkeypatch.setattr(office_tables, "_ROWS_AT_ONCE", 1)
    assert faults(world) == []
    kept = getattr(world.store, TABLES[table])
    kept.pop(next(iter(kept))) if isinstance(kept, dict) else kept.pop()

    (missing,) = faults(world)

    assert (missing.where.split(" ")[0], missing.what) == (table, Message("audit.row_missing"))
