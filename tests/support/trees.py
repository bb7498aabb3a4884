"""Trees of many units, and random ones with the lists that change them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from application.ports.store import Batch, Request, UnitChanges
from engine.ledger.subjects import ORG
from engine.organisation.changes.tree_checks import faults_in
from engine.organisation.changes.tree_import import BadOrgError, read_rows
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.text.table_import import RowFault
from store import SqlStore
from tests.support.lines import sealed, unit_row

FIRST = date(2020, 1, 1)
_DAYS = [FIRST + timedelta(days=30 * n) for n in range(1, 4)]
_NAMES = ("a", "b", "c", "d", "e", "f", "g")
_CELLS = 9


def province(units: int, *, name: str = "t1") -> Iterator[UnitRow]:
    """Yield a province of about so many units: committees below it, nine cells below each; rows with two windows."""
    yield unit_row(name, since=FIRST, kind="province", parent="", name=f"Tỉnh {name}")
    for number in range(units // (_CELLS + 1)):
        committee = f"{name}-c{number:04d}"
        yield unit_row(committee, since=FIRST, kind="grassroots", parent=name, name=f"Đảng uỷ {number}", decides=True)
        for turn in range(_CELLS):
            cell = unit_row(f"{committee}-{turn}", since=FIRST, kind="cell", parent=committee, name=f"Chi bộ {turn}")
            yield replace(cell, until=_DAYS[0])
            yield replace(cell, since=_DAYS[0], official_members=turn)


def import_rows(rows: Sequence[Mapping[str, str]]) -> list[UnitRow]:
    """Return the windows of a whole tree that a table describes; raise BadOrgError with every fault by row."""
    windows, faults = read_rows(rows, first_row=2)
    if not faults:
        faults = [replace(fault, row=fault.row + 2) for fault in validate(windows)]
    if faults:
        raise BadOrgError(sorted(faults, key=lambda fault: fault.row))
    return windows


def validate(rows: Sequence[UnitRow]) -> list[RowFault]:
    """Return every fault of a whole tree; `row` of each is the place in `rows`, from 0."""
    return faults_in(OrgTree(rows), rows)


def put(store: SqlStore, rows: Sequence[UnitRow]) -> None:
    """Put windows into the table of units and nowhere else."""
    head = store.head(ORG)
    key = f"put after {head.version}"
    store.write(Request(key, "f"), [Batch(ORG, head, sealed(ORG, head), units=UnitChanges(put=rows))])


@st.composite
def lists(draw: st.DrawFn) -> list[UnitRow]:
    """Return a list of units, above each one of those before it: most of the time a tree, with gaps and moves."""
    rows: list[UnitRow] = []
    for name in draw(st.lists(st.sampled_from(_NAMES), min_size=3, unique=True)):
        cuts = [FIRST, *sorted(draw(st.sets(st.sampled_from(_DAYS), max_size=2)))]
        ends = draw(st.sampled_from([*[None] * 8, _DAYS[-1] + timedelta(days=30)]))
        kind = draw(st.sampled_from(["grassroots", "grassroots", "cell"]))
        for since, until in zip(cuts, [*cuts[1:], ends], strict=True):
            above = draw(st.sampled_from(["", *(row.unit for row in rows if row.kind != "cell" and row.unit != name)]))
            called = draw(st.sampled_from("xy"))
            rows.append(unit_row(name, since=since, until=until, kind=kind, parent=above, name=called))
    return rows


@st.composite
def next_lists(draw: st.DrawFn, rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return a list that says most of what another one says: rows are left out, changed, said twice, put elsewhere."""
    after: list[UnitRow] = []
    for row in rows:
        changed: dict[str, list[UnitRow]] = {
            "gone": [],
            "twice": [row, row],
            "name": [replace(row, name="z")],
            "parent": [replace(row, parent=draw(st.sampled_from(["", *_NAMES])))],
            "merged": [replace(row, kind="merged", parent=draw(st.sampled_from(_NAMES)))],
            "days": [replace(row, since=row.since + timedelta(days=draw(st.integers(1, 40))))],
        }
        after += changed.get(draw(st.sampled_from(["same"] * 24 + [*changed])), [row])
    return draw(st.permutations(after))
