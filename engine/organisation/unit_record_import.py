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
from engine.errors import BadDateError, Message, RequestError
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.text.cleaning import clean_ref, clean_text, parse_date
from engine.text.table_import import SHOWN, ImportColumn, ImportTable, RowFault, cleaned
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
    """Records of units cannot be accepted; `faults` lists a `RowFault` for everything match."""

    kind = "bad-records"
    exit_code = 10

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("unit_records.faulty", n=len(faults), first=faults[0].message)
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
    if match := _YEAR_ALONE.fullmatch(text):
        return _span(int(match[1]), 1, _YEAR)
    if match := _QUARTER_OF.fullmatch(text):
        number = _ROMAN.get(match[1]) or int(match[1])
        return _span(int(match[2]), number * _QUARTER - _QUARTER + 1, _QUARTER)
    if match := _MONTH_OF.fullmatch(text):
        return _span(int(match[2]), int(match[1]), 1)
    first, dash, last = text.partition("-") if "/" in text else (text, "", "")
    since = parse_date(first, where=where)
    if not dash:
        return since, None
    until = parse_date(last, where=where) + timedelta(days=1)
    if until <= since:
        raise BadDateError("period.ends_before_it_begins", where=where, last=last.strip(), first=first.strip())
    return since, until


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, add_months(first, months)


def _statement(values: dict[str, Any]) -> UnitStatement:
    """Return the record of a row: its period becomes two days."""
    since, until = values.pop("period")
    return UnitStatement(**values, since=since, until=until)


def _unit(typed: str) -> str | Message:
    return typed or Message("unit_record.unit_missing")


def _kind(typed: str) -> RecordKind | Message:
    words = {vi: kind for kind, vi in KINDS_VI.items()} | {str(kind): kind for kind in RecordKind}
    kind = words.get(typed.lower())
    if kind is not None:
        return kind
    known = tuple(f"{name} ({vi})" for name, vi in KINDS_VI.items())
    return Message("unit_record.kind_unknown", kind=typed[:SHOWN], known=known)


def _period(typed: str) -> tuple[date, date | None] | Message:
    if not typed:
        return Message("unit_record.period_missing")
    return cleaned(typed, parse_period)


def _place(typed: str) -> str | Message:
    place = cleaned(typed, partial(clean_text, limit=_PLACE_LIMIT))
    if isinstance(place, str) and "/" in place:
        return Message("unit_record.place_with_slash")
    return place


def _value(typed: str) -> int | Message | None:
    if not typed:
        return None
    if re.fullmatch(r"[0-9]{1,7}", typed):
        return int(typed)
    return Message("unit_record.no_count", typed=typed[:SHOWN])


def _yes_no(typed: str) -> bool | Message | None:
    answer = parse_yes_no(typed)
    if answer is not None or not typed:
        return answer
    return Message("unit_record.neither_yes_nor_no", typed=typed[:SHOWN])


def _source(typed: str) -> str | Message:
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
