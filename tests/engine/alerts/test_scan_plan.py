"""Whatever is written, corrected, said and swept, in whatever order: nothing late is missing, nothing doubled."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.alerts.alert import AlertRow
from engine.alerts.fold import fold_alerts
from engine.alerts.scan_plan import AlertCondition, is_running, plan
from engine.errors import HosoError
from engine.law.model.alert_policy import EscalationStage
from engine.terms import Severity
from tests.support.engine.alerts import POLICY, VERY_LATE, WARNED, Alerting, days

FIRST = date(2026, 4, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))


def keys(rows: list[AlertRow]) -> list[object]:
    return sorted((row.key for row in rows), key=str)


def act(world: Alerting, refs: list[str], step: tuple[str, date]) -> None:
    """Do one thing; what the office refuses stays undone."""
    name, day = step
    with suppress(HosoError, KeyError):
        if name == "open":
            refs.append(world.decided(on=f"{day:%d/%m/%Y}"))
        else:
            ACTS[name](world, refs[day.day % len(refs)], day)


def some_alert(world: Alerting, day: date) -> int:
    numbers = [row.id for row in world.rows() if row.is_open] or [1]
    return numbers[day.day % len(numbers)]


def made(world: Alerting, ref: str, slug: str) -> int:
    """Return the number of the entry of an act; raise KeyError when there is none."""
    return {entry.body["act"]: entry.n for entry in world.entries(ref) if entry.body.get("act")}[slug]


def put_off(world: Alerting, _ref: str, day: date) -> None:
    until = world.clock.today() + timedelta(days=1 + day.day)
    world.snooze("hoa", some_alert(world, day), until=until, reason="vì")


def take_back(world: Alerting, ref: str, _day: date) -> None:
    world.by("lan").correct(ref, made(world, ref, "ceremony"), fields=None, reason="nhầm")


def move_day(world: Alerting, ref: str, day: date) -> None:
    fields = {"on": f"{day:%d/%m/%Y}"}
    world.by("lan").correct(ref, made(world, ref, "admission_decision"), fields=fields, reason="nhầm")


ACTS: dict[str, Callable[[Alerting, str, date], object]] = {
    "scan": lambda world, _ref, day: world.scan(day),
    "ack": lambda world, _ref, day: world.ack("hoa", some_alert(world, day)),
    "snooze": put_off,
    "ceremony": lambda world, ref, day: world.record(ref, "ceremony", f"{day:%d/%m/%Y}"),
    "take_back": take_back,
    "move_day": move_day,
    "withdraw": lambda world, ref, _day: world.advance(ref, "withdraw", "2026-08-01", reason="xin rút"),
    "note": lambda world, ref, day: world.record(ref, "note", f"{day:%d/%m/%Y}", text="việc khác"),
}


STEPS = st.tuples(st.sampled_from(["scan", "scan", "scan", "open", *ACTS]), DAYS)


def assert_nothing_is_missing_or_doubled(world: Alerting, day: date) -> None:
    rows = world.rows()
    assert [key for key, count in Counter(row.key for row in rows).items() if count > 1] == []
    still_open = {(row.subject, row.due_on): row for row in rows if row.is_open}
    assert len(still_open) == len([row for row in rows if row.is_open])
    running = [due for due in world.store.dues() if is_running(due)]
    for due in running:
        reached = [stage for stage in POLICY.stages(due.deadline, due.due_on) if stage.day <= day]
        assert {stage.level for stage in reached} <= {row.level for row in rows if row.due_on == due.due_on}
        if reached:
            assert still_open[due.ref, due.due_on].stage_on >= reached[-1].day
    assert set(still_open) <= {(due.ref, due.due_on) for due in running}
    assert list(fold_alerts(world.entries("@alerts")).values()) == rows
    notices = [one.dedupe for one in world.store.unsent_notices()]
    assert len(notices) == len(set(notices))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=3, max_size=14), DAYS)
def test_after_any_order_of_acts_and_sweeps_nothing_is_missing_and_nothing_doubled(
    steps: list[tuple[str, date]], last: date
) -> None:
    world = Alerting()
    refs = [world.decided(), world.decided(on="08/04/2026")]
    for step in steps:
        act(world, refs, step)

    world.scan(last)

    assert_nothing_is_missing_or_doubled(world, last)
    before = world.size(), world.rows()
    report = world.scan(last)
    assert (world.size(), world.rows(), report.raised, report.closed) == (*before, [], [])
    assert world.audit().verify().sound


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DAYS, min_size=1, max_size=3), st.sets(DAYS, max_size=6), DAYS)
def test_sweeping_often_or_once_raises_the_same_alerts(decided: list[date], between: set[date], last: date) -> None:
    often, once = Alerting(), Alerting()
    for world in (often, once):
        for day in decided:
            world.decided(on=f"{day:%d/%m/%Y}")

    for day in sorted(one for one in between if one < last):
        often.scan(day)
    for world in (often, once):
        world.scan(last)

    assert keys(often.rows()) == keys(once.rows())
    assert keys([row for row in often.rows() if row.is_open]) == keys([row for row in once.rows() if row.is_open])


def test_sweeping_every_day_over_a_leap_day_and_the_end_of_a_year_is_sweeping_once() -> None:
    daily, once = Alerting(day=date(2029, 1, 1)), Alerting(day=date(2029, 1, 1))
    for world in (daily, once):
        world.decided(on="21/12/2026")
        world.decided(on="14/02/2028")

    for day in days(date(2026, 12, 21), date(2027, 1, 31)) + days(date(2028, 2, 14), date(2028, 3, 31)):
        daily.scan(day)
    once.scan(date(2028, 3, 31))

    assert keys(daily.rows()) == keys(once.rows())
    assert len(daily.rows()) == 6
    assert date(2028, 2, 29) in {row.stage_on for row in daily.rows()}


# ---------------------------------------------------------------------- the plan alone

STAGES = st.lists(st.integers(0, 30), min_size=1, max_size=5, unique=True).map(
    lambda numbers: tuple(
        EscalationStage(FIRST + timedelta(days=number), f"l{number}", Severity.NOTICE) for number in sorted(numbers)
    )
)


@given(STAGES, st.lists(DAYS, min_size=1, max_size=8))
def test_any_days_in_any_order_leave_one_open_alert_of_the_highest_level_seen(
    stages: tuple[EscalationStage, ...], seen: list[date]
) -> None:
    matter = AlertCondition("r", "HS-1", "c", WARNED, stages)
    rows: dict[str, AlertRow] = {}
    for day in seen:
        found = plan(matter, list(rows.values()), day)
        assert not {row.level for row in found.raised} & set(rows)
        rows |= {row.level: row for row in (*found.raised, *found.reraised)}
        for row in (*found.closed, *(row for row in found.raised if row.key in found.superseded)):
            rows[row.level] = row if row.closed_on else _passed(row, day)

    reached = [stage.level for stage in stages if stage.day <= max(seen)]
    assert list(rows) == reached
    assert [row.level for row in rows.values() if row.is_open] == reached[-1:]


def _passed(row: AlertRow, day: date) -> AlertRow:
    return replace(row, closed_on=day, closed_why="passed")


def test_the_days_of_these_tests_reach_every_stage() -> None:
    assert FIRST < WARNED < VERY_LATE < FIRST + timedelta(days=60)
