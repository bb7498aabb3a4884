"""Rows about units: their windows in the organisation tree, and the statements recorded about them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

UNIT_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}"
"""Regular expression of a unit id; the scope of a local rule names a unit by it."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The state of one unit of the organisation tree during one window of days.

    Attributes:
        unit: Id of the unit.
        since: First day of the window.
        until: First day after the window; None while it lasts.
        kind: An `engine.terms.UnitKind`.
        parent: Id of the unit above; of the successor, where the kind says that the unit was merged.
        decides: Whether the unit decides on admissions.
        official_members: Number of official members on `since`; None when not known.
        code: Official code of the unit; an attribute, never a key.
        committee_members: Number of members of the unit's own committee on `since`; None when not known.

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
    """One value recorded about a unit or a village in it, from `since` until `until` (excluded).

    `n` is the number of the entry in the chain `@units` that records it.
    """

    unit: str
    kind: str
    place: str
    since: date
    until: date | None
    value: int | None
    source: str
    n: int


def unit_row(fields: dict[str, Any]) -> UnitRow:
    """Return the window of a unit in a log line."""
    until = fields["until"]
    since = date.fromisoformat(fields["since"])
    return UnitRow(**{**fields, "since": since, "until": date.fromisoformat(until) if until else None})
