"""Every rule about what stands still changed in one place: numbers, steps, how much it presses, who is told, when."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from engine.law.model.edition import Edition
from engine.law.model.monitor_rule import MonitorRule, Watch, params_of
from engine.law.model.operand import fraction
from engine.terms import Severity
from policies.authoring.mutation.condition_mutants import NOTHING
from policies.authoring.mutation.mutant import Mutant, copied, moved
from policies.authoring.mutation.rule_mutants import windows_moved
from policies.loading.build import BuiltPolicyFile
from reading.strict_yaml import KeyPath

ChangedMonitor = tuple[KeyPath, object, object, MonitorRule | None]
"""Where in the rule, what it was, what it became, and the rule with it; None where it is gone."""


def of_standing(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of the standing rules of a file."""
    for rule in law.standing:
        for path, old, new, other in _near(rule, law, edition):
            rules = tuple(kept if kept.id != rule.id else other for kept in edition.standing)
            changed = copied(edition, standing=tuple(kept for kept in rules if kept is not None))
            yield Mutant(law, ("standing", rule.id, *path), old, new, changed, frozenset({rule.id}))


def _near(rule: MonitorRule, law: BuiltPolicyFile, edition: Edition) -> Iterator[ChangedMonitor]:
    yield (), "the rule", NOTHING, None
    steps = frozenset(step for deadline in edition.deadlines for step in deadline.steps)
    raw = law.tree.data["standing"][rule.id]["watch"]
    for tail, value in _numbers_and_lists(raw, ()):
        for new in moved(value, steps):
            yield ("watch", *tail), value, new, _watching(rule, raw, tail, new)
    for severity in [severity for severity in Severity if severity is not rule.severity][:1]:
        yield ("severity",), str(rule.severity), str(severity), replace(rule, severity=severity)
    for route in sorted(edition.alerts.routes.keys() - {rule.route})[:1]:
        yield ("route",), rule.route, route, replace(rule, route=route)
    begun = [edition.params[name].values[0].since for name in params_of(rule.watch)]
    for path, old, new, versions in windows_moved(rule.versions, first=max((edition.covers_from, *begun))):
        yield path, old, new, replace(rule, versions=versions)


def _numbers_and_lists(raw: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:  # noqa: ANN401 - a watch as it was read
    if isinstance(raw, dict) and "param" not in raw:
        for key, part in raw.items():
            yield from _numbers_and_lists(part, (*path, key))
    elif isinstance(raw, list):
        yield path, tuple(raw)
    elif isinstance(raw, int):
        yield path, raw
    elif isinstance(raw, str) and "/" in raw:
        yield path, fraction(raw)


def _watching(rule: MonitorRule, raw: Any, path: KeyPath, value: object) -> MonitorRule:  # noqa: ANN401, PLR0917
    changed = deepcopy(raw)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = list(value) if isinstance(value, tuple) else str(value) if "/" in str(value) else value
    return replace(rule, watch=Watch.model_validate(changed))
