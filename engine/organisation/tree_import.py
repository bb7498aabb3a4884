"""Import of the organisation tree: from a table that people fill in to windows of units, or all faults by row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from engine.errors import RequestError
from engine.organisation.rows import UNIT_ID, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.tree_columns import COLUMNS_VI, kind_called
from engine.terms import UnitKind
from engine.text.cleaning import clean_text, parse_date
from engine.text.did_you_mean import did_you_mean, nearest_word
from engine.text.table_import import SHOWN, ImportColumn, ImportTable, Misread, RowFault, cleaned
from engine.text.yes_no import parse_yes_no

_TEXT_LIMIT = 200

_ID = re.compile(UNIT_ID)


class BadOrgError(RequestError):
    """The rows of an organisation tree cannot be accepted; `faults` lists a `RowFault` for everything found."""

    kind = "bad-org"
    exit_code = 10

    def __init__(self, faults: Sequence[RowFault]) -> None:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        hint = "nothing was imported: mend these rows, then import the file again"
        vi = f"có {len(faults)} lỗi trong danh sách đơn vị; chưa nhập gì"
        super().__init__(f"the rows of the organisation have {many}", hint=hint, message_vi=vi)
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
        near = nearest_word(row.kind, UnitKind)
        meant, vi = did_you_mean(row.kind, UnitKind), f"; có phải '{near}'?" if near else ""
        kinds = ", ".join(UnitKind)
        yield RowFault(
            at, "kind", f"there is no kind of unit '{row.kind}'{meant} (known: {kinds})",
            f"không có loại đơn vị '{row.kind}'{vi} (các loại: {kinds})",
        )  # fmt: skip
    if row.until is not None and row.until <= row.since:
        days = f"{row.since:%d/%m/%Y}", f"{row.until:%d/%m/%Y}"
        yield RowFault(
            at, "until", f"it ends on {days[1]}, not after it begins on {days[0]}",
            f"ngày hết {days[1]} không sau ngày bắt đầu {days[0]}",
        )  # fmt: skip
    if row.official_members is not None and row.official_members < 0:
        members = row.official_members
        yield RowFault(
            at, "official_members", f"{members} official members: a number below 0",
            f"số đảng viên chính thức là {members}, nhỏ hơn 0",
        )  # fmt: skip
    if row.committee_members is not None and row.committee_members < 1:
        yield RowFault(
            at, "committee_members", f"{row.committee_members} committee members: a number below 1",
            f"số cấp uỷ viên là {row.committee_members}, nhỏ hơn 1",
        )  # fmt: skip


def _overlaps(rows: Sequence[UnitRow]) -> Iterator[RowFault]:
    """Yield windows of one unit that share a day."""
    numbered = sorted(enumerate(rows), key=lambda pair: (pair[1].unit, pair[1].since))
    for (_, earlier), (at, later) in pairwise(numbered):
        if earlier.unit == later.unit and (earlier.until is None or later.since < earlier.until):
            day = f"{later.since:%d/%m/%Y}"
            yield RowFault(
                at, "since", f"'{later.unit}' already has a row for {day}; end the earlier row on that day",
                f"'{later.unit}' đã có dòng cho ngày {day}; ghi ngày hết của dòng trước là ngày đó",
            )  # fmt: skip


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
    shown = f"{row.since:%d/%m/%Y}"
    heir = tree.unit_on(tree.heir_on(row.unit, row.since), row.since)
    if heir is None:
        yield RowFault(
            at, "parent", f"the unit '{row.parent}', into which it is merged, is not there on {shown}",
            f"đơn vị nhận sáp nhập '{row.parent}' không có vào ngày {shown}",
        )  # fmt: skip
        return
    last = tree.last_on(row.unit, row.since)
    if last is not None and (last.kind == UnitKind.CELL) != (heir.kind == UnitKind.CELL):
        yield RowFault(
            at, "parent", f"'{row.unit}' cannot be merged into '{heir.unit}': a cell becomes part of a cell alone",
            f"không sáp nhập được '{row.unit}' vào '{heir.unit}': chi bộ chỉ sáp nhập với chi bộ",
        )  # fmt: skip


def _days_to_look(row: UnitRow, tree: OrgTree) -> list[date]:
    """Return the first day of a window and the days in it on which its parent changes."""
    changes = {day for day in tree.changes_of(row.parent) if day > row.since and (not row.until or day < row.until)}
    return [row.since, *sorted(changes)]


def _fault_of_parent(row: UnitRow, at: int, *, tree: OrgTree, day: date) -> RowFault | None:
    parent, shown = tree.unit_on(row.parent, day), f"{day:%d/%m/%Y}"
    if parent is None:
        return RowFault(
            at, "parent", f"the unit above, '{row.parent}', does not exist on {shown}",
            f"đơn vị cấp trên '{row.parent}' không tồn tại ngày {shown}",
        )  # fmt: skip
    if parent.kind == UnitKind.CELL:
        return RowFault(
            at, "parent", f"the unit above, '{row.parent}', is a cell on {shown}; nothing stands below a cell",
            f"đơn vị cấp trên '{row.parent}' là chi bộ ngày {shown}; dưới chi bộ không có đơn vị nào",
        )  # fmt: skip
    if row.unit in tree.path_on(row.parent, day):
        return RowFault(
            at, "parent", f"'{row.unit}' stands above itself on {shown}",
            f"'{row.unit}' là cấp trên của chính nó ngày {shown}",
        )  # fmt: skip
    return None


def _id(typed: str) -> str | Misread:
    if _ID.fullmatch(typed):
        return typed
    return Misread(
        f"'{typed[:SHOWN]}' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens",
        f"mã '{typed[:SHOWN]}' không hợp lệ: dùng 1 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối",
    )


def _text(typed: str) -> str | Misread:
    return cleaned(typed, partial(clean_text, limit=_TEXT_LIMIT))


def _name(typed: str) -> str | Misread:
    return _text(typed) if typed else Misread("the name is missing", "thiếu tên đơn vị")


def _day(typed: str) -> date | Misread:
    if not typed:
        return Misread("the day is missing; write it as 01/07/2025", "thiếu ngày; viết như 01/07/2025")
    return cleaned(typed, parse_date)


def _yes_no(typed: str) -> bool | Misread | None:
    answer = parse_yes_no(typed)
    if answer is not None or not typed:
        return answer
    return Misread(
        f"'{typed[:SHOWN]}' is neither yes nor no; leave it blank when it is not known",
        f"'{typed[:SHOWN]}' không phải có hoặc không; để trống nếu chưa rõ",
    )


def _members(typed: str) -> int | Misread | None:
    if not typed:
        return None
    if re.fullmatch(r"-?[0-9]{1,6}", typed):
        return int(typed)
    return Misread(f"'{typed[:SHOWN]}' is not a whole number", f"'{typed[:SHOWN]}' không phải số nguyên")


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
