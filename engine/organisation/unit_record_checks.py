"""What must hold of records before they are written: what each kind needs, units that exist, no month told twice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from engine.errors import Message
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import RecordKey, RecordKind, UnitStatement
from engine.text.table_import import RowFault

_NEEDS: Mapping[RecordKind, frozenset[str]] = {
    RecordKind.IN_HOSO: frozenset(),
    RecordKind.TARGET: frozenset({"until", "value"}),
    RecordKind.ADMITTED: frozenset({"until", "value"}),
    RecordKind.MEMBERS_AT_START: frozenset({"value"}),
    RecordKind.VILLAGE: frozenset({"place"}),
    RecordKind.FILE_CHECK: frozenset(),
    RecordKind.RECONCILIATION: frozenset(),
}
_MAY: Mapping[RecordKind, frozenset[str]] = {RecordKind.VILLAGE: frozenset({"value", "own_cell"})}
"""What a kind may have beside what it needs."""

_SAID: Mapping[str, tuple[str, Message]] = {
    "until": ("period", Message("unit_record.a_period")),
    "value": ("value", Message("unit_record.a_number")),
    "place": ("place", Message("unit_record.name_of_village")),
    "own_cell": ("own_cell", Message("unit_record.cell_of_its_own")),
}

_Said = tuple[str, Message]
"""Column, and what is wrong with it."""


def record_faults(
    told: Sequence[UnitStatement],
    standing: Mapping[int, UnitStatement],
    tree: OrgTree,
    *,
    today: date,
    first_row: int = 1,
) -> list[RowFault]:
    """Return everything wrong with records that are to be written together.

    Args:
        told: The records, in order.
        standing: Those that stand already, without the ones that these replace, by number of entry.
        tree: The organisation.
        today: Nothing but a target lies in the future.
        first_row: Number of the first record in the faults.

    """
    found: list[RowFault] = []
    seen: dict[RecordKey, int] = {}
    for number, one in enumerate(told, start=first_row):
        said = [*_of_kind(one), *_of_days(one, today), *_of_unit(one, tree)]
        earlier = seen.setdefault(one.key, number)
        if earlier != number:
            said.append(("period", Message("unit_record.told_in_row", row=earlier)))
        others = [*standing.values(), *told[: number - first_row]]
        said += _of_months(one, [other for other in others if other.key != one.key])
        found += [RowFault(number, *each) for each in said]
    return found


def _of_kind(one: UnitStatement) -> Iterator[_Said]:
    needs, may = _NEEDS[one.kind], _NEEDS[one.kind] | _MAY.get(one.kind, frozenset())
    given = {name for name in _SAID if getattr(one, name) not in (None, "")}
    for name in _SAID:
        column, what = _SAID[name]
        if name in needs - given:
            yield column, Message("unit_record.needs", kind=str(one.kind), what=what)
        if name in given - may:
            yield column, Message("unit_record.does_not_take", kind=str(one.kind), what=what)
    if one.kind is RecordKind.VILLAGE and one.value is None and one.own_cell is None:
        yield "value", Message("unit_record.village_empty")


def _of_days(one: UnitStatement, today: date) -> Iterator[_Said]:
    last = one.last or one.since
    if one.kind is not RecordKind.TARGET and last > today:
        yield "period", Message("unit_record.in_future", day=last)
    if one.kind is RecordKind.ADMITTED and one.until is not None and (one.since.day, one.until.day) != (1, 1):
        yield "period", Message("unit_record.not_whole_months")


def _of_unit(one: UnitStatement, tree: OrgTree) -> Iterator[_Said]:
    if not any(_meets(row.since, row.until, one) for row in tree.windows_of(one.unit)):
        yield "unit", Message("unit_record.unit_unknown", unit=one.unit, day=one.since)


def _of_months(one: UnitStatement, others: Sequence[UnitStatement]) -> Iterator[_Said]:
    """Yield that some months were told already; of targets several may hold at once."""
    if one.kind is not RecordKind.ADMITTED or one.until is None:
        return
    for other in others:
        if other.kind is one.kind and other.unit == one.unit and _meets(other.since, other.until, one):
            yield "period", Message("unit_record.months_told_already", first=other.since, last=other.last)
            return


def _meets(since: date, until: date | None, one: UnitStatement) -> bool:
    """Tell whether some day of a window lies in the period of a record, or is its day."""
    end = one.until or one.since + timedelta(days=1)
    return since < end and (until is None or one.since < until)
