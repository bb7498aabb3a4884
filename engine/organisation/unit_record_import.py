"""Import of records about units: from a table that people fill in to statements, or all faults by row.

Knows how periods are written; whether a unit exists is for `engine.organisation.unit_record_checks`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from engine.calendar.working_days import add_months
from engine.errors import BadDateError, RequestError
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.text.cleaning import clean_ref, clean_text, parse_date
from engine.text.table_import import SHOWN, ImportColumn, ImportTable, Misread, RowFault, cleaned
from engine.text.yes_no import parse_yes_no

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": ("đơn vị", "mã đơn vị"),
    "kind": ("loại",),
    "period": ("kỳ", "ngày"),
    "place": ("thôn, bản", "thôn", "bản", "nơi"),
    "value": ("số", "số lượng"),
    "own_cell": ("chi bộ riêng", "có chi bộ riêng"),
    "source": ("nguồn", "văn bản"),
}
"""Column of a table of records → its Vietnamese names; `unit`, `kind` and `period` must be filled in."""

KINDS_VI: Mapping[RecordKind, str] = {
    RecordKind.IN_HOSO: "theo dõi trong hoso",
    RecordKind.TARGET: "chỉ tiêu",
    RecordKind.ADMITTED: "kết nạp",
    RecordKind.MEMBERS_AT_START: "đảng viên đầu kỳ",
    RecordKind.VILLAGE: "thôn",
    RecordKind.FILE_CHECK: "kiểm đếm hồ sơ",
    RecordKind.RECONCILIATION: "đối chiếu",
}
"""Kind of record → its Vietnamese name."""

_PLACE_LIMIT, _QUARTER, _YEAR = 80, 3, 12
_YEAR_ALONE = re.compile(r"(?:năm )?([12][0-9]{3})")
_QUARTER_OF = re.compile(r"(?:quý |q)([1-4]|i{1,3}|iv)[/ -]([12][0-9]{3})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_OF = re.compile(r"(?:tháng )?(0?[1-9]|1[0-2])/([12][0-9]{3})")


class BadRecordsError(RequestError):
    """Records of units cannot be accepted; `faults` lists a `RowFault` for everything found."""

    kind = "bad-records"
    exit_code = 10

    def __init__(self, faults: Sequence[RowFault]) -> None:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        vi = f"có {len(faults)} lỗi trong số liệu về đơn vị; chưa ghi gì"
        hint = f"nothing was written; the first: {faults[0]}"
        super().__init__(f"the records of units have {many}", hint=hint, message_vi=vi, hint_vi="sửa rồi làm lại")
        self.faults = tuple(faults)


def import_statements(rows: Sequence[Mapping[str, str]], *, first_row: int = 2) -> list[UnitStatement]:
    """Return the statements that the rows of a table make.

    Args:
        rows: Column → text, by the names in `COLUMNS` or their Vietnamese ones; blank means not stated.
        first_row: Number of the first row in faults; 2 because row 1 of a table holds the names of the columns.

    Raises:
        BadRecordsError: Something cannot be read; every fault of every row is named.

    """
    read, faults = _TABLE.read(rows, first_row=first_row)
    if faults:
        raise BadRecordsError(faults)
    return [_statement(row.values) for row in read]


def parse_period(typed: str, *, where: str = "") -> tuple[date, date | None]:
    """Return the first day of a period and the day after it; no end for a day alone.

    Takes 2021, Q1/2022 or Quý I/2022, 05/2022, 01/01/2020-31/05/2022 and a day such as 01/01/2016.

    Raises:
        BadDateError: It is written otherwise, or ends before it begins.

    """
    text = unicodedata.normalize("NFC", typed).strip().lower()
    if found := _YEAR_ALONE.fullmatch(text):
        return _span(int(found[1]), 1, _YEAR)
    if found := _QUARTER_OF.fullmatch(text):
        number = _ROMAN.get(found[1]) or int(found[1])
        return _span(int(found[2]), number * _QUARTER - _QUARTER + 1, _QUARTER)
    if found := _MONTH_OF.fullmatch(text):
        return _span(int(found[2]), int(found[1]), 1)
    first, dash, last = text.partition("-") if "/" in text else (text, "", "")
    since = parse_date(first, where=where)
    if not dash:
        return since, None
    until = parse_date(last, where=where) + timedelta(days=1)
    if until <= since:
        msg = f"the period ends on {last.strip()}, before it begins on {first.strip()}"
        vi = f"kỳ hết ngày {last.strip()}, trước ngày bắt đầu {first.strip()}"
        raise BadDateError(msg, hint="swap the two days", where=where, message_vi=vi, hint_vi="đổi chỗ hai ngày")
    return since, until


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, add_months(first, months)


def _statement(values: dict[str, Any]) -> UnitStatement:
    """Return the record of a row: its period becomes two days."""
    since, until = values.pop("period")
    return UnitStatement(**values, since=since, until=until)


def _unit(typed: str) -> str | Misread:
    return typed or Misread("the unit is missing", "thiếu đơn vị")


def _kind(typed: str) -> RecordKind | Misread:
    words = {vi: kind for kind, vi in KINDS_VI.items()} | {str(kind): kind for kind in RecordKind}
    kind = words.get(typed.lower())
    if kind is not None:
        return kind
    known = ", ".join(f"{name} ({vi})" for name, vi in KINDS_VI.items())
    return Misread(
        f"there is no kind '{typed[:SHOWN]}' (known: {known})", f"không có loại '{typed[:SHOWN]}' (các loại: {known})"
    )


def _period(typed: str) -> tuple[date, date | None] | Misread:
    if not typed:
        return Misread("the period is missing; write 2021, Q1/2022 or a day", "thiếu kỳ; viết 2021, Q1/2022 hoặc ngày")
    return cleaned(typed, parse_period)


def _place(typed: str) -> str | Misread:
    place = cleaned(typed, partial(clean_text, limit=_PLACE_LIMIT))
    if isinstance(place, str) and "/" in place:
        return Misread("the name of a place holds no '/'", "tên thôn, bản không có dấu '/'")
    return place


def _value(typed: str) -> int | Misread | None:
    if not typed:
        return None
    if re.fullmatch(r"[0-9]{1,7}", typed):
        return int(typed)
    return Misread(f"'{typed[:SHOWN]}' is not a whole number from 0", f"'{typed[:SHOWN]}' không phải số nguyên từ 0")


def _yes_no(typed: str) -> bool | Misread | None:
    answer = parse_yes_no(typed)
    if answer is not None or not typed:
        return answer
    return Misread(f"'{typed[:SHOWN]}' is neither yes nor no", f"'{typed[:SHOWN]}' không phải có hoặc không")


def _source(typed: str) -> str | Misread:
    return cleaned(typed, clean_ref) if typed else ""


_READERS: Mapping[str, Callable[[str], object]] = {
    "unit": _unit,
    "kind": _kind,
    "period": _period,
    "place": _place,
    "value": _value,
    "own_cell": _yes_no,
    "source": _source,
}
_TABLE = ImportTable(
    tuple(ImportColumn(name, COLUMNS[name], read) for name, read in _READERS.items()),
    listed=", ".join(f"{name} ({names_vi[0]})" for name, names_vi in COLUMNS.items()),
)
