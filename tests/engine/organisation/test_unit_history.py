"""A tree of the past is the one that all lines up to then make, whichever tree was asked for before."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.entry import Entry
from engine.ledger.subjects import ORG
from engine.organisation.lazy_tree import LazyTree
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_history import UnitHistory, UnitsAt
from engine.read_models.projection import unit_fields, units_of
from engine.terms import EntryKind, UnitKind
from tests.support.engine.small import unit

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(4)]
NAMES = ["a", "b", "c", "d"]

windows = st.builds(
    lambda name, since, until, kind, parent: unit(name, kind, parent, since=since, until=until),
    st.sampled_from(NAMES), st.sampled_from(DAYS), st.sampled_from([None, *DAYS]),
    st.sampled_from([UnitKind.CELL, UnitKind.MERGED]), st.sampled_from(["", *NAMES]),
)  # fmt: skip
listed = st.lists(windows, max_size=6)
lines = st.lists(st.one_of(st.tuples(listed, listed), st.tuples(st.none(), listed)), max_size=6)
SAMPLE = Entry(ORG, 1, "", "", "", "", "", "", EntryKind.ORG_AMENDED, {}, {}, "", "", "")
Lines = list[tuple[list[UnitRow] | None, list[UnitRow]]]


def chain(told: Lines) -> list[Entry]:
    """Lines of the tree: what goes and what comes, or, where nothing is said to go, a whole tree as older ones hold."""
    return [_line(n, drop, put) for n, (drop, put) in enumerate(told, start=1)]


def _line(n: int, drop: list[UnitRow] | None, put: list[UnitRow]) -> Entry:
    fields = [unit_fields(row) for row in put]
    body: dict[str, Any] = {"units": fields}
    kind = EntryKind.ORG_CHANGED
    if drop is not None:
        kind, body = EntryKind.ORG_AMENDED, {"drop": [unit_fields(row) for row in drop], "put": fields}
    return SAMPLE._replace(n=n, kind=kind, body=body)


def in_order(rows: Any) -> list[UnitRow]:
    return sorted(rows, key=lambda row: (row.unit, row.since))


@given(lines, st.randoms(use_true_random=False))
def test_each_entry_left_what_all_lines_up_to_it_make(told: Lines, chance: Any) -> None:
    entries, history = chain(told), UnitHistory()
    cut = chance.randint(0, len(entries))
    history.follow(entries[:cut])
    history.follow(entries[cut:])

    versions = list(range(len(entries) + 2))
    chance.shuffle(versions)
    for version in versions:
        whole, source = OrgTree(units_of(entries, up_to=version)), UnitsAt(history, version)
        lazy = LazyTree(source)
        assert source.units() == in_order(whole.rows)
        for name in NAMES:
            assert source.unit_windows([name]) == in_order(row for row in whole.rows if row.unit == name)
            assert in_order(source.units_under([name])) == in_order(row for row in whole.rows if row.parent == name)
            for day in DAYS:
                assert lazy.path_on(name, day) == whole.path_on(name, day)
                assert lazy.last_path(name, day) == whole.last_path(name, day)
                assert lazy.roots_on(day) == whole.roots_on(day)


def test_a_unit_that_does_not_change_is_kept_once() -> None:
    rows = [unit(name, UnitKind.CELL, "") for name in NAMES]
    history = UnitHistory()
    history.follow(chain([([], rows), *([(rows[:1], rows[:1])] * 50), (None, rows)]))

    assert [len(states) for states in history._states.values()] == [1] * len(NAMES)
    assert (history.version, history.units()) == (52, NAMES)
