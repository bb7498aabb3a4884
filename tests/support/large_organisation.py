"""A country of any size as summary rows alone: a root, ten provinces, communes of twenty cells, a dossier in each."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from application.ports.store import Store
from application.ports.summaries import Summaries
from engine.access.rows import GrantRow, PersonRow
from engine.access.scope import Scope
from engine.alerts.alert import AlertRow
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import Severity
from tests.support.alerts import alert
from tests.support.lines import dossier_row, due_row, unit_row

ROOT, PROVINCES, CELLS = "tw", 10, 20
TODAY = date(2026, 11, 30)
BEGAN = date(2020, 1, 1)
STEPS = ("nominated", "probation", "official", "probation")


def part(unit: str) -> Scope:
    """Return a unit with everything below it."""
    return Scope(frozenset({unit}), TODAY, OrgTree())


def place(number: int) -> tuple[str, str, str]:
    """Return the cell of a dossier, and the commune and the province above it."""
    province = f"t{number % PROVINCES}"
    commune = f"{province}-x{number // PROVINCES // CELLS:03d}"
    return f"{commune}-c{number // PROVINCES % CELLS:02d}", commune, province


NOTHING = Summaries((), (), (), (), ())


def fill(store: Store, many: int, *, beside: Summaries = NOTHING) -> None:
    """Let a store hold a country with so many cells and dossiers, users and roles, beside some other rows."""
    every, rows = range(many), dict[str, UnitRow]()
    for number in every:
        above = ROOT
        for unit in reversed(place(number)):
            rows.setdefault(unit, unit_row(unit, parent=above))
            above = unit
    rows[ROOT] = unit_row(ROOT, parent="")
    store.replace_summaries(
        dossiers=[*beside.dossiers, *map(_dossier, every)],
        dues=[*beside.dues, *(due for number in every for due in _dues(number))],
        units=[*beside.units, *rows.values()], persons=[*beside.persons, *map(_person, every)],
        grants=[*beside.grants, *map(_grant, every)], alerts=map(_alert, range(1, many // 2)),
        unit_records=map(_record, every), unit_paths=[*beside.unit_paths, *_paths(rows)],
    )  # fmt: skip


def _person(number: int) -> PersonRow:
    return PersonRow(f"p-9{number:06d}", f"canbo{number}", "Lò Văn Xa")


def _grant(number: int) -> GrantRow:
    return GrantRow(f"p-9{number:06d}", "clerk", place(number)[0], BEGAN, None)


def _dossier(number: int) -> DossierRow:
    name_key = f"an {number * 7 % 1000}".encode()
    return dossier_row(
        _ref(number), cell=place(number)[0], step=STEPS[number % len(STEPS)], name_key=name_key,
        moved_on=None if number % 50 == 0 else BEGAN + timedelta(days=number * 11 % 2000),
    )  # fmt: skip


def _ref(number: int) -> str:
    return f"HS-2026-{number:06d}"


def _dues(number: int) -> Iterator[DueRow]:
    due_on, cell = TODAY + timedelta(days=number * 13 % 900 - 300), place(number)[0]
    yield due_row(_ref(number), "decision", due_on - timedelta(days=400), cell=cell, done_on=BEGAN)
    if number % 4:
        yield due_row(_ref(number), "ceremony", due_on, cell=cell)
        yield due_row(_ref(number), "secret", due_on + timedelta(days=5), cell=cell)


def _alert(number: int) -> AlertRow:
    severity = list(Severity)[number % len(Severity)]
    changes: dict[str, Any] = {"closed_on": TODAY, "closed_why": "done"} if number % 3 == 0 else {}
    due_on = TODAY - timedelta(days=number * 17 % 300)
    return alert(
        number, subject=_ref(number), cell=place(number)[0], severity=severity, due_on=due_on, level="0", **changes
    )  # fmt: skip


def _record(number: int) -> UnitRecord:
    return UnitRecord(place(number)[0], "target", "", BEGAN, until=TODAY, value=4, source="", n=number + 1)


def _paths(rows: dict[str, UnitRow]) -> Iterator[UnitPath]:
    for unit in rows:
        above = unit
        while above:
            yield UnitPath(unit, above, BEGAN, None, stands=True)
            above = rows[above].parent
