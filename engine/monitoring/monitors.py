"""The monitors: each reads the snapshot of a day and yields its hits. Every number comes from the rule."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from engine.calendar.working_days import add_months
from engine.law.model.monitor_rule import (
    BelowTarget,
    GroundCorrected,
    MonitorRule,
    NoAdmission,
    RecordOverdue,
    SourceWithoutAdmission,
    TooFewOfficial,
    VillageWithout,
)
from engine.monitoring.dossier_counts import CellFigures, followed
from engine.monitoring.peer_comparison import slower_than_peers
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_records import VILLAGE_CELL, VILLAGE_MEMBERS, RecordKind
from engine.terms import UnitKind

Monitor = Callable[[MonitorRule, MonitoringSnapshot], Iterator[MonitorHit]]

_QUARTER, _YEAR = 3, 12


def no_admission(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the units with no admission in the rule's number of whole calendar years in a row, nor since."""
    watch = _form(rule, NoAdmission)
    for row in snapshot.tree.rows_on(snapshot.day):
        sort = _sort_of(row, snapshot)
        if sort not in watch.years:
            continue
        wanted = snapshot.whole(watch.years[sort], row.unit)
        years = list(takewhile(lambda year: _is_nought(row.unit, year, snapshot), _whole_years(snapshot.day)))  # noqa: B023
        if len(years) >= wanted and not snapshot.admissions.at_least(row.unit, _since_new_year(years[0], snapshot.day)):
            first = years[-1]
            became = date(first + wanted - 1, 12, 31)
            facts = {"years": len(years), "first_year": first, "last_year": years[0]}
            yield _hit(rule, row.unit, date(first, 1, 1), became, facts=facts)


def source_without_admission(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the cells that have had candidates for the rule's number of months and admitted nobody meanwhile."""
    watch = _form(rule, SourceWithoutAdmission)
    for figures in followed(snapshot.cells, lambda cell: snapshot.tree.heir_on(cell, snapshot.day)):
        source_on = _source_on(watch, figures, snapshot)
        if source_on is None or not snapshot.exists(figures.cell):
            continue
        months = snapshot.whole(watch.months, figures.cell)
        last = max(filter(None, (figures.last_admitted_on, snapshot.admissions.last_told(figures.cell))), default=None)
        since = source_on if last is None else max(source_on, last)
        became = add_months(since, months)
        if became <= snapshot.day:
            steps = {*watch.steps, *watch.early_steps}
            dossiers = sum(step.count for step in figures.open if step.step in steps)
            facts = {"months": months, "dossiers": dossiers, "source_on": source_on, "admitted_on": last}
            yield _hit(rule, figures.cell, since, became, facts=facts)


def below_target(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the units whose admissions in the last whole quarter fall short of the rule's share of their target."""
    watch = _form(rule, BelowTarget)
    first, end = _last_quarter(snapshot.day)
    for unit, target in sorted(_targets(snapshot, first, end).items()):
        admitted = snapshot.admissions.number(unit, (first, end))
        share = snapshot.share(watch.share, unit)
        if admitted is None or target.value is None or admitted >= share * target.value:
            continue
        facts = {
            "admitted": admitted, "target": target.value, "share": share, "first": first, "last": _before(end),
            "target_first": target.since, "target_last": _before(target.until or end),
        }  # fmt: skip
        yield _hit(rule, unit, first, _before(end), facts=facts)


def village_without(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the villages recorded without a member, or without a cell of their own, from the first such record."""
    kind = VILLAGE_MEMBERS if _form(rule, VillageWithout).lacks == "members" else VILLAGE_CELL
    for records in snapshot.standing_records(kind):
        run = list(takewhile(lambda record: record.value == 0, reversed(records)))
        if run:
            began = run[-1]
            yield _hit(rule, began.unit, began.since, began.since, place=began.place, facts={"village": began.place})


def too_few_official(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the cells with too few official members, from the day on which the number fell below the minimum."""
    watch = _form(rule, TooFewOfficial)
    for row in snapshot.tree.rows_on(snapshot.day):
        if row.kind != UnitKind.CELL:
            continue
        least = snapshot.whole(watch.least, row.unit)
        windows = [window for window in snapshot.tree.windows_of(row.unit) if window.since <= snapshot.day]
        run = list(takewhile(lambda window: _is_below(window, least), reversed(windows)))  # noqa: B023
        if run:
            facts = {"members": row.official_members, "least": least}
            yield _hit(rule, row.unit, run[-1].since, run[-1].since, facts=facts)


def record_overdue(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the organisations whose last record of a kind is too old, or missing since they came into hoso."""
    watch = _form(rule, RecordOverdue)
    last = {records[0].unit: records[-1].since for records in snapshot.standing_records(RecordKind(watch.kind))}
    for row in snapshot.tree.organisations_on(snapshot.day):
        counted_from = last.get(row.unit) or snapshot.admissions.in_hoso_from(row.unit)
        if counted_from is None:
            continue
        months = snapshot.whole(watch.months, row.unit)
        since = max(counted_from, rule.versions[0].since)
        became = add_months(since, months) + timedelta(days=1)
        if became <= snapshot.day:
            yield _hit(rule, row.unit, since, became, facts={"months": months, "last": last.get(row.unit)})


def ground_corrected(rule: MonitorRule, snapshot: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the dossiers that hold a decision based on a statement that was corrected afterwards."""
    for dossier in snapshot.waiting.in_review(_form(rule, GroundCorrected).doubt):
        facts = {"since": dossier.since}
        yield MonitorHit(
            rule.id, dossier.cell, dossier.since, dossier.since, severity=rule.severity, facts=facts, ref=dossier.ref
        )


MONITORS: Mapping[str, Monitor] = {
    "no_admission": no_admission,
    "source_without_admission": source_without_admission,
    "below_target": below_target,
    "village_without": village_without,
    "too_few_official": too_few_official,
    "record_overdue": record_overdue,
    "slower_than_peers": slower_than_peers,
    "ground_corrected": ground_corrected,
}
"""Name of the condition in a rule file → the monitor that evaluates it."""


def _form(rule: MonitorRule, form: type[Any]) -> Any:  # noqa: ANN401  # the class asked for
    watched = rule.watch.form
    if not isinstance(watched, form):
        msg = f"{rule.id} watches something else"
        raise TypeError(msg)
    return watched


def _hit(  # noqa: PLR0917 - the fields of a hit
    rule: MonitorRule, unit: str, since: date, became: date, *, facts: Mapping[str, object], place: str = ""
) -> MonitorHit:
    return MonitorHit(rule.id, unit, since, became, severity=rule.severity, facts=facts, place=place)


def _sort_of(row: UnitRow, snapshot: MonitoringSnapshot) -> str:
    """Return "organisation" or "cell"; an empty text for a unit of neither sort."""
    if snapshot.tree.is_organisation(row, snapshot.day):
        return "organisation"
    return "cell" if row.kind == UnitKind.CELL else ""


def _whole_years(day: date) -> Iterator[int]:
    """Yield the calendar years that are over on a day, the latest first; a year is over on its last day."""
    last = day.year if day == date(day.year, 12, 31) else day.year - 1
    yield from range(last, 0, -1)


def _is_nought(unit: str, year: int, snapshot: MonitoringSnapshot) -> bool:
    """Tell whether a unit that existed all through a year is known to have admitted nobody in it."""
    first = date(year, 1, 1)
    return (
        snapshot.tree.unit_on(unit, first) is not None
        and snapshot.admissions.number(unit, (first, _next_year(first))) == 0
    )


def _next_year(first: date) -> date:
    return add_months(first, _YEAR)


def _since_new_year(last_year: int, day: date) -> tuple[date, date]:
    """Return the months after the last whole year, up to and with the month of the day."""
    return date(last_year + 1, 1, 1), add_months(day.replace(day=1), 1)


def _source_on(watch: SourceWithoutAdmission, figures: CellFigures, snapshot: MonitoringSnapshot) -> date | None:
    """Return the day from which the cell has had a candidate to admit; None when it has none by the day."""
    days = [step.oldest_opened_on for step in figures.open if step.step in watch.steps]
    if watch.early_months is not None:
        wait = snapshot.whole(watch.early_months, figures.cell)
        days += [add_months(step.oldest_opened_on, wait) for step in figures.open if step.step in watch.early_steps]
    return min((day for day in days if day <= snapshot.day), default=None)


def _last_quarter(day: date) -> tuple[date, date]:
    """Return the first day of the last quarter that is over on a day, and the day after its end."""
    tomorrow = day + timedelta(days=1)
    end = date(tomorrow.year, (tomorrow.month - 1) // _QUARTER * _QUARTER + 1, 1)
    return add_months(end, -_QUARTER), end


def _targets(snapshot: MonitoringSnapshot, first: date, end: date) -> Mapping[str, UnitRecord]:
    """Return unit → its target for the shortest period, a year at most, that contains the quarter."""
    targets: dict[str, UnitRecord] = {}
    for record in snapshot.records:
        is_target = record.kind == RecordKind.TARGET and record.until is not None and snapshot.exists(record.unit)
        if not is_target or not _covers(record, first, end):
            continue
        other = targets.get(record.unit)
        if other is None or _length(record) < _length(other):
            targets[record.unit] = record
    return targets


def _covers(target: UnitRecord, first: date, end: date) -> bool:
    until = target.until or first
    return target.since <= first and end <= until <= add_months(target.since, _YEAR)


def _length(target: UnitRecord) -> timedelta:
    return (target.until or target.since) - target.since


def _is_below(row: UnitRow, least: int) -> bool:
    return row.official_members is not None and row.official_members < least


def _before(day: date) -> date:
    return day - timedelta(days=1)
