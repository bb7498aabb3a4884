"""Runs the examples of standing rules: builds the units, asks what stands still, reports what is not expected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.errors import HosoError
from engine.law.evaluation.edition import Edition
from engine.monitoring.dossier_counts import CellFigures, InReview, OpenStep, Waiting
from engine.monitoring.evaluate import run_monitors
from engine.monitoring.snapshot import MonitoringSnapshot
from engine.monitoring.work_in_progress import ListedWorkInProgress
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import RecordKind, UnitStatement, rows_of
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import step_told
from policies.schemas.faults import nearest
from policies.schemas.monitor_schema import (
    StandingExample,
    StandingFigures,
    StandingGround,
    StandingRecord,
    StandingUnit,
)

_UNIT = UnitRow(
    unit="", since=date.min, until=None, kind="", parent="", name="", decides=False, official_members=None,
    has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
)  # fmt: skip


def run_standing_examples(laws: Iterable[BuiltPolicyFile], edition: Edition) -> None:
    """Add a fault for every example of `standing` whose findings are not those expected."""
    laws = tuple(laws)
    grounds = {name: ground for law in laws for name, ground in law.file.standing_grounds.items()}
    for law in laws:
        names: set[str] = set()
        for at, example in enumerate(law.file.standing_examples):
            path = ("standing_examples", at)
            if example.name in names:
                law.reader.fault((*path, "name"), "another example has this name", hint="name what it shows")
            names.add(example.name)
            for key, what, hint in _faults_of(example, grounds, edition):
                law.reader.fault((*path, key), what, hint=hint)


@dataclass(frozen=True)
class StandingAudience:
    """All examples of `standing`, asked whether they notice a change."""

    laws: tuple[BuiltPolicyFile, ...]

    def notices(self, other: Edition, touched: frozenset[str]) -> bool:
        """Tell whether some example does not come out under a changed edition.

        Args:
            other: The edition with one change.
            touched: Ids of the standing rules that may find something else, among others.

        """
        rules = {one.id for law in self.laws for one in law.standing} & touched
        grounds = {name: ground for law in self.laws for name, ground in law.file.standing_grounds.items()}
        examples = [one for law in self.laws for one in law.file.standing_examples] if rules else []
        return any(
            next(iter(_faults_of(one, grounds, other)), None) is not None
            for one in examples
            if one.rules is None or not rules.isdisjoint({*one.rules, *(one.told or ()), *(one.severity or ())})
        )


def _faults_of(
    example: StandingExample, grounds: Mapping[str, StandingGround], edition: Edition
) -> Iterable[tuple[str, str, str]]:
    ground = grounds.get(example.ground)
    if ground is None:
        hint = nearest(example.ground, grounds, otherwise="add it to 'standing_grounds'")
        return [("ground", f"there is no ground '{example.ground}'", hint)]
    try:
        found = found_in(example, ground, edition)
    except HosoError as error:
        return [("expect", str(error.message), error.hint)]
    if found != example.expect:
        return [("expect", f"expected {_shown(example.expect)}, got {_shown(found)}", "")]
    return _told_faults(example, edition)


def _told_faults(example: StandingExample, edition: Edition) -> list[tuple[str, str, str]]:
    """Return what is not as expected of who is told, and of how much it presses."""
    severities = {one.id: str(one.severity) for one in edition.standing}
    routes = {
        one.id: [step_told(step) for step in edition.alerts.routes.get(one.route, ())] for one in edition.standing
    }
    expected: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = [
        ("told", example.told or {}, routes), ("severity", example.severity or {}, severities),
    ]  # fmt: skip
    return [
        (key, f"expected {name} {wanted[name]}, got {got.get(name)}", "")
        for key, wanted, got in expected
        for name in wanted
        if wanted[name] != got.get(name)
    ]


def found_in(example: StandingExample, ground: StandingGround, edition: Edition) -> dict[str, date]:
    """Return what stands still in an example: `rule subject` → the day on which it became true."""
    figures = ground.figures if example.figures is None else example.figures
    snapshot = MonitoringSnapshot(
        edition, OrgTree([_row(one) for one in ground.units]),
        [row for n, one in enumerate((*ground.records, *example.records), start=1) for row in _records(one, n)],
        [_figures(one, example.on) for one in figures],
        ListedWorkInProgress(
            tuple(Waiting(one.ref, one.cell, one.step, one.moved_on) for one in ground.waiting), example.on,
            tuple(InReview(one.ref, one.cell, one.doubt, one.since) for one in ground.reviews),
        ),
        example.on,
    )  # fmt: skip
    wanted = {one.id for one in edition.standing} if example.rules is None else set(example.rules)
    return {f"{one.rule} {one.subject}": one.due_on for one in run_monitors(snapshot) if one.rule in wanted}


def _row(one: StandingUnit) -> UnitRow:
    return replace(
        _UNIT, unit=one.unit, kind=one.kind, parent=one.parent, name=one.unit, since=one.since, until=one.until,
        official_members=one.official_members,
    )  # fmt: skip


def _records(one: StandingRecord, n: int) -> list[UnitRecord]:
    until = None if one.to is None else one.to + timedelta(days=1)
    told = UnitStatement(
        one.unit, RecordKind(one.kind), one.from_, until=until, place=one.place, value=one.value, own_cell=one.own_cell
    )
    return rows_of(told, n)


def _figures(one: StandingFigures, day: date) -> CellFigures:
    days = sorted(each for each in one.admitted if each <= day)
    months = Counter(each.replace(day=1) for each in days)
    return CellFigures(
        one.cell, tuple(sorted(months.items())), last_admitted_on=days[-1] if days else None,
        open=tuple(OpenStep(step, 1, opened) for step, opened in one.open.items() if opened <= day),
    )  # fmt: skip


def _shown(found: Mapping[str, date]) -> str:
    return ", ".join(f"{name} {day}" for name, day in sorted(found.items())) or "nothing"
