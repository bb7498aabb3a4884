"""Runs the examples of standing rules: builds the units, asks what stands still, reports what is not expected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.errors import HosoError, Message
from engine.law.model.edition import Edition
from engine.monitoring.dossier_counts import CellFigures, InReview, OpenStep, Waiting
from engine.monitoring.evaluate import run_monitors
from engine.monitoring.snapshot import MonitoringSnapshot
from engine.monitoring.work_in_progress import ListedWorkInProgress
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import RecordKind, UnitStatement, rows_of
from engine.text.did_you_mean import meant
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import step_told
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
                law.reader.fault((*path, "name"), Message("example.twice"))
            names.add(example.name)
            for key, what in _faults_of(example, grounds, edition):
                law.reader.fault((*path, key), what)


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
        rules = {rule.id for law in self.laws for rule in law.standing} & touched
        grounds = {name: ground for law in self.laws for name, ground in law.file.standing_grounds.items()}
        examples = [example for law in self.laws for example in law.file.standing_examples] if rules else []
        return any(
            next(iter(_faults_of(example, grounds, other)), None) is not None
            for example in examples
            if example.rules is None
            or not rules.isdisjoint({*example.rules, *(example.told or ()), *(example.severity or ())})
        )


def _faults_of(
    example: StandingExample, grounds: Mapping[str, StandingGround], edition: Edition
) -> Iterable[tuple[str, Message]]:
    ground = grounds.get(example.ground)
    if ground is None:
        near = meant(example.ground, grounds) or Message("example.add_ground")
        return [("ground", Message("example.unknown_ground", ground=example.ground, near=near))]
    try:
        hits = found_in(example, ground, edition)
    except HosoError as error:
        return [("expect", error.message)]
    if hits != example.expect:
        return [("expect", _other_answer(_shown(example.expect), _shown(hits)))]
    return _told_faults(example, edition)


def _other_answer(expected: str, got: str) -> Message:
    return Message("example.other_answer", expected=expected, got=got, whole="")


def _told_faults(example: StandingExample, edition: Edition) -> list[tuple[str, Message]]:
    """Return what is not as expected of who is told, and of how much it presses."""
    severities = {rule.id: str(rule.severity) for rule in edition.standing}
    routes = {
        rule.id: [step_told(step) for step in edition.alerts.routes.get(rule.route, ())] for rule in edition.standing
    }
    expected: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = [
        ("told", example.told or {}, routes), ("severity", example.severity or {}, severities),
    ]  # fmt: skip
    return [
        (key, _other_answer(f"{name} {wanted[name]}", str(got.get(name))))
        for key, wanted, got in expected
        for name in wanted
        if wanted[name] != got.get(name)
    ]


def found_in(example: StandingExample, ground: StandingGround, edition: Edition) -> dict[str, date]:
    """Return what stands still in an example: `rule subject` → the day on which it became true."""
    figures = ground.figures if example.figures is None else example.figures
    snapshot = MonitoringSnapshot(
        edition, OrgTree([_row(unit) for unit in ground.units]),
        [row for n, record in enumerate((*ground.records, *example.records), start=1) for row in _records(record, n)],
        [_figures(cell, example.on) for cell in figures],
        ListedWorkInProgress(
            tuple(Waiting(case.ref, case.cell, case.step, case.moved_on) for case in ground.waiting), example.on,
            tuple(InReview(case.ref, case.cell, case.doubt, case.since) for case in ground.reviews),
        ),
        example.on,
    )  # fmt: skip
    wanted = {rule.id for rule in edition.standing} if example.rules is None else set(example.rules)
    return {f"{hit.rule} {hit.subject}": hit.due_on for hit in run_monitors(snapshot) if hit.rule in wanted}


def _row(unit: StandingUnit) -> UnitRow:
    return replace(
        _UNIT, unit=unit.unit, kind=unit.kind, parent=unit.parent, name=unit.unit, since=unit.since, until=unit.until,
        official_members=unit.official_members,
    )  # fmt: skip


def _records(record: StandingRecord, n: int) -> list[UnitRecord]:
    until = None if record.to is None else record.to + timedelta(days=1)
    statement = UnitStatement(
        record.unit, RecordKind(record.kind), record.from_, until=until, place=record.place, value=record.value,
        own_cell=record.own_cell,
    )  # fmt: skip
    return rows_of(statement, n)


def _figures(cell: StandingFigures, day: date) -> CellFigures:
    days = sorted(admitted for admitted in cell.admitted if admitted <= day)
    months = Counter(admitted.replace(day=1) for admitted in days)
    return CellFigures(
        cell.cell, tuple(sorted(months.items())), last_admitted_on=days[-1] if days else None,
        open=tuple(OpenStep(step, 1, opened) for step, opened in cell.open.items() if opened <= day),
    )  # fmt: skip


def _shown(hits: Mapping[str, date]) -> str:
    return ", ".join(f"{name} {day}" for name, day in sorted(hits.items())) or "nothing"
