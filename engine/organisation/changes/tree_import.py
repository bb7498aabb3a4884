"""Import of the organisation tree: from a table that people fill in to windows of units, or all faults by row."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial

from engine.errors import Message, RequestError
from engine.organisation.rows import UNIT_ID, UnitRow
from engine.organisation.tree_columns import COLUMNS_VI, kind_called
from engine.text.cleaning import clean_text, parse_date
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


def read_rows(rows: Sequence[Mapping[str, str]], *, first_row: int) -> tuple[list[UnitRow], list[RowFault]]:
    """Return the windows that some rows describe, and the faults of the rows that cannot be read.

    Whether the windows make a tree is not looked at.

    Args:
        rows: Column → text, by the names in `engine.organisation.tree_columns`; blank means unknown, or no end for
            `until`. Only `unit`, `since`, `kind` and `name` must be filled in.
        first_row: Number of the first of these rows in faults.

    """
    read, faults = _TABLE.read(rows, first_row=first_row)
    return [UnitRow(**row.values) for row in read], faults


def _id(typed: str) -> str | Message:
    if _ID.fullmatch(typed):
        return sys.intern(typed)  # an id stands in many rows
    return Message("org.id_wrong", typed=typed[:SHOWN])


def _text(typed: str) -> str | Message:
    return typed and cleaned(typed, partial(clean_text, limit=_TEXT_LIMIT))


def _name(typed: str) -> str | Message:
    return _text(typed) if typed else Message("org.name_missing")


@lru_cache
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
