"""Records of units as somebody typed them → records, or every fault at once, by row. Knows periods; knows no unit."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from engine.calendar.working_days import add_months
from engine.errors import BadDateError, BadTextError, RequestError
from engine.organisation.tree_import import OrgFault
from engine.organisation.unit_records import RecordKind, UnitStatement
from engine.text.cleaning import clean_ref, clean_text, parse_date

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": ("đơn vị", "mã đơn vị"),
    "kind": ("loại",),
    "period": ("kỳ", "ngày"),
    "place": ("thôn, bản", "thôn", "bản", "nơi"),
    "value": ("số", "số lượng"),
    "own_cell": ("chi bộ riêng", "có chi bộ riêng"),
    "source": ("nguồn", "văn bản"),
}
"""Columns of a table of records → what they may be called in Vietnamese; `unit`, `kind` and `period` are needed."""

KINDS_VI: Mapping[RecordKind, str] = {
    RecordKind.IN_HOSO: "theo dõi trong hoso",
    RecordKind.TARGET: "chỉ tiêu",
    RecordKind.ADMITTED: "kết nạp",
    RecordKind.MEMBERS_AT_START: "đảng viên đầu kỳ",
    RecordKind.VILLAGE: "thôn",
    RecordKind.FILE_CHECK: "kiểm đếm hồ sơ",
    RecordKind.RECONCILIATION: "đối chiếu",
}
"""What each kind is called in Vietnamese."""

_PLACE_LIMIT, _SHOWN, _QUARTER, _YEAR = 80, 40, 3, 12
_YEAR_ALONE = re.compile(r"(?:năm )?([12][0-9]{3})")
_QUARTER_OF = re.compile(r"(?:quý |q)([1-4]|i{1,3}|iv)[/ -]([12][0-9]{3})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_OF = re.compile(r"(?:tháng )?(0?[1-9]|1[0-2])/([12][0-9]{3})")
_YES_NO: Mapping[str, bool | None] = {
    "": None, "có": True, "yes": True, "true": True, "không": False, "no": False, "false": False,
}  # fmt: skip


class BadRecordsError(RequestError):
    """Records of units cannot be accepted; `faults` lists an `OrgFault` for everything found."""

    kind = "bad-records"
    exit_code = 10

    def __init__(self, faults: Sequence[OrgFault]) -> None:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        vi = f"có {len(faults)} lỗi trong số liệu về đơn vị; chưa ghi gì"
        hint = f"nothing was written; the first: {faults[0]}"
        super().__init__(f"the records of units have {many}", hint=hint, message_vi=vi, hint_vi="sửa rồi làm lại")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a field cannot be read."""

    en: str
    vi: str


def told_rows(rows: Sequence[Mapping[str, str]], *, first_row: int = 2) -> list[UnitStatement]:
    """Return the records that the rows of a table tell.

    Args:
        rows: Column → text, by the names in `COLUMNS` or their Vietnamese ones; blank means not told.
        first_row: Number of the first row in faults; 2 because row 1 of a table holds the names of the columns.

    Raises:
        BadRecordsError: Something cannot be read; every fault of every row is named.

    """
    faults: list[OrgFault] = []
    found: list[UnitStatement] = []
    for number, row in enumerate(rows, start=first_row):
        read = list(_read(row, number))
        faults += [one for one in read if isinstance(one, OrgFault)]
        found += [one for one in read if isinstance(one, UnitStatement)]
    if faults:
        raise BadRecordsError(faults)
    return found


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


def _read(row: Mapping[str, str], number: int) -> Iterator[OrgFault | UnitStatement]:
    """Yield the record of a row, or its faults."""
    values: dict[str, Any] = {}
    wrong = False
    for name, text in row.items():
        column = _column(name)
        if column is None:
            known = ", ".join(f"{one} ({vi[0]})" for one, vi in COLUMNS.items())
            yield OrgFault(number, str(name)[:_SHOWN], f"there is no such column (known: {known})",
                           f"không có cột này (các cột: {known})")  # fmt: skip
            wrong = True
        else:
            values[column] = text
    for column in COLUMNS:
        value = _READ[column](unicodedata.normalize("NFC", values.get(column) or "").strip())
        if isinstance(value, _Wrong):
            yield OrgFault(number, column, value.en, value.vi)
            wrong = True
        values[column] = value
    if not wrong:
        since, until = values.pop("period")
        yield UnitStatement(**values, since=since, until=until)


def _column(name: object) -> str | None:
    plain = unicodedata.normalize("NFC", str(name)).strip().lower().replace("_", " ")
    return next((one for one, vi in COLUMNS.items() if plain in (one.replace("_", " "), *vi)), None)


def _unit(typed: str) -> str | _Wrong:
    return typed or _Wrong("the unit is missing", "thiếu đơn vị")


def _kind(typed: str) -> RecordKind | _Wrong:
    words = {vi: kind for kind, vi in KINDS_VI.items()} | {str(kind): kind for kind in RecordKind}
    kind = words.get(typed.lower())
    if kind is not None:
        return kind
    known = ", ".join(f"{one} ({vi})" for one, vi in KINDS_VI.items())
    return _Wrong(f"there is no kind '{typed[:_SHOWN]}' (known: {known})",
                  f"không có loại '{typed[:_SHOWN]}' (các loại: {known})")  # fmt: skip


def _period(typed: str) -> tuple[date, date | None] | _Wrong:
    if not typed:
        return _Wrong("the period is missing; write 2021, Q1/2022 or a day", "thiếu kỳ; viết 2021, Q1/2022 hoặc ngày")
    try:
        return parse_period(typed)
    except BadDateError as error:
        return _Wrong(str(error), str(error.values.get("message_vi", error.message)))


def _place(typed: str) -> str | _Wrong:
    try:
        place = clean_text(typed, limit=_PLACE_LIMIT)
    except BadTextError as error:
        return _Wrong(str(error), str(error.values.get("message_vi", error.message)))
    if "/" in place:
        return _Wrong("the name of a place holds no '/'", "tên thôn, bản không có dấu '/'")
    return place


def _value(typed: str) -> int | _Wrong | None:
    if not typed:
        return None
    if re.fullmatch(r"[0-9]{1,7}", typed):
        return int(typed)
    return _Wrong(f"'{typed[:_SHOWN]}' is not a whole number from 0", f"'{typed[:_SHOWN]}' không phải số nguyên từ 0")


def _yes_no(typed: str) -> bool | _Wrong | None:
    if typed.lower() in _YES_NO:
        return _YES_NO[typed.lower()]
    return _Wrong(f"'{typed[:_SHOWN]}' is neither yes nor no", f"'{typed[:_SHOWN]}' không phải có hoặc không")


def _source(typed: str) -> str | _Wrong:
    try:
        return clean_ref(typed) if typed else ""
    except BadTextError as error:
        return _Wrong(str(error), str(error.values.get("message_vi", error.message)))


_READ: Mapping[str, Callable[[str], Any]] = {
    "unit": _unit, "kind": _kind, "period": _period, "place": _place, "value": _value, "own_cell": _yes_no,
    "source": _source,
}  # fmt: skip
