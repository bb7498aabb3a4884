"""Rows about units: the windows of the organisation tree, and what is recorded of a unit by hand."""

from dataclasses import dataclass
from datetime import date

UNIT_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}"
"""What an id of a unit is made of; the scope of a local rule names one."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the organisation tree during one window of days, `until` excluded; None means still so.

    `official_members` is the count on `since`, and so is `committee_members`, of the unit's own committee. `code` is
    the official code of the unit, an attribute and never a key.
    """

    unit: str
    since: date
    until: date | None
    kind: str
    parent: str
    name: str
    decides: bool
    official_members: int | None
    has_youth_union: bool | None
    has_trade_union: bool | None
    unit_type: str
    special_area: bool | None
    code: str
    committee_members: int | None = None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One thing recorded of a unit or a place in it, from a day until a day (excluded); `n` is its `@units` entry."""

    unit: str
    kind: str
    place: str
    since: date
    until: date | None
    value: int | None
    source: str
    n: int
