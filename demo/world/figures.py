"""What the demo tells of units by hand: the figures of the five articles, spread over invented organisations.

Sums are those of the articles; how they spread is invented. Ngô Lam: 195 admitted in 2020 and 200 in 2021 by 61 of 86
organisations, nobody in either year by the 25 of `STALLED`. Nậm Pha: of 1,813 villages 95 had no member and 328 no cell
of their own; after the first day of March 2017 they were 51 and 271. Only the villages that lacked something are told.
"""

from collections.abc import Iterator
from datetime import date

from demo.world.sources import SUPERIORS, shares
from demo.world.tree import BEGINNING, MERGED, NEW_VILLAGES, NO_DISTRICTS
from engine.calendar.working_days import add_months
from engine.organisation.unit_records import RecordKind, UnitStatement

_STALLED_BY_BLOCK = {
    "a": (8, 9, 10, 11, 13),
    "s": (9, 10, 11, 13, 14, 15),
    "e": (21, 22, 23, 25, 26, 30, 31, 33, 35, 36, 39, 40, 41, 42),
}
STALLED = frozenset(f"nq-{block}{n:02d}" for block, numbers in _STALLED_BY_BLOCK.items() for n in numbers)
"""The organisations of Ngô Lam that admitted nobody in 2020 and 2021; no life of the demo is admitted there then."""

_COMMUNES = ("db-x1", "db-x2", "db-x3", "db-x4")
_SHARED, _WHITE, _NEW_CELLS, _NEW_MEMBERS = 328, 95, 57, 44
_YEAR = 12
_ONE_YEAR_OFF = 3
"""Organisations that admitted nobody in one of the two years only."""


def label_on(day: date) -> list[UnitStatement]:
    """Return what the office tells of its units on one of the days on which it learns of the tree."""
    return list(_TOLD[day]()) if day in _TOLD else []


def is_quiet(cell: str, on: date) -> bool:
    """Tell whether no ordinary life begins in a cell on a day: its organisation stands still until 2021 is over."""
    return on <= _STALLED_UNTIL and any(cell == org or cell.startswith(f"{org}-") for org in STALLED)


_STALLED_UNTIL = date(2021, 12, 31)


def _villages_at_first() -> Iterator[UnitStatement]:
    for n in range(_SHARED):
        yield _village(n, BEGINNING, members=0 if n < _WHITE else 1 + n % 2, own_cell=False)


def _villages_after() -> Iterator[UnitStatement]:
    for n in range(_NEW_MEMBERS):
        yield _village(n, NEW_VILLAGES, members=1, own_cell=False)
    for n in range(_SHARED - _NEW_CELLS, _SHARED):
        yield _village(n, NEW_VILLAGES, members=3, own_cell=True)


def _village(n: int, since: date, *, members: int, own_cell: bool) -> UnitStatement:
    commune = _COMMUNES[n % len(_COMMUNES)]
    return UnitStatement(
        commune, RecordKind.VILLAGE, since, place=f"Bản số {n + 1}", value=members, own_cell=own_cell,
        source="BC 06-BC/TU",
    )  # fmt: skip


def _last_terms() -> Iterator[UnitStatement]:
    """Yield what the office writes down when the district ends: admissions of Ngô Lam, targets of all."""
    yield from _admitted_in_ngo_lam()
    yield _number("nq", RecordKind.TARGET, date(2020, 1, 1), 5 * _YEAR, 1000)
    yield _number("nq", RecordKind.TARGET, date(2022, 1, 1), _YEAR, 200)
    for unit, target, members in (("tn-tp", 852, 27_790), ("tn-w01", 43, 1700), ("tn-e01", 25, 300)):
        yield _number(unit, RecordKind.TARGET, date(2023, 1, 1), _YEAR, target, source="KH 15-KH/TU")
        yield UnitStatement(unit, RecordKind.MEMBERS_AT_START, date(2022, 12, 31), value=members, source="KH 15-KH/TU")
    yield _number("qn-agencies", RecordKind.ADMITTED, date(2020, 1, 1), _YEAR, 163, source="BC 02-BC/DUK")
    yield UnitStatement("dn", RecordKind.MEMBERS_AT_START, date(2023, 2, 21), value=62_560, source="BC 31-BC/TU")


def _admitted_in_ngo_lam() -> Iterator[UnitStatement]:
    orgs = [org.unit for superior in SUPERIORS if superior.unit == "nq" for org in superior.orgs]
    active = [unit for unit in orgs if unit not in STALLED]
    in_2020, in_2021 = active[_ONE_YEAR_OFF:], active[:-_ONE_YEAR_OFF]
    first = dict(zip(in_2020, shares(195, len(in_2020)), strict=True))
    second = dict(zip(in_2021, shares(200, len(in_2021)), strict=True))
    third = dict(zip(active, shares(51, len(active)), strict=True))
    for unit in orgs:
        yield _number(unit, RecordKind.ADMITTED, date(2020, 1, 1), _YEAR, first.get(unit, 0))
        yield _number(unit, RecordKind.ADMITTED, date(2021, 1, 1), _YEAR, second.get(unit, 0))
        yield _number(unit, RecordKind.ADMITTED, date(2022, 1, 1), 5, third.get(unit, 0))


def _number(  # noqa: PLR0917 - as it is said: of whom, what, from when, for how long, how many
    unit: str, kind: RecordKind, since: date, months: int, value: int, *, source: str = "BC 45-BC/QU"
) -> UnitStatement:
    return UnitStatement(unit, kind, since, until=add_months(since, months), value=value, source=source)


def _since_the_merger() -> Iterator[UnitStatement]:
    """Yield what the new communes and the bloc have told so far."""
    for n, (members, own_cell) in enumerate(((0, False), (2, False), (4, True))):
        yield UnitStatement("db-c1", RecordKind.VILLAGE, NO_DISTRICTS, place=f"Bản mới số {n + 1}", value=members,
                   own_cell=own_cell, source="BC 02-BC/DU")  # fmt: skip
    for n, day in enumerate((date(2025, 12, 15), date(2026, 6, 30)), start=1):
        yield UnitStatement(f"qn-a{n:02d}", RecordKind.RECONCILIATION, day, source=f"BB {n:02d}-BB/DU")
    yield _number("nq-p1", RecordKind.TARGET, date(2026, 1, 1), _YEAR, 60, source="NQ 04-NQ/DU")
    yield _number("nq-p1", RecordKind.ADMITTED, date(2026, 7, 1), 2, 1, source="BC 19-BC/DU")
    yield _number("nq-p1", RecordKind.ADMITTED, date(2026, 9, 1), 1, 2, source="BC 22-BC/DU")


_TOLD = {
    date(2016, 7, 25): _villages_at_first,
    date(2017, 3, 6): _villages_after,
    NO_DISTRICTS: _last_terms,
    MERGED: _since_the_merger,
}
"""Day on which the office learns of the tree → what it tells of the units on that day."""
