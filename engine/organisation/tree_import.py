"""Import of the organisation tree: from a table that people fill in to windows of units, or all faults by row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from engine.errors import Message, RequestError
from engine.organisation.rows import UNIT_ID, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_columns import COLUMNS_VI, kind_called
from engine.terms import UnitKind
from engine.text.cleaning import clean_text, parse_date
from engine.text.did_you_mean import nearest_word
from engine.text.table_import import SHOWN, ImportColumn, ImportTable, RowFault, cleaned
from engine.text.yes_no import parse_yes_no

_TEXT_LIMIT = 200

_ID = re.compile(UNIT_ID)


class BadOrgError(RequestError):
    """The rows of an organisation tree cannot be accepted; `faults` lists a `RowFault` for everything found."""

    kind = "bad-org"
    exit_code = 10

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("org.faulty", n=len(faults))
        self.faults = tuple(faults)


def import_rows(rows: Sequence[Mapping[str, str]], *, first_row: int = 2) -> list[UnitRow]:
    """Return the windows that the rows describe.

    Args:
        rows: Column → text, by the names in `engine.organisation.tree_columns`; blank means unknown, or no end for
            `until`. Only `unit`, `since`, `kind` and `name` must be filled in.
        first_row: Number of the first row in faults; 2 because row 1 of a table holds the names of the columns.

    Raises:
        BadOrgError: Something is wrong; every fault of every row is named.

    """
    read, faults = _TABLE.read(rows, first_row=first_row)
    windows = [UnitRow(**row.values) for row in read]
    if not faults:
        faults = [replace(fault, row=read[fault.row].number) for fault in validate(windows)]
    if faults:
        raise BadOrgError(sorted(faults, key=lambda fault: fault.row))
    return windows


def validate(rows: Sequence[UnitRow]) -> list[RowFault]:
    """Return every fault of a tree; `row` of each fault is the place in `rows`, from 0."""
    tree = OrgTree(rows)
    alone = [fault for at, row in enumerate(rows) for fault in _alone(row, at)]
    windows = [*_overlaps(rows)]
    above = [fault for at, row in enumerate(rows) for fault in _above(row, at, tree)]
    return [*alone, *windows, *above]


def _alone(row: UnitRow, at: int) -> Iterator[RowFault]:
    """Yield what is wrong with a window by itself."""
    if row.kind not in frozenset(UnitKind):
        near, known = nearest_word(row.kind, UnitKind), tuple(str(kind) for kind in UnitKind)
        suggestion = Message("org.kind_meant", word=near) if near else ""
        yield RowFault(at, "kind", Message("org.kind_unknown", kind=row.kind, near=suggestion, known=known))
    if row.until is not None and row.until <= row.since:
        yield RowFault(at, "until", Message("org.ends_before_it_begins", until=row.until, since=row.since))
    if row.official_members is not None and row.official_members < 0:
        yield RowFault(at, "official_members", Message("org.members_below_0", members=row.official_members))
    if row.committee_members is not None and row.committee_members < 1:
        yield RowFault(at, "committee_members", Message("org.committee_below_1", members=row.committee_members))


def _overlaps(rows: Sequence[UnitRow]) -> Iterator[RowFault]:
    """Yield windows of one unit that share a day."""
    numbered = sorted(enumerate(rows), key=lambda pair: (pair[1].unit, pair[1].since))
    for (_, earlier), (at, later) in pairwise(numbered):
        if earlier.unit == later.unit and (earlier.until is None or later.since < earlier.until):
            yield RowFault(at, "since", Message("org.rows_overlap", unit=later.unit, day=later.since))


def _above(row: UnitRow, at: int, tree: OrgTree) -> Iterator[RowFault]:
    """Yield what is wrong with the units above a window: one missing, a cell, or the unit itself."""
    if row.kind == UnitKind.MERGED:
        yield from _merger(row, at, tree)
        return
    if not row.parent:
        return
    for day in _days_to_look(row, tree):
        fault = _fault_of_parent(row, at, tree=tree, day=day)
        if fault is not None:
            yield fault
            return


def _merger(row: UnitRow, at: int, tree: OrgTree) -> Iterator[RowFault]:
    """Yield what is wrong with a merger: no successor there on its day, or a cell and something else."""
    heir = tree.unit_on(tree.heir_on(row.unit, row.since), row.since)
    if heir is None:
        yield RowFault(at, "parent", Message("org.heir_missing", unit=row.parent, day=row.since))
        return
    last = tree.last_on(row.unit, row.since)
    if last is not None and (last.kind == UnitKind.CELL) != (heir.kind == UnitKind.CELL):
        yield RowFault(at, "parent", Message("org.cell_merged_into_another_kind", unit=row.unit, heir=heir.unit))


def _days_to_look(row: UnitRow, tree: OrgTree) -> list[date]:
    """Return the first day of a window and the days in it on which its parent changes."""
    changes = {day for day in tree.changes_of(row.parent) if day > row.since and (not row.until or day < row.until)}
    return [row.since, *sorted(changes)]


def _fault_of_parent(row: UnitRow, at: int, *, tree: OrgTree, day: date) -> RowFault | None:
    parent = tree.unit_on(row.parent, day)
    if parent is None:
        return RowFault(at, "parent", Message("org.parent_missing", parent=row.parent, day=day))
    if parent.kind == UnitKind.CELL:
        return RowFault(at, "parent", Message("org.parent_is_cell", parent=row.parent, day=day))
    if row.unit in tree.path_on(row.parent, day):
        return RowFault(at, "parent", Message("org.above_itself", unit=row.unit, day=day))
    return None


def _id(typed: str) -> str | Message:
    if _ID.fullmatch(typed):
        return typed
    return Message("org.id_wrong", typed=typed[:SHOWN])


def _text(typed: str) -> str | Message:
    return cleaned(typed, partial(clean_text, limit=_TEXT_LIMIT))


def _name(typed: str) -> str | Message:
    return _text(typed) if typed else Message("org.name_missing")


def _day(typed: str) -> date | Message:
    if not typed:
        return Message("org.day_missing")
    return cleaned(typed, parse_date)


def _yes_no(typed: str) -> bool | Message | None:
    answer = parse_yes_no(typed)
    if answer is not None or not typed:
        return answer
    return Message("org.neither_yes_nor_no", typed=typed[:SHOWN])


def _members(typed: str) -> int | Message | None:
    if not typed:
        return None
    if re.fullmatch(r"-?[0-9]{1,6}", typed):
        return int(typed)
    return Message("org.no_whole_number", typed=typed[:SHOWN])


_READERS: Mapping[str, Callable[[str], object]] = {
    "unit": _id,
    "since": _day,
    "until": lambda typed: _day(typed) if typed else None,
    "kind": kind_called,
    "parent": lambda typed: _id(typed) if typed else "",
    "name": _name,
    "decides": lambda typed: _yes_no(typed) if typed else False,
    "official_members": _members,
    "has_youth_union": _yes_no,
    "has_trade_union": _yes_no,
    "unit_type": _text,
    "special_area": _yes_no,
    "code": _text,
    "committee_members": _members,
}
_TABLE = ImportTable(
    tuple(ImportColumn(name, COLUMNS_VI[name], read) for name, read in _READERS.items()), listed=", ".join(_READERS)
)
