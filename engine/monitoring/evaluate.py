"""Evaluates the monitor rules on one day. Pure; stores and tells nothing."""

from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.rule import NATIONAL
from engine.monitoring.monitors import MONITORS
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot


def run_monitors(snapshot: MonitoringSnapshot) -> tuple[MonitorHit, ...]:
    """Return the hits of all monitor rules, in the order of rules, units and places."""
    return tuple(hit for rule in snapshot.edition.standing for hit in run_monitor(rule, snapshot))


def run_monitor(rule: MonitorRule, snapshot: MonitoringSnapshot) -> list[MonitorHit]:
    """Return the hits of one rule, in the order of units and places; none while no version of it is in force."""
    if rule.version_on(snapshot.day) is None:
        return []
    hits = (hit for hit in MONITORS[rule.watch.what](rule, snapshot) if _in_scope(rule, hit, snapshot))
    return sorted(hits, key=lambda hit: (hit.unit, hit.place, hit.ref))


def _in_scope(rule: MonitorRule, hit: MonitorHit, snapshot: MonitoringSnapshot) -> bool:
    return rule.scope == NATIONAL or rule.scope in snapshot.tree.last_path(hit.unit, snapshot.day)
