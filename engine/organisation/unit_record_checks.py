"""Checks of records about units before they are written: fields of each kind, units that exist, no month twice."""

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
"""Fields that a kind may have beside those that it needs."""

_SAID: Mapping[str, tuple[str, Message]] = {
    "until": ("period", Message("unit_record.a_period")),
    "value": ("value", Message("unit_record.a_number")),
    "place": ("place", Message("unit_record.name_of_village")),
    "own_cell": ("own_cell", Message("unit_record.cell_of_its_own")),
}

_Said = tuple[str, Message]
"""Column, and what is wrong with it."""


def record_faults(
    statements: Sequence[UnitStatement],
    standing: Mapping[int, UnitStatement],
    tree: OrgTree,
    *,
    today: date,
    first_row: int = 1,
) -> list[RowFault]:
    """Return everything wrong with records that are to be written together.

    Args:
        statements: The new records, in order.
        standing: The records already in force, without those that the new ones replace, by number of entry.
        tree: The organisation tree.
        today: Only targets may lie after it.
        first_row: Number of the first record in the faults.

    """
    faults: list[RowFault] = []
    seen: dict[RecordKey, int] = {}
    for number, statement in enumerate(statements, start=first_row):
        said = [*_of_kind(statement), *_of_days(statement, today), *_of_unit(statement, tree)]
        earlier = seen.setdefault(statement.key, number)
        if earlier != number:
            said.append(("period", Message("unit_record.told_in_row", row=earlier)))
        others = [*standing.values(), *statements[: number - first_row]]
        said += _of_months(statement, [other for other in others if other.key != statement.key])
        faults += [RowFault(number, *each) for each in said]
    return faults


def _of_kind(statement: UnitStatement) -> Iterator[_Said]:
    needs, may = _NEEDS[statement.kind], _NEEDS[statement.kind] | _MAY.get(statement.kind, frozenset())
    given = {name for name in _SAID if getattr(statement, name) not in (None, "")}
    for name in _SAID:
        column, what = _SAID[name]
        if name in needs - given:
            yield column, Message("unit_record.needs", kind=str(statement.kind), what=what)
        if name in given - may:
            yield column, Message("unit_record.does_not_take", kind=str(statement.kind), what=what)
    if statement.kind is RecordKind.VILLAGE and statement.value is None and statement.own_cell is None:
        yield "value", Message("unit_record.village_empty")


def _of_days(statement: UnitStatement, today: date) -> Iterator[_Said]:
    last = statement.last or statement.since
    if statement.kind is not RecordKind.TARGET and last > today:
        yield "period", Message("unit_record.in_future", day=last)
    if (
        statement.kind is RecordKind.ADMITTED
        and statement.until is not None
        and (statement.since.day, statement.until.day) != (1, 1)
    ):
        yield "period", Message("unit_record.not_whole_months")


def _of_unit(statement: UnitStatement, tree: OrgTree) -> Iterator[_Said]:
    if not any(_meets(row.since, row.until, statement) for row in tree.windows_of(statement.unit)):
        yield "unit", Message("unit_record.unit_unknown", unit=statement.unit, day=statement.since)


def _of_months(statement: UnitStatement, others: Sequence[UnitStatement]) -> Iterator[_Said]:
    """Yield the fault that admissions of some of the months are recorded already."""
    if statement.kind is not RecordKind.ADMITTED or statement.until is None:
        return
    for other in others:
        if (
            other.kind is statement.kind
            and other.unit == statement.unit
            and _meets(other.since, other.until, statement)
        ):
            yield "period", Message("unit_record.months_told_already", first=other.since, last=other.last)
            return


def _meets(since: date, until: date | None, statement: UnitStatement) -> bool:
    """Tell whether a window and the period of a record, or its day, have a day in common."""
    end = statement.until or statement.since + timedelta(days=1)
    return since < end and (until is None or statement.since < until)
