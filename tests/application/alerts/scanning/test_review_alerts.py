"""A decision whose ground was corrected is told to who decides by the next sweep of the day, and ends by an entry."""

from datetime import date

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from application.ports.alert_store import AlertQuery
from engine.law.model.alert_policy import AlertPolicy, AlertRule
from engine.law.model.monitor_rule import MonitorRule, Watch
from engine.law.model.rule import RuleVersion, Sentence
from engine.terms import Confidence, Severity
from tests.support.engine.alerts import ROUTE
from tests.support.engine.small import BEGIN, CITE
from tests.support.engine.world import World

DAY = date(2026, 11, 22)
SAID = Sentence("căn cứ", "ground")


@pytest.fixture
def world() -> World:
    made = World()
    rule = MonitorRule(
        id="unsound", title=SAID, versions=(RuleVersion(BEGIN, None, (CITE,), Confidence.A),),
        watch=Watch.model_validate({"ground_corrected": {"doubt": "unsound"}}), severity=Severity.OVERDUE,
        message=SAID, ends=SAID, route="r",
    )  # fmt: skip
    policy = AlertPolicy(rules={"unsound": AlertRule(id="unsound", title=SAID, route="r")}, routes={"r": ROUTE})
    for law in made.books.laws.values():
        law.edition.standing, law.edition.alerts = (rule,), policy
    return made


def correct(world: World, ref: str, in_favour: int) -> int:
    n = world.office.load(ref).acts["cell_vote"][-1].n
    done = world.by("lan").correct(ref, n, fields={"in_favour": in_favour}, reason="đếm lại")
    return done.entries[0]


def test_the_next_sweep_of_the_same_day_raises_it_and_the_entry_that_puts_it_right_ends_it(world: World) -> None:
    ref, scan = world.official(), AlertScan(world.office)
    assert scan.run(as_of=DAY).raised == []

    correct(world, ref, 3)
    raised = scan.run(as_of=DAY).raised
    n = correct(world, ref, 5)
    closed = scan.run(as_of=DAY).closed

    assert [(row.rule, row.subject, row.due_on, bool(row.told)) for row in raised] == [("unsound", ref, DAY, True)]
    assert [(row.subject, row.closed_why, row.closed_by) for row in closed] == [(ref, "done", f"{ref}#{n}")]
    assert world.store.alerts(AlertQuery(states=("open",), as_of=DAY)) == []
    assert scan.run(as_of=DAY).raised == []
