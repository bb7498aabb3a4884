"""How each thing is watched: from the ground of a day to its findings. Every number comes from the rule."""

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


def no_admission(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the units without an admission in so many whole calendar years in a row, up to now."""
    watch = _form(rule, NoAdmission)
    for row in ground.tree.rows_on(ground.day):
        sort = _sort_of(row, ground)
        if sort not in watch.years:
            continue
        wanted = ground.whole(watch.years[sort], row.unit)
        years = list(takewhile(lambda year: _is_nought(row.unit, year, ground), _whole_years(ground.day)))  # noqa: B023
        if len(years) >= wanted and not ground.admissions.at_least(row.unit, _since_new_year(years[0], ground.day)):
            first = years[-1]
            became = date(first + wanted - 1, 12, 31)
            facts = {"years": len(years), "first_year": first, "last_year": years[0]}
            yield _found(rule, row.unit, date(first, 1, 1), became, facts=facts)


def source_without_admission(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the cells that had a source for so many months and admitted nobody."""
    watch = _form(rule, SourceWithoutAdmission)
    for figures in followed(ground.cells, lambda cell: ground.tree.heir_on(cell, ground.day)):
        source_on = _source_on(watch, figures, ground)
        if source_on is None or not ground.exists(figures.cell):
            continue
        months = ground.whole(watch.months, figures.cell)
        last = max(filter(None, (figures.last_admitted_on, ground.admissions.last_told(figures.cell))), default=None)
        since = source_on if last is None else max(source_on, last)
        became = add_months(since, months)
        if became <= ground.day:
            steps = {*watch.steps, *watch.early_steps}
            dossiers = sum(one.count for one in figures.open if one.step in steps)
            facts = {"months": months, "dossiers": dossiers, "source_on": source_on, "admitted_on": last}
            yield _found(rule, figures.cell, since, became, facts=facts)


def below_target(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the units that fell short in the last whole quarter for which they have a target."""
    watch = _form(rule, BelowTarget)
    first, end = _last_quarter(ground.day)
    for unit, target in sorted(_targets(ground, first, end).items()):
        admitted = ground.admissions.number(unit, (first, end))
        share = ground.share(watch.share, unit)
        if admitted is None or target.value is None or admitted >= share * target.value:
            continue
        facts = {
            "admitted": admitted, "target": target.value, "share": share, "first": first, "last": _before(end),
            "target_first": target.since, "target_last": _before(target.until or end),
        }  # fmt: skip
        yield _found(rule, unit, first, _before(end), facts=facts)


def village_without(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the villages that have no member, or no cell of their own."""
    kind = VILLAGE_MEMBERS if _form(rule, VillageWithout).lacks == "members" else VILLAGE_CELL
    for records in ground.standing_records(kind):
        run = list(takewhile(lambda one: one.value == 0, reversed(records)))
        if run:
            began = run[-1]
            yield _found(rule, began.unit, began.since, began.since, place=began.place, facts={"village": began.place})


def too_few_official(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the cells with too few official members, from the day on which they fell below."""
    watch = _form(rule, TooFewOfficial)
    for row in ground.tree.rows_on(ground.day):
        if row.kind != UnitKind.CELL:
            continue
        least = ground.whole(watch.least, row.unit)
        windows = [one for one in ground.tree.windows_of(row.unit) if one.since <= ground.day]
        run = list(takewhile(lambda one: _is_below(one, least), reversed(windows)))  # noqa: B023
        if run:
            facts = {"members": row.official_members, "least": least}
            yield _found(rule, row.unit, run[-1].since, run[-1].since, facts=facts)


def record_overdue(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the organisations whose last record of a kind is too old, or that never had one since they are in hoso."""
    watch = _form(rule, RecordOverdue)
    last = {records[0].unit: records[-1].since for records in ground.standing_records(RecordKind(watch.kind))}
    for row in ground.tree.organisations_on(ground.day):
        counted_from = last.get(row.unit) or ground.admissions.in_hoso_from(row.unit)
        if counted_from is None:
            continue
        months = ground.whole(watch.months, row.unit)
        since = max(counted_from, rule.versions[0].since)
        became = add_months(since, months) + timedelta(days=1)
        if became <= ground.day:
            yield _found(rule, row.unit, since, became, facts={"months": months, "last": last.get(row.unit)})


def ground_corrected(rule: MonitorRule, ground: MonitoringSnapshot) -> Iterator[MonitorHit]:
    """Yield the dossiers that hold a decision whose ground was corrected since."""
    for one in ground.waiting.in_review(_form(rule, GroundCorrected).doubt):
        facts = {"since": one.since}
        yield MonitorHit(rule.id, one.cell, one.since, one.since, severity=rule.severity, facts=facts, ref=one.ref)


WATCHERS: Mapping[str, Monitor] = {
    "no_admission": no_admission,
    "source_without_admission": source_without_admission,
    "below_target": below_target,
    "village_without": village_without,
    "too_few_official": too_few_official,
    "record_overdue": record_overdue,
    "slower_than_peers": slower_than_peers,
    "ground_corrected": ground_corrected,
}
"""What can be watched → how."""


def _form(rule: MonitorRule, form: type[Any]) -> Any:  # noqa: ANN401  # the class asked for
    found = rule.watch.form
    if not isinstance(found, form):
        msg = f"{rule.id} watches something else"
        raise TypeError(msg)
    return found


def _found(  # noqa: PLR0917 - one for each part
    rule: MonitorRule, unit: str, since: date, became: date, *, facts: Mapping[str, object], place: str = ""
) -> MonitorHit:
    return MonitorHit(rule.id, unit, since, became, severity=rule.severity, facts=facts, place=place)


def _sort_of(row: UnitRow, ground: MonitoringSnapshot) -> str:
    if ground.tree.is_organisation(row, ground.day):
        return "organisation"
    return "cell" if row.kind == UnitKind.CELL else ""


def _whole_years(day: date) -> Iterator[int]:
    """Yield the calendar years that are over on a day, the last one first; the last day of a year ends it."""
    last = day.year if day == date(day.year, 12, 31) else day.year - 1
    yield from range(last, 0, -1)


def _is_nought(unit: str, year: int, ground: MonitoringSnapshot) -> bool:
    """Tell whether a unit that existed all through a year is known to have admitted nobody in it."""
    first = date(year, 1, 1)
    return (
        ground.tree.unit_on(unit, first) is not None and ground.admissions.number(unit, (first, _next_year(first))) == 0
    )


def _next_year(first: date) -> date:
    return add_months(first, _YEAR)


def _since_new_year(last_year: int, day: date) -> tuple[date, date]:
    """Return the months after the last whole year, the one of the day among them."""
    return date(last_year + 1, 1, 1), add_months(day.replace(day=1), 1)


def _source_on(watch: SourceWithoutAdmission, figures: CellFigures, ground: MonitoringSnapshot) -> date | None:
    """Return the day from which the cell has a source, or None when it has none by the day."""
    days = [one.oldest_opened_on for one in figures.open if one.step in watch.steps]
    if watch.early_months is not None:
        wait = ground.whole(watch.early_months, figures.cell)
        days += [add_months(one.oldest_opened_on, wait) for one in figures.open if one.step in watch.early_steps]
    return min((day for day in days if day <= ground.day), default=None)


def _last_quarter(day: date) -> tuple[date, date]:
    """Return the first day of the last quarter that is over on a day, and the day after its end."""
    tomorrow = day + timedelta(days=1)
    end = date(tomorrow.year, (tomorrow.month - 1) // _QUARTER * _QUARTER + 1, 1)
    return add_months(end, -_QUARTER), end


def _targets(ground: MonitoringSnapshot, first: date, end: date) -> Mapping[str, UnitRecord]:
    """Return each unit's target of the shortest period, a year at most, in which the quarter lies."""
    found: dict[str, UnitRecord] = {}
    for one in ground.records:
        is_target = one.kind == RecordKind.TARGET and one.until is not None and ground.exists(one.unit)
        if not is_target or not _covers(one, first, end):
            continue
        other = found.get(one.unit)
        if other is None or _length(one) < _length(other):
            found[one.unit] = one
    return found


def _covers(target: UnitRecord, first: date, end: date) -> bool:
    until = target.until or first
    return target.since <= first and end <= until <= add_months(target.since, _YEAR)


def _length(target: UnitRecord) -> timedelta:
    return (target.until or target.since) - target.since


def _is_below(row: UnitRow, least: int) -> bool:
    return row.official_members is not None and row.official_members < least


def _before(day: date) -> date:
    return day - timedelta(days=1)
