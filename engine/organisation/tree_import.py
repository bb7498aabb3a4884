"""Rows of an organisation tree as somebody typed them → windows of units, or every fault at once, by row number."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from engine.errors import BadDateError, BadTextError, RequestError
from engine.organisation.tree import OrgTree
from engine.organisation.tree_columns import column_called, kind_called
from engine.read_models.rows import UnitRow
from engine.terms import UnitKind
from engine.text.cleaning import clean_text, parse_date

COLUMNS = (
    "unit", "since", "until", "kind", "parent", "name", "decides", "official_members", "has_youth_union",
    "has_trade_union", "unit_type", "special_area", "code", "committee_members",
)  # fmt: skip
"""Columns of a tree that is imported; `unit`, `since`, `kind` and `name` must be filled in."""

_TEXT_LIMIT = 200
UNIT_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}"
"""What an id of a unit is made of; the scope of a local rule names one."""

_ID = re.compile(UNIT_ID)
_YES_NO: dict[str, bool | None] = {
    "": None, "có": True, "yes": True, "true": True, "không": False, "no": False, "false": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrgFault:
    """One thing wrong with one row (0: with no row of a file), in English and Vietnamese; `column` may be empty."""

    row: int
    column: str
    message: str
    message_vi: str

    def __str__(self) -> str:
        """Return row, column and message as one line."""
        place = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}" if self.row else self.message


class BadOrgError(RequestError):
    """The rows of an organisation tree cannot be accepted; `faults` lists an `OrgFault` for everything found."""

    kind = "bad-org"
    exit_code = 10

    def __init__(self, faults: Sequence[OrgFault]) -> None:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        hint = "nothing was imported: mend these rows, then import the file again"
        vi = f"có {len(faults)} lỗi trong danh sách đơn vị; chưa nhập gì"
        super().__init__(f"the rows of the organisation have {many}", hint=hint, message_vi=vi)
        self.faults = tuple(faults)


def import_rows(rows: Sequence[Mapping[str, str]], *, first_row: int = 2) -> list[UnitRow]:
    """Return the windows that the rows describe.

    Args:
        rows: Column → text, by the names in `COLUMNS` or Vietnamese ones (`engine.organisation.tree_columns`); blank
            means unknown, or no end for `until`.
        first_row: Number of the first row in faults; 2 because row 1 of a table holds the names of the columns.

    Raises:
        BadOrgError: Something is wrong; every fault of every row is named.

    """
    faults: list[OrgFault] = []
    read: list[tuple[int, UnitRow]] = []
    for number, cells in enumerate(rows, start=first_row):
        row, found = _row(cells, number)
        faults += found
        if row is not None:
            read.append((number, row))
    if not faults:
        numbers = [number for number, _ in read]
        faults = [replace(fault, row=numbers[fault.row]) for fault in validate([row for _, row in read])]
    if faults:
        raise BadOrgError(sorted(faults, key=lambda fault: fault.row))
    return [row for _, row in read]


def validate(rows: Sequence[UnitRow]) -> list[OrgFault]:
    """Return every fault of a tree; `row` of each fault is the place in `rows`, from 0."""
    tree = OrgTree(rows)
    alone = [fault for at, row in enumerate(rows) for fault in _alone(row, at)]
    windows = [*_overlaps(rows)]
    above = [fault for at, row in enumerate(rows) for fault in _above(row, at, tree)]
    return [*alone, *windows, *above]


def _alone(row: UnitRow, at: int) -> Iterator[OrgFault]:
    """Yield what is wrong with a window by itself."""
    if row.kind not in frozenset(UnitKind):
        close = get_close_matches(row.kind, list(UnitKind), n=1)
        meant, vi = (f"; did you mean '{close[0]}'?", f"; có phải '{close[0]}'?") if close else ("", "")
        kinds = ", ".join(UnitKind)
        yield OrgFault(
            at, "kind", f"there is no kind of unit '{row.kind}'{meant} (known: {kinds})",
            f"không có loại đơn vị '{row.kind}'{vi} (các loại: {kinds})",
        )  # fmt: skip
    if row.until is not None and row.until <= row.since:
        days = f"{row.since:%d/%m/%Y}", f"{row.until:%d/%m/%Y}"
        yield OrgFault(
            at, "until", f"it ends on {days[1]}, not after it begins on {days[0]}",
            f"ngày hết {days[1]} không sau ngày bắt đầu {days[0]}",
        )  # fmt: skip
    if row.official_members is not None and row.official_members < 0:
        members = row.official_members
        yield OrgFault(
            at, "official_members", f"{members} official members: a number below 0",
            f"số đảng viên chính thức là {members}, nhỏ hơn 0",
        )  # fmt: skip
    if row.committee_members is not None and row.committee_members < 1:
        yield OrgFault(
            at, "committee_members", f"{row.committee_members} committee members: a number below 1",
            f"số cấp uỷ viên là {row.committee_members}, nhỏ hơn 1",
        )  # fmt: skip


def _overlaps(rows: Sequence[UnitRow]) -> Iterator[OrgFault]:
    """Yield windows of one unit that share a day."""
    numbered = sorted(enumerate(rows), key=lambda pair: (pair[1].unit, pair[1].since))
    for (_, earlier), (at, later) in pairwise(numbered):
        if earlier.unit == later.unit and (earlier.until is None or later.since < earlier.until):
            day = f"{later.since:%d/%m/%Y}"
            yield OrgFault(
                at, "since", f"'{later.unit}' already has a row for {day}; end the earlier row on that day",
                f"'{later.unit}' đã có dòng cho ngày {day}; ghi ngày hết của dòng trước là ngày đó",
            )  # fmt: skip


def _above(row: UnitRow, at: int, tree: OrgTree) -> Iterator[OrgFault]:
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


def _merger(row: UnitRow, at: int, tree: OrgTree) -> Iterator[OrgFault]:
    """Yield what is wrong with a merger: no successor there on its day, or a cell and something else."""
    shown = f"{row.since:%d/%m/%Y}"
    heir = tree.unit_on(tree.heir_on(row.unit, row.since), row.since)
    if heir is None:
        yield OrgFault(
            at, "parent", f"the unit '{row.parent}', into which it is merged, is not there on {shown}",
            f"đơn vị nhận sáp nhập '{row.parent}' không có vào ngày {shown}",
        )  # fmt: skip
        return
    last = tree.last_on(row.unit, row.since)
    if last is not None and (last.kind == UnitKind.CELL) != (heir.kind == UnitKind.CELL):
        yield OrgFault(
            at, "parent", f"'{row.unit}' cannot be merged into '{heir.unit}': a cell becomes part of a cell alone",
            f"không sáp nhập được '{row.unit}' vào '{heir.unit}': chi bộ chỉ sáp nhập với chi bộ",
        )  # fmt: skip


def _days_to_look(row: UnitRow, tree: OrgTree) -> list[date]:
    """Return the first day of a window and the days in it on which its parent changes."""
    changes = {day for day in tree.changes_of(row.parent) if day > row.since and (not row.until or day < row.until)}
    return [row.since, *sorted(changes)]


def _fault_of_parent(row: UnitRow, at: int, *, tree: OrgTree, day: date) -> OrgFault | None:
    parent, shown = tree.unit_on(row.parent, day), f"{day:%d/%m/%Y}"
    if parent is None:
        return OrgFault(
            at, "parent", f"the unit above, '{row.parent}', does not exist on {shown}",
            f"đơn vị cấp trên '{row.parent}' không tồn tại ngày {shown}",
        )  # fmt: skip
    if parent.kind == UnitKind.CELL:
        return OrgFault(
            at, "parent", f"the unit above, '{row.parent}', is a cell on {shown}; nothing stands below a cell",
            f"đơn vị cấp trên '{row.parent}' là chi bộ ngày {shown}; dưới chi bộ không có đơn vị nào",
        )  # fmt: skip
    if row.unit in tree.path_on(row.parent, day):
        return OrgFault(
            at, "parent", f"'{row.unit}' stands above itself on {shown}",
            f"'{row.unit}' là cấp trên của chính nó ngày {shown}",
        )  # fmt: skip
    return None


def _row(cells: Mapping[str, str], number: int) -> tuple[UnitRow | None, list[OrgFault]]:
    """Return the window of one row, or its faults."""
    values: dict[str, Any] = {}
    faults = [*_strange_columns(cells, number)]
    cells = {column_called(str(name)): typed for name, typed in cells.items()}
    for column in COLUMNS:
        typed = (cells.get(column) or "").strip()
        value = _READ[column](typed)
        if isinstance(value, _Wrong):
            faults.append(OrgFault(number, column, value.en, value.vi))
        values[column] = value
    if faults:
        return None, faults
    return UnitRow(**{**values, "decides": bool(values["decides"])}), []


def _strange_columns(cells: Mapping[str, str], number: int) -> Iterator[OrgFault]:
    met: set[str] = set()
    for column in cells:
        called = column_called(str(column))
        if called in met:
            en, vi = "two columns say the same", "hai cột cùng một nội dung"
            yield OrgFault(number, str(column)[:40], en, vi)
        met.add(called)
        if called not in COLUMNS:
            known = ", ".join(COLUMNS)
            en, vi = f"there is no such column (known: {known})", f"không có cột này (các cột: {known})"
            yield OrgFault(number, str(column)[:40], en, vi)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a cell of the table cannot be read."""

    en: str
    vi: str


def _id(typed: str) -> str | _Wrong:
    if _ID.fullmatch(typed):
        return typed
    return _Wrong(
        f"'{typed[:40]}' is not an id: use 1 to 60 letters without marks, digits, dots, hyphens",
        f"mã '{typed[:40]}' không hợp lệ: dùng 1 đến 60 chữ không dấu, chữ số, dấu chấm, gạch nối",
    )


def _text(typed: str) -> str | _Wrong:
    try:
        return clean_text(typed, limit=_TEXT_LIMIT)
    except BadTextError as error:
        return _Wrong(str(error), str(error.values.get("message_vi", error.message)))


def _name(typed: str) -> str | _Wrong:
    return _text(typed) if typed else _Wrong("the name is missing", "thiếu tên đơn vị")


def _day(typed: str) -> date | _Wrong:
    if not typed:
        return _Wrong("the day is missing; write it as 01/07/2025", "thiếu ngày; viết như 01/07/2025")
    try:
        return parse_date(typed)
    except BadDateError as error:
        return _Wrong(str(error), str(error.values.get("message_vi", error.message)))


def _yes_no(typed: str) -> bool | _Wrong | None:
    word = unicodedata.normalize("NFC", typed).lower()
    if word in _YES_NO:
        return _YES_NO[word]
    return _Wrong(
        f"'{typed[:40]}' is neither yes nor no; leave it blank when it is not known",
        f"'{typed[:40]}' không phải có hoặc không; để trống nếu chưa rõ",
    )


def _members(typed: str) -> int | _Wrong | None:
    if not typed:
        return None
    if re.fullmatch(r"-?[0-9]{1,6}", typed):
        return int(typed)
    return _Wrong(f"'{typed[:40]}' is not a whole number", f"'{typed[:40]}' không phải số nguyên")


_READ: dict[str, Callable[[str], object]] = {
    "unit": _id,
    "since": _day,
    "until": lambda typed: _day(typed) if typed else None,
    "kind": kind_called,
    "parent": lambda typed: _id(typed) if typed else "",
    "name": _name,
    "decides": _yes_no,
    "official_members": _members,
    "has_youth_union": _yes_no,
    "has_trade_union": _yes_no,
    "unit_type": _text,
    "special_area": _yes_no,
    "code": _text,
    "committee_members": _members,
}
