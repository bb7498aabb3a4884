"""Rows of the tables as they lie, held against those that the log tells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields

from engine.access.rows import GrantRow, PersonRow
from engine.alerts.alert import AlertRow
from engine.errors import Message
from engine.ledger.verify import LedgerFault, Unreadable
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow

KeptRow = DossierRow | DueRow | UnitRow | PersonRow | GrantRow | UnitRecord | AlertRow | UnitPath


def row_faults(
    table: str, built: Sequence[KeptRow], kept: Sequence[KeptRow], *, unreadable: Sequence[Unreadable] = ()
) -> Iterator[LedgerFault]:
    """Yield what a table and the log do not agree on.

    Args:
        table: Its name.
        built: The rows as the log tells them.
        kept: The rows of the table that can be read.
        unreadable: What is wrong with the others.

    """
    for bad in unreadable:
        yield LedgerFault("summary", f"{table} {bad.key}", Message("audit.row_unreadable", columns=tuple(bad.columns)))
    named = {bad.key for bad in unreadable}
    wanted, there = {row_key(row): row for row in built}, {row_key(row): row for row in kept}
    times = Counter(map(row_key, kept))
    for key in sorted({*wanted, *there}):
        what = _fault(wanted.get(key), there.get(key), times[key])
        if what and not (key not in there and " ".join(key) in named):
            yield LedgerFault("summary", f"{table} {' '.join(key)}", what)


def _fault(wanted: KeptRow | None, there: KeptRow | None, times: int) -> Message | None:
    if there is None:
        return Message("audit.row_missing")
    if wanted is None:
        return Message("audit.row_of_no_entry")
    if wanted != there:
        compared = [item.name for item in fields(wanted) if item.compare]
        return Message("audit.row_differs", columns=tuple(_other(wanted, there, compared)))
    return Message("audit.row_repeated", times=times) if times > 1 else None


def _other(wanted: KeptRow, there: KeptRow, names: Sequence[str]) -> list[str]:
    return [name for name in names if getattr(there, name) != getattr(wanted, name)]


_KEYS: dict[type[KeptRow], tuple[str, ...]] = {
    DossierRow: ("ref",),
    DueRow: ("ref", "deadline", "start_on"),
    UnitRow: ("unit", "since"),
    PersonRow: ("person",),
    GrantRow: ("person", "role", "unit", "since"),
    UnitRecord: ("unit", "kind", "place", "since"),
    AlertRow: ("id",),
    UnitPath: ("unit", "ancestor", "since"),
}


def row_key(row: KeptRow) -> tuple[str, ...]:
    """Return what no other row of its table has, as text."""
    return tuple(str(getattr(row, name)) for name in _KEYS[type(row)])
