"""The facts of a cell that rules may refer to, each dated in the organisation tree."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

_Value = TypeVar("_Value")

PLACE_FACTS: dict[str, type] = {
    "has_youth_union": bool,
    "has_trade_union": bool,
    "has_department": bool,
    "has_grassroots_committee": bool,
    "unit_type": str,
    "special_area": bool,
    "official_members": int,
    "decides": bool,
    "committee_members": int,
}
"""Facts of the dossier's cell, each dated in the organisation tree: name → type. `has_department`: a department
committee stands between cell and grassroots committee. `has_grassroots_committee`: one stands above the cell (a chi bộ
cơ sở has none).
`decides`: the grassroots committee is delegated to decide (GRS-01). `committee_members`: how many members that
committee has; not known where the tree does not say it."""


DatedValues = tuple[tuple[date, object], ...]
"""(first day, value) pairs in the order of days; None is a value that is not known."""


def without_repeats(dated: Iterable[tuple[date, _Value]]) -> tuple[tuple[date, _Value], ...]:
    """Return the values without those that only repeat the one before."""
    kept: list[tuple[date, _Value]] = []
    for day, value in dated:
        if not kept or kept[-1][1] != value:
            kept.append((day, value))
    return tuple(kept)
